// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/facts_view.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/elided_label.h"

#include <QGridLayout>

namespace switchyard
{

FactsView::FactsView(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(3 * grid);
    m_grid->setVerticalSpacing(grid);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 104);
}

void FactsView::display(const QList<Fact> &facts)
{
    while (m_lines.size() < facts.size()) {
        const int row = static_cast<int>(m_lines.size());
        auto *title = new ElidedLabel;
        title->setProperty("role", QStringLiteral("muted"));
        title->setFixedWidth(112);
        title->setMinimumHeight(
            QFontMetrics(Appearance::monospaceFont()).height()); // one rhythm for both fonts
        auto *value = new ElidedLabel(QString(), Qt::ElideMiddle);
        m_grid->addWidget(title, row, 0);
        m_grid->addWidget(value, row, 1);
        m_lines << Line{title, value};
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const auto [title, value] = m_lines[i];
        const bool used = i < facts.size();
        title->setVisible(used);
        value->setVisible(used);
        if (!used)
            continue;
        title->setWhole(facts[i].title);
        value->setFont(facts[i].code ? Appearance::monospaceFont() : font());
        value->setWhole(facts[i].value);
    }
}

} // namespace switchyard

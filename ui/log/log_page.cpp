// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/log_page.h"

#include "ui/selection.h"
#include "ui/tables/table_panel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int timeColumn = 1;
} // namespace

LogPage::LogPage(const Context &context, EventModel &events, QWidget *parent)
    : QWidget(parent)
    , m_events(events)
    , m_panel(new TablePanel(events, context, QStringLiteral("log")))
    , m_severity(new QButtonGroup(this))
{
    m_panel->table().sortByColumn(timeColumn, Qt::DescendingOrder);
    m_panel->table().setAccessibleName(tr("Event log"));
    m_panel->setEmptyWords(
        tr("Nothing has happened yet. Every change of state and every action is written here."));

    auto *severities = new QWidget;
    auto *line = new QHBoxLayout(severities);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    const std::array texts{tr("All"), tr("Attention"), tr("Critical")};
    for (size_t i = 0; i < texts.size(); ++i) {
        auto *button = new QPushButton(texts[i]);
        button->setCheckable(true);
        button->setProperty("role", QStringLiteral("segment"));
        m_severity->addButton(button, static_cast<int>(i));
        line->addWidget(button);
    }
    m_severity->button(0)->setChecked(true);
    auto *selected = new QCheckBox(tr("Only what is selected"));
    m_panel->addToBar(severities);
    m_panel->addToBar(selected);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, grid, 0, 0);
    all->addWidget(m_panel);
    setFocusProxy(m_panel);

    connect(m_severity, &QButtonGroup::idClicked, this,
            [this](int id) { showAtLeast(static_cast<EventSeverity>(id)); });
    const auto filter = [this, selected, &selection = context.selection] {
        TableProxy &proxy = m_panel->table().proxy();
        if (!selected->isChecked()) {
            proxy.setRowFilter(QStringLiteral("selected"), nullptr);
            return;
        }
        const QSet<ObjectRef> wanted(selection.objects().begin(), selection.objects().end());
        proxy.setRowFilter(QStringLiteral("selected"), [this, wanted](int row) {
            return wanted.contains(m_events.rowAt(row).event.object);
        });
    };
    connect(selected, &QCheckBox::toggled, this, filter);
    // While only the selected is shown, choosing a row must not empty the table: the filter stays as it is.
    connect(&context.selection, &Selection::changed, this, [this, filter] {
        if (!m_panel->table().hasFocus())
            filter();
    });
}

void LogPage::showAtLeast(EventSeverity severity)
{
    m_severity->button(static_cast<int>(severity))->setChecked(true);
    m_panel->table().proxy().setRowFilter(
        QStringLiteral("severity"),
        severity == EventSeverity::Info ? TableProxy::RowFilter() : [this, severity](int row) {
            return m_events.rowAt(row).event.severity >= severity;
        });
}

void LogPage::restore(QSettings &settings)
{
    m_panel->table().restore(settings);
    m_panel->table().sortByColumn(timeColumn, Qt::DescendingOrder);
}

void LogPage::save(QSettings &settings) const
{
    m_panel->table().save(settings);
}

} // namespace switchyard

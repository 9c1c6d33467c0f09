// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/question_plate.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace switchyard
{

QuestionPlate::QuestionPlate(const Appearance &appearance, QWidget *parent)
    : QFrame(parent)
    , m_appearance(appearance)
    , m_words(wrappedLabel())
    , m_more(new QLabel)
    , m_yes(new QPushButton(tr("&Yes…")))
    , m_no(new QPushButton(tr("&No…")))
{
    setObjectName(QStringLiteral("question"));
    auto *mark = new MarkLabel(appearance);
    mark->setLook({Tone::Attention, Mark::Triangle, tr("Asks"), true});
    m_more->setProperty("role", QStringLiteral("muted"));
    m_yes->setObjectName(QStringLiteral("yes"));
    m_no->setObjectName(QStringLiteral("no"));
    m_yes->setToolTip(tr("Shows what would be done, then does it  Alt+Y"));
    m_no->setToolTip(tr("Not now  Alt+N"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    row->setSpacing(3 * grid);
    row->addWidget(mark);
    row->addWidget(m_yes); // at the left: notices come at the right
    row->addWidget(m_no);
    row->addWidget(m_words, 1);
    row->addWidget(m_more);
    connect(m_yes, &QPushButton::clicked, this, [this] { Q_EMIT approveWanted(m_advice); });
    connect(m_no, &QPushButton::clicked, this, [this] { Q_EMIT refused(m_advice); });
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
    hide();
}

void QuestionPlate::display(const std::vector<Advice> &questions)
{
    setVisible(!questions.empty());
    if (questions.empty()) {
        m_advice = {};
        return;
    }
    m_advice = questions.front();
    m_words->setText(QStringList{tr("%1?").arg(m_advice.title), m_advice.reason}.join(u' '));
    setAccessibleName(m_words->text());
    const int more = static_cast<int>(questions.size()) - 1;
    m_more->setText(more > 0 ? tr("%n more", nullptr, more) : QString());
}

QString QuestionPlate::said() const
{
    return isHidden() ? QString() : m_words->text();
}

void QuestionPlate::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.attentionFill);
    painter.fillRect(QRect(0, 0, width(), 1), theme.attention);
}

} // namespace switchyard

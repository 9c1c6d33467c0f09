// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/rehearsal_result.h"

#include "ui/power/plan_timeline.h"
#include "ui/power/rehearsal_lists.h"
#include "ui/power/rehearsal_words.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>

namespace switchyard
{
namespace
{

constexpr int timeWidth = 96;
constexpr int nameWidth = 168;

QTableView *listOf(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setProperty("role", QStringLiteral("ringed"));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setColumnWidth(0, timeWidth);
    return table;
}

} // namespace

RehearsalResult::RehearsalResult(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_mark(new MarkLabel(context.appearance))
    , m_verdict(wrappedLabel())
    , m_problems(wrappedLabel({}, QStringLiteral("attention")))
    , m_untouched(wrappedLabel({}, QStringLiteral("muted")))
    , m_timeline(new PlanTimeline(context.appearance))
    , m_lossModel(new LossModel(this))
    , m_entryModel(new RehearsalEntryModel(this))
    , m_losses(listOf(m_lossModel, tr("Who would not make it")))
    , m_entries(listOf(m_entryModel, tr("What would happen")))
    , m_lists(new QTabWidget)
    , m_scroll(nullptr)
{
    m_verdict->setFont(Appearance::numberFont());
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_untouched->setObjectName(QStringLiteral("untouched"));
    m_untouched->setText(
        tr("No device was touched. Each machine takes as long as it took before, or its limit "
           "where nobody knows."));
    m_losses->setColumnWidth(1, 72);
    m_losses->setColumnWidth(2, nameWidth);
    m_lists->addTab(m_losses, QString());
    m_lists->addTab(m_entries, tr("What would happen"));
    m_lists->setDocumentMode(true);
    m_lists->setMinimumHeight(160);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_timeline);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll = scroll;
    auto *top = new QHBoxLayout;
    top->setSpacing(3 * grid);
    top->addWidget(m_mark, 0, Qt::AlignTop);
    top->addWidget(m_verdict, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addLayout(top);
    all->addWidget(m_problems);
    all->addWidget(scroll, 1); // as high as what it shows, as far as the lists leave room
    all->addWidget(m_lists, 1);
    all->addWidget(m_untouched);
    say(QString());
}

void RehearsalResult::showParts(bool shown)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_mark, m_scroll, m_lists, m_untouched})
        part->setVisible(shown);
}

void RehearsalResult::say(const QString &sentence)
{
    showParts(false);
    m_problems->hide();
    m_verdict->setText(sentence);
    m_lossModel->setRehearsal({});
    m_entryModel->setRehearsal({}, {}, RehearsedBy::Guard);
}

void RehearsalResult::show(const SnapshotPtr &snapshot, const Protection &policy, const RehearsalPtr &made,
                           RehearsedBy by)
{
    showParts(true);
    m_mark->setLook(stateLook(*made));
    m_verdict->setText(words::rehearsalVerdict(*made));
    QStringList problems;
    for (const Problem &problem : made->problems)
        problems << problem.error.what;
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    m_timeline->setTimeline(timelineOf(*made, *snapshot, policy));
    m_scroll->setVisible(!m_timeline->timeline().lanes.empty());
    m_scroll->setMaximumHeight(m_timeline->sizeHint().height() + 2);
    m_lossModel->setRehearsal(made);
    m_entryModel->setRehearsal(snapshot, made, by);
    m_lists->setTabText(0, made->losses.empty() ? tr("Who would not make it: nobody")
                                                : tr("Who would not make it: %1").arg(made->losses.size()));
    m_lists->setCurrentWidget(made->losses.empty() ? m_entries : m_losses);
}

QString RehearsalResult::said() const
{
    return (m_verdict->text() + u'\n' + m_problems->text()).trimmed();
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/checks_page.h"

#include "ui/live.h"
#include "ui/move/move_draft.h"
#include "ui/move/move_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int markWidth = 120;

QString fixText(const Snapshot &snapshot, const MoveFix &fix)
{
    const QString name = snapshot.nameOf(fix.object);
    switch (fix.kind) {
    case MoveFix::Kind::StartVm:
        return ChecksPage::tr("Start %1").arg(name);
    case MoveFix::Kind::LeaveOut:
        return ChecksPage::tr("Leave %1 out").arg(name);
    case MoveFix::Kind::OtherHost:
        return ChecksPage::tr("Choose another host");
    case MoveFix::Kind::OtherArray:
        return ChecksPage::tr("Choose another array");
    case MoveFix::Kind::LeaveDisks:
        return ChecksPage::tr("Leave the disks where they are");
    case MoveFix::Kind::AskAgain:
        return ChecksPage::tr("Ask %1 now").arg(name);
    case MoveFix::Kind::ShowRuns:
        return ChecksPage::tr("Show the runs");
    }
    return {};
}

} // namespace

ChecksPage::ChecksPage(const Context &context, MoveDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
    , m_verdict(new MarkLabel(context.appearance))
    , m_again(new QPushButton(Icons(context.appearance).icon(QStringLiteral("refresh")), tr("&Check again")))
    , m_scroll(new QScrollArea)
{
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_again->setObjectName(QStringLiteral("again"));
    m_again->setToolTip(tr("It is also checked by itself as things change"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *head = new QHBoxLayout;
    head->addWidget(m_verdict);
    head->addStretch();
    head->addWidget(m_again);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addLayout(head);
    all->addWidget(m_scroll, 1);
    connect(m_again, &QPushButton::clicked, &draft, &MoveDraft::checkAgain);
    connect(&draft, &MoveDraft::changed, this, &ChecksPage::look);
    look();
}

void ChecksPage::addFits(std::vector<Line> &lines) const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const QString host = snapshot.nameOf({ObjectKind::Host, m_draft.request().toHost});
    QStringList asking;
    QStringList fit;
    QStringList notAsked;
    QString why;
    for (const QString &vmId : m_draft.request().vms) {
        const auto answer = m_draft.fits().constFind(vmId);
        if (answer == m_draft.fits().constEnd())
            continue;
        std::vector<MoveFix> fixes{{MoveFix::Kind::OtherHost, {}}};
        if (m_draft.request().vms.size() > 1)
            fixes.push_back({MoveFix::Kind::LeaveOut, {ObjectKind::Vm, vmId}});
        for (const Misfit &misfit : answer->misfits)
            lines.push_back({moving::look(misfit.blocks ? ProblemSeverity::Error : ProblemSeverity::Warning),
                             misfit.what, misfit.blocks ? fixes : std::vector<MoveFix>()});
        switch (answer->state) {
        case FitAnswer::State::Asking:
            asking << vmId;
            break;
        case FitAnswer::State::Fits:
            fit << vmId;
            break;
        case FitAnswer::State::NotAsked:
            notAsked << vmId;
            why = answer->why;
            break;
        case FitAnswer::State::Misfits:
            break;
        }
    }
    const auto names = [&](const QStringList &ids) { return moving::names(snapshot, ObjectKind::Vm, ids); };
    if (!asking.isEmpty())
        lines.push_back({{Tone::Motion, Mark::Dashes, tr("asking"), false},
                         tr("%1 is asked whether it could run %2…").arg(host, names(asking)),
                         {}});
    if (!notAsked.isEmpty())
        lines.push_back({{Tone::Off, Mark::Hollow, tr("later"), false},
                         tr("Whether %1 could run %2: %3").arg(host, names(notAsked), why),
                         {}});
    if (!fit.isEmpty())
        lines.push_back({{Tone::Normal, Mark::Plain, tr("fits"), false},
                         tr("%1 says that it can run %2.").arg(host, names(fit)),
                         {}});
}

std::vector<ChecksPage::Line> ChecksPage::lines() const
{
    std::vector<Line> lines;
    if (!m_draft.move())
        return lines;
    const Snapshot &snapshot = *m_context.live.snapshot();
    for (const Problem &problem : m_draft.move()->problems)
        lines.push_back({moving::look(problem.severity), problem.error.what,
                         fixesFor(snapshot, m_draft.request(), problem)});
    addFits(lines);
    const Destination *to = m_draft.destination();
    for (const QString &good : to ? to->reasonsFor : QStringList())
        lines.push_back({{Tone::Normal, Mark::Plain, tr("well"), false},
                         QStringLiteral("%1: %2").arg(snapshot.nameOf({ObjectKind::Host, to->hostId}), good),
                         {}});
    // What is in the way stands first, whoever says so.
    std::ranges::stable_partition(lines, [](const Line &line) { return line.look.tone == Tone::Critical; });
    return lines;
}

StateLook ChecksPage::verdict() const
{
    if (!m_draft.move())
        return {Tone::Off, Mark::Hollow, tr("Choose where to first."), false};
    if (!m_draft.mayBegin())
        return {Tone::Critical, Mark::Diamond, tr("It cannot begin: what is in the way stands below."), true};
    if (m_draft.isAsking())
        return {Tone::Motion, Mark::Dashes, tr("The destination is being asked."), false};
    if (!m_draft.move()->problems.empty())
        return {Tone::Attention, Mark::Triangle,
                tr("It can begin. What should be known before stands below."), false};
    return {Tone::Normal, Mark::Plain, tr("It can begin: nothing is in the way."), false};
}

QWidget *ChecksPage::rowOf(const Line &line)
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("check"));
    auto *mark = new MarkLabel(m_context.appearance);
    mark->setLook(line.look);
    mark->setFixedWidth(markWidth);
    auto *text = wrappedLabel(line.text);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *right = new QVBoxLayout;
    right->setSpacing(2 * grid);
    right->addWidget(text);
    if (!line.fixes.empty()) {
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(2 * grid);
        for (const MoveFix &fix : line.fixes) {
            auto *button = new QPushButton(fixText(*m_context.live.snapshot(), fix));
            button->setObjectName(QStringLiteral("fix"));
            connect(button, &QPushButton::clicked, this, [this, fix] { Q_EMIT fixWanted(fix); });
            buttons->addWidget(button);
        }
        buttons->addStretch();
        right->addLayout(buttons);
    }
    auto *all = new QHBoxLayout(row);
    all->setContentsMargins(0, 2 * grid, 0, 2 * grid);
    all->setSpacing(3 * grid);
    all->addWidget(mark, 0, Qt::AlignTop);
    all->addLayout(right, 1);
    return row;
}

void ChecksPage::look()
{
    m_verdict->setLook(verdict());
    std::vector<Line> now = lines();
    if (now == m_shown && std::exchange(m_filled, true))
        return; // what somebody points at stays where it is
    m_filled = true;
    m_shown = std::move(now);
    const QWidget *focus = m_rows && m_rows->isVisible() ? m_rows->window()->focusWidget() : nullptr;
    const bool had = focus && m_rows->isAncestorOf(focus);
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 2 * grid, 0);
    column->setSpacing(0);
    for (const Line &line : m_shown)
        column->addWidget(rowOf(line));
    column->addStretch();
    m_rows = rows;
    m_scroll->setWidget(rows);
    if (had)
        focusFirst();
}

/// On what would help, if something is in the way; else on what asks again.
void ChecksPage::focusFirst()
{
    QPushButton *fix = m_draft.mayBegin() ? nullptr : m_rows->findChild<QPushButton *>(QStringLiteral("fix"));
    (fix ? fix : m_again)->setFocus(Qt::OtherFocusReason);
}

QString ChecksPage::said() const
{
    QStringList lines{m_verdict->accessibleName()};
    for (const Line &line : m_shown)
        lines << QStringLiteral("%1: %2").arg(line.look.word, line.text);
    return lines.join(u'\n');
}

} // namespace switchyard

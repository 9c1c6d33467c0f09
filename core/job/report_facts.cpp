// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/report_facts.h"

#include "core/base/plain_line.h"
#include "core/base/words.h"
#include "core/job/wording.h"

#include <QHash>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

using Mark = ReportFacts::Mark;

QString momentText(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s : u"–"_s;
}

QString clockText(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(u"HH:mm:ss"_s) : u"–"_s;
}

QString tookText(const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid() || !to.isValid())
        return u"–"_s;
    const qint64 ms = from.msecsTo(to);
    return ms < 10'000 ? Words::tr("%1 s").arg(static_cast<double>(ms) / 1000, 0, 'f', 1)
                       : wording::seconds(ms);
}

QString kindText(const QString &kind)
{
    if (kind == powerDownKind)
        return Words::tr("Power-down");
    if (kind == restoreKind)
        return Words::tr("Bringing back what a power-down stopped");
    if (kind == migrationKind)
        return Words::tr("Move");
    if (kind == everydayKind)
        return Words::tr("Single action");
    return kind;
}

/// It ended with its host, as its policy has it.
bool isLeft(const StepReport &step)
{
    return step.step.isMilestone && !step.step.target.id.isEmpty();
}

QString stepTitle(const StepReport &step)
{
    if (isLeft(step))
        return Words::tr("%1 ends with its host").arg(withoutControls(step.step.targetName));
    const QString title = wording::title(step.step);
    if (step.isForce)
        return Words::tr("%1, by force").arg(title);
    return step.isUndo ? Words::tr("Taken back: %1").arg(title) : title;
}

std::pair<QString, Mark> stateText(const StepReport &step)
{
    switch (step.state) {
    case StepState::Waiting:
        return {Words::tr("waiting"), Mark::Plain};
    case StepState::Running:
        return {Words::tr("under way"), Mark::Plain};
    case StepState::Succeeded:
        if (step.isForce)
            return {Words::tr("done by force"), Mark::Care};
        return {step.wasSo ? Words::tr("was so already") : Words::tr("done"), Mark::Plain};
    case StepState::Failed:
        if (step.forcedWell && step.step.action == ActionKind::VmMigrate)
            return {Words::tr("stopped instead"), Mark::Care};
        return step.forcedWell ? std::pair(Words::tr("not by its limit"), Mark::Care)
                               : std::pair(Words::tr("failed"), Mark::Bad);
    case StepState::Cancelled:
        return {Words::tr("given up"), Mark::Care};
    case StepState::Skipped:
        return step.needless ? std::pair(Words::tr("not needed"), Mark::Plain)
                             : std::pair(Words::tr("not begun"), Mark::Care);
    }
    return {toWord(step.state), Mark::Plain};
}

QString saysText(const StepReport &step)
{
    if (!step.error)
        return withoutControls(step.note);
    return withoutControls(step.error->detail.isEmpty()
                               ? step.error->what
                               : u"%1 (%2)"_s.arg(step.error->what, step.error->detail));
}

/// How the run ended, and whose word that is.
std::pair<QString, Mark> outcomeText(const Report &report)
{
    const QString why = report.error ? withoutControls(report.error->what) : QString();
    const auto with = [&](const QString &word) {
        return why.isEmpty() ? Words::tr("%1.").arg(word) : word + u": "_s + why;
    };
    switch (report.state) {
    case StepState::Succeeded:
        return {Words::tr("Done."), Mark::Plain};
    case StepState::Failed:
        return {with(Words::tr("Failed")), Mark::Bad};
    case StepState::Cancelled:
        return {with(report.overtakenBy != 0 ? Words::tr("Overtaken by run %1").arg(report.overtakenBy)
                                             : Words::tr("Ended before its time")),
                Mark::Care};
    default:
        return {with(Words::tr("Under way when this was written")), Mark::Care};
    }
}

class Writer
{
public:
    explicit Writer(const Report &report)
        : m_report(report)
    {
        for (const StepReport &step : report.steps) {
            if (step.isForce)
                m_forces.insert(step.step.id.section(u':', 1), &step);
        }
    }

    ReportFacts write()
    {
        m_facts.title = withoutControls(m_report.plan.title);
        std::tie(m_facts.outcome, m_facts.mark) = outcomeText(m_report);
        for (const StepReport &step : m_report.steps) {
            if (step.isForce || (step.step.isMilestone && !isLeft(step)))
                continue;
            addRow(step);
            if (const StepReport *force = m_forces.value(step.step.id))
                addRow(*force);
        }
        addHead();
        addMove();
        addList(Words::tr("By force, because it did not stop by its limit"), m_forced);
        addList(Words::tr("Powered off at once, without being asked first"), m_atOnce);
        addList(Words::tr("Failed"), m_failed);
        addList(Words::tr("Given up: what had been told may yet have happened"), m_givenUp);
        addList(Words::tr("Not begun: is as it was before"), m_notDone);
        return std::move(m_facts);
    }

private:
    void addRow(const StepReport &step)
    {
        const auto [state, mark] = stateText(step);
        m_facts.steps.push_back({clockText(step.startedAt), tookText(step.startedAt, step.endedAt),
                                 stepTitle(step), state, saysText(step), mark});
        if (step.step.isMilestone)
            return;
        const QString name = withoutControls(step.step.targetName);
        if (step.needless)
            return; // what it stood in for has a row of its own
        ++m_count[static_cast<size_t>(step.state)];
        m_wasSo += step.wasSo;
        if (step.isForce && step.state == StepState::Succeeded)
            m_forced << name;
        if (step.state == StepState::Failed && !step.forcedWell && !m_forces.contains(step.step.id))
            m_failed << u"%1: %2"_s.arg(name, saysText(step));
        if (step.state == StepState::Skipped)
            m_notDone << stepTitle(step);
        if (step.state == StepState::Cancelled)
            m_givenUp << stepTitle(step);
        const bool atOnce =
            step.step.action == ActionKind::VmPowerOff || step.step.action == ActionKind::HostPowerOff;
        if (m_report.plan.kind == powerDownKind && atOnce && !step.isForce &&
            step.state == StepState::Succeeded && !step.wasSo)
            m_atOnce << name;
    }

    void addHead()
    {
        const auto add = [this](const QString &label, const QString &value) {
            m_facts.head.emplace_back(label, value);
        };
        add(Words::tr("Run"), QString::number(m_report.runId));
        add(Words::tr("Kind"), withoutControls(kindText(m_report.plan.kind)));
        add(Words::tr("Begun by"), withoutControls(m_report.who));
        add(Words::tr("Begun"), momentText(m_report.startedAt));
        add(Words::tr("Ended"), momentText(m_report.endedAt));
        add(Words::tr("Took"), tookText(m_report.startedAt, m_report.endedAt));
        const auto count = [this](StepState state) { return m_count[static_cast<size_t>(state)]; };
        const auto done = count(StepState::Succeeded);
        QStringList counts{Words::tr("%1 done").arg(done)};
        const auto more = [&](const QString &text, qsizetype number) {
            if (number > 0)
                counts << text.arg(number);
        };
        more(Words::tr("%1 of these by force"), m_forced.size());
        more(Words::tr("%1 of these was so already"), m_wasSo);
        more(Words::tr("%1 failed"), m_failed.size());
        more(Words::tr("%1 given up"), count(StepState::Cancelled));
        more(Words::tr("%1 not begun"), count(StepState::Skipped));
        more(Words::tr("%1 under way"), count(StepState::Running));
        more(Words::tr("%1 waiting"), count(StepState::Waiting));
        add(Words::tr("Steps"), counts.join(u", "_s));
    }

    /// What a move was about: how long the VM stood still, what stayed off, what is kept.
    void addMove()
    {
        if (m_report.plan.kind != migrationKind)
            return;
        const auto add = [this](const QString &label, const QString &value) {
            m_facts.head.emplace_back(label, value);
        };
        for (const StepReport &step : m_report.steps) {
            if (step.isUndo || step.state != StepState::Succeeded || step.step.isMilestone)
                continue;
            const QString name = withoutControls(step.step.targetName);
            if (step.step.action == ActionKind::VmMigrate && step.progress && step.progress->pausedMs >= 0)
                add(Words::tr("%1 stood still for").arg(name),
                    Words::tr("%1 ms").arg(step.progress->pausedMs));
            if (step.step.action == ActionKind::VolumeWithdraw && step.step.terms &&
                step.step.terms->keepDays > 0)
                add(Words::tr("Old volume %1").arg(name),
                    Words::tr("withdrawn; kept until %1")
                        .arg(momentText(step.endedAt.addMSecs(
                            static_cast<qint64>(step.step.terms->keepDays * 86'400'000)))));
            const bool switchesOn =
                step.step.action == ActionKind::HostBoot || step.step.action == ActionKind::PartitionPowerOn;
            if (switchesOn && !step.wasSo)
                addSaving(name, step, add);
        }
    }

    template<typename Add>
    void addSaving(const QString &name, const StepReport &boot, const Add &add)
    {
        const qint64 offMs = m_report.startedAt.msecsTo(boot.startedAt);
        const double watts = boot.step.terms ? boot.step.terms->watts : 0;
        const QString off = tookText(m_report.startedAt, boot.startedAt);
        const double wattHours = watts * static_cast<double>(offMs) / 3'600'000;
        add(Words::tr("%1 stayed off for").arg(name),
            watts > 0 ? Words::tr("%1: %2 Wh saved against switching it on first (at %3 W)")
                            .arg(off)
                            .arg(wattHours, 0, 'f', wattHours < 10 ? 1 : 0)
                            .arg(qRound(watts))
                      : off);
    }

    void addList(const QString &title, const QStringList &lines)
    {
        if (!lines.isEmpty())
            m_facts.lists.push_back({title, lines});
    }

    const Report &m_report;
    QHash<QString, const StepReport *> m_forces;
    ReportFacts m_facts;
    std::array<qsizetype, 6> m_count{};
    qsizetype m_wasSo = 0;
    QStringList m_forced;
    QStringList m_atOnce;
    QStringList m_failed;
    QStringList m_givenUp;
    QStringList m_notDone;
};

} // namespace

ReportFacts reportFacts(const Report &report)
{
    return Writer(report).write();
}

} // namespace switchyard

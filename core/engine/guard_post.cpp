// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/guard_post.h"

#include "core/base/words.h"
#include "core/engine/lost_runs.h"
#include "core/engine/owner.h"
#include "core/engine/run_history.h"
#include "core/power/restore.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int tickMs = 1'000;
constexpr qint64 guardPart = 10; ///< it takes no more than one part in so many of the engine's time
const auto memoryPrefix = u"guard/"_s;
const auto provenKey = u"proven"_s;
const auto restoreKey = u"toRestore"_s;
const auto heldKey = u"held"_s;

QString listText(const QJsonArray &list)
{
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QStringList namesFrom(const QString &text)
{
    QStringList names;
    for (const auto &name : QJsonDocument::fromJson(text.toUtf8()).array())
        names << name.toString();
    return names;
}

GuardMemory memoryFrom(const QHash<QString, QString> &kept)
{
    GuardMemory memory;
    memory.proven = namesFrom(kept.value(provenKey));
    memory.held = namesFrom(kept.value(heldKey));
    for (const auto &run : QJsonDocument::fromJson(kept.value(restoreKey).toUtf8()).array())
        memory.toRestore.push_back(static_cast<quint64>(run.toInteger()));
    return memory;
}

} // namespace

GuardPost::GuardPost(Tools tools, const Protection &policy, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_owner(ownerOfThisProcess())
    , m_policy(policy)
    , m_guard(makeGuard({}))
    , m_logins(*m_tools.registry, *m_tools.clock, m_tools.executor)
    , m_snapshot(std::make_shared<Snapshot>())
{
    m_sinceUpdate.start();
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &GuardPost::tick);
    connect(&m_logins, &UpsLogins::refused, this, [this](const QString &ups, const Error &why) {
        tell("guard.login", EventSeverity::Attention,
             Words::tr(
                 "The guard is not counted at %1, so its primary does not wait for it before it cuts the "
                 "power: %2")
                 .arg(m_snapshot->nameOf({ObjectKind::Ups, ups}), why.what));
    });
}

std::unique_ptr<Guard> GuardPost::makeGuard(const GuardMemory &memory)
{
    GuardHands &hands = *this;
    return std::make_unique<Guard>(hands, m_policy, memory);
}

GuardPost::~GuardPost()
{
    if (m_active) // else it is free after its time
        (void)m_tools.store->leases().giveBack(guardLease, m_owner);
}

Result<void> GuardPost::open()
{
    const auto kept = m_tools.store->settings().read(memoryPrefix);
    if (!kept)
        return std::unexpected(kept.error());
    const auto durations = m_tools.store->durations().expected();
    if (!durations)
        return std::unexpected(durations.error());
    for (const DurationTable::Entry &entry : *durations) {
        if (const auto action = actionFromString(entry.action))
            m_times.set(*action, entry.object, entry.seconds);
    }
    m_kept = memoryFrom(*kept);
    m_guard = makeGuard(m_kept);
    m_timer.start();
    renew();
    return {};
}

void GuardPost::setWanted(bool wanted)
{
    m_wanted = wanted;
    if (!wanted && std::exchange(m_active, false))
        (void)m_tools.store->leases().giveBack(guardLease, m_owner); // it runs out by itself
    tick();
}

void GuardPost::tick()
{
    renew();
    update();
}

/// Who guards is asked of the store each second: so two are never at it for longer than that.
void GuardPost::renew()
{
    LeaseTable &leases = m_tools.store->leases();
    const QDateTime now = m_tools.clock->now();
    m_trouble.reset();
    if (m_wanted) {
        const auto lease = leases.take(guardLease, m_owner, m_tools.who, now, isOwnerGone);
        m_active = lease && lease->owner == m_owner;
        if (lease) {
            m_holder = *lease;
            lookAtLease(*lease);
        } else {
            m_trouble = lease.error();
        }
    } else {
        const auto holder = leases.holder(guardLease, now, isOwnerGone);
        if (holder) {
            m_holder = *holder;
            if (*holder)
                lookAtLease(**holder);
        } else {
            m_trouble = holder.error();
        }
    }
}

/// It changes hands where its fence does. That it cannot be asked for says nothing.
void GuardPost::lookAtLease(const LeaseTable::Lease &lease)
{
    const bool ours = lease.owner == m_owner;
    if (m_fence != 0 && lease.fence != m_fence) { // another one has it, or has had it meanwhile
        m_fence = 0;
        loseRun();
        if (!ours && m_wanted)
            tell("guard.lost", EventSeverity::Attention,
                 Words::tr("This console guards the site no longer: %1 does.").arg(lease.who));
    }
    if (ours && lease.fence != m_fence) {
        m_fence = lease.fence;
        tellLease(lease);
        takeOver();
    }
}

/// Whoever took the lease goes on with it, or has done so already.
void GuardPost::loseRun()
{
    const quint64 run = m_guard->state().run;
    if (run == 0)
        return;
    m_tools.runner->end(run,
                        {ErrorCode::Cancelled,
                         Words::tr("Another guard has taken over this site and goes on from the state as "
                                   "it is. What had been told may still happen."),
                         {}});
    m_runOver = true; // also where it was over already
    tellEnd();
}

/// Told in the event log, and in the audit: it is what decides who may power the site down.
void GuardPost::tellLease(const LeaseTable::Lease &lease)
{
    const bool took = !lease.from.isEmpty();
    tell("guard.on", took ? EventSeverity::Attention : EventSeverity::Info,
         took ? Words::tr("%1 guards this site. It took over from %2, which was lost or had fallen silent.")
                    .arg(m_tools.who, lease.from)
              : Words::tr("%1 guards this site.").arg(m_tools.who));
    AuditRow row;
    row.at = m_tools.clock->now();
    row.who = m_tools.who;
    row.action = took ? u"guardTakeOver"_s : u"guardBegin"_s;
    row.outcome = u"succeeded"_s;
    QJsonObject detail{{u"fence"_s, static_cast<qint64>(lease.fence)}};
    if (took)
        detail.insert(u"from"_s, lease.from);
    row.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    if (const auto written = m_tools.store->audit().append(row); !written)
        tell("store.failed", EventSeverity::Critical, written.error().what);
}

/// What an earlier guard had begun and could not end.
void GuardPost::takeOver()
{
    const auto kept = m_tools.store->settings().read(memoryPrefix);
    if (kept) { // by whoever guarded until now
        m_kept = memoryFrom(*kept);
        m_guard->adopt(m_kept);
        tellHeld();
    }
    const auto open = m_tools.store->journal().unfinished();
    if (!open)
        return; // the log says what is wrong with the store
    for (const JournalRun &run : *open) {
        const bool ofGuard = run.fence != 0 && run.fence < m_fence;
        if ((run.kind == powerDownKind || run.kind == restoreKind) && (ofGuard || isOwnerGone(run.owner)))
            closeLost(run);
    }
}

void GuardPost::closeLost(const JournalRun &run)
{
    if (!m_tools.recorder->closeLost(run, handOver(m_tools.who)))
        return; // somebody else has closed it
    noteCountdowns(run.id);
    if (run.kind != powerDownKind)
        return;
    GuardMemory memory = m_guard->memory();
    if (std::ranges::find(memory.toRestore, run.id) != memory.toRestore.end())
        return;
    memory.toRestore.insert(memory.toRestore.begin(), run.id);
    m_guard->adopt(memory);
}

/// UPSes that it had told, or was about to tell, to cut their load: they may refuse to be told again.
void GuardPost::noteCountdowns(quint64 run)
{
    const auto report = pastRun(*m_tools.store, run);
    if (!report)
        return; // they are told again
    for (const StepReport &step : (*report)->steps) {
        if (step.step.action == ActionKind::UpsLoadOff && !step.step.isMilestone && step.startedAt.isValid())
            m_tools.toldOff(step.step.target.id, step.startedAt.msecsTo(m_tools.clock->now()));
    }
}

void GuardPost::takeSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    if (std::exchange(m_updating, true))
        return;
    // What the guard orders must not begin in the middle of what the collector does. In an outage of a
    // large site it plans thousands of steps anew each time: the rest of the engine's time is the others'.
    const qint64 dueMs = m_tookMs * (guardPart - 1) - m_sinceUpdate.elapsed();
    QTimer::singleShot(std::max<qint64>(0, dueMs), this, [this] {
        m_updating = false;
        update();
    });
}

void GuardPost::tellEnd()
{
    if (m_run != 0 && m_run == m_guard->state().run && std::exchange(m_runOver, false))
        m_guard->runEnded(m_run);
}

void GuardPost::update()
{
    m_sinceUpdate.start();
    tellEnd();
    m_guard->setOwnLogins(m_logins.loggedIn());
    m_guard->update(*m_snapshot, m_times, m_tools.clock->monotonicMs(), m_active && m_allAsked);
    tellEnd();
    keep();
    m_logins.keep(upsesToHold());
    auto status = std::make_shared<GuardStatus>();
    status->wanted = m_wanted;
    status->active = m_active;
    status->holder = m_holder;
    status->state = m_guard->state();
    status->times = m_times;
    status->logins = m_logins.loggedIn();
    status->trouble = m_trouble;
    m_status = std::move(status);
    Q_EMIT changed(m_status);
    m_tookMs = m_sinceUpdate.restart();
}

/// All, but those whose outage has ended all that hangs on them. Until their mains are back: once their load
/// is cut, BMCs cannot be asked any more.
QSet<QString> GuardPost::upsesToHold()
{
    QSet<QString> ids;
    if (!m_active || !m_allAsked)
        return ids;
    const GuardState &state = m_guard->state();
    for (const auto &[id, watch] : state.upses) {
        if (!watch.fired)
            m_seenOff.remove(id);
        else if (state.plan && isSeenOff(*m_snapshot, state.plan->hits, id))
            m_seenOff.insert(id);
        if (!m_seenOff.contains(id))
            ids.insert(id);
    }
    return ids;
}

/// Whoever does not guard only tells which UPSes are well; the rest is the guard's.
void GuardPost::keep()
{
    GuardMemory now = m_guard->memory();
    if (!m_active) {
        now.toRestore = m_kept.toRestore;
        now.held = m_kept.held;
    }
    if (now == m_kept)
        return;
    QJsonArray runs;
    for (const quint64 run : now.toRestore)
        runs << static_cast<qint64>(run);
    SettingsTable &settings = m_tools.store->settings();
    const auto write = [&](const QString &key, const QJsonArray &list) {
        return settings.write(memoryPrefix + key, listText(list));
    };
    const auto kept = m_tools.store->database().inTransaction([&]() -> Result<void> {
        auto written = write(provenKey, QJsonArray::fromStringList(now.proven));
        if (written && m_active)
            written = write(restoreKey, runs);
        if (written && m_active)
            written = write(heldKey, QJsonArray::fromStringList(now.held));
        return written;
    });
    if (kept) // else it is tried again with the next snapshot
        m_kept = now;
}

void GuardPost::takeReport(const ReportPtr &report)
{
    learn(*report);
    if (report->plan.kind == powerDownKind)
        m_live = report;
    takeStop(*report);
    m_runOver |= report->isOver() && report->runId == m_run;
}

QHash<QString, double> GuardPost::elapsedIn(quint64 run)
{
    if (!m_live || m_live->runId != run)
        return {};
    return elapsedOf(*m_live, m_tools.clock->now());
}

void GuardPost::takeStop(const Report &report)
{
    const bool byOperator = report.cancelRequested || (report.stopRequested && !report.mayGoOn);
    if (!byOperator || !m_guard->runStopped(report.runId))
        return;
    keep(); // he may stop the console next
    tell("guard.held", EventSeverity::Attention,
         Words::tr(
             "An operator stopped run %1. The guard powers nothing down for %2 until the mains are back; "
             "what has to go down meanwhile is the operator's to begin.")
             .arg(QString::number(report.runId), heldNames()));
}

/// Nobody must believe that it is guarded.
void GuardPost::tellHeld()
{
    if (!m_kept.held.isEmpty())
        tell("guard.held", EventSeverity::Attention,
             Words::tr("An operator had stopped what the guard did. It powers nothing down for %1 until the "
                       "mains are back; what has to go down meanwhile is the operator's to begin.")
                 .arg(heldNames()));
}

QString GuardPost::heldNames() const
{
    QStringList names;
    for (const QString &id : m_guard->memory().held)
        names << m_snapshot->nameOf({ObjectKind::Ups, id});
    return names.join(u", "_s);
}

void GuardPost::learn(const Report &report)
{
    std::vector<DurationTable::Entry> learned;
    for (const StopLesson &lesson : m_lessons.take(report)) {
        learned.push_back({toWord(lesson.action), lesson.object, lesson.seconds});
        m_times.set(lesson.action, lesson.object,
                    std::max(lesson.seconds, m_times.of(lesson.action, lesson.object).value_or(0)));
    }
    (void)m_tools.store->durations().add(learned); // without it, a forecast is poorer
}

quint64 GuardPost::begin(const Plan &plan)
{
    const auto id = m_tools.newRunId();
    if (!id) {
        tell("guard.failed", EventSeverity::Critical, id.error().what);
        return 0;
    }
    m_run = *id;
    m_runOver = false;
    m_tools.recorder->bind(*id, m_fence);
    m_tools.runner->start(*id, plan, m_tools.who);
    return *id;
}

Result<void> GuardPost::amend(quint64 run, const Plan &plan)
{
    return m_tools.runner->amend(run, plan);
}

void GuardPost::stopHere(quint64 run, const Error &because)
{
    m_tools.runner->stopHere(run, because, StopHolds::UntilAmended);
}

Result<ReportPtr> GuardPost::reportOf(quint64 run)
{
    return pastRun(*m_tools.store, run);
}

void GuardPost::tell(const char *code, EventSeverity severity, const QString &text)
{
    Event event;
    event.at = m_tools.clock->now();
    event.severity = severity;
    event.code = QString::fromLatin1(code);
    event.text = text;
    m_tools.log(std::move(event));
}

} // namespace switchyard

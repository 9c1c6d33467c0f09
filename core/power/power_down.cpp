// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/power_down.h"

#include "core/base/words.h"
#include "core/job/limits.h"
#include "core/power/move_away.h"
#include "core/power/scope_text.h"
#include "core/power/vm_order.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// How much is cut short, so that it fits: nobody is moved, then the VMs of so many groups, then hosts, too.
struct Cuts
{
    bool moves = false;
    size_t groups = 0;
    bool hosts = false;
};

constexpr size_t movesAtOnce = 2; ///< from one host and to one; more would share the same link

qint64 toMs(double seconds)
{
    return static_cast<qint64>(seconds * 1000);
}

Step milestone(const QString &id)
{
    Step step;
    step.id = id;
    step.isMilestone = true;
    return step;
}

/// Makes the steps of one plan, with what is cut short decided.
class Builder
{
public:
    Builder(const Snapshot &snapshot, const ProtectionBook &book, const Dependants &hits,
            const std::vector<VmToStop> &vms, const MovesAway &moves, const QSet<QString> &ownLogins,
            const Cuts &cuts)
        : m_snapshot(snapshot)
        , m_book(book)
        , m_hits(hits)
        , m_vms(vms)
        , m_moves(moves)
        , m_ownLogins(ownLogins)
        , m_cuts(cuts)
        , m_hosts(hits.hosts.begin(), hits.hosts.end())
    {
    }

    void build(PowerDown &into)
    {
        m_into = &into;
        into.plan.steps.reserve(m_vms.size() + static_cast<size_t>(m_hits.hosts.size()) + 16);
        m_vmIds.reserve(m_vms.size());
        for (const VmToStop &entry : m_vms)
            m_vmIds.push_back(u"vm:"_s + entry.vm->id);
        findConsole();
        addStandDowns();
        if (!m_cuts.moves)
            addMoves();
        addVms();
        addHosts();
        addArrays();
        addUpses();
        addConsole();
        addLeft();
    }

private:
    /// The host that this console runs on, or the VM and then its host.
    void findConsole()
    {
        const QString &console = m_book.policy().console;
        if (console.isEmpty())
            return;
        for (const VmToStop &entry : m_vms) {
            if (entry.vm->id == console || entry.vm->name == console) {
                m_consoleVm = entry.vm->id;
                m_consoleHost = m_hosts.contains(entry.vm->hostId) ? entry.vm->hostId : QString();
            }
        }
        if (m_hosts.contains(console))
            m_consoleHost = console;
        for (const VmToStop &entry : m_vms) { // what it stands on must serve to the end
            if (entry.vm->id != m_consoleVm && entry.vm->hostId != m_consoleHost)
                continue;
            for (const VmDisk &disk : entry.vm->disks)
                m_staysOn.insert(disk.volumeId.section(u'/', 0, 0));
        }
    }

    void addStandDowns()
    {
        QSet<QString> ids = m_hosts;
        for (auto it = m_hits.because.cbegin(); it != m_hits.because.cend(); ++it)
            ids.insert(m_snapshot.vmHomes->value(it.key())); // they stay, and would start it again
        QStringList sorted(ids.begin(), ids.end());
        sorted.sort();
        for (const QString &id : sorted) {
            const Host *host = m_snapshot.host(id);
            if (!host || host->ha != HaState::Active || host->power == PowerState::Off ||
                host->state == HostState::Off)
                continue;
            Step step;
            step.id = u"ha:"_s + id;
            step.target = {ObjectKind::Host, id};
            step.targetName = host->name;
            step.action = ActionKind::HostStandDown;
            step.limitMs = limitsOf(step.action).limitMs;
            m_standDowns.insert(id, step.id);
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    void waitForStandDown(Step &step, const QString &hostId) const
    {
        if (const QString id = m_standDowns.value(hostId); !id.isEmpty())
            step.afterEnded << id;
    }

    /// They interrupt nobody, so they wait for no group.
    void addMoves()
    {
        QHash<QString, QStringList> lanes; // by host: its moves so far
        for (const size_t i : m_moves.order) {
            const Vm &vm = *m_vms[i].vm;
            const QString to = m_moves.destinations.value(vm.id);
            const Host *host = m_snapshot.host(to);
            if (!host || vm.id == m_consoleVm)
                continue;
            Step step;
            step.id = moveStepId(vm.id, to);
            step.target = {ObjectKind::Vm, vm.id};
            step.targetName = vm.name;
            step.action = ActionKind::VmMigrate;
            step.destination = to;
            step.destinationName = host->name;
            step.limitMs = toMs(m_vms[i].rule.limitSeconds);
            step.expectedMs = expectedMoveMs(vm.memoryBytes);
            waitForStandDown(step, vm.hostId);
            for (const QString &end : {vm.hostId, to}) {
                QStringList &lane = lanes[end];
                if (lane.size() >= qsizetype(movesAtOnce)) {
                    const QString &before = lane[lane.size() - qsizetype(movesAtOnce)];
                    if (!step.afterEnded.contains(before))
                        step.afterEnded << before;
                }
                lane << step.id;
            }
            m_into->movedAway.insert(vm.id, to);
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    Step vmStep(size_t index) const
    {
        const VmToStop &entry = m_vms[index];
        Step step;
        waitForStandDown(step, entry.vm->hostId);
        step.id = m_vmIds[index];
        step.target = {ObjectKind::Vm, entry.vm->id};
        step.targetName = entry.vm->name;
        if (m_into->movedAway.contains(entry.vm->id)) {
            step.insteadOf = moveStepId(entry.vm->id, m_into->movedAway.value(entry.vm->id));
            step.afterEnded << step.insteadOf;
        }
        const bool cut = entry.rule.group < m_cuts.groups;
        StopAction action = cut ? StopAction::PowerOff : entry.rule.action;
        if (action == StopAction::MoveAway)
            action = StopAction::ShutDown;
        // A guest whose processors are held hears nothing.
        const bool held = entry.vm->state == VmState::Paused || entry.vm->state == VmState::Suspended;
        if (action == StopAction::ShutDown && held)
            action = StopAction::SuspendToDisk;
        switch (action) {
        case StopAction::PowerOff:
            step.action = ActionKind::VmPowerOff;
            step.limitMs = limitsOf(step.action).limitMs;
            break;
        case StopAction::SuspendToDisk:
            step.action = ActionKind::VmSuspendToDisk;
            step.limitMs = toMs(entry.rule.limitSeconds);
            step.force = ActionKind::VmPowerOff;
            break;
        default:
            step.action = ActionKind::VmShutDown;
            step.limitMs = toMs(entry.rule.limitSeconds);
            step.force = ActionKind::VmPowerOff;
            break;
        }
        return step;
    }

    void addVms()
    {
        std::vector<std::vector<size_t>> byGroup(m_book.groups().size());
        for (size_t i = 0; i < m_vms.size(); ++i) {
            if (m_vms[i].rule.action == StopAction::Leave)
                m_left.push_back(i);
            else if (m_vms[i].vm->id != m_consoleVm)
                byGroup[m_vms[i].rule.group].push_back(i);
        }
        QString before; // the milestone of the group before
        for (size_t group = 0; group < byGroup.size(); ++group) {
            if (byGroup[group].empty())
                continue;
            Step end = milestone(u"group:%1"_s.arg(group));
            end.afterEnded.reserve(static_cast<qsizetype>(byGroup[group].size()));
            for (const size_t i : byGroup[group]) {
                Step step = vmStep(i);
                if (!before.isEmpty())
                    step.afterEnded << before;
                for (const size_t other : m_vms[i].after) {
                    const QString &id = m_vms[other].vm->id;
                    if (m_vms[other].rule.group == group && id != m_consoleVm &&
                        m_vms[other].rule.action != StopAction::Leave)
                        step.afterEnded << m_vmIds[other];
                }
                end.afterEnded << step.id;
                m_vmSteps[m_vms[i].vm->hostId] << step.id;
                if (group < m_cuts.groups && m_vms[i].rule.action != StopAction::PowerOff)
                    m_into->cutShort << m_vms[i].vm->id;
                m_into->plan.steps.push_back(std::move(step));
            }
            before = end.id;
            m_into->plan.steps.push_back(std::move(end));
        }
        m_lastGroup = before;
    }

    /// A host may go as soon as its own VMs have ended, unless another one's must be stopped through it.
    void addHosts()
    {
        for (const QString &id : m_hits.hosts) {
            if (id != m_consoleHost)
                addHost(id, m_vmSteps.value(id));
        }
    }

    void addHost(const QString &id, const QStringList &waitsFor)
    {
        const Host *host = m_snapshot.host(id);
        if (!host)
            return;
        if (host->power == PowerState::Off || host->state == HostState::Off) {
            m_off.insert(id);
            return;
        }
        if (!host->hasBmc) {
            m_staysOn.insert(id);
            warn({ObjectKind::Host, id},
                 Words::tr("%1 has no BMC: its VMs are stopped, but it is neither powered off nor seen off. "
                           "Name its BMC in the site file.")
                     .arg(host->name));
            return;
        }
        Step step;
        step.id = u"host:"_s + id;
        step.target = {ObjectKind::Host, id};
        step.targetName = host->name;
        step.action = m_cuts.hosts ? ActionKind::HostPowerOff : ActionKind::HostSoftOff;
        step.limitMs = m_cuts.hosts ? limitsOf(step.action).limitMs : toMs(m_book.hostRule(id).limitSeconds);
        if (!m_cuts.hosts)
            step.force = ActionKind::HostPowerOff;
        step.afterEnded = waitsFor;
        waitForStandDown(step, id);
        m_hostSteps << step.id;
        m_deviceSteps.insert(step.target, step.id);
        m_into->plan.steps.push_back(std::move(step));
    }

    /// An array serves until nobody is left who writes to it.
    void addArrays()
    {
        QStringList writers; // VMs on hosts that stay, and all hosts
        for (auto it = m_vmSteps.cbegin(); it != m_vmSteps.cend(); ++it) {
            if (!m_hosts.contains(it.key()))
                writers << it.value();
        }
        writers << m_hostSteps;
        if (m_hits.arrays.isEmpty() || writers.isEmpty()) {
            m_beforeArrays = m_lastGroup;
        } else {
            Step all = milestone(u"hosts"_s);
            all.afterEnded = writers;
            if (!m_lastGroup.isEmpty())
                all.afterEnded << m_lastGroup; // of hosts that cannot be powered off
            m_beforeArrays = all.id;
            m_into->plan.steps.push_back(std::move(all));
        }
        for (const QString &id : m_hits.arrays) {
            const Array *array = m_snapshot.array(id);
            if (!array)
                continue;
            if (m_staysOn.contains(id)) {
                warn({ObjectKind::Array, id},
                     Words::tr("%1 is not shut down: the machine that this console runs on needs it.")
                         .arg(array->name));
                continue;
            }
            Step step;
            step.id = u"array:"_s + id;
            step.target = {ObjectKind::Array, id};
            step.targetName = array->name;
            step.action = ActionKind::ArrayShutDown;
            step.limitMs = limitsOf(step.action).limitMs;
            if (!m_beforeArrays.isEmpty())
                step.afterEnded << m_beforeArrays;
            m_deviceSteps.insert(step.target, step.id);
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    /// Never before every host and array that hangs on it is seen off: those are what it stands on.
    void addUpses()
    {
        const QSet<QString> arrays(m_hits.arrays.begin(), m_hits.arrays.end());
        for (const QString &id : m_hits.upses) {
            const Ups *ups = m_snapshot.ups(id);
            if (!ups || !m_book.upsRule(id).cutLoad || ups->state == UpsState::Off)
                continue;
            Step step;
            step.id = u"ups:"_s + id;
            step.target = {ObjectKind::Ups, id};
            step.targetName = ups->name;
            step.action = ActionKind::UpsLoadOff;
            step.limitMs = limitsOf(step.action).limitMs;
            bool mayCut = true;
            bool bearsSomething = false;
            for (const Feed *feed : m_snapshot.feedsOf(id)) {
                const bool goes = feed->to.kind == ObjectKind::Host ? m_hosts.contains(feed->to.id)
                                                                    : arrays.contains(feed->to.id);
                if (!goes)
                    continue; // it has another feed
                bearsSomething = true;
                const QString stepId = m_deviceSteps.value(feed->to);
                if (feed->to.id == m_consoleHost || m_staysOn.contains(feed->to.id))
                    mayCut = false;
                else if (stepId.isEmpty())
                    mayCut &= m_off.contains(feed->to.id);
                else if (!step.after.contains(stepId))
                    step.after << stepId;
            }
            if (!bearsSomething)
                continue;
            if (!mayCut) {
                warn({ObjectKind::Ups, id},
                     Words::tr("The load of %1 is not cut: something on it is not seen off before.")
                         .arg(ups->name));
                continue;
            }
            warnOfOthers(*ups);
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    /// Who else said that he hangs on it, is not known here, nor whether he is off.
    void warnOfOthers(const Ups &ups)
    {
        const int others = ups.logins.value_or(0) - (m_ownLogins.contains(ups.id) ? 1 : 0);
        if (others == 1) {
            warn({ObjectKind::Ups, ups.id},
                 Words::tr("Another machine is logged in to %1; it loses power when its load is cut.")
                     .arg(ups.name));
        } else if (others > 1) {
            warn({ObjectKind::Ups, ups.id},
                 Words::tr("%1 other machines are logged in to %2; they lose power when its load is cut.")
                     .arg(QString::number(others), ups.name));
        }
    }

    /// Whoever runs this plan goes last, with all else behind it.
    void addConsole()
    {
        if (m_consoleVm.isEmpty() && m_consoleHost.isEmpty())
            return;
        Step all = milestone(u"all"_s);
        for (const Step &step : m_into->plan.steps)
            all.afterEnded << step.id;
        QStringList before;
        if (!all.afterEnded.isEmpty()) {
            before << all.id;
            m_into->plan.steps.push_back(std::move(all));
        }
        const auto own =
            std::ranges::find_if(m_vms, [&](const VmToStop &entry) { return entry.vm->id == m_consoleVm; });
        if (!m_consoleHost.isEmpty()) {
            addHost(m_consoleHost, before); // its own shutdown stops the VM, in order
            return;
        }
        if (own != m_vms.end()) {
            Step step = vmStep(static_cast<size_t>(own - m_vms.begin()));
            step.afterEnded << before;
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    /// Who ends with its host is started with it again.
    void addLeft()
    {
        for (const size_t i : m_left) {
            const Vm &vm = *m_vms[i].vm;
            const QString host = u"host:"_s + vm.hostId;
            if (!m_hostSteps.contains(host))
                continue;
            Step step = milestone(u"left:"_s + vm.id);
            step.target = {ObjectKind::Vm, vm.id};
            step.targetName = vm.name;
            step.afterEnded << host;
            m_into->plan.steps.push_back(std::move(step));
        }
    }

    void warn(const ObjectRef &object, const QString &what)
    {
        m_into->problems.push_back({ProblemSeverity::Warning, {object}, {ErrorCode::NotSupported, what, {}}});
    }

    const Snapshot &m_snapshot;
    const ProtectionBook &m_book;
    const Dependants &m_hits;
    const std::vector<VmToStop> &m_vms;
    const MovesAway &m_moves;
    const QSet<QString> &m_ownLogins;
    const Cuts m_cuts;
    const QSet<QString> m_hosts;
    PowerDown *m_into = nullptr;
    QString m_consoleVm;
    QString m_consoleHost;
    std::vector<size_t> m_left; ///< VMs that end with their hosts
    QSet<QString> m_off;        ///< hosts that are off already
    QSet<QString> m_staysOn;    ///< hosts that cannot be powered off, arrays that must serve to the end
    QHash<QString, QString> m_standDowns;  ///< by host
    QHash<QString, QStringList> m_vmSteps; ///< by host
    QStringList m_hostSteps;
    // The ids are shared and not made anew, so that StepIndex knows them without reading them.
    std::vector<QString> m_vmIds;            ///< of the steps, as the VMs
    QHash<ObjectRef, QString> m_deviceSteps; ///< of hosts and arrays
    QString m_lastGroup;
    QString m_beforeArrays;
};

PowerDown build(const Snapshot &snapshot, const ProtectionBook &book, const Dependants &hits,
                const std::vector<VmToStop> &vms, const MovesAway &moves, const QSet<QString> &ownLogins,
                const StopTimes &times, const QHash<QString, double> &elapsed, const Cuts &cuts)
{
    PowerDown made;
    made.plan.kind = powerDownKind;
    made.plan.onError = OnError::GoOn;
    made.hostsCutShort = cuts.hosts;
    Builder(snapshot, book, hits, vms, moves, ownLogins, cuts).build(made);
    made.forecast = forecastOf(made.plan, times, elapsed);
    return made;
}

QString titleOf(const Snapshot &snapshot, const PowerScope &scope)
{
    QStringList names;
    switch (scope.kind) {
    case PowerScope::Kind::Everything:
        return Words::tr("Power down everything");
    case PowerScope::Kind::Upses:
        for (const QString &id : scope.ids)
            names << snapshot.nameOf({ObjectKind::Ups, id});
        names.sort();
        return Words::tr("Power down what hangs on %1").arg(names.join(u", "_s));
    case PowerScope::Kind::Host:
        for (const QString &id : scope.ids)
            names << snapshot.nameOf({ObjectKind::Host, id});
        return Words::tr("Power down host %1").arg(names.join(u", "_s));
    case PowerScope::Kind::Place:
        for (const SiteInfo &site : *snapshot.sites) {
            if (scope.ids.contains(site.id))
                names << site.name;
        }
        return Words::tr("Power down site %1").arg(names.join(u", "_s));
    }
    return {};
}

} // namespace

PowerDown planPowerDown(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                        const PowerDownRequest &request)
{
    auto [hits, stopping] = dependantVmsOf(snapshot, book, request.scope, request.verdicts);
    std::vector<Problem> problems;
    const std::vector<VmToStop> vms = vmsToStop(book, stopping, problems);
    const MovesAway moves = movesAway(snapshot, book, request, hits, vms);
    const auto buildWith = [&](const Cuts &cuts) {
        return build(snapshot, book, hits, vms, moves, request.ownLogins, times, request.elapsedSeconds,
                     cuts);
    };
    PowerDown made = buildWith({});
    // Least important first, and no more than has to be.
    const double available = request.availableSeconds.value_or(made.forecast.needsSeconds);
    if (made.forecast.needsSeconds > available && !made.movedAway.isEmpty()) {
        made = buildWith({.moves = true});
        problems.push_back(
            {ProblemSeverity::Warning,
             {},
             {ErrorCode::NotSupported,
              Words::tr(
                  "Nobody is moved away: the batteries do not last for it. They are shut down instead."),
              {}}});
    }
    for (size_t groups = 1; made.forecast.needsSeconds > available && groups <= book.groups().size();
         ++groups)
        made = buildWith({.moves = true, .groups = groups});
    if (made.forecast.needsSeconds > available)
        made = buildWith({.moves = true, .groups = book.groups().size(), .hosts = true});
    made.plan.title = titleOf(snapshot, request.scope);
    made.plan.scope = scopeText(request.scope);
    made.availableSeconds = request.availableSeconds;
    made.hostsLeft = static_cast<int>(snapshot.hosts.size() - static_cast<size_t>(hits.hosts.size()));
    made.vmsLeft = 0;
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms)
            made.vmsLeft += vm.state == VmState::Running;
    }
    for (const Vm *vm : stopping)
        made.vmsLeft -= vm->state == VmState::Running && !made.movedAway.contains(vm->id);
    made.hits = std::move(hits);
    if (!made.movedAway.isEmpty() || moves.destinations.isEmpty())
        problems.insert(problems.end(), moves.problems.begin(), moves.problems.end());
    made.problems.insert(made.problems.begin(), problems.begin(), problems.end());
    return made;
}

} // namespace switchyard

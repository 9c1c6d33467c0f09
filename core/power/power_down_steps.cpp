// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/power_down_steps.h"

#include "core/base/prefetch.h"
#include "core/base/words.h"
#include "core/job/limits.h"
#include "core/model/volume_id.h"
#include "core/power/slowest_first.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

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
    Builder(const PowerDownParts &parts, const PowerDownCuts &cuts)
        : m_snapshot(parts.snapshot)
        , m_book(parts.book)
        , m_hits(parts.hits)
        , m_vms(parts.vms)
        , m_moves(parts.moves)
        , m_ownLogins(parts.ownLogins)
        , m_times(parts.times)
        , m_cuts(cuts)
        , m_hosts(parts.hits.hosts.begin(), parts.hits.hosts.end())
    {
    }

    /// Returns for how many seconds each step is expected to take.
    std::vector<double> build(PowerDown &into)
    {
        m_into = &into;
        into.plan.steps.reserve(m_vms.size() + static_cast<size_t>(m_hits.hosts.size()) + 16);
        m_vmIds.resize(m_vms.size());
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
        return std::move(m_expected);
    }

private:
    void add(Step step)
    {
        const double takes = expectedSeconds(step, m_times);
        add(std::move(step), takes);
    }
    void add(Step step, double takes)
    {
        m_expected.push_back(takes);
        m_into->plan.steps.push_back(std::move(step));
    }

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
                m_staysOn.insert(arrayOfVolume(disk.volumeId));
        }
    }

    /// Of a device: within the usual limit, for no more than it says.
    static Step deviceStep(const QString &prefix, const ObjectRef &target, const QString &name,
                           ActionKind action)
    {
        Step step;
        step.id = prefix + target.id;
        step.target = target;
        step.targetName = name;
        step.action = action;
        step.limitMs = limitsOf(action).limitMs;
        return step;
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
            Step step = deviceStep(u"ha:"_s, {ObjectKind::Host, id}, host->name, ActionKind::HostStandDown);
            m_standDowns.insert(id, step.id);
            add(std::move(step));
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
            step.urgent =
                true; // what the lock keeps off, a host that is too full for a while, is less than an outage
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
            m_moveIds.insert(i, step.id);
            add(std::move(step));
        }
    }

    /// Made once, when it is first needed, and shared from then on.
    const QString &vmStepId(size_t index)
    {
        QString &id = m_vmIds[index];
        if (id.isEmpty())
            id = u"vm:"_s + m_vms[index].vm->id;
        return id;
    }

    void fillVmStep(size_t index, Step &step)
    {
        const VmToStop &entry = m_vms[index];
        waitForStandDown(step, entry.vm->hostId);
        step.id = vmStepId(index);
        step.target = {ObjectKind::Vm, entry.vm->id};
        step.targetName = entry.vm->name;
        if (const auto move = m_moveIds.constFind(index); move != m_moveIds.cend()) {
            step.insteadOf = *move;
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
    }

    Step hostStep(const QString &id, const QString &name) const
    {
        Step step = deviceStep(u"host:"_s, {ObjectKind::Host, id}, name,
                               m_cuts.hosts ? ActionKind::HostPowerOff : ActionKind::HostSoftOff);
        if (!m_cuts.hosts) {
            step.limitMs = toMs(m_book.hostRule(id).limitSeconds);
            step.force = ActionKind::HostPowerOff;
        }
        return step;
    }

    /// How long each host is expected to take, which comes behind the last of its VMs.
    QHash<QString, double> hostSeconds() const
    {
        QHash<QString, double> seconds;
        for (const QString &id : m_hits.hosts)
            seconds.insert(id, expectedSeconds(hostStep(id, {}), m_times));
        return seconds;
    }

    /// The VMs of one group, those first on whom its end depends. They are gone through host by host, as they
    /// lie in memory.
    void addGroup(const std::vector<size_t> &group, bool isLast, Step &end, const QString &before)
    {
        QHash<size_t, size_t> places; // VMs → into the group
        const bool anyWaits = std::ranges::any_of(group, [&](size_t vm) { return !m_vms[vm].after.empty(); });
        for (size_t i = 0; anyWaits && i < group.size(); ++i)
            places.insert(group[i], i);
        const QHash<QString, double> hosts = isLast ? hostSeconds() : QHash<QString, double>();
        const QStringList theGroupBefore = before.isEmpty() ? QStringList() : QStringList{before};
        std::vector<Step> steps;
        std::vector<Task> tasks(group.size());
        QStringList *ofHost = nullptr;
        double tail = 0;
        steps.reserve(group.size());
        for (size_t i = 0; i < group.size(); ++i) {
            if (i + prefetchAhead < group.size()) {
                const Vm &ahead = *m_vms[group[i + prefetchAhead]].vm;
                prefetch(ahead.id.constData());
                prefetch(ahead.name.constData());
            }
            const VmToStop &entry = m_vms[group[i]];
            Step &step = steps.emplace_back();
            fillVmStep(group[i], step);
            tasks[i].takes = expectedSeconds(step, m_times);
            if (i == 0 || entry.vm->hostId != m_vms[group[i - 1]].vm->hostId) {
                ofHost = &m_vmSteps[entry.vm->hostId];
                tail = hosts.value(entry.vm->hostId);
            }
            tasks[i].tail = tail;
            for (const size_t other : entry.after) {
                const auto place = places.constFind(other);
                if (place == places.cend()) // of another group, or stopped in another way
                    continue;
                tasks[i].after.push_back(*place);
                step.afterEnded << vmStepId(other);
            }
            if (step.afterEnded.isEmpty())
                step.afterEnded = theGroupBefore; // shared by thousands
            else
                step.afterEnded << theGroupBefore;
            end.afterEnded << step.id;
            *ofHost << step.id;
            if (entry.rule.group < m_cuts.groups && entry.rule.action != StopAction::PowerOff)
                m_into->cutShort << entry.vm->id;
        }
        for (const size_t i : slowestFirst(tasks))
            add(std::move(steps[i]), tasks[i].takes);
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
            addGroup(byGroup[group], group + 1 == byGroup.size(), end, before);
            if (!before.isEmpty())
                end.afterEnded << before; // whoever joins that group later
            before = end.id;
            add(std::move(end));
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
        Step step = hostStep(id, host->name);
        step.afterEnded = waitsFor;
        waitForStandDown(step, id);
        m_hostSteps << step.id;
        m_deviceSteps.insert(step.target, step.id);
        add(std::move(step));
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
            add(std::move(all));
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
            Step step =
                deviceStep(u"array:"_s, {ObjectKind::Array, id}, array->name, ActionKind::ArrayShutDown);
            if (!m_beforeArrays.isEmpty())
                step.afterEnded << m_beforeArrays;
            m_deviceSteps.insert(step.target, step.id);
            add(std::move(step));
        }
    }

    /// Never before every host and array that hangs on it is seen off: those are what it stands on.
    void addUpses()
    {
        const QSet<QString> arrays(m_hits.arrays.begin(), m_hits.arrays.end());
        QHash<QString, std::vector<const Feed *>> feeds; // by UPS
        for (const Feed &feed : *m_snapshot.feeds)
            feeds[feed.upsId].push_back(&feed);
        for (const QString &id : m_hits.upses) {
            const Ups *ups = m_snapshot.ups(id);
            if (!ups || !m_book.upsRule(id).cutLoad || ups->state == UpsState::Off)
                continue;
            Step step = deviceStep(u"ups:"_s, {ObjectKind::Ups, id}, ups->name, ActionKind::UpsLoadOff);
            bool mayCut = true;
            bool bearsSomething = false;
            for (const Feed *feed : feeds.value(id)) {
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
            add(std::move(step));
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
            add(std::move(all));
        }
        const auto own =
            std::ranges::find_if(m_vms, [&](const VmToStop &entry) { return entry.vm->id == m_consoleVm; });
        if (!m_consoleHost.isEmpty()) {
            addHost(m_consoleHost, before); // its own shutdown stops the VM, in order
            return;
        }
        if (own != m_vms.end()) {
            const auto index = static_cast<size_t>(own - m_vms.begin());
            Step step;
            fillVmStep(index, step);
            step.afterEnded << before;
            add(std::move(step));
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
            add(std::move(step));
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
    const StopTimes &m_times;
    const PowerDownCuts m_cuts;
    const QSet<QString> m_hosts;
    PowerDown *m_into = nullptr;
    std::vector<double> m_expected; ///< seconds; as the plan's steps
    QString m_consoleVm;
    QString m_consoleHost;
    std::vector<size_t> m_left; ///< VMs that end with their hosts
    QSet<QString> m_off;        ///< hosts that are off already
    QSet<QString> m_staysOn;    ///< hosts that cannot be powered off, arrays that must serve to the end
    QHash<QString, QString> m_standDowns;  ///< by host
    QHash<QString, QStringList> m_vmSteps; ///< by host
    QStringList m_hostSteps;
    // The ids are shared and not made anew, so that StepIndex knows them without reading them.
    QHash<size_t, QString> m_moveIds;        ///< of the VMs that move
    std::vector<QString> m_vmIds;            ///< of the steps, as the VMs
    QHash<ObjectRef, QString> m_deviceSteps; ///< of hosts and arrays
    QString m_lastGroup;
    QString m_beforeArrays;
};

} // namespace

std::vector<double> addPowerDownSteps(const PowerDownParts &parts, const PowerDownCuts &cuts, PowerDown &into)
{
    return Builder(parts, cuts).build(into);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/checks.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/limits.h"
#include "core/job/partition_checks.h"
#include "core/job/ups_commands.h"
#include "core/job/wording.h"
#include "core/model/partitions.h"

namespace switchyard
{
namespace
{

/// The checks of one request; each adds what it finds.
class Checks
{
public:
    Checks(const Snapshot &snapshot, const ActionRequest &request)
        : m_snapshot(snapshot)
        , m_request(request)
    {
    }

    std::vector<Problem> run()
    {
        const ObjectKind wanted = targetKind(m_request.kind);
        if (m_request.target.kind != wanted) {
            error(ErrorCode::InvalidArgument,
                  Words::tr("%1 is done to a %2, not to a %3.")
                      .arg(toWord(m_request.kind), toWord(wanted), toWord(m_request.target.kind)));
        } else if (wanted == ObjectKind::Vm) {
            vm();
        } else if (wanted == ObjectKind::Host) {
            host();
        } else if (wanted == ObjectKind::Partition) {
            partition();
        } else {
            ups();
        }
        return std::move(m_problems);
    }

private:
    void error(ErrorCode code, const QString &what, const QString &detail = {})
    {
        m_problems.push_back({ProblemSeverity::Error, {m_request.target}, {code, what, detail}});
    }

    void warning(ErrorCode code, const QString &what, std::vector<ObjectRef> objects = {})
    {
        if (objects.empty())
            objects = {m_request.target};
        m_problems.push_back({ProblemSeverity::Warning, std::move(objects), {code, what, {}}});
    }

    /// A device that a command cannot reach now. Silence since a moment is only a warning: it may pass.
    void reachable(const QString &name, const Reading &reading, const QString &hint)
    {
        const QString more = (reading.error ? u' ' + reading.error->what : QString()) + u' ' + hint;
        const ErrorCode code = reading.error ? reading.error->code : ErrorCode::Unreachable;
        const QString detail = reading.error ? reading.error->detail : QString();
        switch (reading.freshness) {
        case Freshness::Fresh:
            return;
        case Freshness::Stale:
            warning(ErrorCode::DataStale,
                    Words::tr("%1 does not answer just now, so its state may have changed.").arg(name));
            return;
        case Freshness::NeverSeen:
            error(code, Words::tr("%1 has not answered yet.").arg(name) + more, detail);
            return;
        case Freshness::Down:
            error(code, Words::tr("%1 does not answer.").arg(name) + more, detail);
            return;
        }
    }

    void vm()
    {
        const Vm *vm = m_snapshot.vm(m_request.target.id);
        const HostPiece *home = vm ? m_snapshot.hostPiece(vm->hostId) : nullptr;
        if (!home) {
            error(ErrorCode::NotFound, Words::tr("There is no VM %1 on any host.").arg(m_request.target.id));
            return;
        }
        if (home->host.state == HostState::Off) {
            error(ErrorCode::WrongState,
                  Words::tr("%1 is on %2, which is off. Power %2 on first.").arg(vm->name, home->host.name));
            return;
        }
        reachable(home->host.name, home->host.reading,
                  Words::tr("%1 cannot be reached there.").arg(vm->name));
        if (!vm->arrivingOnHostId.isEmpty()) {
            error(ErrorCode::Busy,
                  Words::tr("%1 is moving to %2. Wait until it has arrived.")
                      .arg(vm->name, m_snapshot.nameOf({ObjectKind::Host, vm->arrivingOnHostId})));
        }
        if (const QString against = vmStateAgainst(*vm); !against.isEmpty())
            error(ErrorCode::WrongState, against);
        if (m_request.kind == ActionKind::VmStart)
            volumes(*vm);
    }

    /// What stands against it in the VM's own state; empty = nothing.
    QString vmStateAgainst(const Vm &vm) const
    {
        const VmState state = vm.state;
        const bool off = state == VmState::ShutOff;
        switch (m_request.kind) {
        case ActionKind::VmStart:
            if (state == VmState::Running)
                return Words::tr("%1 runs already.").arg(vm.name);
            if (state == VmState::Paused || state == VmState::Suspended)
                return Words::tr("%1 is suspended. Resume it instead.").arg(vm.name);
            if (state == VmState::ShuttingDown)
                return Words::tr("%1 is shutting down. Start it once it is off.").arg(vm.name);
            break;
        case ActionKind::VmShutDown:
            if (off || state == VmState::Crashed)
                return Words::tr("%1 is off already.").arg(vm.name);
            if (state == VmState::Paused || state == VmState::Suspended)
                return Words::tr(
                           "%1 is suspended, so its guest cannot hear it. Resume it first, or power it off.")
                    .arg(vm.name);
            break;
        case ActionKind::VmPowerOff:
            if (off)
                return Words::tr("%1 is off already.").arg(vm.name);
            break;
        case ActionKind::VmSuspend:
            if (off || state == VmState::Crashed)
                return Words::tr("%1 does not run.").arg(vm.name);
            if (state == VmState::Paused || state == VmState::Suspended)
                return Words::tr("%1 is suspended already.").arg(vm.name);
            if (state == VmState::ShuttingDown)
                return Words::tr("%1 is shutting down.").arg(vm.name);
            break;
        case ActionKind::VmResume:
            if (state == VmState::Running)
                return Words::tr("%1 runs already.").arg(vm.name);
            if (off || state == VmState::Crashed)
                return Words::tr("%1 is off. Start it instead.").arg(vm.name);
            if (state == VmState::ShuttingDown)
                return Words::tr("%1 is shutting down, not suspended.").arg(vm.name);
            break;
        default:
            break;
        }
        return {};
    }

    void volumes(const Vm &vm)
    {
        for (const VmDisk &disk : vm.disks) {
            const Volume *volume = disk.volumeId.isEmpty() ? nullptr : m_snapshot.volume(disk.volumeId);
            if (!volume)
                continue;
            const ObjectRef ref{ObjectKind::Volume, volume->id};
            if (volume->state == VolumeState::Offline) {
                warning(ErrorCode::WrongState,
                        Words::tr("The disk %1 of %2 is the volume %3, which is offline.")
                            .arg(disk.target, vm.name, volume->id),
                        {m_request.target, ref});
            }
            for (const QString &userId : m_snapshot.usersOf(volume->id)) {
                const Vm *user = m_snapshot.vm(userId);
                if (disk.readOnly || !user || user->id == vm.id || !isActive(user->state))
                    continue;
                warning(ErrorCode::Busy,
                        Words::tr("%1 runs on the same volume %2. Two guests that write to one volume "
                                  "destroy it, unless it is made for that.")
                            .arg(user->name, volume->id),
                        {m_request.target, ref, {ObjectKind::Vm, user->id}});
            }
        }
    }

    void host()
    {
        const HostPiece *piece = m_snapshot.hostPiece(m_request.target.id);
        if (!piece) {
            error(ErrorCode::NotFound, Words::tr("The site has no host %1.").arg(m_request.target.id));
            return;
        }
        const Host &host = piece->host;
        if (!host.hasBmc) {
            error(
                ErrorCode::Configuration,
                Words::tr("%1 has no BMC in the site file, so its power cannot be switched from here. Add "
                          "\"bmc\": { \"driver\": \"ipmi\", \"address\": …, \"user\": …, \"secret\": … } to "
                          "the host \"%2\" there.")
                    .arg(host.name, host.id));
            return;
        }
        reachable(Words::tr("The BMC of %1").arg(host.name), host.bmcReading,
                  Words::tr("Check its address and its network."));
        if (m_request.kind == ActionKind::HostPowerOn) {
            if (host.power == PowerState::On)
                error(ErrorCode::WrongState, Words::tr("%1 is on already.").arg(host.name));
            return;
        }
        if (host.power == PowerState::Off)
            error(ErrorCode::WrongState, Words::tr("%1 is off already.").arg(host.name));
        else
            guestsOf(*piece);
    }

    void guestsOf(const HostPiece &piece)
    {
        QStringList names;
        std::vector<ObjectRef> refs{m_request.target};
        for (const ObjectRef &ref : blastRadius(m_snapshot, m_request).vms) {
            names << m_snapshot.nameOf(ref);
            refs.push_back(ref);
        }
        if (!names.isEmpty()) {
            warning(ErrorCode::WrongState,
                    (m_request.kind == ActionKind::HostPowerOff
                         ? Words::tr("%1 on %2 lose their power with it, without warning: %3.")
                         : Words::tr("%1 on %2 go down with it, each as its host does that: %3."))
                        .arg(names.size() == 1 ? Words::tr("1 VM") : Words::tr("%1 VMs").arg(names.size()),
                             piece.host.name, wording::someOf(names)),
                    std::move(refs));
        } else if (piece.host.reading.freshness != Freshness::Fresh && piece.host.state != HostState::Off) {
            warning(ErrorCode::DataStale,
                    Words::tr("%1 does not answer, so it is not known which VMs run there.")
                        .arg(piece.host.name));
        }
    }

    void partition()
    {
        const Partition *partition = m_snapshot.partition(m_request.target.id);
        if (!partition) {
            error(ErrorCode::NotFound, Words::tr("No host has a partition %1.").arg(m_request.target.id));
            return;
        }
        const HostPiece &piece = *m_snapshot.hostPiece(partition->hostId);
        auto against = partitionProblem(m_snapshot, piece, *partition, m_request.kind);
        const bool asked = against && (against->error.code == ErrorCode::Configuration ||
                                       piece.host.state == HostState::Off);
        if (!asked)
            reachable(Words::tr("What switches %1").arg(labelOf(m_snapshot, *partition)),
                      partition->powerReading, Words::tr("Check its \"power\" in the site file."));
        if (against)
            m_problems.push_back(std::move(*against));
    }

    void ups()
    {
        const Ups *ups = m_snapshot.ups(m_request.target.id);
        if (!ups) {
            error(ErrorCode::NotFound, Words::tr("The site has no UPS %1.").arg(m_request.target.id));
            return;
        }
        reachable(ups->name, ups->reading, Words::tr("Check that its server runs."));
        if (ups->reading.freshness == Freshness::NeverSeen)
            return; // nothing is known of what it offers
        if (const auto command = upsCommandFor(m_request.kind, *ups); !command)
            m_problems.push_back({ProblemSeverity::Error, {m_request.target}, command.error()});
        if (m_request.kind == ActionKind::UpsTest)
            upsTest(*ups);
    }

    void upsTest(const Ups &ups)
    {
        if (ups.state == UpsState::OnBattery || ups.state == UpsState::LowBattery ||
            ups.state == UpsState::ForcedShutdown) {
            error(ErrorCode::WrongState,
                  Words::tr("%1 lives on its battery now. Test it when the mains are back.").arg(ups.name));
            return;
        }
        const bool weak = ups.statusWords.contains(QStringLiteral("RB")) ||
                          ups.statusWords.contains(QStringLiteral("LB")) ||
                          ups.chargePercent.value_or(100) < 80;
        if (!weak)
            return;
        QStringList names;
        std::vector<ObjectRef> refs{m_request.target};
        for (const ObjectRef &ref : blastRadius(m_snapshot, m_request).hosts) {
            names << m_snapshot.nameOf(ref);
            refs.push_back(ref);
        }
        const QString hit = names.isEmpty()
                                ? QString()
                                : u' ' + Words::tr("%1 would lose power.").arg(wording::someOf(names));
        warning(ErrorCode::WrongState,
                Words::tr("The battery of %1 is weak or not full and may not bear the test.").arg(ups.name) +
                    hit,
                std::move(refs));
    }

    const Snapshot &m_snapshot;
    const ActionRequest &m_request;
    std::vector<Problem> m_problems;
};

} // namespace

std::vector<Problem> checkAction(const Snapshot &snapshot, const ActionRequest &request)
{
    return Checks(snapshot, request).run();
}

std::vector<Problem> warningsAgainst(const Snapshot &snapshot, const ActionRequest &request)
{
    auto problems = checkAction(snapshot, request);
    std::erase_if(problems,
                  [](const Problem &problem) { return problem.severity != ProblemSeverity::Warning; });
    return problems;
}

Result<Plan> planAction(const Snapshot &snapshot, const ActionRequest &request)
{
    for (Problem &problem : checkAction(snapshot, request)) {
        if (problem.severity == ProblemSeverity::Error)
            return std::unexpected(std::move(problem.error));
    }
    Step step;
    step.id = toWord(request.kind);
    step.action = request.kind;
    step.target = request.target;
    step.targetName = snapshot.nameOf(request.target);
    step.limitMs = limitsOf(request.kind).limitMs;
    if (const Partition *partition =
            request.target.kind == ObjectKind::Partition ? snapshot.partition(request.target.id) : nullptr)
        step = partitionStep(snapshot, *partition, request.kind);
    Plan plan;
    plan.title = wording::title(request.kind, step.targetName);
    plan.kind = everydayKind;
    plan.steps.push_back(std::move(step));
    return plan;
}

std::vector<ActionKind> actionsFor(const Snapshot &snapshot, const ObjectRef &ref)
{
    std::vector<ActionKind> kinds;
    for (const ActionKind kind : everydayActions()) {
        if (targetKind(kind) != ref.kind)
            continue;
        const auto problems = checkAction(snapshot, {kind, ref});
        if (std::none_of(problems.begin(), problems.end(),
                         [](const Problem &problem) { return problem.severity == ProblemSeverity::Error; }))
            kinds.push_back(kind);
    }
    return kinds;
}

} // namespace switchyard

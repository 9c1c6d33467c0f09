// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/driver_actuator_p.h"

#include "core/base/words.h"
#include "core/engine/volume_steps.h"
#include "core/job/blast_radius.h"
#include "core/job/limits.h"
#include "core/job/ups_commands.h"

namespace switchyard
{
namespace
{

VmAction vmActionOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        return VmAction::Start;
    case ActionKind::VmShutDown:
        return VmAction::ShutDown;
    case ActionKind::VmPowerOff:
        return VmAction::PowerOff;
    case ActionKind::VmSuspend:
        return VmAction::Suspend;
    case ActionKind::VmSuspendToDisk:
        return VmAction::SuspendToDisk;
    default:
        return VmAction::Resume;
    }
}

bool endsVm(ActionKind kind)
{
    return kind == ActionKind::VmShutDown || kind == ActionKind::VmPowerOff ||
           kind == ActionKind::VmSuspendToDisk;
}

bool isOfHa(ActionKind kind)
{
    return kind == ActionKind::HostStandDown || kind == ActionKind::HostStandUp;
}

VmState wantedState(ActionKind kind)
{
    if (endsVm(kind))
        return VmState::ShutOff;
    return kind == ActionKind::VmSuspend ? VmState::Paused : VmState::Running;
}

Effect judgeBeeper(ActionKind kind, const QString &beeper)
{
    const bool on = beeper == QStringLiteral("enabled");
    const bool off = beeper == QStringLiteral("disabled");
    const bool muted = beeper == QStringLiteral("muted");
    if (!on && !off && !muted)
        return Effect::CannotTell;
    if (kind == ActionKind::UpsBeeperOn)
        return on ? Effect::Done : Effect::NotYet;
    if (kind == ActionKind::UpsBeeperOff)
        return off ? Effect::Done : Effect::NotYet;
    // Many go on saying "enabled" while they are muted until the next alarm.
    return muted || off ? Effect::Done : Effect::CannotTell;
}

} // namespace

DriverActuator::DriverActuator(const DriverRegistry &registry, const Clock &clock, Executor executor,
                               QString owner)
    : m_registry(registry)
    , m_clock(clock)
    , m_executor(std::move(executor))
    , m_snapshot(std::make_shared<Snapshot>())
    , m_locks(std::move(owner), clock,
              [this](const QString &hostId, const std::function<Result<void>(HostDriver &)> &what) {
                  return withHost(hostId, what);
              })
{
}

void DriverActuator::setDevices(DeviceConfigs devices)
{
    {
        const std::lock_guard lock(m_mutex);
        m_devices = std::move(devices);
    }
    rest();
}

void DriverActuator::setSnapshot(SnapshotPtr snapshot)
{
    const std::lock_guard lock(m_mutex);
    m_snapshot.swap(snapshot);
}

SnapshotPtr DriverActuator::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

void DriverActuator::rest()
{
    struct Closing
    {
        Shelf<HostDriver> hosts;
        Shelf<PowerDriver> powers;
        Shelf<PowerDriver> parts;
        Shelf<UpsDriver> upses;
        Shelf<ArrayDriver> arrays;
    };
    auto closing = std::make_shared<Closing>();
    {
        const std::lock_guard lock(m_mutex);
        ++m_generation;
        std::swap(closing->hosts, m_hosts);
        std::swap(closing->powers, m_powers);
        std::swap(closing->parts, m_parts);
        std::swap(closing->upses, m_upses);
        std::swap(closing->arrays, m_arrays);
    }
    if (!closing->hosts.entries.empty() || !closing->powers.entries.empty() ||
        !closing->parts.entries.empty() || !closing->upses.entries.empty() ||
        !closing->arrays.entries.empty())
        m_executor([closing] {}); // destroyed there
}

Result<QString> DriverActuator::homeOf(const QString &vmId, const QString &name) const
{
    const QString home = snapshot()->vmHomes->value(vmId);
    if (home.isEmpty())
        return fail(ErrorCode::NotFound, Words::tr("%1 is on no host any more.").arg(name));
    return home;
}

Result<void> DriverActuator::perform(const Call &call, const Step &step)
{
    switch (targetKind(step.action)) {
    case ObjectKind::Vm: {
        if (step.action == ActionKind::VmMigrate)
            return migrate(call, step);
        if (step.action == ActionKind::VmFitCheck || step.action == ActionKind::AwaitSwitch)
            return {}; // only looked at
        const auto home = homeOf(step.target.id, step.targetName);
        if (!home)
            return std::unexpected(home.error());
        return withHost(*home, [&](HostDriver &driver) {
            return driver.act(call, step.target.id, vmActionOf(step.action));
        });
    }
    case ObjectKind::Host:
        if (isOfHa(step.action)) {
            return withHost(step.target.id, [&](HostDriver &driver) {
                return step.action == ActionKind::HostStandDown ? driver.standDown(call)
                                                                : driver.standUp(call);
            });
        }
        if (step.action == ActionKind::HostSoftOff && step.terms && step.terms->onlyIfEmpty)
            return softOffIfEmpty(call, step);
        return withPower(step.target.id, [&](PowerDriver &driver) {
            if (step.action == ActionKind::HostPowerOn || step.action == ActionKind::HostBoot)
                return driver.powerOn(call);
            return step.action == ActionKind::HostSoftOff ? driver.softPowerOff(call) : driver.powerOff(call);
        });
    case ObjectKind::Partition:
        return tellPartition(call, step);
    case ObjectKind::Array:
        if (step.action == ActionKind::ArrayAwait)
            return {}; // it comes by itself
        return withArray(step.target.id, [&](ArrayDriver &driver) { return driver.shutDown(call); });
    case ObjectKind::Volume:
        return tellVolume(call, step);
    default:
        return tellUps(call, step);
    }
}

/// Somebody may have started a VM there meanwhile.
Result<void> DriverActuator::softOffIfEmpty(const Call &call, const Step &step)
{
    const auto report = withHost(step.target.id, [&](HostDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    for (const VmReport &vm : report->vms) {
        if (isActive(vm.facts.state) || vm.incoming) {
            return fail(ErrorCode::WrongState,
                        Words::tr("%1 is left on: %2 runs on it.").arg(step.targetName, vm.facts.name));
        }
    }
    return withPower(step.target.id, [&](PowerDriver &driver) { return driver.softPowerOff(call); });
}

Result<void> DriverActuator::tellUps(const Call &call, const Step &step)
{
    return withUps(step.target.id, [&](UpsDriver &driver) -> Result<void> {
        auto report = driver.read(call);
        if (!report)
            return std::unexpected(report.error());
        report->facts.name = step.targetName;
        const auto command = upsCommandFor(step.action, report->facts);
        if (!command)
            return std::unexpected(command.error());
        if (step.action == ActionKind::UpsLoadOff)
            return cutLoad(call, step, driver, report->facts, *command);
        auto done = driver.runCommand(call, *command);
        if (done && step.action == ActionKind::UpsLoadOn)
            setToldOff(step.target.id, {});
        return done;
    });
}

/// It counts down a delay of its own, for which a console may be lost or another run begin: to be told again,
/// it may refuse. That is no failure: whether it goes off is seen.
Result<void> DriverActuator::cutLoad(const Call &call, const Step &step, UpsDriver &driver,
                                     const UpsFacts &facts, const QString &command)
{
    const QString &id = step.target.id;
    if (countsDownToOff(facts))
        return {};
    std::optional<qint64> toldMs;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_toldOffMs.constFind(id); found != m_toldOffMs.cend())
            toldMs = *found;
    }
    auto done = driver.runCommand(call, command);
    if (done)
        setToldOff(id, m_clock.monotonicMs());
    const bool lately = toldMs && m_clock.monotonicMs() - *toldMs < limitsOf(ActionKind::UpsLoadOff).limitMs;
    // What upsd says of the UPS itself; of its network, its password or its words it is another matter.
    return !done && done.error().code == ErrorCode::Io && lately ? Result<void>() : done;
}

void DriverActuator::setToldOff(const QString &upsId, std::optional<qint64> atMs)
{
    const std::lock_guard lock(m_mutex);
    if (atMs)
        m_toldOffMs.insert(upsId, *atMs);
    else
        m_toldOffMs.remove(upsId);
}

Result<Sight> DriverActuator::look(const Call &call, const Step &step)
{
    switch (targetKind(step.action)) {
    case ObjectKind::Vm:
        return lookAtVm(call, step);
    case ObjectKind::Host:
        if (step.action == ActionKind::HostBoot && step.terms && !step.terms->volumes.isEmpty())
            return lookAtBoot(call, step);
        return isOfHa(step.action) ? lookAtHa(call, step) : lookAtHost(call, step);
    case ObjectKind::Partition:
        return lookAtPartition(call, step);
    case ObjectKind::Array:
        return lookAtArray(call, step);
    case ObjectKind::Volume:
        return lookAtVolume(call, step);
    default:
        return lookAtUps(call, step);
    }
}

Result<Sight> DriverActuator::lookAtVolume(const Call &call, const Step &step)
{
    const auto report =
        withArray(arrayOfVolume(step.target.id), [&](ArrayDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    auto sight = judgeVolume(*report, step);
    const bool copies = step.action == ActionKind::VolumeCopy || step.action == ActionKind::VolumeFollow;
    if (copies && sight && sight->effect == Effect::NotYet && !sight->failed) {
        if (const auto well = isWell(call, step.target.id);
            !well && well.error().code == ErrorCode::WrongState)
            sight->failed = well.error();
    }
    if (step.action == ActionKind::VolumeFold && sight && sight->effect == Effect::Done &&
        stoppedOn(*snapshot(), step.target.id))
        return Effect::NotYet;
    return sight;
}

Result<Sight> DriverActuator::lookAtVm(const Call &call, const Step &step)
{
    switch (step.action) {
    case ActionKind::VmMigrate:
        return lookAtMigration(call, step);
    case ActionKind::VmFitCheck:
        return lookAtFit(call, step);
    case ActionKind::AwaitSwitch:
        return lookAtSwitch(call, step);
    default:
        break;
    }
    const SnapshotPtr now = snapshot();
    const QString home = now->vmHomes->value(step.target.id);
    if (home.isEmpty()) {
        // A VM that is not defined anywhere ceases to be when it stops.
        if (endsVm(step.action))
            return Effect::Done;
        return fail(ErrorCode::NotFound, Words::tr("%1 is on no host any more.").arg(step.targetName));
    }
    const auto state =
        withHost(home, [&](HostDriver &driver) { return driver.vmState(call, step.target.id); });
    if (state)
        return *state == wantedState(step.action) ? Effect::Done : Effect::NotYet;
    const Vm *vm = now->vm(step.target.id);
    if (state.error().code == ErrorCode::NotFound && endsVm(step.action) && vm && !vm->persistent)
        return Effect::Done;
    return std::unexpected(state.error());
}

std::optional<Effect> DriverActuator::recall(const Step &step, qint64 sinceMs) const
{
    const auto isNews = [&](const Reading &reading) { return !reading.error && reading.seenAtMs >= sinceMs; };
    const auto done = [](bool well) { return well ? Effect::Done : Effect::NotYet; };
    const SnapshotPtr now = snapshot();
    if (step.action == ActionKind::HostSoftOff || step.action == ActionKind::HostPowerOff) {
        const Host *host = now->host(step.target.id);
        const bool known = host && host->power != PowerState::Unknown && isNews(host->bmcReading);
        return known ? std::optional(done(host->power == PowerState::Off)) : std::nullopt;
    }
    if (targetKind(step.action) != ObjectKind::Vm || step.action == ActionKind::VmFitCheck ||
        step.action == ActionKind::AwaitSwitch)
        return std::nullopt;
    const HostPiece *piece = now->hostPiece(now->vmHomes->value(step.target.id));
    if (step.action == ActionKind::VmMigrate)
        return piece && isNews(piece->host.reading) ? std::optional(done(piece->host.id == step.destination))
                                                    : std::nullopt;
    const Vm *vm = piece ? piece->vm(step.target.id) : nullptr;
    return vm && isNews(piece->host.reading) ? std::optional(done(vm->state == wantedState(step.action)))
                                             : std::nullopt;
}

Result<Effect> DriverActuator::lookAtHost(const Call &call, const Step &step)
{
    const auto report = withPower(step.target.id, [&](PowerDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    const bool on = step.action == ActionKind::HostPowerOn || step.action == ActionKind::HostBoot;
    if (report->power != (on ? PowerState::On : PowerState::Off))
        return Effect::NotYet;
    if (step.action != ActionKind::HostBoot)
        return Effect::Done;
    const auto answers = withHost(step.target.id, [&](HostDriver &driver) { return driver.read(call); });
    // Whoever starts VMs there next looks for them in the snapshot; one that was off until now is not in it
    // yet.
    const SnapshotPtr now = snapshot();
    const Host *seen = now->host(step.target.id);
    return answers && seen && seen->state == HostState::Up ? Effect::Done : Effect::NotYet; // it boots
}

Result<Effect> DriverActuator::lookAtHa(const Call &call, const Step &step)
{
    const auto report = withHost(step.target.id, [&](HostDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    const HaState against = step.action == ActionKind::HostStandDown ? HaState::Active : HaState::StoodDown;
    return report->facts.ha == against ? Effect::NotYet : Effect::Done;
}

/// Off is where nobody answers any more: a refusal, not silence, which may be anything.
Result<Effect> DriverActuator::lookAtArray(const Call &call, const Step &step)
{
    const auto report = withArray(step.target.id, [&](ArrayDriver &driver) { return driver.read(call); });
    const bool gone = !report && report.error().code == ErrorCode::Unreachable;
    if (step.action == ActionKind::ArrayAwait)
        return report ? Effect::Done : Effect::NotYet;
    if (!report && !gone)
        return std::unexpected(report.error());
    return gone ? Effect::Done : Effect::NotYet;
}

Result<Effect> DriverActuator::lookAtUps(const Call &call, const Step &step)
{
    if (step.action == ActionKind::UpsTest)
        return Effect::CannotTell; // a test that began may be over when we look
    const auto report = withUps(step.target.id, [&](UpsDriver &driver) { return driver.read(call); });
    if (!report)
        return std::unexpected(report.error());
    if (step.action == ActionKind::UpsLoadOff || step.action == ActionKind::UpsLoadOn) {
        const bool off = report->facts.state == UpsState::Off;
        return off == (step.action == ActionKind::UpsLoadOff) ? Effect::Done : Effect::NotYet;
    }
    return judgeBeeper(step.action, report->facts.beeper);
}

Result<void> DriverActuator::setMark(const Call &call, const QString &vmId, const VmMark &mark,
                                     const QString &hostId)
{
    const auto home =
        hostId.isEmpty() ? homeOf(vmId, snapshot()->nameOf({ObjectKind::Vm, vmId})) : Result<QString>(hostId);
    if (!home)
        return std::unexpected(home.error());
    return withHost(*home, [&](HostDriver &driver) { return driver.setMark(call, vmId, mark); });
}

Result<void> DriverActuator::clearMark(const Call &call, const QString &vmId, VmMark::Kind kind)
{
    const QString home = snapshot()->vmHomes->value(vmId);
    if (home.isEmpty())
        return {};
    return withHost(home, [&](HostDriver &driver) { return driver.clearMark(call, vmId, kind); });
}

Result<QString> DriverActuator::consoleAddress(const Call &call, const QString &vmId)
{
    const auto home = homeOf(vmId, snapshot()->nameOf({ObjectKind::Vm, vmId}));
    if (!home)
        return std::unexpected(home.error());
    return withHost(*home, [&](HostDriver &driver) { return driver.consoleAddress(call, vmId); });
}

} // namespace switchyard

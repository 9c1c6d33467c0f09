// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/engine/driver_actuator_p.h"
#include "core/engine/volume_steps.h"

#include <algorithm>

// What the steps of a move need of several devices at once.

namespace switchyard
{
namespace
{

constexpr std::chrono::milliseconds markTime{5'000};

StepProgressPtr progressOf(const MigrationProgress &heard)
{
    auto progress = std::make_shared<StepProgress>();
    if (heard.memoryTotalBytes >= 0 && heard.memoryLeftBytes >= 0) {
        progress->totalBytes = heard.memoryTotalBytes;
        progress->doneBytes = std::max<qint64>(0, heard.memoryTotalBytes - heard.memoryLeftBytes);
    }
    progress->bytesPerSecond = heard.bytesPerSecond;
    progress->dirtyBytesPerSecond = heard.dirtyBytesPerSecond;
    progress->expectedPauseMs = heard.expectedPauseMs;
    progress->pausedMs = heard.pausedMs;
    progress->isPastReturn = heard.postCopy != PostCopy::None;
    return progress;
}

/// By its controller's word, and its hypervisor is silent.
bool isOff(const Snapshot &snapshot, const QString &hostId)
{
    const Host *host = snapshot.host(hostId);
    return host && host->power == PowerState::Off && host->reading.freshness != Freshness::Fresh;
}

PostCopySide sideOf(const Snapshot &snapshot, const QString &hostId, const Result<MigrationProgress> &told)
{
    if (!told && isOff(snapshot, hostId))
        return PostCopySide::Off;
    const bool says =
        told || told.error().code == ErrorCode::NotFound || told.error().code == ErrorCode::NotSupported;
    if (!says)
        return PostCopySide::Silent;
    switch (told ? told->postCopy : PostCopy::None) {
    case PostCopy::None:
        return PostCopySide::None;
    case PostCopy::Fetching:
        return PostCopySide::Fetching;
    case PostCopy::Broken:
        return PostCopySide::Broken;
    }
    return PostCopySide::None;
}

/// What becomes of a VM that went on before all of its memory had arrived. Nothing of its move is taken back:
/// what it has written since is on its new volumes.
Error endedInPostCopy(PostCopyPhase phase, const Snapshot &snapshot, const ObjectRef &source,
                      const Step &step)
{
    const QString &vm = step.targetName;
    const QString home = snapshot.nameOf(source);
    const QString &goal = step.destinationName;
    switch (phase) {
    case PostCopyPhase::SourceLost:
        return {
            ErrorCode::WrongState,
            Words::tr("%1 was lost while %2 fetched its memory from there, so it cannot go on. All that it "
                      "wrote out is on its new volume: power it off on %3 and start it there.")
                .arg(home, vm, goal),
            {}};
    case PostCopyPhase::DestinationLost:
        return {
            ErrorCode::WrongState,
            Words::tr("%1 was lost after %2 had gone on there. What %3 still has of it is old: do not resume "
                      "it there. All that it wrote out is on its new volume: start it from that one.")
                .arg(goal, vm, home),
            {}};
    default:
        return {
            ErrorCode::WrongState,
            Words::tr("%1 and %2 lost each other while the memory of %3 was fetched. It stands still, with a "
                      "part of it on either host, and nothing is lost as long as both are left as they are. "
                      "Mend the network between them, then on %1: virsh migrate --live --postcopy "
                      "--postcopy-resume.")
                .arg(home, goal, vm),
            {}};
    }
}

Error diedInTheSwitch(const Snapshot &snapshot, const ObjectRef &source, const Step &step)
{
    return {
        ErrorCode::WrongState,
        Words::tr("%1 lost its power in the switch, and %2 with it. All that it wrote out is on its old "
                  "volume, %3: start it there, once that host is on again.")
            .arg(snapshot.nameOf(source), step.targetName, step.terms->volumes.join(QStringLiteral(", "))),
        {}};
}

} // namespace

Result<void> DriverActuator::migrate(const Call &call, const Step &step)
{
    const auto home = homeOf(step.target.id, step.targetName);
    if (!home)
        return std::unexpected(home.error());
    DriverConfig to;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_devices.hosts.constFind(step.destination);
        const auto from = m_devices.hosts.constFind(*home);
        if (found == m_devices.hosts.cend() || from == m_devices.hosts.cend() || found->kind != from->kind) {
            return fail(
                ErrorCode::NotSupported,
                Words::tr("%1 cannot go from %2 to %3: the site file does not reach both in the same way.")
                    .arg(step.targetName, *home, step.destination));
        }
        to = *found;
    }
    // Two programs that know nothing of each other would fill one host. While a battery runs, a host that is
    // too full for a while is the lesser evil: nobody is waited for.
    PlaceLocks::Hold hold;
    if (!step.urgent) {
        const QString from = snapshot()->nameOf({ObjectKind::Host, *home});
        auto taken =
            m_locks.take(call, step.destination, Words::tr("%1 comes from %2").arg(step.targetName, from));
        if (!taken)
            return std::unexpected(taken.error());
        hold = std::move(*taken);
    }
    // From here on the VM reads at the destination what was written here.
    if (const auto agreed = allAgree(call, step); !agreed)
        return agreed;
    return migrateMarked(call, step, *home, to);
}

void DriverActuator::noteBalanced(const QString &vmId, const QString &by)
{
    const std::lock_guard lock(m_mutex);
    if (by.isEmpty())
        m_balanced.remove(vmId);
    else
        m_balanced.insert(vmId, by);
}

/// The mark goes before: it is there when the VM arrives. One that cannot be left, or taken away again, keeps
/// nothing from going on.
Result<void> DriverActuator::migrateMarked(const Call &call, const Step &step, const QString &home,
                                           const DriverConfig &to)
{
    QString by;
    {
        const std::lock_guard lock(m_mutex);
        by = m_balanced.value(step.target.id);
    }
    const auto brief = [&] {
        return Call(std::min(markTime, std::chrono::milliseconds(call.remainingMs())), call.stop());
    };
    if (!by.isEmpty()) {
        VmMark mark;
        mark.kind = VmMark::Kind::Moved;
        mark.by = by;
        mark.at = m_clock.now();
        (void)setMark(brief(), step.target.id, mark, home);
    }
    const MigrationTerms terms = step.terms ? step.terms->migration : MigrationTerms();
    auto done =
        withHost(home, [&](HostDriver &driver) { return driver.migrate(call, step.target.id, to, terms); });
    if (!done && !by.isEmpty()) {
        const Call after(markTime); // also where it was called off
        (void)withHost(home, [&](HostDriver &driver) {
            return driver.clearMark(after, step.target.id, VmMark::Kind::Moved);
        });
    }
    return done;
}

Result<void> DriverActuator::allAgree(const Call &call, const Step &step)
{
    const QStringList volumes = step.terms ? step.terms->volumes : QStringList();
    for (const QString &volume : volumes) {
        const auto report =
            withArray(arrayOfVolume(volume), [&](ArrayDriver &driver) { return driver.read(call); });
        const auto agreed = report ? agrees(*report, volume) : Result<void>(std::unexpected(report.error()));
        if (!agreed)
            return agreed;
        if (auto well = isWell(call, volume); !well)
            return well;
    }
    return {};
}

/// Whoever writes to it goes on, and is not held up by the array that it is copied to. WrongState: else.
Result<void> DriverActuator::isWell(const Call &call, const QString &volumeId)
{
    const SnapshotPtr now = snapshot();
    if (const Vm *stopped = stoppedOn(*now, volumeId))
        return std::unexpected(stopError(*stopped, volumeId));
    return withArray(arrayOfVolume(volumeId),
                     [&](ArrayDriver &driver) { return driver.checkTarget(call, exportOfVolume(volumeId)); });
}

Result<void> DriverActuator::tellVolume(const Call &call, const Step &step)
{
    const auto tell = [&] {
        return withArray(arrayOfVolume(step.target.id),
                         [&](ArrayDriver &driver) { return tellArray(call, driver, step); });
    };
    auto told = tell();
    if (!told && step.action == ActionKind::VolumeCopyEnd)
        (void)resumeStopped(call, step.target.id); // its writes go past the copy now
    if (!told || step.action != ActionKind::VolumeFold)
        return told;
    const auto report =
        withArray(arrayOfVolume(step.target.id), [&](ArrayDriver &driver) { return driver.read(call); });
    const auto sight = report ? judgeVolume(*report, step) : std::unexpected(report.error());
    const bool isFolded = sight && sight->effect == Effect::Done;
    return isFolded ? resumeStopped(call, step.target.id) : told; // not yet: told again
}

/// A write of it failed, and would not now: its hypervisor tries that one again.
Result<void> DriverActuator::resumeStopped(const Call &call, const QString &volumeId)
{
    const SnapshotPtr now = snapshot();
    const Vm *stopped = stoppedOn(*now, volumeId);
    if (!stopped)
        return {};
    return withHost(stopped->hostId,
                    [&](HostDriver &driver) { return driver.act(call, stopped->id, VmAction::Resume); });
}

/// Nobody watches the volumes as closely meanwhile, and a host that boots takes long.
Result<Sight> DriverActuator::lookAtBoot(const Call &call, const Step &step)
{
    const auto effect = lookAtHost(call, step);
    if (!effect || *effect == Effect::Done)
        return effect ? Result<Sight>(*effect) : std::unexpected(effect.error());
    std::optional<Error> why;
    for (const QString &volume : std::as_const(step.terms->volumes)) {
        auto well = isWell(call, volume);
        const auto report =
            well ? withArray(arrayOfVolume(volume), [&](ArrayDriver &driver) { return driver.read(call); })
                 : std::unexpected(well.error());
        if (report && isCopyLost(*report, volume))
            well = agrees(*report, volume);
        if (well || well.error().code != ErrorCode::WrongState)
            return *effect; // one still needs it
        why = well.error();
    }
    return Sight(*effect, {}, why);
}

Result<void> DriverActuator::addPostCopyMisfit(const Call &call, const QString &hostId,
                                               std::vector<Misfit> &misfits)
{
    const auto offered = withHost(hostId, [&](HostDriver &driver) { return driver.offersPostCopy(call); });
    if (offered || offered.error().code != ErrorCode::NotSupported)
        return offered;
    misfits.push_back({Misfit::Kind::PostCopy,
                       Words::tr("Post-copy is not offered by %1: %2. Move it without.")
                           .arg(snapshot()->nameOf({ObjectKind::Host, hostId}), offered.error().what),
                       offered.error().detail});
    return {};
}

Result<std::vector<Misfit>> DriverActuator::misfits(const Call &call, const QString &vmId,
                                                    const QString &hostId, bool postCopy)
{
    const auto home = homeOf(vmId, snapshot()->nameOf({ObjectKind::Vm, vmId}));
    if (!home)
        return std::unexpected(home.error());
    const auto definition =
        withHost(*home, [&](HostDriver &driver) { return driver.definition(call, vmId); });
    if (!definition)
        return std::unexpected(definition.error());
    auto misfits = withHost(*home, [&](HostDriver &driver) { return driver.mayLeave(call, vmId); });
    if (!misfits)
        return misfits;
    for (const QString &host : {*home, hostId}) {
        if (!postCopy || host.isEmpty())
            continue;
        if (auto added = addPostCopyMisfit(call, host, *misfits); !added)
            return std::unexpected(added.error());
    }
    if (hostId.isEmpty())
        return misfits;
    const auto there =
        withHost(hostId, [&](HostDriver &driver) { return driver.canTake(call, *definition, true); });
    if (there)
        misfits->insert(misfits->end(), there->begin(), there->end());
    else if (there.error().code != ErrorCode::NotSupported || misfits->empty())
        return there;
    return misfits;
}

Result<Sight> DriverActuator::lookAtFit(const Call &call, const Step &step)
{
    const auto misfits =
        this->misfits(call, step.target.id, step.destination, step.terms && step.terms->migration.postCopy);
    if (!misfits) // a hypervisor that cannot say is not asked for its promise
        return misfits.error().code == ErrorCode::NotSupported ? Result<Sight>(Effect::Done)
                                                               : std::unexpected(misfits.error());
    QStringList why;
    QStringList details;
    for (const Misfit &misfit : *misfits) {
        if (!misfit.blocks)
            continue;
        why << misfit.what;
        if (!misfit.detail.isEmpty())
            details << misfit.detail;
    }
    if (why.isEmpty())
        return Effect::Done;
    const QString what =
        step.destination.isEmpty()
            ? Words::tr("%1 cannot leave its host: %2").arg(step.targetName, why.join(u' '))
            : Words::tr("%1 cannot go to %2: %3").arg(step.targetName, step.destinationName, why.join(u' '));
    return Sight(Effect::NotYet, {}, Error{ErrorCode::NotSupported, what, details.join(u' ')});
}

/// Whoever waits for a word must know at once when there is nothing to switch to any more.
Result<Sight> DriverActuator::lookAtSwitch(const Call &call, const Step &step)
{
    const auto agreed = allAgree(call, step);
    if (agreed)
        return Effect::NotYet;
    if (agreed.error().code == ErrorCode::WrongState)
        return Sight(Effect::NotYet, {}, agreed.error());
    return std::unexpected(agreed.error());
}

/// What makes a switch that is under way one that must not end well, or cannot: it is called off.
std::optional<Error> DriverActuator::whyNot(const Result<void> &agreed, const Step &step,
                                            const Result<VmState> &there) const
{
    // What is written here meanwhile would be missing there.
    if (!agreed && agreed.error().code == ErrorCode::WrongState)
        return agreed.error();
    const SnapshotPtr now = snapshot();
    if (isOff(*now, step.destination))
        return Error{ErrorCode::WrongState,
                     Words::tr("%1 lost its power in the switch. %2 stays where it is.")
                         .arg(step.destinationName, step.targetName),
                     {}};
    const Host *goal = now->host(step.destination);
    if (!there && there.error().code != ErrorCode::NotFound && goal &&
        goal->reading.freshness != Freshness::Fresh)
        return Error{ErrorCode::WrongState,
                     Words::tr("%1 did not answer any more in the switch of %2, so that was called off.")
                         .arg(step.destinationName, step.targetName),
                     there.error().what};
    return std::nullopt;
}

/// The host that is left lets go of it only once the other one has all of it. One that has nothing of it any
/// more while the other one, asked after that, still fetches has lost it.
PostCopySide DriverActuator::hereSide(const Call &call, const Step &step, const Snapshot &now,
                                      const QString &hostId, const Result<VmState> &here,
                                      const Result<MigrationProgress> &heard)
{
    const bool isGone = here ? *here == VmState::ShutOff || *here == VmState::Crashed
                             : here.error().code == ErrorCode::NotFound;
    if (isGone) {
        const auto there = withHost(step.destination, [&](HostDriver &driver) {
            return driver.migrationProgress(call, step.target.id);
        });
        if (there && there->postCopy != PostCopy::None)
            return PostCopySide::Off;
    }
    return sideOf(now, hostId, heard);
}

/// Only the destination knows that it runs there: the source may have let go of it already. That it will not
/// come any more is certain once the destination has nothing of it, and the source either holds it and moves
/// nothing, or has no power.
Result<Sight> DriverActuator::lookAtMigration(const Call &call, const Step &step)
{
    // Before hosts are asked that may be long in answering: an array whose partner is lost holds the VM's
    // writes back for a while only (ArrayDriver::followVolume()), and until then it must be called off.
    const Call share(std::chrono::milliseconds(std::max(1, call.remainingMs() / 2)), call.stop());
    const auto agreed = allAgree(share, step);
    const auto there =
        withHost(step.destination, [&](HostDriver &driver) { return driver.vmState(call, step.target.id); });
    const bool arrived = there && *there == VmState::Running;
    if (!step.terms) { // its volumes stay, so wherever it runs nothing is lost
        if (!there && there.error().code != ErrorCode::NotFound)
            return std::unexpected(there.error());
        return arrived ? Effect::Done : Effect::NotYet;
    }
    const auto heardFrom = [&](const QString &host) {
        return withHost(host,
                        [&](HostDriver &driver) { return driver.migrationProgress(call, step.target.id); });
    };
    const auto toldThere = step.terms->migration.postCopy || arrived
                               ? heardFrom(step.destination)
                               : Result<MigrationProgress>(MigrationProgress());
    if (arrived && (!toldThere || toldThere->postCopy == PostCopy::None))
        return Sight(Effect::Done, toldThere ? progressOf(*toldThere) : nullptr);
    Sight sight(Effect::NotYet);
    sight.isOpen = true;
    const SnapshotPtr now = snapshot();
    const auto source = std::ranges::find_if(step.terms->uses, [&](const ObjectRef &ref) {
        return ref.kind == ObjectKind::Host && ref.id != step.destination;
    });
    if (source == step.terms->uses.end())
        return sight;
    const auto heard = heardFrom(source->id);
    if (heard)
        sight.progress = progressOf(*heard);
    const auto here =
        withHost(source->id, [&](HostDriver &driver) { return driver.vmState(call, step.target.id); });
    const PostCopyPhase phase = postCopyPhase(hereSide(call, step, *now, source->id, here, heard),
                                              sideOf(*now, step.destination, toldThere));
    if (phase != PostCopyPhase::None) {
        auto progress = std::make_shared<StepProgress>(sight.progress ? *sight.progress : StepProgress());
        progress->isPastReturn = true;
        sight.progress = std::move(progress);
        sight.isOpen = phase == PostCopyPhase::Fetching;
        if (!sight.isOpen)
            sight.failed = endedInPostCopy(phase, *now, *source, step);
        return sight;
    }
    // Off there is a definition that was left, and nothing that arrives.
    const bool nothingThere =
        there ? *there == VmState::ShutOff || *there == VmState::Crashed
              : there.error().code == ErrorCode::NotFound || isOff(*now, step.destination);
    const bool isDead = isOff(*now, source->id);
    // A hypervisor that tells nothing of its migrations still shows where one arrives.
    const Vm *vm = now->vm(step.target.id);
    const bool moves =
        heard ? heard->active
              : heard.error().code != ErrorCode::NotSupported || !vm || !vm->arrivingOnHostId.isEmpty();
    sight.failed = isDead ? std::optional(diedInTheSwitch(*now, *source, step)) : whyNot(agreed, step, there);
    const bool stays = here && *here == VmState::Running && !moves;
    sight.isOpen = !(nothingThere && (stays || isDead));
    return sight;
}

} // namespace switchyard

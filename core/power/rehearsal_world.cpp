// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/rehearsal_world.h"

#include "core/job/blast_radius.h"
#include "core/model/snapshot_builder.h"
#include "core/model/ups_words.h"
#include "core/model/volume_id.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

bool isOffNow(const Host &host)
{
    return host.power == PowerState::Off || host.state == HostState::Off;
}

/// One that was not asked yet may well answer.
bool answers(const Reading &reading)
{
    if (reading.freshness == Freshness::NeverSeen)
        return !reading.error;
    return reading.freshness != Freshness::Down;
}

} // namespace

RehearsalWorld::RehearsalWorld(const RehearsalStage &stage, std::map<QString, OutageTrack> upses)
    : m_staleSeconds(stage.staleSeconds)
    , m_downSeconds(stage.downSeconds)
    , m_today(stage.snapshot)
    , m_snapshot(stage.snapshot)
    , m_tracks(std::move(upses))
{
    for (const Feed &feed : *m_today->feeds) {
        QStringList &supplies = m_feeds[feed.to];
        if (!supplies.contains(feed.upsId))
            supplies << feed.upsId;
    }
    for (const auto &piece : m_today->arrays) {
        if (isSeenOff(piece->array))
            m_arraysOff.insert(piece->array.id);
    }
    for (const auto &[id, track] : m_tracks)
        m_moments[id] = track.at(0);
}

void RehearsalWorld::moveTo(double seconds, qint64 nowMs)
{
    m_nowMs = nowMs;
    m_said.clear();
    for (const auto &[id, track] : m_tracks) {
        const OutageTrack::Moment now = track.at(seconds);
        m_feedsChanged |= now.dead != m_moments.at(id).dead;
        m_moments[id] = now;
        const bool hears = !now.silent && !now.dead;
        if (hears || !m_heardMs.contains(id))
            m_heardMs[id] = nowMs;
        auto ups = std::make_shared<Ups>(*m_snapshot->ups(id));
        const auto silentSeconds = static_cast<double>(nowMs - m_heardMs[id]) / 1000;
        ups->reading.freshness = silentSeconds <= m_staleSeconds  ? Freshness::Fresh
                                 : silentSeconds <= m_downSeconds ? Freshness::Stale
                                                                  : Freshness::Down;
        ups->reading.seenAtMs = m_heardMs[id];
        ups->reading.error.reset();
        if (hears) {
            ups->statusWords = now.statusWords;
            if (m_cut.contains(id) && !ups->statusWords.contains(u"OFF"_s))
                ups->statusWords << u"OFF"_s;
            ups->state = upsStateOf(ups->statusWords);
            ups->chargePercent = now.chargePercent;
            ups->runtimeSeconds = now.runtimeSeconds;
            ups->drainsOnMains = false;
        } else {
            ups->reading.error = Error{ErrorCode::Unreachable, {}, {}};
        }
        m_version += (ups->state == UpsState::Off) != (m_snapshot->ups(id)->state == UpsState::Off);
        m_said.push_back(std::move(ups));
    }
}

bool RehearsalWorld::isFeeding(const QString &ups) const
{
    if (m_cut.contains(ups))
        return false;
    if (const auto found = m_moments.find(ups); found != m_moments.end())
        return !found->second.dead;
    const Ups *other = m_today->ups(ups);
    return other && other->state != UpsState::Off;
}

bool RehearsalWorld::isOn(const ObjectRef &target) const
{
    if (target.kind == ObjectKind::Array)
        return m_today->array(target.id) && !m_arraysOff.contains(target.id);
    if (const auto edited = m_edited.constFind(target.id); edited != m_edited.cend())
        return !isOffNow((*edited)->host);
    const Host *host = m_snapshot->host(target.id);
    return host && !isOffNow(*host);
}

HaState RehearsalWorld::haOf(const QString &hostId) const
{
    const auto edited = m_edited.constFind(hostId);
    const Host *host = edited != m_edited.cend() ? &(*edited)->host : m_snapshot->host(hostId);
    return host ? host->ha : HaState::None;
}

bool RehearsalWorld::losesPower(const ObjectRef &target) const
{
    return std::ranges::none_of(m_feeds.value(target), [this](const QString &ups) { return isFeeding(ups); });
}

bool RehearsalWorld::somethingHangs() const
{
    for (auto it = m_feeds.cbegin(); it != m_feeds.cend(); ++it) {
        const bool held = std::ranges::any_of(
            it.value(), [this](const QString &ups) { return !m_tracks.contains(ups) && isFeeding(ups); });
        if (!held && isOn(it.key()))
            return true;
    }
    return false;
}

std::vector<ObjectRef> RehearsalWorld::takeLost()
{
    std::vector<ObjectRef> lost;
    if (!std::exchange(m_feedsChanged, false))
        return lost;
    QSet<QString> arrays;
    for (auto it = m_feeds.cbegin(); it != m_feeds.cend(); ++it) {
        if (!isOn(it.key()) || !losesPower(it.key()))
            continue;
        lost.push_back(it.key());
        if (it.key().kind == ObjectKind::Array)
            arrays.insert(it.key().id);
    }
    std::ranges::sort(lost, {}, [](const ObjectRef &ref) { return std::pair(int(ref.kind), ref.id); });
    const std::vector<ObjectRef> devices = lost;
    for (const ObjectRef &device : devices) {
        if (device.kind == ObjectKind::Array) {
            setArray(device.id, false);
            continue;
        }
        for (const Vm &vm : edit(device.id).vms) {
            if (isActive(vm.state) || vm.state == VmState::Unknown)
                lost.push_back({ObjectKind::Vm, vm.id});
        }
        hostIsOff(device.id);
    }
    if (arrays.isEmpty())
        return lost;
    flush();
    for (const auto &piece : m_snapshot->hosts) {
        for (const Vm &vm : piece->vms) {
            const bool stands = std::ranges::any_of(
                vm.disks, [&](const VmDisk &disk) { return arrays.contains(arrayOfVolume(disk.volumeId)); });
            if (stands && isActive(vm.state))
                lost.push_back({ObjectKind::Vm, vm.id});
        }
    }
    return lost;
}

HostPiece &RehearsalWorld::edit(const QString &hostId)
{
    std::shared_ptr<HostPiece> &piece = m_edited[hostId];
    if (!piece)
        piece = std::make_shared<HostPiece>(*m_snapshot->hostPiece(hostId));
    ++m_version;
    return *piece;
}

void RehearsalWorld::setVm(const QString &vmId, VmState state)
{
    HostPiece &piece = edit(m_snapshot->vmHomes->value(vmId));
    const auto found = std::ranges::lower_bound(piece.vms, vmId, {}, &Vm::id);
    if (found != piece.vms.end() && found->id == vmId)
        found->state = state;
}

void RehearsalWorld::moveVm(const QString &vmId, const QString &toHost)
{
    flush(); // where it is now
    const QString home = m_snapshot->vmHomes->value(vmId);
    if (home.isEmpty() || home == toHost || !m_snapshot->hostPiece(toHost))
        return;
    HostPiece &from = edit(home);
    const auto found = std::ranges::lower_bound(from.vms, vmId, {}, &Vm::id);
    if (found == from.vms.end() || found->id != vmId)
        return;
    Vm vm = *found;
    from.vms.erase(found);
    vm.hostId = toHost;
    vm.partitionId.clear();
    HostPiece &to = edit(toHost);
    to.vms.insert(std::ranges::lower_bound(to.vms, vmId, {}, &Vm::id), std::move(vm));
    flush();
}

void RehearsalWorld::hostIsOff(const QString &hostId)
{
    HostPiece &piece = edit(hostId);
    piece.host.state = HostState::Off;
    piece.host.power = PowerState::Off;
    for (Vm &vm : piece.vms)
        vm.state = VmState::ShutOff;
}

void RehearsalWorld::setArray(const QString &arrayId, bool on)
{
    on ? (void)m_arraysOff.remove(arrayId) : (void)m_arraysOff.insert(arrayId);
    ++m_version;
    const ArrayPiece *today = m_today->arrayPiece(arrayId);
    if (!today)
        return;
    auto piece = std::make_shared<ArrayPiece>(*today);
    piece->array.reading.freshness = on ? Freshness::Fresh : Freshness::Down;
    piece->array.reading.error = on ? std::nullopt : std::optional(Error{ErrorCode::Unreachable, {}, {}});
    m_editedArrays.push_back(std::move(piece));
}

bool RehearsalWorld::isDone(const Step &step) const
{
    const QString &id = step.target.id;
    const auto vmState = [&] {
        const QString home = m_snapshot->vmHomes->value(id);
        const auto edited = m_edited.constFind(home);
        const Vm *vm = edited != m_edited.cend() ? (*edited)->vm(id) : m_snapshot->vm(id);
        return vm ? vm->state : VmState::ShutOff;
    };
    switch (step.action) {
    case ActionKind::VmShutDown:
    case ActionKind::VmPowerOff:
    case ActionKind::VmSuspendToDisk:
        return !isActive(vmState()) && vmState() != VmState::Unknown;
    case ActionKind::VmStart:
        return isActive(vmState());
    case ActionKind::VmMigrate:
        return m_snapshot->vmHomes->value(id) == step.destination;
    case ActionKind::HostSoftOff:
    case ActionKind::HostPowerOff:
        return !isOn(step.target);
    case ActionKind::HostBoot:
        return isOn(step.target);
    case ActionKind::HostStandDown:
        return haOf(id) != HaState::Active;
    case ActionKind::HostStandUp:
        return haOf(id) != HaState::StoodDown;
    case ActionKind::ArrayShutDown:
        return m_arraysOff.contains(id);
    case ActionKind::ArrayAwait:
        return !m_arraysOff.contains(id);
    case ActionKind::UpsLoadOff:
        return m_cut.contains(id);
    case ActionKind::UpsLoadOn:
        return !m_cut.contains(id);
    default:
        return false;
    }
}

bool RehearsalWorld::canBeTold(const Step &step) const
{
    const QString &id = step.target.id;
    switch (step.target.kind) {
    case ObjectKind::Vm: {
        const Host *host = m_today->host(m_today->vmHomes->value(id));
        return host && (answers(host->reading) || isOffNow(*host)); // off today: the way back has booted it
    }
    case ObjectKind::Host: {
        const Host *host = m_today->host(id);
        const bool ha = step.action == ActionKind::HostStandDown || step.action == ActionKind::HostStandUp;
        return host && answers(ha ? host->reading : host->bmcReading);
    }
    case ObjectKind::Array: {
        const Array *array = m_today->array(id);
        return array && answers(array->reading);
    }
    case ObjectKind::Ups:
        if (const auto found = m_moments.find(id); found != m_moments.end())
            return !found->second.silent && !found->second.dead;
        return m_today->ups(id) && answers(m_today->ups(id)->reading);
    default:
        return true;
    }
}

void RehearsalWorld::carryOut(const Step &step)
{
    const QString &id = step.target.id;
    switch (step.action) {
    case ActionKind::VmShutDown:
    case ActionKind::VmPowerOff:
    case ActionKind::VmSuspendToDisk:
        setVm(id, VmState::ShutOff);
        break;
    case ActionKind::VmStart:
        setVm(id, VmState::Running);
        break;
    case ActionKind::VmMigrate:
        moveVm(id, step.destination);
        break;
    case ActionKind::HostSoftOff:
    case ActionKind::HostPowerOff:
        hostIsOff(id);
        break;
    case ActionKind::HostStandDown:
        edit(id).host.ha = HaState::StoodDown;
        break;
    case ActionKind::HostStandUp:
        edit(id).host.ha = HaState::Active;
        break;
    case ActionKind::HostBoot: {
        HostPiece &piece = edit(id);
        piece.host.state = HostState::Up;
        piece.host.power = PowerState::On;
        break;
    }
    case ActionKind::ArrayShutDown:
        setArray(id, false);
        break;
    case ActionKind::ArrayAwait:
        setArray(id, true);
        break;
    case ActionKind::UpsLoadOff:
        m_cut.insert(id);
        m_feedsChanged = true;
        break;
    case ActionKind::UpsLoadOn:
        m_cut.remove(id);
        m_feedsChanged = true;
        break;
    default:
        break;
    }
}

void RehearsalWorld::flush()
{
    SnapshotChanges changes;
    changes.upses = std::exchange(m_said, {});
    for (const auto &piece : std::as_const(m_edited))
        changes.hosts.push_back(piece);
    m_edited.clear();
    changes.arrays = std::exchange(m_editedArrays, {});
    if (!changes.isEmpty())
        m_snapshot = advance(m_snapshot, std::move(changes), m_nowMs, {}).snapshot;
}

SnapshotPtr RehearsalWorld::snapshot()
{
    flush();
    return m_snapshot;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays and their volumes. What an array does with a volume under whoever uses it is in sim_copies.cpp.
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 sector = 512;

Result<void> checkSize(qint64 bytes)
{
    if (bytes > 0 && bytes % sector == 0)
        return {};
    return fail(ErrorCode::InvalidArgument,
                Words::tr("A volume cannot have %1 bytes: expected a multiple of 512.").arg(bytes));
}

bool isCopied(const Volume &volume)
{
    return volume.copy.phase != CopyPhase::None && volume.copy.phase != CopyPhase::Failed;
}

} // namespace

sim::VolumeNow *sim::ArrayNow::volume(const QString &name)
{
    const auto found =
        std::ranges::find_if(volumes, [&](const VolumeNow &volume) { return volume.report.name == name; });
    return found == volumes.end() ? nullptr : &*found;
}

bool sim::ArrayNow::serves(const VmDisk &disk, const QString &name) const
{
    return disk.address == spec.dataAddress && disk.exportName == name;
}

SimWorld::VolumeNow *SimWorld::volumeAt(const QString &address, const QString &name)
{
    for (ArrayNow &array : m_arrays) {
        if (array.answers() && array.spec.dataAddress == address)
            return array.volume(name);
    }
    return nullptr;
}

int SimWorld::userOf(const ArrayNow &array, const QString &name) const
{
    const auto uses = [&](const VmDisk &disk) { return array.serves(disk, name); };
    const auto found = std::ranges::find_if(
        m_vms, [&](const VmNow &vm) { return std::ranges::any_of(vm.report.facts.disks, uses); });
    return found == m_vms.end() ? -1 : int(found - m_vms.begin());
}

/// Volumes are thin: they take what was written to them.
qint64 SimWorld::freeBytes(const ArrayNow &array) const
{
    qint64 taken = 0;
    for (const VolumeNow &volume : array.volumes)
        taken += volume.report.allocatedBytes + std::max<qint64>(volume.report.differentialBytes, 0);
    return std::max<qint64>(array.spec.capacityBytes - taken, 0);
}

Result<ArrayReport> SimWorld::readArray(int number)
{
    settleJobs();
    const ArrayNow &array = m_arrays[size_t(number)];
    if (!array.answers())
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(array.spec.name));
    ArrayReport report;
    report.facts.product = u"Simulated array 1.0"_s;
    report.facts.dataAddresses = {array.spec.dataAddress};
    report.facts.abilities = array.spec.abilities;
    report.facts.capacityBytes = array.spec.capacityBytes;
    report.facts.freeBytes = freeBytes(array);
    report.facts.jobs = jobsOf(array);
    report.volumes.reserve(array.volumes.size());
    for (const VolumeNow &volume : array.volumes)
        report.volumes.push_back(volume.report);
    return report;
}

Result<void> SimWorld::shutDownArray(int number)
{
    ArrayNow &array = m_arrays[size_t(number)];
    if (!array.answers())
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(array.spec.name));
    array.down = true;
    stopJobs(number);
    return {};
}

/// Null where there is none of this name.
Result<SimWorld::VolumeNow *> SimWorld::volumeOf(int number, const QString &name, bool forDifferentials)
{
    settleJobs();
    ArrayNow &array = m_arrays[size_t(number)];
    if (!array.answers())
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(array.spec.name));
    const ArrayAbilities &abilities = array.spec.abilities;
    if (!(forDifferentials ? abilities.differentials : abilities.volumes))
        return fail(ErrorCode::NotSupported,
                    Words::tr("%1 cannot do that. %2").arg(array.spec.name, abilities.lacks).trimmed());
    if (name.isEmpty() || name.contains(u'/') || name.startsWith(u'.'))
        return fail(ErrorCode::InvalidArgument, Words::tr("\"%1\" cannot be a volume's name.").arg(name));
    VolumeNow *volume = array.volume(name);
    if (!volume && forDifferentials)
        return fail(ErrorCode::NotFound, Words::tr("The array has no volume \"%1\".").arg(name));
    return volume;
}

Result<void> SimWorld::createVolume(int number, const QString &name, qint64 sizeBytes)
{
    const auto there = volumeOf(number, name, false);
    if (!there)
        return std::unexpected(there.error());
    if (auto right = checkSize(sizeBytes); !right)
        return right;
    if (*there && (*there)->report.sizeBytes == sizeBytes)
        return {};
    if (*there)
        return fail(ErrorCode::WrongState,
                    Words::tr("The array has a volume \"%1\" of another size.").arg(name));
    ArrayNow &array = m_arrays[size_t(number)];
    VolumeNow made;
    made.report.name = name;
    made.report.state = VolumeState::Offline;
    made.report.protocol = u"nbd"_s;
    made.report.node = u"vol-"_s + name;
    made.report.file = u"/volumes/%1.raw"_s.arg(name);
    made.report.sizeBytes = sizeBytes;
    made.report.allocatedBytes = 0;
    made.report.writable = true;
    array.volumes.push_back(std::move(made));
    return {};
}

Result<void> SimWorld::resizeVolume(int number, const QString &name, qint64 sizeBytes)
{
    const auto there = volumeOf(number, name, false);
    if (!there)
        return std::unexpected(there.error());
    if (!*there)
        return fail(ErrorCode::NotFound, Words::tr("The array has no volume \"%1\".").arg(name));
    if (auto right = checkSize(sizeBytes); !right)
        return right;
    Volume &volume = (*there)->report;
    if (sizeBytes < volume.sizeBytes)
        return fail(ErrorCode::WrongState,
                    Words::tr("\"%1\" is larger than that: it would lose data.").arg(name));
    if (sizeBytes > volume.sizeBytes && (*there)->isBusy())
        return fail(ErrorCode::WrongState,
                    Words::tr("\"%1\" has a differential or is copied just now: end that first.").arg(name));
    volume.sizeBytes = sizeBytes;
    return {};
}

Result<void> SimWorld::deleteVolume(int number, const QString &name)
{
    const auto there = volumeOf(number, name, false);
    if (!there)
        return std::unexpected(there.error());
    if (!*there)
        return {};
    const Volume &volume = (*there)->report;
    if (volume.state == VolumeState::Online)
        return fail(ErrorCode::WrongState, Words::tr("\"%1\" is exported: withdraw it first.").arg(name));
    if (isCopied(volume) || volume.folding)
        return fail(ErrorCode::WrongState,
                    Words::tr("\"%1\" is copied or merged just now: end that first.").arg(name));
    std::erase(m_busy, std::pair(number, name));
    std::erase_if(m_arrays[size_t(number)].volumes,
                  [&](const VolumeNow &one) { return one.report.name == name; });
    return {};
}

Result<void> SimWorld::exportVolume(int number, const QString &name, bool writable)
{
    const auto there = volumeOf(number, name, false);
    if (!there)
        return std::unexpected(there.error());
    if (!*there)
        return fail(ErrorCode::NotFound, Words::tr("The array has no volume \"%1\".").arg(name));
    Volume &volume = (*there)->report;
    volume.state = VolumeState::Online;
    volume.writable = writable;
    return {};
}

Result<void> SimWorld::withdrawVolume(int number, const QString &name)
{
    const auto there = volumeOf(number, name, false);
    if (!there)
        return std::unexpected(there.error());
    if (!*there || (*there)->report.state == VolumeState::Offline)
        return {};
    (*there)->report.state = VolumeState::Offline;
    const ArrayNow &array = m_arrays[size_t(number)];
    failCopiesTo(array, name);
    // Its disk fails under it: QEMU halts a guest then.
    const int user = userOf(array, name);
    if (user >= 0 && m_vms[size_t(user)].counting)
        setState(user, VmState::Paused, u"ioerror"_s);
    return {};
}

} // namespace switchyard

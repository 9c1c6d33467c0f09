// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/host_room.h"

#include "core/job/blast_radius.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 ownShare = 16; ///< of a host's memory so much is the hypervisor's: a sixteenth

} // namespace

QHash<QString, qint64> freeMemory(const Snapshot &snapshot)
{
    QHash<QString, qint64> arriving;
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            if (!vm.arrivingOnHostId.isEmpty())
                arriving[vm.arrivingOnHostId] += vm.memoryBytes;
        }
    }
    QHash<QString, qint64> all;
    for (const auto &piece : snapshot.hosts) {
        const Host &host = piece->host;
        if (host.memoryBytes <= 0) {
            all.insert(host.id, -1);
            continue;
        }
        qint64 free = host.memoryBytes - host.memoryBytes / ownShare - arriving.value(host.id);
        for (const Vm &vm : piece->vms) {
            if (isActive(vm.state) || vm.state == VmState::Unknown)
                free -= vm.memoryBytes;
        }
        all.insert(host.id, std::max<qint64>(0, free));
    }
    return all;
}

QStringView familyOf(const QString &version)
{
    return QStringView(version).left(version.indexOf(u' '));
}

} // namespace switchyard

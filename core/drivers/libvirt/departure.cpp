// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/departure.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/definitions.h"
#include "core/drivers/libvirt/domain_xml.h"

#include <cstdlib>

namespace switchyard::libvirt
{
namespace
{

/// libvirt refuses to move a VM that has some, and they would stay behind.
void addSnapshots(virDomainPtr domain, std::vector<Misfit> &misfits)
{
    const int snapshots = virDomainSnapshotNum(domain, 0);
    if (snapshots > 0)
        misfits.push_back(
            {Misfit::Kind::Snapshot,
             Words::tr("It has %1 snapshot(s), which do not move with it. Delete them where it "
                       "runs (virsh snapshot-list, snapshot-delete), or move it while it is off.")
                 .arg(snapshots),
             {}});
    const int checkpoints = virDomainListAllCheckpoints(domain, nullptr, 0);
    if (checkpoints > 0)
        misfits.push_back({Misfit::Kind::Snapshot,
                           Words::tr("It has %1 backup checkpoint(s): its next backup at the destination "
                                     "begins anew, as a whole one.")
                               .arg(checkpoints),
                           {},
                           false});
}

/// What a write or a read of its disks failed with, as long as the hypervisor has stopped the VM for it.
void addDiskErrors(virDomainPtr domain, std::vector<Misfit> &misfits)
{
    int state = VIR_DOMAIN_NOSTATE;
    int reason = 0;
    if (virDomainGetState(domain, &state, &reason, 0) < 0 || state != VIR_DOMAIN_PAUSED ||
        reason != VIR_DOMAIN_PAUSED_IOERROR)
        return;
    const int most = virDomainGetDiskErrors(domain, nullptr, 0, 0);
    if (most <= 0)
        return;
    std::vector<virDomainDiskError> errors(static_cast<size_t>(most));
    const int count = virDomainGetDiskErrors(domain, errors.data(), static_cast<unsigned>(most), 0);
    for (int i = 0; i < count; ++i) {
        const auto &error = errors[static_cast<size_t>(i)];
        const QString disk = QString::fromUtf8(error.disk);
        misfits.push_back(
            {Misfit::Kind::Storage,
             error.error == VIR_DOMAIN_DISK_ERROR_NO_SPACE
                 ? Words::tr(
                       "A write to its disk %1 found no room left. Make room on its array and resume it "
                       "first.")
                       .arg(disk)
                 : Words::tr("Its disk %1 gave an I/O error. Mend that first, or what is copied may not be "
                             "whole.")
                       .arg(disk),
             {}});
        free(error.disk); // NOLINT(cppcoreguidelines-no-malloc): libvirt's, by its contract
    }
}

void addBlockJobs(virDomainPtr domain, const QByteArray &xml, std::vector<Misfit> &misfits)
{
    const auto facts = parseDomain(xml);
    if (!facts)
        return;
    for (const VmDisk &disk : facts->disks) {
        virDomainBlockJobInfo job{};
        if (virDomainGetBlockJobInfo(domain, disk.target.toUtf8().constData(), &job, 0) == 1)
            misfits.push_back({Misfit::Kind::Storage,
                               Words::tr("Its hypervisor copies or merges its disk %1 just now. Wait until "
                                         "that is over, or end it (virsh blockjob).")
                                   .arg(disk.target),
                               {}});
    }
}

} // namespace

Result<std::vector<Misfit>> mayLeave(Session &session, const QString &device, const QString &vmId)
{
    const auto domain = findDomain(session.connection->get(), device, vmId);
    if (!domain)
        return std::unexpected(domain.error());
    std::vector<Misfit> misfits;
    if (!*domain)
        return misfits; // whoever asks for its definition hears that it is not there
    addSnapshots(domain->get(), misfits);
    addDiskErrors(domain->get(), misfits);
    const TextHandle xml(virDomainGetXMLDesc(domain->get(), 0));
    if (xml)
        addBlockJobs(domain->get(), QByteArray(xml.get()), misfits);
    return misfits;
}

} // namespace switchyard::libvirt

// SPDX-License-Identifier: GPL-3.0-or-later
// What a VM is, and which host could run it.
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard
{

using namespace Qt::StringLiterals;

Result<QString> SimWorld::definition(int host, const QString &vmId) const
{
    const auto number = vmOn(host, vmId);
    if (!number)
        return std::unexpected(number.error());
    const VmFacts &facts = m_vms[size_t(*number)].report.facts;
    QJsonArray disks;
    for (const VmDisk &disk : facts.disks) {
        disks.append(QJsonObject{{u"target"_s, disk.target},
                                 {u"protocol"_s, disk.protocol},
                                 {u"address"_s, disk.address},
                                 {u"export"_s, disk.exportName}});
    }
    const QJsonObject vm{{u"id"_s, facts.id},
                         {u"name"_s, facts.name},
                         {u"vcpus"_s, facts.vcpus},
                         {u"memoryBytes"_s, facts.memoryBytes},
                         {u"disks"_s, disks}};
    return QString::fromUtf8(QJsonDocument(vm).toJson(QJsonDocument::Compact));
}

Result<std::vector<Misfit>> SimWorld::canTake(int host, const QString &definition, bool live) const
{
    const HostNow &there = m_hosts[size_t(host)];
    if (!there.answering || !there.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(there.spec.name));
    const QJsonObject vm = QJsonDocument::fromJson(definition.toUtf8()).object();
    const QString name = vm[u"name"_s].toString();
    if (name.isEmpty())
        return fail(ErrorCode::InvalidArgument, Words::tr("This is not the definition of a simulated VM."));
    return misfitsOf(host, name, vm[u"memoryBytes"_s].toInteger(), live);
}

Result<void> SimWorld::offersPostCopy(int host) const
{
    const HostNow &there = m_hosts[size_t(host)];
    if (!there.answering || !there.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(there.spec.name));
    if (!there.spec.postCopy)
        return fail(ErrorCode::NotSupported,
                    Words::tr("this hypervisor does not let a VM go on before all its memory has arrived"));
    return {};
}

std::vector<Misfit> SimWorld::misfitsOf(int host, const QString &vmName, qint64 memoryBytes, bool live) const
{
    const SimHostSpec &spec = m_hosts[size_t(host)].spec;
    std::vector<Misfit> misfits;
    if (memoryBytes > spec.memoryBytes)
        misfits.push_back(
            {Misfit::Kind::Memory,
             Words::tr("%1 has less memory than %2 needs. Choose a larger host.").arg(spec.name, vmName),
             {}});
    for (const auto &[vm, misfit] : spec.misfits) {
        const bool bootsAnew = !live && misfit.kind == Misfit::Kind::Cpu; // and finds another CPU then
        if ((vm.isEmpty() || vm == vmName) && !bootsAnew)
            misfits.push_back(misfit);
    }
    return misfits;
}

} // namespace switchyard

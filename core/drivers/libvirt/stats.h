// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/handles.h"
#include "core/drivers/libvirt/states.h"

#include <span>

namespace switchyard::libvirt
{

/// One domain as the statistics show it, before its description is added.
struct DomainSample
{
    DomainHandle domain;
    QString uuid;
    QString name;
    int runId = -1; ///< libvirt's id of this run; another after each start; -1 = inactive
    DomainState state;
    Counters counters;
    int vcpus = 0;
    qint64 memoryMaxBytes = -1;
    std::vector<std::pair<QString, qint64>> capacities; ///< disk target → bytes
};

/// Identity from libvirt's handle, which costs no call.
DomainSample sampleOf(DomainHandle domain);

/// One record of virConnectGetAllDomainStats (its manual lists the names). Fields that are not there, because
/// the domain is busy or the hypervisor has none, leave what the sample holds.
void applyStats(std::span<const virTypedParameter> fields, DomainSample &into);

/// The value of a field of any number type; -1 where it is none or does not fit.
qint64 number(const virTypedParameter &field);

} // namespace switchyard::libvirt

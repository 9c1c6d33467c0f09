// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/resource.h"
#include "core/usage/usage_query.h"

#include <QStringList>
#include <vector>

namespace switchyard
{

/// What was used, as it is replayed: samples ascending by time, of hosts (`vm` = noVm: the total, with the
/// hypervisor itself) and of VMs, each in per cent of what its host of that moment had.
struct UsageRecord
{
    static constexpr quint32 noVm = 0xFFFFFFFFU;
    struct Sample
    {
        qint64 utcMs = 0;
        quint32 host = 0; ///< index into hosts
        quint32 vm = noVm;
        Resource resource = Resource::Cpu;
        float percent = 0;
    };
    struct Host
    {
        QString id;
        double cpus = 8; ///< a VM that goes to another host is another share of it
        double memoryGiB = 64;
    };
    struct Vm
    {
        QString id;
        double memoryGiB = 1;
    };
    std::vector<Host> hosts;
    std::vector<Vm> vms;
    std::vector<Sample> samples;
};

/// A CSV file: a line "time,host,vm,resource,value" as its header, then a sample a line. Time: ISO 8601 or
/// seconds since 1970. vm: empty for the host's total. resource: as in the site file, value: per cent of the
/// host; or a fact: "cpus" or "memoryGiB" of a host, "memoryGiB" of a VM. Lines may be in any order. At most
/// 5 million. InvalidArgument: which line is wrong, and what was expected there.
Result<UsageRecord> recordFromCsv(const QByteArray &csv);
Result<UsageRecord> loadRecord(const QString &path);
/// Of what was kept; VMs need UsageQuery::withVms.
UsageRecord recordOf(const UsageSpan &span);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/stats.h"

#include <QHash>
#include <QSet>
#include <functional>

namespace switchyard::libvirt
{

struct CachedDescription
{
    Description description;
    bool persistent = true;
    bool autostart = false;
    int runId = -1;
    bool active = false;
    bool stale = false;
    qint64 dueAtMs = 0;
};

/// Descriptions change rarely and cost a call each, so they are kept: read again when an event said so, when
/// the VM was started or stopped, and otherwise every 60 to 90 s, spread, for what raises no event.
class DescriptionCache
{
public:
    /// Reads what hypervisors without bulk statistics need once per description (disk capacities).
    using Complete = std::function<void(virDomainPtr, Description &)>;

    void invalidate(const QSet<QString> &vmIds);
    void invalidateAll(); ///< events may have been missed
    /// Fetches what is due, first what was never read; stops when half of the call's time is used, and the
    /// rest comes with the next reading. Forgets VMs that are not in `samples`. A VM in the middle of an
    /// arriving migration is left alone: its daemon may hold the call back.
    void refresh(virConnectPtr connection, const std::vector<DomainSample> &samples, const Call &call,
                 qint64 nowMs, const Complete &complete);
    const CachedDescription *find(const QString &vmId) const;

private:
    bool isDue(const DomainSample &sample, qint64 nowMs) const;
    void fetchDue(virConnectPtr connection, std::vector<const DomainSample *> due, const Call &call,
                  qint64 nowMs, const Complete &complete);
    /// Disk sizes come with the statistics and stay known while a reading has none.
    void learnSizes(const DomainSample &sample);
    void fetch(const DomainSample &sample, qint64 nowMs, const Complete &complete);

    QHash<QString, CachedDescription> m_entries;
};

} // namespace switchyard::libvirt

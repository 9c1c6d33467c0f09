// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QSet>

namespace switchyard::topology
{

/// What is put away so that a large fleet still reads. An empty Fold shows everything.
struct Fold
{
    QSet<QString> sites;       ///< shown as their header alone
    QSet<QString> hosts;       ///< shown without their VMs
    bool everyHost = false;    ///< no host shows its VMs
    bool onlyAbnormal = false; ///< what is as it should be is not shown
    QString onlyMatching;      ///< not empty: only what has this in its name, and what it hangs on

    /// In a conflict now: as abnormal as what the snapshot itself says.
    QSet<ObjectRef> fighting;

    bool foldsHost(const QString &id) const { return everyHost || hosts.contains(id); }
    bool hides() const { return onlyAbnormal || !onlyMatching.isEmpty(); }
    bool operator==(const Fold &) const = default;
};

/// What is shown under a Fold. With nothing hidden it answers at once; else it is worked out once for a
/// snapshot. Shown are the abnormal (or matching) objects and what they hang on: the host of a VM, the UPSes
/// that feed a host, the array of a volume, the volumes of a VM.
class Visibility
{
public:
    Visibility(const Snapshot &snapshot, const Fold &fold);

    bool showsUps(const QString &id) const { return m_all || m_upses.contains(id); }
    bool showsHost(const QString &id) const { return m_all || m_hosts.contains(id); }
    bool showsVm(const QString &id) const { return m_all || m_vms.contains(id); }
    bool showsArray(const QString &id) const { return m_all || m_arrays.contains(id); }
    bool showsVolume(const QString &id) const { return m_all || m_volumes.contains(id); }
    /// Something is hidden and nothing is left to show.
    bool isEmpty() const { return !m_all && m_upses.isEmpty() && m_hosts.isEmpty() && m_arrays.isEmpty(); }

private:
    void collect(const Snapshot &snapshot, const Fold &fold);
    void addWhatItHangsOn(const Snapshot &snapshot);

    bool m_all = true;
    QSet<QString> m_upses, m_hosts, m_vms, m_arrays, m_volumes;
};

/// Whether the name (or the id) of something has the words in it, whatever their case.
bool matches(const QString &text, const QString &name, const QString &id);

} // namespace switchyard::topology

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_edges.h"
#include "ui/topology/scene.h"

namespace switchyard::topology
{

/// The sentences of the topology page. The accessible names say all that the picture shows.
class Words
{
public:
    static QString vms(int count);     ///< "20 VMs"
    static QString hosts(int count);   ///< "3 hosts"
    static QString volumes(int count); ///< "8 volumes"
    static QString upses(int count);   ///< "3 UPSes"
    static QString arrays(int count);
    static QString notShown(int count);
    static QString noVms();
    static QString conflict(); ///< where there is no room for more
    static QString arriving(const QString &name);
    static QString load();
    static QString cpu();
    static QString cpu(const QString &percent); ///< "CPU 31 %"
    static QString memory();
    static QString online();
    static QString left(const QString &runtime);    ///< "14 min left"
    static QString hangsOn(const UpsSummary &load); ///< "2 hosts · 5 VMs · 1 array"
    static QString siteName(const Band &band);      ///< its name, or what stands for no site
    static QString siteCounts(const SiteSummary &site);
    static QString tally(Tone tone, int count); ///< "2 need attention"

    /// "Host", "VM", …
    static QString kind(ObjectKind kind);
    /// One line: "db-1 · VM on hv1, prod · running · CPU 34 % · memory 40 %".
    static QString hint(const Scene &scene, const ObjectRef &ref, qint64 nowMs);
    static QString hint(const Scene &scene, const Band &band);
    /// How far a move has come: "Copy 41 %", "held".
    static QString move(const MoveEdge &edge);
    /// Of a feed: "ups-e1, outlet 1, to hv1".
    static QString feedName(const Snapshot &snapshot, const Feed &feed);
};

} // namespace switchyard::topology

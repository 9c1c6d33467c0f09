// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/paths.h"

namespace switchyard::topology
{

/// What the origins come to, before anything is said of single VMs and volumes.
struct PathRoles
{
    QSet<QString> hosts;      ///< with all that runs there
    QSet<QString> partitions; ///< the same of a part of a host
    QSet<QString> arrays;     ///< with all their volumes and who uses these
    QSet<QString> volumes;    ///< with who uses them and what gives these power
    QSet<QString> vms;        ///< with all that they need

    bool asksUsers() const { return !arrays.isEmpty() || !volumes.isEmpty(); }
    /// Whether a volume of this id is asked for with its array.
    bool asksArrayOf(const QString &volumeId) const;
};

/// The lit path as a sum: one part for each host, volume and VM, which depends on that thing and on the
/// devices alone. After a change the parts of what changed are taken out as they were and put in as they are.
class PathParts
{
public:
    using Volumes = QHash<QString, const Volume *>;

    /// `by`: 1 puts a part in, -1 takes it out, as it is in this snapshot.
    PathParts(const Snapshot &snapshot, const FeedIndex &feeds, const PathRoles &roles, Paths &paths, int by);

    /// Volumes that are found quickly, for when very many are asked for.
    void know(const Volumes *volumes) { m_known = volumes; }
    void host(const HostPiece &piece);
    void volume(const Volume &volume);
    void vm(const Vm &vm);

    /// From the origins through the devices. What of them exists is put into `paths` along with it.
    static PathRoles devices(const Snapshot &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins,
                             Paths &paths);

private:
    void power(ObjectKind kind, const QString &id) { m_paths.power.add({kind, id}, m_by); }
    void io(ObjectKind kind, const QString &id) { m_paths.io.add({kind, id}, m_by); }
    void fed(const ObjectRef &target);
    void home(const Vm &vm, bool withPower);
    void storage(const Vm &vm, bool withPower);
    void uses(const Vm &vm);
    void line(const Vm &vm, const Volume &volume);
    const Volume *volumeOf(const VmDisk &disk) const;

    const Snapshot &m_snapshot;
    const FeedIndex &m_feeds;
    const PathRoles &m_roles;
    Paths &m_paths;
    const int m_by;
    const Volumes *m_known = nullptr;
};

/// A host or array with what gives it power, put in or taken out.
void addFed(RefCounts &power, const Snapshot &snapshot, const FeedIndex &feeds, const ObjectRef &target,
            int by);

} // namespace switchyard::topology

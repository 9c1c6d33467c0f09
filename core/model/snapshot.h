// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/array.h"
#include "core/model/feed.h"
#include "core/model/host.h"
#include "core/model/ups.h"
#include "core/model/vm.h"

#include <QDateTime>
#include <QHash>
#include <memory>

namespace switchyard
{

/// What one host is and holds. `vms` are those whose home it is, each exactly once over all hosts, ascending
/// by id.
struct HostPiece
{
    Host host;
    std::vector<Partition> partitions; ///< in the site file's order; at least one
    std::vector<Vm> vms;

    const Vm *vm(const QString &id) const;
    const Partition *partition(const QString &id) const;
};

/// What one array is and holds; `volumes` ascending by id.
struct ArrayPiece
{
    Array array;
    std::vector<Volume> volumes;

    const Volume *volume(const QString &id) const;
};

struct SiteInfo
{
    QString id;
    QString name;
    bool operator==(const SiteInfo &) const = default;
};

/// The whole chain at one moment: an immutable value that shares every piece that did not change with the one
/// before. Pieces are ascending by id. Built by SnapshotBuilder alone; safe to read from any thread.
struct Snapshot
{
    quint64 sequence = 0;
    qint64 takenAtMs = 0; ///< Clock::monotonicMs()
    QDateTime takenAt;    ///< UTC

    std::shared_ptr<const std::vector<SiteInfo>> sites;
    std::vector<std::shared_ptr<const Ups>> upses;
    std::vector<std::shared_ptr<const HostPiece>> hosts;
    std::vector<std::shared_ptr<const ArrayPiece>> arrays;
    std::shared_ptr<const std::vector<Feed>> feeds;

    /// Where each VM is: VM id → host id; and which VMs use a volume: volume id → VM ids, ascending.
    std::shared_ptr<const QHash<QString, QString>> vmHomes;
    std::shared_ptr<const QHash<QString, QStringList>> volumeUsers;

    // Null where there is no such thing.
    const Ups *ups(const QString &id) const;
    const HostPiece *hostPiece(const QString &id) const;
    const Host *host(const QString &id) const;
    const Partition *partition(const QString &id) const; ///< "host/partition"
    const Vm *vm(const QString &id) const;
    const ArrayPiece *arrayPiece(const QString &id) const;
    const Array *array(const QString &id) const;
    const Volume *volume(const QString &id) const; ///< "array/export"
    const Feed *feed(const QString &id) const;

    std::vector<const Feed *> feedsTo(const ObjectRef &target) const;
    std::vector<const Feed *> feedsOf(const QString &upsId) const;
    QStringList usersOf(const QString &volumeId) const { return volumeUsers->value(volumeId); }
    bool contains(const ObjectRef &ref) const;
    /// The device whose reading tells how old this object's values are (a VM's is its host's). Null where
    /// there is none.
    const Reading *readingOf(const ObjectRef &ref) const;
    QString nameOf(const ObjectRef &ref) const; ///< its label; the id where it is not there
    int vmCount() const { return static_cast<int>(vmHomes->size()); }

    Snapshot();
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace switchyard

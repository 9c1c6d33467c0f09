// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/qsd/qsd_report.h"

namespace switchyard::qsd
{

/// What the monitor said at one moment.
struct Answers
{
    std::vector<ExportInfo> exports;
    QHash<QString, NodeInfo> nodes;
    std::vector<ArrayJob> jobs;
};

/// The names of what we make for one volume inside the daemon. They are made of the volume's name alone, so
/// that a console which knows nothing but that finds them again. QEMU takes 31 characters, few kinds of them,
/// for a node: another name stands as its hash.
struct Names
{
    explicit Names(const QString &volume);

    QString key;
    QString base() const { return QStringLiteral("sy-v-") + key; }      ///< raw, over NAME.raw
    QString delta() const { return QStringLiteral("sy-d-") + key; }     ///< qcow2
    QString deltaFile() const { return QStringLiteral("sy-e-") + key; } ///< what is below it
    QString target() const
    {
        return QStringLiteral("sy-t-") + key;
    } ///< the other array's volume, cut to size
    QString targetNbd() const { return QStringLiteral("sy-n-") + key; } ///< what is below it
    QString filter() const
    {
        return QStringLiteral("sy-x-") + key;
    } ///< put above by a job as long as it runs
    QString exportId() const { return QStringLiteral("e-") + key; }
    QString secondExportId() const { return QStringLiteral("e2-") + key; } ///< while the first one is held up
    QString probe() const { return QStringLiteral("sy-p-") + key; } ///< looks whether the other array answers
    QString backupFilter() const { return QStringLiteral("sy-b-") + key; }
    QString fileJob() const { return QStringLiteral("sy-file-") + key; } ///< makes or empties a file
    /// Makes the differential; kept until that lies over the volume: what its file holds is nothing as yet.
    QString makeJob() const { return QStringLiteral("sy-make-") + key; }
    QString copyJob() const { return QStringLiteral("sy-copy-") + key; }     ///< the backup
    QString followJob() const { return QStringLiteral("sy-follow-") + key; } ///< the mirror
    QString foldJob() const { return QStringLiteral("sy-fold-") + key; }     ///< the commit
};

/// Files of a volume in the array's directory.
QString volumeFile(const QString &directory, const QString &volume); ///< NAME.raw
QString deltaFile(const QString &directory, const QString &volume);  ///< NAME.delta.qcow2

/// Empty = it may be a volume's name; else a sentence why not.
QString wrongVolumeName(const QString &name);

/// One volume as the daemon has it: found by its file.
struct Place
{
    QString name;
    QString base;           ///< the node over its file; empty = it is not open
    QStringList exports;    ///< ids, of whichever node of its chain
    bool delta = false;     ///< its differential is open
    bool attached = false;  ///< … and lies over the volume
    bool deltaFile = false; ///< its file is open
    bool target = false;
    bool targetNbd = false;
    QString targetUrl;
    bool bypassed =
        false; ///< it is followed, and an export writes past that: the other side misses something
    const ArrayJob *copy = nullptr;
    const ArrayJob *follow = nullptr;
    const ArrayJob *fold = nullptr;
    const ArrayJob *make = nullptr;
    const ArrayJob *file = nullptr;
};

bool isConcluded(const ArrayJob &job);
bool isActive(const ArrayJob *job); ///< there is one, and it has not concluded

/// `answers` must outlive it.
Place placeOf(const Answers &answers, const QString &directory, const QString &volume);
/// Of all volumes in the directory that the daemon has open.
std::vector<Place> placesOf(const Answers &answers, const QString &directory);

VolumeCopy copyOf(const Place &place);
QString faultOf(const Place &place, const Answers &answers); ///< Volume::fault

/// Adds to what volumesOf() found: differential, copy and what lies below it; and volumes that are not
/// exported.
void addPlaces(std::vector<Volume> &volumes, const Answers &answers, const QString &directory);

} // namespace switchyard::qsd

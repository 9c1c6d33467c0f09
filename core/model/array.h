// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/reading.h"

#include <QStringList>
#include <vector>

namespace switchyard
{

/// A long task that the array itself runs (a copy, a mirror, a commit).
struct ArrayJob
{
    QString id;
    QString kind;  ///< "mirror", "backup", "commit", …
    QString state; ///< "running", "ready", "concluded", …
    qint64 doneBytes = 0;
    qint64 totalBytes = 0;
    QString error;

    bool operator==(const ArrayJob &) const = default;
};

struct ArrayFacts
{
    QString id;
    QString name;
    QString siteId;
    QString product;           ///< "qemu-storage-daemon 7.2.22"
    QString address;           ///< where it is managed
    QStringList dataAddresses; ///< "10.0.0.5:10809": where hosts reach its volumes
    std::vector<ArrayJob> jobs;
    bool plainText = false;

    bool operator==(const ArrayFacts &) const = default;
};

struct Array : ArrayFacts
{
    Reading reading;
};

enum class VolumeState { Unknown, Online, Offline };

struct Volume
{
    QString id; ///< "array/export"
    QString arrayId;
    QString name; ///< the export's name
    VolumeState state = VolumeState::Unknown;
    QString protocol; ///< "nbd"
    QString node;     ///< what holds the data inside the array
    QString file;
    qint64 sizeBytes = 0;
    qint64 allocatedBytes = -1; ///< -1 = not known
    bool writable = false;
    bool shuttingDown = false;

    bool operator==(const Volume &) const = default;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/qsd/nbd_list.h"
#include "core/drivers/reports.h"

#include <QHash>
#include <QJsonValue>
#include <optional>

namespace switchyard::qsd
{

// What the monitor's answers mean. QMP's block-export-info has id, type, node-name and shutting-down, and not
// the name under which NBD clients ask for the export (QEMU up to at least 9). That name only the NBD server
// tells; which of QMP's exports it belongs to is concluded as matchNames() says.

struct ExportInfo
{
    QString id;
    QString type;
    QString node; ///< follows snapshots: it need not be the node that was exported at first
    bool shuttingDown = false;

    bool operator==(const ExportInfo &) const = default;
};

struct NodeInfo
{
    qint64 sizeBytes = 0;
    qint64 allocatedBytes = -1;
    QString file;
    bool readOnly = false;
    QString driver;          ///< "raw", "qcow2", "nbd", …
    bool hasBacking = false; ///< another node lies below it
    bool corrupt = false;    ///< QEMU has found its tables to contradict each other (qcow2)
};

Result<std::vector<ExportInfo>> exportsOf(const QJsonValue &answer); ///< query-block-exports
Result<QHash<QString, NodeInfo>> nodesOf(const QJsonValue &answer);  ///< query-named-block-nodes
Result<std::vector<ArrayJob>> jobsOf(const QJsonValue &answer);      ///< query-jobs

/// Volume::fault of a node that is corrupt.
QString corruptImage();

/// Which of the server's names belongs to which export id. In this order, each name and export used once:
/// 1. the id is the name, or "e-" and the name (the convention of QEMU's own examples and of our lab), or
/// "e2-"
///    and the name (our own, see Storage::bypass()); one that is shutting down has none any more;
/// 2. the node is the name (QEMU's default when no name was given);
/// 3. of the exports and names that are left, those that are the only ones of their size.
/// What then has no partner stays without a name: it is not guessed.
QHash<QString, NbdExport> matchNames(const std::vector<ExportInfo> &exports,
                                     const QHash<QString, NodeInfo> &nodes,
                                     const std::vector<NbdExport> &listed);

/// The name that an export has as long as the NBD server has not been heard: by the same conventions.
QString presumedName(const ExportInfo &which);

/// One volume for each export, no two of the same name. `names` as matched; an export without a match is
/// shown under its presumed name, and its state is Unknown when the NBD server was heard (`listed`): nobody
/// can say under which of its names hosts reach it. Where the server was not heard, the monitor's word
/// counts.
std::vector<Volume> volumesOf(const std::vector<ExportInfo> &exports, const QHash<QString, NodeInfo> &nodes,
                              const QHash<QString, NbdExport> &names, bool listed);

} // namespace switchyard::qsd

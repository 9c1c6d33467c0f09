// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_report.h"

#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace switchyard::qsd
{
namespace
{

const QString idPrefix = QStringLiteral("e-");
const QString secondIdPrefix = QStringLiteral("e2-");

std::unexpected<Error> broken(const char *command)
{
    return fail(ErrorCode::Protocol, Words::tr("The monitor's answer does not fit the question."),
                QLatin1StringView(command));
}

/// Sizes and progress: whole, not negative, else `otherwise`.
qint64 amount(const QJsonValue &value, qint64 otherwise)
{
    const qint64 number = value.toInteger(-1);
    return number < 0 ? otherwise : number;
}

bool isNbd(const ExportInfo &which)
{
    return which.type == QLatin1StringView("nbd");
}

/// Pairs up what agrees by `agrees`, first come first served, and takes it out of the two lists.
template<typename Agrees>
void pair(std::vector<ExportInfo> &exports, std::vector<NbdExport> &listed,
          QHash<QString, NbdExport> &matched, Agrees agrees)
{
    std::erase_if(exports, [&](const ExportInfo &which) {
        const auto found =
            std::ranges::find_if(listed, [&](const NbdExport &name) { return agrees(which, name); });
        if (found == listed.end())
            return false;
        matched.insert(which.id, *found);
        listed.erase(found);
        return true;
    });
}

} // namespace

Result<std::vector<ExportInfo>> exportsOf(const QJsonValue &answer)
{
    if (!answer.isArray())
        return broken("query-block-exports");
    std::vector<ExportInfo> exports;
    QSet<QString> ids;
    for (const auto &entry : answer.toArray()) {
        ExportInfo which{.id = entry[QLatin1StringView("id")].toString(),
                         .type = entry[QLatin1StringView("type")].toString(),
                         .node = entry[QLatin1StringView("node-name")].toString(),
                         .shuttingDown = entry[QLatin1StringView("shutting-down")].toBool()};
        if (which.id.isEmpty() || ids.contains(which.id))
            return broken("query-block-exports");
        ids.insert(which.id);
        exports.push_back(std::move(which));
    }
    return exports;
}

Result<QHash<QString, NodeInfo>> nodesOf(const QJsonValue &answer)
{
    if (!answer.isArray())
        return broken("query-named-block-nodes");
    QHash<QString, NodeInfo> nodes;
    for (const auto &entry : answer.toArray()) {
        const auto image = entry[QLatin1StringView("image")];
        nodes.insert(entry[QLatin1StringView("node-name")].toString(),
                     {.sizeBytes = amount(image[QLatin1StringView("virtual-size")], 0),
                      .allocatedBytes = amount(image[QLatin1StringView("actual-size")], -1),
                      .file = entry[QLatin1StringView("file")].toString(),
                      .readOnly = entry[QLatin1StringView("ro")].toBool(),
                      .driver = entry[QLatin1StringView("drv")].toString(),
                      .hasBacking = !entry[QLatin1StringView("backing_file")].toString().isEmpty(),
                      .corrupt = image[QLatin1StringView("format-specific")][QLatin1StringView("data")]
                                      [QLatin1StringView("corrupt")]
                                          .toBool()});
    }
    return nodes;
}

Result<std::vector<ArrayJob>> jobsOf(const QJsonValue &answer)
{
    if (!answer.isArray())
        return broken("query-jobs");
    std::vector<ArrayJob> jobs;
    for (const auto &entry : answer.toArray()) {
        jobs.push_back({.id = entry[QLatin1StringView("id")].toString(),
                        .kind = entry[QLatin1StringView("type")].toString(),
                        .state = entry[QLatin1StringView("status")].toString(),
                        .doneBytes = amount(entry[QLatin1StringView("current-progress")], 0),
                        .totalBytes = amount(entry[QLatin1StringView("total-progress")], 0),
                        .error = entry[QLatin1StringView("error")].toString()});
    }
    return jobs;
}

QString corruptImage()
{
    return Words::tr("QEMU has marked its image as corrupt");
}

QHash<QString, NbdExport> matchNames(const std::vector<ExportInfo> &exports,
                                     const QHash<QString, NodeInfo> &nodes,
                                     const std::vector<NbdExport> &listed)
{
    std::vector<ExportInfo> open;
    std::ranges::copy_if(exports, std::back_inserter(open),
                         [](const auto &which) { return isNbd(which) && !which.shuttingDown; });
    auto names = listed;
    QHash<QString, NbdExport> matched;
    pair(open, names, matched, [](const auto &which, const auto &name) { return which.id == name.name; });
    pair(open, names, matched,
         [](const auto &which, const auto &name) { return which.id == idPrefix + name.name; });
    pair(open, names, matched,
         [](const auto &which, const auto &name) { return which.id == secondIdPrefix + name.name; });
    pair(open, names, matched, [](const auto &which, const auto &name) { return which.node == name.name; });
    const auto sizeOf = [&](const ExportInfo &which) { return nodes.value(which.node).sizeBytes; };
    QHash<qint64, int> exportsOfSize;
    QHash<qint64, int> namesOfSize;
    for (const auto &which : open)
        ++exportsOfSize[sizeOf(which)];
    for (const auto &name : names)
        ++namesOfSize[name.sizeBytes];
    pair(open, names, matched, [&](const auto &which, const auto &name) {
        const auto size = sizeOf(which);
        return size > 0 && size == name.sizeBytes && exportsOfSize.value(size) == 1 &&
               namesOfSize.value(size) == 1;
    });
    return matched;
}

QString presumedName(const ExportInfo &which)
{
    if (!isNbd(which))
        return which.id;
    for (const QString &prefix : {idPrefix, secondIdPrefix}) {
        if (which.id.startsWith(prefix))
            return which.id.mid(prefix.size());
    }
    return which.node;
}

std::vector<Volume> volumesOf(const std::vector<ExportInfo> &exports, const QHash<QString, NodeInfo> &nodes,
                              const QHash<QString, NbdExport> &names, bool listed)
{
    std::vector<Volume> volumes;
    QSet<QString> taken;
    for (const auto &which : exports) {
        if (names.contains(which.id))
            taken.insert(names[which.id].name);
    }
    const auto freeName = [&](const ExportInfo &which) {
        QString name = presumedName(which);
        for (int turn = 1; taken.contains(name); ++turn)
            name = turn == 1 ? which.id : QStringLiteral("%1 (%2)").arg(which.id).arg(turn);
        taken.insert(name);
        return name;
    };
    for (const auto &which : exports) {
        if (which.shuttingDown && taken.contains(presumedName(which)))
            continue; // another one has taken its place
        const auto node = nodes.value(which.node);
        const auto name = names.constFind(which.id);
        const bool named = name != names.constEnd();
        Volume volume;
        volume.name = named ? name->name : freeName(which);
        volume.protocol = which.type;
        volume.node = which.node;
        volume.file = node.file;
        volume.sizeBytes =
            node.sizeBytes == 0 && named && name->sizeBytes > 0 ? name->sizeBytes : node.sizeBytes;
        volume.allocatedBytes = node.allocatedBytes;
        // The server says whether clients may write; the node alone only whether anybody could.
        volume.writable = named ? !name->readOnly : !node.readOnly;
        volume.shuttingDown = which.shuttingDown;
        if (node.corrupt)
            volume.fault = corruptImage();
        const bool hidden = listed && isNbd(which) && !named;
        volume.state = which.shuttingDown ? VolumeState::Offline
                       : hidden           ? VolumeState::Unknown
                                          : VolumeState::Online;
        volumes.push_back(std::move(volume));
    }
    return volumes;
}

} // namespace switchyard::qsd

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_places.h"

#include "core/base/words.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <algorithm>

namespace switchyard::qsd
{
namespace
{

constexpr qsizetype maxPlainName = 24;  ///< 31 less the longest prefix
constexpr qsizetype maxNameBytes = 200; ///< a file's name has 255, with what we add

QString keyOf(const QString &volume)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]*\\z"));
    if (volume.size() <= maxPlainName && plain.match(volume).hasMatch() &&
        !volume.startsWith(QLatin1StringView("h.")))
        return volume;
    const auto hash = QCryptographicHash::hash(volume.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("h.") + QString::fromLatin1(hash.toHex().left(22));
}

const ArrayJob *jobOf(const Answers &answers, const QString &id)
{
    const auto found = std::ranges::find(answers.jobs, id, &ArrayJob::id);
    return found == answers.jobs.end() ? nullptr : &*found;
}

} // namespace

Names::Names(const QString &volume)
    : key(keyOf(volume))
{
}

QString volumeFile(const QString &directory, const QString &volume)
{
    return directory + QLatin1Char('/') + volume + QStringLiteral(".raw");
}

QString deltaFile(const QString &directory, const QString &volume)
{
    return directory + QLatin1Char('/') + volume + QStringLiteral(".delta.qcow2");
}

QString wrongVolumeName(const QString &name)
{
    const bool printable = std::ranges::all_of(name, [](QChar c) { return c.isPrint() && c != u'/'; });
    if (name.isEmpty() || !printable || name.startsWith(u'.') || name.startsWith(u' ') ||
        name.toUtf8().size() > maxNameBytes)
        return Words::tr("\"%1\" cannot be a volume's name: expected at most %2 bytes, printable, without "
                         "\"/\", not beginning with a dot or a space.")
            .arg(name.left(80), QString::number(maxNameBytes));
    return {};
}

bool isConcluded(const ArrayJob &job)
{
    return job.state == QLatin1StringView("concluded");
}

bool isActive(const ArrayJob *job)
{
    return job != nullptr && !isConcluded(*job);
}

Place placeOf(const Answers &answers, const QString &directory, const QString &volume)
{
    const Names names(volume);
    Place place;
    place.name = volume;
    const QString file = volumeFile(directory, volume);
    for (auto node = answers.nodes.cbegin(); node != answers.nodes.cend(); ++node) {
        if (node->driver == QLatin1StringView("raw") && node->file == file)
            place.base = node.key();
    }
    place.delta = answers.nodes.contains(names.delta());
    place.attached = place.delta && answers.nodes[names.delta()].hasBacking;
    place.deltaFile = answers.nodes.contains(names.deltaFile());
    place.target = answers.nodes.contains(names.target());
    place.targetNbd = answers.nodes.contains(names.targetNbd());
    place.targetUrl = answers.nodes.value(names.targetNbd()).file;
    for (const auto &which : answers.exports) {
        if ((!place.base.isEmpty() && which.node == place.base) || which.node == names.delta() ||
            which.node == names.filter())
            place.exports.append(which.id);
    }
    place.copy = jobOf(answers, names.copyJob());
    place.follow = jobOf(answers, names.followJob());
    place.fold = jobOf(answers, names.foldJob());
    place.make = jobOf(answers, names.makeJob());
    place.file = jobOf(answers, names.fileJob());
    place.bypassed =
        isActive(place.follow) && std::ranges::any_of(answers.exports, [&](const ExportInfo &which) {
            return which.node == names.delta() && !which.shuttingDown;
        });
    return place;
}

std::vector<Place> placesOf(const Answers &answers, const QString &directory)
{
    const QString prefix = directory + QLatin1Char('/');
    const QLatin1StringView suffix(".raw");
    QStringList volumes;
    for (const auto &node : std::as_const(answers.nodes)) {
        if (node.driver != QLatin1StringView("raw") || !node.file.startsWith(prefix) ||
            !node.file.endsWith(suffix))
            continue;
        const QString name = node.file.sliced(prefix.size()).chopped(suffix.size());
        if (wrongVolumeName(name).isEmpty() && !volumes.contains(name))
            volumes.append(name);
    }
    volumes.sort();
    std::vector<Place> places;
    for (const auto &volume : volumes)
        places.push_back(placeOf(answers, directory, volume));
    return places;
}

VolumeCopy copyOf(const Place &place)
{
    const ArrayJob *job = place.follow != nullptr ? place.follow : place.copy;
    if (job == nullptr)
        return {};
    VolumeCopy copy{.phase = CopyPhase::None,
                    .target = place.targetUrl,
                    .doneBytes = job->doneBytes,
                    .totalBytes = job->totalBytes,
                    .error = job->error};
    const bool ended = isConcluded(*job);
    if (place.bypassed)
        copy.error = QStringLiteral("written past, since the other array did not answer");
    if (!copy.error.isEmpty())
        copy.phase = CopyPhase::Failed;
    else if (job == place.copy)
        copy.phase = ended ? CopyPhase::Copied : CopyPhase::Copying;
    else if (job->state == QLatin1StringView("ready"))
        copy.phase = CopyPhase::Agreed;
    else // a mirror that ended without an error was cancelled: it is told of no more
        copy.phase = ended ? CopyPhase::None : CopyPhase::Following;
    return copy;
}

/// A copy that failed is no fault of the volume itself: VolumeCopy::error has it.
QString faultOf(const Place &place, const Answers &answers)
{
    const Names names(place.name);
    if (answers.nodes.value(place.base).corrupt || answers.nodes.value(names.delta()).corrupt)
        return corruptImage();
    for (const ArrayJob *job : {place.fold, place.make, place.file}) {
        if (job && !job->error.isEmpty())
            return Words::tr("its job %1 ended in an error: %2").arg(job->id, job->error);
    }
    return {};
}

void addPlaces(std::vector<Volume> &volumes, const Answers &answers, const QString &directory)
{
    for (const auto &place : placesOf(answers, directory)) {
        const auto base = answers.nodes.value(place.base);
        auto found = std::ranges::find(volumes, place.name, &Volume::name);
        if (found == volumes.end()) {
            if (!place.exports.isEmpty())
                continue; // exported under another name: it is not ours to name
            Volume volume;
            volume.name = place.name;
            volume.state = VolumeState::Offline;
            volume.protocol = QStringLiteral("nbd");
            volume.sizeBytes = base.sizeBytes;
            volume.writable = !base.readOnly || place.attached;
            found = volumes.insert(volumes.end(), std::move(volume));
        } else if (place.exports.isEmpty()) {
            continue; // another export has that name
        }
        const Names names(place.name);
        found->node = place.base;
        found->file = base.file;
        found->allocatedBytes = base.allocatedBytes;
        found->hasDifferential = place.attached;
        if (place.attached)
            found->differentialBytes = answers.nodes.value(names.deltaFile()).allocatedBytes;
        found->folding = place.fold != nullptr;
        found->copy = copyOf(place);
        found->fault = faultOf(place, answers);
    }
}

} // namespace switchyard::qsd

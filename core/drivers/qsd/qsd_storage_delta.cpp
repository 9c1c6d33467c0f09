// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/qsd/qsd_storage.h"

#include <QFileInfo>
#include <algorithm>

namespace switchyard::qsd
{
namespace
{

constexpr int foldShareMs = 2000; ///< of one call: longer merges are waited for by the caller

Result<bool> after(const Result<void> &step, bool value)
{
    return step ? Result<bool>(value) : std::unexpected(step.error());
}

} // namespace

Result<void> Storage::beginDifferential()
{
    auto opened = look();
    if (opened && isActive(m_place.fold))
        return wrongState(Words::tr("The differential of \"%1\" is being merged back: wait for that."));
    if (opened && m_place.fold)
        opened = endFold();
    if (opened)
        opened = openChain();
    if (!opened)
        return opened;
    if (m_place.attached)
        return dismiss(m_names.makeJob());
    if (const auto ended =
            lookUntil([](const Place &place) { return !isActive(place.make); }, m_call.remainingMs());
        !ended)
        return std::unexpected(ended.error());
    const bool made = m_place.make && m_place.make->error.isEmpty() && m_place.deltaFile;
    if (!made) {
        if (auto begun = makeDelta(); !begun)
            return begun;
    }
    if (!m_place.delta) {
        if (auto added =
                run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("qcow2")},
                                                     {QStringLiteral("node-name"), m_names.delta()},
                                                     {QStringLiteral("file"), m_names.deltaFile()},
                                                     {QStringLiteral("backing"), QJsonValue()}});
            !added)
            return added;
    }
    if (auto laid = run(QStringLiteral("blockdev-snapshot"), {{QStringLiteral("node"), m_place.base},
                                                              {QStringLiteral("overlay"), m_names.delta()}});
        !laid)
        return laid;
    return dismiss(m_names.makeJob());
}

Result<void> Storage::makeDelta()
{
    const QString file = deltaFile(m_directory, m_volume);
    const QJsonObject node{{QStringLiteral("driver"), QStringLiteral("file")},
                           {QStringLiteral("node-name"), m_names.deltaFile()},
                           {QStringLiteral("filename"), file}};
    if (!m_place.deltaFile) {
        const auto there = addFileNode(node);
        if (!there)
            return std::unexpected(there.error());
        if (*there && !m_place.make) {
            // Not of this daemon's life: nobody can say whether the volume misses what it holds.
            if (auto removed = removeNode(m_names.deltaFile()); !removed)
                return removed;
            return wrongState(Words::tr("A differential of \"%1\" that is not in use was left in the array's "
                                        "directory. Withdraw the volume and merge that first."));
        }
        if (!*there) {
            if (auto begun = makeFile(file, 0); !begun)
                return begun;
            if (auto added = run(QStringLiteral("blockdev-add"), node); !added)
                return added;
        }
    }
    if (auto dismissed = dismiss(m_names.makeJob()); !dismissed)
        return dismissed;
    const QJsonObject options{{QStringLiteral("driver"), QStringLiteral("qcow2")},
                              {QStringLiteral("file"), m_names.deltaFile()},
                              {QStringLiteral("size"), baseInfo().sizeBytes}};
    if (auto begun = run(QStringLiteral("blockdev-create"), {{QStringLiteral("job-id"), m_names.makeJob()},
                                                             {QStringLiteral("options"), options}});
        !begun)
        return begun;
    const auto ended =
        lookUntil([](const Place &place) { return !isActive(place.make); }, m_call.remainingMs());
    if (!ended)
        return std::unexpected(ended.error());
    if (!*ended || !m_place.make)
        return fail(ErrorCode::Timeout, Words::tr("The array is still at work on the file %1.").arg(file));
    if (!m_place.make->error.isEmpty())
        return fail(ErrorCode::Io,
                    Words::tr("The array cannot make the file %1: %2").arg(file, m_place.make->error),
                    m_place.make->error);
    return {};
}

Result<void> Storage::removeDelta()
{
    if (auto removed = removeNode(m_names.delta()); !removed)
        return removed;
    const QString file = deltaFile(m_directory, m_volume);
    bool there = m_place.deltaFile;
    if (!there && !(m_local && QFileInfo::exists(file))) {
        const auto opened = addFileNode({{QStringLiteral("driver"), QStringLiteral("file")},
                                         {QStringLiteral("node-name"), m_names.deltaFile()},
                                         {QStringLiteral("filename"), file}});
        if (!opened)
            return std::unexpected(opened.error());
        there = *opened;
    } else {
        there = true;
    }
    if (auto removed = removeNode(m_names.deltaFile()); !removed)
        return removed;
    if (there) {
        if (auto removed = removeFile(file); !removed)
            return removed;
    }
    if (auto dismissed = dismiss(m_names.makeJob()); !dismissed)
        return dismissed;
    return dismiss(m_names.foldJob()); // last: as long as it is there, the file is known to be of no use
}

Result<void> Storage::endFold()
{
    const bool overVolume = std::ranges::any_of(
        m_answers.exports, [&](const ExportInfo &which) { return which.node == m_names.delta(); });
    if (!m_place.fold->error.isEmpty() || overVolume) // failed, or cancelled by somebody: it is still in use
        return dismiss(m_names.foldJob());
    return removeDelta();
}

Result<bool> Storage::foldStep()
{
    if (m_place.fold == nullptr) {
        if (!m_place.attached) {
            if (m_place.make || m_place.delta) // one that never came to be
                return after(removeDelta(), true);
            if (auto opened = openChain(); !opened)
                return std::unexpected(opened.error());
            if (!m_place.attached)
                return true;
        }
        return after(
            run(QStringLiteral("block-commit"), {{QStringLiteral("job-id"), m_names.foldJob()},
                                                 {QStringLiteral("device"), m_names.delta()},
                                                 {QStringLiteral("filter-node-name"), m_names.filter()},
                                                 {QStringLiteral("auto-dismiss"), false}}),
            false);
    }
    if (m_place.fold->state == QLatin1StringView("ready"))
        return after(run(QStringLiteral("job-complete"), {{QStringLiteral("id"), m_names.foldJob()}}), false);
    if (!isConcluded(*m_place.fold))
        return false;
    const QString error = m_place.fold->error;
    if (auto ended = endFold(); !ended)
        return std::unexpected(ended.error());
    if (!error.isEmpty())
        return fail(
            ErrorCode::Io,
            Words::tr("The array could not merge the differential of \"%1\": %2").arg(m_volume, error),
            error);
    return !m_place.attached;
}

Result<void> Storage::fold()
{
    if (auto looked = look(); !looked)
        return looked;
    if (isActive(m_place.copy) || isActive(m_place.follow))
        return wrongState(Words::tr("\"%1\" is copied just now: end that first."));
    if (auto dropped = dropCopy(); !dropped) // what was copied is no longer what lies below
        return dropped;
    Result<bool> done = false;
    const auto ended = lookUntil(
        [&](const Place &) {
            done = foldStep();
            return !done || *done;
        },
        std::min(foldShareMs, m_call.remainingMs() / 2));
    if (!ended)
        return std::unexpected(ended.error());
    return done ? Result<void>() : std::unexpected(done.error());
}

} // namespace switchyard::qsd

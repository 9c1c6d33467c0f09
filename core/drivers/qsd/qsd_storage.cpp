// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_storage.h"

#include "core/base/words.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <algorithm>

namespace switchyard::qsd
{
namespace
{

constexpr int lookEveryMs = 20;
constexpr qint64 sector = 512;
constexpr qint64 mostBytes = 1LL << 50; ///< what no directory holds

QJsonObject fileNode(const QString &node, const QString &file)
{
    return {{QStringLiteral("driver"), QStringLiteral("file")},
            {QStringLiteral("node-name"), node},
            {QStringLiteral("filename"), file}};
}

bool isMissingFile(const Error &error)
{
    return error.detail.contains(QLatin1StringView("No such file or directory"));
}

} // namespace

/// Jobs, once none of them makes an image: QEMU 7.2 aborts when it is asked for its nodes while one of them
/// is a qcow2 that is just being opened (qcow2_get_specific_info), as blockdev-create does within its job.
static Result<std::vector<ArrayJob>> settledJobs(const Call &call, QmpClient &qmp)
{
    for (;;) {
        const auto answer = qmp.execute(call, QStringLiteral("query-jobs"));
        auto jobs = answer ? jobsOf(*answer) : std::unexpected(answer.error());
        if (!jobs || std::ranges::none_of(*jobs, [](const ArrayJob &job) {
                return job.kind == QLatin1StringView("create") && isActive(&job);
            }))
            return jobs;
        QThread::msleep(lookEveryMs);
    }
}

Result<Answers> askDaemon(const Call &call, QmpClient &qmp)
{
    auto jobs = settledJobs(call, qmp);
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto exportsAnswer = qmp.execute(call, QStringLiteral("query-block-exports"));
    const auto nodesAnswer = exportsAnswer ? qmp.execute(call, QStringLiteral("query-named-block-nodes"),
                                                         {{QStringLiteral("flat"), true}})
                                           : exportsAnswer;
    if (!nodesAnswer)
        return std::unexpected(nodesAnswer.error());
    auto exports = exportsOf(*exportsAnswer);
    if (!exports)
        return std::unexpected(exports.error());
    auto nodes = nodesOf(*nodesAnswer);
    if (!nodes)
        return std::unexpected(nodes.error());
    return Answers{std::move(*exports), std::move(*nodes), std::move(*jobs)};
}

Storage::Storage(const Call &call, QmpClient &qmp, QString directory, bool local, QString volume)
    : m_call(call)
    , m_qmp(qmp)
    , m_directory(std::move(directory))
    , m_local(local)
    , m_volume(std::move(volume))
    , m_names(m_volume)
{
}

std::unexpected<Error> Storage::wrongState(const QString &what) const
{
    return fail(ErrorCode::WrongState, what.arg(m_volume));
}

Result<void> Storage::look()
{
    auto answers = askDaemon(m_call, m_qmp);
    if (!answers)
        return std::unexpected(answers.error());
    m_answers = std::move(*answers);
    m_place = placeOf(m_answers, m_directory, m_volume);
    return {};
}

Result<void> Storage::run(const QString &command, const QJsonObject &arguments)
{
    if (const auto answer = m_qmp.execute(m_call, command, arguments); !answer)
        return std::unexpected(answer.error());
    return look();
}

Result<bool> Storage::lookUntil(const Done &done, int ms)
{
    const Call share(std::chrono::milliseconds(std::min(ms, m_call.remainingMs())), m_call.stop());
    for (;;) {
        if (const auto looked = look(); !looked)
            return std::unexpected(looked.error());
        if (done(m_place))
            return true;
        if (share.stopRequested())
            return std::unexpected(m_call.check({}).error());
        if (share.expired())
            return false;
        QThread::msleep(lookEveryMs);
    }
}

Result<void> Storage::dismiss(const QString &job)
{
    if (std::ranges::find(m_answers.jobs, job, &ArrayJob::id) == m_answers.jobs.end())
        return {};
    return run(QStringLiteral("job-dismiss"), {{QStringLiteral("id"), job}});
}

Result<void> Storage::removeNode(const QString &node)
{
    if (!m_answers.nodes.contains(node))
        return {};
    return run(QStringLiteral("blockdev-del"), {{QStringLiteral("node-name"), node}});
}

Result<void> Storage::makeFile(const QString &file, qint64 sizeBytes)
{
    const auto ended = [](const Place &place) { return !isActive(place.file); };
    // A job that an earlier call left: it may have been for another file.
    if (const auto over = lookUntil(ended, m_call.remainingMs()); !over)
        return std::unexpected(over.error());
    if (auto done = dismiss(m_names.fileJob()); !done)
        return done;
    const QJsonObject options{{QStringLiteral("driver"), QStringLiteral("file")},
                              {QStringLiteral("filename"), file},
                              {QStringLiteral("size"), sizeBytes}};
    if (auto begun = run(QStringLiteral("blockdev-create"), {{QStringLiteral("job-id"), m_names.fileJob()},
                                                             {QStringLiteral("options"), options}});
        !begun)
        return begun;
    const auto over = lookUntil(ended, m_call.remainingMs());
    if (!over)
        return std::unexpected(over.error());
    if (!*over)
        return fail(ErrorCode::Timeout, Words::tr("The array is still at work on the file %1.").arg(file));
    const QString error = m_place.file != nullptr ? m_place.file->error : QString();
    if (auto done = dismiss(m_names.fileJob()); !done)
        return done;
    if (!error.isEmpty())
        return fail(ErrorCode::Io, Words::tr("The array cannot make the file %1: %2").arg(file, error),
                    error);
    return {};
}

Result<void> Storage::removeFile(const QString &file)
{
    if (m_local && QFileInfo(m_directory).isDir() && (!QFileInfo::exists(file) || QFile::remove(file)))
        return {};
    return makeFile(file, 0);
}

Result<bool> Storage::addFileNode(const QJsonObject &node)
{
    const QString name = node[QLatin1StringView("node-name")].toString();
    if (const auto added = run(QStringLiteral("blockdev-add"), node); !added) {
        if (isMissingFile(added.error()))
            return false;
        return std::unexpected(added.error());
    }
    if (m_answers.nodes.value(name).sizeBytes > 0)
        return true;
    if (const auto removed = removeNode(name); !removed)
        return std::unexpected(removed.error());
    return false;
}

Result<bool> Storage::openBase()
{
    if (!m_place.base.isEmpty())
        return true;
    QJsonObject file = fileNode({}, volumeFile(m_directory, m_volume));
    file.remove(QLatin1StringView("node-name"));
    return addFileNode({{QStringLiteral("driver"), QStringLiteral("raw")},
                        {QStringLiteral("node-name"), m_names.base()},
                        {QStringLiteral("file"), file}});
}

Result<bool> Storage::openDelta()
{
    // One that is being made or was folded is none; below an export that writes past it, it is not laid over.
    if (m_place.attached || m_place.delta || m_place.make || m_place.fold || !m_place.exports.isEmpty())
        return m_place.attached;
    if (!m_place.deltaFile) {
        const auto there = addFileNode(fileNode(m_names.deltaFile(), deltaFile(m_directory, m_volume)));
        if (!there || !*there)
            return there;
    }
    if (const auto added =
            run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("qcow2")},
                                                 {QStringLiteral("node-name"), m_names.delta()},
                                                 {QStringLiteral("file"), m_names.deltaFile()},
                                                 {QStringLiteral("backing"), m_place.base}});
        !added)
        return std::unexpected(added.error());
    return true;
}

Result<void> Storage::openChain()
{
    const auto base = openBase();
    if (!base)
        return std::unexpected(base.error());
    if (!*base)
        return fail(ErrorCode::NotFound, Words::tr("The array has no volume \"%1\".").arg(m_volume));
    const auto delta = openDelta();
    return delta ? Result<void>() : std::unexpected(delta.error());
}

Result<void> Storage::create(qint64 sizeBytes)
{
    if (sizeBytes <= 0 || sizeBytes % sector != 0 || sizeBytes > mostBytes)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A volume cannot have %1 bytes: expected a multiple of 512.").arg(sizeBytes));
    if (auto looked = look(); !looked)
        return looked;
    auto there = openBase();
    if (!there)
        return std::unexpected(there.error());
    if (!*there) {
        const auto delta = m_place.deltaFile
                               ? Result<bool>(true)
                               : addFileNode(fileNode(m_names.deltaFile(), deltaFile(m_directory, m_volume)));
        if (!delta)
            return std::unexpected(delta.error());
        if (*delta) {
            if (auto removed = removeNode(m_names.deltaFile()); !removed)
                return removed;
            return wrongState(Words::tr("A differential of \"%1\" was left without its volume in the array's "
                                        "directory. Delete the volume first."));
        }
        if (auto made = makeFile(volumeFile(m_directory, m_volume), sizeBytes); !made)
            return made;
        there = openBase();
        if (!there)
            return std::unexpected(there.error());
    }
    if (baseInfo().sizeBytes != sizeBytes)
        return wrongState(Words::tr("The array has a volume \"%1\" of another size."));
    return openChain();
}

Result<void> Storage::resize(qint64 sizeBytes)
{
    if (sizeBytes <= 0 || sizeBytes % sector != 0 || sizeBytes > mostBytes)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A volume cannot have %1 bytes: expected a multiple of 512.").arg(sizeBytes));
    auto opened = look();
    if (opened)
        opened = openChain();
    if (!opened)
        return opened;
    if (baseInfo().sizeBytes == sizeBytes)
        return {};
    if (sizeBytes < baseInfo().sizeBytes)
        return wrongState(Words::tr("\"%1\" is larger than that: it would lose data."));
    if (m_place.delta || isActive(m_place.copy) || isActive(m_place.follow))
        return wrongState(Words::tr("\"%1\" has a differential or is copied just now: end that first."));
    if (!m_place.exports.isEmpty()) // an NBD client is told the size once, and QEMU refuses
        return wrongState(Words::tr("\"%1\" is exported, and qemu-storage-daemon cannot enlarge what it "
                                    "exports: withdraw it first."));
    return run(QStringLiteral("block_resize"),
               {{QStringLiteral("node-name"), m_place.base}, {QStringLiteral("size"), sizeBytes}});
}

Result<void> Storage::destroy()
{
    if (auto looked = look(); !looked)
        return looked;
    if (!m_place.exports.isEmpty())
        return wrongState(Words::tr("\"%1\" is exported: withdraw it first."));
    if (isActive(m_place.copy) || isActive(m_place.follow) || isActive(m_place.fold))
        return wrongState(Words::tr("\"%1\" is copied or merged just now: end that first."));
    if (auto dropped = dropCopy(); !dropped)
        return dropped;
    // The differential first: left alone, it would lie over the next volume of this name.
    if (auto removed = removeDelta(); !removed)
        return removed;
    const QString file = volumeFile(m_directory, m_volume);
    const auto there = openBase();
    if (!there)
        return std::unexpected(there.error());
    if (!*there) // emptied by an earlier call, or never there
        return m_local && QFileInfo::exists(file) ? removeFile(file) : Result<void>();
    if (auto removed = removeNode(m_place.base); !removed)
        return removed;
    for (const auto &node : m_answers.nodes.keys()) {
        const auto info = m_answers.nodes.value(node);
        if (info.file != file || info.driver != QLatin1StringView("file"))
            continue;
        if (auto removed = removeNode(node); !removed)
            return removed;
    }
    return removeFile(file);
}

Result<void> Storage::serve(bool writable)
{
    if (auto looked = look(); !looked)
        return looked;
    if (!m_place.exports.isEmpty())
        return {};
    if (isActive(m_place.follow) || isActive(m_place.fold)) // one would write past the job
        return wrongState(Words::tr("\"%1\" is copied or merged just now: end that first."));
    if (auto opened = openChain(); !opened)
        return opened;
    return run(QStringLiteral("block-export-add"),
               {{QStringLiteral("type"), QStringLiteral("nbd")},
                {QStringLiteral("id"), m_names.exportId()},
                {QStringLiteral("node-name"), m_place.attached ? m_names.delta() : m_place.base},
                {QStringLiteral("name"), m_volume},
                {QStringLiteral("writable"), writable}});
}

Result<void> Storage::withdraw()
{
    if (auto looked = look(); !looked)
        return looked;
    for (const auto &which : m_answers.exports) {
        if (!m_place.exports.contains(which.id) || which.shuttingDown)
            continue;
        const auto ended = m_qmp.execute(
            m_call, QStringLiteral("block-export-del"),
            {{QStringLiteral("id"), which.id}, {QStringLiteral("mode"), QStringLiteral("hard")}});
        if (!ended)
            return std::unexpected(ended.error());
    }
    const auto gone =
        lookUntil([](const Place &place) { return place.exports.isEmpty(); }, m_call.remainingMs() / 2);
    return gone ? Result<void>() : std::unexpected(gone.error());
}

} // namespace switchyard::qsd

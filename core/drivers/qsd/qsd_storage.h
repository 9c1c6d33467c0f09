// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/qsd/qmp_client.h"
#include "core/drivers/qsd/qsd_places.h"

#include <functional>

namespace switchyard::qsd
{

/// query-block-exports, query-named-block-nodes and query-jobs.
Result<Answers> askDaemon(const Call &call, QmpClient &qmp);

/// What ArrayDriver promises of one volume, told to an open monitor (QEMU's qapi/block-core.json, job.json).
/// Each command looks first at what is there, so that it takes up what one that was cut off has left; and it
/// looks again after each thing it did. Threads as QmpClient; lives as long as one call.
class Storage
{
public:
    /// `directory`: where NAME.raw and NAME.delta.qcow2 are, as the daemon sees it. `local`: the daemon runs
    /// on this machine. QMP deletes no files: only then can we, else they are emptied.
    Storage(const Call &call, QmpClient &qmp, QString directory, bool local, QString volume);

    Result<void> create(qint64 sizeBytes);
    Result<void> resize(qint64 sizeBytes);
    Result<void> destroy();
    Result<void> serve(bool writable);
    Result<void> withdraw();
    // qsd_storage_delta.cpp
    Result<void> beginDifferential();
    Result<void> fold();
    // qsd_storage_copy.cpp
    Result<void> copyTo(const QString &target);
    Result<void> follow(const QString &target);
    Result<void> endCopy(bool mustAgree);
    Result<void> checkTarget();

private:
    using Done = std::function<bool(const Place &)>;
    enum class Target { Answers, Refuses, Hangs }; ///< the other array; Answers, too, where there is none

    Result<void> look();
    Result<void> run(const QString &command, const QJsonObject &arguments);
    /// Looks until it is so; false: not within `ms`.
    Result<bool> lookUntil(const Done &done, int ms);
    Result<void> dismiss(const QString &job);
    Result<void> removeNode(const QString &node);
    Result<void> makeFile(const QString &file, qint64 sizeBytes);
    Result<void> removeFile(const QString &file);
    Result<bool> addFileNode(const QJsonObject &node); ///< false: there is no such file, or an empty one
    Result<bool> openBase();
    Result<bool> openDelta();
    Result<void> openChain(); ///< NotFound: there is no such volume
    Result<void> removeDelta();
    Result<void> endFold();
    Result<void> makeDelta();
    Result<bool> foldStep(); ///< true: there is none any more
    Result<void> dropCopy();
    Result<Target> targetState();
    Result<void> leaveTarget(bool mustAgree);
    Result<void> bypass();
    Result<void> openTarget(const QString &target);
    Result<void> cancel(const QString &job, bool force);
    std::unexpected<Error> wrongState(const QString &what) const;
    NodeInfo baseInfo() const { return m_answers.nodes.value(m_place.base); }

    const Call &m_call;
    QmpClient &m_qmp;
    const QString m_directory;
    const bool m_local;
    const QString m_volume;
    const Names m_names;
    Answers m_answers;
    Place m_place;
};

} // namespace switchyard::qsd

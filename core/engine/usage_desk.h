// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/usage_series.h"
#include "core/drivers/registry.h"
#include "core/job/actuator.h"
#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "core/site/site.h"
#include "core/store/store.h"
#include "core/usage/usage_keeper.h"

#include <QObject>
#include <QPromise>
#include <mutex>

namespace switchyard
{

/// What was used: hands each new sample to the archive, as long as this console is the one that keeps it, and
/// answers from the archive, from the last hour in memory, and from the site's Prometheus server for what
/// neither has. Engine thread; never waits.
class UsageDesk : public QObject
{
    Q_OBJECT

public:
    struct Tools
    {
        Store *store = nullptr;
        const Clock *clock = nullptr;
        const DriverRegistry *registry = nullptr;
        Executor executor; ///< for calls to the server
        QString who;
        std::function<UsageSeries(const ObjectRef &)> lastHour;
        std::function<void(Event)> tell;
    };
    /// `keepAfterMs`: a program that runs for a moment keeps nothing.
    UsageDesk(Tools tools, const QString &archivePath, qint64 keepAfterMs);
    ~UsageDesk() override; ///< who still waits is told that it was closed

    /// `source`: of the site's server, where it names one.
    void setSite(const Policies &policies, const std::optional<DriverConfig> &source);
    void takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void attend(); ///< every few seconds: the lease

    void read(const UsageQuery &query, const std::shared_ptr<QPromise<Result<UsageSpan>>> &promise);

private:
    struct Answer;
    struct Source
    {
        std::timed_mutex mutex; ///< one call at a time
        std::unique_ptr<UsageSource> server;
    };
    void judge(const std::optional<Error> &error);
    void answer(const UsageQuery &query, Result<UsageSpan> kept, const std::shared_ptr<Answer> &answer);
    void addLastHour(UsageSpan &span, const UsageQuery &query) const;
    void addLastHour(UsageSpan &span, const UsageQuery &query, const ObjectRef &ref,
                     const QString &hostId) const;

    const Tools m_tools;
    const QString m_owner; ///< of the lease: this program
    const qint64 m_keepFromMs;
    std::unique_ptr<UsageKeeper> m_keeper;
    std::shared_ptr<Source> m_source;
    QByteArray m_sourceReach;
    SnapshotPtr m_snapshot;
    QHash<QString, qint64> m_takenMs; ///< by host: the reading that was handed on last
    bool m_keeps = false;
    qint64 m_renewedMs = 0; ///< when it was last known whose the lease is
    std::vector<std::weak_ptr<Answer>> m_waiting;
    std::stop_source m_stop;
};

/// "NAME-usage.sqlite" beside the store; empty where that is in memory.
QString usagePathFor(const QString &storePath);

} // namespace switchyard

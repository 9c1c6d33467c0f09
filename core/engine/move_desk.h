// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/job/plan.h"
#include "core/model/snapshot.h"
#include "core/site/move_policy.h"
#include "core/store/store.h"

#include <functional>

namespace switchyard
{

/// What is left to do once a move is over, or its console is: old volumes are deleted when their time has
/// come, hosts that were emptied are switched off, lost moves are gone on with or taken back, each as the
/// site's policy has it. Engine thread; never waits.
class MoveDesk
{
public:
    struct Tools
    {
        Store *store = nullptr;
        const Clock *clock = nullptr;
        std::function<Result<quint64>(const Plan &)> run;
        /// As Engine::resume(), of a run whose console is certainly gone.
        std::function<Result<quint64>(quint64 lost, const Plan &)> resume;
        std::function<Result<void>(quint64 lost)> close; ///< nothing of it is left to do
        std::function<void(Event)> tell;
    };

    MoveDesk(Tools tools, MovePolicy policy);

    void setPolicy(const MovePolicy &policy) { m_policy = policy; }
    void takeReport(const ReportPtr &report);
    /// Every few seconds, once every device was asked.
    void attend(const SnapshotPtr &snapshot);

private:
    void attendEmptied(const Snapshot &snapshot);
    void tellEmptied(const Snapshot &snapshot, const ObjectRef &empty);
    void attendRetired(const Snapshot &snapshot);
    void attendLost(const Snapshot &snapshot);
    bool isEarly(const QString &what); ///< it was tried a moment ago, and is tried later again
    void tell(const char *code, EventSeverity severity, const ObjectRef &object, const QString &name,
              const QString &text);

    const Tools m_tools;
    MovePolicy m_policy;
    struct Over
    {
        ReportPtr report;
        qint64 sinceMs = 0;
        QStringList told; ///< hosts
    };
    std::vector<Over> m_over; ///< moves that just ended well
    QHash<QString, qint64> m_triedMs;
};

} // namespace switchyard

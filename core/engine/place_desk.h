// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/actuator.h"
#include "core/model/place_lock.h"
#include "core/model/vm_mark.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <map>
#include <mutex>

namespace switchyard
{

class DriverActuator;

/// What a balancer leaves at hosts for others: marks on VMs, and the locks of hosts. Notes, and no changes of
/// anything: no run, no journal. Belongs to the thread of its Engine; methods return at once, and their
/// future is finished whatever happens to the host: at the latest when the engine stops, then with
/// WrongState.
class PlaceDesk : public QObject
{
    Q_OBJECT

public:
    PlaceDesk();
    ~PlaceDesk() override;

    /// On the host where the newest snapshot has it. As HostDriver's.
    QFuture<Result<void>> setMark(const QString &vmId, const VmMark &mark);
    QFuture<Result<void>> clearMark(const QString &vmId, VmMark::Kind kind);
    /// Takes it, or counts once more what this program has, and keeps it until leave(). Busy: as PlaceLocks.
    /// A host without locks: success.
    QFuture<Result<void>> take(const QString &hostId, const QString &purpose,
                               PlaceLock::Kind kind = PlaceLock::Kind::Arrivals);
    QFuture<Result<void>> leave(const QString &hostId, PlaceLock::Kind kind = PlaceLock::Kind::Arrivals);

    // The engine's, in its own thread.
    void attach(std::shared_ptr<DriverActuator> actuator, Executor executor, QString who);
    void detach();
    void renewDue(); ///< often
    /// A VM that a balancer's run moves has a mark that says so: nobody moves it again before its time.
    void takeReport(const Report &report);

Q_SIGNALS:
    /// Another one has it now.
    void lost(const QString &hostId, switchyard::PlaceLock::Kind kind, const switchyard::Error &why);

private:
    struct Shared; ///< with what runs on other threads
    using Work = std::function<Result<void>(DriverActuator &, Shared &)>;
    QFuture<Result<void>> ask(Work work);

    const std::shared_ptr<Shared> m_shared;
    QHash<quint64, QSet<QString>> m_noted; ///< by run: steps that begin and end with a mark; engine thread
};

} // namespace switchyard

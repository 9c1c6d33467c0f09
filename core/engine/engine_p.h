// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/words.h"
#include "core/engine/engine_room.h"

#include <QThread>
#include <mutex>
#include <shared_mutex>

namespace switchyard
{

// What the sources of the facade share; nobody else includes it.

inline Error notRunning()
{
    return {ErrorCode::WrongState, Words::tr("The engine does not run."), {}};
}

template<typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

class Engine::Private
{
public:
    Engine *q = nullptr;
    EngineOptions options;
    QThread thread;
    const std::shared_ptr<PlaceDesk> places = std::make_shared<PlaceDesk>();
    bool guards = false;        ///< wanted
    EngineRoom *room = nullptr; ///< lives in `thread`; touched here only from the owner's thread

    mutable std::shared_mutex collectorMutex; ///< for usageOf(), from any thread
    const Collector *collector = nullptr;

    mutable std::mutex mutex; ///< of all below
    SnapshotPtr snapshot = std::make_shared<Snapshot>();
    SnapshotPtr pending; ///< not delivered yet
    SnapshotDiff pendingDiff;
    std::vector<Alert> alerts;
    std::vector<ReportPtr> runs; ///< newest first
    GuardStatusPtr guard = std::make_shared<const GuardStatus>();
    BalanceStatePtr balance = std::make_shared<const BalanceState>();
    bool guardTold = false; ///< is on its way

    template<typename Work>
    void post(Work work)
    {
        if (room)
            QMetaObject::invokeMethod(
                room, [room = room, work = std::move(work)] { room->whenOpen(work); }, Qt::QueuedConnection);
    }

    /// What the store knows; `none` where the engine does not run.
    template<typename T, typename Work>
    QFuture<T> ask(T none, Work work)
    {
        if (!room)
            return ready(std::move(none));
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        post([room = room, promise, work = std::move(work)] {
            promise->addResult(work(*room));
            promise->finish();
        });
        return promise->future();
    }

    /// As a queued connection does; but a functor's way to the other thread is one that the thread sanitizer
    /// is told of (tests/support/tsan_qt.cpp).
    template<typename... Args>
    void handOn(void (EngineRoom::*from)(Args...), void (Engine::*to)(Args...))
    {
        connect(
            room, from, room,
            [this, to](Args... values) {
                QMetaObject::invokeMethod(
                    q, [this, to, ... kept = std::remove_cvref_t<Args>(values)] { Q_EMIT(q->*to)(kept...); },
                    Qt::QueuedConnection);
            },
            Qt::DirectConnection);
    }
    void connectRoom();
    void takeSnapshot(const SnapshotPtr &next, const SnapshotDiff &diff);
    void deliver();
    void takeReport(const ReportPtr &report);
    void takeGuard(const GuardStatusPtr &status);
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/switchyardctl/command_line.h"
#include "app/switchyardctl/console.h"
#include "core/engine/engine.h"
#include "core/engine/engine_setup.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <functional>
#include <optional>

namespace switchyard::ctl
{

/// The engine on the site that the command line names, for as long as one command lasts.
class SiteWatch
{
public:
    /// Opens the site and begins to ask its devices. Error: what is wrong with the site file or the store.
    static Result<std::unique_ptr<SiteWatch>> open(const CommandLine &line);
    ~SiteWatch();
    SiteWatch(const SiteWatch &) = delete;
    SiteWatch &operator=(const SiteWatch &) = delete;

    Engine &engine() { return *m_engine; }
    SnapshotPtr snapshot() const { return m_engine->snapshot(); }
    qint64 nowMs() const { return m_setup.clock->monotonicMs(); }

    /// Runs the event loop until every device has answered or failed once, or `enough` is known; false =
    /// `seconds` were not enough or a signal came.
    bool waitUntilAsked(double seconds, const std::function<bool(const Snapshot &)> &enough = {});
    /// Runs the event loop until `settled` holds of the snapshot, a signal comes, or `seconds` are over.
    void waitUntil(const std::function<bool(const Snapshot &)> &settled, double seconds);
    /// As long as a second attempt at a device may take after the first failed.
    double secondAttemptSeconds() const;
    bool interrupted() const { return m_interrupted; }
    /// Runs the event loop until quit() or a signal; true = quit.
    bool run(QEventLoop &loop, double seconds = 0);
    /// Runs the event loop until it is there; nothing where `seconds` (0 = no bound) were not enough or a
    /// signal came.
    template<typename T>
    std::optional<T> take(const QFuture<T> &future, double seconds = 0)
    {
        QEventLoop loop;
        QFutureWatcher<T> waiter;
        QObject::connect(&waiter, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        waiter.setFuture(future);
        if (!waiter.isFinished() && !run(loop, seconds))
            return std::nullopt;
        return waiter.result();
    }

private:
    explicit SiteWatch(EngineSetup setup);

    EngineSetup m_setup;
    std::unique_ptr<Engine> m_engine;
    bool m_interrupted = false;
    bool m_asked = false;
};

/// Whether it may answer when it is asked again: one lost answer is no silence.
bool mayAnswerYet(const Reading &reading);

/// The devices that do not answer, each with its error in a sentence. A host that is off is no such device.
QStringList silentDevices(const Snapshot &snapshot);
bool anyMayAnswerYet(const Snapshot &snapshot);

} // namespace switchyard::ctl

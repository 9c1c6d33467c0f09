// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"

#include <QTest>

namespace switchyard::test
{

const auto hv1 = QStringLiteral("hv1");

/// hv1 with a BMC and four VMs ("db-1", "web-1", "stubborn-1", and "off-1", which is), one UPS; everything
/// happens fast.
SimSpec smallRoom();

/// An engine over a simulated fleet, with everything that it signalled.
struct Console
{
    SystemClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::vector<Event> events;
    std::vector<ReportPtr> reports;
    std::unique_ptr<Engine> engine;

    explicit Console(const QString &storePath = {}, SimSpec spec = smallRoom());
    Console(const QString &storePath, std::shared_ptr<SimFleet> room); ///< one that others look at as well
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    /// Waits until everything is seen.
    bool start();

    ObjectRef vm(const char *name) const;
    VmState state(const char *name) const;
    bool hasEvent(const char *code, const QString &name) const;

    /// Its id; 0 = it was not begun.
    quint64 begin(const Plan &plan) { return take(engine->run(plan)).value_or(0); }
    /// Runs it to its end.
    ReportPtr run(const Plan &plan);
    /// Plans it, and runs it to its end; null where there is no plan.
    ReportPtr act(ActionKind kind, const ObjectRef &target);

    template<typename T>
    static T take(QFuture<T> future)
    {
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, 10'000);
        return future.result();
    }

private:
    void make(const QString &storePath);
};

} // namespace switchyard::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drivers/driver_config.h"
#include "core/job/actuator.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <map>

namespace switchyard
{

class DriverRegistry;
class Inbox;

/// The active guard's places among those that hang on its UPSes (UpsDriver::login()), each on a connection of
/// its own that stays open: so their primary waits for the guard before it cuts the power. A place that is
/// lost is taken again. Engine thread; never waits: drivers are called by the executor. `registry` and
/// `clock` outlive it and the calls that hang in it.
class UpsLogins : public QObject
{
    Q_OBJECT

public:
    UpsLogins(const DriverRegistry &registry, const Clock &clock, Executor executor,
              QObject *parent = nullptr);
    ~UpsLogins() override; ///< logs off

    void setDevices(QHash<QString, DriverConfig> devices); ///< by the UPS's id
    /// Logs in where it is not, off where it is no longer wanted. To be called about once a second.
    void keep(const QSet<QString> &wanted);
    QSet<QString> loggedIn() const;

    Q_INVOKABLE void tick(); ///< takes the answers that came

Q_SIGNALS:
    /// That UPS, or its server, does not count us. Once, until it does.
    void refused(const QString &upsId, const switchyard::Error &why);

private:
    struct Seat;
    void logIn(const QString &upsId, const std::shared_ptr<Seat> &seat);
    void takeAnswer(const QString &upsId, Seat &seat, const Result<void> &answer);
    void leave(const std::shared_ptr<Seat> &seat);

    const DriverRegistry &m_registry;
    const Clock &m_clock;
    const Executor m_executor;
    const std::shared_ptr<Inbox> m_inbox;
    QHash<QString, DriverConfig> m_devices;
    std::map<QString, std::shared_ptr<Seat>> m_seats;
};

} // namespace switchyard

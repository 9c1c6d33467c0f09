// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/array_driver.h"
#include "core/drivers/driver_config.h"
#include "core/drivers/probe.h"
#include "core/drivers/qsd/nbd_list.h"
#include "core/drivers/qsd/qmp_client.h"
#include "core/drivers/qsd/qsd_report.h"

namespace switchyard
{

class Clock;
class DriverRegistry;

/// qemu-storage-daemon as an array: its QMP monitor and its NBD server. Site file: address "unix:/path" or,
/// with plainText (QMP has no encryption), "host:port"; "exports": the addresses of its NBD server.
///
/// A monitor serves one client at a time, and the operator, another console or a migration need it too: each
/// read connects, asks and goes again. The option "exclusive": true keeps the connection instead, for an
/// array whose monitor is Switchyard's alone.
///
/// The NBD server is asked for names (see qsd_report.h) when the monitor's exports have changed, and at
/// times; while it does not answer, the names that it told before stay.
class QsdDriver : public ArrayDriver
{
public:
    QsdDriver(const DriverConfig &config, const Clock &clock);

    Result<ArrayReport> read(const Call &call) override;
    Result<void> shutDown(const Call &call) override; ///< QMP "quit": closes its exports, writes out, ends

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    struct Answers
    {
        std::vector<qsd::ExportInfo> exports;
        QHash<QString, qsd::NodeInfo> nodes;
        std::vector<ArrayJob> jobs;
    };
    Result<void> openMonitor(const Call &call);
    Result<Answers> askMonitor(const Call &call);
    void askNames(const Call &call, const Answers &answers);

    DriverConfig m_config;
    const Clock &m_clock;
    QmpClient m_qmp;
    std::vector<HostPort> m_nbdServers;
    std::vector<qsd::ExportInfo> m_namedExports; ///< what the monitor said when the names were last asked
    QHash<QString, NbdExport> m_names;           ///< by export id
    bool m_listed = false;                       ///< the last asking was answered
    qint64 m_askAgainAtMs = 0;
};

void registerQsd(DriverRegistry &registry);

} // namespace switchyard

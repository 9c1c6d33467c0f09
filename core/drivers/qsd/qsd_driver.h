// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/array_driver.h"
#include "core/drivers/driver_config.h"
#include "core/drivers/probe.h"
#include "core/drivers/qsd/nbd_list.h"
#include "core/drivers/qsd/qmp_client.h"
#include "core/drivers/qsd/qsd_storage.h"

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
/// The option "directory": "/path" says where it keeps its volumes (NAME.raw) and their differentials
/// (NAME.delta.qcow2), as the daemon sees it. With it the array makes, exports and copies volumes (Storage):
/// a volume is ours to change when its file is that one. QMP has no command to delete a file: where the
/// monitor is a unix socket on this machine we do, else it is emptied.
///
/// The NBD server is asked for names (see qsd_report.h) when the monitor's exports have changed, and at
/// times; while it does not answer, the names that it told before stay.
class QsdDriver : public ArrayDriver
{
public:
    QsdDriver(const DriverConfig &config, const Clock &clock);

    Result<ArrayReport> read(const Call &call) override;
    Result<void> shutDown(const Call &call) override; ///< QMP "quit": closes its exports, writes out, ends

    Result<void> createVolume(const Call &call, const QString &name, qint64 sizeBytes) override;
    Result<void> resizeVolume(const Call &call, const QString &name, qint64 sizeBytes) override;
    Result<void> deleteVolume(const Call &call, const QString &name) override;
    Result<void> exportVolume(const Call &call, const QString &name, bool writable) override;
    Result<void> withdrawVolume(const Call &call, const QString &name) override;
    Result<void> beginDifferential(const Call &call, const QString &name) override;
    Result<void> copyVolume(const Call &call, const QString &name, const QString &target) override;
    Result<void> followVolume(const Call &call, const QString &name, const QString &target) override;
    Result<void> endCopy(const Call &call, const QString &name, bool mustAgree) override;
    Result<void> checkTarget(const Call &call, const QString &name) override;
    Result<void> foldDifferential(const Call &call, const QString &name) override;

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    bool isLocal() const;
    QString lacks() const; ///< ArrayAbilities::lacks
    /// One command of Storage, over a monitor that is let go afterwards.
    template<typename Work>
    Result<void> told(const Call &call, const QString &name, Work work);
    Result<void> openMonitor(const Call &call);
    Result<qsd::Answers> askMonitor(const Call &call);
    void askNames(const Call &call, const qsd::Answers &answers);
    void askTime(const Call &call);

    DriverConfig m_config;
    QString m_directory; ///< without a slash at its end; empty = not said
    const Clock &m_clock;
    QmpClient m_qmp;
    std::vector<HostPort> m_nbdServers;
    std::vector<qsd::ExportInfo> m_namedExports; ///< what the monitor said when the names were last asked
    QHash<QString, NbdExport> m_names;           ///< by export id
    bool m_listed = false;                       ///< the last asking was answered
    qint64 m_askAgainAtMs = 0;
    std::optional<ClockGap> m_clockGap;
    std::optional<qint64> m_askTimeMs; ///< when next; null = it was never asked
};

void registerQsd(DriverRegistry &registry);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_driver.h"

#include "core/base/clock.h"
#include "core/base/words.h"
#include "core/drivers/qsd/qsd_clock.h"
#include "core/drivers/registry.h"

#include <QDir>
#include <QJsonArray>
#include <QStorageInfo>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 namesLastMs = 60 * 1000;
constexpr qint64 retryNamesMs = 15 * 1000; ///< its address may be out of this console's reach for good
constexpr QLatin1StringView scheme("nbd://");
constexpr int nbdShareMs = 1500; ///< of a read's time, for all its NBD addresses

std::vector<HostPort> nbdServersOf(const DriverConfig &config)
{
    std::vector<HostPort> servers;
    for (const auto &entry : config.options.value(QLatin1StringView("exports")).toArray()) {
        const QString url = entry.toString();
        if (!url.startsWith(scheme))
            continue;
        if (auto server = parseHostPort(QStringView(url).mid(scheme.size()), nbdDefaultPort))
            servers.push_back(std::move(*server));
    }
    return servers;
}

QString directoryOf(const DriverConfig &config)
{
    const QString path = config.options.value(QLatin1StringView("directory")).toString();
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

} // namespace

QsdDriver::QsdDriver(const DriverConfig &config, const Clock &clock)
    : m_config(config)
    , m_directory(directoryOf(config))
    , m_clock(clock)
    , m_nbdServers(nbdServersOf(config))
{
}

Result<void> QsdDriver::openMonitor(const Call &call)
{
    if (!m_config.address.startsWith(QLatin1StringView("unix:")) && !m_config.plainText) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr(
                "%1 is reached over the network, and QMP has no encryption. Use its unix socket, or allow "
                "plain text for it in the site file.")
                .arg(m_config.deviceId));
    }
    return m_qmp.isAlive() ? Result<void>() : m_qmp.open(call, m_config.address);
}

Result<void> QsdDriver::shutDown(const Call &call)
{
    const Channel::Use use(m_qmp.channel());
    if (const auto opened = openMonitor(call); !opened)
        return opened;
    const auto answer = m_qmp.execute(call, QStringLiteral("quit"));
    m_qmp.close();
    if (!answer && answer.error().code != ErrorCode::Unreachable) // it may be gone before it has answered
        return std::unexpected(answer.error());
    return {};
}

Result<qsd::Answers> QsdDriver::askMonitor(const Call &call)
{
    const Channel::Use use(m_qmp.channel());
    if (const auto opened = openMonitor(call); !opened)
        return std::unexpected(opened.error());
    askTime(call);
    auto answers = qsd::askDaemon(call, m_qmp);
    if (!m_config.options.value(QLatin1StringView("exclusive")).toBool())
        m_qmp.close();
    return answers;
}

/// One on this machine has this machine's clock.
void QsdDriver::askTime(const Call &call)
{
    const qint64 nowMs = m_clock.monotonicMs();
    if (isLocal() || m_directory.isEmpty() || (m_askTimeMs && nowMs < *m_askTimeMs))
        return;
    m_askTimeMs = nowMs + clockGapEveryMs;
    m_clockGap = qsd::askTime(call, m_qmp, m_clock, m_directory);
}

bool QsdDriver::isLocal() const
{
    return m_config.address.startsWith(QLatin1StringView("unix:"));
}

QString QsdDriver::lacks() const
{
    if (!m_directory.isEmpty())
        return {};
    return Words::tr(
               "It only serves its volumes: write \"directory\": \"/PATH\" at %1 in the site file, so that "
               "it is known where it keeps them.")
        .arg(m_config.deviceId);
}

template<typename Work>
Result<void> QsdDriver::told(const Call &call, const QString &name, Work work)
{
    if (m_directory.isEmpty())
        return fail(ErrorCode::NotSupported, lacks());
    if (const QString wrong = qsd::wrongVolumeName(name); !wrong.isEmpty())
        return fail(ErrorCode::InvalidArgument, wrong);
    const Channel::Use use(m_qmp.channel());
    if (const auto opened = openMonitor(call); !opened)
        return opened;
    qsd::Storage storage(call, m_qmp, m_directory, isLocal(), name);
    const auto done = work(storage);
    if (!m_config.options.value(QLatin1StringView("exclusive")).toBool())
        m_qmp.close();
    return done;
}

Result<void> QsdDriver::createVolume(const Call &call, const QString &name, qint64 sizeBytes)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.create(sizeBytes); });
}

Result<void> QsdDriver::resizeVolume(const Call &call, const QString &name, qint64 sizeBytes)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.resize(sizeBytes); });
}

Result<void> QsdDriver::deleteVolume(const Call &call, const QString &name)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.destroy(); });
}

Result<void> QsdDriver::exportVolume(const Call &call, const QString &name, bool writable)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.serve(writable); });
}

Result<void> QsdDriver::withdrawVolume(const Call &call, const QString &name)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.withdraw(); });
}

Result<void> QsdDriver::beginDifferential(const Call &call, const QString &name)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.beginDifferential(); });
}

Result<void> QsdDriver::copyVolume(const Call &call, const QString &name, const QString &target)
{
    for (const auto &server : m_nbdServers) {
        if (target == scheme + server.toString() + u'/' + name)
            return fail(ErrorCode::InvalidArgument,
                        Words::tr("\"%1\" cannot be copied onto itself.").arg(name));
    }
    return told(call, name, [&](qsd::Storage &storage) { return storage.copyTo(target); });
}

Result<void> QsdDriver::followVolume(const Call &call, const QString &name, const QString &target)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.follow(target); });
}

Result<void> QsdDriver::endCopy(const Call &call, const QString &name, bool mustAgree)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.endCopy(mustAgree); });
}

Result<void> QsdDriver::checkTarget(const Call &call, const QString &name)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.checkTarget(); });
}

Result<void> QsdDriver::foldDifferential(const Call &call, const QString &name)
{
    return told(call, name, [&](qsd::Storage &storage) { return storage.fold(); });
}

void QsdDriver::askNames(const Call &call, const qsd::Answers &answers)
{
    const qint64 now = m_clock.monotonicMs();
    if (m_nbdServers.empty() || (answers.exports == m_namedExports && now < m_askAgainAtMs))
        return;
    m_namedExports = answers.exports;
    const auto share = std::min(nbdShareMs, call.remainingMs() / 2) / static_cast<int>(m_nbdServers.size());
    m_listed = false;
    for (const auto &server : m_nbdServers) {
        const auto listed = listNbdExports(Call(std::chrono::milliseconds(share), call.stop()), server);
        if (!listed)
            continue; // the monitor answered: the array is there, and the next address may reach it
        m_names = qsd::matchNames(answers.exports, answers.nodes, *listed);
        m_listed = true;
        break;
    }
    m_askAgainAtMs = now + (m_listed ? namesLastMs : retryNamesMs);
}

Result<ArrayReport> QsdDriver::read(const Call &call)
{
    auto answers = askMonitor(call);
    if (!answers)
        return std::unexpected(answers.error());
    askNames(call, *answers);
    ArrayReport report;
    report.facts.product = QStringLiteral("qemu-storage-daemon %1").arg(m_qmp.version());
    report.facts.jobs = answers->jobs;
    report.facts.plainText = m_config.plainText;
    report.facts.clockGap = m_clockGap;
    for (const auto &server : m_nbdServers)
        report.facts.dataAddresses.append(server.toString());
    report.volumes = qsd::volumesOf(answers->exports, answers->nodes, m_names, m_listed);
    const bool manages = !m_directory.isEmpty();
    report.facts.abilities = {.volumes = manages, .differentials = manages, .lacks = lacks()};
    if (manages)
        qsd::addPlaces(report.volumes, *answers, m_directory);
    if (const QStorageInfo disk(m_directory); manages && isLocal() && disk.isValid()) {
        report.facts.capacityBytes = disk.bytesTotal();
        report.facts.freeBytes = disk.bytesAvailable();
    }
    return report;
}

Result<ProbeReport> QsdDriver::probe(const Call &call, const DriverConfig &config)
{
    const SystemClock clock;
    QsdDriver driver(config, clock);
    const auto answers = driver.read(call);
    if (!answers)
        return std::unexpected(answers.error());
    ProbeReport report;
    report.product = answers->facts.product;
    for (const auto &volume : answers->volumes)
        report.items.push_back({QStringLiteral("volume"), volume.name,
                                Words::tr("%1, %2 bytes").arg(volume.file).arg(volume.sizeBytes)});
    return report;
}

void registerQsd(DriverRegistry &registry)
{
    registry.addArray(
        QStringLiteral("qsd"),
        [](const DriverConfig &config, const Clock &clock) {
            return std::make_unique<QsdDriver>(config, clock);
        },
        &QsdDriver::probe);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_driver.h"

#include "core/base/clock.h"
#include "core/base/words.h"
#include "core/drivers/registry.h"

#include <QJsonArray>
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

} // namespace

QsdDriver::QsdDriver(const DriverConfig &config, const Clock &clock)
    : m_config(config)
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

Result<QsdDriver::Answers> QsdDriver::askMonitor(const Call &call)
{
    const Channel::Use use(m_qmp.channel());
    if (const auto opened = openMonitor(call); !opened)
        return std::unexpected(opened.error());
    const auto exportsAnswer = m_qmp.execute(call, QStringLiteral("query-block-exports"));
    const auto nodesAnswer = exportsAnswer ? m_qmp.execute(call, QStringLiteral("query-named-block-nodes"),
                                                           {{QStringLiteral("flat"), true}})
                                           : exportsAnswer;
    const auto jobsAnswer = nodesAnswer ? m_qmp.execute(call, QStringLiteral("query-jobs")) : nodesAnswer;
    if (!m_config.options.value(QLatin1StringView("exclusive")).toBool())
        m_qmp.close();
    if (!jobsAnswer)
        return std::unexpected(jobsAnswer.error());
    auto exports = qsd::exportsOf(*exportsAnswer);
    if (!exports)
        return std::unexpected(exports.error());
    auto nodes = qsd::nodesOf(*nodesAnswer);
    if (!nodes)
        return std::unexpected(nodes.error());
    auto jobs = qsd::jobsOf(*jobsAnswer);
    if (!jobs)
        return std::unexpected(jobs.error());
    return Answers{std::move(*exports), std::move(*nodes), std::move(*jobs)};
}

void QsdDriver::askNames(const Call &call, const Answers &answers)
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
    report.facts.jobs = std::move(answers->jobs);
    report.facts.plainText = m_config.plainText;
    for (const auto &server : m_nbdServers)
        report.facts.dataAddresses.append(server.toString());
    report.volumes = qsd::volumesOf(answers->exports, answers->nodes, m_names, m_listed);
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

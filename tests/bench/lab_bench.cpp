// SPDX-License-Identifier: GPL-3.0-or-later
// One refresh of each of the lab's hosts (state, usage and description of every VM, over an open connection)
// against `virsh domstats` on the same host: asked in a shell of virsh that stays connected, and as a command
// of its own. The two take turns, so that what else the machine does hits both. The lab named by
// SWITCHYARD_LAB must be up.
#include "core/drivers/all.h"
#include "tests/bench/bench_table.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace switchyard;
using bench::percentile;
using bench::Row;

namespace
{

constexpr int patienceMs = 30'000;

QJsonArray labHosts()
{
    QProcess lab;
    lab.start(QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/lab/lab"), {QStringLiteral("site")});
    if (!lab.waitForFinished(patienceMs) || lab.exitCode() != 0)
        qFatal("the lab is not up: tests/lab/lab up");
    QFile file(QString::fromUtf8(lab.readAllStandardOutput()).trimmed());
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the lab's site file");
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1StringView("hosts")).toArray();
}

/// A virsh that keeps its connection.
class VirshShell
{
public:
    explicit VirshShell(const QString &uri)
    {
        m_process.start(QStringLiteral("virsh"), {QStringLiteral("-q"), QStringLiteral("-c"), uri});
        if (!m_process.waitForStarted(patienceMs))
            qFatal("virsh does not start");
    }
    ~VirshShell()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(patienceMs);
    }
    /// Milliseconds until it has printed everything.
    double domstats()
    {
        QElapsedTimer timer;
        timer.start();
        m_process.write("domstats --nowait\necho the-end\n");
        QByteArray said;
        while (!said.contains("the-end")) {
            if (!m_process.waitForReadyRead(patienceMs))
                qFatal("virsh does not answer");
            said += m_process.readAllStandardOutput();
        }
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

private:
    QProcess m_process;
};

double virshCommand(const QString &uri)
{
    QElapsedTimer timer;
    timer.start();
    QProcess virsh;
    virsh.start(QStringLiteral("virsh"), {QStringLiteral("-q"), QStringLiteral("-c"), uri,
                                          QStringLiteral("domstats"), QStringLiteral("--nowait")});
    if (!virsh.waitForFinished(patienceMs) || virsh.exitCode() != 0)
        qFatal("virsh: %s", virsh.readAllStandardError().constData());
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Nothing where the host does not answer (it is switched off).
void measure(const QJsonObject &spec, const DriverRegistry &registry, const Clock &clock, int rounds,
             std::vector<Row> &rows)
{
    DriverConfig config;
    config.kind = QStringLiteral("libvirt");
    config.deviceId = spec.value(QLatin1StringView("id")).toString();
    config.address = spec.value(QLatin1StringView("uri")).toString();
    config.plainText = spec.value(QLatin1StringView("plainText")).toBool();
    const auto driver = registry.makeHost(config, clock);
    const auto ask = [&] { return (*driver)->read(Call(std::chrono::milliseconds(patienceMs))); };
    if (!driver || !ask())
        return;
    VirshShell shell(config.address);
    shell.domstats();
    std::vector<double> ours;
    std::vector<double> shells;
    std::vector<double> commands;
    qsizetype vms = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto report = ask();
        ours.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (!report)
            qFatal("%s", qPrintable(report.error().what));
        vms = static_cast<qsizetype>(report->vms.size());
        shells.push_back(shell.domstats());
        if (i % 5 == 0)
            commands.push_back(virshCommand(config.address));
    }
    const auto row = [&](const QString &what, double value, const QString &unit) {
        rows.push_back({config.deviceId + QStringLiteral(": ") + what, value, unit});
    };
    const QString ms = QStringLiteral("ms");
    row(QStringLiteral("VMs"), static_cast<double>(vms), {});
    row(QStringLiteral("one refresh, median"), percentile(ours, 0.5), ms);
    row(QStringLiteral("one refresh, 95 %"), percentile(ours, 0.95), ms);
    row(QStringLiteral("domstats in a connected virsh, median"), percentile(shells, 0.5), ms);
    row(QStringLiteral("domstats as a command, median"), percentile(commands, 0.5), ms);
    row(QStringLiteral("refresh / domstats in a connected virsh"),
        percentile(ours, 0.5) / percentile(shells, 0.5), {});
    row(QStringLiteral("refresh / domstats as a command"), percentile(ours, 0.5) / percentile(commands, 0.5),
        {});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("json"), QStringLiteral("Also write FILE."), QStringLiteral("FILE")});
    parser.addOption(
        {QStringLiteral("rounds"), QStringLiteral("How many."), QStringLiteral("N"), QStringLiteral("100")});
    parser.process(app);
    const DriverRegistry registry = allDrivers();
    const SystemClock clock;
    std::vector<Row> rows;
    for (const QJsonValue &host : labHosts())
        measure(host.toObject(), registry, clock, std::max(1, parser.value(QStringLiteral("rounds")).toInt()),
                rows);
    return bench::report(rows, parser.value(QStringLiteral("json")));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// A move against what an administrator would use for it, taking turns in one lab: copying a volume from array
// to array by the array itself and by nbdcopy; db-1 moved with its volume by switchyardctl, migrated by virsh
// with its disk staying, and by virsh --copy-storage-all. What its guest itself sees of it: the longest write
// of each stage. How long the destination was on. The lab named by SWITCHYARD_LAB must be up; db-1 ends where
// it began.
#include "core/drivers/all.h"
#include "tests/bench/bench_table.h"
#include "tests/support/move_lab.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QThread>
#include <map>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;
using bench::percentile;
using bench::Row;

namespace
{

const auto vm = u"db-1"_s;

double median(const std::vector<double> &values)
{
    return percentile(values, 0.5);
}

[[noreturn]] void giveUp(const QString &why)
{
    qFatal("%s", qPrintable(why));
}

std::unique_ptr<ArrayDriver> arrayDriver(const DriverRegistry &registry, const Clock &clock,
                                         const QString &id)
{
    const QJsonObject spec = labPart(u"arrays"_s, id);
    DriverConfig config;
    config.kind = u"qsd"_s;
    config.deviceId = id;
    config.address = spec[u"address"_s].toString();
    config.options = {{u"directory"_s, spec[u"directory"_s]}, {u"exports"_s, spec[u"exports"_s]}};
    auto made = registry.makeArray(config, clock);
    if (!made)
        giveUp(made.error().what);
    return std::move(*made);
}

void must(const Result<void> &result)
{
    if (!result)
        giveUp(result.error().what + u' ' + result.error().detail);
}

QString nbdOf(const QString &array, const QString &name)
{
    return labPart(u"arrays"_s, array)[u"exports"_s].toArray().first().toString() + u'/' + name;
}

Call call()
{
    return Call(std::chrono::seconds(20));
}

void nbdcopy(const QString &from, const QString &to)
{
    const Outcome outcome = runProgram(u"nbdcopy"_s, {from, to});
    if (outcome.code != 0)
        giveUp(outcome.all());
}

double secondsOf(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// By the array itself, from the word to its own "copied".
double arrayCopies(ArrayDriver &east, const QString &target)
{
    must(east.beginDifferential(call(), u"bench"_s));
    QElapsedTimer timer;
    timer.start();
    must(east.copyVolume(call(), u"bench"_s, target));
    while (true) {
        const auto report = east.read(call());
        if (!report)
            giveUp(report.error().what);
        const auto volume = std::ranges::find(report->volumes, u"bench"_s, &Volume::name);
        if (volume == report->volumes.end() || volume->copy.phase == CopyPhase::Failed)
            giveUp(u"the copy failed"_s);
        if (volume->copy.phase == CopyPhase::Copied)
            break;
        QThread::msleep(5);
    }
    const double seconds = secondsOf(timer);
    must(east.endCopy(call(), u"bench"_s, false));
    while (true) {
        must(east.foldDifferential(call(), u"bench"_s));
        const auto report = east.read(call());
        const auto volume = std::ranges::find(report->volumes, u"bench"_s, &Volume::name);
        if (volume != report->volumes.end() && !volume->hasDifferential)
            return seconds;
        QThread::msleep(20);
    }
}

void measureCopies(const DriverRegistry &registry, const Clock &clock, int rounds, qint64 mib,
                   std::vector<Row> &rows)
{
    const auto east = arrayDriver(registry, clock, u"arr-east"_s);
    const auto west = arrayDriver(registry, clock, u"arr-west"_s);
    const auto make = [&](ArrayDriver &array, const QString &name) {
        must(array.createVolume(call(), name, mib << 20));
        must(array.exportVolume(call(), name, true));
    };
    make(*east, u"bench"_s);
    QTemporaryFile noise;
    if (!noise.open() || runProgram(u"dd"_s, {u"if=/dev/urandom"_s, u"of="_s + noise.fileName(), u"bs=1M"_s,
                                              u"count=%1"_s.arg(mib)})
                                 .code != 0)
        giveUp(u"no noise to copy"_s);
    nbdcopy(noise.fileName(), nbdOf(u"arr-east"_s, u"bench"_s));
    std::vector<double> own;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        make(*west, u"bench-own"_s);
        own.push_back(arrayCopies(*east, nbdOf(u"arr-west"_s, u"bench-own"_s)));
        make(*west, u"bench-nbd"_s);
        QElapsedTimer timer;
        timer.start();
        nbdcopy(nbdOf(u"arr-east"_s, u"bench"_s), nbdOf(u"arr-west"_s, u"bench-nbd"_s));
        theirs.push_back(secondsOf(timer));
        for (const QString &name : {u"bench-own"_s, u"bench-nbd"_s}) {
            must(west->withdrawVolume(call(), name));
            must(west->deleteVolume(call(), name));
        }
    }
    must(east->withdrawVolume(call(), u"bench"_s));
    must(east->deleteVolume(call(), u"bench"_s));
    const double size = static_cast<double>(mib);
    rows.push_back({u"volume that is copied"_s, size, u"MiB"_s});
    rows.push_back({u"the array copies it, median"_s, size / median(own), u"MiB/s"_s});
    rows.push_back({u"nbdcopy, median"_s, size / median(theirs), u"MiB/s"_s});
    rows.push_back({u"the array against nbdcopy (aim: 1.2 or more)"_s, median(theirs) / median(own), {}});
}

/// What the guest printed of each record: how long its write took, in ms.
std::vector<double> writesOf(const MoveLab &lab)
{
    Q_UNUSED(lab)
    std::vector<double> writes;
    static const QRegularExpression flushed(u"flushed \\d+, (\\d+) us"_s);
    const QString said = labSays({u"guest"_s, vm}).value_or(QString());
    for (auto it = flushed.globalMatch(said); it.hasNext();)
        writes.push_back(it.next().captured(1).toDouble() / 1000);
    return writes;
}

struct Moved
{
    double seconds = 0;
    double pauseMs = 0;
    double onSeconds = 0;                     ///< from the power-on to the end of the run
    double firstSeconds = 0;                  ///< as long as it would have been on, switched on first
    std::map<QString, double> longestWriteMs; ///< by stage
};

Moved move(const MoveLab &lab, const QString &host, const QString &array)
{
    Moved moved;
    QProcess ctl;
    ctl.start(MoveLab::program(),
              lab.ctlArguments({u"migrate"_s, u"--vm"_s, vm, u"--to-host"_s, host, u"--to-array"_s, array,
                                u"--retire"_s, u"0"_s, u"--yes"_s, u"--json"_s}));
    QString stage = u"before"_s;
    size_t seen = writesOf(lab).size();
    const auto closeStage = [&](const QString &next) {
        const auto writes = writesOf(lab);
        for (; seen < writes.size(); ++seen)
            moved.longestWriteMs[stage] = std::max(moved.longestWriteMs[stage], writes[seen]);
        stage = next;
    };
    double poweredAt = -1;
    QJsonObject report;
    const auto take = [&] {
        const QJsonObject line = QJsonDocument::fromJson(ctl.readLine()).object();
        if (line.contains("report"_L1))
            report = line["report"_L1].toObject();
        const QString name = line["stage"_L1].toString();
        const bool begins = line["state"_L1] == "running"_L1;
        if (begins && name == u"powerOn"_s && poweredAt < 0)
            poweredAt = line["t"_L1].toDouble();
        if (begins && name != stage && (name == u"copy"_s || name == u"delta"_s || name == u"switch"_s))
            closeStage(name);
    };
    while (ctl.state() != QProcess::NotRunning) {
        ctl.waitForReadyRead(100);
        while (ctl.canReadLine())
            take();
    }
    while (ctl.canReadLine())
        take();
    closeStage(u"after"_s);
    if (report["state"_L1] != "succeeded"_L1)
        giveUp(QString::fromUtf8(QJsonDocument(report).toJson()) +
               QString::fromUtf8(ctl.readAllStandardError()));
    const auto at = [&](const char *key) {
        return QDateTime::fromString(report[QLatin1StringView(key)].toString(), Qt::ISODateWithMs);
    };
    moved.seconds = static_cast<double>(at("startedAt").msecsTo(at("endedAt"))) / 1000;
    for (const QJsonValue step : report["steps"_L1].toArray()) {
        if (step["action"_L1] == "vmMigrate"_L1)
            moved.pauseMs = step["progress"_L1]["pausedMs"_L1].toDouble(-1);
    }
    if (poweredAt >= 0) {
        moved.onSeconds = moved.seconds - poweredAt;
        moved.firstSeconds = moved.seconds;
    }
    return moved;
}

QString uriOf(const QString &host)
{
    return labPart(u"hosts"_s, host)[u"uri"_s].toString();
}

double downtimeAt(const QString &host)
{
    const QString said =
        run(u"virsh"_s, {u"-c"_s, uriOf(host), u"domjobinfo"_s, vm, u"--completed"_s}).value_or(QString());
    static const QRegularExpression total(u"Total downtime:\\s*(\\d+)\\s+ms"_s);
    const auto found = total.match(said);
    return found.hasMatch() ? found.captured(1).toDouble() : -1;
}

double plainPause(const QString &from, const QString &to, double &seconds)
{
    // The host that it comes from may still be about to forget it.
    if (!QTest::qWaitFor([&] { return domstate(to, vm).isEmpty(); }, 20'000))
        giveUp(u"%1 does not let go of %2"_s.arg(to, vm));
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = migrateVm(vm, from, to);
    if (outcome.code != 0)
        giveUp(outcome.all());
    seconds = secondsOf(timer);
    return downtimeAt(to);
}

/// virsh copies the disk with the memory; its address is changed in the definition it is given.
double storagePause(const MoveLab &lab, const DriverRegistry &registry, const Clock &clock,
                    const QString &from, const QString &to, const QString &array, double &seconds)
{
    const GuestPlace place = lab.placeOf(vm);
    const auto target = arrayDriver(registry, clock, array);
    const QString name = u"bench-storage"_s;
    must(target->createVolume(call(), name, QFileInfo(lab.fileOf(place.volume())).size()));
    must(target->exportVolume(call(), name, true));
    QString xml =
        run(u"virsh"_s, {u"-c"_s, uriOf(from), u"dumpxml"_s, vm, u"--migratable"_s}).value_or(QString());
    const QString address = QUrl(nbdOf(array, name)).host();
    static const QRegularExpression source(
        u"(<source protocol='nbd' name=')[^']+('[^>]*>\\s*<host name=')[^']+'"_s);
    xml.replace(source, u"\\1%1\\2%2'"_s.arg(name, address));
    QTemporaryFile file;
    if (!file.open() || file.write(xml.toUtf8()) < 0 || !file.flush())
        giveUp(u"no room for a definition"_s);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = runProgram(
        u"virsh"_s, {u"-c"_s, uriOf(from), u"migrate"_s, u"--live"_s, u"--p2p"_s, u"--persistent"_s,
                     u"--undefinesource"_s, u"--copy-storage-all"_s, u"--xml"_s, file.fileName(),
                     u"--persistent-xml"_s, file.fileName(), vm, u"qemu+tcp://%1/system"_s.arg(to)});
    if (outcome.code != 0)
        giveUp(outcome.all());
    seconds = secondsOf(timer);
    const auto old = arrayDriver(registry, clock, place.array);
    must(old->withdrawVolume(call(), place.exportName));
    must(old->deleteVolume(call(), place.exportName));
    return downtimeAt(to);
}

void measureMoves(const MoveLab &lab, const DriverRegistry &registry, const Clock &clock, int rounds,
                  std::vector<Row> &rows)
{
    std::vector<double> ours, plain, storage, ourSeconds, plainSeconds, storageSeconds;
    std::map<QString, std::vector<double>> writes;
    QString at = u"hv1"_s;
    for (int i = 0; i < rounds; ++i) {
        for (const bool back : {false, true}) {
            const QString to = back ? u"hv1"_s : u"hv2"_s;
            const QString array = back ? u"arr-east"_s : u"arr-west"_s;
            double seconds = 0;
            const Moved moved = move(lab, to, array);
            ours.push_back(moved.pauseMs);
            ourSeconds.push_back(moved.seconds);
            for (const auto &[stage, longest] : moved.longestWriteMs)
                writes[stage].push_back(longest);
            plain.push_back(plainPause(to, at, seconds)); // the disk stays
            plainSeconds.push_back(seconds);
            (void)plainPause(at, to, seconds);
            at = to;
        }
        for (const bool back : {false, true}) {
            const QString to = back ? u"hv1"_s : u"hv2"_s;
            double seconds = 0;
            storage.push_back(
                storagePause(lab, registry, clock, at, to, back ? u"arr-east"_s : u"arr-west"_s, seconds));
            storageSeconds.push_back(seconds);
            at = to;
        }
    }
    const auto add = [&](const QString &what, double value, const QString &unit) {
        rows.push_back({what, value, unit});
    };
    add(u"pause: switchyardctl migrate, host and volume, median"_s, median(ours), u"ms"_s);
    add(u"pause: virsh migrate --live, the disk stays, median"_s, median(plain), u"ms"_s);
    add(u"pause: virsh migrate --copy-storage-all, median"_s, median(storage), u"ms"_s);
    add(u"pause against virsh with the disk staying (aim: 1.2 or less)"_s, median(ours) / median(plain), {});
    add(u"pause against --copy-storage-all"_s, median(ours) / median(storage), {});
    add(u"whole: switchyardctl migrate, median"_s, median(ourSeconds), u"s"_s);
    add(u"whole: virsh migrate --live, median"_s, median(plainSeconds), u"s"_s);
    add(u"whole: virsh migrate --copy-storage-all, median"_s, median(storageSeconds), u"s"_s);
    for (const auto &[stage, longest] : writes)
        add(u"longest write that the guest saw, %1, median of rounds"_s.arg(stage), median(longest), u"ms"_s);
}

/// There and back once, with hv3 off at first.
void measurePower(const MoveLab &lab, std::vector<Row> &rows)
{
    if (powerOf(u"hv3"_s) != u"off"_s)
        return;
    const Moved there = move(lab, u"hv3"_s, u"arr-west"_s);
    rows.push_back(
        {u"the destination was on before it was used, switched on in the delta"_s, there.onSeconds, u"s"_s});
    rows.push_back({u"the same, had it been switched on first"_s, there.firstSeconds, u"s"_s});
    (void)move(lab, u"hv1"_s, u"arr-east"_s);
    (void)lab.ctl({u"act"_s, u"host"_s, u"soft-off"_s, u"hv3"_s, u"--yes"_s});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"json"_s, u"Also write FILE."_s, u"FILE"_s});
    parser.addOption({u"rounds"_s, u"How many."_s, u"N"_s, u"5"_s});
    parser.addOption({u"mib"_s, u"Of the volume that is copied."_s, u"N"_s, u"512"_s});
    parser.process(app);
    MoveLab lab;
    if (!lab.take())
        giveUp(u"The lab is not up. Bring it up: tests/lab/lab up"_s);
    const DriverRegistry registry = allDrivers();
    const SystemClock clock;
    const int rounds = std::max(1, parser.value(u"rounds"_s).toInt());
    std::vector<Row> rows;
    measureCopies(registry, clock, rounds, std::max(16, parser.value(u"mib"_s).toInt()), rows);
    measureMoves(lab, registry, clock, rounds, rows);
    measurePower(lab, rows);
    return bench::report(rows, parser.value(u"json"_s));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the topology page costs with 1,000 hosts × 20 VMs (or HOSTSxVMS given as the first argument): the
// first picture, frames while panning at 1920×1080 at each level of detail, diffs with and without a lit
// path, memory. Times are what the thread computed: a busy machine does not blur them. No pass mark in
// seconds.
#include "tests/bench/fleet_steps.h"
#include "tests/support/cpu_timer.h"
#include "ui/topology/canvas.h"
#include "ui/topology/topology_page.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMouseEvent>
#include <QTextStream>
#include <algorithm>

using namespace switchyard;
using test::CpuTimer;
using topology::Canvas;

namespace
{

/// From /proc/self/status; 0 where there is none.
double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').front().toDouble() / 1024;
    }
    return 0;
}

struct Row
{
    QString name;
    std::vector<double> ms;

    double at(double part) const
    {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1,
                               static_cast<size_t>(part * static_cast<double>(sorted.size())))];
    }
    QJsonObject json() const
    {
        return {{QStringLiteral("name"), name},
                {QStringLiteral("runs"), static_cast<int>(ms.size())},
                {QStringLiteral("medianMs"), at(0.5)},
                {QStringLiteral("p95Ms"), at(0.95)},
                {QStringLiteral("worstMs"), at(1)}};
    }
};

double millis(const CpuTimer &timer)
{
    return static_cast<double>(timer.microseconds()) / 1e3;
}

/// Frames of a pan there and back, painted as the window would paint them.
Row pan(Canvas &canvas, QImage &screen, const QString &name)
{
    Row row{name, {}};
    for (int i = 0; i < 120; ++i) {
        const CpuTimer timer;
        const int way = i < 60 ? -11 : 11;
        QMouseEvent press(QEvent::MouseButtonPress, QPointF(900, 500), canvas.mapToGlobal(QPointF(900, 500)),
                          Qt::MiddleButton, Qt::MiddleButton, {});
        QCoreApplication::sendEvent(&canvas, &press);
        const QPointF to(900 + way, 500 + way / 2.0);
        QMouseEvent move(QEvent::MouseMove, to, canvas.mapToGlobal(to), Qt::NoButton, Qt::MiddleButton, {});
        QCoreApplication::sendEvent(&canvas, &move);
        QMouseEvent release(QEvent::MouseButtonRelease, to, canvas.mapToGlobal(to), Qt::MiddleButton,
                            Qt::NoButton, {});
        QCoreApplication::sendEvent(&canvas, &release);
        canvas.render(&screen);
        row.ms.push_back(millis(timer));
    }
    return row;
}

void zoomTo(Canvas &canvas, qreal zoom)
{
    canvas.zoomBy(zoom / canvas.view().zoom());
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    test::FleetShape shape{1000, 20, true, 1};
    QCommandLineParser options;
    options.addOption(
        {QStringLiteral("fleet"), QStringLiteral("Hosts and VMs on each."), QStringLiteral("HOSTSxVMS")});
    options.addOption(
        {QStringLiteral("json"), QStringLiteral("Writes the result there as well."), QStringLiteral("FILE")});
    options.process(app);
    if (const QString fleet = options.value(QStringLiteral("fleet")); !fleet.isEmpty()) {
        shape.hosts = fleet.section(u'x', 0, 0).toInt();
        shape.vmsPerHost = fleet.section(u'x', 1, 1).toInt();
    }
    BuiltSnapshot built = test::makeFleet(shape);
    Appearance appearance;
    Selection selection;
    SystemClock clock;
    const double before = residentMiB();
    std::vector<Row> rows;

    const CpuTimer timer;
    TopologyPage page(appearance, selection, clock);
    page.resize(1920, 1080);
    page.show();
    page.apply(built.snapshot, built.diff);
    QImage screen(page.size(), QImage::Format_RGB32);
    page.render(&screen);
    rows.push_back({QStringLiteral("first picture"), {millis(timer)}});

    Canvas &canvas = *page.canvas();
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, everything in view")));
    zoomTo(canvas, 0.2);
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, middle (density bars)")));
    zoomTo(canvas, 0.4);
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, middle (tiles)")));
    zoomTo(canvas, 0.7);
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, near, as much as fits")));
    zoomTo(canvas, 1);
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, near")));
    const ObjectRef ups{ObjectKind::Ups, built.snapshot->upses.front()->id};
    Row chosen{QStringLiteral("a UPS is selected"), {}};
    for (int i = 0; i < 20; ++i) {
        selection.clear();
        const CpuTimer click;
        selection.select(ups);
        chosen.ms.push_back(millis(click));
    }
    rows.push_back(chosen);
    zoomTo(canvas, 0.2);
    rows.push_back(pan(canvas, screen, QStringLiteral("pan, middle, a UPS lit")));

    const auto applied = [&](const QString &name, int times, auto next) {
        Row row{name, {}};
        for (int i = 0; i < times; ++i) {
            built = next(i);
            const CpuTimer one;
            page.apply(built.snapshot, built.diff);
            row.ms.push_back(millis(one));
        }
        rows.push_back(std::move(row));
    };
    QRandomGenerator random(3);
    for (const bool lit : {true, false}) {
        const QString with = lit ? QStringLiteral(", a UPS lit") : QString();
        selection.set(lit ? QList<ObjectRef>{ups} : QList<ObjectRef>());
        applied(QStringLiteral("diff, 1 % of VMs changed") + with, 60,
                [&](int i) { return bench::onePercent(built.snapshot, i); });
        applied(QStringLiteral("diff, some VMs come, go and move") + with, 60,
                [&](int) { return bench::someMove(built.snapshot, random); });
        applied(QStringLiteral("diff, a host comes or goes") + with, 20,
                [&](int) { return bench::hostComesOrGoes(built.snapshot); });
    }

    const double after = residentMiB();
    QTextStream out(stdout);
    out << "topology of " << shape.hosts << " hosts x " << shape.vmsPerHost << " VMs, 1920x1080\n";
    QJsonArray list;
    for (const Row &row : rows) {
        out << QStringLiteral("  %1 median %2 ms   p95 %3 ms   worst %4 ms\n")
                   .arg(row.name, -46)
                   .arg(row.at(0.5), 8, 'f', 2)
                   .arg(row.at(0.95), 8, 'f', 2)
                   .arg(row.at(1), 8, 'f', 2);
        list.append(row.json());
    }
    out << QStringLiteral("  resident memory: %1 MiB, of it %2 MiB for the page\n")
               .arg(after, 0, 'f', 1)
               .arg(after - before, 0, 'f', 1);
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("bench"), QStringLiteral("topology")},
                                                      {QStringLiteral("hosts"), shape.hosts},
                                                      {QStringLiteral("vmsPerHost"), shape.vmsPerHost},
                                                      {QStringLiteral("rows"), list},
                                                      {QStringLiteral("residentMiB"), after},
                                                      {QStringLiteral("pageMiB"), after - before}})
                                .toJson(QJsonDocument::Compact);
    out << json << '\n';
    if (QFile file(options.value(QStringLiteral("json"))); options.isSet(QStringLiteral("json"))) {
        if (!file.open(QIODevice::WriteOnly) || file.write(json + '\n') < 0) {
            QTextStream(stderr) << file.fileName() << ": " << file.errorString() << '\n';
            return 1;
        }
    }
    return 0;
}

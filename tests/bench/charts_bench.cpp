// SPDX-License-Identifier: GPL-3.0-or-later
// The page of charts with a day of raw readings (43,200 of each, one in two seconds) and with a year of
// hours, a host of 20 VMs: how long from the answer to the picture, and what a step of a pan or a zoom costs
// the window's thread (no frame should be over 16 ms); against the same bands as areas of Qt Charts. Times of
// steps are what that thread computed. With --pictures it also writes what was drawn.
#include "core/drivers/registry.h"
#include "core/engine/engine.h"
#include "tests/bench/bench_table.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/fleet.h"
#include "tests/support/usage_spans.h"
#include "ui/actions/action_desk.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/make_plot.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QTemporaryDir>
#include <QValueAxis>
#include <QtConcurrentRun>

using namespace switchyard;

namespace
{

constexpr int vms = 20;

EngineOptions idleEngine(const DriverRegistry &registry, const Clock &clock)
{
    EngineOptions options;
    options.registry = &registry;
    options.clock = &clock;
    return options;
}

/// Keeps what a store would, and answers as one: a mean for each point that is asked for.
class KeptUsage
{
public:
    KeptUsage(const test::UsageRoom &room, qint64 fromMs, qint64 toMs, qint64 stepMs)
        : m_raw(room.answer({{{ObjectKind::Host, room.hostId}},
                             true,
                             QDateTime::fromMSecsSinceEpoch(fromMs, Qt::UTC),
                             QDateTime::fromMSecsSinceEpoch(toMs, Qt::UTC),
                             1},
                            static_cast<int>((toMs - fromMs) / stepMs)))
    {
        m_raw.stepMs = stepMs;
    }

    UsageSpan answer(const UsageQuery &query) const
    {
        const qint64 from = query.from.toMSecsSinceEpoch();
        const qint64 to = query.to.toMSecsSinceEpoch();
        const qint64 step = std::max(m_raw.stepMs, (to - from) / std::max(1, query.mostPoints));
        UsageSpan span;
        span.stepMs = step;
        for (const UsageLine &line : m_raw.lines) {
            UsageLine mean = line;
            mean.points.clear();
            double sum = 0;
            int count = 0;
            qint64 bucket = -1;
            const auto close = [&] {
                UsagePoint point{bucket * step + step / 2, {}, mean.points.empty()};
                point.usage.cpuPercent = static_cast<float>(sum / count);
                if (count > 0)
                    mean.points.push_back(point);
                sum = count = 0;
            };
            const auto begin = std::ranges::lower_bound(line.points, from, {}, &UsagePoint::utcMs);
            for (auto point = begin; point != line.points.end() && point->utcMs <= to; ++point) {
                if (point->utcMs / step != bucket) {
                    if (count > 0)
                        close();
                    bucket = point->utcMs / step;
                }
                sum += static_cast<double>(point->usage.cpuPercent);
                ++count;
            }
            if (count > 0)
                close();
            if (!mean.points.empty())
                span.lines.push_back(std::move(mean));
        }
        return span;
    }

private:
    UsageSpan m_raw;
};

struct Bench
{
    SystemClock clock;
    DriverRegistry registry;
    Engine engine{idleEngine(registry, clock)};
    Appearance appearance;
    Live live{clock};
    Selection selection;
    ActionDesk actions{engine, live, appearance};
    test::UsageRoom room;
    std::shared_ptr<const KeptUsage> store;
    QElapsedTimer answered;
    std::unique_ptr<ChartsPage> page;
    QString pictures;
    std::vector<bench::Row> rows;

    Bench()
    {
        const BuiltSnapshot built = test::makeFleet({1, vms, false, 1}, clock.monotonicMs());
        live.take(built.snapshot, built.diff);
        live.flush();
        room.hostId = built.snapshot->hosts[0]->host.id;
        room.vms = vms;
        page = std::make_unique<ChartsPage>(Context{engine, live, selection, appearance, actions},
                                            [this](const UsageQuery &query) { return ask(query); });
        page->resize(1500, 860);
    }

    QFuture<Result<UsageSpan>> ask(const UsageQuery &query)
    {
        return QtConcurrent::run([kept = store, query, this]() -> Result<UsageSpan> {
            UsageSpan span = kept->answer(query);
            answered.start();
            return span;
        });
    }

    void settle() const
    {
        do
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        while (!page->isSettled());
        QCoreApplication::processEvents();
    }

    void picture(const QString &name) const
    {
        if (!pictures.isEmpty())
            page->grab().save(QDir(pictures).filePath(name + QStringLiteral(".png")));
    }

    void add(const QString &what, const std::vector<double> &ms)
    {
        rows.push_back({what + QStringLiteral(", median"), bench::percentile(ms, 0.5), QStringLiteral("ms")});
        rows.push_back({what + QStringLiteral(", worst"), bench::percentile(ms, 1), QStringLiteral("ms")});
    }

    /// Each step with its frame, as soon after each other as a hand cannot be: nothing is ready in time.
    void steps(const QString &what, int times, const std::function<void(int)> &step)
    {
        std::vector<double> frames;
        for (int i = 0; i < times; ++i) {
            test::CpuTimer timer;
            step(i);
            page->view().panes().first()->viewport()->repaint();
            QCoreApplication::processEvents();
            frames.push_back(static_cast<double>(timer.microseconds()) / 1000);
        }
        settle();
        add(what, frames);
    }

    void measure(const QString &what, TimeSpan span, qint64 stepMs)
    {
        const qint64 now = clock.now().toMSecsSinceEpoch();
        store = std::make_shared<const KeptUsage>(room, now - lengthMs(span) * 3 / 2, now, stepMs);
        std::vector<double> opened;
        std::vector<double> drawn;
        for (int i = 0; i < 5; ++i) {
            page->view().show(span == TimeSpan::Day ? TimeSpan::Year : TimeSpan::Day); // another one before
            settle();
            QElapsedTimer timer;
            timer.start();
            page->view().show(span);
            settle();
            opened.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            drawn.push_back(static_cast<double>(answered.nsecsElapsed()) / 1e6);
        }
        add(what + QStringLiteral(": opened, with its answer"), opened);
        add(what + QStringLiteral(": from the answer to the picture"), drawn);
        picture(what);
        ChartsView &view = page->view();
        const qint64 seen = view.window().range().spanMs();
        const auto pan = [&](int i) {
            const TimeRange range = view.window().range();
            const qint64 by = (i < 40 ? -1 : 1) * seen / 100;
            view.show(TimeRange{range.fromMs + by, range.toMs + by});
        };
        steps(what + QStringLiteral(": step of a pan"), 80, pan);
        const auto zoom = [&](int i) {
            const TimeRange range = view.window().range();
            const auto by =
                static_cast<qint64>(static_cast<double>(range.spanMs()) * (i < 15 ? 0.05 : -0.06));
            view.show(TimeRange{range.fromMs + by, range.toMs - by});
        };
        steps(what + QStringLiteral(": step of a zoom"), 30, zoom);
        picture(what + QStringLiteral("-zoomed"));
    }

    /// What a file costs the window's thread; the rest is another one's.
    void write()
    {
        const QTemporaryDir folder;
        for (const auto &[form, name] :
             {std::pair{ChartsPage::Form::Png, "PNG"}, std::pair{ChartsPage::Form::Svg, "SVG"},
              std::pair{ChartsPage::Form::Csv, "CSV"}}) {
            test::CpuTimer timer;
            auto written = page->exportTo(folder.filePath(QStringLiteral("file")), form);
            const double ms = static_cast<double>(timer.microseconds()) / 1000;
            written.waitForFinished();
            rows.push_back({QStringLiteral("a year of hours written as ") + QLatin1StringView(name), ms,
                            QStringLiteral("ms")});
        }
    }

    /// What the same costs as areas of Qt Charts.
    void compare()
    {
        const qint64 now = clock.now().toMSecsSinceEpoch();
        const TimeRange range{now - lengthMs(TimeSpan::Year), now};
        const UsageQuery query{{{ObjectKind::Host, room.hostId}},
                               true,
                               QDateTime::fromMSecsSinceEpoch(range.fromMs, Qt::UTC),
                               QDateTime::fromMSecsSinceEpoch(range.toMs, Qt::UTC),
                               page->view().pixels()};
        const PlotPtr plot = stackPlot(store->answer(query), room.hostId, Measure::Cpu, {}, {});
        auto *chart = new QChart;
        QChartView view(chart);
        chart->legend()->hide();
        auto *time = new QValueAxis;
        auto *values = new QValueAxis;
        chart->addAxis(time, Qt::AlignBottom);
        chart->addAxis(values, Qt::AlignLeft);
        values->setRange(0, 100);
        QLineSeries *below = nullptr;
        std::vector<double> sums(plot->times.size(), 0);
        for (const PlotBand &band : plot->bands) {
            auto *above = new QLineSeries;
            for (size_t i = 0; i < sums.size(); ++i) {
                sums[i] += std::isnan(band.values[i]) ? 0 : static_cast<double>(band.values[i]);
                above->append(static_cast<double>(plot->times[i]), sums[i]);
            }
            auto *area = new QAreaSeries(above, below);
            chart->addSeries(area);
            area->attachAxis(time);
            area->attachAxis(values);
            below = above;
        }
        view.setRenderHint(QPainter::Antialiasing);
        view.resize(page->view().panes().first()->size());
        view.show();
        std::vector<double> frames;
        for (int i = 0; i < 12; ++i) {
            test::CpuTimer timer;
            const double by = static_cast<double>(range.spanMs()) * i / 100;
            time->setRange(static_cast<double>(range.fromMs) - by, static_cast<double>(range.toMs) - by);
            view.viewport()->repaint();
            QCoreApplication::processEvents();
            if (i > 1)
                frames.push_back(static_cast<double>(timer.microseconds()) / 1000);
        }
        add(QStringLiteral("the same as areas of Qt Charts: step of a pan"), frames);
    }
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QCommandLineParser options;
    options.addOption(
        {QStringLiteral("json"), QStringLiteral("Writes the result there as well."), QStringLiteral("FILE")});
    options.addOption({QStringLiteral("pictures"), QStringLiteral("Writes what was drawn into this folder."),
                       QStringLiteral("FOLDER")});
    options.process(app);
    Bench room;
    room.pictures = options.value(QStringLiteral("pictures"));
    room.store = std::make_shared<const KeptUsage>(room.room, 0, 1, 1);
    room.page->show();
    room.settle();
    room.measure(QStringLiteral("a day of raw readings"), TimeSpan::Day, 2000);
    room.measure(QStringLiteral("a year of hours"), TimeSpan::Year, 3'600'000);
    room.write();
    ChartsChoice choice;
    choice.kind = ChartsChoice::Kind::Compare;
    choice.sides[0] = {ObjectRef{ObjectKind::Host, room.room.hostId}, Measure::Cpu};
    choice.sides[1] = {room.room.vm(3), Measure::Cpu};
    choice.over = false;
    room.page->choose(choice);
    room.measure(QStringLiteral("a year of hours, two compared"), TimeSpan::Year, 3'600'000);
    room.compare();
    return bench::report(room.rows, options.value(QStringLiteral("json")));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of charts says, remembers and hands on: the part of ChartsPage that does not load.
#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/charts_bar.h"
#include "ui/charts/charts_page.h"
#include "ui/charts/make_plot.h"
#include "ui/charts/readings.h"
#include "ui/format.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/when_done.h"
#include "ui/widgets/empty_state.h"

#include <QBuffer>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QStackedLayout>
#include <QSvgGenerator>
#include <QtConcurrentRun>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int mostRuns = 200; ///< of the journal
constexpr double pngScale = 2;
constexpr int quickMs = 300; ///< nothing is said of what takes no longer

QString key(const char *name)
{
    return QStringLiteral("charts/") + QLatin1StringView(name);
}

QByteArray pngOf(const QImage &image)
{
    QByteArray data;
    QBuffer buffer(&data);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return data;
}

} // namespace

QString ChartsPage::notice() const
{
    return m_notice->isHidden() ? QString() : m_noticeWords->text();
}

QString ChartsPage::words() const
{
    return m_view->words();
}

void ChartsPage::lookState()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const bool none = m_choice.isEmpty() && snapshot.hosts.empty();
    if (none)
        m_empty->say(
            tr("No host is known yet. Here is what hosts and their VMs use, from the last hour to the "
               "last year, once one of them was read."),
            tr("Add a device…"));
    m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_view);
    setFocusProxy(none ? static_cast<QWidget *>(m_empty->button()) : m_view);
    const bool part = !m_error && m_span && m_span->missing;
    m_notice->setVisible(m_error.has_value() || part);
    if (part)
        m_noticeWords->setText(tr("Some of it could not be had: %1").arg(m_span->missing->what));
    if (m_error)
        m_noticeWords->setText(m_span ? tr("%1 What is shown is what was known before.").arg(m_error->what)
                                      : m_error->what);
    QString words;
    QStringList names;
    for (const ObjectRef &ref : m_choice.shown())
        names << snapshot.nameOf(ref);
    if (names.isEmpty())
        words = m_choice.kind == ChartsChoice::Kind::Stack
                    ? tr("Choose a host above, or select something anywhere and press Ctrl+G.")
                    : tr("Choose what is compared above, or select two things anywhere and press Ctrl+G.");
    else if (m_error && !m_span)
        words = tr("What %1 used could not be read.").arg(names.join(tr(" and ")));
    else if (!m_span && m_wanted.isValid() && m_wanted.elapsed() < quickMs)
        words.clear(); // it would be read and gone
    else if (!m_span)
        words = tr("Reading what %1 used…").arg(names.join(tr(" and ")));
    else
        words = tr("Nothing is known of %1 at this time.").arg(names.join(tr(" and ")));
    m_view->setWords(words);
    m_view->setStale(staleWords());
}

/// Of what is shown, the one that was not heard for longest.
QString ChartsPage::staleWords() const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    QString words;
    qint64 oldest = -1;
    for (const ObjectRef &ref : m_choice.shown()) {
        const Reading *reading = snapshot.readingOf(ref);
        if (!reading || reading->freshness == Freshness::Fresh || reading->seenAtMs < 0)
            continue;
        const qint64 age = reading->ageMs(m_context.live.nowMs());
        if (age > oldest) {
            oldest = age;
            words = tr("%1: not heard for %2")
                        .arg(snapshot.nameOf(ref), format::duration(static_cast<double>(age) / 1000));
        }
    }
    return words;
}

QString ChartsPage::timeWords() const
{
    const TimeWindow &window = m_view->window();
    if (m_view->isHeld())
        return tr("held while you point at it");
    if (window.isPreset())
        return tr("live");
    const QString span = format::duration(static_cast<double>(window.range().spanMs()) / 1000);
    if (window.follows())
        return tr("live, %1").arg(span);
    return tr("%1 up to %2").arg(span, momentWords(window.range().toMs, window.range().spanMs() / 100));
}

void ChartsPage::lookMarks()
{
    QList<ObjectRef> shown;
    for (const ObjectRef &ref : m_choice.shown())
        shown << ref;
    // And whoever was on the host then: a move away from it concerns it as well.
    for (const UsageLine &line : m_span ? m_span->lines : std::vector<UsageLine>())
        shown << line.object;
    m_view->setMarks(marksOf(m_conflicts, m_runs, shown, *m_context.live.snapshot(),
                             m_context.live.clock().now().toMSecsSinceEpoch()));
}

void ChartsPage::askRuns()
{
    for (const ReportPtr &run : m_context.engine.runs())
        note(run);
    whenDone(m_context.engine.pastRuns(mostRuns), this, [this](const Result<std::vector<ReportPtr>> &past) {
        if (!past)
            return; // the page of runs says so
        for (const ReportPtr &run : *past) {
            const bool known =
                std::ranges::any_of(m_runs, [&](const ReportPtr &one) { return one->runId == run->runId; });
            if (!known)
                m_runs.push_back(run);
        }
        lookMarks();
    });
}

void ChartsPage::note(const ReportPtr &run)
{
    const auto at =
        std::ranges::find_if(m_runs, [&](const ReportPtr &one) { return one->runId == run->runId; });
    if (at == m_runs.end())
        m_runs.insert(m_runs.begin(), run);
    else
        *at = run;
    if (isVisible())
        lookMarks();
}

void ChartsPage::goTo(const ChartMark &mark)
{
    if (mark.kind == ChartMark::Kind::Run) {
        Q_EMIT runWanted(mark.runId, mark.runKind);
        return;
    }
    const auto conflict = std::ranges::find_if(m_conflicts, [&](const Conflict &one) {
        return one.id == mark.id && one.since.toMSecsSinceEpoch() == mark.range.fromMs;
    });
    if (conflict == m_conflicts.end())
        return;
    Conflict gone = *conflict; // the page may be told others meanwhile
    showConflict(std::as_const(gone));
    Q_EMIT conflictWanted(gone.id);
}

void ChartsPage::chooseFile(const QString &form)
{
    const bool csv = form == QStringLiteral("csv");
    const bool svg = form == QStringLiteral("svg");
    const QString title = csv ? tr("Export the values") : tr("Export the picture");
    const QString kinds = csv   ? tr("CSV files (*.csv)")
                          : svg ? tr("SVG drawings (*.svg)")
                                : tr("Pictures (*.png)");
    auto *dialog = new QFileDialog(this, title, QString(), kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(form);
    connect(dialog, &QFileDialog::fileSelected, this, [this, csv, svg](const QString &path) {
        whenDone(exportTo(path, csv   ? Form::Csv
                                : svg ? Form::Svg
                                      : Form::Png),
                 this, [this](const Result<void> &written) {
                     if (!written)
                         Q_EMIT m_context.actions.refused(written.error());
                 });
    });
    dialog->open();
}

QFuture<Result<void>> ChartsPage::exportTo(const QString &path, Form form)
{
    const TimeRange range = m_view->window().range();
    if (form == Form::Csv)
        return QtConcurrent::run([span = m_span, choice = m_choice, range, path] {
            QList<ObjectRef> all; // each VM has its rows, however many there are
            for (const UsageLine &line : span ? span->lines : std::vector<UsageLine>())
                all << line.object;
            const auto plots = span ? plotsOf(*span, choice, all, {}) : QList<PlotPtr>();
            return saveWhole(path, plotsToCsv(plots, range));
        });
    const QSize size = m_view->size();
    if (form == Form::Svg) {
        QByteArray drawing;
        QBuffer buffer(&drawing);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(m_view->summary());
        QPainter painter(&svg);
        m_view->paintInto(painter);
        painter.end();
        return QtConcurrent::run([path, drawing] { return saveWhole(path, drawing); });
    }
    QImage image(size * pngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pngScale);
    QPainter painter(&image);
    m_view->paintInto(painter);
    painter.end();
    return QtConcurrent::run([path, image] { return saveWhole(path, pngOf(image)); });
}

void ChartsPage::restore(QSettings &settings)
{
    const TimeSpan span = static_cast<TimeSpan>(std::clamp(settings.value(key("span"), 0).toInt(), 0, 4));
    m_view->show(span);
    const qint64 length = settings.value(key("length")).toLongLong();
    const qint64 end = settings.value(key("end")).toLongLong(); // 0 = it followed the present
    const qint64 to = end > 0 ? end : m_view->window().range().toMs;
    if (length > 0)
        m_view->show(TimeRange{to - length, to});
    choose(restoreChoice(settings));
}

void ChartsPage::save(QSettings &settings) const
{
    const TimeWindow &window = m_view->window();
    settings.setValue(key("span"), static_cast<int>(window.preset()));
    settings.setValue(key("length"), window.isPreset() ? 0 : window.range().spanMs());
    settings.setValue(key("end"), window.follows() ? 0 : window.range().toMs);
    saveChoice(settings, m_choice);
}

} // namespace switchyard

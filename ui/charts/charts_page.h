// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/conflict.h"
#include "ui/charts/charts_choice.h"
#include "ui/charts/charts_view.h"
#include "ui/charts/span_loader.h"
#include "ui/context.h"

#include <QElapsedTimer>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace switchyard
{

class ChartsBar;
class EmptyState;

/// The page of charts: a host stacked by VM, or any two things compared; from the last hour to the last year,
/// live or as it was; conflicts and runs on the axis; written as PNG, SVG and CSV.
class ChartsPage : public QWidget
{
    Q_OBJECT

public:
    ChartsPage(const Context &context, SpanLoader::Source source, QWidget *parent = nullptr);

    const ChartsChoice &choice() const { return m_choice; }
    void choose(const ChartsChoice &choice);
    /// What of these is shown best; false: none of them is measured.
    bool showObjects(const QList<ObjectRef> &refs);
    void setConflicts(std::vector<Conflict> conflicts); ///< those that last and those that are over
    /// Its time, and the VMs that fight.
    void showConflict(const Conflict &conflict);

    ChartsView &view() const { return *m_view; }
    ChartsBar &bar() const { return *m_bar; }
    QString notice() const; ///< what went wrong; empty: nothing
    QString words() const;  ///< what stands in the place of a chart
    bool isSettled() const; ///< what is wanted is loaded and drawn

    enum class Form { Png, Svg, Csv };
    QFuture<Result<void>> exportTo(const QString &path, Form form);

    void restore(QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void addDeviceWanted();
    void runWanted(quint64 run, const QString &kind);
    void conflictWanted(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectAll();
    void look();      ///< what is wanted of the source, where it is seen
    void lookTime();  ///< each second
    void lookState(); ///< what is said of it
    void lookMarks();
    void firstChoice();
    void makePlots();
    void askRuns();
    void note(const ReportPtr &run);
    void goTo(const ChartMark &mark);
    void chooseFile(const QString &form);
    QString staleWords() const;
    QString timeWords() const;

    Context m_context;
    ChartsChoice m_choice;
    SpanLoader m_loader;
    std::shared_ptr<const UsageSpan> m_span;
    QElapsedTimer m_wanted; ///< since it is waited for
    QList<PlotPtr> m_plots;
    bool m_making = false; ///< plots, on another thread
    bool m_makeAgain = false;
    std::optional<Error> m_error;
    std::vector<Conflict> m_conflicts;
    std::vector<ReportPtr> m_runs; ///< newest first
    bool m_runsAsked = false;
    ChartsBar *m_bar;
    QWidget *m_notice;
    QLabel *m_noticeWords;
    QPushButton *m_again;
    EmptyState *m_empty;
    ChartsView *m_view;
    QStackedLayout *m_stack;
};

} // namespace switchyard

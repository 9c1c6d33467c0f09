// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_marks.h"
#include "ui/charts/plot.h"
#include "ui/charts/time_window.h"
#include "ui/theme/appearance.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

class ChartPane;
class ReadingList;

/// One chart, or two over each other, on one axis of time with one crosshair, and what they read there. It
/// has the keyboard: arrows go through time, with Shift the crosshair along the readings; Up and Down from VM
/// to VM; Page Up and Page Down along what happened, Enter goes there; + and − zoom, 0 or Home shows all
/// again.
class ChartsView : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsView(const Appearance &appearance, QWidget *parent = nullptr);

    /// A place for each chart; null = nothing is known of it.
    void setPlots(const QList<PlotPtr> &plots);
    void setMarks(const std::vector<ChartMark> &marks);
    void setLit(const QList<ObjectRef> &lit);
    /// What is said where nothing is known.
    void setWords(const QString &words);
    QString words() const;               ///< that are seen; empty: charts are
    void setStale(const QString &words); ///< why nothing newer is known; empty = it is
    /// Goes along with the time while the present is shown; not under a pointer that has just moved.
    void setNow(qint64 utcMs);
    void show(TimeSpan span);
    void show(TimeRange range);
    const TimeWindow &window() const { return m_window; }
    bool isHeld() const; ///< the present went on, and the pointer kept it from being shown
    int pixels() const;  ///< how wide the time is

    std::optional<qint64> crosshair() const { return m_cross; }
    QString reading() const; ///< what it says, in words; empty = there is none
    QString summary() const;
    const ChartMark *focusedMark() const;
    const QList<ChartPane *> &panes() const { return m_panes; }
    ReadingList &list() const { return *m_list; }
    bool isSettled() const; ///< everything wanted is drawn

    void paintInto(QPainter &painter); ///< all of it, as drawing, into a file

    /// So long after it last moved, the pointer does not hold the present any more.
    static constexpr qint64 holdMs = 30'000;

Q_SIGNALS:
    void rangeChanged();
    void objectChosen(const switchyard::ObjectRef &ref);
    void markChosen(const switchyard::ChartMark &mark);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    ChartPane *addPane();
    void changed(); ///< the range did
    void zoom(double factor, double anchor);
    void pan(qint64 ms);
    void point(std::optional<qint64> utcMs, bool byPointer);
    void stepCrosshair(int by);
    void stepObject(int by);
    void stepMark(int by);
    void readAgain();
    void say(bool aloud);

    const Appearance &m_appearance;
    QVBoxLayout *m_column;
    QList<ChartPane *> m_panes;
    ReadingList *m_list;
    TimeWindow m_window;
    qint64 m_nowMs = 0;
    QList<PlotPtr> m_plots;
    std::vector<ChartMark> m_marks;
    int m_mark = -1; ///< that the keyboard is at
    QList<ObjectRef> m_lit;
    std::optional<qint64> m_cross;
    bool m_pointed = false;   ///< the pointer is within
    qint64 m_pointedAtMs = 0; ///< and moved last then
};

} // namespace switchyard

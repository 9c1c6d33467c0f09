// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_marks.h"
#include "ui/charts/plot_picture.h"
#include "ui/theme/appearance.h"

#include <QChartView>

class QCategoryAxis;

namespace switchyard
{

/// One chart over time: axes by Qt Charts, within them the picture of a plot, thresholds, names where they
/// fit, what happened, and the crosshair. It says what the pointer wants and changes nothing by itself: two
/// of them can stand over each other on one axis of time.
class ChartPane : public QChartView
{
    Q_OBJECT

public:
    explicit ChartPane(const Appearance &appearance, QWidget *parent = nullptr);

    void setPlot(const PlotPtr &plot); ///< null = nothing is known
    void setRange(TimeRange range);
    void setLit(const QSet<ObjectRef> &lit);
    void setMarks(const std::vector<ChartMark> &marks, int focused); ///< `focused`: index; -1 = none
    void setTimeAxis(bool shown);                                    ///< with the lane of marks
    void setCrosshair(std::optional<qint64> utcMs);
    void setWords(const QString &words); ///< said where nothing is known of the time that is seen
    QString shownWords() const;          ///< that are seen; empty: a plot is
    void setStale(const QString &words); ///< why nothing newer is known; empty = it is
    const QString &staleWords() const { return m_stale; }
    /// While a file is written: the plot itself, and not its picture.
    void setExporting(bool exporting) { m_exporting = exporting; }

    const PlotPtr &shown() const { return m_picture.plot(); } ///< that is drawn; may be one behind
    QRectF plotRect() const;
    PlotMap map() const;
    bool isSettled() const { return m_picture.isSettled(); }
    const std::vector<BandLabel> &bandNames() const { return m_picture.labels(); }
    int markAt(const QPointF &at) const; ///< index; -1 = none

    static constexpr int laneHeight = 24; ///< of marks: conflicts above, runs below

Q_SIGNALS:
    void zoomed(double factor, double anchor);
    void panned(qint64 ms); ///< positive: to later times
    void resetWanted();
    void pointed(std::optional<qint64> utcMs);
    void objectPressed(const switchyard::ObjectRef &ref);
    void markPressed(int index);
    void drawn();

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override { event->ignore(); }

private:
    void wear();
    void want();
    void layAxes();
    void fillAxis(QCategoryAxis &axis, double top, QString (*text)(double));
    std::optional<ObjectRef> objectAt(const QPointF &at) const;
    QRectF markBox(const ChartMark &mark) const;
    // chart_pane_paint.cpp
    void paintFile(QPainter &painter, const PlotMap &map) const;
    void paintTimes(QPainter &painter) const;
    void paintThresholds(QPainter &painter) const;
    void paintNames(QPainter &painter) const;
    void paintLineNames(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintStale(QPainter &painter) const;
    void paintCrosshair(QPainter &painter) const;
    void paintWords(QPainter &painter, QRectF box, const QString &words, const QColor &colour) const;

    const Appearance &m_appearance;
    PlotPicture m_picture;
    QCategoryAxis *m_axes[2];
    PlotPtr m_plot;
    PlotPtr m_axesOf;
    TimeRange m_range;
    QSet<ObjectRef> m_lit;
    std::vector<ChartMark> m_marks;
    int m_focused = -1;
    int m_pointedMark = -1;
    bool m_timeAxis = true;
    bool m_exporting = false;
    QString m_stale;
    QString m_words;
    std::optional<qint64> m_cross;
    std::optional<QPointF> m_pressed; ///< where the button went down
    double m_dragX = 0;
    bool m_dragged = false;
};

} // namespace switchyard

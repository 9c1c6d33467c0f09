// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/power/ups_view.h"

#include <QWidget>

namespace switchyard
{

class Appearance;
class Clock;

/// The last hour of one UPS: its charge and its runtime, beside each other where there is room. One crosshair
/// reads both at the same moment: where the pointer is, or from reading to reading by Left and Right.
class TrendsView : public QWidget
{
    Q_OBJECT

public:
    TrendsView(const Appearance &appearance, const Clock &clock, QWidget *parent = nullptr);

    void display(UpsTrends trends);
    const UpsTrends &trends() const { return m_trends; }
    /// What the crosshair says of each chart that is shown; empty: there is none.
    QStringList readings() const;

    static constexpr int frame = 6; ///< around the charts, for the focus

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Chart
    {
        const Trend *trend;
        QRect box;
        QString (*text)(double);
    };
    std::vector<Chart> charts() const;
    QString words(const Chart &chart) const;
    const Trace &trace() const; ///< whose readings the keyboard goes along
    void cross(std::optional<qint64> atMs);
    void step(int by, qint64 leastMs);

    const Appearance &m_appearance;
    const Clock &m_clock;
    UpsTrends m_trends;
    std::optional<qint64> m_crossMs; ///< Clock::monotonicMs()
    std::optional<QPoint> m_pointer;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/details/metric.h"
#include "ui/theme/appearance.h"

#include <QAbstractButton>

namespace switchyard
{

/// One measured thing as a line: title, the last hour as a sparkline, the value now. Checked = the chart
/// below shows it.
class UsageRow : public QAbstractButton
{
    Q_OBJECT

public:
    UsageRow(const Metric &metric, const Appearance &appearance, QWidget *parent = nullptr);
    void display(const Trace &trace, qint64 nowMs);
    QSize sizeHint() const override { return {240, 26}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Metric &m_metric;
    const Appearance &m_appearance;
    Trace m_trace;
    qint64 m_nowMs = 0;
    QString m_text;
};

} // namespace switchyard

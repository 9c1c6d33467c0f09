// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/placement/balance_state.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// What hosts use before and after, a line for each host and resource: "hv1 CPU", a bar from what is to what
/// would be, the threshold as a line across it, and both numbers.
class LoadBars : public QWidget
{
    Q_OBJECT

public:
    explicit LoadBars(const Appearance &appearance, QWidget *parent = nullptr);

    void display(const std::vector<LoadChange> &loads, const Snapshot &snapshot);
    QStringList said() const; ///< each line in words
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line
    {
        QString name;
        LoadChange load;
    };
    void paintLine(QPainter &painter, const QRectF &box, const Line &line, int nameWidth) const;

    const Appearance &m_appearance;
    std::vector<Line> m_lines;
};

} // namespace switchyard

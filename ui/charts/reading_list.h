// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/readings.h"
#include "ui/theme/appearance.h"

#include <QSet>
#include <QWidget>

namespace switchyard
{

/// What the charts beside it read at one moment: each VM with the sample of its band, in the order in which
/// they lie over each other. A press selects one.
class ReadingList : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingList(const Appearance &appearance, QWidget *parent = nullptr);

    /// `when`: of the moment. The plots' rows follow each other.
    void display(const QList<PlotPtr> &plots, const QString &when, qint64 utcMs);
    void setLit(const QSet<ObjectRef> &lit);
    const std::vector<ReadingRow> &rows() const { return m_rows; }
    QString inWords() const; ///< one after the other, for a screen reader

    QSize sizeHint() const override { return {236, 200}; }
    void paint(QPainter &painter) const; ///< also into a file

Q_SIGNALS:
    void objectPressed(const switchyard::ObjectRef &ref);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    static constexpr int top = 24;
    static constexpr int rowHeight = 20;
    int shownRows() const;
    int rowAt(const QPoint &at) const;
    bool isChoosable(const ReadingRow &row) const;
    void paintRow(QPainter &painter, const ReadingRow &row, const QRect &box) const;

    const Appearance &m_appearance;
    QList<PlotPtr> m_plots;
    std::vector<ReadingRow> m_rows;
    QSet<ObjectRef> m_lit;
    QString m_when;
    QString m_footer;
};

} // namespace switchyard

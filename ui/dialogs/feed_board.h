// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/site.h"
#include "ui/theme/theme.h"

#include <QPainterPath>
#include <QWidget>
#include <optional>

namespace switchyard
{

/// UPSes on the left, hosts and arrays on the right, a line for each feed. Dragging from one side to the
/// other draws a feed; a click on a line chooses it. The same can be done by keyboard: arrows choose an end,
/// Enter begins and ends a line, Delete takes it away.
class FeedBoard : public QWidget
{
    Q_OBJECT

public:
    FeedBoard(const Theme &theme, QWidget *parent = nullptr);

    void setSite(const Site &site);
    std::optional<FeedSpec> chosenFeed() const { return m_chosen; }
    void chooseFeed(const std::optional<FeedSpec> &feed);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void feedDrawn(const QString &upsId, const QString &consumerId);
    void feedChosen(const std::optional<switchyard::FeedSpec> &feed);
    void removeRequested(const switchyard::FeedSpec &feed);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct End
    {
        bool left = true;
        int row = 0;
        bool operator==(const End &) const = default;
    };
    struct Node
    {
        QString id;
        QString caption;
    };

    QRectF rectOf(const End &end) const;
    std::optional<End> endAt(const QPointF &point) const;
    qreal portOf(const FeedSpec &feed, bool left) const;
    QPainterPath lineOf(const FeedSpec &feed) const;
    std::optional<FeedSpec> feedAt(const QPointF &point) const;
    const std::vector<Node> &side(bool left) const { return left ? m_upses : m_consumers; }
    void connectEnds(const End &a, const End &b);
    void moveCursor(int rows, bool across);
    void drawNode(QPainter &painter, const End &end) const;
    void drawFeed(QPainter &painter, const FeedSpec &feed) const;

    Theme m_theme;
    std::vector<Node> m_upses;
    std::vector<Node> m_consumers;
    std::vector<FeedSpec> m_feeds;
    std::optional<FeedSpec> m_chosen;
    std::optional<End> m_from; ///< a line is being drawn from here
    QPointF m_pointer;
    End m_cursor;
};

} // namespace switchyard

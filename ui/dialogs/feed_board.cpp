// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/feed_board.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int rowHeight = 10 * grid;
constexpr int nodeHeight = 8 * grid;
constexpr int margin = 4 * grid;
constexpr int nodeWidth = 45 * grid;
} // namespace

FeedBoard::FeedBoard(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Feeds"));
    setAccessibleDescription(
        tr("UPSes on the left, hosts and arrays on the right. The list below says the same in words."));
}

void FeedBoard::setSite(const Site &site)
{
    m_upses.clear();
    m_consumers.clear();
    for (const UpsSpec &ups : site.upses)
        m_upses.push_back({ups.id, ups.name});
    for (const HostSpec &host : site.hosts)
        m_consumers.push_back({host.id, host.name});
    for (const ArraySpec &array : site.arrays)
        m_consumers.push_back({array.id, array.name});
    m_feeds = site.feeds;
    if (m_chosen && std::find(m_feeds.begin(), m_feeds.end(), *m_chosen) == m_feeds.end())
        chooseFeed({});
    m_from.reset();
    updateGeometry();
    update();
}

void FeedBoard::chooseFeed(const std::optional<FeedSpec> &feed)
{
    if (m_chosen == feed)
        return;
    m_chosen = feed;
    update();
    Q_EMIT feedChosen(feed);
}

QSize FeedBoard::sizeHint() const
{
    const auto rows = static_cast<int>(std::max(m_upses.size(), m_consumers.size()));
    return {2 * nodeWidth + 60 * grid, std::max(rows, 3) * rowHeight + 2 * margin};
}

QSize FeedBoard::minimumSizeHint() const
{
    return {2 * nodeWidth + 20 * grid, sizeHint().height()};
}

QRectF FeedBoard::rectOf(const End &end) const
{
    const qreal x = end.left ? margin : width() - margin - nodeWidth;
    return {x, static_cast<qreal>(margin + end.row * rowHeight), nodeWidth, nodeHeight};
}

std::optional<FeedBoard::End> FeedBoard::endAt(const QPointF &point) const
{
    for (const bool left : {true, false}) {
        for (int row = 0; row < static_cast<int>(side(left).size()); ++row) {
            if (rectOf({left, row}).contains(point))
                return End{left, row};
        }
    }
    return std::nullopt;
}

/// Where on the edge of its box the line of this feed begins or ends: those of one box stand apart, in the
/// order of their other ends, so that they do not cross and a redundant pair is seen as two.
qreal FeedBoard::portOf(const FeedSpec &feed, bool left) const
{
    const auto rowIn = [](const std::vector<Node> &nodes, const QString &id) {
        return std::find_if(nodes.begin(), nodes.end(), [&](const Node &node) { return node.id == id; }) -
               nodes.begin();
    };
    const auto otherEnd = [&](const FeedSpec &one) {
        return left ? rowIn(m_consumers, one.to) : rowIn(m_upses, one.ups);
    };
    const auto own = std::find(m_feeds.begin(), m_feeds.end(), feed);
    int count = 0;
    int place = 0;
    for (auto other = m_feeds.begin(); other != m_feeds.end(); ++other) {
        if (left ? other->ups != feed.ups : other->to != feed.to)
            continue;
        ++count;
        place += std::pair(otherEnd(*other), other - m_feeds.begin()) <
                 std::pair(otherEnd(feed), own - m_feeds.begin());
    }
    const qreal apart =
        count > 1 ? std::min<qreal>(nodeHeight / 2.0, (nodeHeight - 2.0 * grid) / (count - 1)) : 0;
    const End end{left, static_cast<int>(left ? rowIn(m_upses, feed.ups) : rowIn(m_consumers, feed.to))};
    return rectOf(end).center().y() + (place - (count - 1) / 2.0) * apart;
}

QPainterPath FeedBoard::lineOf(const FeedSpec &feed) const
{
    const QPointF start(rectOf({true, 0}).right(), portOf(feed, true));
    const QPointF end(rectOf({false, 0}).left(), portOf(feed, false));
    const qreal bend = (end.x() - start.x()) / 2;
    QPainterPath path(start);
    path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
    return path;
}

std::optional<FeedSpec> FeedBoard::feedAt(const QPointF &point) const
{
    QPainterPathStroker wide;
    wide.setWidth(3 * grid);
    for (const FeedSpec &feed : m_feeds) {
        if (wide.createStroke(lineOf(feed)).contains(point))
            return feed;
    }
    return std::nullopt;
}

void FeedBoard::connectEnds(const End &a, const End &b)
{
    if (a.left == b.left)
        return;
    const End &ups = a.left ? a : b;
    const End &consumer = a.left ? b : a;
    Q_EMIT feedDrawn(m_upses[static_cast<size_t>(ups.row)].id,
                     m_consumers[static_cast<size_t>(consumer.row)].id);
}

void FeedBoard::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pointer = event->position();
    m_from = endAt(m_pointer);
    if (m_from)
        m_cursor = *m_from;
    else
        chooseFeed(feedAt(m_pointer));
    update();
}

void FeedBoard::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    setCursor(endAt(m_pointer) || feedAt(m_pointer) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (m_from)
        update();
}

void FeedBoard::mouseReleaseEvent(QMouseEvent *event)
{
    const auto from = std::exchange(m_from, std::nullopt);
    update();
    if (const auto to = endAt(event->position()); from && to)
        connectEnds(*from, *to);
}

void FeedBoard::moveCursor(int rows, bool across)
{
    if (across && !side(!m_cursor.left).empty())
        m_cursor.left = !m_cursor.left;
    const int last = static_cast<int>(side(m_cursor.left).size()) - 1;
    m_cursor.row = std::clamp(m_cursor.row + rows, 0, std::max(last, 0));
    if (m_from)
        m_pointer = rectOf(m_cursor).center();
    update();
}

void FeedBoard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCursor(-1, false);
    case Qt::Key_Down:
        return moveCursor(1, false);
    case Qt::Key_Left:
        return moveCursor(0, !m_cursor.left);
    case Qt::Key_Right:
        return moveCursor(0, m_cursor.left);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (side(m_cursor.left).empty())
            return;
        if (const auto from = std::exchange(m_from, std::nullopt))
            connectEnds(*from, m_cursor);
        else
            m_from = m_cursor;
        m_pointer = rectOf(m_cursor).center();
        return update();
    case Qt::Key_Delete:
        if (m_chosen)
            Q_EMIT removeRequested(*m_chosen);
        return;
    case Qt::Key_Escape:
        if (m_from) {
            m_from.reset();
            return update();
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void FeedBoard::drawFeed(QPainter &painter, const FeedSpec &feed) const
{
    const bool chosen = m_chosen == feed;
    const QPainterPath path = lineOf(feed);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(chosen ? m_theme.selection : m_theme.shapeEdge, chosen ? 3 : 1.5));
    painter.drawPath(path);
    // On the line, where it comes in: there the lines of a UPS have parted.
    const QPointF end = path.currentPosition();
    const QRectF words = painter.fontMetrics().boundingRect(feed.outlet);
    const QRectF plate(end.x() - words.width() - 4 * grid, end.y() - nodeHeight / 4.0,
                       words.width() + 2 * grid, nodeHeight / 2.0);
    painter.fillRect(plate, m_theme.panel);
    painter.setPen(chosen ? m_theme.selection : m_theme.muted);
    painter.drawText(plate, Qt::AlignCenter, feed.outlet);
}

void FeedBoard::drawNode(QPainter &painter, const End &end) const
{
    const QRectF rect = rectOf(end).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool active = m_from == end || (hasFocus() && m_cursor == end);
    painter.setPen(QPen(active ? m_theme.selection : m_theme.shapeEdge, active ? 2 : 1));
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(rect, 3, 3);
    painter.setPen(m_theme.text);
    const QString &caption = side(end.left)[static_cast<size_t>(end.row)].caption;
    painter.drawText(rect.adjusted(2 * grid, 0, -2 * grid, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(caption, Qt::ElideMiddle, nodeWidth - 4 * grid));
}

void FeedBoard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.panel);
    if (m_upses.empty() || m_consumers.empty()) {
        painter.setPen(m_theme.muted);
        painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Feeds are drawn between a UPS and a host or array. Add one of each first."));
        return;
    }
    for (const FeedSpec &feed : m_feeds)
        drawFeed(painter, feed);
    for (const bool left : {true, false}) {
        for (int row = 0; row < static_cast<int>(side(left).size()); ++row)
            drawNode(painter, {left, row});
    }
    if (m_from) {
        painter.setPen(QPen(m_theme.selection, 2, Qt::DashLine));
        const QRectF from = rectOf(*m_from);
        painter.drawLine(QPointF(m_from->left ? from.right() : from.left(), from.center().y()), m_pointer);
    }
}

} // namespace switchyard

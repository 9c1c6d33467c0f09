// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/load_bars.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"

#include <QPainter>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int lineHeight = 22;
constexpr int mostNameWidth = 132;

} // namespace

LoadBars::LoadBars(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setObjectName(QStringLiteral("loads"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void LoadBars::display(const std::vector<LoadChange> &loads, const Snapshot &snapshot)
{
    m_lines.clear();
    for (const LoadChange &load : loads)
        m_lines.push_back({QStringLiteral("%1 %2").arg(snapshot.nameOf({ObjectKind::Host, load.hostId}),
                                                       words::resource(load.resource)),
                           load});
    setAccessibleName(said().join(QStringLiteral("; ")));
    setVisible(!m_lines.empty());
    updateGeometry();
    update();
}

QStringList LoadBars::said() const
{
    QStringList lines;
    for (const Line &line : m_lines)
        lines << tr("%1: %2, afterwards %3, threshold %4")
                     .arg(line.name, format::percent(line.load.before), format::percent(line.load.after),
                          format::percent(line.load.threshold));
    return lines;
}

QSize LoadBars::sizeHint() const
{
    return {300, static_cast<int>(m_lines.size()) * lineHeight};
}

void LoadBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int nameWidth = 0;
    for (const Line &line : m_lines)
        nameWidth = std::max(nameWidth, painter.fontMetrics().horizontalAdvance(line.name) + 12);
    nameWidth = std::min(nameWidth, mostNameWidth);
    for (size_t i = 0; i < m_lines.size(); ++i)
        paintLine(painter, QRectF(0, static_cast<double>(i) * lineHeight, width(), lineHeight), m_lines[i],
                  nameWidth);
}

/// Filled up to what would be; what is now stands as an outline.
void LoadBars::paintLine(QPainter &painter, const QRectF &box, const Line &line, int nameWidth) const
{
    const Theme &theme = m_appearance.theme();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString numbers =
        QStringLiteral("%1 → %2").arg(format::percent(line.load.before), format::percent(line.load.after));
    const int room = metrics.horizontalAdvance(QStringLiteral("100 % → 100 %")) + 8;
    painter.setPen(theme.text);
    painter.drawText(box.adjusted(0, 0, nameWidth - box.width(), 0), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(line.name, Qt::ElideMiddle, nameWidth - 8));
    const bool over = line.load.threshold > 0 && line.load.after >= line.load.threshold;
    painter.setPen(over ? theme.criticalText : theme.text);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, numbers);

    QRectF track(nameWidth, box.center().y() - 5, box.width() - nameWidth - room, 10);
    if (track.width() < 24)
        return;
    const auto part = [&](double percent) {
        return QRectF(track.left(), track.top(), track.width() * std::clamp(percent, 0.0, 100.0) / 100,
                      track.height());
    };
    painter.fillRect(track, theme.shape);
    painter.fillRect(part(line.load.after), over ? theme.critical : theme.selection);
    painter.setPen(QPen(theme.text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(part(line.load.before).adjusted(0.5, 0.5, -0.5, -0.5));
    if (line.load.threshold > 0 && line.load.threshold <= 100) {
        const double x = std::floor(part(line.load.threshold).right()) + 0.5;
        painter.setPen(QPen(theme.critical, 2));
        painter.drawLine(QPointF(x, track.top() - 3), QPointF(x, track.bottom() + 3));
    }
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/ups_card.h"

#include "ui/details/chip.h"
#include "ui/live.h"
#include "ui/power/trends_view.h"
#include "ui/power/ups_names.h"
#include "ui/selection.h"
#include "ui/theme/icons.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int faceHeight = 140;
constexpr int padding = 3 * grid;
constexpr int lineHeight = 20;
constexpr int buttonHeight = 26;
constexpr int openerExtra = 16 + 4 + 2 * 5 + 4; ///< icon, gap, padding, border
constexpr int mostChart = 360;
constexpr int wideEnough = 620; ///< for two charts beside the words

} // namespace

UpsCard::UpsCard(const Context &context, QString upsId, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_id(std::move(upsId))
    , m_chip(new Chip({ObjectKind::Ups, m_id}, context.appearance, this))
    , m_opener(new QPushButton(this))
    , m_powerDown(new QPushButton(tr("Power down…"), this))
    , m_trends(new TrendsView(context.appearance, context.live.clock(), this))
{
    m_opener->setCheckable(true);
    m_opener->setProperty("role", QStringLiteral("opener"));
    m_opener->setAutoDefault(true); // Enter, too
    m_powerDown->setAutoDefault(true);
    m_powerDown->setEnabled(false);
    for (QWidget *part : {static_cast<QWidget *>(m_chip), static_cast<QWidget *>(m_opener),
                          static_cast<QWidget *>(m_powerDown), static_cast<QWidget *>(m_trends)})
        part->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, faceHeight, padding, 0);
    column->setSpacing(0);
    connect(m_chip, &Chip::clicked, this, [this] { m_context.selection.select({ObjectKind::Ups, m_id}); });
    connect(m_opener, &QPushButton::toggled, this, &UpsCard::setOpen);
    connect(m_powerDown, &QPushButton::clicked, this, &UpsCard::powerDownWanted);
    connect(&context.appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
    setOpen(false);
}

QSize UpsCard::minimumSizeHint() const
{
    return {320, layout()->minimumSize().height()};
}

bool UpsCard::isOpen() const
{
    return m_opener->isChecked();
}

void UpsCard::setOpen(bool open)
{
    m_opener->setChecked(open);
    m_opener->setIcon(
        Icons(m_context.appearance).icon(open ? QStringLiteral("down") : QStringLiteral("right")));
    if (open && !m_names) {
        m_names = new UpsNames(m_context, this);
        layout()->addWidget(m_names);
    }
    if (!m_names)
        return;
    if (open)
        m_names->display(m_view.sentences, m_outlook);
    m_names->setVisible(open);
    layout()->setContentsMargins(padding, faceHeight, padding, open ? padding : 0);
    updateGeometry();
}

void UpsCard::display(const UpsView &view, const std::shared_ptr<const Outlook> &outlook)
{
    const bool sameOutlook = outlook == m_outlook;
    if (view == m_view && sameOutlook)
        return;
    m_view = view;
    m_outlook = outlook;
    m_chip->display(view.name, view.look, m_current);
    m_opener->setAccessibleName(tr("What hangs on %1").arg(view.name));
    m_opener->setToolTip(view.hangs);
    m_opener->setAccessibleDescription(view.inWords());
    m_powerDown->setEnabled(view.mayPowerDown);
    m_powerDown->setAccessibleName(tr("Power down what hangs on %1").arg(view.name));
    m_trends->setAccessibleName(tr("%1: charge and runtime over the last hour").arg(view.name));
    m_powerDown->setToolTip(view.mayPowerDown ? tr("Shows what it hits and asks first")
                                              : tr("Nothing hangs on it alone"));
    setAccessibleName(view.name);
    setAccessibleDescription(view.inWords());
    if (isOpen())
        m_names->display(view.sentences, outlook);
    place();
    update();
}

void UpsCard::setCurrent(bool current)
{
    if (current == m_current)
        return;
    m_current = current;
    m_chip->display(m_view.name, m_view.look, current);
}

UpsCard::Places UpsCard::places() const
{
    Places at;
    const bool both = width() >= wideEnough;
    const int inner = width() - 2 * padding;
    const int charts =
        both ? std::min(inner * 11 / 25, 2 * mostChart + 4 * grid) : std::min(inner / 3, mostChart);
    const QRect right(width() - padding - charts, 2 * grid, charts, faceHeight - 4 * grid);
    constexpr int frame = TrendsView::frame;
    at.trends = right.adjusted(-frame, -frame, frame, frame);

    const QRect left(padding, 2 * grid, inner - charts - 5 * grid, faceHeight - 4 * grid);
    const auto line = [&](int top) { return QRect(left.left(), top, left.width(), lineHeight); };
    at.chip = QRect(left.topLeft(), QSize(std::min(m_chip->sizeHint().width(), left.width() / 2), 24));
    const QRect first(at.chip.right() + 2 * grid, left.top(), left.right() - at.chip.right() - 2 * grid, 24);
    const int load = std::min(fontMetrics().horizontalAdvance(m_view.load) + 2, first.width() / 2);
    at.load = QRect(first.right() + 1 - load, first.top(), load, first.height());
    at.state = first.adjusted(0, 0, -load - grid, 0);
    at.why = line(left.top() + 26);
    at.plan = line(left.top() + 26 + lineHeight);
    at.trouble = line(left.top() + 26 + 2 * lineHeight);
    const int bottom = left.bottom() + 1 - buttonHeight;
    const int button = m_powerDown->sizeHint().width();
    at.powerDown = QRect(left.right() + 1 - button, bottom, button, buttonHeight);
    // Its icon stands below the words, not its border.
    const int wide = fontMetrics().horizontalAdvance(m_view.hangs) + openerExtra + 2; // rounded
    at.opener = QRect(left.left() - grid, bottom, std::min(wide, left.width() - button - grid), buttonHeight);
    return at;
}

void UpsCard::place()
{
    const Places at = places();
    m_chip->setGeometry(at.chip);
    m_opener->setGeometry(at.opener);
    m_opener->setText(
        fontMetrics().elidedText(m_view.hangs, Qt::ElideRight, at.opener.width() - openerExtra));
    m_powerDown->setGeometry(at.powerDown);
    m_trends->setGeometry(at.trends);
}

void UpsCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void UpsCard::paintWords(QPainter &painter, const Places &at) const
{
    const Theme &theme = m_context.appearance.theme();
    const auto write = [&](const QRect &where, const QString &text, const QColor &colour, bool bold = false,
                           Qt::Alignment align = Qt::AlignLeft) {
        QFont face = font();
        face.setBold(bold);
        painter.setFont(face);
        painter.setPen(colour);
        painter.drawText(where, align | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, where.width()));
    };
    const auto colour = [&](Tone tone) { return tone == Tone::Off ? theme.muted : theme.word(tone); };
    write(at.state, m_view.look.word, theme.word(m_view.look.tone), m_view.look.bold);
    write(at.load, m_view.load, theme.word(m_view.loadTone), m_view.loadTone != Tone::Normal, Qt::AlignRight);
    write(at.why, m_view.why, isAbnormal(m_view.look) ? theme.text : theme.muted);
    write(at.plan, m_view.plan.text, colour(m_view.plan.tone), m_view.plan.tone == Tone::Critical);
    write(at.trouble, m_view.trouble.text, colour(m_view.trouble.tone),
          m_view.trouble.tone == Tone::Critical);
}

void UpsCard::paintEvent(QPaintEvent *event)
{
    const Theme &theme = m_context.appearance.theme();
    const Tone tone = m_view.look.tone;
    const bool loud = tone == Tone::Attention || tone == Tone::Critical;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(loud ? theme.mark(tone) : theme.line, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 4, 4);
    if (loud) // seen from across the room
        painter.fillRect(QRect(1, 1, 4, height() - 2), theme.mark(tone));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const Places at = places();
    if (event->rect().intersects(at.state.united(at.trouble).united(at.load)))
        paintWords(painter, at);
}

void UpsCard::tipAt(const QPoint &at, const QPoint &global)
{
    const Places places = this->places();
    const auto isCut = [this](const QString &text, const QRect &where) {
        return fontMetrics().horizontalAdvance(text) > where.width();
    };
    QString tip;
    const std::array lines{std::pair(places.why, supply::Line{m_view.why, {}, {}}),
                           std::pair(places.plan, m_view.plan), std::pair(places.trouble, m_view.trouble)};
    for (const auto &[where, line] : lines) {
        if (!where.contains(at))
            continue;
        QStringList parts;
        if (isCut(line.text, where))
            parts << line.text;
        if (!line.tip.isEmpty())
            parts << line.tip;
        tip = parts.join(u'\n');
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global, tip, this);
}

bool UpsCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        tipAt(help->pos(), help->globalPos());
        return true;
    }
    return QWidget::event(event);
}

/// Up and Down go from card to card.
bool UpsCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            Q_EMIT stepWanted(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard

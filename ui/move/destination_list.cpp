// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/destination_list.h"

#include "ui/live.h"
#include "ui/theme/appearance.h"
#include "ui/theme/marks.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace switchyard
{
namespace
{

enum Role { IdRole = Qt::UserRole, ForRole, AgainstRole, PossibleRole, BestRole };

constexpr int titleHeight = 22;
constexpr int padding = 6;

/// What speaks for it, and against it: each in a line of its own.
class DestinationDelegate : public QStyledItemDelegate
{
public:
    DestinationDelegate(const Context &context, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_context(context)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const int width = view ? view->viewport()->width() : 320;
        int height = titleHeight + 2 * padding;
        for (const QString &line : lines(index))
            height += heightOf(option.fontMetrics, line, width - textLeft - 2 * grid);
        return {240, height};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_context.appearance.theme();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool possible = index.data(PossibleRole).toBool();
        if (chosen)
            painter->fillRect(option.rect, theme.selectFill);
        else if (possible && option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.hover);
        painter->setPen(theme.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const Snapshot &snapshot = *m_context.live.snapshot();
        const StateLook look = stateLook(snapshot, {ObjectKind::Host, index.data(IdRole).toString()});
        QRect row = option.rect.adjusted(textLeft, padding, -2 * grid, 0);
        row.setHeight(titleHeight);
        painter->setRenderHint(QPainter::Antialiasing);
        drawMark(*painter, QRectF(option.rect.left() + 2 * grid, row.center().y() - 5, 11, 11), look, theme);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(possible ? theme.text : theme.muted);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setFont(option.font);
        const QString badge = !possible                       ? DestinationList::tr("not possible")
                              : index.data(BestRole).toBool() ? DestinationList::tr("best")
                                                              : QString();
        painter->setPen(theme.muted);
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                          badge.isEmpty() ? look.word : QStringLiteral("%1 · %2").arg(look.word, badge));
        int top = row.bottom() + 1;
        const QStringList against = index.data(AgainstRole).toStringList();
        for (const QString &line : index.data(ForRole).toStringList())
            top += drawLine(*painter, option, top, line, QStringLiteral("+"), theme.muted);
        for (const QString &line : against)
            top += drawLine(*painter, option, top, line, QStringLiteral("–"),
                            possible ? theme.attentionText : theme.muted);
        if (chosen) {
            painter->setPen(QPen(theme.selection, 2));
            painter->drawLine(option.rect.topLeft() + QPoint(1, 2), option.rect.bottomLeft() + QPoint(1, -2));
        }
    }

private:
    static constexpr int textLeft = 28;
    static constexpr int signWidth = 14;

    static QStringList lines(const QModelIndex &index)
    {
        return index.data(ForRole).toStringList() + index.data(AgainstRole).toStringList();
    }

    static int heightOf(const QFontMetrics &metrics, const QString &line, int width)
    {
        return metrics.boundingRect(0, 0, std::max(40, width - signWidth), 1000, Qt::TextWordWrap, line)
                   .height() +
               1;
    }

    static int drawLine(QPainter &painter, const QStyleOptionViewItem &option, int top, const QString &line,
                        const QString &sign, const QColor &colour)
    {
        const QRect all = option.rect.adjusted(textLeft, 0, -2 * grid, 0);
        const int height = heightOf(option.fontMetrics, line, all.width());
        painter.setPen(colour);
        painter.drawText(QRect(all.left(), top, signWidth, height), Qt::AlignLeft | Qt::AlignTop, sign);
        painter.drawText(QRect(all.left() + signWidth, top, all.width() - signWidth, height),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, line);
        return height;
    }

    const Context m_context;
};

} // namespace

DestinationList::DestinationList(const Context &context, QWidget *parent)
    : QListWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("destinations"));
    setAccessibleName(tr("Hosts to move to, the best first"));
    setProperty("role", QStringLiteral("ringed"));
    setItemDelegate(new DestinationDelegate(context, this));
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemSelectionChanged, this, &DestinationList::chosenChanged);
}

void DestinationList::setDestinations(const std::vector<Destination> &destinations)
{
    const auto same = [](const Destination &a, const Destination &b) {
        return a.hostId == b.hostId && a.isPossible == b.isPossible && a.reasonsFor == b.reasonsFor &&
               a.reasonsAgainst == b.reasonsAgainst;
    };
    if (std::ranges::equal(destinations, m_destinations, same)) {
        viewport()->update(); // their states may have changed
        return;
    }
    m_destinations = destinations;
    const QString before = chosen();
    const QSignalBlocker quiet(this);
    clear();
    const Snapshot &snapshot = *m_context.live.snapshot();
    bool first = true;
    for (const Destination &to : destinations) {
        const QString name = snapshot.nameOf({ObjectKind::Host, to.hostId});
        auto *item = new QListWidgetItem(name, this);
        item->setData(IdRole, to.hostId);
        item->setData(ForRole, to.reasonsFor);
        item->setData(AgainstRole, to.reasonsAgainst);
        item->setData(PossibleRole, to.isPossible);
        item->setData(BestRole, std::exchange(first, false) && to.isPossible);
        item->setData(Qt::AccessibleTextRole,
                      (QStringList{name, to.isPossible ? QString() : tr("not possible")} + to.reasonsFor +
                       to.reasonsAgainst)
                          .join(QStringLiteral(". ")));
        if (!to.isPossible)
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
    }
    choose(before);
}

QString DestinationList::chosen() const
{
    const QList<QListWidgetItem *> items = selectedItems();
    return items.isEmpty() ? QString() : items.first()->data(IdRole).toString();
}

void DestinationList::choose(const QString &hostId)
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(IdRole).toString() == hostId && item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
            setCurrentRow(row);
            return;
        }
    }
    clearSelection();
    setCurrentRow(-1);
}

void DestinationList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    scheduleDelayedItemsLayout(); // their lines wrap anew
}

} // namespace switchyard

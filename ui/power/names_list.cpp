// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/names_list.h"

#include "ui/selection.h"

#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace switchyard
{
namespace
{
constexpr int cellWidth = 152;
constexpr int cellHeight = 24;
constexpr int mostLines = 6;
constexpr int frame = 2; ///< the focus ring

/// Each as wide as its place, whatever the first one's name needs.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {cellWidth - 2 * grid, cellHeight};
    }
};

} // namespace

NamesList::NamesList(const Context &context, QWidget *parent)
    : QListView(parent)
    , m_context(context)
    , m_names(context.appearance)
{
    setModel(&m_names);
    setProperty("role", QStringLiteral("ringed"));
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setLayoutMode(Batched);
    setUniformItemSizes(true);
    setGridSize({cellWidth, cellHeight});
    setIconSize({16, 16});
    setItemDelegate(new CellDelegate(this));
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setEditTriggers(NoEditTriggers);
    connect(this, &QListView::clicked, this, &NamesList::choose);
    connect(this, &QListView::activated, this, &NamesList::choose);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_names, changed, this, [this] { updateGeometry(); });
}

void NamesList::choose(const QModelIndex &index)
{
    if (index.isValid())
        m_context.selection.select(m_names.rows()[size_t(index.row())].ref);
}

int NamesList::lines() const
{
    const int perLine = std::max(1, (width() - 2 * frame) / cellWidth);
    return std::clamp((m_names.rowCount() + perLine - 1) / perLine, 1, mostLines);
}

QSize NamesList::sizeHint() const
{
    return {3 * cellWidth, lines() * cellHeight + 2 * frame};
}

void NamesList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

/// Where there is nothing more to see here, the page scrolls.
void NamesList::wheelEvent(QWheelEvent *event)
{
    const QScrollBar &bar = *verticalScrollBar();
    const bool down = event->angleDelta().y() < 0;
    if (bar.value() == (down ? bar.maximum() : bar.minimum()))
        event->ignore();
    else
        QListView::wheelEvent(event);
}

void NamesList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_names.rowCount() > 0)
        setCurrentIndex(m_names.index(0)); // else nothing shows where the keyboard is
}

} // namespace switchyard

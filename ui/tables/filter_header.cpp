// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/filter_header.h"

#include "ui/models/table_proxy.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

namespace switchyard
{
namespace
{
constexpr int editHeight = 28;
constexpr int typingMs = 120;
} // namespace

FilterHeader::FilterHeader(TableProxy &proxy, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_proxy(proxy)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setStretchLastSection(false);
    setTextElideMode(Qt::ElideRight);
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::place);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::place);
    connect(this, &QHeaderView::sectionCountChanged, this, &FilterHeader::place);
}

void FilterHeader::setFiltersShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    if (!shown) {
        for (QLineEdit *line : std::as_const(m_edits))
            line->clear();
        m_proxy.clearFilters();
    }
    updateGeometries();
    updateGeometry();
    Q_EMIT geometriesChanged();
    place();
}

void FilterHeader::focusFilter(int column)
{
    setFiltersShown(true);
    fieldOf(column)->setFocus(Qt::ShortcutFocusReason);
}

QSize FilterHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    size.setHeight(qMax(28, size.height()) + (m_shown ? editHeight : 0));
    return size;
}

void FilterHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, m_shown ? editHeight : 0);
    QHeaderView::updateGeometries();
    place();
}

QLineEdit *FilterHeader::fieldOf(int column)
{
    QLineEdit *&line = m_edits[column];
    if (line)
        return line;
    line = new QLineEdit(this);
    line->setPlaceholderText(tr("Filter"));
    line->setToolTip(
        tr("Words that the cell holds, or a number: >80, <=10, 20..30. With ! in front: without the word."));
    line->setAccessibleName(tr("Filter for %1").arg(m_proxy.table().title(column)));
    line->setText(m_proxy.columnFilter(column));
    line->installEventFilter(this);
    auto *typing = new QTimer(line);
    typing->setSingleShot(true);
    connect(line, &QLineEdit::textChanged, typing, [typing](const QString &) { typing->start(typingMs); });
    connect(typing, &QTimer::timeout, this,
            [this, column, line] { m_proxy.setColumnFilter(column, line->text()); });
    return line;
}

void FilterHeader::place()
{
    const int top = height() - editHeight;
    for (int column = 0; column < count(); ++column) {
        const bool visible =
            m_shown && !isSectionHidden(column) && m_proxy.table().column(column).kind != CellKind::Sparkline;
        if (!visible) {
            if (QLineEdit *line = m_edits.value(column))
                line->hide();
            continue;
        }
        QLineEdit *line = fieldOf(column);
        line->setGeometry(sectionViewportPosition(column) + 2, top + 1, sectionSize(column) - 4,
                          editHeight - 4);
        line->show();
    }
}

void FilterHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport()); // the line goes on where there are no more columns
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1), palette().mid());
}

bool FilterHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            setFiltersShown(false);
            Q_EMIT leftDown();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            Q_EMIT leftDown();
            return true;
        }
    }
    return QHeaderView::eventFilter(watched, event);
}

} // namespace switchyard

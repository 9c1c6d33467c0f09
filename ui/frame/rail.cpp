// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/rail.h"

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

/// Icon above word; a bar at the left of the one that is shown.
class RailButton : public QAbstractButton
{
public:
    RailButton(const Appearance &appearance, const QString &icon)
        : m_appearance(appearance)
    {
        setIcon(Icons(appearance).icon(icon));
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return {72, 56}; }
    bool torn = false;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_appearance.theme();
        QPainter painter(this);
        if (isChecked())
            painter.fillRect(rect(), theme.panel);
        else if (underMouse())
            painter.fillRect(rect(), theme.hover);
        if (isChecked())
            painter.fillRect(QRect(0, 0, 3, height()), theme.selection);
        const QRect picture((width() - 20) / 2, 9, 20, 20);
        icon().paint(&painter, picture);
        if (torn)
            Icons(m_appearance)
                .icon(QStringLiteral("window"))
                .paint(&painter, QRect(width() - 16, 4, 12, 12));
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.9);
        small.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(small);
        painter.setPen(isChecked() ? theme.text : theme.muted);
        painter.drawText(QRect(2, 33, width() - 4, 18), Qt::AlignHCenter | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
        if (hasFocus()) {
            painter.setPen(QPen(theme.selection, 2));
            painter.drawRect(rect().adjusted(1, 1, -1, -1));
        }
    }

private:
    const Appearance &m_appearance;
};

} // namespace

Rail::Rail(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, grid, 0, grid);
    m_column->setSpacing(0);
    m_column->addStretch();
    setFixedWidth(72);
    setAccessibleName(tr("Pages"));
}

void Rail::add(const Page &page, int place)
{
    auto *button = new RailButton(m_appearance, page.icon);
    button->setText(page.title);
    button->setAccessibleName(page.title);
    button->setContextMenuPolicy(Qt::CustomContextMenu);
    const int at = place < 0 ? static_cast<int>(m_buttons.size()) : place;
    m_column->insertWidget(at, button);
    m_buttons.insert(at, {page.id, button});
    connect(button, &QAbstractButton::clicked, this, [this, id = page.id] { Q_EMIT chosen(id); });
    connect(button, &QWidget::customContextMenuRequested, this,
            [this, id = page.id, button](const QPoint &spot) {
                QMenu menu(this);
                connect(menu.addAction(tr("Open in a window of its own")), &QAction::triggered, this,
                        [this, id] { Q_EMIT tearOffWanted(id); });
                menu.exec(button->mapToGlobal(spot));
            });
}

void Rail::setShortcut(const QString &id, const QString &keys)
{
    for (const auto &[page, button] : std::as_const(m_buttons)) {
        if (page == id)
            button->setToolTip(QStringLiteral("%1  %2").arg(button->accessibleName(), keys));
    }
}

void Rail::setCurrent(const QString &id)
{
    for (const auto &[page, button] : std::as_const(m_buttons))
        static_cast<RailButton *>(button)->setChecked(page == id);
}

void Rail::setTornOff(const QString &id, bool torn)
{
    for (const auto &[page, button] : std::as_const(m_buttons)) {
        if (page == id) {
            static_cast<RailButton *>(button)->torn = torn;
            button->update();
        }
    }
}

} // namespace switchyard

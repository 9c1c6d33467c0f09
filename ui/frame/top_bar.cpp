// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/top_bar.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace switchyard
{
namespace
{

/// Looks like a line to type in, opens the palette.
class SearchButton : public QPushButton
{
public:
    explicit SearchButton(const Appearance &appearance)
        : m_appearance(appearance)
    {
        setFixedSize(360, 28);
        setCursor(Qt::IBeamCursor);
        setAutoDefault(false);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_appearance.theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? theme.selection : theme.line, hasFocus() ? 2 : 1));
        painter.setBrush(underMouse() ? theme.raised : theme.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        Icons(m_appearance).icon(QStringLiteral("search")).paint(&painter, QRect(8, 6, 16, 16));
        painter.setPen(theme.muted);
        painter.drawText(rect().adjusted(32, 0, -10, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.drawText(rect().adjusted(32, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight,
                         QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    }

private:
    const Appearance &m_appearance;
};

} // namespace

TopBar::TopBar(const Appearance &appearance, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_site(new QToolButton)
    , m_buttons(new QWidget)
{
    setFixedHeight(44);
    m_site->setMenu(menu);
    m_site->setPopupMode(QToolButton::InstantPopup);
    m_site->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_site->setFocusPolicy(Qt::StrongFocus);
    m_site->setFont(Appearance::titleFont());
    m_site->setToolTip(tr("Site and window menu (F10)"));
    auto *search = new SearchButton(appearance);
    search->setText(tr("Search everything"));
    search->setAccessibleName(tr("Search everything"));
    connect(search, &QPushButton::clicked, this, &TopBar::searchWanted);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(grid);
    buttons->addStretch();

    // The search stays in the middle whatever the site is called.
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(3 * grid, 0, 3 * grid, 0);
    auto *left = new QWidget;
    auto *leftLine = new QHBoxLayout(left);
    leftLine->setContentsMargins(0, 0, 0, 0);
    leftLine->addWidget(m_site);
    leftLine->addStretch();
    line->addWidget(left, 1);
    line->addWidget(search);
    line->addWidget(m_buttons, 1);
}

void TopBar::setSite(const QString &name)
{
    m_site->setText(name + QStringLiteral("  ▾"));
    m_site->setAccessibleName(tr("Site: %1").arg(name));
}

QString TopBar::site() const
{
    return m_site->accessibleName();
}

void TopBar::addButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(action->text());
    m_buttons->layout()->addWidget(button);
}

void TopBar::addWidget(QWidget *widget)
{
    auto *line = static_cast<QHBoxLayout *>(m_buttons->layout());
    line->insertWidget(1, widget); // after the stretch
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appearance.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>

/// Icons are linked in statically: somebody must name them.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace switchyard
{
namespace
{

QFont stepped(double factor)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

/// Qt 6.4 has no word for it, so the desktop's own palette is judged: light text on a dark ground is dark.
bool systemIsDark()
{
    QApplication::setPalette(QPalette());
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace

Appearance::Appearance(QObject *parent)
    : QObject(parent)
{
    initIcons();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
    qApp->installEventFilter(this);
}

void Appearance::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

void Appearance::apply()
{
    m_applying = true;
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
    m_theme = dark ? Theme::makeDark() : Theme::makeLight();
    QApplication::setPalette(m_theme.palette());
    qApp->setStyleSheet(styleSheet(m_theme));
    m_applying = false;
    Q_EMIT themeChanged(m_theme);
}

bool Appearance::reducedMotion() const
{
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && m_mode == Mode::System && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

QFont Appearance::titleFont()
{
    QFont font = stepped(1.2);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Appearance::numberFont()
{
    return stepped(1.45);
}

QFont Appearance::monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace switchyard

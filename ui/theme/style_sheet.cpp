// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include <QHash>
#include <QStyle>
#include <QWidget>

namespace switchyard
{
namespace
{

/// `@name` stands for a colour of the theme, `%mode` for light or dark.
constexpr auto sheet = R"css(
* { outline: none; }
QWidget { color: @text; }
QMainWindow, QDialog { background: @window; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="critical"] { color: @criticalText; font-weight: 600; }
QLabel[role="attention"] { color: @attentionText; }

QPushButton, QToolButton[role="button"] { background: @raised; border: 1px solid @line; border-radius: 4px; padding: 3px 12px; min-height: 18px; }
QPushButton:hover, QToolButton[role="button"]:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid @selection; padding: 2px 11px; }
QPushButton:disabled { color: @stale; background: transparent; }
QPushButton[role="primary"] { background: @selection; color: @onSelection; border-color: @selection; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: transparent; color: @stale; border-color: @line; }
QPushButton[role="danger"]:enabled { background: @critical; color: @onCritical; border-color: @critical; font-weight: 600; }
QPushButton[role="danger"]:focus { border: 2px solid @text; }
QPushButton[role="emergency"] { background: transparent; color: @criticalText; border: 1px solid @critical; font-weight: 600; }
QPushButton[role="emergency"]:hover { background: @criticalFill; }
QPushButton[role="emergency"]:focus { border: 2px solid @critical; padding: 2px 11px; }
QPushButton[role="armed"] { background: @attentionFill; color: @attentionText; border: 2px solid @attention; padding: 2px 11px; font-weight: 600; }
QPushButton[role="flat"] { background: transparent; border-color: transparent; text-align: left; }
QPushButton[role="flat"]:hover { background: @hover; }
QPushButton[role="flat"]:focus { border: 2px solid @selection; }
QPushButton[role="opener"] { background: transparent; border-color: transparent; text-align: left; padding: 3px 5px; }
QPushButton[role="opener"]:hover { background: @hover; }
QPushButton[role="opener"]:focus { border: 2px solid @selection; padding: 2px 4px; }
QPushButton[role="segment"] { background: transparent; border: 2px solid transparent; border-radius: 0; padding: 3px 8px; color: @muted; }
QPushButton[role="segment"]:hover { color: @text; background: @hover; }
QPushButton[role="segment"]:checked { color: @text; border-bottom: 2px solid @selection; background: transparent; }
QPushButton[role="segment"]:focus { color: @text; border: 2px solid @selection; border-radius: 4px; padding: 3px 8px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:focus { border: 1px solid @selection; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: @panel; border: 1px solid @line; border-radius: 4px; padding: 3px 6px; min-height: 18px; selection-background-color: @selection; selection-color: @onSelection; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid @selection; padding: 2px 5px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @stale; }

QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 20px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: none; width: 0; height: 0; margin-right: 8px; border-left: 4px solid @panel; border-right: 4px solid @panel; border-top: 5px solid @muted; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QGroupBox { border: none; margin-top: 24px; padding: 0; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0; }
#palette { border: 1px solid @shapeEdge; }
#details { border: 2px solid transparent; }
#details:focus { border: 2px solid @selection; }

QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::icon { margin-left: 8px; }
QMenu::icon:checked { background: @selectFill; border: 1px solid @selection; border-radius: 3px; padding: 2px 3px 2px 2px; margin-left: 5px; }
QMenu::item:selected { background: @selectFill; color: @text; }
QMenu::item:disabled { color: @stale; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QAbstractItemView { background: @panel; border: none; selection-background-color: @selectFill; selection-color: @text; alternate-background-color: @panel; gridline-color: @line; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @muted; border: none; border-bottom: 1px solid @line; padding: 3px 8px; }
QHeaderView::section:hover { background: @hover; color: @text; }
QTableCornerButton::section { background: @window; border: none; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @shape; border: 3px solid @panel; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @shapeEdge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line; }
QScrollArea { background: transparent; border: none; }
QProgressBar { background: @shape; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @selection; border-radius: 2px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 12px; height: 12px; border: 1px solid @shapeEdge; border-radius: 2px; background: @panel; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { border-color: @selection; background: @selection; image: url(:/icons/checked-%mode.svg); }
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { border-color: @stale; background: transparent; }
QAbstractItemView::indicator:checked:disabled { border-color: @line; background: @shapeEdge; }
QAbstractItemView:disabled { color: @stale; }
QRadioButton { spacing: 6px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @shapeEdge; border-radius: 7px; background: @panel; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @selection; background: @panel; }
QRadioButton:focus { color: @selection; }
QRadioButton::indicator:focus { border: 2px solid @selection; width: 10px; height: 10px; }
QRadioButton::indicator:checked:focus { border: 4px solid @selection; width: 6px; height: 6px; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: 2px solid transparent; padding: 4px 10px; color: @muted; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @selection; }
QTabBar::tab:focus:selected { border: 2px solid @selection; border-radius: 4px; }
QCheckBox:focus { color: @selection; }
QCheckBox::indicator:focus { border: 2px solid @selection; width: 10px; height: 10px; }
QCheckBox::indicator:checked:focus { border-color: @text; }
QAbstractItemView[role="ringed"] { border: 2px solid transparent; }
QAbstractItemView[role="ringed"]:focus { border: 2px solid @selection; border-radius: 4px; }
QTableView[role="ringed"]::item { border: 0; padding: 0 5px; }
#feedList::item { padding: 0 5px; }
)css";

QHash<QString, QColor> named(const Theme &theme)
{
    return {
        {QStringLiteral("window"), theme.window},
        {QStringLiteral("panel"), theme.panel},
        {QStringLiteral("raised"), theme.raised},
        {QStringLiteral("line"), theme.line},
        {QStringLiteral("hover"), theme.hover},
        {QStringLiteral("pressed"), theme.pressed},
        {QStringLiteral("text"), theme.text},
        {QStringLiteral("muted"), theme.muted},
        {QStringLiteral("shape"), theme.shape},
        {QStringLiteral("shapeEdge"), theme.shapeEdge},
        {QStringLiteral("selection"), theme.selection},
        {QStringLiteral("selectFill"), theme.selectFill},
        {QStringLiteral("onSelection"), theme.onSelection},
        {QStringLiteral("attention"), theme.attention},
        {QStringLiteral("attentionText"), theme.attentionText},
        {QStringLiteral("attentionFill"), theme.attentionFill},
        {QStringLiteral("critical"), theme.critical},
        {QStringLiteral("criticalText"), theme.criticalText},
        {QStringLiteral("criticalFill"), theme.criticalFill},
        {QStringLiteral("stale"), theme.stale},
        {QStringLiteral("motion"), theme.motion},
        {QStringLiteral("changed"), theme.changed},
        {QStringLiteral("onCritical"), theme.dark ? theme.criticalFill : QColor(Qt::white)},
    };
}

} // namespace

QString styleSheet(const Theme &theme)
{
    const QHash<QString, QColor> colours = named(theme);
    QString source = QString::fromLatin1(sheet);
    source.replace(QStringLiteral("%mode"), theme.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    QString result;
    result.reserve(source.size() + 1024);
    for (qsizetype at = 0; at < source.size();) {
        if (source[at] != u'@') {
            result += source[at++];
            continue;
        }
        qsizetype end = at + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        result += colours.value(source.mid(at + 1, end - at - 1)).name();
        at = end;
    }
    return result;
}

void wear(QWidget &widget, const QString &role)
{
    if (widget.property("role").toString() == role)
        return;
    widget.setProperty("role", role);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/guard_button.h"

#include "core/engine/engine.h"
#include "ui/theme/appearance.h"
#include "ui/theme/marks.h"

#include <QCryptographicHash>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QSettings>

namespace switchyard
{
namespace
{
constexpr int markSize = 14;
} // namespace

GuardButton::GuardButton(const Context &context, QWidget *parent)
    : QPushButton(parent)
    , m_context(context)
{
    auto *menu = new QMenu(this);
    m_here = menu->addAction(tr("Guard this site from this console"));
    m_here->setCheckable(true);
    connect(m_here, &QAction::triggered, this, &GuardButton::toggle);
    setMenu(menu);
    setFlat(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&context.engine, &Engine::guardChanged, this,
            [this](const GuardStatusPtr &status) { show(*status); });
    show(*context.engine.guardStatus());
}

void GuardButton::toggle()
{
    if (m_wanted) {
        want(false);
        return;
    }
    m_here->setChecked(false); // until it was confirmed
    ask();
}

void GuardButton::ask()
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Guard this site"),
                        tr("Let this console power down what hangs on a failing UPS, and bring it back?"),
                        QMessageBox::Cancel, window());
    box->setObjectName(QStringLiteral("guardQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("When a battery runs low, it shuts down the VMs in the order of the site "
                               "file's \"protection\", then "
                               "their hosts, then cuts the UPS's load. It does so while this window is "
                               "open. switchyardctl guard "
                               "does the same without a window."));
    const auto *yes = box->addButton(tr("Guard"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *pressed) {
        if (pressed == yes)
            want(true);
    });
    box->open();
}

void GuardButton::want(bool wanted)
{
    m_wanted = wanted;
    m_here->setChecked(wanted);
    m_context.engine.setGuarding(wanted);
}

StateLook GuardButton::look(const GuardStatus &status)
{
    if (status.trouble)
        return {Tone::Critical, Mark::Diamond, tr("Guard: not known"), true};
    if (!status.holder) // while something has to go down, nobody does it
        return status.state.plan ? StateLook{Tone::Critical, Mark::Diamond, tr("No guard"), true}
                                 : StateLook{Tone::Attention, Mark::Triangle, tr("No guard"), true};
    if (!status.active)
        return {Tone::Normal, Mark::Plain, tr("Guard: %1").arg(status.holder->who), false};
    switch (status.state.phase) {
    case GuardPhase::PoweringDown:
        return {Tone::Critical, Mark::Diamond, tr("Guard: powering down"), true};
    case GuardPhase::Restoring:
        return {Tone::Motion, Mark::Dashes, tr("Guard: bringing back"), true};
    case GuardPhase::Waiting:
        return {Tone::Attention, Mark::Triangle, tr("Guard: waits for the mains"), true};
    case GuardPhase::Watching:
        break;
    }
    return {Tone::Normal, Mark::Plain, tr("Guard: this console"), false};
}

void GuardButton::show(const GuardStatus &status)
{
    const StateLook next = look(status);
    setToolTip(!status.holder ? tr("Nobody powers this site down when its UPS fails")
               : status.active
                   ? tr("This console powers down what hangs on a failing UPS, and brings it back")
                   : tr("Another console powers down what hangs on a failing UPS"));
    if (next == m_look)
        return;
    m_look = next;
    setAccessibleName(m_look.word);
    updateGeometry();
    update();
}

QSize GuardButton::sizeHint() const
{
    QFont words = font();
    words.setBold(true); // so that it does not jump when it becomes loud
    return {markSize + 5 * grid + QFontMetrics(words).horizontalAdvance(m_look.word), 28};
}

void GuardButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_context.appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || underMouse() || isDown()) {
        painter.setPen(QPen(hasFocus() ? theme.selection : theme.line, hasFocus() ? 2 : 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    drawMark(painter, QRectF(grid, (height() - markSize) / 2.0, markSize, markSize), m_look, theme);
    QFont words = font();
    words.setBold(m_look.bold);
    painter.setFont(words);
    painter.setPen(theme.word(m_look.tone));
    painter.drawText(rect().adjusted(markSize + 2 * grid, 0, -grid, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     m_look.word);
}

QString GuardButton::settingsKey() const
{
    const QByteArray hash =
        QCryptographicHash::hash(m_context.engine.site().path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("guard/") + QString::fromLatin1(hash.first(16));
}

void GuardButton::restore(QSettings &settings)
{
    if (!m_context.engine.site().path.isEmpty() && settings.value(settingsKey()).toBool())
        want(true);
}

void GuardButton::save(QSettings &settings) const
{
    if (!m_context.engine.site().path.isEmpty())
        settings.setValue(settingsKey(), m_wanted);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/filter_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace switchyard::topology
{
namespace
{
constexpr qreal zoomStep = 1.4;
constexpr int roomy = 640;
} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Find by name"));
    m_search->setAccessibleName(tr("Find in the topology by name"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(96);
    m_search->setMaximumWidth(260);
    m_search->installEventFilter(this);
    row->addWidget(m_search, 1);
    m_count = new QLabel(this);
    m_count->setProperty("role", QStringLiteral("muted"));
    row->addWidget(m_count);
    m_onlyMatching = addButton(tr("Only these"), tr("Show only what was found, and what it hangs on"), true);
    m_onlyMatching->setEnabled(false);
    row->addSpacing(8);
    m_onlyAbnormal = addButton(tr("Only abnormal"),
                               tr("Show only what is not as it should be, and what it hangs on"), true);
    addFoldMenu();
    row->addStretch(1);
    const auto zoom = [this](const QString &text, const QString &tip, qreal factor) {
        QToolButton *button = addButton(text, tip, false);
        connect(button, &QToolButton::clicked, this, [this, factor] { Q_EMIT zoomRequested(factor); });
        m_zoom << button;
    };
    zoom(QStringLiteral("−"), tr("Smaller (−)"), 1 / zoomStep);
    zoom(QStringLiteral("+"), tr("Larger (+)"), zoomStep);
    connect(addButton(tr("Fit"), tr("Show everything (F)"), false), &QToolButton::clicked, this,
            &FilterBar::fitRequested);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_onlyMatching->setEnabled(!text.trimmed().isEmpty());
        Q_EMIT wordsChanged(words());
        if (m_onlyMatching->isChecked())
            takeFold();
    });
    for (QToolButton *button : {m_onlyMatching, m_onlyAbnormal})
        connect(button, &QToolButton::toggled, this, &FilterBar::takeFold);
}

QToolButton *FilterBar::addButton(const QString &text, const QString &tip, bool checkable)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->setCheckable(checkable);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    static_cast<QHBoxLayout *>(layout())->addWidget(button);
    return button;
}

void FilterBar::addFoldMenu()
{
    QToolButton *button = addButton(tr("Fold"), tr("Put away what is not looked at"), false);
    auto *menu = new QMenu(button);
    m_foldHosts = menu->addAction(tr("Hosts without their VMs"));
    m_foldHosts->setCheckable(true);
    connect(m_foldHosts, &QAction::toggled, this, &FilterBar::takeFold);
    connect(menu->addAction(tr("All sites")), &QAction::triggered, this, &FilterBar::foldAllSitesRequested);
    menu->addSeparator();
    connect(menu->addAction(tr("Unfold everything")), &QAction::triggered, this, [this] {
        m_fold.sites.clear();
        m_fold.hosts.clear();
        const QSignalBlocker quiet(m_foldHosts);
        m_foldHosts->setChecked(false);
        takeFold();
    });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The count has its room before it speaks, so that nothing moves then. Where there is little of it, wheel
    // and keys have to do for zooming.
    const bool wide = event->size().width() >= roomy;
    m_count->setMinimumWidth(wide ? fontMetrics().horizontalAdvance(tr("nothing found")) : 0);
    for (QToolButton *button : std::as_const(m_zoom))
        button->setVisible(wide);
}

QString FilterBar::words() const
{
    return m_search->text().trimmed();
}

void FilterBar::takeFold()
{
    m_fold.everyHost = m_foldHosts->isChecked();
    m_fold.onlyAbnormal = m_onlyAbnormal->isChecked();
    m_fold.onlyMatching = m_onlyMatching->isChecked() ? words() : QString();
    Q_EMIT foldChanged(m_fold);
}

void FilterBar::setFold(const Fold &fold)
{
    m_fold = fold;
    const QSignalBlocker quietHosts(m_foldHosts);
    const QSignalBlocker quietAbnormal(m_onlyAbnormal);
    const QSignalBlocker quietMatching(m_onlyMatching);
    m_foldHosts->setChecked(fold.everyHost);
    m_onlyAbnormal->setChecked(fold.onlyAbnormal);
    m_onlyMatching->setChecked(!fold.onlyMatching.isEmpty());
}

void FilterBar::setFoundCount(int count)
{
    m_count->setText(count < 0 ? QString() : count ? tr("%Ln found", nullptr, count) : tr("nothing found"));
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT nextRequested(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_search->clear();
            Q_EMIT escaped();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard::topology

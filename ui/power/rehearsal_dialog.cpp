// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/rehearsal_dialog.h"

#include "core/engine/engine.h"
#include "core/power/battery.h"
#include "ui/power/outage_editor.h"
#include "ui/power/rehearsal_result.h"
#include "ui/power/scope_words.h"
#include "ui/theme/appearance.h"
#include "ui/when_done.h"
#include "ui/widgets/tab_order.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>

namespace switchyard
{
namespace
{

constexpr int pauseMs = 250;
constexpr int soonMs = 600;
constexpr int editorWidth = 348;

} // namespace

RehearsalDialog::RehearsalDialog(const Context &context, QWidget *over)
    : QDialog(over)
    , m_context(context)
    , m_editor(new OutageEditor(context))
    , m_result(new RehearsalResult(context))
    , m_guard(new QRadioButton(tr("An outage, with the guard on duty")))
    , m_byHand(new QRadioButton)
    , m_foot(new QWidget)
{
    setObjectName(QStringLiteral("rehearsal"));
    setWindowTitle(tr("Rehearse an outage"));
    m_guard->setChecked(true);
    m_editor->setFixedWidth(editorWidth);
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto *again = new QPushButton(tr("Rehearse again"));
    again->setToolTip(tr("Against the machines as they are at this moment"));
    again->setAutoDefault(false);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(6 * grid);
    choice->addWidget(m_guard);
    choice->addWidget(m_byHand);
    choice->addStretch();
    auto *parts = new QHBoxLayout;
    parts->setSpacing(6 * grid);
    parts->addWidget(m_editor);
    parts->addWidget(m_result, 1);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(2 * grid);
    foot->addStretch();
    foot->addWidget(again);
    foot->addWidget(close);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 4 * grid, 5 * grid, 4 * grid);
    all->setSpacing(3 * grid);
    all->addLayout(choice);
    all->addLayout(parts, 1);
    all->addWidget(m_foot);
    setMinimumSize(920, 600);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RehearsalDialog::play);
    connect(m_editor, &OutageEditor::changed, this, &RehearsalDialog::want);
    connect(m_guard, &QRadioButton::toggled, this, [this](bool guarded) {
        m_editor->setEnabled(guarded);
        want();
    });
    connect(again, &QPushButton::clicked, this, &RehearsalDialog::play);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

RehearsalDialog::~RehearsalDialog()
{
    m_playing.cancel();
}

void RehearsalDialog::rehearse(const std::optional<PowerScope> &scope)
{
    if (!isVisible() && parentWidget()) {
        const QSize room = parentWidget()->window()->size();
        resize(sizeHint().boundedTo(room.expandedTo(minimumSize())));
    }
    m_scope = scope;
    m_byHand->setVisible(scope.has_value());
    m_guard->setVisible(scope.has_value()); // else there is nothing to choose
    const SnapshotPtr snapshot = m_context.engine.snapshot();
    if (scope)
        m_byHand->setText(
            tr("Powering down %1 by hand, as the mains fail").arg(words::scopeName(*snapshot, *scope)));
    m_editor->setUpses(scope ? suppliesOf(*snapshot, *scope) : usualUpses());
    (scope ? m_byHand : m_guard)->setChecked(true);
    show();
    raise();
    activateWindow();
    if (scope)
        m_byHand->setFocus(Qt::OtherFocusReason);
    else
        m_editor->upses().setFocus(Qt::OtherFocusReason);
    play();
}

QStringList RehearsalDialog::usualUpses() const
{
    QStringList all;
    QStringList failing;
    const GuardStatusPtr guard = m_context.engine.guardStatus();
    for (const auto &[id, watch] : guard->state.upses) {
        all << id;
        if (watch.verdict.onBatterySinceMs >= 0)
            failing << id;
    }
    return failing.isEmpty() ? all : failing;
}

void RehearsalDialog::want()
{
    if (isVisible())
        m_pause.start();
}

void RehearsalDialog::play()
{
    m_pause.stop();
    m_playing.cancel();
    const quint64 round = ++m_round;
    const bool byHand = m_byHand->isChecked() && m_scope;
    const RehearsedBy by = byHand ? RehearsedBy::Hand : RehearsedBy::Guard;
    const Outage outage = m_editor->outage();
    if (!byHand && outage.upses.isEmpty()) {
        m_busy = false;
        m_result->say(tr("Choose the UPSes that the outage hits."));
        return;
    }
    m_busy = true;
    m_snapshot = m_context.engine.snapshot();
    m_playing = byHand ? m_context.engine.rehearse(*m_scope) : m_context.engine.rehearse(outage);
    QTimer::singleShot(soonMs, this, [this, round] {
        if (m_busy && round == m_round) // of thousands of VMs it takes some seconds
            m_result->say(tr("Rehearsing…"));
    });
    whenDone(m_playing, this, [this, round, by](const Result<RehearsalPtr> &made) { take(round, made, by); });
}

void RehearsalDialog::take(quint64 round, const Result<RehearsalPtr> &made, RehearsedBy by)
{
    if (round != m_round)
        return;
    m_busy = false;
    if (made)
        m_result->show(m_snapshot, m_context.engine.site().protection, *made, by);
    else
        m_result->say(made.error().what);
}

bool RehearsalDialog::focusNextPrevChild(bool next)
{
    return moveFocus({m_guard, m_byHand, m_editor, m_result, m_foot}, next);
}

void RehearsalDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_pause.stop();
    m_playing.cancel();
    ++m_round;
    m_busy = false;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/confirm_dialog.h"

#include "ui/live.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/labels.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr qsizetype mostNames = 12;

/// `names` are the first of `all`.
QString listed(const QStringList &names, qsizetype all)
{
    const QString some = names.join(QStringLiteral(", "));
    if (names.size() == all)
        return some;
    return QCoreApplication::translate("ConfirmDialog", "%1 and %2 more").arg(some).arg(all - names.size());
}

/// A sentence a line, no more than a dialog can hold.
QString lines(QStringList sentences)
{
    const qsizetype more = sentences.size() - mostNames;
    if (more > 0)
        sentences = sentences.first(mostNames)
                    << QCoreApplication::translate("ConfirmDialog", "and %1 more").arg(more);
    return sentences.join(u'\n');
}

} // namespace

ConfirmDialog::ConfirmDialog(const ActionOffer &offer, Live &live, Appearance &, QWidget *over)
    : QDialog(over)
    , m_offer(offer)
    , m_impact(offer.kind, offer.targets, live.snapshot())
    , m_hits(wrappedLabel())
    , m_warning(wrappedLabel({}, QStringLiteral("attention")))
    , m_arm(new QPushButton(tr("Arm")))
    , m_confirm(new QPushButton)
{
    QStringList names(offer.targets.size()); // of many, the number is said
    if (names.size() == 1)
        names.front() = live.snapshot()->nameOf(offer.targets.front());
    const QString title = words::actionOn(offer.kind, names);
    setWindowTitle(title);
    setMinimumWidth(480);

    auto *heading = wrappedLabel(title);
    heading->setFont(Appearance::titleFont());
    m_hits->setObjectName(QStringLiteral("hits"));
    m_arm->setCheckable(true);
    m_arm->setObjectName(QStringLiteral("arm"));
    m_arm->setToolTip(tr("Arm first, then confirm (A)"));
    m_confirm->setText(words::action(offer.kind));
    m_confirm->setObjectName(QStringLiteral("confirm"));
    m_confirm->setProperty("role", QStringLiteral("danger"));
    m_confirm->setEnabled(false);
    m_confirm->setAutoDefault(false);
    m_arm->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_arm);
    buttons->addWidget(m_confirm);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 5 * grid, 5 * grid, 4 * grid);
    all->setSpacing(3 * grid);
    all->addWidget(heading);
    all->addWidget(wrappedLabel(words::actionHelp(offer.kind)));
    all->addWidget(m_hits);
    all->addWidget(m_warning);
    all->addSpacing(2 * grid);
    all->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_arm, &QPushButton::toggled, this, &ConfirmDialog::arm);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(&live, &Live::changed, this, [this](const SnapshotPtr &snapshot, const SnapshotDiff &diff) {
        if (m_impact.update(snapshot, diff))
            look();
    });
    cancel->setFocus();
    look();
}

bool ConfirmDialog::isArmed() const
{
    return m_arm->isChecked();
}

QString ConfirmDialog::hits() const
{
    return m_hits->text();
}

QString ConfirmDialog::warnings() const
{
    return m_warning->text();
}

void ConfirmDialog::arm(bool armed)
{
    m_arm->setText(armed ? tr("Armed") : tr("Arm"));
    look();
    if (armed && m_confirm->isEnabled())
        m_confirm->setFocus();
}

void ConfirmDialog::look()
{
    QStringList hits;
    if (const int hosts = m_impact.hosts(); hosts > 0)
        hits << tr("Hits %1: %2")
                    .arg(words::count(ObjectKind::Host, hosts), listed(m_impact.hostNames(mostNames), hosts));
    if (const int vms = m_impact.vms(); vms > 0)
        hits << tr("Hits %1 that run now: %2")
                    .arg(words::count(ObjectKind::Vm, vms), listed(m_impact.vmNames(mostNames), vms));
    if (hits.isEmpty() && isDestructive(m_offer.kind))
        hits << tr("Nothing that runs now is hit.");
    m_hits->setText(hits.join(u'\n'));
    m_hits->setVisible(!hits.isEmpty());
    const QStringList warnings = m_impact.warnings();
    m_warning->setText(lines(warnings));
    m_warning->setVisible(!warnings.isEmpty());
    const bool possible = m_impact.possible() > 0;
    m_arm->setEnabled(possible);
    m_confirm->setEnabled(possible && isArmed());
}

void ConfirmDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_A && event->modifiers() == Qt::NoModifier && m_arm->isEnabled()) {
        m_arm->toggle();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace switchyard

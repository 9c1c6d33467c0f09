// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/confirm_dialog.h"

#include "core/job/blast_radius.h"
#include "core/job/checks.h"
#include "ui/live.h"
#include "ui/theme/appearance.h"
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

QStringList namesOf(const Snapshot &snapshot, const std::vector<ObjectRef> &refs)
{
    QStringList names;
    for (const ObjectRef &ref : refs)
        names << snapshot.nameOf(ref);
    return names;
}

QString listed(const QStringList &names)
{
    if (names.size() <= mostNames)
        return names.join(QStringLiteral(", "));
    return QCoreApplication::translate("ConfirmDialog", "%1 and %2 more")
        .arg(names.first(mostNames).join(QStringLiteral(", ")))
        .arg(names.size() - mostNames);
}

QLabel *wrapped(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ConfirmDialog::ConfirmDialog(const ActionOffer &offer, Live &live, Appearance &, QWidget *over)
    : QDialog(over)
    , m_offer(offer)
    , m_live(live)
    , m_hits(wrapped({}))
    , m_warning(wrapped({}))
    , m_arm(new QPushButton(tr("Arm")))
    , m_confirm(new QPushButton)
{
    QStringList names;
    for (const ObjectRef &ref : offer.targets)
        names << live.snapshot()->nameOf(ref);
    const QString title = words::actionOn(offer.kind, names);
    setWindowTitle(title);
    setMinimumWidth(480);

    auto *heading = wrapped(title);
    heading->setFont(Appearance::titleFont());
    m_warning->setProperty("role", QStringLiteral("attention"));
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
    all->addWidget(wrapped(words::actionHelp(offer.kind)));
    all->addWidget(m_hits);
    all->addWidget(m_warning);
    all->addSpacing(2 * grid);
    all->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_arm, &QPushButton::toggled, this, &ConfirmDialog::arm);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(&live, &Live::changed, this, &ConfirmDialog::look);
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
    const Snapshot &snapshot = *m_live.snapshot();
    std::vector<ObjectRef> hosts;
    std::vector<ObjectRef> vms;
    QStringList warnings;
    int possible = 0;
    for (const ObjectRef &target : std::as_const(m_offer.targets)) {
        const BlastRadius radius = blastRadius(snapshot, {m_offer.kind, target});
        hosts.insert(hosts.end(), radius.hosts.begin(), radius.hosts.end());
        vms.insert(vms.end(), radius.vms.begin(), radius.vms.end());
        bool stands = true;
        for (const Problem &problem : checkAction(snapshot, {m_offer.kind, target})) {
            stands = stands && problem.severity != ProblemSeverity::Error;
            warnings << problem.error.what;
        }
        possible += stands;
    }
    QStringList lines;
    if (!hosts.empty())
        lines << tr("Hits %1: %2")
                     .arg(words::count(ObjectKind::Host, static_cast<int>(hosts.size())),
                          listed(namesOf(snapshot, hosts)));
    if (!vms.empty())
        lines << tr("Hits %1 that run now: %2")
                     .arg(words::count(ObjectKind::Vm, static_cast<int>(vms.size())),
                          listed(namesOf(snapshot, vms)));
    if (lines.isEmpty() && isDestructive(m_offer.kind))
        lines << tr("Nothing that runs now is hit.");
    m_hits->setText(lines.join(u'\n'));
    m_hits->setVisible(!lines.isEmpty());
    warnings.removeDuplicates();
    m_warning->setText(warnings.join(u'\n'));
    m_warning->setVisible(!warnings.isEmpty());
    m_arm->setEnabled(possible > 0);
    m_confirm->setEnabled(possible > 0 && isArmed());
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

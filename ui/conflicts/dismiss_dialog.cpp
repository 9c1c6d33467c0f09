// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/dismiss_dialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int mostLetters = 200;
} // namespace

DismissDialog::DismissDialog(const QString &conflict, QWidget *over)
    : QDialog(over)
    , m_reason(new QLineEdit)
    , m_dismiss(new QPushButton(tr("Dismiss")))
{
    setObjectName(QStringLiteral("dismissal"));
    setWindowTitle(tr("Dismiss a conflict"));
    setMinimumWidth(480);
    auto *heading = wrappedLabel(conflict);
    heading->setFont(Appearance::titleFont());
    m_reason->setMaxLength(mostLetters);
    m_reason->setPlaceholderText(tr("Reason, for whoever comes next"));
    m_reason->setAccessibleName(tr("Reason"));
    m_dismiss->setObjectName(QStringLiteral("confirm"));
    m_dismiss->setDefault(true);
    m_dismiss->setEnabled(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_dismiss);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 5 * grid, 5 * grid, 4 * grid);
    all->setSpacing(3 * grid);
    all->addWidget(heading);
    all->addWidget(wrappedLabel(tr("Nothing is recommended for it any more while it lasts, and its alert "
                                   "becomes a low one. The VMs go on as they are.")));
    all->addWidget(m_reason);
    all->addSpacing(2 * grid);
    all->addLayout(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_dismiss->setEnabled(!reason().isEmpty()); });
    connect(m_dismiss, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_reason->setFocus();
}

QString DismissDialog::reason() const
{
    return m_reason->text().simplified();
}

} // namespace switchyard

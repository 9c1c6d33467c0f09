// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/keys_overlay.h"

#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace switchyard
{

KeysOverlay::KeysOverlay(const QList<Group> &groups, QWidget *over)
    : QDialog(over)
{
    setWindowTitle(tr("All keys"));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(10 * grid);
    for (const Group &group : groups) {
        auto *lines = new QGridLayout;
        lines->setHorizontalSpacing(4 * grid);
        lines->setVerticalSpacing(2 * grid);
        lines->addWidget(titleLabel(group.title), 0, 0, 1, 2);
        int row = 1;
        for (const Key &key : group.keys) {
            auto *name = new QLabel(key.key);
            name->setFont(Appearance::monospaceFont());
            lines->addWidget(name, row, 0);
            lines->addWidget(new QLabel(key.what), row++, 1);
        }
        lines->setRowStretch(row, 1);
        columns->addLayout(lines);
    }
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(6 * grid, 5 * grid, 6 * grid, 4 * grid);
    all->setSpacing(5 * grid);
    all->addLayout(columns);
    all->addWidget(close, 0, Qt::AlignRight);
}

} // namespace switchyard

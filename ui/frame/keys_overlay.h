// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/appearance.h"

#include <QDialog>

namespace switchyard
{

/// `?`: every key there is, by place.
class KeysOverlay : public QDialog
{
    Q_OBJECT

public:
    struct Key
    {
        QString key;
        QString what;
    };
    struct Group
    {
        QString title;
        QList<Key> keys;
    };
    KeysOverlay(const QList<Group> &groups, QWidget *over);
};

} // namespace switchyard

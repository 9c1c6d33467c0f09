// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "ui/theme/appearance.h"
#include "ui/theme/state_look.h"

#include <QAbstractButton>

namespace switchyard
{

/// One thing of a chain: its mark and name on a small plate; a click selects it.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(ObjectRef ref, const Appearance &appearance, QWidget *parent = nullptr);

    const ObjectRef &ref() const { return m_ref; }
    void display(const QString &name, const StateLook &look, bool current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ObjectRef m_ref;
    const Appearance &m_appearance;
    StateLook m_look;
    bool m_current = false;
};

} // namespace switchyard

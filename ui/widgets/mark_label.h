// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/appearance.h"
#include "ui/theme/state_look.h"

#include <QWidget>

namespace switchyard
{

/// A state: its mark, its word, in its colours.
class MarkLabel : public QWidget
{
    Q_OBJECT

public:
    explicit MarkLabel(const Appearance &appearance, QWidget *parent = nullptr);

    void setLook(const StateLook &look);
    /// Whether the mark flashes (an alert that nobody has acknowledged); the word never does.
    void setFlashing(bool flashing);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QFont wordFont() const;

    const Appearance &m_appearance;
    StateLook m_look;
    int m_flash = 0;
    bool m_dim = false;
};

} // namespace switchyard

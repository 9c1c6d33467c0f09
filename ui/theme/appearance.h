// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QObject>

namespace switchyard
{

/// Which theme the window wears now, and who is told when it changes. main makes one and hands it on.
class Appearance : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };

    explicit Appearance(QObject *parent = nullptr);

    const Theme &theme() const { return m_theme; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Whether the desktop asks for less motion: dashes then stand still, nothing slides.
    bool reducedMotion() const;

    // One size for text; a step up for page titles; two for numbers that matter.
    static QFont titleFont();
    static QFont numberFont();
    static QFont monospaceFont();

Q_SIGNALS:
    void themeChanged(const switchyard::Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    Mode m_mode = Mode::System;
    Theme m_theme;
    bool m_applying = false;
};

} // namespace switchyard

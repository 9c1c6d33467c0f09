// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// Charge, runtime and load of a UPS as numbers that matter, charge and load with a bar.
class UpsMeters : public QWidget
{
    Q_OBJECT

public:
    explicit UpsMeters(const Appearance &appearance, QWidget *parent = nullptr);
    void display(const Ups &ups);
    QSize sizeHint() const override { return {300, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Meter
    {
        QString title;
        QString value;
        double share = -1; ///< 0…1; negative = no bar
        Tone tone = Tone::Normal;
    };
    const Appearance &m_appearance;
    QList<Meter> m_meters;
};

} // namespace switchyard

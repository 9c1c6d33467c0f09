// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/appearance.h"

#include <QStringList>
#include <QWidget>

namespace switchyard
{

/// Where one is in a sequence of pages: their titles in a row, numbered, the present one marked. To be looked
/// at; the buttons below lead on.
class StageBar : public QWidget
{
    Q_OBJECT

public:
    StageBar(const Appearance &appearance, const QStringList &titles, QWidget *parent = nullptr);

    void setCurrent(int index);
    int current() const { return m_current; }
    QSize sizeHint() const override { return {560, 36}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Appearance &m_appearance;
    QStringList m_titles;
    int m_current = 0;
};

} // namespace switchyard

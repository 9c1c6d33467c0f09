// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/details/facts.h"

#include <QWidget>

class QGridLayout;

namespace switchyard
{

class ElidedLabel;

/// Title and value, two columns; values are cut in the middle where they do not fit, whole in the tooltip.
class FactsView : public QWidget
{
    Q_OBJECT

public:
    explicit FactsView(QWidget *parent = nullptr);
    void display(const QList<Fact> &facts);

private:
    struct Line
    {
        ElidedLabel *title;
        ElidedLabel *value;
    };
    QGridLayout *m_grid;
    QList<Line> m_lines;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "ui/context.h"
#include "ui/details/metric.h"

#include <QWidget>

class QButtonGroup;
class QPushButton;
class QVBoxLayout;

namespace switchyard
{

class UsageChart;
class UsageRow;

/// Sparklines of everything that is measured of a thing, and a chart of the chosen one.
class UsageSection : public QWidget
{
    Q_OBJECT

public:
    explicit UsageSection(const Context &context, QWidget *parent = nullptr);

    void display(const ObjectRef &ref);
    UsageChart &chart() const { return *m_chart; }

private:
    void rebuild(ObjectKind kind);
    void drawChart();

    Context m_context;
    QList<UsageRow *> m_rows;
    QButtonGroup *m_chosen;
    UsageChart *m_chart;
    QPushButton *m_more;
    QVBoxLayout *m_lines;
    History m_history;
    std::optional<ObjectKind> m_kind; ///< whose rows these are
    ObjectRef m_ref;
};

} // namespace switchyard

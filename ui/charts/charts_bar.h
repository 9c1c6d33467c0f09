// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/charts_choice.h"
#include "ui/charts/time_window.h"
#include "ui/context.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QToolButton;

namespace switchyard
{

class ElidedLabel;
class ObjectPicker;

/// Above the charts: what is shown, by which measure, over how long, and into which file.
class ChartsBar : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsBar(const Context &context, QWidget *parent = nullptr);

    void display(const ChartsChoice &choice);
    void displayTime(const TimeWindow &window, const QString &words); ///< what is shown of it, in words
    void refresh();                                                   ///< names may have changed
    void openExport();
    ObjectPicker &picker(int side) const { return *m_pickers[side]; } ///< 0 = the host that is stacked

Q_SIGNALS:
    void chosen(const switchyard::ChartsChoice &choice);
    void spanChosen(switchyard::TimeSpan span);
    void exportWanted(const QString &form); ///< "png", "svg", "csv"

private:
    QWidget *makeKinds();
    QWidget *makeSpans();
    QWidget *makeStack();
    QWidget *makeCompare();
    QToolButton *makeExport();
    QComboBox *measureBox(std::span<const Measure> measures, const QString &name);
    void change(const std::function<void(ChartsChoice &)> &edit);

    Context m_context;
    ChartsChoice m_choice;
    QButtonGroup *m_kinds;
    QButtonGroup *m_spans;
    QButtonGroup *m_ways;
    ObjectPicker *m_pickers[3]; ///< the host that is stacked; the two that are compared
    QComboBox *m_measures[3];
    QWidget *m_stackPart = nullptr;
    QWidget *m_comparePart = nullptr;
    ElidedLabel *m_time;
    QToolButton *m_export = nullptr;
};

} // namespace switchyard

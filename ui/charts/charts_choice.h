// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/model/snapshot.h"
#include "ui/charts/measure.h"

class QSettings;

namespace switchyard
{

/// What the page of charts shows; remembered over a restart. A value.
struct ChartsChoice
{
    enum class Kind { Stack, Compare };
    struct Side
    {
        std::optional<ObjectRef> object;
        Measure measure = Measure::Cpu;

        bool operator==(const Side &) const = default;
    };

    Kind kind = Kind::Stack;
    Side stack;       ///< a host, by one of stackedMeasures()
    Side sides[2];    ///< that are compared
    bool over = true; ///< each with a chart of its own, one over the other; else in one, with two axes

    std::vector<ObjectRef> shown() const; ///< objects that are asked for, each once
    bool isEmpty() const { return shown().empty(); }
    bool operator==(const ChartsChoice &) const = default;
};

/// What is shown of the selected things: a host, or a VM's host with the VM lit, is stacked; two of them, or
/// a partition, are compared. Nothing: none of them is measured. `before`: what stays as it is.
std::optional<ChartsChoice> choiceOf(const QList<ObjectRef> &selected, const Snapshot &snapshot,
                                     const ChartsChoice &before);
bool canChart(const QList<ObjectRef> &selected, const Snapshot &snapshot);

void saveChoice(QSettings &settings, const ChartsChoice &choice);
ChartsChoice restoreChoice(const QSettings &settings);

} // namespace switchyard

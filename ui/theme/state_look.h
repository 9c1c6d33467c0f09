// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "core/model/snapshot.h"
#include "core/store/records.h"
#include "ui/theme/theme.h"

namespace switchyard
{

/// The vector shapes that tell a state without colour (drawMark). The last four are ISA-18.2's priorities.
enum class Mark {
    Plain,    ///< filled circle with a plain outline: well
    Hollow,   ///< empty circle: off
    Hatched,  ///< dashed circle, hatched: stale; the last known state is in the word
    Question, ///< dashed circle, empty: nobody can say
    Bars,     ///< two bars: paused
    Dashes,   ///< ring of dashes that move: starting, stopping, migrating
    Disc,     ///< low
    Square,   ///< medium
    Triangle, ///< high
    Diamond,  ///< critical
};

/// How one state is shown: the window's one place for it. `word` is translated and lower case ("on battery").
struct StateLook
{
    Tone tone = Tone::Normal;
    Mark mark = Mark::Plain;
    QString word;
    bool bold = false;

    bool operator==(const StateLook &) const = default;
};

StateLook stateLook(UpsState state);
StateLook stateLook(FeedState state);
StateLook stateLook(HostState state);
StateLook stateLook(PowerState state);
StateLook stateLook(VmState state);
StateLook stateLook(VolumeState state);
StateLook stateLook(Freshness freshness);
StateLook stateLook(AlertPriority priority);
StateLook stateLook(EventSeverity severity);

// The same for a thing whose values may be old: a stale one keeps its word, in the look of the stale.
StateLook stateLook(const Ups &ups);
StateLook stateLook(const Host &host);
StateLook stateLook(const Partition &partition, const Host &host);
StateLook stateLook(const Vm &vm, const Host &host);
StateLook stateLook(const Array &array);
StateLook stateLook(const Volume &volume, const Array &array);
/// Of whatever kind. What is not there (any more) is Question, "gone".
StateLook stateLook(const Snapshot &snapshot, const ObjectRef &ref);

/// For sorting by how much a thing needs somebody: critical first (0), then attention, motion, stale, off,
/// normal.
int urgency(const StateLook &look);

} // namespace switchyard

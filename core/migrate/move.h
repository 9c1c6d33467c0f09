// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QDateTime>
#include <QStringList>
#include <vector>

namespace switchyard
{

/// What an operator wants moved.
struct MoveRequest
{
    QStringList vms;    ///< ids, the most urgent first
    QString toHost;     ///< id
    QString toArray;    ///< id; empty = the volumes stay where they are
    bool hold = false;  ///< both sides follow each other until the operator says "switch"
    QDateTime switchAt; ///< or until then, UTC; null = as soon as both sides agree
    qint64 maxPauseMs = 300;
    bool postCopy = false; ///< see MigrationTerms; of those that would not fit into the pause else
    double retireDays = 7; ///< the old volumes are kept so long; 0 = they are deleted at once

    bool operator==(const MoveRequest &) const = default;
};

/// How fast this site carries data over, in bytes per second; what nothing was learned of is guessed.
struct MoveRates
{
    qint64 copyBps = 100LL << 20;   ///< from array to array
    qint64 memoryBps = 100LL << 20; ///< from host to host
    double bootSeconds = 180;       ///< of a host that is switched on
    double idleWatts = 200;         ///< that it draws meanwhile
    bool learned = false;           ///< false = all of this is guessed
};

/// One volume's way.
struct VolumeMove
{
    QString vmId;
    QString disk; ///< "vda"
    QString from; ///< "arr-east/vol1"
    QString to;   ///< "arr-west/vol1", not there yet
    qint64 bytes = 0;
    QString url;     ///< where the source array writes it to
    QString address; ///< where hosts reach it: "10.0.0.6:10809"
    QString exportName;
    bool byHost = false; ///< the array cannot copy under a running VM: the hypervisors do

    bool operator==(const VolumeMove &) const = default;
};

/// The four stages, as they are expected to go; seconds from the beginning.
struct MoveForecast
{
    struct Span
    {
        double begin = 0;
        double end = 0;
        bool operator==(const Span &) const = default;
    };
    Span copy;
    Span delta;
    Span powerOn;           ///< of the destination; empty where it is on already
    Span switching;         ///< where it is held, from when on it may
    bool powersOn = false;  ///< the destination, or a part of it
    QStringList partitions; ///< "hv1/batch": where it is on, and only these are switched on
    qint64 bytes = 0;       ///< of all volumes
    qint64 deltaBytes = 0;  ///< written meanwhile, as fast as lately
    double pauseMs = 0;     ///< that the guest stands still
    double offSeconds = 0;  ///< for which the destination stays off, against switching it on first
    double wattHoursSaved = 0;
    bool guessed = true; ///< of rates that nothing was learned of

    bool operator==(const MoveForecast &) const = default;
};

/// A move as a value.
struct Move
{
    Plan plan; ///< kind "migration"; empty of steps where an Error stands against it
    MoveRequest request;
    std::vector<VolumeMove> volumes;
    MoveForecast forecast;
    std::vector<Problem> problems;

    bool isPossible() const { return !plan.steps.empty(); }
};

} // namespace switchyard

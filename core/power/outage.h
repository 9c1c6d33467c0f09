// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

/// What the UPSes say from a moment on. What is not set is as before; before the first point, as it is today.
struct OutagePoint
{
    double atSeconds = 0;
    QStringList statusWords; ///< NUT's: "OB", "DISCHRG"; empty = as before
    std::optional<double> chargePercent;
    std::optional<double> runtimeSeconds;
    std::optional<bool> silent; ///< upsd does not answer

    bool operator==(const OutagePoint &) const = default;
};

/// An outage as a value: recorded, or drawn by an operator. A number that a point sets holds until the next
/// point that sets it, as dummy-ups(8) plays it; after the last one it goes on by itself: on battery the
/// runtime counts down and the charge falls with it, on mains both rise again.
struct Outage
{
    QStringList upses;               ///< whom it hits; the others stay as they are today
    std::vector<OutagePoint> points; ///< ascending by their time

    bool operator==(const Outage &) const = default;
};

// Bounds of what is believed; of an outage that somebody drew as of one that was recorded.
constexpr double longestOutageSeconds = 24.0 * 3600;
constexpr size_t mostOutagePoints = 10'000;

/// InvalidArgument, with a sentence: no UPS, no point, points that go back in time, a number that cannot be.
Result<void> validate(const Outage &outage);

/// The usual one: the mains fail at once, and all else is as it follows from what the UPSes say now.
/// `backAfterSeconds`: then the mains return.
Outage mainsFail(const QStringList &upses, std::optional<double> backAfterSeconds = {});

/// The points of a file as dummy-ups(8) reads it, a `.seq` with its TIMERs or a `.dev` dump: "name: value",
/// "TIMER seconds", "#" comments, quoted values. ups.status, battery.charge and battery.runtime are taken;
/// other variables are passed over. It is played once, not in a loop. Nothing is guessed: what does not fit
/// is an error (Configuration) that names its line: "Line 7: …". Files beyond 1 MiB are refused.
Result<std::vector<OutagePoint>> readOutage(const QByteArray &text);
/// Of a file, by its name. NotFound or Io: it cannot be read.
Result<std::vector<OutagePoint>> readOutageFile(const QString &fileName);

} // namespace switchyard

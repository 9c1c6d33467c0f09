// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QStringList>
#include <optional>

class QCommandLineParser;

namespace switchyard::ctl
{

/// What "migrate" takes, as it was written.
struct MoveOptions
{
    QStringList vms;
    QString toHost;
    QString toArray; ///< empty = the volumes stay
    bool hold = false;
    QDateTime switchAt; ///< UTC; null = none was said
    std::optional<bool> postCopy;
    std::optional<qint64> maxPauseMs;
    std::optional<double> retireDays;
};

void addMoveOptions(QCommandLineParser &parser);
/// Error: a sentence that says what is wrong and what would be right.
Result<void> readMove(MoveOptions &options, const QCommandLineParser &parser);

} // namespace switchyard::ctl

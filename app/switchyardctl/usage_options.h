// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

namespace switchyard::ctl
{

/// Of "usage": what was asked for, checked as far as words go.
struct UsageOptions
{
    QStringList objects; ///< names or ids; "host:", "vm:" or "partition:" may stand before one
    QDateTime from;      ///< UTC
    QDateTime to;
    qint64 stepMs = 0; ///< 0 = as fine as it fits
    bool withVms = false;
    bool csv = false;
};

void addUsageOptions(QCommandLineParser &parser);
/// Error: a sentence that says what is wrong and what would be right.
Result<void> readUsage(UsageOptions &options, const QCommandLineParser &parser, const QStringList &objects);

/// "90s", "15m", "24h", "7d"; nothing where it is none of them.
std::optional<qint64> spanMsOf(const QString &text);

} // namespace switchyard::ctl

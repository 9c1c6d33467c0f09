// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"

#include <QMap>
#include <QStringList>

/// Drivers that stand on another program: ipmitool(1), ssh(1).
namespace switchyard::process
{

struct Program
{
    QString name;    ///< looked up in PATH
    QString package; ///< what has it, for whoever does not
    QStringList arguments;
    QByteArray input;                   ///< its stdin; empty = it has none
    QMap<QString, QString> environment; ///< beside PATH, HOME and LC_ALL=C, which is all it gets of ours
    QString late;                       ///< said where the deadline passes
    QString tooLong;                    ///< said where it prints more than maxOutputBytes
};

constexpr qsizetype maxOutputBytes = 256 * 1024;

/// How it ended.
struct Outcome
{
    int exitCode = -1; ///< -1 = by a signal
    QByteArray output; ///< stdout
    QByteArray errors; ///< stderr
};

/// Runs it until it ends, or the deadline or a stop ends it (terminated, then killed, always waited for).
/// Configuration where it is not installed. Nothing of the environment or the input is ever put into an
/// error.
Result<Outcome> run(const Call &call, const Program &program);

QString lastWords(const QByteArray &text); ///< as much as fits an error's detail

} // namespace switchyard::process

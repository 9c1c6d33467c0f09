// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QStringList>
#include <vector>

namespace switchyard::ctl
{

/// The exit codes; documented in the manual page.
enum Exit { Done = 0, Failed = 1, WrongUse = 2, NoAnswer = 3, Broken = 4, InUse = 5, WouldLose = 6 };

// Nothing in what is printed for people steers the terminal or begins a line.
void print(const QString &text); ///< a line to standard output, at once
void print(const QStringList &lines);
void printJson(const QJsonObject &json);         ///< one line
void printJsonDocument(const QJsonObject &json); ///< laid out for reading
void complain(const QString &text);              ///< a line to standard error: "switchyardctl: …"
/// What the code of an error means for whoever called the program.
Exit exitOf(const Error &error);
/// Complains of it, with the peer's words; for a wrong site file, of every mistake.
Exit report(const Error &error);

/// Columns as wide as their widest cell; the last one is not padded.
QStringList table(const std::vector<QStringList> &rows);

QString bytesText(double bytes);      ///< "12.4 GiB"
QString percentText(double percent);  ///< "42 %"; "-" where not known
QString ageText(qint64 ms);           ///< "3 s", "never" for -1
QString durationText(double seconds); ///< "12 min"

} // namespace switchyard::ctl

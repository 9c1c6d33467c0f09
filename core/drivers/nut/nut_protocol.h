// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QStringList>

namespace switchyard::nut
{

// The words of NUT's network protocol, RFC 9271 section 4: lines of words parted by spaces; a word with
// spaces stands in double quotes, in which a backslash escapes a quote, a backslash or (upsd does so) a hash.

constexpr quint16 defaultPort = 3493;
constexpr qsizetype maxLineBytes = 4 * 1024;
constexpr int maxListLines = 10'000;
constexpr qsizetype maxListBytes = 4 * 1024 * 1024;

/// Strict: Protocol for an open quote, an unknown escape, a control character or text glued to a quote.
/// Bytes that are not UTF-8 are taken as Latin-1 (old devices).
Result<QStringList> parseWords(const QByteArray &line);

/// In quotes, escaped, fit for the wire. InvalidArgument: it holds a control character or is too long.
Result<QByteArray> quoted(const QString &value);

/// Whether it may stand on the wire bare, as the name of a UPS, variable or command.
bool isName(QStringView name);

/// What an "ERR …" line means to an operator of `ups`. `words` begins with "ERR".
Error errorOf(const QStringList &words, const QString &ups);

} // namespace switchyard::nut

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QModelIndex>

namespace switchyard
{

class TableProxy;

/// The shown rows in their order as CSV (RFC 4180: CRLF, quotes doubled; UTF-8). Numbers are raw, with a
/// point and without unit (the header says it: "Memory (GiB)"); what is not known is empty.
QByteArray toCsv(const TableProxy &proxy, const QList<int> &columns);
/// Rows as they are read, with tabs between: for pasting into a spreadsheet or a mail.
QString toTsv(const TableProxy &proxy, const QList<int> &rows, const QList<int> &columns);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "core/job/plan.h"

#include <QDateTime>

/// The operator's words for what the engine names by codes: the window chooses words, the engine values.
namespace switchyard::words
{

QString kind(ObjectKind kind);             ///< "UPS", "Host", "VM"
QString kinds(ObjectKind kind);            ///< "UPSes", "Hosts", "VMs"
QString count(ObjectKind kind, int count); ///< "3 hosts"

QString action(ActionKind kind);     ///< "Shut down"
QString actionHelp(ActionKind kind); ///< "Asks the guest to shut down; it may refuse."
/// "Power off db-1", "Shut down 3 VMs".
QString actionOn(ActionKind kind, const QStringList &names);
QString planTitle(const Plan &plan);
QString stepState(StepState state);     ///< "done", "failed"
QString runState(const Report &report); ///< as stepState(), and "overtaken"

/// One line: "on battery 00:42, 13 min left". The object's name is said elsewhere.
QString alert(const Alert &alert, qint64 nowMs);
QString elapsed(qint64 ms); ///< "00:42", "1:02:03"

QString localTime(const QDateTime &utc); ///< "2026-11-22 14:03:22"
QString utcTime(const QDateTime &utc);   ///< for the tooltip

} // namespace switchyard::words

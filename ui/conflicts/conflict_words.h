// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/placement/balance_state.h"
#include "ui/theme/state_look.h"

/// The operator's words for conflicts and for what would end them.
namespace switchyard::words
{

QString resource(Resource resource);      ///< "CPU", "memory traffic"
QString resourceTitle(Resource resource); ///< "CPU", "Memory traffic"
QString mode(BalanceMode mode);           ///< "recommend"
QString modeHelp(BalanceMode mode);       ///< what then happens, in a sentence
QString choice(VmChoice choice);          ///< "the highest use of that resource"

/// "CPU conflict"; of several resources "in conflict": the mark's word on a thing that is in these; empty =
/// in none.
QString conflictWord(const std::vector<const Conflict *> &conflicts);
QString conflictResources(const Conflict &conflict); ///< "CPU", "CPU, disk"
QString listed(QStringList names);                   ///< "db-1, web-3 and web-4"
QString vmNames(const Snapshot &snapshot, const QStringList &vms);
/// "db-1 and web-3"; `but`: who is left out.
QString fighters(const Snapshot &snapshot, const Conflict &conflict, const QString &but = {});
/// "hv1 CPU 97 % of 80 %; db-1 48 %, web-3 47 %"
QString conflictNumbers(const Snapshot &snapshot, const Conflict &conflict);
/// "db-1 and web-3 fight for CPU on hv1"
QString conflictTitle(const Snapshot &snapshot, const Conflict &conflict);
/// How it stands: "moving db-1", "asks", "recommends", "over", "dismissed".
StateLook conflictLook(const Conflict &conflict, const Relocation *relocation);

/// "Move db-1 from hv1 to hv2"; empty where nothing is to be moved.
QString relocationTitle(const Snapshot &snapshot, const Relocation &relocation);
/// "Empty hv3 and switch it off", "Switch hv3 on".
QString hostChangeTitle(const Snapshot &snapshot, const HostChange &change);
StateLook adviceLook(AdviceState state, BalanceMode mode, bool possible);

} // namespace switchyard::words

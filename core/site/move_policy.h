// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <optional>

namespace switchyard
{

/// What becomes of a host that a move has emptied.
enum class EmptyHost { LeaveOn, Ask, SwitchOff };

/// What becomes of a move whose console was lost, once another one is there.
enum class LostMove { Ask, GoOn, TakeBack };

/// How VMs are moved.
struct MovePolicy
{
    qint64 maxPauseMs = 300; ///< a VM stands still for no longer
    double retireDays = 7;   ///< its old volumes are kept so long; 0 = they are deleted at once
    int perHost = 2;         ///< VMs that go at once from one host and to one
    int perArray = 8;        ///< volumes that are copied at once from one array and to one
    EmptyHost emptyHost = EmptyHost::Ask;
    LostMove lost = LostMove::Ask;
    double idleWatts = 200; ///< that a host draws with nothing on it
    bool postCopy = false;  ///< see MigrationTerms; what is usual for a move, and can be said for each

    bool operator==(const MovePolicy &) const = default;
};

QString toWord(EmptyHost what); ///< "leaveOn", "ask", "switchOff"
std::optional<EmptyHost> emptyHostFromString(QStringView text);
QString toWord(LostMove what); ///< "ask", "goOn", "takeBack"
std::optional<LostMove> lostMoveFromString(QStringView text);

} // namespace switchyard

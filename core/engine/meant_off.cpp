// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/meant_off.h"

#include "core/job/action.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int mostRows = 20;          ///< of one host: each of its steps has two
constexpr qint64 recentSeconds = 900; ///< longer than any host is given to go off

} // namespace

void MeantOff::update(const Snapshot &snapshot)
{
    m_known.removeIf([&](auto it) {
        const HostPiece *piece = snapshot.hostPiece(it.key());
        if (!piece || std::ranges::none_of(piece->vms, &Vm::lostWithHost))
            return true;
        const bool isOn = piece->host.power == PowerState::On;
        it->wasOn |= isOn;
        return it->wasOn && !isOn;
    });
}

bool MeantOff::isMeant(const QString &hostId)
{
    auto known = m_known.constFind(hostId);
    if (known == m_known.cend())
        known = m_known.insert(hostId, {lookUp(hostId)});
    return known->meant;
}

/// The last word counts: a host that was told to come up again and then went dark was not meant to.
bool MeantOff::lookUp(const QString &hostId) const
{
    RecordFilter filter;
    filter.most = mostRows;
    filter.object = ObjectRef{ObjectKind::Host, hostId};
    const auto rows = m_store.audit().read(filter);
    if (!rows)
        return false;
    for (const AuditRow &row : *rows) { // newest first
        const auto action = actionFromString(row.action);
        if (action == ActionKind::HostPowerOn || action == ActionKind::HostBoot)
            return false;
        if (action == ActionKind::HostSoftOff || action == ActionKind::HostPowerOff)
            return row.at.secsTo(m_clock.now()) < recentSeconds;
    }
    return false;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/lease_table.h"

namespace switchyard
{
namespace
{

bool isFree(const LeaseTable::Lease &lease, const QDateTime &now, const LeaseTable::IsGone &isGone)
{
    if (lease.owner.isEmpty()) // given back
        return true;
    // A clock that went back leaves a lease that seems to be of the future: that does not last for ever.
    const qint64 age = lease.renewedAt.secsTo(now);
    return age >= LeaseTable::lastsSeconds || age < -LeaseTable::lastsSeconds || isGone(lease.owner);
}

} // namespace

Result<std::optional<LeaseTable::Lease>> LeaseTable::read(const QString &name) const
{
    auto query = m_database.run(
        QStringLiteral("SELECT owner, who, since, renewedAt, fence FROM leases WHERE name = ?"), {name});
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return std::optional<Lease>();
    return Lease{query->value(0).toString(), query->value(1).toString(),    timeFrom(query->value(2)),
                 timeFrom(query->value(3)),  query->value(4).toULongLong(), {}};
}

Result<LeaseTable::Lease> LeaseTable::take(const QString &name, const QString &owner, const QString &who,
                                           const QDateTime &now, const IsGone &isGone)
{
    return m_database.inTransaction([&]() -> Result<Lease> {
        const auto held = read(name);
        if (!held)
            return std::unexpected(held.error());
        Lease lease = held->value_or(Lease());
        const bool ours = *held && lease.owner == owner;
        if (*held && !ours && !isFree(lease, now, isGone))
            return lease;
        if (!ours)
            lease = {owner, who, now, now, lease.fence + 1, lease.owner.isEmpty() ? QString() : lease.who};
        lease.renewedAt = now;
        const auto written = m_database.run(
            QStringLiteral(
                "INSERT INTO leases (name, owner, who, since, renewedAt, fence) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, who = excluded.who, "
                "since = excluded.since, renewedAt = excluded.renewedAt, fence = excluded.fence"),
            {name, lease.owner, lease.who, timeText(lease.since), timeText(lease.renewedAt), lease.fence});
        if (!written)
            return std::unexpected(written.error());
        return lease;
    });
}

Result<void> LeaseTable::giveBack(const QString &name, const QString &owner)
{
    // The row stays, so that the next holder's fence is a higher one.
    const auto done = m_database.run(
        QStringLiteral("UPDATE leases SET owner = '', renewedAt = '' WHERE name = ? AND owner = ?"),
        {name, owner});
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<quint64> LeaseTable::fence(const QString &name) const
{
    const auto held = read(name);
    if (!held)
        return std::unexpected(held.error());
    return *held ? (*held)->fence : 0;
}

Result<std::optional<LeaseTable::Lease>> LeaseTable::holder(const QString &name, const QDateTime &now,
                                                            const IsGone &isGone) const
{
    auto held = read(name);
    if (held && *held && isFree(**held, now, isGone))
        return std::optional<Lease>();
    return held;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QDateTime>
#include <functional>
#include <optional>

namespace switchyard
{

inline const QString guardLease = QStringLiteral("guard");
inline const QString balanceLease = QStringLiteral("balance"); ///< who does what is automatic

/// Who may do what only one may do at a time ("guard"), among all programs on the same store. A lease is held
/// by renewing it; it is free when its holder is known to be gone, or has not renewed it for too long.
class LeaseTable
{
public:
    struct Lease
    {
        QString owner; ///< which program, as in the runs
        QString who;   ///< "alice@noc-3", for people
        QDateTime since;
        QDateTime renewedAt;
        quint64 fence = 0; ///< grows with each new holder: what an older one began late can be told
        QString from = {}; ///< told by take(): who lost it to the new holder without having given it back

        bool operator==(const Lease &) const = default;
    };
    using IsGone = std::function<bool(const QString &owner)>;

    explicit LeaseTable(Database &database)
        : m_database(database)
    {
    }
    /// Takes it where it is free, renews it where it is the owner's, and says whose it is now.
    Result<Lease> take(const QString &name, const QString &owner, const QString &who, const QDateTime &now,
                       const IsGone &isGone);
    Result<void> giveBack(const QString &name, const QString &owner);
    Result<quint64> fence(const QString &name) const; ///< the last one that was given out; 0 = none was
    /// Nothing: nobody holds it, or nobody any more.
    Result<std::optional<Lease>> holder(const QString &name, const QDateTime &now,
                                        const IsGone &isGone) const;

    static constexpr int lastsSeconds = 15;

private:
    Result<std::optional<Lease>> read(const QString &name) const;
    Database &m_database;
};

} // namespace switchyard

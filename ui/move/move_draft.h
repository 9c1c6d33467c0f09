// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/destinations.h"
#include "core/migrate/move.h"
#include "core/model/migration.h"
#include "ui/context.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace switchyard
{

class HeldBook;

/// What the destination itself says of one VM.
struct FitAnswer
{
    enum class State { Asking, Fits, Misfits, NotAsked };
    State state = State::Asking;
    std::vector<Misfit> misfits;
    QString why; ///< it was not asked or did not say: in a sentence

    bool blocks() const;
};

/// A move that is being thought of: what is wanted, where it could go, and the plan of it as things are:
/// made anew at most once a second while somebody looks. Window thread.
class MoveDraft : public QObject
{
    Q_OBJECT

public:
    MoveDraft(const Context &context, const HeldBook &held, QObject *parent = nullptr);

    /// Begins anew: with these VMs and what is usual at this site, or as somebody has asked for before.
    void begin(const QStringList &vms);
    void begin(const MoveRequest &request);
    const MoveRequest &request() const { return m_request; }
    void change(const MoveRequest &request);

    const std::vector<Destination> &destinations() const { return m_destinations; }
    const Destination *destination() const; ///< the chosen one; null = none
    /// Null until a destination is chosen.
    const std::shared_ptr<const Move> &move() const { return m_move; }
    const QHash<QString, FitAnswer> &fits() const { return m_fits; } ///< VM id →
    bool isAsking() const;
    bool mayBegin() const; ///< nothing known stands against it

    void setWatched(bool watched);
    void checkAgain(); ///< all of it, now

Q_SIGNALS:
    void changed();

private:
    void plan();
    void planLater();
    void askFits();
    void take(const QString &vmId, const Result<std::vector<Misfit>> &said, bool isOff);

    const Context m_context;
    const HeldBook &m_held;
    MoveRequest m_request;
    std::vector<Destination> m_destinations;
    std::shared_ptr<const Move> m_move;
    QHash<QString, FitAnswer> m_fits;
    QString m_fitsOf; ///< the host that they are of
    quint64 m_round = 0;
    bool m_watched = false;
    QTimer m_pause;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"
#include "core/power/trigger.h"

#include <QSet>
#include <functional>
#include <map>

namespace switchyard
{

enum class GuardPhase {
    Watching,
    PoweringDown, ///< a power-down of its own is under way
    Waiting,      ///< for the mains, and for the batteries to be charged again
    Restoring,
};
QString toWord(GuardPhase phase);

/// One UPS as the guard sees it.
struct UpsWatch
{
    UpsVerdict verdict;
    std::optional<Trigger> fired; ///< since it failed; until its mains are back
    /// An operator stopped what the guard did about it: until its mains are back, it is his.
    bool held = false;

    bool operator==(const UpsWatch &) const = default;
};

/// What an operator wants to know of the guard.
struct GuardState
{
    GuardPhase phase = GuardPhase::Watching;
    std::map<QString, UpsWatch> upses;
    PowerDownPtr plan;              ///< of the UPSes that are on battery or failed; null = none is
    quint64 run = 0;                ///< of its own that is under way
    std::vector<quint64> toRestore; ///< runs whose work is to be taken back, the newest first
};

Verdicts verdictsOf(const GuardState &state);

/// What has to last over a restart of the program.
struct GuardMemory
{
    QStringList proven = {}; ///< UPSes that were seen healthy
    std::vector<quint64> toRestore = {};
    QStringList held = {}; ///< UPSes whose outage an operator took over (UpsWatch::held)

    bool operator==(const GuardMemory &) const = default;
};

/// How the guard gets things done. Engine thread.
class GuardHands
{
public:
    virtual ~GuardHands() = default;

    /// Begins a run; 0 = it could not be begun (and the log says why): it is tried again.
    virtual quint64 begin(const Plan &plan) = 0;
    virtual Result<void> amend(quint64 run, const Plan &plan) = 0;
    /// Nothing more of it is begun, until it is amended.
    virtual void stopHere(quint64 run, const Error &because) = 0;
    /// By step: for how many seconds what is under way in this run has been.
    virtual QHash<QString, double> elapsedIn(quint64 run) = 0;
    /// As the journal has it. NotFound: there is none.
    virtual Result<ReportPtr> reportOf(quint64 run) = 0;
    /// What planPowerDown() says of it; a rehearsal, which asks a thousand times, keeps what it has made.
    virtual PowerDown plan(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                           const PowerDownRequest &request)
    {
        return planPowerDown(snapshot, book, times, request);
    }
};

/// Watches the UPSes and decides: when to power down, what has changed in the plan meanwhile, when to stop
/// and take back. It decides by what it is told and touches nothing itself. Engine thread; told each
/// snapshot, and once a second.
class Guard
{
public:
    Guard(GuardHands &hands, const Protection &policy, const GuardMemory &memory);

    void setPolicy(const Protection &policy);
    void setOwnLogins(const QSet<QString> &upses) { m_ownLogins = upses; } ///< see PowerDownRequest
    /// Takes over from another guard what is to be taken back, and what is an operator's until its mains are
    /// back. What it knows of UPSes itself stays.
    void adopt(const GuardMemory &memory);
    /// `mayAct`: else it only judges; what failed meanwhile is acted on once it may.
    void update(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs, bool mayAct = true);
    /// An operator stopped or cancelled it: it is not taken up again, nor anything like it begun for the
    /// UPSes that it was for, until their mains are back. True = that is new.
    bool runStopped(quint64 run);
    void runEnded(quint64 run);

    const GuardState &state() const { return m_state; }
    GuardMemory memory() const;

private:
    void judge(const Snapshot &snapshot, qint64 nowMs);
    void fire(qint64 nowMs);
    void plan(const Snapshot &snapshot, const StopTimes &times);
    void act(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs);
    void powerDown(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs);
    PowerDownPtr answer(const Snapshot &snapshot, const StopTimes &times) const;
    bool isWorthARun(const Snapshot &snapshot, const Plan &plan, qint64 nowMs) const;
    void restore(const Snapshot &snapshot, qint64 nowMs);
    bool isFedAgain(const Snapshot &snapshot, const Plan &plan, qint64 nowMs) const;
    bool isPoweringDown() const;
    QHash<QString, double> elapsed() const;
    QHash<QString, size_t> raised() const;
    QSet<QString> failed() const;
    QSet<QString> threatened() const; ///< failed, or on battery
    QSet<QString> toAnswer() const;   ///< failed, and left to the guard
    std::optional<double> available(const Snapshot &snapshot, const QSet<QString> &upses) const;

    GuardHands &m_hands;
    ProtectionBook m_book;
    std::map<QString, UpsJudge> m_judges;
    QStringList m_proven;
    QSet<QString> m_heldBefore; ///< as remembered, of UPSes that no snapshot has had yet
    QSet<QString> m_ownLogins;
    GuardState m_state;
    PowerDownPtr m_sent;             ///< what the run was last told; null = there is none
    QHash<QString, size_t> m_raised; ///< see PowerDownRequest; of this run
    bool m_stopped = false;          ///< the run was told to stop here, until mains fail again
    QSet<QString> m_tried;           ///< steps of the runs of this outage
    qint64 m_endedAtMs = 0;          ///< the last one of them
    qint64 m_nowMs = 0;
};

} // namespace switchyard

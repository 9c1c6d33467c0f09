// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <map>
#include <vector>

namespace switchyard
{

/// How the units of a plan that unwinds stand (StepTerms::unit): each fails, and is taken back, by itself;
/// what serves all (the unit without a name) once none of the others has use for it. A plan without units is
/// one. It decides by what it is told and begins nothing itself.
class Units
{
public:
    void rebuild(const std::vector<StepReport> &steps);

    static QString of(const Step &step) { return step.terms ? step.terms->unit : QString(); }
    void fail(const QString &unit) { m_units[unit].failed = true; }
    void failAll();
    void commit(const QString &unit) { m_units[unit].committed = true; }
    /// What goes on at the destination already commits its unit, however it ends.
    void noteReturn(const StepReport &step);
    bool isFailing(const QString &unit) const;
    bool allFailing() const; ///< nothing of the plan goes on
    bool allCommitted() const;
    QStringList failing() const;

    /// Whether it is its turn to be taken back, as far as the others are concerned.
    bool mayTakeBack(const QString &unit) const;
    /// Of those that were `started`, in that order, what is to be taken back; once.
    void list(const QString &unit, const std::vector<StepReport> &steps, const std::vector<size_t> &started);
    /// The next one to take back, into the report's steps; nothing = none is left, or one of them failed.
    std::optional<size_t> takeNext(const QString &unit);
    void failUndo(const QString &unit) { m_units[unit].undoFailed = true; }
    bool anyUndoFailed() const;

private:
    struct Unit
    {
        bool failed = false;
        bool committed = false;
        bool listed = false;
        bool undoFailed = false;
        std::vector<size_t> toUndo; ///< the next one last
    };
    const Unit *find(const QString &unit) const;
    static bool isFailing(const Unit &unit);
    static bool isDone(const Unit &unit) { return unit.listed && (unit.toUndo.empty() || unit.undoFailed); }

    std::map<QString, Unit> m_units;
};

} // namespace switchyard

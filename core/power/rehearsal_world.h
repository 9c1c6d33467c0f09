// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage_track.h"
#include "core/power/rehearsal.h"

namespace switchyard
{

/// The machines of a rehearsal: as they are today, then as the steps leave them and the UPSes feed them.
class RehearsalWorld
{
public:
    /// `upses`: those that are hit, each with what it says over the time.
    RehearsalWorld(const RehearsalStage &stage, std::map<QString, OutageTrack> upses);

    /// Time goes on: the UPSes say what they say then. `nowMs`: of the snapshots' clock.
    void moveTo(double seconds, qint64 nowMs);
    /// Who is on and has no live feed any more; they are off now. Each with the VMs on it; VMs elsewhere
    /// whose volumes went, too, and these stay as they are.
    std::vector<ObjectRef> takeLost();
    /// Whether something that is on would lose power with the UPSes that are hit.
    bool somethingHangs() const;

    bool isDone(const Step &step) const;    ///< its target is so already
    bool canBeTold(const Step &step) const; ///< whoever carries it out answers, as far as is known today
    void carryOut(const Step &step);

    SnapshotPtr snapshot();
    quint64 version() const { return m_version; } ///< another one, where a plan may be another one
    const std::map<QString, OutageTrack> &tracks() const { return m_tracks; }
    const OutageTrack::Moment &moment(const QString &ups) const { return m_moments.at(ups); }
    QStringList suppliesOf(const ObjectRef &target) const { return m_feeds.value(target); }
    bool isFeeding(const QString &ups) const;

private:
    HostPiece &edit(const QString &hostId);
    void setVm(const QString &vmId, VmState state);
    void moveVm(const QString &vmId, const QString &toHost);
    void hostIsOff(const QString &hostId);
    void setArray(const QString &arrayId, bool on);
    bool isOn(const ObjectRef &target) const;
    HaState haOf(const QString &hostId) const;
    bool losesPower(const ObjectRef &target) const;
    void flush();

    const double m_staleSeconds;
    const double m_downSeconds;
    const SnapshotPtr m_today;
    SnapshotPtr m_snapshot;
    std::map<QString, OutageTrack> m_tracks;
    std::map<QString, OutageTrack::Moment> m_moments;
    std::map<QString, qint64> m_heardMs;
    QHash<ObjectRef, QStringList> m_feeds; ///< hosts and arrays → UPSes
    QHash<QString, std::shared_ptr<HostPiece>> m_edited;
    std::vector<std::shared_ptr<const Ups>> m_said;
    std::vector<std::shared_ptr<const ArrayPiece>> m_editedArrays;
    QSet<QString> m_cut;       ///< UPSes whose load is
    QSet<QString> m_arraysOff; ///< by a step, or without power
    qint64 m_nowMs = 0;
    quint64 m_version = 1;
    bool m_feedsChanged = true;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/conflict_marks.h"
#include "ui/topology/placement.h"
#include "ui/topology/supply.h"

namespace switchyard::topology
{

/// How many of each tone.
struct Tally
{
    std::array<int, 6> of{};
    int &operator[](Tone tone) { return of[static_cast<size_t>(tone)]; }
    int operator[](Tone tone) const { return of[static_cast<size_t>(tone)]; }
    int total() const;
    Tone worst() const; ///< Normal when there is nothing
    void add(const Tally &other);
    bool operator==(const Tally &) const = default;
};

/// What is worked out once for a device, not at every painting.
struct DeviceSummary
{
    StateLook look;          ///< with its feeds
    Tone own = Tone::Normal; ///< without them
    bool silent = false;
    bool operator==(const DeviceSummary &) const = default;
};

struct HostSummary : DeviceSummary
{
    std::vector<Tone> tones; ///< of its VMs, as HostBox::vms; of a folded host, as HostPiece::vms
    Tally vms;
    bool operator==(const HostSummary &) const = default;
};

struct UpsSummary : DeviceSummary
{
    int hosts = 0; ///< what hangs on it
    int vms = 0;
    int arrays = 0;
    bool operator==(const UpsSummary &) const = default;
};

struct ArraySummary : DeviceSummary
{
    Tally volumes;
    bool operator==(const ArraySummary &) const = default;
};

struct SiteSummary
{
    int upses = 0;
    int hosts = 0;
    int vms = 0;
    int volumes = 0;
    Tally tally; ///< of everything in it
    bool operator==(const SiteSummary &) const = default;
};

/// The snapshot that is shown, where its things are and how they look; kept up to date by diffs.
class Scene
{
public:
    Scene();

    /// What a change came to.
    enum class Change { Nothing, Look, Places };
    Change apply(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void setFold(const Fold &fold); ///< places everything anew
    Change setConflicts(const ConflictMarks &conflicts);

    const Snapshot &snapshot() const { return *m_snapshot; }
    const SnapshotPtr &snapshotPtr() const { return m_snapshot; }
    const Layout &layout() const { return m_layout; }
    const Fold &fold() const { return m_fold; }
    const FeedIndex &feeds() const { return m_feeds; }

    /// With the conflict that it is in, if it is in one.
    StateLook look(const Vm &vm, const Host &host) const;
    const ConflictMarks &conflicts() const { return m_conflicts; }
    const HostSummary &host(const QString &id) const;
    const UpsSummary &ups(const QString &id) const;
    const ArraySummary &array(const QString &id) const;
    const SiteSummary &site(const QString &siteId) const;
    const SiteSummary &everything() const { return m_total; }
    QRectF rectOf(const ObjectRef &ref) const { return m_layout.rectOf(ref, *m_snapshot); }
    bool operator==(const Scene &other) const;

private:
    void rebuild();
    void refreshHost(const QString &id);
    void refreshUps(const QString &id);
    void refreshArray(const QString &id);
    void refreshChanged(const Snapshot &before, const SnapshotDiff &diff);
    void count();

    SnapshotPtr m_snapshot;
    Fold m_fold;
    ConflictMarks m_conflicts;
    FeedIndex m_feeds;
    BoxCache m_boxes;
    Layout m_layout;
    QHash<QString, HostSummary> m_hosts;
    QHash<QString, UpsSummary> m_upses;
    QHash<QString, ArraySummary> m_arrays;
    QHash<QString, SiteSummary> m_sites;
    SiteSummary m_total;
};

} // namespace switchyard::topology

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/impact.h"

#include "core/job/checks.h"

namespace switchyard
{
namespace
{

constexpr std::array allKinds{ObjectKind::Ups, ObjectKind::Feed,   ObjectKind::Host, ObjectKind::Partition,
                              ObjectKind::Vm,  ObjectKind::Volume, ObjectKind::Array};

/// Stands for all feeds: they change seldom, and UPSes are few.
const ObjectRef anyFeed{ObjectKind::Feed, QString()};

} // namespace

Impact::Impact(ActionKind kind, const QList<ObjectRef> &targets, SnapshotPtr snapshot)
    : m_kind(kind)
    , m_snapshot(std::move(snapshot))
{
    m_targets.reserve(static_cast<size_t>(targets.size()));
    for (const ObjectRef &ref : targets) {
        m_targets.push_back({});
        m_targets.back().ref = ref;
        look(static_cast<int>(m_targets.size()) - 1);
    }
}

void Impact::look(int at)
{
    ++m_timesLookedAt;
    Target &target = m_targets[static_cast<size_t>(at)];
    const ActionRequest request{m_kind, target.ref};
    target.radius = blastRadius(*m_snapshot, request);
    target.sentences.clear();
    target.possible = true;
    for (const Problem &problem : checkAction(*m_snapshot, request)) {
        target.possible = target.possible && problem.severity != ProblemSeverity::Error;
        target.sentences << problem.error.what;
    }
    dependOn(target);
    note(at);
}

/// What checkAction() and blastRadius() read for this target.
void Impact::dependOn(Target &target) const
{
    target.things = {target.ref};
    target.full.clear();
    if (const Vm *vm = target.ref.kind == ObjectKind::Vm ? m_snapshot->vm(target.ref.id) : nullptr) {
        target.things.push_back({ObjectKind::Host, vm->hostId});
        if (!vm->arrivingOnHostId.isEmpty())
            target.things.push_back({ObjectKind::Host, vm->arrivingOnHostId});
        if (m_kind != ActionKind::VmStart)
            return;
        for (const VmDisk &disk : vm->disks)
            target.things.push_back({ObjectKind::Volume, disk.volumeId});
    } else if (target.ref.kind == ObjectKind::Host) {
        target.full << target.ref.id;
    } else if (target.ref.kind == ObjectKind::Partition) {
        const QString host = target.ref.id.section(u'/', 0, 0);
        target.things.push_back({ObjectKind::Host, host});
        target.full << host;
    } else if (target.ref.kind == ObjectKind::Ups) {
        target.things.push_back(anyFeed);
        for (const Feed *feed : m_snapshot->feedsOf(target.ref.id)) {
            target.things.push_back(feed->to);
            target.full << feed->to.id;
        }
    }
}

void Impact::count(const Target &target, int by)
{
    m_possible += target.possible ? by : 0;
    m_hosts += by * static_cast<int>(target.radius.hosts.size());
    m_vms += by * static_cast<int>(target.radius.vms.size());
}

void Impact::note(int at)
{
    const Target &target = m_targets[static_cast<size_t>(at)];
    count(target, 1);
    for (const ObjectRef &thing : target.things)
        m_byThing[thing].insert(at);
    for (const QString &host : target.full)
        m_byFullHost[host].insert(at);
}

void Impact::forget(int at)
{
    const Target &target = m_targets[static_cast<size_t>(at)];
    count(target, -1);
    for (const ObjectRef &thing : target.things)
        m_byThing[thing].remove(at);
    for (const QString &host : target.full)
        m_byFullHost[host].remove(at);
}

QSet<int> Impact::touched(const Snapshot &before, const SnapshotDiff &diff) const
{
    QSet<int> targets;
    const auto touch = [&](const ObjectRef &thing) {
        if (const auto at = m_byThing.constFind(thing); at != m_byThing.constEnd())
            targets.unite(*at);
    };
    const auto touchAround = [&](const Vm *vm) { // its host is another's target, its volume another's too
        if (!vm)
            return;
        if (const auto at = m_byFullHost.constFind(vm->hostId); at != m_byFullHost.constEnd())
            targets.unite(*at);
        if (m_kind != ActionKind::VmStart)
            return;
        for (const VmDisk &disk : vm->disks)
            touch({ObjectKind::Volume, disk.volumeId});
    };
    for (const ObjectKind kind : allKinds) {
        const auto &ids = diff.of(kind);
        for (const QStringList *list : {&ids.added, &ids.removed, &ids.changed}) {
            for (const QString &id : *list) {
                touch({kind, id});
                if (kind == ObjectKind::Vm) {
                    touchAround(before.vm(id));
                    touchAround(m_snapshot->vm(id));
                }
            }
        }
        if (kind == ObjectKind::Feed && !ids.isEmpty())
            touch(anyFeed);
    }
    return targets;
}

bool Impact::update(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    const SnapshotPtr before = std::exchange(m_snapshot, snapshot);
    const QSet<int> again = touched(*before, diff);
    for (const int at : again) {
        forget(at);
        look(at);
    }
    return !again.isEmpty();
}

QStringList Impact::names(std::vector<ObjectRef> BlastRadius::*part, qsizetype most) const
{
    QStringList names;
    for (const Target &target : m_targets) {
        for (const ObjectRef &ref : target.radius.*part) {
            if (names.size() == most)
                return names;
            names << m_snapshot->nameOf(ref);
        }
    }
    return names;
}

QStringList Impact::hostNames(qsizetype most) const
{
    return names(&BlastRadius::hosts, most);
}

QStringList Impact::vmNames(qsizetype most) const
{
    return names(&BlastRadius::vms, most);
}

QStringList Impact::warnings() const
{
    QStringList sentences;
    QSet<QString> seen;
    for (const Target &target : m_targets) {
        for (const QString &sentence : target.sentences) {
            if (!seen.contains(sentence)) {
                seen.insert(sentence);
                sentences << sentence;
            }
        }
    }
    return sentences;
}

} // namespace switchyard

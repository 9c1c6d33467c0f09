// SPDX-License-Identifier: GPL-3.0-or-later
// What an array does with a volume under whoever uses it: differentials, copies to another array, merges. All
// goes on by itself; how far it has come is worked out when somebody asks.
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

struct Target
{
    QString address;
    QString name;
};

Result<Target> targetOf(const QString &text)
{
    static const auto scheme = u"nbd://"_s;
    const auto slash = text.indexOf(u'/', scheme.size());
    if (!text.startsWith(scheme) || slash < 0 || slash + 1 == text.size())
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("Expected nbd://HOST:PORT/NAME, found \"%1\".").arg(text.left(200)));
    return Target{text.mid(scheme.size(), slash - scheme.size()), text.mid(slash + 1)};
}

bool isWorking(CopyPhase phase)
{
    return phase == CopyPhase::Copying || phase == CopyPhase::Following || phase == CopyPhase::Agreed;
}

} // namespace

void SimWorld::setBusy(int array, const QString &name)
{
    if (std::ranges::find(m_busy, std::pair(array, name)) == m_busy.end())
        m_busy.emplace_back(array, name);
}

/// What its VM has written to it since the last time.
double SimWorld::growthOf(const ArrayNow &array, VolumeNow &volume)
{
    if (volume.writer < 0)
        return 0;
    const VmNow &vm = m_vms[size_t(volume.writer)];
    const bool uses = std::ranges::any_of(
        vm.report.facts.disks, [&](const VmDisk &disk) { return array.serves(disk, volume.report.name); });
    const double total = uses ? totalsOf(vm).diskWrite : volume.written;
    const double growth = total < volume.written ? total : total - volume.written; // it began anew
    volume.written = total;
    return growth;
}

void SimWorld::settle(ArrayNow &array, VolumeNow &volume)
{
    const double carried = array.spec.copyBps * double(m_nowMs - volume.settledMs) / 1000.0;
    const double growth = growthOf(array, volume);
    volume.settledMs = m_nowMs;
    Volume &report = volume.report;
    const auto size = double(report.sizeBytes);
    volume.delta = std::min(size, volume.delta + growth);
    if (report.folding) {
        volume.unfolded -= carried;
        if (volume.unfolded <= 0) {
            report.hasDifferential = report.folding = false;
            volume.delta = 0;
        }
    }
    report.differentialBytes = report.hasDifferential ? qint64(volume.delta) : -1;
    VolumeCopy &copy = report.copy;
    if (!isWorking(copy.phase))
        return;
    if (copy.phase != CopyPhase::Copying) { // what is written goes to both sides at once
        volume.total += growth;
        volume.done += growth;
    }
    volume.done = std::min(volume.done + carried, volume.total);
    if (volume.done >= volume.total)
        copy.phase = copy.phase == CopyPhase::Copying ? CopyPhase::Copied : CopyPhase::Agreed;
    copy.doneBytes = qint64(volume.done);
    copy.totalBytes = qint64(volume.total);
    const auto target = targetOf(copy.target);
    if (VolumeNow *there = target ? volumeAt(target->address, target->name) : nullptr) {
        const double part = size > 0 ? double(report.allocatedBytes) / size : 0;
        const double now = copy.phase == CopyPhase::Copying || copy.phase == CopyPhase::Copied
                               ? volume.done * part
                               : double(there->report.allocatedBytes) + growth;
        there->report.allocatedBytes = std::min(there->report.sizeBytes, qint64(now));
    }
}

void SimWorld::settleJobs()
{
    std::erase_if(m_busy, [this](const auto &entry) {
        ArrayNow &array = m_arrays[size_t(entry.first)];
        VolumeNow *volume = array.volume(entry.second);
        if (volume && array.answers())
            settle(array, *volume);
        return !volume || !volume->isBusy();
    });
}

std::vector<ArrayJob> SimWorld::jobsOf(const ArrayNow &array) const
{
    std::vector<ArrayJob> jobs;
    for (const VolumeNow &volume : array.volumes) {
        const VolumeCopy &copy = volume.report.copy;
        if (volume.report.folding) {
            const auto left = qint64(volume.unfolded);
            const auto total = volume.report.differentialBytes;
            jobs.push_back({u"fold-"_s + volume.report.name,
                            u"commit"_s,
                            u"running"_s,
                            std::max<qint64>(total - left, 0),
                            total,
                            {}});
        }
        if (copy.phase == CopyPhase::None)
            continue;
        const bool follows = copy.phase == CopyPhase::Following || copy.phase == CopyPhase::Agreed;
        const QString state = copy.phase == CopyPhase::Agreed ? u"ready"_s
                              : isWorking(copy.phase)         ? u"running"_s
                                                              : u"concluded"_s;
        jobs.push_back({(follows ? u"follow-"_s : u"copy-"_s) + volume.report.name,
                        follows ? u"mirror"_s : u"backup"_s, state, copy.doneBytes, copy.totalBytes,
                        copy.error});
    }
    return jobs;
}

/// Whoever writes goes on; only the copy is of no more use.
void SimWorld::failCopiesTo(const ArrayNow &array, const QString &name)
{
    const QString url = sim::urlOf(array.spec.dataAddress, name);
    for (const auto &[number, volumeName] : m_busy) {
        VolumeNow *volume = m_arrays[size_t(number)].volume(volumeName);
        if (!volume || !isWorking(volume->report.copy.phase))
            continue;
        VolumeCopy &copy = volume->report.copy;
        if (name.isEmpty() ? !copy.target.startsWith(url) : copy.target != url)
            continue;
        copy.phase = CopyPhase::Failed;
        copy.error = u"Connection to %1 lost"_s.arg(copy.target);
    }
}

void SimWorld::stopJobs(int number)
{
    settleJobs();
    ArrayNow &array = m_arrays[size_t(number)];
    failCopiesTo(array, {});
    for (const auto &[busy, name] : m_busy) {
        VolumeNow *volume = busy == number ? array.volume(name) : nullptr;
        if (!volume)
            continue;
        volume->report.copy = {}; // its jobs end with it, a differential does not
        volume->report.folding = false;
    }
}

Result<void> SimWorld::beginDifferential(int number, const QString &name)
{
    const auto there = volumeOf(number, name, true);
    if (!there)
        return std::unexpected(there.error());
    VolumeNow &volume = **there;
    if (volume.report.folding)
        return fail(ErrorCode::WrongState,
                    Words::tr("The differential of \"%1\" is being merged back: wait for that.").arg(name));
    if (volume.report.hasDifferential)
        return {};
    volume.report.hasDifferential = true;
    volume.report.differentialBytes = 0;
    volume.delta = 0;
    volume.writer = userOf(m_arrays[size_t(number)], name);
    volume.written = volume.writer < 0 ? 0 : totalsOf(m_vms[size_t(volume.writer)]).diskWrite;
    volume.settledMs = m_nowMs;
    setBusy(number, name);
    return {};
}

Result<void> SimWorld::copyVolume(int number, const QString &name, const QString &target)
{
    const auto there = volumeOf(number, name, true);
    if (!there)
        return std::unexpected(there.error());
    const auto to = targetOf(target);
    if (!to)
        return std::unexpected(to.error());
    VolumeNow &volume = **there;
    VolumeCopy &copy = volume.report.copy;
    if (copy.phase != CopyPhase::None && copy.phase != CopyPhase::Failed) {
        if (copy.target == target)
            return {};
        return fail(ErrorCode::WrongState,
                    Words::tr("\"%1\" is copied to elsewhere: end that first.").arg(name));
    }
    copy = {};
    if (!volume.report.hasDifferential || volume.report.folding)
        return fail(
            ErrorCode::WrongState,
            Words::tr("\"%1\" has no differential: without one its copy would be out of date.").arg(name));
    const VolumeNow *other = volumeAt(to->address, to->name);
    if (other == &volume)
        return fail(ErrorCode::InvalidArgument, Words::tr("\"%1\" cannot be copied onto itself.").arg(name));
    if (!other || other->report.state != VolumeState::Online || !other->report.writable)
        return fail(ErrorCode::Io, Words::tr("The array cannot write to %1. Is it exported?").arg(target),
                    u"Failed to connect or export read-only"_s);
    if (other->report.sizeBytes < volume.report.sizeBytes)
        return fail(ErrorCode::InvalidArgument, Words::tr("%1 has %2 bytes, and \"%3\" needs %4.")
                                                    .arg(target, QString::number(other->report.sizeBytes),
                                                         name, QString::number(volume.report.sizeBytes)));
    volume.done = 0;
    volume.total = double(volume.report.sizeBytes);
    copy = {CopyPhase::Copying, target, 0, volume.report.sizeBytes, {}};
    setBusy(number, name);
    return {};
}

Result<void> SimWorld::followVolume(int number, const QString &name, const QString &target)
{
    const auto there = volumeOf(number, name, true);
    if (!there)
        return std::unexpected(there.error());
    VolumeNow &volume = **there;
    VolumeCopy &copy = volume.report.copy;
    const bool same = copy.target == target;
    if (same && (copy.phase == CopyPhase::Following || copy.phase == CopyPhase::Agreed))
        return {};
    if (!same || copy.phase != CopyPhase::Copied || !volume.report.hasDifferential)
        return fail(ErrorCode::WrongState,
                    Words::tr("\"%1\" has not been copied there: copy it first.").arg(name));
    volume.done = 0;
    volume.total = volume.delta;
    copy = {CopyPhase::Following, target, 0, qint64(volume.total), {}};
    settle(m_arrays[size_t(number)], volume); // where nothing was written, they agree at once
    return {};
}

Result<void> SimWorld::endCopy(int number, const QString &name, bool mustAgree)
{
    const auto there = volumeOf(number, name, true);
    if (!there)
        return std::unexpected(there.error());
    const CopyPhase phase = (*there)->report.copy.phase;
    if (mustAgree && phase != CopyPhase::Agreed && phase != CopyPhase::None)
        return fail(ErrorCode::WrongState,
                    Words::tr("The two sides of \"%1\" did not agree to the end: what was written last may "
                              "be on this one alone. Both are kept.")
                        .arg(name));
    (*there)->report.copy = {};
    return {};
}

Result<void> SimWorld::foldDifferential(int number, const QString &name)
{
    const auto there = volumeOf(number, name, true);
    if (!there)
        return std::unexpected(there.error());
    VolumeNow &volume = **there;
    if (isWorking(volume.report.copy.phase))
        return fail(ErrorCode::WrongState, Words::tr("\"%1\" is copied just now: end that first.").arg(name));
    volume.report.copy = {}; // what was copied is no longer what lies below
    if (!volume.report.hasDifferential || volume.report.folding)
        return {};
    volume.report.folding = true;
    volume.unfolded = volume.delta;
    return {};
}

} // namespace switchyard

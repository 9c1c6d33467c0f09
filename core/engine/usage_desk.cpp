// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/usage_desk.h"

#include "core/base/words.h"
#include "core/collect/device_config.h"
#include "core/engine/owner.h"
#include "core/usage/usage_join.h"

#include <QFileInfo>

namespace switchyard
{
namespace
{

const QString usageLease = QStringLiteral("usage");
constexpr auto sourcePatience = std::chrono::seconds(20);
constexpr qint64 unsureMs = 1000LL * LeaseTable::lastsSeconds - 4'000; ///< before another one may have it

bool isKnown(const Usage &usage)
{
    return !std::isnan(usage.cpuPercent) || !std::isnan(usage.memoryPercent) ||
           !std::isnan(usage.netReceiveBps) || !std::isnan(usage.diskReadBps);
}

std::vector<UsageSample> samplesOf(const HostPiece &piece, qint64 utcMs)
{
    std::vector<UsageSample> samples;
    samples.reserve(1 + piece.partitions.size() + piece.vms.size());
    const auto add = [&](ObjectKind kind, const QString &id, const QString &name, int cpus, qint64 memory,
                         const Usage &usage) {
        if (isKnown(usage))
            samples.push_back({{kind, id}, name, piece.host.id, cpus, memory, utcMs, usage});
    };
    const Host &host = piece.host;
    add(ObjectKind::Host, host.id, host.name, host.usableCpus(), host.memoryBytes, host.usage);
    for (const Partition &partition : piece.partitions)
        add(ObjectKind::Partition, partition.id, partition.name,
            partition.cpus.isEmpty() ? host.usableCpus() : partition.cpus.count(),
            partition.memoryBytes > 0 ? partition.memoryBytes : host.memoryBytes, partition.usage);
    for (const Vm &vm : piece.vms)
        add(ObjectKind::Vm, vm.id, vm.name, vm.vcpus, vm.memoryBytes, vm.usage);
    return samples;
}

/// In a thread of the pool.
UsageSpan withHolesFilled(UsageSpan span, UsageSource &source, const UsageQuery &query,
                          const UsageQuery &holes, const Call &call)
{
    const auto other = source.read(call, holes, span.stepMs);
    if (!other) {
        span.missing = other.error();
        return span;
    }
    fillHoles(span, *other, query);
    if (other->missing)
        span.missing = other->missing;
    return span;
}

} // namespace

/// One who asked, whoever comes first with what to say.
struct UsageDesk::Answer
{
    std::shared_ptr<QPromise<Result<UsageSpan>>> promise;
    std::atomic_bool given = false;

    void give(Result<UsageSpan> span)
    {
        if (given.exchange(true))
            return;
        promise->addResult(std::move(span));
        promise->finish();
    }
};

QString usagePathFor(const QString &storePath)
{
    if (storePath.isEmpty())
        return {};
    const QFileInfo info(storePath);
    return QStringLiteral("%1/%2-usage.sqlite").arg(info.path(), info.completeBaseName());
}

UsageDesk::UsageDesk(Tools tools, const QString &archivePath, qint64 keepAfterMs)
    : m_tools(std::move(tools))
    , m_owner(ownerOfThisProcess())
    , m_keepFromMs(m_tools.clock->monotonicMs() + keepAfterMs)
    , m_keeper(std::make_unique<UsageKeeper>(UsageKeeper::Terms{
          archivePath, m_tools.clock,
          [this](const std::optional<Error> &error) { // in the archive's thread, which ends before this does
              QMetaObject::invokeMethod(this, [this, error] { judge(error); }, Qt::QueuedConnection);
          }}))
    , m_snapshot(std::make_shared<Snapshot>())
{
}

UsageDesk::~UsageDesk()
{
    m_stop.request_stop();
    for (const auto &waiting : m_waiting) {
        if (const auto answer = waiting.lock())
            answer->give(fail(ErrorCode::Cancelled, Words::tr("The console was closed meanwhile.")));
    }
    m_keeper.reset(); // what it has is written before somebody else may
    if (m_keeps)
        (void)m_tools.store->leases().giveBack(usageLease, m_owner); // else it ends by itself
}

void UsageDesk::setSite(const Policies &policies, const std::optional<DriverConfig> &source)
{
    const double gapSeconds = std::max(policies.staleAfterSeconds, 2.5 * policies.pollSeconds);
    m_keeper->setTerms({static_cast<qint64>(1000 * gapSeconds), qint64(policies.usageMostMiB) << 20});
    const QByteArray reach = source ? reachOf(*source, {}) : QByteArray();
    if (reach == m_sourceReach)
        return;
    m_sourceReach = reach;
    m_source.reset();
    if (!source)
        return;
    auto server = m_tools.registry->makeUsageSource(*source, *m_tools.clock);
    if (!server)
        return; // this build has no such driver
    m_source = std::make_shared<Source>();
    m_source->server = std::move(*server);
}

void UsageDesk::takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    m_snapshot = snapshot;
    if (!m_keeps)
        return;
    const qint64 aheadMs = m_tools.clock->now().toMSecsSinceEpoch() - m_tools.clock->monotonicMs();
    for (const QString &id : diff.sampled) {
        const HostPiece *piece = snapshot->hostPiece(id);
        if (!piece || piece->host.reading.freshness != Freshness::Fresh)
            continue;
        qint64 &takenMs = m_takenMs[id];
        if (std::exchange(takenMs, piece->host.reading.seenAtMs) == piece->host.reading.seenAtMs)
            continue; // the same answer once more
        if (auto samples = samplesOf(*piece, aheadMs + takenMs); !samples.empty())
            m_keeper->add(std::move(samples));
    }
}

void UsageDesk::attend()
{
    const qint64 nowMs = m_tools.clock->monotonicMs();
    if (nowMs < m_keepFromMs)
        return;
    const auto held =
        m_tools.store->leases().take(usageLease, m_owner, m_tools.who, m_tools.clock->now(), isOwnerGone);
    if (!held && nowMs - m_renewedMs < unsureMs)
        return; // the record is busy: it is still ours, or still not
    if (held)
        m_renewedMs = nowMs;
    const bool keeps = held && held->owner == m_owner;
    if (keeps == m_keeps)
        return;
    m_keeps = keeps;
    m_keeper->setWriting(keeps);
}

void UsageDesk::judge(const std::optional<Error> &error)
{
    Event event;
    event.at = m_tools.clock->now();
    event.severity = error ? EventSeverity::Critical : EventSeverity::Info;
    event.code = error ? QStringLiteral("usage.failed") : QStringLiteral("usage.kept");
    event.text = error ? Words::tr("The history of use is not kept: %1").arg(error->what)
                       : Words::tr("The history of use is kept again.");
    event.detail = error ? error->detail : QString();
    m_tools.tell(std::move(event));
}

void UsageDesk::read(const UsageQuery &query, const std::shared_ptr<QPromise<Result<UsageSpan>>> &promise)
{
    auto waiting = std::make_shared<Answer>();
    waiting->promise = promise;
    std::erase_if(m_waiting, [](const auto &old) { return old.expired(); });
    m_waiting.push_back(waiting);
    m_keeper->read(query).then(
        this, [this, query, waiting](Result<UsageSpan> kept) { answer(query, std::move(kept), waiting); });
}

void UsageDesk::answer(const UsageQuery &query, Result<UsageSpan> kept, const std::shared_ptr<Answer> &answer)
{
    if (!kept && kept.error().code == ErrorCode::InvalidArgument) {
        answer->give(std::move(kept));
        return;
    }
    UsageSpan span;
    if (kept) {
        span = std::move(*kept);
    } else {
        span.missing = kept.error();
        span.stepMs = stepFor(query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch(), query.mostPoints);
    }
    addLastHour(span, query);
    const auto holes = m_source ? queryForHoles(span, query) : std::nullopt;
    if (!holes) {
        answer->give(std::move(span));
        return;
    }
    m_tools.executor([answer, span = std::move(span), query, holes = *holes, source = m_source,
                      call = Call(sourcePatience, m_stop.get_token())]() mutable {
        const std::unique_lock lock(source->mutex, std::chrono::milliseconds(call.remainingMs()));
        if (!lock.owns_lock()) {
            span.missing = Error{ErrorCode::Busy,
                                 Words::tr("The Prometheus server has not answered what was asked before."),
                                 {}};
            answer->give(std::move(span));
            return;
        }
        answer->give(withHolesFilled(std::move(span), *source->server, query, holes, call));
    });
}

void UsageDesk::addLastHour(UsageSpan &span, const UsageQuery &query) const
{
    for (const ObjectRef &ref : query.objects) {
        addLastHour(span, query, ref, {});
        const HostPiece *piece =
            query.withVms && ref.kind == ObjectKind::Host ? m_snapshot->hostPiece(ref.id) : nullptr;
        for (const Vm &vm : piece ? piece->vms : std::vector<Vm>())
            addLastHour(span, query, {ObjectKind::Vm, vm.id}, ref.id);
    }
}

void UsageDesk::addLastHour(UsageSpan &span, const UsageQuery &query, const ObjectRef &ref,
                            const QString &hostId) const
{
    const qint64 aheadMs = m_tools.clock->now().toMSecsSinceEpoch() - m_tools.clock->monotonicMs();
    UsageLine line{ref, m_snapshot->nameOf(ref), hostId, 0, 0, {}};
    if (const Vm *vm = ref.kind == ObjectKind::Vm ? m_snapshot->vm(ref.id) : nullptr) {
        line.cpus = vm->vcpus;
        line.memoryBytes = vm->memoryBytes;
    } else if (const Host *host = ref.kind == ObjectKind::Host ? m_snapshot->host(ref.id) : nullptr) {
        line.cpus = host->usableCpus();
        line.memoryBytes = host->memoryBytes;
    }
    for (const UsageSeries::Point &point : m_tools.lastHour(ref).points)
        line.points.push_back({aheadMs + point.atMs, point.usage, point.gapBefore});
    addNewer(span, std::move(line), query);
}

} // namespace switchyard

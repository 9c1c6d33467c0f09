// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/collector.h"

#include "core/base/words.h"
#include "core/collect/asker.h"
#include "core/collect/device_config.h"

#include <QTimer>

namespace switchyard
{
namespace
{

constexpr qint64 publishEveryMs = 100;
constexpr qint64 publishUrgentMs = 50;
constexpr qint64 gatherMs = 5; // answers that come close together are taken together
constexpr auto stopPatience = std::chrono::milliseconds(500);

template<typename Specs>
auto *find(Specs &specs, const QString &id)
{
    const auto at = std::find_if(specs.begin(), specs.end(), [&](const auto &spec) { return spec.id == id; });
    return at == specs.end() ? nullptr : &*at;
}

std::unexpected<Error> notConfigured(const QString &sentence)
{
    return fail(ErrorCode::NotFound, sentence);
}

} // namespace

class Collector::Private
{
public:
    Private(Collector *owner, const DriverRegistry &drivers, const Clock &time,
            std::shared_ptr<SecretStore> store, int workers)
        : q(owner)
        , registry(drivers)
        , clock(time)
        , secrets(store ? std::make_shared<SecretDesk>(std::move(store), time) : nullptr)
        , pool(std::make_shared<CallPool>(workers))
        , box(std::make_shared<LetterBox>())
        , picture(history)
        , asker(picture, {pool, box})
    {
    }

    void setSite(Site next);
    void publishIfDue(qint64 nowMs);
    void publish(qint64 nowMs);
    void wakeSoon();
    void armPump(qint64 nowMs);

    Collector *q;
    const DriverRegistry &registry;
    const Clock &clock;
    const std::shared_ptr<SecretDesk> secrets;
    const std::shared_ptr<CallPool> pool;
    const std::shared_ptr<LetterBox> box;
    UsageHistory history;
    Picture picture;
    Asker asker;
    Site site;
    QTimer pump;
    bool running = false;
    bool stopped = false;
    bool firstRound = true;
    bool urgent = false;
    qint64 publishedAtMs = -1;
    qint64 tickedAtMs = -1;

    mutable std::mutex mutex; // guards what follows
    SnapshotPtr snapshot;
};

void Collector::Private::setSite(Site next)
{
    const qint64 nowMs = clock.monotonicMs();
    site = std::move(next);
    const Policies &policies = site.policies;
    history.setGapAfter(
        static_cast<qint64>(1000 * std::max(policies.staleAfterSeconds, 2.5 * policies.pollSeconds)));
    asker.setPolicies(policies);
    picture.setSite(site, nowMs);
    if (running)
        asker.setDevices(wantedDevices(site, registry, clock, secrets, box), nowMs);
    urgent = true;
}

void Collector::Private::publish(qint64 nowMs)
{
    auto built = advance(q->snapshot(), picture.takeChanges(), nowMs, clock.now());
    publishedAtMs = nowMs;
    urgent = false;
    {
        const std::lock_guard lock(mutex);
        snapshot = built.snapshot;
    }
    Q_EMIT q->published(built.snapshot, built.diff);
}

void Collector::Private::publishIfDue(qint64 nowMs)
{
    urgent = asker.takeUrgent() || urgent;
    const qint64 wait = urgent ? publishUrgentMs : publishEveryMs;
    if (picture.isDirty() && nowMs - publishedAtMs >= wait)
        publish(nowMs);
}

void Collector::Private::armPump(qint64 nowMs)
{
    qint64 wake = asker.wakeAtMs(nowMs);
    if (picture.isDirty())
        wake = std::min(wake, publishedAtMs + (urgent ? publishUrgentMs : publishEveryMs));
    pump.start(static_cast<int>(std::clamp<qint64>(wake - nowMs, gatherMs, 200)));
}

void Collector::Private::wakeSoon()
{
    if (running && (!pump.isActive() || pump.remainingTime() > gatherMs))
        pump.start(static_cast<int>(clock.monotonicMs() - tickedAtMs >= gatherMs ? 0 : gatherMs));
}

Collector::Collector(Site site, const DriverRegistry &registry, const Clock &clock,
                     std::shared_ptr<SecretStore> secrets, int workers, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, registry, clock, std::move(secrets), workers))
{
    d->pump.setSingleShot(true);
    d->pump.setTimerType(Qt::PreciseTimer);
    d->pump.setParent(this); // moves with it to the engine thread
    connect(&d->pump, &QTimer::timeout, this, &Collector::tick);
    d->setSite(std::move(site));
    d->publish(d->clock.monotonicMs());
}

Collector::~Collector()
{
    stop();
    d->pump.setParent(nullptr);
}

void Collector::start()
{
    if (d->running || d->stopped)
        return;
    d->running = true;
    d->box->setReceiver(this, [](QObject *self) { static_cast<Collector *>(self)->d->wakeSoon(); });
    d->asker.setDevices(wantedDevices(d->site, d->registry, d->clock, d->secrets, d->box),
                        d->clock.monotonicMs());
    tick();
}

void Collector::stop()
{
    if (!d->running)
        return;
    d->running = false;
    d->stopped = true;
    d->pump.stop();
    d->box->setReceiver(nullptr, nullptr);
    d->asker.dropDevices();
    d->pool->finish(stopPatience);
}

void Collector::tick()
{
    if (!d->running)
        return;
    const qint64 now = d->clock.monotonicMs();
    d->tickedAtMs = now;
    d->asker.pass(d->box->takeAll(), now);
    d->publishIfDue(now);
    if (d->firstRound && d->asker.everyDeviceAsked()) {
        d->firstRound = false;
        if (d->picture.isDirty())
            d->publish(now); // who waits for this wants to see the answers
        Q_EMIT firstRoundDone();
    }
    if (d->running) // who listens may have stopped it
        d->armPump(now);
}

void Collector::setSite(Site site)
{
    d->setSite(std::move(site));
    tick();
}

const Site &Collector::site() const
{
    return d->site;
}

void Collector::askNow()
{
    if (d->secrets)
        d->secrets->forgive(); // whoever wants all anew wants the keychain asked, too
    d->asker.askAll(d->clock.monotonicMs());
    d->wakeSoon();
}

void Collector::askNow(const ObjectRef &ref)
{
    const auto key = deviceOf(ref, d->picture);
    if (!key)
        return;
    const qint64 now = d->clock.monotonicMs();
    d->asker.askSoon(*key, now);
    if (key->role == Role::Host) {
        d->asker.askSoon({Role::Bmc, key->id}, now);
        d->asker.askPartsSoon(key->id, now);
    }
    d->wakeSoon();
}

void Collector::watchClosely(const ObjectRef &ref, bool closely)
{
    d->asker.watchClosely(ref, closely);
    d->wakeSoon();
}

SnapshotPtr Collector::snapshot() const
{
    const std::lock_guard lock(d->mutex);
    return d->snapshot;
}

UsageSeries Collector::usageOf(const ObjectRef &ref) const
{
    return d->history.usageOf(ref);
}

UpsSeries Collector::upsSeries(const QString &upsId) const
{
    return d->history.upsSeries(upsId);
}

bool Collector::everyDeviceAsked() const
{
    return d->asker.everyDeviceAsked();
}

std::vector<ObjectRef> Collector::beingAsked() const
{
    return d->asker.beingAsked();
}

CallPool::Load Collector::load() const
{
    return d->pool->load();
}

Result<DriverConfig> Collector::configFor(const ObjectRef &ref, SecretDesk::For whom) const
{
    if (ref.kind == ObjectKind::Ups) {
        if (const UpsSpec *spec = find(d->site.upses, ref.id))
            return driverConfig(*spec, {d->secrets, whom});
    } else if (ref.kind == ObjectKind::Host) {
        if (const HostSpec *spec = find(d->site.hosts, ref.id))
            return driverConfig(*spec, {d->secrets, whom});
    } else if (ref.kind == ObjectKind::Partition) {
        const HostSpec *host = find(d->site.hosts, ref.id.section(u'/', 0, 0));
        const PartitionSpec *spec = host ? find(host->partitions, ref.id.section(u'/', 1)) : nullptr;
        if (spec && spec->power)
            return partitionDriverConfig(*spec, {d->secrets, whom});
    } else if (ref.kind == ObjectKind::Array) {
        if (const ArraySpec *spec = find(d->site.arrays, ref.id))
            return driverConfig(*spec, {d->secrets, whom});
    }
    return notConfigured(Words::tr("The site file has no %1.").arg(toWord(ref.kind) + u' ' + ref.id));
}

Result<DriverConfig> Collector::bmcConfig(const QString &hostId) const
{
    const HostSpec *spec = find(d->site.hosts, hostId);
    if (!spec || !spec->bmc)
        return notConfigured(Words::tr("The site file has no BMC for host %1.").arg(hostId));
    return bmcDriverConfig(*spec, {d->secrets, SecretDesk::For::Operator});
}

Result<DriverConfig> Collector::usageSourceConfig() const
{
    if (!d->site.prometheus)
        return notConfigured(Words::tr("The site file names no Prometheus server."));
    return switchyard::usageSourceConfig(d->site, {d->secrets, SecretDesk::For::Operator});
}

} // namespace switchyard

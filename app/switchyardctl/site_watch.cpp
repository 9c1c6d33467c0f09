// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/site_watch.h"

#include "app/unix_signals.h"
#include "core/model/partitions.h"

#include <QTimer>
#include <algorithm>
#include <array>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString sentence(const QString &name, const Reading &reading)
{
    return reading.error ? u"%1: %2"_s.arg(name, reading.error->what)
                         : u"%1 has not answered yet."_s.arg(name);
}

/// Every device that should answer; a host that is off should not.
void forEachContact(const Snapshot &snapshot,
                    const std::function<void(const QString &name, const Reading &)> &visit)
{
    for (const auto &ups : snapshot.upses)
        visit(ups->name, ups->reading);
    for (const auto &piece : snapshot.hosts) {
        const Host &host = piece->host;
        if (host.state != HostState::Off)
            visit(host.name, host.reading);
        for (const Partition &partition : piece->partitions) {
            if (hasOwnPower(partition) && host.state != HostState::Off)
                visit(u"What switches "_s + labelOf(snapshot, partition), partition.powerReading);
        }
        if (host.hasBmc)
            visit(u"BMC of "_s + host.name, host.bmcReading);
    }
    for (const auto &piece : snapshot.arrays)
        visit(piece->array.name, piece->array.reading);
}

} // namespace

SiteWatch::SiteWatch(EngineSetup setup)
    : m_setup(std::move(setup))
    , m_engine(std::make_unique<Engine>(m_setup.options))
{
    QObject::connect(m_engine.get(), &Engine::firstRoundDone, m_engine.get(), [this] { m_asked = true; });
}

SiteWatch::~SiteWatch()
{
    m_engine->stop();
}

Result<std::unique_ptr<SiteWatch>> SiteWatch::open(const CommandLine &line)
{
    SetupRequest request;
    request.siteFile = line.siteFile;
    request.simSpec = line.simSpec;
    if (!line.storeFile.isEmpty())
        request.storePath = line.storeFile;
    auto setup = setUpEngine(request);
    if (!setup)
        return std::unexpected(setup.error());
    auto watch = std::unique_ptr<SiteWatch>(new SiteWatch(std::move(*setup)));
    if (const auto started = watch->m_engine->start(); !started)
        return fail(ErrorCode::Internal, started.error().what, started.error().detail);
    return watch;
}

bool SiteWatch::run(QEventLoop &loop, double seconds)
{
    bool inTime = true;
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        inTime = false;
        loop.quit();
    });
    if (seconds > 0)
        timer.start(int(seconds * 1000));
    UnixSignals signals;
    QObject::connect(&signals, &UnixSignals::arrived, &loop, [&] {
        m_interrupted = true;
        loop.quit();
    });
    loop.exec();
    return inTime && !m_interrupted;
}

bool SiteWatch::waitUntilAsked(double seconds, const std::function<bool(const Snapshot &)> &enough)
{
    if (m_asked || (enough && enough(*snapshot())))
        return true;
    QEventLoop loop;
    if (enough) {
        QObject::connect(m_engine.get(), &Engine::published, &loop, [&](const SnapshotPtr &now) {
            if (enough(*now))
                loop.quit();
        });
    }
    QObject::connect(m_engine.get(), &Engine::firstRoundDone, &loop, &QEventLoop::quit);
    return run(loop, seconds);
}

void SiteWatch::waitUntil(const std::function<bool(const Snapshot &)> &settled, double seconds)
{
    if (settled(*snapshot()))
        return;
    QEventLoop loop;
    QObject::connect(m_engine.get(), &Engine::published, &loop, [&](const SnapshotPtr &snapshot) {
        if (settled(*snapshot))
            loop.quit();
    });
    run(loop, seconds);
}

double SiteWatch::secondAttemptSeconds() const
{
    constexpr double longestFirstBackOff = 2.4;
    return longestFirstBackOff + m_engine->site().policies.deadlineSeconds;
}

bool mayAnswerYet(const Reading &reading)
{
    static constexpr std::array passing = {ErrorCode::Timeout, ErrorCode::Protocol, ErrorCode::DataStale,
                                           ErrorCode::Busy, ErrorCode::Io};
    return reading.freshness != Freshness::Fresh &&
           (!reading.error ||
            std::find(passing.begin(), passing.end(), reading.error->code) != passing.end());
}

QStringList silentDevices(const Snapshot &snapshot)
{
    QStringList silent;
    forEachContact(snapshot, [&](const QString &name, const Reading &reading) {
        if (reading.freshness != Freshness::Fresh)
            silent << sentence(name, reading);
    });
    return silent;
}

bool anyMayAnswerYet(const Snapshot &snapshot)
{
    bool any = false;
    forEachContact(snapshot,
                   [&](const QString &, const Reading &reading) { any = any || mayAnswerYet(reading); });
    return any;
}

} // namespace switchyard::ctl

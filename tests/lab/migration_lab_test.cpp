// SPDX-License-Identifier: GPL-3.0-or-later
// A VM that goes to another host and finds its disk elsewhere, between the lab's real hosts; virsh is the
// independent witness. The lab named by SWITCHYARD_LAB must be up; each test leaves it as it found it.
#include "core/drivers/libvirt/libvirt_driver.h"
#include "core/drivers/qsd/qsd_driver.h"
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QScopeGuard>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

Call soon()
{
    return Call(std::chrono::seconds(5));
}

Call patient()
{
    return Call(std::chrono::minutes(5));
}

QString sentence(const Result<void> &result)
{
    return result ? QString() : result.error().what + u" "_s + result.error().detail;
}

/// The commands one after another; nothing where one was refused.
bool toArray(const QStringList &commands)
{
    QLocalSocket socket;
    socket.connectToServer(QFileInfo(labSiteFile()).path() + u"/arrays/arr-east/lab.qmp"_s);
    if (!socket.waitForConnected(5'000))
        return false;
    const auto answer = [&] {
        while (true) {
            if (!socket.canReadLine() && !socket.waitForReadyRead(10'000))
                return QJsonObject();
            while (socket.canReadLine()) {
                const QJsonObject line = QJsonDocument::fromJson(socket.readLine()).object();
                if (!line.contains("event"_L1))
                    return line;
            }
        }
    };
    answer(); // its greeting
    for (const QString &command : QStringList{uR"({"execute":"qmp_capabilities"})"_s} + commands) {
        socket.write(command.toUtf8() + '\n');
        if (const QJsonObject said = answer(); !said.contains("return"_L1)) {
            qWarning("%s", QJsonDocument(said).toJson().constData());
            return false;
        }
    }
    return true;
}

} // namespace

class MigrationLabTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    SystemClock m_clock;
    QHash<QString, QJsonObject> m_hosts;
    QString m_id; ///< of db-2, which is at home on hv2 with arr-east's vol2

    DriverConfig configFor(const QString &id) const
    {
        const QJsonObject spec = m_hosts.value(id);
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = id;
        config.address = spec.value("uri"_L1).toString();
        config.plainText = spec.value("plainText"_L1).toBool();
        config.expectedUuid = spec.value("uuid"_L1).toString();
        return config;
    }
    std::unique_ptr<HostDriver> make(const QString &id) const
    {
        auto made = m_registry.makeHost(configFor(id), m_clock);
        return made ? std::move(*made) : nullptr;
    }
    std::unique_ptr<ArrayDriver> east() const
    {
        const QString directory = QFileInfo(labSiteFile()).path() + u"/arrays/arr-east"_s;
        DriverConfig config;
        config.kind = u"qsd"_s;
        config.address = u"unix:"_s + directory + u"/lab.qmp"_s;
        config.options.insert(u"directory"_s, directory);
        config.deviceId = u"arr-east"_s;
        auto made = m_registry.makeArray(config, m_clock);
        return made ? std::move(*made) : nullptr;
    }
    DiskMove diskAt(HostDriver &host) const
    {
        const auto report = host.read(soon());
        if (!report)
            return {};
        const auto vm = std::ranges::find(report->vms, m_id, [](const VmReport &v) { return v.facts.id; });
        if (vm == report->vms.end() || vm->facts.disks.empty())
            return {};
        const VmDisk &disk = vm->facts.disks.front();
        return {disk.target, disk.protocol, disk.address, disk.exportName};
    }
    static bool speed(const QString &host, int mibPerSecond)
    {
        return virsh(host, {u"migrate-setspeed"_s, u"db-2"_s, QString::number(mibPerSecond)}).has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QJsonObject site = labSite();
        QVERIFY2(!site.isEmpty(), labIsNotUp);
        for (const QJsonValue value : site.value("hosts"_L1).toArray())
            m_hosts.insert(value["id"_L1].toString(), value.toObject());
        registerLibvirt(m_registry);
        registerQsd(m_registry);
        m_id = virsh(u"hv2"_s, {u"domuuid"_s, u"db-2"_s}).value_or(QString());
        QVERIFY(!m_id.isEmpty());
    }

    void itsDiskIsElsewhereWhenItArrives()
    {
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        const DiskMove home = diskAt(*source);
        QCOMPARE(home.exportName, u"vol2"_s);
        QVERIFY(toArray({uR"({"execute":"block-export-add","arguments":{"type":"nbd","id":"e-other",
                "node-name":"vol2","name":"other","writable":true}})"_s.remove(u'\n')}));
        DiskMove there = home;
        there.exportName = u"other"_s;

        DiskMove wrong = there;
        wrong.target = u"vdz"_s;
        QCOMPARE(source->migrate(patient(), m_id, configFor(u"hv1"_s), {.disks = {wrong}}).error().code,
                 ErrorCode::InvalidArgument);

        const auto moved =
            source->migrate(patient(), m_id, configFor(u"hv1"_s), {.disks = {there}, .maxPauseMs = 800});
        QVERIFY2(moved, qPrintable(sentence(moved)));
        QCOMPARE(source->vmState(soon(), m_id).error().code, ErrorCode::NotFound);
        QCOMPARE(target->vmState(soon(), m_id), VmState::Running);
        QVERIFY(diskAt(*target) == there);
        for (const QStringList &which : {QStringList{}, QStringList{u"--inactive"_s}}) {
            const QString xml =
                virsh(u"hv1"_s, QStringList{u"dumpxml"_s, u"db-2"_s} + which).value_or(QString());
            QVERIFY2(xml.contains(u"name='other'"_s) && !xml.contains(u"name='vol2'"_s), qPrintable(xml));
        }
        for (int i = 0; i < 2; ++i) { // asked once, it is not forgotten
            const auto progress = make(u"hv1"_s)->migrationProgress(soon(), m_id);
            QVERIFY(progress);
            QVERIFY(!progress->active);
            QVERIFY2(progress->pausedMs >= 0, qPrintable(QString::number(progress->pausedMs)));
            qInfo("paused for %lld ms", static_cast<long long>(progress->pausedMs));
        }
        QCOMPARE(source->migrationProgress(soon(), m_id).error().code, ErrorCode::NotFound);

        const auto back = target->migrate(patient(), m_id, configFor(u"hv2"_s), {.disks = {home}});
        QVERIFY2(back, qPrintable(sentence(back)));
        QVERIFY(diskAt(*source) == home);
        QVERIFY(toArray({uR"({"execute":"block-export-del","arguments":{"id":"e-other","mode":"hard"}})"_s}));
    }

    void itsDiskIsCopiedWhileItMoves()
    {
        const QString volume = QFileInfo(labSiteFile()).path() + u"/arrays/arr-east/vol2.raw"_s;
        const QString spare = QFileInfo(labSiteFile()).path() + u"/arrays/arr-east/spare.raw"_s;
        QFile file(spare);
        const auto array = east();
        QVERIFY(array);
        const auto removed = [&] { // the array serves whatever is in its directory
            const bool withdrawn = array->withdrawVolume(soon(), u"spare"_s).has_value();
            return withdrawn && array->deleteVolume(soon(), u"spare"_s).has_value();
        };
        const auto left = qScopeGuard([&] { (void)removed(); });
        QVERIFY(array->createVolume(soon(), u"spare"_s, QFileInfo(volume).size()));
        QVERIFY(array->exportVolume(soon(), u"spare"_s, true));
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        const DiskMove home = diskAt(*source);
        DiskMove there = home;
        there.exportName = u"spare"_s;
        QCOMPARE(source->migrate(patient(), m_id, configFor(u"hv1"_s), {.copyDisks = true}).error().code,
                 ErrorCode::InvalidArgument);
        const auto moved =
            source->migrate(patient(), m_id, configFor(u"hv1"_s), {.disks = {there}, .copyDisks = true});
        QVERIFY2(moved, qPrintable(sentence(moved)));
        QVERIFY(diskAt(*target) == there);
        // Its first record was written long before, and is not written again until the volume is full.
        QVERIFY(file.open(QIODevice::ReadOnly));
        QFile old(volume);
        QVERIFY(old.open(QIODevice::ReadOnly) && old.seek(4096) && file.seek(4096));
        const QByteArray first = old.read(4096);
        QVERIFY(first.startsWith("db-2 1"));
        QCOMPARE(file.read(4096), first);
        const auto back =
            target->migrate(patient(), m_id, configFor(u"hv2"_s), {.disks = {home}, .copyDisks = true});
        QVERIFY2(back, qPrintable(sentence(back)));
        QVERIFY(diskAt(*source) == home);
        QVERIFY(removed());
        QVERIFY(!QFileInfo::exists(spare));
    }

    void itIsWatchedLimitedAndCalledOff()
    {
        const auto source = make(u"hv2"_s);
        const auto other = make(u"hv2"_s);
        QCOMPARE(other->setMaxPause(soon(), m_id, 500).error().code, ErrorCode::WrongState);
        QVERIFY(other->cancelMigration(soon(), m_id)); // none is
        const auto pause = [] {
            return virsh(u"hv2"_s, {u"migrate-getmaxdowntime"_s, u"db-2"_s}).value_or(u"?"_s);
        };
        const QString pauseBefore = pause();
        QVERIFY(speed(u"hv2"_s, 1)); // minutes
        Result<void> ended;
        std::jthread thread(
            [&] { ended = source->migrate(patient(), m_id, configFor(u"hv1"_s), {.maxPauseMs = 700}); });
        MigrationProgress seen;
        const auto isUnderWay = [&] {
            seen = other->migrationProgress(soon(), m_id).value_or(MigrationProgress());
            return seen.active && seen.memoryLeftBytes > 0 && seen.bytesPerSecond > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 60'000);
        QVERIFY(seen.memoryTotalBytes >= seen.memoryLeftBytes);
        const qint64 left = seen.memoryLeftBytes;
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay() && seen.memoryLeftBytes < left, 60'000);
        QCOMPARE(pause(), u"700"_s);
        const auto limited = other->setMaxPause(soon(), m_id, 650);
        QVERIFY2(limited, qPrintable(sentence(limited)));
        QCOMPARE(pause(), u"650"_s);
        const auto off = other->cancelMigration(soon(), m_id);
        QVERIFY2(off, qPrintable(sentence(off)));
        thread.join();
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, ErrorCode::Cancelled);
        QCOMPARE(source->vmState(soon(), m_id), VmState::Running);
        QTRY_COMPARE_WITH_TIMEOUT(make(u"hv1"_s)->vmState(soon(), m_id).error().code, ErrorCode::NotFound,
                                  10'000);
        QVERIFY(!virsh(u"hv1"_s, {u"list"_s, u"--all"_s, u"--name"_s})->contains(u"db-2"_s));
        const auto over = other->migrationProgress(soon(), m_id);
        QVERIFY(over && !over->active);
        QCOMPARE(pause(), pauseBefore);
        QVERIFY(speed(u"hv2"_s, 1000));
    }

    /// Nothing that this kernel would not allow: QEMU catches the guest's own page faults.
    static bool mayCatchPageFaults()
    {
        const long descriptor = ::syscall(SYS_userfaultfd, O_CLOEXEC);
        if (descriptor >= 0)
            ::close(static_cast<int>(descriptor));
        return descriptor >= 0;
    }
    static bool postCopySpeed(const QString &host, int mibPerSecond)
    {
        return virsh(host, {u"migrate-setspeed"_s, u"--postcopy"_s, u"db-2"_s, QString::number(mibPerSecond)})
            .has_value();
    }

    void itGoesOnBeforeAllOfItsMemoryIsThere()
    {
        if (!mayCatchPageFaults())
            QSKIP("This kernel has no userfaultfd, without which QEMU refuses post-copy.");
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        QVERIFY(source->offersPostCopy(soon()));
        QVERIFY(speed(u"hv2"_s, 16));
        // A pause into which nothing fits: it must begin by itself.
        const auto moved =
            source->migrate(patient(), m_id, configFor(u"hv1"_s), {.maxPauseMs = 1, .postCopy = true});
        QVERIFY2(moved, qPrintable(sentence(moved)));
        QCOMPARE(target->vmState(soon(), m_id), VmState::Running);
        const auto requests =
            virsh(u"hv1"_s, {u"domjobinfo"_s, u"db-2"_s, u"--completed"_s}).value_or(QString());
        QVERIFY2(requests.contains(u"Postcopy requests"_s), qPrintable(requests));
        QVERIFY(speed(u"hv1"_s, 1000));

        // Back, slowly, so that it can be looked at meanwhile.
        QVERIFY(speed(u"hv1"_s, 8));
        QVERIFY(postCopySpeed(u"hv1"_s, 1));
        Result<void> ended;
        std::jthread thread([&] {
            ended =
                target->migrate(patient(), m_id, configFor(u"hv2"_s), {.maxPauseMs = 1, .postCopy = true});
        });
        const auto other = make(u"hv1"_s);
        const auto there = make(u"hv2"_s);
        const auto at = [&](HostDriver &host) {
            return host.migrationProgress(soon(), m_id).value_or(MigrationProgress());
        };
        QTRY_VERIFY_WITH_TIMEOUT(at(*other).active && at(*other).memoryLeftBytes > 0, 60'000);
        QVERIFY(virsh(u"hv1"_s, {u"migrate-postcopy"_s, u"db-2"_s})); // while much is left
        QTRY_VERIFY_WITH_TIMEOUT(at(*other).postCopy == PostCopy::Fetching, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(at(*there).active && at(*there).postCopy == PostCopy::Fetching, 10'000);
        QCOMPARE(there->vmState(soon(), m_id), VmState::Running);
        QCOMPARE(other->cancelMigration(soon(), m_id).error().code, ErrorCode::WrongState);
        QVERIFY(postCopySpeed(u"hv1"_s, 1000));
        thread.join();
        QVERIFY2(ended, qPrintable(sentence(ended)));
        QCOMPARE(there->vmState(soon(), m_id), VmState::Running);
        QCOMPARE(at(*there).postCopy, PostCopy::None);
        QVERIFY(speed(u"hv2"_s, 1000));
        (void)virsh(u"hv2"_s, {u"migrate-setmaxdowntime"_s, u"db-2"_s, u"300"_s});
    }

    void itsSourceDiesWhileItsMemoryIsFetched()
    {
        if (!mayCatchPageFaults())
            QSKIP("This kernel has no userfaultfd, without which QEMU refuses post-copy.");
        const auto source = make(u"hv2"_s);
        const auto here = make(u"hv2"_s);
        const auto there = make(u"hv1"_s);
        QVERIFY(speed(u"hv2"_s, 8));
        QVERIFY(postCopySpeed(u"hv2"_s, 1));
        Result<void> ended;
        std::jthread thread([&](const std::stop_token &stop) {
            ended = source->migrate(Call(std::chrono::minutes(5), stop), m_id, configFor(u"hv1"_s),
                                    {.maxPauseMs = 1, .postCopy = true});
        });
        const auto at = [&](HostDriver &host) {
            return host.migrationProgress(soon(), m_id).value_or(MigrationProgress());
        };
        QTRY_VERIFY_WITH_TIMEOUT(at(*here).active && at(*here).memoryLeftBytes > 0, 60'000);
        QVERIFY(virsh(u"hv2"_s, {u"migrate-postcopy"_s, u"db-2"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(at(*here).postCopy == PostCopy::Fetching, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(at(*there).postCopy == PostCopy::Fetching, 30'000);
        const pid_t pid = labSays({u"exec"_s, u"hv2"_s, u"cat"_s, u"/run/libvirt/qemu/db-2.pid"_s})
                              .value_or(u"0"_s)
                              .toInt();
        QVERIFY(pid > 0);
        ::kill(pid, SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(here->vmState(soon(), m_id), VmState::ShutOff, 30'000);
        QCOMPARE(at(*here).postCopy, PostCopy::None);   // it has nothing of it any more
        QVERIFY(at(*there).postCopy != PostCopy::None); // the other one may not even have noticed
        thread.request_stop();                          // libvirt's call may hang
        thread.join();
        QVERIFY(!ended);
        // As it was before.
        (void)virsh(u"hv1"_s,
                    {u"destroy"_s, u"db-2"_s}); // libvirt may have done so, once its client was gone
        (void)virsh(u"hv1"_s, {u"undefine"_s, u"db-2"_s});
        QVERIFY(virsh(u"hv2"_s, {u"start"_s, u"db-2"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(here->vmState(soon(), m_id), VmState::Running, 10'000);
    }

    void anEmulatorThatHangsHoldsNobodyWhoAsks()
    {
        const auto source = make(u"hv2"_s);
        const auto other = make(u"hv2"_s);
        QVERIFY(speed(u"hv2"_s, 1));
        Result<void> ended;
        std::jthread thread([&] { ended = source->migrate(patient(), m_id, configFor(u"hv1"_s), {}); });
        const auto isUnderWay = [&] {
            return other->migrationProgress(soon(), m_id).value_or(MigrationProgress()).active;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 60'000);
        const pid_t pid = labSays({u"exec"_s, u"hv2"_s, u"cat"_s, u"/run/libvirt/qemu/db-2.pid"_s})
                              .value_or(u"0"_s)
                              .toInt();
        QVERIFY(pid > 0);
        ::kill(pid, SIGSTOP);
        QElapsedTimer watch;
        watch.start();
        const Call brief(std::chrono::seconds(2));
        const auto progress = other->migrationProgress(brief, m_id);
        const qint64 progressMs = watch.restart();
        const auto off = other->cancelMigration(Call(std::chrono::seconds(2)), m_id);
        const qint64 cancelMs = watch.restart();
        ::kill(pid, SIGCONT);
        qInfo("progress %lld ms %s, cancel %lld ms %s", static_cast<long long>(progressMs),
              progress ? "" : qPrintable(progress.error().detail + progress.error().what),
              static_cast<long long>(cancelMs), qPrintable(sentence(off)));
        QVERIFY(progressMs < 4'000);
        QVERIFY(cancelMs < 4'000);
        const auto calledOff = [&] { return other->cancelMigration(soon(), m_id) && !isUnderWay(); };
        QTRY_VERIFY_WITH_TIMEOUT(calledOff(), 60'000);
        thread.join();
        QVERIFY(!ended);
        QCOMPARE(source->vmState(soon(), m_id), VmState::Running);
        QVERIFY(speed(u"hv2"_s, 1000));
    }

    void aHostSaysWhatItCannotTake()
    {
        const auto source = make(u"hv1"_s); // where db-1 and web-1 are
        const auto target = make(u"hv2"_s);
        const QString id = virsh(u"hv1"_s, {u"domuuid"_s, u"db-1"_s}).value_or(QString());
        const auto definition = source->definition(soon(), id);
        QVERIFY2(definition, definition ? "" : qPrintable(definition.error().what));
        const auto fits = target->canTake(patient(), *definition, true);
        QVERIFY2(fits, fits ? "" : qPrintable(fits.error().what + fits.error().detail));
        for (const Misfit &misfit : *fits)
            qWarning("%s (%s)", qPrintable(misfit.what), qPrintable(misfit.detail));
        QVERIFY(fits->empty());

        const auto kindsOf = [&](const QString &from, const QString &to) {
            QString altered = *definition;
            altered.replace(from, to);
            std::vector<Misfit::Kind> kinds;
            if (altered == *definition)
                return kinds;
            for (const Misfit &misfit :
                 target->canTake(patient(), altered, true).value_or(std::vector<Misfit>())) {
                qInfo("%s (%s)", qPrintable(misfit.what), qPrintable(misfit.detail));
                kinds.push_back(misfit.kind);
            }
            return kinds;
        };
        using Kinds = std::vector<Misfit::Kind>;
        QVERIFY(kindsOf(u"pc-q35-7.2"_s, u"pc-q35-99.0"_s) == Kinds{Misfit::Kind::MachineType});
        QVERIFY(kindsOf(u"<domain type='qemu'"_s, u"<domain type='xen'"_s) ==
                Kinds{Misfit::Kind::Virtualization});
        QVERIFY(kindsOf(u"qemu-system-x86_64"_s, u"qemu-system-none"_s) ==
                Kinds{Misfit::Kind::Virtualization});
        QVERIFY(kindsOf(u">qemu64<"_s, u">Snowridge<"_s) == Kinds{Misfit::Kind::Cpu});
        QVERIFY(kindsOf(u"<name>db-1</name>"_s, u"<name>web-2</name>"_s) == Kinds{Misfit::Kind::Name});
        const Kinds network{Misfit::Kind::Network};
        QVERIFY(kindsOf(u"<devices>"_s, u"<devices><interface type='network'><source "
                                        "network='nowhere'/></interface>"_s) == network);
        const Kinds memory{Misfit::Kind::Memory};
        QVERIFY(kindsOf(u"<memory unit='KiB'>"_s, u"<memory unit='GiB'>"_s) == memory);
    }

    void aDefinitionGoesFromHostToHost()
    {
        const auto source = make(u"hv2"_s);
        const auto target = make(u"hv1"_s);
        const QString id = virsh(u"hv2"_s, {u"domuuid"_s, u"idle-1"_s}).value_or(QString());
        const auto definition = source->definition(soon(), id);
        QVERIFY(definition);
        QCOMPARE(source->undefine(soon(), id).error().code, ErrorCode::WrongState); // it runs
        QCOMPARE(source->define(soon(), *definition, {}).error().code, ErrorCode::WrongState);
        const DiskMove there{u"vda"_s, u"nbd"_s, u"10.0.0.6:10809"_s, u"other"_s};
        for (int i = 0; i < 2; ++i) {
            const auto defined = target->define(soon(), *definition, {there});
            QVERIFY2(defined, qPrintable(sentence(defined)));
        }
        QCOMPARE(target->vmState(soon(), id), VmState::ShutOff);
        const QString xml = virsh(u"hv1"_s, {u"dumpxml"_s, u"idle-1"_s}).value_or(QString());
        QVERIFY2(xml.contains(u"name='other'"_s) && xml.contains(u"name='10.0.0.6'"_s), qPrintable(xml));
        for (int i = 0; i < 2; ++i) {
            const auto gone = target->undefine(soon(), id);
            QVERIFY2(gone, qPrintable(sentence(gone)));
        }
        QCOMPARE(target->vmState(soon(), id).error().code, ErrorCode::NotFound);
        QCOMPARE(target->definition(soon(), id).error().code, ErrorCode::NotFound);
        QCOMPARE(source->vmState(soon(), id), VmState::Running);
    }
};

QTEST_GUILESS_MAIN(MigrationLabTest)
#include "migration_lab_test.moc"

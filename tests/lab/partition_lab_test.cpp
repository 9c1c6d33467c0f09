// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a host is switched off and on over a real ssh to a real sshd, on a lab of this test's own; the
// CPUs are files of the lab's, and the files are the witness. This machine's own CPUs are looked at, too:
// they stay.
#include "core/drivers/cpus/cpus_driver.h"
#include "core/model/names.h"
#include "tests/support/move_process.h"

#include <QElapsedTimer>
#include <QFileInfo>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

const auto host = u"hv1"_s;
const auto batch = u"hv1/batch"_s;

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

Call soon()
{
    return Call(10s);
}

} // namespace

class PartitionLabTest : public QObject
{
    Q_OBJECT

    MoveLab m_lab;
    QJsonObject m_batch; ///< of the site file
    QByteArray m_machine;

    QString folder() const { return QFileInfo(m_lab.site()).absolutePath(); }
    QString cpu() const { return m_batch[u"cpus"_s].toString(); }
    /// "1" or "0", as the host's kernel would say.
    QByteArray online() const { return contentsOf(folder() + u"/hosts/hv1/cpus/cpu%1/online"_s.arg(cpu())); }
    QString power() const
    {
        const Outcome said = m_lab.ctl({u"snapshot"_s, u"--json"_s});
        for (const QJsonValue part : said.json()[u"partitions"_s].toArray()) {
            if (part[u"id"_s] == batch)
                return part[u"power"_s].toString();
        }
        return said.all();
    }
    Outcome turn(const QString &how) const
    {
        return m_lab.ctl({u"act"_s, u"partition"_s, how, batch, u"--yes"_s});
    }
    Outcome actOnVm(const QString &how, const QString &vm) const
    {
        return m_lab.ctl({u"act"_s, u"vm"_s, how, vm, u"--yes"_s});
    }
    void switchOff()
    {
        const Outcome off = turn(u"off"_s);
        QVERIFY2(off.code == 0, qPrintable(off.all()));
        QCOMPARE(online(), "0");
    }

    DriverConfig config(const QString &cpus) const
    {
        const QJsonObject power = m_batch[u"power"_s].toObject();
        DriverConfig config;
        config.kind = u"linux-cpus"_s;
        config.deviceId = batch;
        config.address = power[u"address"_s].toString();
        config.user = power[u"user"_s].toString();
        config.options = {{u"cpus"_s, cpus},
                          {u"identityFile"_s, folder() + u"/ssh/key"_s},
                          {u"knownHostsFile"_s, folder() + u"/ssh/known_hosts"_s}};
        return config;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_machine = contentsOf(u"/sys/devices/system/cpu/online"_s);
        QVERIFY(m_lab.up(u"part%1"_s.arg(QCoreApplication::applicationPid())));
        for (const QJsonValue part : labPart(u"hosts"_s, host)[u"partitions"_s].toArray()) {
            if (part[u"id"_s] == u"batch"_s)
                m_batch = part.toObject();
        }
        if (m_batch.isEmpty())
            QSKIP("This machine has one CPU, so hv1 has no second partition.");
    }
    void cleanup() { QCOMPARE(contentsOf(u"/sys/devices/system/cpu/online"_s), m_machine); }
    void cleanupTestCase() { m_lab.down(); }

    void aVmInItKeepsItOn()
    {
        QCOMPARE(power(), u"on"_s);
        const Outcome off = turn(u"off"_s);
        QVERIFY(off.code != 0);
        QVERIFY2(off.err.contains(u"while VMs run in it: web-1"_s), qPrintable(off.all()));
        QCOMPARE(online(), "1");
        const Outcome standard = m_lab.ctl({u"act"_s, u"partition"_s, u"off"_s, u"hv1/prod"_s, u"--yes"_s});
        QVERIFY2(standard.err.contains(u"no power of its own"_s), qPrintable(standard.all()));
    }

    void offAndOn()
    {
        const Outcome stop = actOnVm(u"poweroff"_s, u"web-1"_s);
        QVERIFY2(stop.code == 0, qPrintable(stop.all()));
        const Outcome unasked = m_lab.ctl({u"act"_s, u"partition"_s, u"off"_s, batch});
        QVERIFY2(unasked.code != 0 && unasked.err.contains(u"--yes"_s), qPrintable(unasked.all()));
        QCOMPARE(online(), "1");
        switchOff();
        QCOMPARE(power(), u"off"_s);
        const Outcome on = turn(u"on"_s);
        QVERIFY2(on.code == 0, qPrintable(on.all()));
        QCOMPARE(online(), "1");
        QCOMPARE(power(), u"on"_s);
    }

    void aCpuWithoutASwitch()
    {
        CpusDriver driver(config(u"0,"_s + cpu()));
        const auto before = driver.read(soon());
        QVERIFY2(before, before ? "" : qPrintable(before.error().what + before.error().detail));
        QCOMPARE(before->power, PowerState::On);
        const auto off = driver.powerOff(soon());
        QVERIFY(!off);
        QCOMPARE(toWord(off.error().code), toWord(ErrorCode::NotSupported));
        QVERIFY2(off.error().what.contains(u"CPU 0 of hv1/batch cannot be taken offline"_s),
                 qPrintable(off.error().what));
        QCOMPARE(online(), "1"); // nothing was changed
    }

    void whoDoesNotKnowUsOrIsNotKnown_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<ErrorCode>("code");
        // The console's own public key, as a key of the host's: a right one of somebody else.
        const QString address = config({}).address;
        QTemporaryDir keep;
        keep.setAutoRemove(false);
        const auto file = [&](const QString &name, const QByteArray &text) {
            QFile made(keep.filePath(name));
            if (!made.open(QIODevice::WriteOnly) || made.write(text) != text.size())
                qFatal("cannot write %s", qPrintable(made.fileName()));
            made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            return made.fileName();
        };
        const QByteArray other = contentsOf(folder() + u"/ssh/key.pub"_s);
        QTest::addRow("wrong host key")
            << u"knownHostsFile"_s << file(u"wrong"_s, address.toUtf8() + ' ' + other + '\n')
            << ErrorCode::IdentityMismatch;
        QTest::addRow("unknown host key")
            << u"knownHostsFile"_s << file(u"empty"_s, {}) << ErrorCode::CertificateUnknown;
        QTest::addRow("no key here") << u"identityFile"_s << keep.filePath(u"nothing"_s)
                                     << ErrorCode::Configuration;
        QTest::addRow("no key at all")
            << u"identityFile"_s << file(u"rubbish"_s, "rubbish\n") << ErrorCode::Configuration;
        QTest::addRow("another's key") << u"identityFile"_s << folder() + u"/hosts/hv2/ssh/host_key"_s
                                       << ErrorCode::AuthenticationFailed;
    }
    void whoDoesNotKnowUsOrIsNotKnown()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(ErrorCode, code);
        DriverConfig with = config(cpu());
        with.options[key] = value;
        const auto off = CpusDriver(with).powerOff(soon());
        QVERIFY(!off);
        QVERIFY2(off.error().code == code, qPrintable(off.error().what + u'\n' + off.error().detail));
        QVERIFY(off.error().what.contains(with.address));
        QCOMPARE(online(), "1");
    }

    void nobodyOfThatName()
    {
        DriverConfig with = config(cpu());
        with.user = u"nobody-here"_s;
        const auto said = CpusDriver(with).read(soon());
        QVERIFY2(!said && said.error().code == ErrorCode::AuthenticationFailed,
                 said ? "" : qPrintable(said.error().what + said.error().detail));
    }

    void anSshdThatHangs()
    {
        QVERIFY(lab({u"sshd"_s, u"freeze"_s, host}));
        QElapsedTimer timer;
        timer.start();
        const auto said = CpusDriver(config(cpu())).read(Call(5s));
        const qint64 tookMs = timer.elapsed();
        // The console shows it so, with what to do, and its host goes on.
        const Outcome snapshot = m_lab.ctl({u"snapshot"_s, u"--json"_s});
        QVERIFY(lab({u"sshd"_s, u"thaw"_s, host}));
        QVERIFY2(!said && said.error().code == ErrorCode::Timeout,
                 said ? "" : qPrintable(said.error().what + said.error().detail));
        QVERIFY2(said.error().what.contains(u"sshd hangs"_s), qPrintable(said.error().what));
        QVERIFY(tookMs < 30'000);
        QVERIFY2(snapshot.err.contains(u"What switches hv1/batch"_s) ||
                     snapshot.out.contains(u"sshd hangs"_s),
                 qPrintable(snapshot.err));
        QVERIFY(CpusDriver(config(cpu())).read(soon()));
    }

    void anSshdThatIsNotThere()
    {
        QVERIFY(lab({u"sshd"_s, u"stop"_s, host}));
        const auto said = CpusDriver(config(cpu())).read(soon());
        QVERIFY(lab({u"sshd"_s, u"start"_s, host}));
        QVERIFY2(!said && said.error().code == ErrorCode::Unreachable,
                 said ? "" : qPrintable(said.error().what + said.error().detail));
        QVERIFY(CpusDriver(config(cpu())).read(soon()));
    }

    /// From hv2, pinned to the CPU that is batch's on hv1: given up, all is off again; gone through with, it
    /// runs there.
    void aMoveSwitchesItOn()
    {
        switchOff();
        QVERIFY(virsh(u"hv2"_s, {u"vcpupin"_s, u"db-2"_s, u"0"_s, cpu(), u"--live"_s, u"--config"_s}));
        const QString from = m_lab.placeOf(u"db-2"_s).volume();
        const QStringList what{u"--vm"_s,       u"db-2"_s,     u"--to-host"_s, host,
                               u"--to-array"_s, u"arr-west"_s, u"--hold"_s};
        {
            MoveProcess givenUp(m_lab, what);
            QVERIFY2(givenUp.waitFor(u"switch"_s, u"held"_s), qPrintable(givenUp.story()));
            QCOMPARE(online(), "1");
            const Outcome said = m_lab.ctl({u"cancel"_s, givenUp.run()});
            QVERIFY2(said.code == 0, qPrintable(said.all()));
            QCOMPARE(givenUp.finish(), 1);
            QVERIFY2(givenUp.report()[u"state"_s] == u"cancelled"_s, qPrintable(givenUp.story()));
            QCOMPARE(online(), "0");
            QCOMPARE(m_lab.placeOf(u"db-2"_s).volume(), from);
        }
        MoveProcess move(m_lab, what);
        QVERIFY2(move.waitFor(u"switch"_s, u"held"_s), qPrintable(move.story()));
        const Outcome said = m_lab.ctl({u"switch"_s, move.run()});
        QVERIFY2(said.code == 0, qPrintable(said.all()));
        const int code = move.finish();
        QVERIFY2(code == 0, qPrintable(move.story()));
        QCOMPARE(online(), "1");
        QCOMPARE(m_lab.placeOf(u"db-2"_s).host, host);
        const QJsonObject report = move.report();
        const QDateTime on = timeOf(stepOf(report, u"partition:"_s + batch)[u"startedAt"_s]);
        QVERIFY2(on >= timeOf(stepOf(report, u"copy:"_s + from)[u"endedAt"_s]), qPrintable(move.story()));
        QVERIFY(on <= timeOf(stepOf(report, u"migrate:"_s)[u"startedAt"_s]));
        const Outcome off = turn(u"off"_s); // it runs in it now
        QVERIFY2(off.err.contains(u"db-2"_s), qPrintable(off.all()));
    }

    void itGoesAndComesWithItsHost()
    {
        QVERIFY(lab({u"power"_s, host, u"off"_s}));
        const auto gone = CpusDriver(config(cpu())).read(Call(5s));
        QVERIFY(!gone);
        QTRY_COMPARE_WITH_TIMEOUT(power(), u"unknown"_s, 60'000);
        QVERIFY(lab({u"power"_s, host, u"on"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(CpusDriver(config(cpu())).read(soon()), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(power(), u"on"_s, 60'000);
    }
};

QTEST_GUILESS_MAIN(PartitionLabTest)
#include "partition_lab_test.moc"

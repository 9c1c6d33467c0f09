// SPDX-License-Identifier: GPL-3.0-or-later
// What the libvirt driver makes of descriptions and job statistics when a VM goes to another host; without a
// connection.
#include "core/drivers/libvirt/disk_moves.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/migration_control.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <cstring>

using namespace switchyard;
using namespace switchyard::libvirt;
using namespace Qt::StringLiterals;

namespace
{

QByteArray sampleXml(const QString &name)
{
    QFile file(QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/data/libvirt/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray domainWith(const QByteArray &disk)
{
    return "<domain type='kvm'><uuid>u</uuid><devices>" + disk + "</devices></domain>";
}

QByteArray moved(const QByteArray &xml, const DiskMove &move)
{
    const auto result = withDisks(xml, {move}, AbsentDisk::Fails);
    return result ? *result : "refused: " + result.error().what.toUtf8();
}

virTypedParameter field(const char *name, unsigned long long value)
{
    virTypedParameter parameter = {};
    std::strncpy(parameter.field, name, sizeof parameter.field - 1);
    parameter.type = VIR_TYPED_PARAM_ULLONG;
    parameter.value.ul = value;
    return parameter;
}

const DiskMove toArr2{u"vda"_s, u"nbd"_s, u"10.0.0.6:10810"_s, u"db&1"_s};

} // namespace

class LibvirtMovesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheDisksNamedChange()
    {
        const QByteArray xml = sampleXml(u"qemu-network-disks.xml"_s);
        const auto before = parseDomain(xml);
        QVERIFY(before);
        const auto result =
            withDisks(xml, {toArr2, {u"vdb"_s, u"nbd"_s, u"[fd00::9]:1"_s, u"x"_s}}, AbsentDisk::Fails);
        QVERIFY2(result, result ? "" : qPrintable(result.error().what + result.error().detail));
        const auto after = parseDomain(*result);
        QVERIFY(after);
        Description expected = *before;
        for (VmDisk &disk : expected.disks) {
            if (disk.target == u"vda") {
                disk.address = u"10.0.0.6:10810"_s;
                disk.exportName = u"db&1"_s;
            } else if (disk.target == u"vdb") {
                disk.protocol = u"nbd"_s;
                disk.address = u"[fd00::9]:1"_s;
                disk.exportName = u"x"_s;
            }
        }
        QVERIFY(*after == expected);
        // Prefixes, and what parseDomain() passes over.
        QVERIFY(result->contains("<libosinfo:libosinfo xmlns:libosinfo=\"http://libosinfo.org/"));
        QVERIFY(result->contains("<libosinfo:os id=\"http://debian.org/debian/12\"/>"));
        QVERIFY(result->contains("<emulatorpin cpuset=\"0-1\"/>"));
        QVERIFY(!result->contains("older")); // the old source's backing chain
    }

    void nothingToMoveChangesNothing()
    {
        const QByteArray xml = "<domain type=\"kvm\" xmlns:qemu=\"q\"><!--why--><name>a&lt;b</name>"
                               "<x><![CDATA[<y>]]></x>\n <qemu:arg value=\"&quot;\"/></domain>";
        QCOMPARE(withDisks(xml, {}, AbsentDisk::Fails).value_or("refused"), xml);
    }

    void aSourceIsReplacedWhole_data()
    {
        QTest::addColumn<QByteArray>("disk");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray target = "<target dev=\"vda\"/></disk>";
        const QByteArray host = "<host name=\"a\" port=\"1\"/>";
        const QByteArray nbd = "<source protocol=\"nbd\" name=\"n\">" + host + "</source>";
        QTest::newRow("a file that becomes an export")
            << "<disk type=\"file\"><source file=\"/f\"/>" + target << u"nbd"_s << u"a:1"_s
            << "<disk type=\"network\">" + nbd + target;
        QTest::newRow("an export that becomes a device")
            << "<disk type=\"network\">" + nbd + target << u"block"_s << QString()
            << "<disk type=\"block\"><source dev=\"n\"/>" + target;
        QTest::newRow("the target comes first")
            << QByteArray("<disk type=\"file\"><target dev=\"vda\"/><source file=\"/f\"/></disk>") << u"nbd"_s
            << u"a:1"_s << "<disk type=\"network\"><target dev=\"vda\"/>" + nbd + "</disk>";
        QTest::newRow("a login goes, a cipher stays")
            << "<disk type=\"network\"><source protocol=\"rbd\" name=\"o\"><auth username=\"u\"/>"
               "<encryption format=\"luks\"><secret uuid=\"s\"/></encryption></source>" +
                   target
            << u"nbd"_s << u"a:1"_s
            << "<disk type=\"network\"><source protocol=\"nbd\" name=\"n\">" + host +
                   "<encryption format=\"luks\"><secret uuid=\"s\"/></encryption></source>" + target;
        QTest::newRow("TLS stays with the protocol")
            << "<disk type=\"network\"><source protocol=\"nbd\" name=\"o\" tls=\"yes\"/>" + target << u"nbd"_s
            << u"a:1"_s
            << "<disk type=\"network\"><source protocol=\"nbd\" name=\"n\" tls=\"yes\">" + host +
                   "</source>" + target;
        QTest::newRow("a socket") << "<disk type=\"network\">" + nbd + target << u"nbd"_s << u"unix:/s"_s
                                  << "<disk type=\"network\"><source protocol=\"nbd\" name=\"n\"><host "
                                     "transport=\"unix\" socket=\"/s\"/></source>" +
                                         target;
    }

    void aSourceIsReplacedWhole()
    {
        QFETCH(QByteArray, disk);
        QFETCH(QString, protocol);
        QFETCH(QString, address);
        QFETCH(QByteArray, expected);
        const QByteArray result = moved(domainWith(disk), {u"vda"_s, protocol, address, u"n"_s});
        const QByteArray open = "<devices>";
        const qsizetype from = result.indexOf(open) + open.size();
        QCOMPARE(result.mid(from, result.indexOf("</devices>") - from), expected);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray disk = "<disk type='file'><source file='/f'/><target dev='vda'/></disk>";
        QTest::newRow("nothing") << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("no XML") << QByteArray("\0\x01<<", 4) << ErrorCode::Protocol;
        QTest::newRow("no domain") << QByteArray("<network/>") << ErrorCode::Protocol;
        QTest::newRow("cut short") << domainWith(disk).chopped(5) << ErrorCode::Protocol;
        QTest::newRow("huge") << domainWith(disk + QByteArray(largestXml, ' ')) << ErrorCode::Protocol;
        QTest::newRow("deep") << domainWith(disk + QByteArray("<a>").repeated(100'000) +
                                            QByteArray("</a>").repeated(100'000))
                              << ErrorCode::Protocol;
        QTest::newRow("entities") << "<!DOCTYPE domain [<!ENTITY a 'aaaa'>]>" + domainWith(disk)
                                  << ErrorCode::Protocol;
        QTest::newRow("another disk")
            << domainWith(QByteArray(disk).replace("vda", "vdb")) << ErrorCode::InvalidArgument;
        QTest::newRow("a target elsewhere")
            << domainWith("<interface><target dev='vda'/></interface>") << ErrorCode::InvalidArgument;
    }

    void whatCannotBeIsRefused()
    {
        QFETCH(QByteArray, xml);
        QFETCH(ErrorCode, code);
        const auto result = withDisks(xml, {toArr2}, AbsentDisk::Fails);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY(!result.error().what.isEmpty());
    }

    void aDiskThatIsNotThereMayBeSkipped()
    {
        const QByteArray xml = "<domain><devices/></domain>";
        QCOMPARE(withDisks(xml, {toArr2}, AbsentDisk::IsSkipped).value_or("refused"), xml);
    }

    void noAddressIsNoAddress()
    {
        const QByteArray xml = domainWith("<disk type='file'><source file='/f'/><target dev='vda'/></disk>");
        for (const char *address : {"", ":1", "a:b", "a:70000", "fd00::5", "unix:", "a:1,"}) {
            DiskMove move = toArr2;
            move.address = QString::fromLatin1(address);
            const auto result = withDisks(xml, {move}, AbsentDisk::Fails);
            QVERIFY2(!result && result.error().code == ErrorCode::InvalidArgument, address);
        }
    }

    void aMigrationsProgress()
    {
        const std::vector fields{field(VIR_DOMAIN_JOB_OPERATION, VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT),
                                 field(VIR_DOMAIN_JOB_MEMORY_TOTAL, 1000),
                                 field(VIR_DOMAIN_JOB_MEMORY_REMAINING, 400),
                                 field(VIR_DOMAIN_JOB_MEMORY_BPS, 77),
                                 field(VIR_DOMAIN_JOB_DISK_BPS, 3),
                                 field(VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE, 5),
                                 field(VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE, 4096),
                                 field(VIR_DOMAIN_JOB_MEMORY_ITERATION, 2),
                                 field(VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE, 20),
                                 field(VIR_DOMAIN_JOB_DOWNTIME, 30)};
        MigrationProgress expected{.active = true,
                                   .memoryTotalBytes = 1000,
                                   .memoryLeftBytes = 400,
                                   .bytesPerSecond = 80,
                                   .dirtyBytesPerSecond = 5 * 4096,
                                   .rounds = 2,
                                   .expectedPauseMs = 30,
                                   .throttlePercent = 20};
        QVERIFY(progressOf(VIR_DOMAIN_JOB_UNBOUNDED, fields) == expected);
        expected.active = false;
        expected.expectedPauseMs = -1;
        QVERIFY(progressOf(VIR_DOMAIN_JOB_FAILED, fields) == expected);
        expected.pausedMs = 30;
        QVERIFY(progressOf(VIR_DOMAIN_JOB_COMPLETED, fields) == expected);
    }

    void anotherJobIsNoMigration()
    {
        const std::vector fields{field(VIR_DOMAIN_JOB_OPERATION, VIR_DOMAIN_JOB_OPERATION_SAVE),
                                 field(VIR_DOMAIN_JOB_MEMORY_TOTAL, 1000)};
        QVERIFY(progressOf(VIR_DOMAIN_JOB_UNBOUNDED, fields) == MigrationProgress());
        QVERIFY(progressOf(VIR_DOMAIN_JOB_NONE, {}) == MigrationProgress());
    }
};

QTEST_GUILESS_MAIN(LibvirtMovesTest)
#include "libvirt_moves_test.moc"

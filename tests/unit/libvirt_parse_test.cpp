// SPDX-License-Identifier: GPL-3.0-or-later
// What the libvirt driver understands without a connection: descriptions, statistics, addresses, states,
// errors.
#include "core/drivers/libvirt/console.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/events.h"
#include "core/drivers/libvirt/host_xml.h"
#include "core/drivers/libvirt/stats.h"

#include <QFile>
#include <QTest>
#include <cerrno>
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

Description described(const QString &name)
{
    return parseDomain(sampleXml(name)).value_or(Description{});
}

QString affinityOf(const QString &inside)
{
    const auto vm = parseDomain(QStringLiteral("<domain><uuid>u</uuid>%1</domain>").arg(inside).toUtf8());
    return vm ? vm->affinity.toString() : u"refused"_s;
}

virTypedParameter field(const char *name, unsigned long long value)
{
    virTypedParameter parameter = {};
    std::strncpy(parameter.field, name, sizeof parameter.field - 1);
    parameter.type = VIR_TYPED_PARAM_ULLONG;
    parameter.value.ul = value;
    return parameter;
}

virTypedParameter textField(const char *name, char *value)
{
    virTypedParameter parameter = field(name, 0);
    parameter.type = VIR_TYPED_PARAM_STRING;
    parameter.value.s = value;
    return parameter;
}

Uri uriOf(const QString &text)
{
    return Uri::parse(text, u"hv1"_s).value_or(Uri{});
}

Error errorOf(int code, int domain, const char *text, int errnoValue = 0)
{
    QByteArray message(text);
    virError error = {};
    error.code = code;
    error.domain = domain;
    error.message = message.data();
    error.int1 = errnoValue;
    return translate(&error, u"hv1"_s, u"start db-1"_s);
}

} // namespace

class LibvirtParseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qemuDisks_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("exportName");
        QTest::addColumn<bool>("readOnly");
        QTest::newRow("nbd") << u"vda"_s << u"nbd"_s << u"10.213.0.21:10809"_s << u"vol1"_s << false;
        QTest::newRow("iscsi") << u"sda"_s << u"iscsi"_s << u"[fd00::5]:3260"_s
                               << u"iqn.2013-07.com.example:iscsi-nopool/2"_s << false;
        QTest::newRow("rbd") << u"vdb"_s << u"rbd"_s << u"mon1.example:6789,mon2.example:6322"_s
                             << u"pool/image"_s << true;
        QTest::newRow("nbd over a Unix socket")
            << u"vdc"_s << u"nbd"_s << u"unix:/run/nbd.sock"_s << u"local"_s << false;
        QTest::newRow("file") << u"vdd"_s << u"file"_s << QString() << u"/var/lib/libvirt/images/db-1.qcow2"_s
                              << false;
        QTest::newRow("block") << u"vde"_s << u"block"_s << QString() << u"/dev/vg0/db-1"_s << false;
        QTest::newRow("volume") << u"vdf"_s << u"volume"_s << QString() << u"fast/db-1"_s << false;
    }

    void qemuDisks()
    {
        QFETCH(QString, target);
        const Description vm = described(u"qemu-network-disks.xml"_s);
        QCOMPARE(vm.disks.size(), 7); // the empty CD drive is none
        const auto disk = std::ranges::find(vm.disks, target, &VmDisk::target);
        QVERIFY(disk != vm.disks.end());
        QTEST(disk->protocol, "protocol");
        QTEST(disk->address, "address");
        QTEST(disk->exportName, "exportName");
        QTEST(disk->readOnly, "readOnly");
    }

    void qemuMachine()
    {
        const Description vm = described(u"qemu-network-disks.xml"_s);
        QCOMPARE(vm.uuid, u"4dea22b3-1d52-d8f3-2516-782e98ab3fa0"_s);
        QCOMPARE(vm.name, u"db-1"_s);
        QCOMPARE(vm.memoryBytes, 4LL << 30);
        QCOMPARE(vm.vcpus, 3);
        QCOMPARE(vm.affinity.toString(), u"0-5,7"_s); // the third vCPU has no pin of its own
        QCOMPARE(vm.nics, (std::vector<VmNic>{{u"vnet3"_s, u"52:54:00:aa:bb:01"_s, u"prod"_s},
                                              {u"vnet4"_s, u"52:54:00:aa:bb:02"_s, u"br0"_s},
                                              {u"macvtap0"_s, u"52:54:00:aa:bb:03"_s, u"eth0"_s}}));
        QCOMPARE(vm.graphics, (std::vector<Graphics>{{u"vnc"_s, 5901, -1, u"0.0.0.0"_s, {}},
                                                     {u"spice"_s, -1, 5902, u"127.0.0.1"_s, {}}}));
        QCOMPARE(vm.consoles, (std::vector<Console>{{u"pty"_s, u"/dev/pts/3"_s}}));
    }

    void otherHypervisors_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("memory");
        QTest::addColumn<QString>("affinity");
        QTest::addColumn<QStringList>("disks");
        QTest::addColumn<QString>("network");
        QTest::newRow("Xen") << u"xen-pv.xml"_s << u"web01"_s << (1LL << 30) << u"4-5"_s
                             << QStringList{u"block /dev/vg-xen/web01-disk"_s,
                                            u"file /srv/xen/web01-data.qcow2"_s}
                             << u"xenbr0"_s;
        QTest::newRow("LXC") << u"lxc.xml"_s << u"ct-mail"_s << (512LL << 20) << QString() << QStringList()
                             << u"default"_s;
        QTest::newRow("ESX") << u"esx.xml"_s << u"win-app"_s << (8LL << 30) << u"8-11"_s
                             << QStringList{u"file [datastore1] win-app/win-app.vmdk"_s,
                                            u"file [iso] tools & drivers.iso"_s}
                             << u"VM Network"_s;
    }

    void otherHypervisors()
    {
        QFETCH(QString, file);
        const Description vm = described(file);
        QTEST(vm.name, "name");
        QTEST(vm.memoryBytes, "memory");
        QTEST(vm.affinity.toString(), "affinity");
        QStringList disks;
        for (const VmDisk &disk : vm.disks)
            disks << disk.protocol + u' ' + disk.exportName;
        QTEST(disks, "disks");
        QCOMPARE(vm.nics.size(), 1);
        QTEST(vm.nics.front().network, "network");
    }

    void affinityIsTheUnionOverTheVcpus()
    {
        const QString pins =
            u"<cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='1' cpuset='2-3'/></cputune>"_s;
        QCOMPARE(affinityOf(u"<vcpu>2</vcpu>"_s + pins), u"0,2-3"_s);
        QCOMPARE(affinityOf(pins + u"<vcpu>2</vcpu>"_s), u"0,2-3"_s);
        QCOMPARE(affinityOf(u"<vcpu>3</vcpu>"_s + pins), QString()); // one may run anywhere
        QCOMPARE(affinityOf(u"<vcpu cpuset='1'>2</vcpu>"_s), u"1"_s);
        QCOMPARE(affinityOf(u"<vcpu cpuset='nonsense'>2</vcpu>"_s), QString());
        QCOMPARE(affinityOf(u"<vcpu cpuset='0'>2000000000</vcpu>"_s), u"0"_s); // and in no time
        QCOMPARE(parseCpus(u"0-7,^3-4, 9").toString(), u"0-2,5-7,9"_s);
    }

    void memoryUnits_data()
    {
        QTest::addColumn<QString>("xml");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("KiB by default") << u"<memory>2</memory>"_s << 2048LL;
        QTest::newRow("b") << u"<memory unit='b'>7</memory>"_s << 7LL;
        QTest::newRow("KB") << u"<memory unit='KB'>7</memory>"_s << 7000LL;
        QTest::newRow("GiB") << u"<memory unit='GiB'>3</memory>"_s << (3LL << 30);
        QTest::newRow("beyond everything") << u"<memory unit='TiB'>99999999999</memory>"_s << 0LL;
        QTest::newRow("negative") << u"<memory>-5</memory>"_s << 0LL;
    }

    void memoryUnits()
    {
        QFETCH(QString, xml);
        const auto vm = parseDomain(QStringLiteral("<domain><uuid>u</uuid>%1</domain>").arg(xml).toUtf8());
        QVERIFY(vm.has_value());
        QTEST(vm->memoryBytes, "bytes");
    }

    void brokenDescriptionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no XML") << QByteArray("hello");
        QTest::newRow("cut off") << sampleXml(u"qemu-network-disks.xml"_s).first(900);
        QTest::newRow("something else") << QByteArray("<network><uuid>u</uuid></network>");
        QTest::newRow("nobody") << QByteArray("<domain><name>x</name></domain>");
        QTest::newRow("absurdly large")
            << QByteArray("<domain>" + QByteArray(5 * 1024 * 1024, ' ') + "</domain>");
        QTest::newRow("a billion laughs")
            << QByteArray("<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                          "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY e '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
                          "<domain><name>&e;&e;&e;</name><uuid>u</uuid></domain>");
    }

    void brokenDescriptionsAreRefused()
    {
        QFETCH(QByteArray, xml);
        const auto vm = parseDomain(xml);
        QVERIFY(!vm.has_value());
        QCOMPARE(vm.error().code, ErrorCode::Protocol);
    }

    void hostDescription()
    {
        const Capabilities capabilities = parseCapabilities(sampleXml(u"capabilities.xml"_s));
        QCOMPARE(capabilities.hostUuid, u"c7a5fdbd-cdaf-9455-926a-d65c16db1809"_s);
        QCOMPARE(capabilities.cpuModel, u"Skylake-Server-IBRS"_s);
        QCOMPARE(parseSysinfoCpu(sampleXml(u"sysinfo.xml"_s)),
                 u"Intel(R) Xeon(R) Silver 4215 CPU @ 2.50GHz"_s);
        QCOMPARE(parseCapabilities("<capa"), Capabilities{});
        QCOMPARE(versionText(7002022), u"7.2.22"_s);
    }

    void statisticsOfABusyMachine()
    {
        char vda[] = "vda";
        char vdb[] = "vdb";
        char vnet[] = "vnet0";
        char vnet1[] = "vnet1";
        const std::vector<virTypedParameter> fields{field("state.state", VIR_DOMAIN_RUNNING),
                                                    field("state.reason", VIR_DOMAIN_RUNNING_MIGRATED),
                                                    field("cpu.time", 5'000'000'000),
                                                    field("cpu.user", 1),
                                                    field("balloon.current", 131072),
                                                    field("balloon.maximum", 262144),
                                                    field("balloon.rss", 1'000'000),
                                                    field("vcpu.current", 2),
                                                    field("vcpu.maximum", 4),
                                                    field("vcpu.0.state", 1),
                                                    field("vcpu.0.delay", 300),
                                                    field("vcpu.1.delay", 400),
                                                    field("vcpu.1.wait", 99),
                                                    field("net.count", 2),
                                                    textField("net.0.name", vnet),
                                                    field("net.0.rx.bytes", 10),
                                                    field("net.0.tx.bytes", 20),
                                                    textField("net.1.name", vnet1),
                                                    field("net.1.rx.bytes", 1),
                                                    field("net.1.tx.bytes", 2),
                                                    field("net.1.rx.pkts", 77),
                                                    field("block.count", 2),
                                                    textField("block.0.name", vda),
                                                    field("block.0.rd.reqs", 3),
                                                    field("block.0.rd.bytes", 4),
                                                    field("block.0.rd.times", 900),
                                                    field("block.0.wr.times", 100),
                                                    field("block.0.wr.reqs", 5),
                                                    field("block.0.wr.bytes", 6),
                                                    field("block.0.capacity", 1 << 20),
                                                    textField("block.1.name", vdb),
                                                    field("block.1.rd.reqs", 30),
                                                    field("block.1.wr.bytes", 60),
                                                    field("block.1.rd.times", 50),
                                                    field("block.1.capacity", 2 << 20),
                                                    field("something.new", 1),
                                                    field("nodot", 1)};
        DomainSample sample;
        applyStats(fields, sample);
        QCOMPARE(vmState(sample.state), VmState::Running);
        QCOMPARE(reasonWord(sample.state), u"migrated"_s);
        QCOMPARE(sample.counters.cpuTimeNs, 5'000'000'000);
        QCOMPARE(sample.counters.cpuStealNs, 700);
        QCOMPARE(sample.counters.memoryTotalBytes, 128LL << 20);
        QCOMPARE(sample.counters.memoryUsedBytes, 128LL << 20); // never more than it has
        QCOMPARE(sample.memoryMaxBytes, 256LL << 20);
        QCOMPARE(sample.vcpus, 2);
        QCOMPARE(sample.counters.netReceivedBytes, 11);
        QCOMPARE(sample.counters.netSentBytes, 22);
        QCOMPARE(sample.counters.diskReads, 33);
        QCOMPARE(sample.counters.diskReadBytes, 4);
        QCOMPARE(sample.counters.diskWrites, 5);
        QCOMPARE(sample.counters.diskWriteBytes, 66);
        QCOMPARE(sample.counters.diskReadNs, 950);
        QCOMPARE(sample.counters.diskWriteNs, 100);
        QCOMPARE(sample.counters.memoryMaxBytes, 256LL << 20);
        QCOMPARE(sample.counters.disks.size(), 2U);
        QCOMPARE(sample.counters.disks[0].target, u"vda"_s);
        QCOMPARE(sample.counters.disks[0].reads, 3);
        QCOMPARE(sample.counters.disks[0].writeNs, 100);
        QCOMPARE(sample.counters.disks[1].reads, 30);
        QCOMPARE(sample.counters.disks[1].readNs, 50);
        QCOMPARE(sample.counters.disks[1].readBytes, -1); // not said of this one
        QCOMPARE(sample.counters.nics.size(), 2U);
        QCOMPARE(sample.counters.nics[1].target, u"vnet1"_s);
        QCOMPARE(sample.counters.nics[1].sentBytes, 2);
        QCOMPARE(sample.counters.memoryTrafficBytes, -1); // nobody had it counted
        QCOMPARE(sample.capacities,
                 (std::vector<std::pair<QString, qint64>>{{u"vda"_s, 1 << 20}, {u"vdb"_s, 2 << 20}}));
    }

    void theGuestsOwnMemoryStatisticsComeFirst()
    {
        DomainSample sample;
        applyStats(std::vector{field("balloon.current", 1000), field("balloon.rss", 900),
                               field("balloon.available", 800), field("balloon.unused", 100),
                               field("balloon.usable", 300), field("balloon.last-update", 1700000000)},
                   sample);
        QCOMPARE(sample.counters.memoryUsedBytes, 500 * 1024);
        DomainSample never;
        applyStats(std::vector{field("balloon.current", 1000), field("balloon.rss", 900),
                               field("balloon.available", 800), field("balloon.unused", 100),
                               field("balloon.last-update", 0)},
                   never);
        QCOMPARE(never.counters.memoryUsedBytes, 900 * 1024);
    }

    void memoryTrafficIsThatOfTheBestCounter()
    {
        const auto bytes = [](const std::vector<virTypedParameter> &fields) {
            DomainSample sample;
            applyStats(fields, sample);
            return sample.counters.memoryTrafficBytes;
        };
        QCOMPARE(bytes({field("perf.cache_misses", 1000)}), 64'000);
        QCOMPARE(bytes({field("perf.mbmt", 5000), field("perf.cache_misses", 1000)}), 5000);
        QCOMPARE(
            bytes({field("memory.bandwidth.monitor.count", 1),
                   field("memory.bandwidth.monitor.0.node.0.bytes.local", 7),
                   field("memory.bandwidth.monitor.0.node.0.bytes.total", 20),
                   field("memory.bandwidth.monitor.0.node.1.bytes.total", 30), field("perf.mbmt", 5000)}),
            50);
        QCOMPARE(bytes({field("perf.cache_misses", ~0ULL >> 1)}), -1); // more than can be
    }

    void swapIsBelievedWhenTheGuestSaysItsStatistics()
    {
        DomainSample sample;
        applyStats(std::vector{field("balloon.swap_in", 3), field("balloon.swap_out", 5),
                               field("balloon.last-update", 1700000000)},
                   sample);
        QCOMPARE(sample.counters.swapInBytes, 3072);
        QCOMPARE(sample.counters.swapOutBytes, 5120);
        DomainSample never;
        applyStats(std::vector{field("balloon.swap_in", 3), field("balloon.last-update", 0)}, never);
        QCOMPARE(never.counters.swapInBytes, -1);
    }

    void whatIsNotSaidStaysUnknown()
    {
        DomainSample sample;
        applyStats(std::vector{field("state.state", VIR_DOMAIN_SHUTOFF), field("block.count", 1),
                               field("vcpu.x.delay", 1), field("cpu.time", ~0ULL)},
                   sample);
        QCOMPARE(vmState(sample.state), VmState::ShutOff);
        QCOMPARE(sample.counters.cpuTimeNs, -1);
        QCOMPARE(sample.counters.cpuStealNs, -1);
        QCOMPARE(sample.counters.diskReads, -1);
        QCOMPARE(sample.counters.memoryUsedBytes, -1);
    }

    void uris_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<bool>("encrypted");
        const auto row = [](const char *text, Transport transport, const char *endpoint, bool encrypted) {
            QTest::newRow(text) << QString::fromLatin1(text) << int(transport)
                                << QString::fromLatin1(endpoint) << encrypted;
        };
        row("qemu+tcp://10.213.0.11/system", Transport::Tcp, "10.213.0.11:16509", false);
        row("qemu+tcp://10.213.0.11:7/system", Transport::Tcp, "10.213.0.11:7", false);
        row("qemu://hv1.example/system", Transport::Tls, "hv1.example:16514", true);
        row("qemu+tls://[fd00::1]/system", Transport::Tls, "[fd00::1]:16514", true);
        row("xen+ssh://root@hv1/", Transport::Ssh, "hv1:22", true);
        row("lxc+libssh2://hv1:2222/", Transport::Ssh, "hv1:2222", true);
        row("esx://root@esx1/?no_verify=0", Transport::Https, "esx1:443", true);
        row("vpx://vc/DC/cluster/esx1", Transport::Https, "vc:443", true);
        row("esx://esx1/?transport=http", Transport::Http, "esx1:80", false);
        row("test:///default", Transport::InProcess, "", false);
        row("test+tcp://hv1/default", Transport::Tcp, "hv1:16509", false);
        row("qemu+unix:///system?socket=/x/y.sock", Transport::Unix, "/x/y.sock", false);
        row("qemu+ext:///system?command=/x", Transport::External, "", false);
    }

    void uris()
    {
        QFETCH(QString, text);
        const auto uri = Uri::parse(text, u"hv1"_s);
        QVERIFY2(uri.has_value(), uri ? "" : qPrintable(uri.error().what));
        QTEST(int(uri->transport), "transport");
        QTEST(uri->endpoint(), "endpoint");
        QTEST(uri->encrypted(), "encrypted");
    }

    void wrongUrisAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "10.0.0.1", "qemu+pigeon://hv1/system", "qemu+tcp:///system",
                                 "qemu+tls+tcp://h/x", "qemu+tcp://user:password@hv1/system"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void wrongUrisAreRefused()
    {
        QFETCH(QString, text);
        const auto uri = Uri::parse(text, u"hv1"_s);
        QVERIFY(!uri.has_value());
        QCOMPARE(uri.error().code, ErrorCode::Configuration);
        QVERIFY(!uri.error().what.contains(u"user:password"_s));
    }

    void plainTextNeedsTheSiteFilesWord_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<bool>("refused");
        QTest::newRow("tcp") << u"qemu+tcp://hv1/system"_s << true;
        QTest::newRow("http") << u"esx://esx1/?transport=http"_s << true;
        QTest::newRow("unverified") << u"esx://esx1/?no_verify=1"_s << true;
        QTest::newRow("any host key") << u"qemu+libssh2://h/system?known_hosts_verify=ignore"_s << true;
        QTest::newRow("a new host key") << u"qemu+libssh://h/system?known_hosts_verify=auto"_s << true;
        QTest::newRow("host key checked") << u"qemu+libssh://h/system?known_hosts_verify=normal"_s << false;
        QTest::newRow("a program") << u"qemu+ext:///system?command=/bin/true"_s << true;
        QTest::newRow("tls") << u"qemu+tls://hv1/system"_s << false;
        QTest::newRow("ssh") << u"qemu+ssh://hv1/system"_s << false;
        QTest::newRow("local") << u"qemu:///system"_s << false;
    }

    void plainTextNeedsTheSiteFilesWord()
    {
        QFETCH(QString, uri);
        QFETCH(bool, refused);
        DriverConfig config;
        config.deviceId = u"hv1"_s;
        const auto allowed = checkAllowed(uriOf(uri), config);
        QCOMPARE(!allowed.has_value(), refused);
        if (refused) {
            QCOMPARE(allowed.error().code, ErrorCode::PlainTextRefused);
            QVERIFY(allowed.error().what.contains(u"\"plainText\": true"_s));
        }
        config.plainText = true;
        QVERIFY(checkAllowed(uriOf(uri), config).has_value());
    }

    void sshIsKeptFromAskingOnATerminal()
    {
        QCOMPARE(textForLibvirt(uriOf(u"qemu+ssh://hv1/system?keyfile=/k"_s)),
                 QByteArray("qemu+ssh://hv1/system?keyfile=/k&no_tty=1"));
        QCOMPARE(textForLibvirt(uriOf(u"qemu+tcp://hv1/system"_s)), QByteArray("qemu+tcp://hv1/system"));
    }

    void consoles_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("address");
        const auto vnc = [](const char *listen) {
            return QStringLiteral(
                       "<graphics type='vnc' port='5900'><listen type='address' address='%1'/></graphics>")
                .arg(QString::fromLatin1(listen));
        };
        const QString remote = u"qemu+tcp://10.0.0.1/system"_s;
        const QString pty = u"<serial type='pty'><source path='/dev/pts/0'/></serial>"_s;
        QTest::newRow("everywhere") << vnc("0.0.0.0") << remote << u"vnc://10.0.0.1:5900"_s;
        QTest::newRow("everywhere, here")
            << vnc("0.0.0.0") << u"qemu:///system"_s << u"vnc://127.0.0.1:5900"_s;
        QTest::newRow("everywhere, v6")
            << vnc("::") << u"qemu+tcp://[fd00::1]/system"_s << u"vnc://[fd00::1]:5900"_s;
        QTest::newRow("an address of its own") << vnc("10.9.9.9") << remote << u"vnc://10.9.9.9:5900"_s;
        QTest::newRow("loopback, here")
            << vnc("127.0.0.1") << u"qemu:///system"_s << u"vnc://127.0.0.1:5900"_s;
        QTest::newRow("loopback there, and serial")
            << vnc("127.0.0.1") + pty << remote << u"virsh -c qemu+tcp://10.0.0.1/system console 'my vm'"_s;
        QTest::newRow("loopback there")
            << vnc("127.0.0.1") << remote << u"ssh -N -L 5900:127.0.0.1:5900 10.0.0.1"_s;
        QTest::newRow("loopback there, by ssh") << vnc("127.0.0.1") << u"qemu+ssh://root@hv1/system"_s
                                                << u"virt-viewer -c qemu+ssh://root@hv1/system 'my vm'"_s;
        QTest::newRow("serial only") << pty << u"xen:///"_s << u"virsh -c xen:/// console 'my vm'"_s;
        QTest::newRow("spice with TLS only") << u"<graphics type='spice' tlsPort='5901' listen='0.0.0.0'/>"_s
                                             << remote << u"spice+tls://10.0.0.1:5901"_s;
    }

    void consoles()
    {
        QFETCH(QString, device);
        QFETCH(QString, uri);
        const auto vm = parseDomain(
            QStringLiteral("<domain><uuid>u</uuid><name>my vm</name><devices>%1</devices></domain>")
                .arg(device)
                .toUtf8());
        const auto address = consoleOf(*vm, true, uriOf(uri));
        QVERIFY2(address.has_value(), address ? "" : qPrintable(address.error().what));
        QTEST(*address, "address");
    }

    void noConsoleIsSaidSo()
    {
        Description vm;
        vm.name = u"db-1"_s;
        const Uri uri = uriOf(u"qemu:///system"_s);
        QCOMPARE(consoleOf(vm, false, uri).error().code, ErrorCode::WrongState);
        QCOMPARE(consoleOf(vm, true, uri).error().code, ErrorCode::NotSupported);
        vm.consoles = {{u"file"_s, u"/var/log/db-1.log"_s}};
        QVERIFY(consoleOf(vm, true, uri).error().what.contains(u"/var/log/db-1.log"_s));
    }

    void actionsInStates_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("verdicts"); // start, shut down, power off, suspend, resume
        QTest::newRow("running") << int(VIR_DOMAIN_RUNNING) << 1 << u"= ! ! ! ="_s;
        QTest::newRow("paused") << int(VIR_DOMAIN_PAUSED) << 1 << u"x ! ! = !"_s;
        QTest::newRow("shut off") << int(VIR_DOMAIN_SHUTOFF) << 1 << u"! = = x x"_s;
        QTest::newRow("crashed") << int(VIR_DOMAIN_CRASHED) << 1 << u"! ! ! ! !"_s;
        QTest::newRow("asleep") << int(VIR_DOMAIN_PMSUSPENDED) << 0 << u"! ! ! ! !"_s;
        QTest::newRow("shutting down") << int(VIR_DOMAIN_SHUTDOWN) << 1 << u"= ! ! ! !"_s;
        QTest::newRow("migrating") << int(VIR_DOMAIN_PAUSED) << int(VIR_DOMAIN_PAUSED_MIGRATION)
                                   << u"x x ! x x"_s;
    }

    void actionsInStates()
    {
        QFETCH(int, state);
        QFETCH(int, reason);
        QStringList verdicts;
        for (const auto action :
             {VmAction::Start, VmAction::ShutDown, VmAction::PowerOff, VmAction::Suspend, VmAction::Resume}) {
            const Judgement judgement = judge(action, {state, reason});
            verdicts << (judgement.verdict == Verdict::Do          ? u"!"_s
                         : judgement.verdict == Verdict::AlreadySo ? u"="_s
                                                                   : u"x"_s);
            QCOMPARE(judgement.why.isEmpty(), judgement.verdict != Verdict::Refuse);
        }
        QTEST(verdicts.join(u' '), "verdicts");
    }

    void migrationEvents()
    {
        using Kind = HostEvent::Kind;
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_MIGRATED), Kind::VmMigratedAway);
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_SUSPENDED, VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED),
                 Kind::VmMigratedAway);
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_RESUMED, VIR_DOMAIN_EVENT_RESUMED_MIGRATED), Kind::VmArrived);
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_STOPPED, VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN), Kind::VmChanged);
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_DEFINED, 1), Kind::VmChanged);
        // It waits on the destination from here on; it does not run there yet.
        QCOMPARE(kindOf(VIR_DOMAIN_EVENT_STARTED, VIR_DOMAIN_EVENT_STARTED_MIGRATED), Kind::VmChanged);
    }

    void errorsGetTheirCodes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("domain");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, int code, int domain, const char *text, ErrorCode expected) {
            QTest::newRow(name) << code << domain << QByteArray(text) << int(expected);
        };
        row("wrong password", VIR_ERR_AUTH_FAILED, VIR_FROM_RPC,
            "authentication failed: authentication failed", ErrorCode::AuthenticationFailed);
        row("ssh password", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "Cannot recv data: Permission denied (publickey,password).: Connection reset by peer",
            ErrorCode::AuthenticationFailed);
        row("ssh host key", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "Cannot recv data: Host key verification failed.: Connection reset by peer",
            ErrorCode::CertificateUnknown);
        row("certificate", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "Certificate failed validation: The certificate hasn't got a known issuer.",
            ErrorCode::CertificateUnknown);
        row("certificate, in other words", VIR_ERR_AUTH_FAILED, VIR_FROM_RPC,
            "authentication failed: Failed to verify peer's certificate", ErrorCode::CertificateUnknown);
        row("they want ours", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "Unable to read TLS confirmation: Input/output error", ErrorCode::AuthenticationFailed);
        row("no CA here", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory",
            ErrorCode::Configuration);
        row("keep-alive", VIR_ERR_INTERNAL_ERROR, VIR_FROM_RPC,
            "internal error: client socket is closed: connection closed due to keepalive timeout",
            ErrorCode::Timeout);
        row("killed", VIR_ERR_INTERNAL_ERROR, VIR_FROM_RPC, "internal error: client socket is closed",
            ErrorCode::Unreachable);
        row("refused", VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC,
            "unable to connect to server at '10.0.0.1:16509': Connection refused", ErrorCode::Unreachable);
        row("locked", VIR_ERR_OPERATION_TIMEOUT, VIR_FROM_QEMU,
            "Timed out during operation: cannot acquire state change lock (held by monitor=…)",
            ErrorCode::Busy);
        // What a daemon says is in its machine's language, and what it says of others is not about it.
        row("locked, in Japanese", VIR_ERR_OPERATION_TIMEOUT, VIR_FROM_NONE,
            "操作中にタイムアウトしました: 状態変更ロックを獲得できません", ErrorCode::Busy);
        row("its own trouble", VIR_ERR_OPERATION_FAILED, VIR_FROM_QEMU,
            "unable to connect to server at 'hv2:49152': Connection refused", ErrorCode::Internal);
        row("gone", VIR_ERR_NO_DOMAIN, VIR_FROM_QEMU, "Domain not found", ErrorCode::NotFound);
        row("state", VIR_ERR_OPERATION_INVALID, VIR_FROM_QEMU, "domain is not running",
            ErrorCode::WrongState);
        row("read-only", VIR_ERR_OPERATION_DENIED, VIR_FROM_QEMU, "operation forbidden",
            ErrorCode::PermissionDenied);
        row("unsupported", VIR_ERR_NO_SUPPORT, VIR_FROM_NONE, "not supported by the connection driver",
            ErrorCode::NotSupported);
        row("something new", 9999, VIR_FROM_NONE, "?", ErrorCode::Internal);
    }

    void errorsGetTheirCodes()
    {
        QFETCH(int, code);
        QFETCH(int, domain);
        QFETCH(QByteArray, text);
        const Error error = errorOf(code, domain, text.constData());
        QTEST(int(error.code), "expected");
        QCOMPARE(error.detail, QString::fromUtf8(text));
        QVERIFY(error.what.startsWith(u"hv1"_s) || error.what.contains(u" hv1"_s));
        QVERIFY(error.what.endsWith(u'.'));
    }

    void aSystemErrorIsJudgedByItsNumber()
    {
        QCOMPARE(errorOf(VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC, "x", EACCES).code, ErrorCode::PermissionDenied);
        QCOMPARE(errorOf(VIR_ERR_SYSTEM_ERROR, VIR_FROM_RPC, "x", EPIPE).code, ErrorCode::Unreachable);
        QCOMPARE(errorOf(VIR_ERR_SYSTEM_ERROR, VIR_FROM_QEMU, "x", EIO).code, ErrorCode::Io);
        QCOMPARE(translate(nullptr, u"hv1"_s, u"x"_s).code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(LibvirtParseTest)
#include "libvirt_parse_test.moc"

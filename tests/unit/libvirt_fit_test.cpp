// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a host can take a VM, as the libvirt driver judges it from what both say; without a connection.
#include "core/drivers/libvirt/host_fit.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::libvirt;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray capabilities =
    "<capabilities><guest><arch name='i686'><machine>isapc</machine><domain type='kvm'/></arch></guest>"
    "<guest><os_type>hvm</os_type><arch name='x86_64'><machine canonical='pc-q35-7.2'>q35</machine>"
    "<machine>pc-q35-7.1</machine><domain type='qemu'/></arch></guest></capabilities>";
const QByteArray domainCapabilities =
    "<domainCapabilities><vcpu max='8'/><os><enum name='firmware'><value>efi</value></enum>"
    "<loader supported='yes'><value>/fw/code.fd</value><enum name='type'><value>rom</value></enum></loader>"
    "</os></domainCapabilities>";

Needs plain()
{
    Needs needs;
    needs.uuid = u"u1"_s;
    needs.name = u"db-1"_s;
    needs.type = u"qemu"_s;
    needs.arch = u"x86_64"_s;
    needs.machine = u"pc-q35-7.2"_s;
    needs.memoryBytes = 1 << 20;
    needs.vcpus = 8;
    return needs;
}

Offer generous()
{
    Offer offer;
    offer.device = u"hv2"_s;
    offer.capabilities = capabilities;
    offer.domainCapabilities = domainCapabilities;
    offer.cpu = CpuFit::Fits;
    offer.networks = {{u"prod"_s, true}, {u"asleep"_s, false}};
    offer.vms = {{u"db-1"_s, u"u1"_s}, {u"web-1"_s, u"u2"_s}};
    offer.filesThere = {u"/iso/there"_s};
    offer.memoryBytes = 1 << 20;
    return offer;
}

/// "Kind" of each; a warning in brackets.
QString told(const std::vector<Misfit> &misfits)
{
    static const QStringList names{u"cpu"_s,    u"machine"_s, u"firmware"_s, u"virtualization"_s,
                                   u"memory"_s, u"network"_s, u"media"_s,    u"device"_s,
                                   u"name"_s,   u"storage"_s};
    QStringList result;
    for (const Misfit &misfit : misfits) {
        const QString name = names.value(static_cast<int>(misfit.kind));
        result << (misfit.blocks ? name : u'[' + name + u']');
        if (misfit.what.isEmpty())
            result << u"without a sentence"_s;
    }
    return result.join(u' ');
}

} // namespace

class LibvirtFitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAVmNeeds()
    {
        const auto needs = needsOf(
            "<domain type='kvm'><name>n</name><uuid>U</uuid><memory unit='MiB'>2</memory>"
            "<vcpu current='1'>4</vcpu><os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type>"
            "<loader readonly='yes'>/fw</loader><kernel>/k</kernel></os>"
            "<cpu mode='custom' check='none'><model>Haswell</model><feature policy='require' "
            "name='vmx'/></cpu>"
            "<devices><emulator>/q</emulator>"
            "<disk type='network'><source protocol='nbd' name='v'/><target dev='vda'/></disk>"
            "<disk type='block'><source dev='/dev/x'/><target dev='vdb'/></disk>"
            "<disk type='file' device='cdrom'><source file='/iso'/><target dev='hdc'/></disk>"
            "<disk type='file' device='cdrom'><target dev='hdd'/></disk>"
            "<interface type='network'><source network='prod'/></interface>"
            "<interface type='bridge'><source bridge='br0'/></interface>"
            "<interface type='hostdev'/><hostdev type='pci'/><filesystem/>"
            "<tpm><backend type='passthrough'/></tpm><tpm><backend type='emulator'/></tpm>"
            "</devices></domain>");
        QVERIFY(needs);
        Needs expected;
        expected.uuid = u"u"_s;
        expected.name = u"n"_s;
        expected.type = u"kvm"_s;
        expected.arch = u"x86_64"_s;
        expected.machine = u"q35"_s;
        expected.emulator = u"/q"_s;
        expected.firmware = u"efi"_s;
        expected.loader = u"/fw"_s;
        expected.memoryBytes = 2 << 20;
        expected.vcpus = 4;
        expected.cpuXml = "<cpu mode=\"custom\" check=\"none\"><model>Haswell</model>"
                          "<feature policy=\"require\" name=\"vmx\"/></cpu>";
        expected.cpuMode = u"custom"_s;
        expected.cpuLoose = true;
        expected.networks = QStringList{u"prod"_s};
        expected.hostBound = QStringList{u"interface hostdev"_s, u"hostdev pci"_s, u"filesystem"_s, u"tpm"_s};
        expected.media = QStringList{u"/iso"_s};
        expected.bootFiles = QStringList{u"/k"_s};
        expected.localDisks = QStringList{u"vdb /dev/x"_s};
        QCOMPARE(needs->cpuXml, expected.cpuXml);
        QVERIFY(*needs == expected);
        QCOMPARE(needsOf("<domain><uuid>u</uuid>").error().code, ErrorCode::Protocol);
        QCOMPARE(needsOf("").error().code, ErrorCode::Protocol);
    }

    void aTopologyAloneAsksNothing()
    {
        const auto needs =
            needsOf("<domain><uuid>u</uuid><cpu><topology sockets='2'/></cpu><name>after</name></domain>");
        QVERIFY(needs && needs->cpuXml.isEmpty());
        QCOMPARE(needs->name, u"after"_s);
    }

    void whatStandsAgainstIt_data()
    {
        QTest::addColumn<Needs>("needs");
        QTest::addColumn<Offer>("offer");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("cold");
        const auto row = [](const char *name, auto change, const char *live, const char *cold) {
            Needs needs = plain();
            Offer offer = generous();
            change(needs, offer);
            QTest::newRow(name) << needs << offer << QString::fromLatin1(live) << QString::fromLatin1(cold);
        };
        row("nothing", [](Needs &, Offer &) {}, "", "");
        row(
            "a host that tells nothing",
            [](Needs &needs, Offer &offer) {
                needs.networks << u"prod"_s;
                offer = Offer{};
            },
            "", "");
        row("another of its name", [](Needs &needs, Offer &) { needs.name = u"web-1"_s; }, "name", "name");
        row(
            "a machine type",
            [](Needs &needs, Offer &offer) {
                needs.machine = u"pc-q35-9.0"_s;
                offer.refusal = u"no"_s;
                offer.domainCapabilities.clear();
            },
            "machine", "machine");
        row(
            "no KVM",
            [](Needs &needs, Offer &offer) {
                needs.type = u"kvm"_s; // another architecture has it
                offer.refusal = u"no"_s;
            },
            "virtualization", "virtualization");
        row(
            "no emulator",
            [](Needs &, Offer &offer) {
                offer.refusal = u"no"_s;
                offer.lacksEmulator = true;
            },
            "virtualization", "virtualization");
        row(
            "an alias of its machine type",
            [](Needs &needs, Offer &offer) {
                needs.machine = u"q35"_s;
                offer.refusal = u"no"_s;
            },
            "virtualization", "virtualization");
        row("a lesser CPU", [](Needs &, Offer &offer) { offer.cpu = CpuFit::Lacks; }, "cpu", "cpu");
        row(
            "a lesser CPU, not looked at",
            [](Needs &needs, Offer &offer) {
                offer.cpu = CpuFit::Lacks;
                needs.cpuLoose = true;
            },
            "[cpu]", "[cpu]");
        row("its host's CPU", [](Needs &needs, Offer &) { needs.cpuMode = u"host-model"_s; }, "[cpu]", "");
        row("too many CPUs", [](Needs &needs, Offer &) { needs.vcpus = 9; }, "cpu", "cpu");
        row("firmware there", [](Needs &needs, Offer &) { needs.firmware = u"efi"_s; }, "", "");
        row("firmware", [](Needs &needs, Offer &) { needs.firmware = u"bios"_s; }, "firmware", "firmware");
        row(
            "a loader's type is no firmware", [](Needs &needs, Offer &) { needs.firmware = u"rom"_s; },
            "firmware", "firmware");
        row("loader there", [](Needs &needs, Offer &) { needs.loader = u"/fw/code.fd"_s; }, "", "");
        row("loader", [](Needs &needs, Offer &) { needs.loader = u"/fw/x"_s; }, "[firmware]", "[firmware]");
        row("memory", [](Needs &needs, Offer &) { ++needs.memoryBytes; }, "memory", "memory");
        row(
            "networks",
            [](Needs &needs, Offer &) { needs.networks = QStringList{u"prod"_s, u"asleep"_s, u"nowhere"_s}; },
            "network network", "network network");
        row(
            "passed through", [](Needs &needs, Offer &) { needs.hostBound << u"hostdev pci"_s; }, "device",
            "[device]");
        row(
            "an ISO",
            [](Needs &needs, Offer &) { needs.media = QStringList{u"/iso/there"_s, u"/iso/not"_s}; },
            "[media]", "[media]");
        row("a kernel", [](Needs &needs, Offer &) { needs.bootFiles << u"/k"_s; }, "", "[media]");
        row(
            "a disk of its host", [](Needs &needs, Offer &) { needs.localDisks << u"vda /f"_s; }, "[storage]",
            "[storage]");
        row(
            "nonsense for capabilities",
            [](Needs &needs, Offer &offer) {
                needs.firmware = u"efi"_s;
                offer.domainCapabilities = QByteArray("</a>").repeated(1000);
            },
            "firmware", "firmware");
    }

    void whatStandsAgainstIt()
    {
        QFETCH(Needs, needs);
        QFETCH(Offer, offer);
        QFETCH(QString, live);
        QFETCH(QString, cold);
        QCOMPARE(told(misfitsOf(needs, offer, true)), live);
        QCOMPARE(told(misfitsOf(needs, offer, false)), cold);
    }
};

QTEST_GUILESS_MAIN(LibvirtFitTest)
#include "libvirt_fit_test.moc"

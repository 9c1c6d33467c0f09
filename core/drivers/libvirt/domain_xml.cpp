// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/domain_xml.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/mark_xml.h"

#include <QHash>
#include <QXmlStreamReader>
#include <algorithm>
#include <map>

namespace switchyard::libvirt
{
namespace
{

constexpr int mostVcpus = 4096; // a broken description must not make us count to 2^31

QString attribute(const QXmlStreamReader &xml, QLatin1StringView name)
{
    return xml.attributes().value(name).toString();
}

/// `<memory unit='MiB'>512</memory>`; libvirt's default unit is KiB.
qint64 bytesOf(const QString &number, const QString &unit)
{
    static const QHash<QString, qint64> factors{
        {QStringLiteral("b"), 1},
        {QStringLiteral("bytes"), 1},
        {QStringLiteral("KB"), 1000},
        {QStringLiteral("k"), 1LL << 10},
        {QStringLiteral("KiB"), 1LL << 10},
        {QStringLiteral("MB"), 1000LL * 1000},
        {QStringLiteral("M"), 1LL << 20},
        {QStringLiteral("MiB"), 1LL << 20},
        {QStringLiteral("GB"), 1000LL * 1000 * 1000},
        {QStringLiteral("G"), 1LL << 30},
        {QStringLiteral("GiB"), 1LL << 30},
        {QStringLiteral("TB"), 1000LL * 1000 * 1000 * 1000},
        {QStringLiteral("T"), 1LL << 40},
        {QStringLiteral("TiB"), 1LL << 40},
    };
    const qint64 factor = factors.value(unit, 1LL << 10);
    const qint64 value = number.trimmed().toLongLong();
    return value < 0 || value > std::numeric_limits<qint64>::max() / factor ? 0 : value * factor;
}

QString endpoint(const QXmlStreamReader &xml, const QString &protocol)
{
    if (attribute(xml, QLatin1StringView("transport")) == QStringLiteral("unix"))
        return QStringLiteral("unix:") + attribute(xml, QLatin1StringView("socket"));
    static const QHash<QString, QString> defaultPorts{{QStringLiteral("nbd"), QStringLiteral("10809")},
                                                      {QStringLiteral("iscsi"), QStringLiteral("3260")},
                                                      {QStringLiteral("rbd"), QStringLiteral("6789")},
                                                      {QStringLiteral("gluster"), QStringLiteral("24007")},
                                                      {QStringLiteral("nfs"), QStringLiteral("2049")},
                                                      {QStringLiteral("ssh"), QStringLiteral("22")},
                                                      {QStringLiteral("http"), QStringLiteral("80")},
                                                      {QStringLiteral("https"), QStringLiteral("443")}};
    QString host = attribute(xml, QLatin1StringView("name"));
    QString port = attribute(xml, QLatin1StringView("port"));
    if (port.isEmpty())
        port = defaultPorts.value(protocol);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return port.isEmpty() ? host : host + u':' + port;
}

/// On `<source>` of a disk; reads to its end.
void readDiskSource(QXmlStreamReader &xml, const QString &type, VmDisk &disk)
{
    const auto value = [&](const char *name) { return attribute(xml, QLatin1StringView(name)); };
    if (type == QStringLiteral("network")) {
        disk.protocol = value("protocol");
        disk.exportName = value("name");
        QStringList hosts; // several for RBD's monitors and Gluster's bricks
        while (xml.readNextStartElement()) {
            if (xml.name() == u"host")
                hosts << endpoint(xml, disk.protocol);
            xml.skipCurrentElement();
        }
        disk.address = hosts.join(u',');
        return;
    }
    disk.protocol = type;
    if (type == QStringLiteral("block"))
        disk.exportName = value("dev");
    else if (type == QStringLiteral("dir"))
        disk.exportName = value("dir");
    else if (type == QStringLiteral("volume"))
        disk.exportName = value("pool") + u'/' + value("volume");
    else if (type == QStringLiteral("nvme"))
        disk.exportName = QStringLiteral("namespace ") + value("namespace");
    else
        disk.exportName = value("file");
    xml.skipCurrentElement();
}

void readDisk(QXmlStreamReader &xml, Description &into)
{
    VmDisk disk;
    const QString type = attribute(xml, QLatin1StringView("type"));
    bool hasSource = false;
    while (xml.readNextStartElement()) {
        // Only direct children: <backingStore> and <mirror> have a <source> of their own.
        if (xml.name() == u"source" && !hasSource) {
            hasSource = true;
            readDiskSource(xml, type, disk);
            continue;
        }
        if (xml.name() == u"target")
            disk.target = attribute(xml, QLatin1StringView("dev"));
        else if (xml.name() == u"readonly")
            disk.readOnly = true;
        xml.skipCurrentElement();
    }
    if (hasSource && !(disk.exportName.isEmpty() && disk.address.isEmpty()))
        into.disks.push_back(std::move(disk));
}

void readInterface(QXmlStreamReader &xml, Description &into)
{
    VmNic nic;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"mac") {
            nic.mac = attribute(xml, QLatin1StringView("address")).toLower();
        } else if (xml.name() == u"target") {
            nic.target = attribute(xml, QLatin1StringView("dev"));
        } else if (xml.name() == u"source") {
            for (const auto name :
                 {QLatin1StringView("network"), QLatin1StringView("bridge"), QLatin1StringView("dev")}) {
                if (nic.network.isEmpty())
                    nic.network = attribute(xml, name);
            }
        }
        xml.skipCurrentElement();
    }
    into.nics.push_back(std::move(nic));
}

void readGraphics(QXmlStreamReader &xml, Description &into)
{
    const auto number = [&](const char *name) {
        bool ok = false;
        const int value = xml.attributes().value(QLatin1StringView(name)).toInt(&ok);
        return ok ? value : -1;
    };
    Graphics graphics;
    graphics.type = attribute(xml, QLatin1StringView("type"));
    graphics.port = number("port");
    graphics.tlsPort = number("tlsPort");
    graphics.listen = attribute(xml, QLatin1StringView("listen"));
    graphics.socketPath = attribute(xml, QLatin1StringView("socket"));
    while (xml.readNextStartElement()) {
        if (xml.name() == u"listen") {
            if (graphics.listen.isEmpty())
                graphics.listen = attribute(xml, QLatin1StringView("address"));
            if (graphics.socketPath.isEmpty())
                graphics.socketPath = attribute(xml, QLatin1StringView("socket"));
        }
        xml.skipCurrentElement();
    }
    into.graphics.push_back(std::move(graphics));
}

void readConsole(QXmlStreamReader &xml, Description &into)
{
    Console console;
    console.type = attribute(xml, QLatin1StringView("type"));
    console.path = attribute(xml, QLatin1StringView("tty"));
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source" && console.path.isEmpty())
            console.path = attribute(xml, QLatin1StringView("path"));
        xml.skipCurrentElement();
    }
    // The first serial port is listed again as a console.
    if (std::ranges::find(into.consoles, console) == into.consoles.end())
        into.consoles.push_back(std::move(console));
}

void readDevices(QXmlStreamReader &xml, Description &into)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"disk")
            readDisk(xml, into);
        else if (xml.name() == u"interface")
            readInterface(xml, into);
        else if (xml.name() == u"graphics")
            readGraphics(xml, into);
        else if (xml.name() == u"serial" || xml.name() == u"console")
            readConsole(xml, into);
        else
            xml.skipCurrentElement();
    }
}

using Pins = std::map<int, CpuSet>; ///< vCPU number → where it may run

Pins readPins(QXmlStreamReader &xml)
{
    Pins pins;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"vcpupin") {
            pins[xml.attributes().value(QLatin1StringView("vcpu")).toInt()] =
                parseCpus(xml.attributes().value(QLatin1StringView("cpuset")));
        }
        xml.skipCurrentElement();
    }
    return pins;
}

CpuSet affinityOf(int vcpus, const CpuSet &common, const Pins &pins)
{
    CpuSet all;
    for (int vcpu = 0; vcpu < vcpus; ++vcpu) {
        const auto pin = pins.find(vcpu);
        const CpuSet &own = pin == pins.end() ? common : pin->second;
        if (own.isEmpty())
            return {};
        for (const int cpu : own.cpus())
            all.insert(cpu);
    }
    return all;
}

} // namespace

CpuSet parseCpus(QStringView text)
{
    CpuSet included;
    CpuSet excluded;
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringView trimmed = part.trimmed();
        const bool exclude = trimmed.startsWith(u'^');
        const auto range = CpuSet::parse(exclude ? trimmed.sliced(1) : trimmed);
        if (!range)
            return {};
        for (const int cpu : range->cpus())
            (exclude ? excluded : included).insert(cpu);
    }
    CpuSet result;
    for (const int cpu : included.cpus()) {
        if (!excluded.contains(cpu))
            result.insert(cpu);
    }
    return result;
}

Result<Description> parseDomain(const QByteArray &text)
{
    if (text.size() > largestXml) {
        return fail(ErrorCode::Protocol,
                    Words::tr("The description of a VM is absurdly large (%1 bytes); it was not read.")
                        .arg(text.size()));
    }
    QXmlStreamReader xml(text);
    Description result;
    Pins pins;
    CpuSet common;
    if (!xml.readNextStartElement() || xml.name() != u"domain")
        return fail(ErrorCode::Protocol, Words::tr("The description of a VM is not one."), xml.errorString());
    while (xml.readNextStartElement()) {
        if (xml.name() == u"name") {
            result.name = xml.readElementText(QXmlStreamReader::SkipChildElements);
        } else if (xml.name() == u"uuid") {
            result.uuid = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toLower();
        } else if (xml.name() == u"memory") {
            const QString unit = attribute(xml, QLatin1StringView("unit"));
            result.memoryBytes = bytesOf(xml.readElementText(QXmlStreamReader::SkipChildElements), unit);
        } else if (xml.name() == u"vcpu") {
            common = parseCpus(xml.attributes().value(QLatin1StringView("cpuset")));
            const int current = xml.attributes().value(QLatin1StringView("current")).toInt();
            const int most = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toInt();
            result.vcpus = std::clamp(current > 0 ? current : most, 0, mostVcpus);
        } else if (xml.name() == u"cputune") {
            pins = readPins(xml);
        } else if (xml.name() == u"metadata") {
            result.marks = readMarks(xml);
        } else if (xml.name() == u"devices") {
            readDevices(xml, result);
        } else {
            xml.skipCurrentElement();
        }
    }
    if (xml.hasError() || result.uuid.isEmpty()) {
        return fail(ErrorCode::Protocol, Words::tr("The description of a VM is broken."),
                    xml.hasError() ? xml.errorString() : QStringLiteral("no <uuid>"));
    }
    result.affinity = affinityOf(result.vcpus, common, pins);
    return result;
}

} // namespace switchyard::libvirt

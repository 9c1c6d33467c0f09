// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/host_fit.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace switchyard::libvirt
{
namespace
{

QString attribute(const QXmlStreamReader &xml, const char *name)
{
    return xml.attributes().value(QLatin1StringView(name)).toString();
}

QString textOf(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
}

void readCpu(QXmlStreamReader &xml, Needs &into)
{
    into.cpuMode = attribute(xml, "mode");
    if (into.cpuMode.isEmpty())
        into.cpuMode = QStringLiteral("custom");
    into.cpuLoose = attribute(xml, "check") == QStringLiteral("none");
    bool hasModel = false;
    QXmlStreamWriter out(&into.cpuXml);
    int depth = 0;
    do {
        if (xml.isStartElement())
            ++depth;
        if (xml.isEndElement())
            --depth;
        hasModel = hasModel || (xml.isStartElement() && xml.name() == u"model");
        out.writeCurrentToken(xml);
        if (depth > 0)
            xml.readNext();
    } while (depth > 0 && !xml.atEnd());
    if (into.cpuMode == QStringLiteral("custom") && !hasModel)
        into.cpuXml.clear(); // a topology alone asks nothing of the host
}

void readOs(QXmlStreamReader &xml, Needs &into)
{
    into.firmware = attribute(xml, "firmware");
    while (xml.readNextStartElement()) {
        if (xml.name() == u"type") {
            into.arch = attribute(xml, "arch");
            into.machine = attribute(xml, "machine");
            xml.skipCurrentElement();
        } else if (xml.name() == u"loader") {
            into.loader = textOf(xml);
        } else if (xml.name() == u"kernel" || xml.name() == u"initrd") {
            into.bootFiles << textOf(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
}

void readDisk(QXmlStreamReader &xml, Needs &into)
{
    const QString type = attribute(xml, "type");
    const QString device = attribute(xml, "device");
    const bool isDrive = device == QStringLiteral("cdrom") || device == QStringLiteral("floppy");
    QString file;
    QString target;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source" && file.isEmpty()) {
            for (const char *name : {"file", "dev", "dir", "volume"}) {
                if (file.isEmpty())
                    file = attribute(xml, name);
            }
            if (file.isEmpty())
                file = type;
        } else if (xml.name() == u"target") {
            target = attribute(xml, "dev");
        }
        xml.skipCurrentElement();
    }
    if (type == QStringLiteral("network") || file.isEmpty())
        return;
    if (isDrive)
        into.media << file;
    else
        into.localDisks << target + u' ' + file;
}

void readInterface(QXmlStreamReader &xml, Needs &into)
{
    const QString type = attribute(xml, "type");
    if (type == QStringLiteral("hostdev") || type == QStringLiteral("vdpa"))
        into.hostBound << QStringLiteral("interface ") + type;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source" && type == QStringLiteral("network"))
            into.networks << attribute(xml, "network");
        xml.skipCurrentElement();
    }
}

void readTpm(QXmlStreamReader &xml, Needs &into)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"backend" && attribute(xml, "type") == QStringLiteral("passthrough"))
            into.hostBound << QStringLiteral("tpm");
        xml.skipCurrentElement();
    }
}

void readDevices(QXmlStreamReader &xml, Needs &into)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"disk") {
            readDisk(xml, into);
        } else if (xml.name() == u"interface") {
            readInterface(xml, into);
        } else if (xml.name() == u"tpm") {
            readTpm(xml, into);
        } else if (xml.name() == u"emulator") {
            into.emulator = textOf(xml);
        } else {
            if (xml.name() == u"hostdev")
                into.hostBound << QStringLiteral("hostdev ") + attribute(xml, "type");
            else if (xml.name() == u"filesystem")
                into.hostBound << QStringLiteral("filesystem");
            xml.skipCurrentElement();
        }
    }
}

} // namespace

Result<Needs> needsOf(const QByteArray &text)
{
    const auto description = parseDomain(text);
    if (!description)
        return std::unexpected(description.error());
    Needs needs;
    needs.uuid = description->uuid;
    needs.name = description->name;
    needs.memoryBytes = description->memoryBytes;
    QXmlStreamReader xml(text);
    xml.readNextStartElement();
    needs.type = attribute(xml, "type");
    while (xml.readNextStartElement()) {
        if (xml.name() == u"os")
            readOs(xml, needs);
        else if (xml.name() == u"cpu")
            readCpu(xml, needs);
        else if (xml.name() == u"vcpu")
            needs.vcpus = textOf(xml).toInt();
        else if (xml.name() == u"devices")
            readDevices(xml, needs);
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError())
        return fail(ErrorCode::Protocol, Words::tr("The description of a VM is broken."), xml.errorString());
    return needs;
}

} // namespace switchyard::libvirt

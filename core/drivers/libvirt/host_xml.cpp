// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/host_xml.h"

#include "core/drivers/libvirt/domain_xml.h"

#include <QXmlStreamReader>

namespace switchyard::libvirt
{
namespace
{

void readHost(QXmlStreamReader &xml, Capabilities &into)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"uuid") {
            into.hostUuid = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toLower();
        } else if (xml.name() == u"cpu") {
            while (xml.readNextStartElement()) {
                if (xml.name() == u"model" && into.cpuModel.isEmpty())
                    into.cpuModel = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
                else
                    xml.skipCurrentElement();
            }
        } else {
            xml.skipCurrentElement();
        }
    }
}

} // namespace

Capabilities parseCapabilities(const QByteArray &text)
{
    Capabilities result;
    if (text.size() > largestXml)
        return result;
    QXmlStreamReader xml(text);
    if (!xml.readNextStartElement())
        return result;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"host")
            readHost(xml, result);
        else
            xml.skipCurrentElement();
    }
    return result;
}

QString parseSysinfoCpu(const QByteArray &text)
{
    if (text.size() > largestXml)
        return {};
    QXmlStreamReader xml(text);
    bool inProcessor = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == u"processor")
            inProcessor = false;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"processor")
            inProcessor = true;
        else if (inProcessor && xml.name() == u"entry" &&
                 xml.attributes().value(QLatin1StringView("name")) == u"version")
            return xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
    }
    return {};
}

QString versionText(unsigned long number)
{
    return QStringLiteral("%1.%2.%3").arg(number / 1'000'000).arg(number / 1000 % 1000).arg(number % 1000);
}

} // namespace switchyard::libvirt

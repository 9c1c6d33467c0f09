// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/mark_xml.h"

#include "core/base/plain_line.h"
#include "core/model/names.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard::libvirt
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype longestText = 128;
constexpr double mostPercent = 1000;
constexpr qint64 futureMs = 300'000;
constexpr std::array everyKind{VmMark::Kind::Fights, VmMark::Kind::Moved};

constexpr std::array<std::pair<const char *, double VmMark::*>, 4> percents{
    {{"hostPercent", &VmMark::hostPercent},
     {"vmPercent", &VmMark::vmPercent},
     {"hostThreshold", &VmMark::hostThreshold},
     {"vmThreshold", &VmMark::vmThreshold}}};

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

/// Null where it is none.
QDateTime timeOf(QStringView text)
{
    if (text.size() > 40)
        return {};
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toUTC() : QDateTime();
}

bool readPercents(const QXmlStreamAttributes &attributes, VmMark &into)
{
    return std::ranges::all_of(percents, [&](const auto &entry) {
        bool isNumber = false;
        const double value = attributes.value(QLatin1StringView(entry.first)).left(40).toDouble(&isNumber);
        into.*entry.second = value;
        return isNumber && std::isfinite(value) && value >= 0 && value <= mostPercent;
    });
}

/// On its element; reads to its end.
std::optional<VmMark> readMark(QXmlStreamReader &xml, VmMark::Kind kind)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    VmMark mark;
    mark.kind = kind;
    const QStringView by = attributes.value("by"_L1);
    mark.by = withoutControls(by.left(longestText).toString()).trimmed();
    mark.at = timeOf(attributes.value("at"_L1));
    bool isWell =
        xml.name() == toWord(kind) && !mark.by.isEmpty() && by.size() <= longestText && mark.at.isValid();
    if (kind == VmMark::Kind::Fights) {
        const auto resource = resourceFromString(attributes.value("resource"_L1));
        mark.resource = resource.value_or(Resource::Cpu);
        mark.since = timeOf(attributes.value("since"_L1));
        isWell = isWell && resource && mark.since.isValid() && mark.since <= mark.at &&
                 readPercents(attributes, mark);
    }
    while (xml.readNextStartElement()) {
        if (kind != VmMark::Kind::Fights || xml.name() != u"vm" || mark.with.size() > mostFighters) {
            xml.skipCurrentElement();
            continue;
        }
        const QString id = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().toLower();
        isWell = isWell && !id.isEmpty() && id.size() <= longestText && withoutControls(id) == id;
        mark.with << (isWell ? id : QString());
    }
    if (kind == VmMark::Kind::Fights)
        isWell = isWell && mark.with.size() >= 2 && mark.with.size() <= mostFighters;
    return isWell ? std::optional(mark) : std::nullopt;
}

} // namespace

QString uriOf(VmMark::Kind kind)
{
    return u"urn:switchyard:balance:1:"_s + toWord(kind);
}

QString prefixOf(VmMark::Kind kind)
{
    return u"switchyard-"_s + toWord(kind);
}

bool isMarkUri(QStringView uri)
{
    return std::ranges::any_of(everyKind, [&](VmMark::Kind kind) { return uri == uriOf(kind); });
}

QString toXml(const VmMark &mark)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(toWord(mark.kind));
    xml.writeAttribute(u"by"_s, withoutControls(mark.by.left(longestText)));
    xml.writeAttribute(u"at"_s, timeText(mark.at));
    if (mark.kind == VmMark::Kind::Fights) {
        xml.writeAttribute(u"resource"_s, toWord(mark.resource));
        xml.writeAttribute(u"since"_s, timeText(mark.since));
        for (const auto &[name, value] : percents)
            xml.writeAttribute(QString::fromLatin1(name), QString::number(mark.*value, 'f', 1));
        for (const QString &vm : mark.with.first(std::min(mark.with.size(), mostFighters)))
            xml.writeTextElement(u"vm"_s, vm);
    }
    xml.writeEndElement();
    return text;
}

std::vector<VmMark> readMarks(QXmlStreamReader &xml)
{
    std::vector<VmMark> marks;
    while (xml.readNextStartElement()) {
        const auto kind = std::ranges::find_if(
            everyKind, [&](VmMark::Kind known) { return xml.namespaceUri() == uriOf(known); });
        const bool isKnown =
            kind == everyKind.end() || std::ranges::find(marks, *kind, &VmMark::kind) != marks.end();
        if (isKnown) {
            xml.skipCurrentElement();
        } else if (auto mark = readMark(xml, *kind)) {
            marks.push_back(std::move(*mark));
        }
    }
    return marks;
}

std::vector<VmMark> believable(const std::vector<VmMark> &marks, const QDateTime &now)
{
    std::vector<VmMark> some;
    std::ranges::copy_if(marks, std::back_inserter(some),
                         [&](const VmMark &mark) { return mark.at <= now.addMSecs(futureMs); });
    return some;
}

} // namespace switchyard::libvirt

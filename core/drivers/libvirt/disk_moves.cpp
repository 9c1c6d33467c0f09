// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/disk_moves.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/domain_xml.h"

#include <QStringList>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <algorithm>
#include <map>
#include <optional>

namespace switchyard::libvirt
{
namespace
{

constexpr qsizetype deepest = 256; // libvirt's own stop at a dozen

using ByOrdinal = std::map<int, const DiskMove *>; ///< the disk's number in the description → where it goes

std::unexpected<Error> broken(const QString &detail)
{
    return fail(ErrorCode::Protocol, Words::tr("The description of a VM is broken."), detail);
}

bool isLocal(const DiskMove &move)
{
    return move.protocol == QStringLiteral("file") || move.protocol == QStringLiteral("block");
}

struct Peer
{
    QString host;
    QString port;
    QString socket;
};

/// "10.0.0.6:10809", "[fd00::5]:10809", "unix:/run/nbd.sock".
std::optional<Peer> peerOf(const QString &address)
{
    if (address.startsWith(QStringLiteral("unix:")))
        return address.size() > 5 ? std::optional(Peer{{}, {}, address.sliced(5)}) : std::nullopt;
    const qsizetype colon = address.lastIndexOf(u':');
    const bool hasPort = colon > address.lastIndexOf(u']');
    Peer peer{hasPort ? address.first(colon) : address, hasPort ? address.sliced(colon + 1) : QString(), {}};
    if (peer.host.startsWith(u'[') && peer.host.endsWith(u']'))
        peer.host = peer.host.sliced(1, peer.host.size() - 2);
    else if (peer.host.contains(u':'))
        return std::nullopt;
    bool isNumber = true;
    if (hasPort)
        peer.port.toUShort(&isNumber);
    return isNumber && !peer.host.isEmpty() ? std::optional(peer) : std::nullopt;
}

Result<void> check(const DiskMove &move)
{
    bool good = !move.exportName.isEmpty() && !move.protocol.isEmpty();
    if (isLocal(move)) {
        good = good && move.address.isEmpty();
    } else {
        const QStringList addresses = move.address.split(u',');
        good = good && std::ranges::all_of(addresses, [](const QString &a) { return peerOf(a).has_value(); });
    }
    if (good)
        return {};
    return fail(ErrorCode::InvalidArgument,
                Words::tr("The disk %1 cannot be at \"%2\", \"%3\". Correct the address of its array.")
                    .arg(move.target, move.address, move.exportName));
}

/// The path of open elements, as "domain/devices/disk".
class Path
{
public:
    void enter(QStringView name) { m_names << name.toString(); }
    void leave() { m_names.removeLast(); }
    qsizetype depth() const { return m_names.size(); }
    bool isAt(std::initializer_list<QStringView> names) const { return std::ranges::equal(m_names, names); }

private:
    QStringList m_names;
};

Result<ByOrdinal> findDisks(const QByteArray &text, const std::vector<DiskMove> &moves, AbsentDisk absent)
{
    QXmlStreamReader xml(text);
    xml.setNamespaceProcessing(false);
    Path path;
    ByOrdinal found;
    int ordinal = -1;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isDTD())
            return broken(QStringLiteral("a document type"));
        if (xml.isEndElement())
            path.leave();
        if (!xml.isStartElement())
            continue;
        if (path.depth() == 0 && xml.name() != u"domain")
            return fail(ErrorCode::Protocol, Words::tr("The description of a VM is not one."));
        path.enter(xml.name());
        if (path.depth() > deepest)
            return broken(QStringLiteral("absurdly deep"));
        if (path.isAt({u"domain", u"devices", u"disk"})) {
            ++ordinal;
        } else if (path.isAt({u"domain", u"devices", u"disk", u"target"})) {
            const auto move =
                std::ranges::find(moves, xml.attributes().value(QLatin1StringView("dev")), &DiskMove::target);
            if (move != moves.end())
                found[ordinal] = &*move;
        }
    }
    if (xml.hasError())
        return broken(xml.errorString());
    for (const DiskMove &move : moves) {
        const bool there =
            std::ranges::any_of(found, [&](const auto &entry) { return entry.second == &move; });
        if (!there && absent == AbsentDisk::Fails) {
            return fail(
                ErrorCode::InvalidArgument,
                Words::tr("The VM has no disk %1 (any more), which was to be taken elsewhere. Look at its "
                          "disks, then plan it anew.")
                    .arg(move.target));
        }
    }
    return found;
}

class Copy
{
public:
    Copy(const QByteArray &text, const ByOrdinal &moves)
        : m_xml(text)
        , m_moves(moves)
        , m_out(&m_result)
    {
        m_xml.setNamespaceProcessing(false); // prefixes as they are
    }

    QByteArray make()
    {
        while (!m_xml.atEnd()) {
            m_xml.readNext();
            if (m_xml.isStartElement())
                startElement();
            else if (m_xml.isEndElement())
                endElement();
            else if (m_xml.isCharacters() && m_xml.isCDATA())
                m_out.writeCDATA(m_xml.text().toString());
            else if (m_xml.isCharacters() && m_path.depth() > 0)
                m_out.writeCharacters(m_xml.text().toString());
            else if (m_xml.isComment())
                m_out.writeComment(m_xml.text().toString());
        }
        return m_result;
    }

private:
    const DiskMove *move() const
    {
        const auto found = m_moves.find(m_ordinal);
        return found == m_moves.end() ? nullptr : found->second;
    }

    void copyStart(const DiskMove *typeOf = nullptr)
    {
        m_out.writeStartElement(m_xml.qualifiedName().toString());
        for (const QXmlStreamAttribute &each : m_xml.attributes()) {
            QString value = each.value().toString();
            if (typeOf && each.qualifiedName() == u"type")
                value = isLocal(*typeOf) ? typeOf->protocol : QStringLiteral("network");
            m_out.writeAttribute(each.qualifiedName().toString(), value);
        }
        m_path.enter(m_xml.name());
    }

    void startElement()
    {
        if (m_path.isAt({u"domain", u"devices"}) && m_xml.name() == u"disk") {
            ++m_ordinal;
            m_hasSource = false;
            copyStart(move());
            return;
        }
        if (m_path.isAt({u"domain", u"devices", u"disk"}) && move()) {
            if (m_xml.name() == u"source" && !m_hasSource) {
                writeSource(*move());
                return;
            }
            if (m_xml.name() == u"backingStore") { // the old one's; libvirt looks at the new one's itself
                m_xml.skipCurrentElement();
                return;
            }
        }
        copyStart();
    }

    void endElement()
    {
        if (m_path.isAt({u"domain", u"devices", u"disk"}) && move() && !m_hasSource)
            writeNewSource(*move(), {}); // an empty drive
        m_out.writeEndElement();
        m_path.leave();
    }

    /// On the old one's start; reads to its end.
    void writeSource(const DiskMove &to)
    {
        const QString old = m_xml.attributes().value(QLatin1StringView("protocol")).toString();
        const QString tls = m_xml.attributes().value(QLatin1StringView("tls")).toString();
        beginNewSource(to, old == to.protocol ? tls : QString());
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"encryption")
                copyElement();
            else
                m_xml.skipCurrentElement();
        }
        m_out.writeEndElement();
        m_hasSource = true;
    }

    void writeNewSource(const DiskMove &to, const QString &tls)
    {
        beginNewSource(to, tls);
        m_out.writeEndElement();
        m_hasSource = true;
    }

    void beginNewSource(const DiskMove &to, const QString &tls)
    {
        m_out.writeStartElement(QStringLiteral("source"));
        if (isLocal(to)) {
            m_out.writeAttribute(to.protocol == QStringLiteral("file") ? QStringLiteral("file")
                                                                       : QStringLiteral("dev"),
                                 to.exportName);
            return;
        }
        m_out.writeAttribute(QStringLiteral("protocol"), to.protocol);
        m_out.writeAttribute(QStringLiteral("name"), to.exportName);
        if (!tls.isEmpty())
            m_out.writeAttribute(QStringLiteral("tls"), tls);
        for (const QString &address : to.address.split(u',')) {
            const Peer peer = peerOf(address).value_or(Peer{});
            m_out.writeStartElement(QStringLiteral("host"));
            if (!peer.socket.isEmpty()) {
                m_out.writeAttribute(QStringLiteral("transport"), QStringLiteral("unix"));
                m_out.writeAttribute(QStringLiteral("socket"), peer.socket);
            } else {
                m_out.writeAttribute(QStringLiteral("name"), peer.host);
                if (!peer.port.isEmpty())
                    m_out.writeAttribute(QStringLiteral("port"), peer.port);
            }
            m_out.writeEndElement();
        }
    }

    void copyElement()
    {
        const qsizetype depth = m_path.depth();
        copyStart();
        while (!m_xml.atEnd() && m_path.depth() > depth) {
            m_xml.readNext();
            if (m_xml.isStartElement()) {
                copyStart();
            } else if (m_xml.isEndElement()) {
                m_out.writeEndElement();
                m_path.leave();
            }
        }
    }

    QXmlStreamReader m_xml;
    const ByOrdinal &m_moves;
    QByteArray m_result;
    QXmlStreamWriter m_out;
    Path m_path;
    int m_ordinal = -1;
    bool m_hasSource = false;
};

} // namespace

Result<QByteArray> withDisks(const QByteArray &xml, const std::vector<DiskMove> &moves, AbsentDisk absent)
{
    if (xml.size() > largestXml) {
        return fail(ErrorCode::Protocol,
                    Words::tr("The description of a VM is absurdly large (%1 bytes); it was not read.")
                        .arg(xml.size()));
    }
    for (const DiskMove &move : moves) {
        if (const auto good = check(move); !good)
            return std::unexpected(good.error());
    }
    const auto found = findDisks(xml, moves, absent);
    if (!found)
        return std::unexpected(found.error());
    return Copy(xml, *found).make();
}

} // namespace switchyard::libvirt

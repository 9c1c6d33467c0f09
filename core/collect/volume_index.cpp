// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/volume_index.h"

namespace switchyard
{
namespace
{

QString usualPort(const QString &protocol)
{
    static const QHash<QString, QString> ports = {
        {QStringLiteral("nbd"), QStringLiteral("10809")},
        {QStringLiteral("nbds"), QStringLiteral("10809")},
        {QStringLiteral("iscsi"), QStringLiteral("3260")},
        {QStringLiteral("rbd"), QStringLiteral("6789")},
    };
    return ports.value(protocol);
}

QString withoutLeadingSlash(const QString &name)
{
    return name.startsWith(u'/') ? name.mid(1) : name;
}

QString keyOf(const QString &protocol, const QString &address, const QString &exportName)
{
    const QString kind = protocol.toLower();
    return kind + u'|' + normalizedAddress(kind, address) + u'|' + withoutLeadingSlash(exportName);
}

} // namespace

QString normalizedAddress(const QString &protocol, const QString &address)
{
    QString text = address.trimmed();
    if (text.isEmpty() || text.startsWith(QLatin1String("unix:")) || text.startsWith(u'/'))
        return text; // paths are case-sensitive
    text = text.toLower();
    const bool bareIpv6 = !text.startsWith(u'[') && text.count(u':') > 1;
    if (bareIpv6)
        text = u'[' + text + u']';
    const bool hasPort = text.lastIndexOf(u':') > text.lastIndexOf(u']');
    const QString port = hasPort ? QString() : usualPort(protocol);
    return port.isEmpty() ? text : text + u':' + port;
}

void VolumeIndex::add(const ArraySpec &spec, const ArrayFacts &facts, const std::vector<Volume> &volumes)
{
    const auto put = [this](const QString &key, const QString &volume) {
        const auto found = m_volumes.find(key);
        if (found == m_volumes.end())
            m_volumes.insert(key, volume);
        else if (*found != volume)
            found->clear();
    };
    for (const QString &uri : spec.exports) {
        const auto at = uri.indexOf(QLatin1String("://"));
        if (at < 0)
            continue;
        const QString protocol = uri.left(at).toLower();
        QString address = uri.mid(at + 3);
        if (!address.startsWith(u'/') && address.contains(u'/'))
            address.truncate(address.indexOf(u'/'));
        for (const Volume &volume : volumes) {
            if (volume.protocol.isEmpty() || volume.protocol.toLower() == protocol)
                put(keyOf(protocol, address, volume.name), volume.id);
        }
    }
    for (const QString &address : facts.dataAddresses) {
        for (const Volume &volume : volumes)
            put(keyOf(volume.protocol, address, volume.name), volume.id);
    }
}

QString VolumeIndex::volumeOf(const VmDisk &disk) const
{
    if (disk.address.isEmpty())
        return {};
    return m_volumes.value(keyOf(disk.protocol, disk.address, disk.exportName));
}

} // namespace switchyard

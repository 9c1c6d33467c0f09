// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/nbd_list.h"

#include "core/base/words.h"
#include "core/drivers/net/channel.h"

#include <QtEndian>

namespace switchyard
{
namespace
{

constexpr quint64 serverMagic = 0x4e42444d41474943; ///< "NBDMAGIC"
constexpr quint64 optionMagic = 0x49484156454f5054; ///< "IHAVEOPT"
constexpr quint64 replyMagic = 0x0003e889045565a9;
constexpr quint16 fixedNewstyle = 1;
constexpr quint32 optAbort = 2;
constexpr quint32 optList = 3;
constexpr quint32 optInfo = 6;
constexpr quint32 repAck = 1;
constexpr quint32 repServer = 2;
constexpr quint32 repInfo = 3;
constexpr quint32 repError = 0x80000000;
constexpr quint16 infoExport = 0;
constexpr quint16 flagReadOnly = 2;
constexpr quint32 maxName = 4096; ///< the protocol's own bound
constexpr quint32 maxReply = 64 * 1024;
constexpr std::size_t maxExports = 10'000;

template<typename T>
QByteArray big(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

template<typename T>
T at(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<T>(bytes.constData() + offset);
}

std::unexpected<Error> notNbd(const char *why)
{
    return fail(ErrorCode::Protocol, Words::tr("This is not an NBD server. Is the address right?"),
                QLatin1StringView(why));
}

struct Reply
{
    quint32 type = 0;
    QByteArray data;
};

Result<void> sendOption(const Call &call, Channel &channel, quint32 option, const QByteArray &data = {})
{
    return channel.write(call,
                         big(optionMagic) + big(option) + big(static_cast<quint32>(data.size())) + data);
}

Result<Reply> readReply(const Call &call, Channel &channel, quint32 option)
{
    const auto head = channel.readBytes(call, 20);
    if (!head)
        return std::unexpected(head.error());
    const auto length = at<quint32>(*head, 16);
    if (at<quint64>(*head, 0) != replyMagic || at<quint32>(*head, 8) != option || length > maxReply)
        return notNbd("broken reply");
    const auto data = channel.readBytes(call, length);
    if (!data)
        return std::unexpected(data.error());
    return Reply{at<quint32>(*head, 12), *data};
}

Result<void> greet(const Call &call, Channel &channel)
{
    const auto greeting = channel.readBytes(call, 18);
    if (!greeting)
        return std::unexpected(greeting.error());
    if (at<quint64>(*greeting, 0) != serverMagic || at<quint64>(*greeting, 8) != optionMagic)
        return notNbd("wrong greeting");
    if ((at<quint16>(*greeting, 16) & fixedNewstyle) == 0)
        return fail(ErrorCode::NotSupported, Words::tr("This NBD server is too old to list its exports."));
    return channel.write(call, big<quint32>(fixedNewstyle));
}

Result<std::vector<NbdExport>> readNames(const Call &call, Channel &channel)
{
    if (auto sent = sendOption(call, channel, optList); !sent)
        return std::unexpected(sent.error());
    std::vector<NbdExport> exports;
    while (exports.size() <= maxExports) {
        const auto reply = readReply(call, channel, optList);
        if (!reply)
            return std::unexpected(reply.error());
        if (reply->type == repAck)
            return exports;
        if ((reply->type & repError) != 0)
            return fail(ErrorCode::NotSupported, Words::tr("This NBD server does not list its exports."),
                        QString::fromUtf8(reply->data.left(200)));
        if (reply->type != repServer || reply->data.size() < 4)
            return notNbd("broken list");
        const auto length = at<quint32>(reply->data, 0);
        if (length > maxName || length > reply->data.size() - 4)
            return notNbd("broken name");
        exports.push_back({.name = QString::fromUtf8(reply->data.mid(4, length))});
    }
    return notNbd("endless list");
}

Result<void> readInfo(const Call &call, Channel &channel, NbdExport &which)
{
    constexpr int maxInfos = 64;
    for (int i = 0; i < maxInfos; ++i) {
        const auto reply = readReply(call, channel, optInfo);
        if (!reply)
            return std::unexpected(reply.error());
        if (reply->type == repAck || (reply->type & repError) != 0) // an error: gone meanwhile, or not told
            return {};
        if (reply->type != repInfo || reply->data.size() < 2)
            return notNbd("broken information");
        if (at<quint16>(reply->data, 0) != infoExport)
            continue;
        if (reply->data.size() != 12)
            return notNbd("broken information");
        const auto size = at<quint64>(reply->data, 2);
        if (size <= static_cast<quint64>(std::numeric_limits<qint64>::max()))
            which.sizeBytes = static_cast<qint64>(size);
        which.readOnly = (at<quint16>(reply->data, 10) & flagReadOnly) != 0;
    }
    return notNbd("endless information");
}

} // namespace

Result<std::vector<NbdExport>> listNbdExports(const Call &call, const HostPort &address)
{
    Channel channel;
    const Channel::Use use(channel);
    if (auto opened = channel.connectTcp(call, address); !opened)
        return std::unexpected(opened.error());
    if (auto greeted = greet(call, channel); !greeted)
        return std::unexpected(greeted.error());
    auto exports = readNames(call, channel);
    if (!exports)
        return exports;
    for (auto &which : *exports) {
        const QByteArray name = which.name.toUtf8();
        const QByteArray data = big(static_cast<quint32>(name.size())) + name + big<quint16>(0);
        auto asked = sendOption(call, channel, optInfo, data);
        if (asked)
            asked = readInfo(call, channel, which);
        if (!asked)
            return std::unexpected(asked.error());
    }
    static_cast<void>(sendOption(call, channel, optAbort)); // good manners; everything is known already
    return exports;
}

} // namespace switchyard

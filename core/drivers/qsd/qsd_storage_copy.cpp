// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/net/address.h"
#include "core/drivers/qsd/qsd_storage.h"

namespace switchyard::qsd
{
namespace
{

constexpr QLatin1StringView scheme("nbd://");
/// A target that was lost is waited for so long, and the guest's writes with it; then the job fails.
constexpr int reconnectSeconds = 1;
constexpr int openSeconds = 3; ///< the monitor is held meanwhile

struct Target
{
    HostPort server;
    QString name;

    QString toString() const ///< as QEMU names the node's file
    {
        return scheme + server.host + u':' + QString::number(server.port) + u'/' + name;
    }
};

Result<Target> targetOf(const QString &text)
{
    const auto slash = text.indexOf(u'/', scheme.size());
    if (!text.startsWith(scheme) || slash < 0 || slash + 1 == text.size())
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("Expected nbd://HOST:PORT/NAME, found \"%1\".").arg(text.left(200)));
    auto server = parseHostPort(QStringView(text).mid(scheme.size(), slash - scheme.size()), nbdDefaultPort);
    if (!server)
        return fail(ErrorCode::InvalidArgument, server.error().what, server.error().detail);
    return Target{std::move(*server), text.mid(slash + 1)};
}

} // namespace

Result<void> Storage::dropCopy()
{
    // The mirror's record last: with it alone nothing is said to be copied.
    for (const auto &job : {m_names.copyJob(), m_names.followJob()}) {
        if (auto dismissed = dismiss(job); !dismissed)
            return dismissed;
    }
    for (const auto &node : {m_names.target(), m_names.targetNbd()}) {
        if (auto removed = removeNode(node); !removed)
            return removed;
    }
    return {};
}

Result<void> Storage::openTarget(const QString &target)
{
    const auto parsed = targetOf(target);
    if (!parsed)
        return std::unexpected(parsed.error());
    const QJsonObject server{{QStringLiteral("type"), QStringLiteral("inet")},
                             {QStringLiteral("host"), parsed->server.host},
                             {QStringLiteral("port"), QString::number(parsed->server.port)}};
    if (auto added =
            run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("nbd")},
                                                 {QStringLiteral("node-name"), m_names.targetNbd()},
                                                 {QStringLiteral("server"), server},
                                                 {QStringLiteral("export"), parsed->name},
                                                 {QStringLiteral("reconnect-delay"), reconnectSeconds},
                                                 {QStringLiteral("open-timeout"), openSeconds}});
        !added)
        return added;
    const qint64 size = baseInfo().sizeBytes;
    const qint64 room = m_answers.nodes.value(m_names.targetNbd()).sizeBytes;
    if (room < size) {
        if (auto removed = removeNode(m_names.targetNbd()); !removed)
            return removed;
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("%1 has %2 bytes, and \"%3\" needs %4.")
                        .arg(target, QString::number(room), m_volume, QString::number(size)));
    }
    // QEMU copies between equal sizes only.
    return run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("raw")},
                                                {QStringLiteral("node-name"), m_names.target()},
                                                {QStringLiteral("file"), m_names.targetNbd()},
                                                {QStringLiteral("size"), size}});
}

Result<void> Storage::copyTo(const QString &target)
{
    const auto parsed = targetOf(target);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (auto looked = look(); !looked)
        return looked;
    const auto phase = copyOf(m_place).phase;
    if (phase != CopyPhase::None && phase != CopyPhase::Failed) {
        if (m_place.targetUrl == parsed->toString())
            return {};
        return wrongState(Words::tr("\"%1\" is copied to elsewhere: end that first."));
    }
    if (auto dropped = dropCopy(); !dropped)
        return dropped;
    if (!m_place.attached || m_place.fold)
        return wrongState(
            Words::tr("\"%1\" has no differential: without one its copy would be out of date."));
    if (auto opened = openTarget(target); !opened)
        return opened;
    return run(QStringLiteral("blockdev-backup"),
               {{QStringLiteral("job-id"), m_names.copyJob()},
                {QStringLiteral("device"), m_place.base},
                {QStringLiteral("target"), m_names.target()},
                {QStringLiteral("sync"), QStringLiteral("full")},
                {QStringLiteral("filter-node-name"), m_names.backupFilter()},
                {QStringLiteral("auto-dismiss"), false}});
}

Result<void> Storage::follow(const QString &target)
{
    const auto parsed = targetOf(target);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (auto looked = look(); !looked)
        return looked;
    const auto copy = copyOf(m_place);
    const bool same = copy.target == parsed->toString();
    if (same && (copy.phase == CopyPhase::Following || copy.phase == CopyPhase::Agreed))
        return {};
    if (!same || copy.phase != CopyPhase::Copied || !m_place.attached)
        return wrongState(Words::tr("\"%1\" has not been copied there: copy it first."));
    // A target that is lost fails the job, and whoever writes goes on.
    const QString report = QStringLiteral("report");
    return run(QStringLiteral("blockdev-mirror"),
               {{QStringLiteral("job-id"), m_names.followJob()},
                {QStringLiteral("device"), m_names.delta()},
                {QStringLiteral("target"), m_names.target()},
                {QStringLiteral("sync"), QStringLiteral("top")},
                {QStringLiteral("copy-mode"), QStringLiteral("write-blocking")},
                {QStringLiteral("on-source-error"), report},
                {QStringLiteral("on-target-error"), report},
                {QStringLiteral("filter-node-name"), m_names.filter()},
                {QStringLiteral("auto-dismiss"), false}});
}

Result<void> Storage::cancel(const QString &job, bool force)
{
    auto told = run(QStringLiteral("block-job-cancel"),
                    {{QStringLiteral("device"), job}, {QStringLiteral("force"), force}});
    if (told || told.error().code == ErrorCode::Timeout || told.error().code == ErrorCode::Unreachable)
        return told;
    return look(); // it ended by itself meanwhile; what became of it is seen
}

Result<void> Storage::endCopy()
{
    if (auto looked = look(); !looked)
        return looked;
    const bool agreed = copyOf(m_place).phase == CopyPhase::Agreed;
    const auto over = [](const Place &place) { return !isActive(place.copy) && !isActive(place.follow); };
    if (isActive(m_place.copy)) {
        if (auto told = cancel(m_names.copyJob(), true); !told)
            return told;
    }
    if (isActive(m_place.follow)) {
        // Without force, a mirror that is ready ends when the target has all and has been told to write it
        // out.
        if (auto told = cancel(m_names.followJob(), !agreed); !told)
            return told;
    }
    auto ended = lookUntil(over, m_call.remainingMs() / 2);
    bool forced = false;
    if (ended && !*ended &&
        isActive(m_place.follow)) { // a target that hangs must not hold the volume for ever
        forced = agreed;
        if (auto told = cancel(m_names.followJob(), true); !told)
            return told;
        ended = lookUntil(over, m_call.remainingMs());
    }
    if (!ended)
        return std::unexpected(ended.error());
    if (!*ended)
        return fail(ErrorCode::Timeout, Words::tr("The copy of \"%1\" does not end.").arg(m_volume));
    const QString error = m_place.follow != nullptr ? m_place.follow->error : QString();
    if (auto dropped = dropCopy(); !dropped)
        return dropped;
    if (agreed && (forced || !error.isEmpty()))
        return fail(ErrorCode::Io,
                    Words::tr("The other array did not write out its copy of \"%1\": the two may differ.")
                        .arg(m_volume),
                    error);
    return {};
}

} // namespace switchyard::qsd

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/net/address.h"
#include "core/drivers/qsd/qsd_storage.h"

#include <algorithm>

namespace switchyard::qsd
{
namespace
{

constexpr QLatin1StringView scheme("nbd://");
/// A target that was lost is waited for so long, and the guest's writes with it; then the job fails, and from
/// that moment on writes are acknowledged that are not there. So it is longer than whoever leads a switch
/// needs to notice (checkTarget()) and to call it off; and shorter than a machine takes to start again: what
/// it had not written out by then is lost, and the job would go on as if it were there.
constexpr int reconnectSeconds = 10;
constexpr int openSeconds = 3; ///< the monitor is held meanwhile
constexpr int probeSeconds = 2;
constexpr int mostProbes = 3; ///< a busy array may be late once

struct TargetUrl
{
    HostPort server;
    QString name;

    QString toString() const ///< as QEMU names the node's file
    {
        return scheme + server.host + u':' + QString::number(server.port) + u'/' + name;
    }
};

QJsonObject serverOf(const TargetUrl &target)
{
    return {{QStringLiteral("type"), QStringLiteral("inet")},
            {QStringLiteral("host"), target.server.host},
            {QStringLiteral("port"), QString::number(target.server.port)}};
}

Result<TargetUrl> targetOf(const QString &text)
{
    const auto slash = text.indexOf(u'/', scheme.size());
    if (!text.startsWith(scheme) || slash < 0 || slash + 1 == text.size())
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("Expected nbd://HOST:PORT/NAME, found \"%1\".").arg(text.left(200)));
    auto server = parseHostPort(QStringView(text).mid(scheme.size(), slash - scheme.size()), nbdDefaultPort);
    if (!server)
        return fail(ErrorCode::InvalidArgument, server.error().what, server.error().detail);
    return TargetUrl{std::move(*server), text.mid(slash + 1)};
}

} // namespace

/// QEMU 7.2 waits within its monitor, and with it every volume of the array, when a mirror is cancelled
/// while a write hangs at its target, or when a node is closed whose server does not answer; and it may crash
/// once that answers. So it is looked at first. One that refuses has dropped its connections: what waits for
/// them lets go as soon as it is told to by force.
Result<Storage::Target> Storage::targetState()
{
    if (!m_place.targetNbd)
        return Target::Answers;
    const auto parsed = targetOf(m_place.targetUrl);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (auto removed = removeNode(m_names.probe()); !removed)
        return std::unexpected(removed.error());
    const auto opened =
        run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("nbd")},
                                             {QStringLiteral("node-name"), m_names.probe()},
                                             {QStringLiteral("server"), serverOf(*parsed)},
                                             {QStringLiteral("export"), parsed->name},
                                             {QStringLiteral("read-only"), true},
                                             {QStringLiteral("open-timeout"), probeSeconds}});
    if (opened) {
        const auto removed = removeNode(m_names.probe());
        return removed ? Result<Target>(Target::Answers) : std::unexpected(removed.error());
    }
    const Error &error = opened.error();
    if (error.code != ErrorCode::Io)
        return std::unexpected(error);
    const bool refuses = error.detail.contains(QLatin1StringView("Connection refused")) ||
                         error.detail.contains(QLatin1StringView("not available"));
    return refuses ? Target::Refuses : Target::Hangs;
}

Result<void> Storage::checkTarget()
{
    if (auto looked = look(); !looked)
        return looked;
    for (int probe = 0; probe < mostProbes; ++probe) {
        const auto state = targetState();
        if (!state)
            return std::unexpected(state.error());
        if (*state == Target::Answers)
            return {};
        if (*state == Target::Refuses)
            break;
    }
    return fail(
        ErrorCode::WrongState,
        Words::tr("The array behind %1, to which \"%2\" is copied, does not answer any more. Look at it "
                  "and at the network between the arrays.")
            .arg(m_place.targetUrl, m_volume));
}

/// A second export below the mirror takes the place of the first. Whoever waits for a write that hangs gets
/// an error for it, and goes on.
Result<void> Storage::bypass()
{
    const auto isOpen = [&](const ExportInfo &which) {
        return m_place.exports.contains(which.id) && !which.shuttingDown;
    };
    if (m_place.bypassed || m_place.exports.isEmpty())
        return {};
    const auto exports = m_answers.exports;
    for (const auto &which : exports) {
        if (!isOpen(which))
            continue;
        if (auto ended =
                run(QStringLiteral("block-export-del"),
                    {{QStringLiteral("id"), which.id}, {QStringLiteral("mode"), QStringLiteral("hard")}});
            !ended)
            return ended;
    }
    const bool firstIsHeld = m_place.exports.contains(m_names.exportId());
    return run(QStringLiteral("block-export-add"),
               {{QStringLiteral("type"), QStringLiteral("nbd")},
                {QStringLiteral("id"), firstIsHeld ? m_names.secondExportId() : m_names.exportId()},
                {QStringLiteral("node-name"), m_names.delta()},
                {QStringLiteral("name"), m_volume},
                {QStringLiteral("writable"), true}});
}

/// What can be done without it: whoever writes to the volume is not held up by it any more.
Result<void> Storage::leaveTarget(bool mustAgree)
{
    const QString target = m_place.targetUrl;
    if (isActive(m_place.copy)) { // ends once the target answers, and holds nobody up until then
        if (auto told = cancel(m_names.copyJob(), true); !told)
            return told;
    }
    if (isActive(m_place.follow) && !mustAgree) {
        if (auto freed = bypass(); !freed)
            return freed;
    }
    return fail(ErrorCode::Timeout,
                Words::tr("The array behind %1 does not answer: the copy of \"%2\" can be ended only once it "
                          "does, or its network is mended. The VM writes on without it.")
                    .arg(target, m_volume));
}

Result<void> Storage::dropCopy()
{
    if (const auto state = targetState(); !state)
        return std::unexpected(state.error());
    else if (*state == Target::Hangs)
        return leaveTarget(true);
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
    if (auto added =
            run(QStringLiteral("blockdev-add"), {{QStringLiteral("driver"), QStringLiteral("nbd")},
                                                 {QStringLiteral("node-name"), m_names.targetNbd()},
                                                 {QStringLiteral("server"), serverOf(*parsed)},
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
    // QEMU 7.2 does not outlive a mirror to a node that has lost its server already, once it is probed: its
    // heap breaks, and every volume of the array is gone with it.
    if (auto answers = checkTarget(); !answers)
        return answers;
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

Result<void> Storage::endCopy(bool mustAgree)
{
    if (auto looked = look(); !looked)
        return looked;
    const auto copy = copyOf(m_place);
    const bool agreed = copy.phase == CopyPhase::Agreed;
    if (mustAgree && !agreed && copy.phase != CopyPhase::None)
        return fail(
            ErrorCode::WrongState,
            Words::tr("The two sides of \"%1\" did not agree to the end: what was written last may be "
                      "on this one alone. Both are kept.")
                .arg(m_volume),
            copy.error);
    const auto state = targetState();
    if (!state)
        return std::unexpected(state.error());
    const bool refuses = *state == Target::Refuses;
    if (*state == Target::Hangs || (refuses && mustAgree && agreed)) // it cannot be told to write out
        return leaveTarget(mustAgree);
    const auto over = [](const Place &place) { return !isActive(place.copy) && !isActive(place.follow); };
    if (isActive(m_place.copy)) {
        if (auto told = cancel(m_names.copyJob(), true); !told)
            return told;
    }
    if (isActive(m_place.follow)) {
        // Without force, a mirror that is ready ends when the target has all and has been told to write it
        // out.
        if (auto told = cancel(m_names.followJob(), !agreed || refuses); !told)
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
    if (agreed && !refuses && (forced || !error.isEmpty()))
        return fail(ErrorCode::Io,
                    Words::tr("The other array did not write out its copy of \"%1\": the two may differ.")
                        .arg(m_volume),
                    error);
    return {};
}

} // namespace switchyard::qsd

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/model/json.h"

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <cmath>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

/// Usage is a rate: it takes a second answer of every host that gave a first.
void waitForUsage(SiteWatch &watch, double seconds)
{
    constexpr int apartMs = 1'000;
    QHash<QString, qint64> first;
    for (const auto &piece : watch.snapshot()->hosts) {
        if (piece->host.reading.freshness == Freshness::Fresh)
            first.insert(piece->host.id, piece->host.reading.seenAtMs);
    }
    QTimer again; // no need to wait until it is asked next
    again.setSingleShot(true);
    QObject::connect(&again, &QTimer::timeout, &watch.engine(), [&] {
        for (auto it = first.cbegin(); it != first.cend(); ++it)
            watch.engine().askNow({ObjectKind::Host, it.key()});
    });
    again.start(apartMs);
    watch.waitUntil(
        [&](const Snapshot &now) {
            return std::all_of(now.hosts.begin(), now.hosts.end(), [&](const auto &piece) {
                const Host &host = piece->host;
                const qint64 since = first.value(host.id, -1);
                return since < 0 || host.reading.freshness != Freshness::Fresh ||
                       !std::isnan(host.usage.cpuPercent) || host.reading.seenAtMs >= since + apartMs;
            });
        },
        seconds);
}

} // namespace

Exit showSnapshot(const CommandLine &line)
{
    QElapsedTimer took;
    took.start();
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    const bool complete = (*watch)->waitUntilAsked(line.timeoutSeconds);
    if (complete) {
        (*watch)->waitUntil([](const Snapshot &now) { return !anyMayAnswerYet(now); },
                            std::min((*watch)->secondAttemptSeconds(), line.timeoutSeconds));
    }
    const double left = line.timeoutSeconds - double(took.elapsed()) / 1000;
    if (left > 0 && !(*watch)->interrupted())
        waitForUsage(**watch, left);
    if ((*watch)->interrupted())
        return NoAnswer;
    const SnapshotPtr snapshot = (*watch)->snapshot();
    const qint64 now = (*watch)->nowMs();
    const QStringList silent = silentDevices(*snapshot);
    if (line.json) {
        QJsonObject document = jsonOf(*snapshot, now);
        document.insert(u"site"_s, (*watch)->engine().site().name);
        document.insert(u"complete"_s, complete && silent.isEmpty());
        printJsonDocument(document);
    } else {
        print(snapshotTables(*snapshot, now));
    }
    for (const QString &text : silent)
        complain(text);
    return complete && silent.isEmpty() ? Done : NoAnswer;
}

Exit watchChanges(const CommandLine &line)
{
    const auto opened = SiteWatch::open(line);
    if (!opened)
        return report(opened.error());
    SiteWatch &watch = **opened;
    const auto first = watch.snapshot();
    QJsonObject header = jsonOf(*first, SnapshotDiff(), watch.nowMs(), false);
    header.insert(u"site"_s, watch.engine().site().name);
    header.insert(u"counts"_s, countsOf(*first));
    printJson(header);
    QEventLoop loop;
    QObject::connect(&watch.engine(), &Engine::published, &loop,
                     [&](const SnapshotPtr &snapshot, const SnapshotDiff &diff) {
                         // What the first line counted already is not told twice.
                         if (snapshot->sequence > first->sequence &&
                             (diff.hasFacts() || (line.usage && !diff.sampled.isEmpty())))
                             printJson(jsonOf(*snapshot, diff, watch.nowMs(), line.usage));
                     });
    watch.run(loop);
    return Done;
}

} // namespace switchyard::ctl

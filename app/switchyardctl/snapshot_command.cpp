// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/model/json.h"

#include <algorithm>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

Exit showSnapshot(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    const bool complete = (*watch)->waitUntilAsked(line.timeoutSeconds);
    if (complete) {
        (*watch)->waitUntil([](const Snapshot &now) { return !anyMayAnswerYet(now); },
                            std::min((*watch)->secondAttemptSeconds(), line.timeoutSeconds));
    }
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

Exit listRetired(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    const auto volumes = (*store)->retired().all();
    if (!volumes)
        return report(volumes.error());
    QJsonArray list;
    std::vector<QStringList> rows = {{u"VOLUME"_s, u"WAS OF"_s, u"IS NOW"_s, u"RUN"_s, u"DELETED AT"_s}};
    for (const RetiredVolume &volume : *volumes) {
        list << QJsonObject{{u"volume"_s, volume.id},
                            {u"vm"_s, volume.vmName},
                            {u"movedTo"_s, volume.movedTo},
                            {u"run"_s, static_cast<qint64>(volume.runId)},
                            {u"since"_s, timeText(volume.since)},
                            {u"until"_s, timeText(volume.until)}};
        rows.push_back({volume.id, volume.vmName, volume.movedTo, QString::number(volume.runId),
                        timeText(volume.until)});
    }
    if (line.json)
        printJsonDocument({{u"retired"_s, list}});
    else if (volumes->empty())
        print(u"No move has left a volume behind that waits for its time."_s);
    else
        print(table(rows));
    return Done;
}

Exit deleteRetired(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    (void)(*watch)->waitUntilAsked(line.timeoutSeconds);
    const auto plan = (*watch)->take((*watch)->engine().planDeleteRetired(line.name));
    if (!plan)
        return Failed;
    if (!*plan)
        return refuse(plan->error(), line.json, exitOf(plan->error()));
    if (!line.yes)
        return askForYes(**plan, line.json);
    return runPlan(**watch, **plan, line.json, OnSignal::StopHere);
}

Exit keepRetired(const CommandLine &line)
{
    const auto watch = SiteWatch::open(line);
    if (!watch)
        return report(watch.error());
    const auto kept = (*watch)->take((*watch)->engine().keepRetired(line.name));
    if (!kept)
        return Failed;
    if (!*kept)
        return refuse(kept->error(), line.json, exitOf(kept->error()));
    if (line.json)
        printJsonDocument({{u"kept"_s, line.name}});
    else
        print(u"%1 stays; it is not deleted any more."_s.arg(line.name));
    return Done;
}

} // namespace switchyard::ctl

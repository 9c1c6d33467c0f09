// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/site/site_file.h"

#include <QJsonArray>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

Exit checkSite(const CommandLine &line)
{
    const SiteLoad load = loadSite(line.siteFile);
    if (line.json) {
        QJsonArray problems;
        for (const SiteProblem &problem : load.problems)
            problems << QJsonObject{
                {u"line"_s, problem.line}, {u"key"_s, problem.key}, {u"expected"_s, problem.expected}};
        printJsonDocument(
            {{u"file"_s, line.siteFile}, {u"right"_s, load.site.has_value()}, {u"problems"_s, problems}});
        return load.site ? Done : WrongUse;
    }
    for (const SiteProblem &problem : load.problems) {
        const QString place =
            problem.line > 0 ? u"%1:%2"_s.arg(line.siteFile).arg(problem.line) : line.siteFile;
        print(problem.key.isEmpty() ? u"%1: %2"_s.arg(place, problem.expected)
                                    : u"%1: %2: %3"_s.arg(place, problem.key, problem.expected));
    }
    if (!load.site)
        return WrongUse;
    const Site &site = *load.site;
    print(u"%1: right. \"%2\": %3 UPSes, %4 hosts, %5 arrays, %6 feeds."_s.arg(line.siteFile, site.name)
              .arg(site.upses.size())
              .arg(site.hosts.size())
              .arg(site.arrays.size())
              .arg(site.feeds.size()));
    return Done;
}

} // namespace switchyard::ctl

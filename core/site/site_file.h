// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/json_tree.h"
#include "core/site/site.h"

namespace switchyard
{

/// One thing that is wrong in a site file: its line, its key ("hosts[2].bmc.address"), and in a sentence what
/// was expected there and what was found.
using SiteProblem = TextProblem;

struct SiteLoad
{
    std::optional<Site> site;          ///< set only when there is no problem: nothing is half loaded
    std::vector<SiteProblem> problems; ///< all of them, in the order of the file
};

/// Reads and checks a site file (resources/site.schema.json says its form). Bounded: at most 16 MiB.
SiteLoad loadSite(const QString &path);
SiteLoad parseSite(const QByteArray &json, const QString &path);
/// The same as one error whose `what` names file, line, key and what was expected.
Result<Site> loadSiteOrError(const QString &path);
/// Writes it whole or not at all (to a temporary file beside it, then renamed), with the mode that the file
/// had. What a person wrote by hand keeps the order of its keys. The secrets file is named relative to the
/// site file where it lies below its folder.
Result<void> saveSite(const Site &site, const QString &path);

} // namespace switchyard

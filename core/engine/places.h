// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

/// $SWITCHYARD_SITE, else ${XDG_CONFIG_HOME:-~/.config}/switchyard/site.json.
QString defaultSiteFile();
/// ${XDG_STATE_HOME:-~/.local/state}/switchyard/FILE-HASH.db: a store for each site file, found again by its
/// path, by whatever way that is named; the window and switchyardctl share it.
QString defaultStorePath(const QString &siteFile);
QString defaultWho(); ///< "user@machine"

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSize>
#include <QStringList>
#include <optional>

namespace switchyard
{

/// What the command line of the window says.
struct Options
{
    QString site;       ///< a site file; it need not exist yet
    QString sim;        ///< "200x20" or a fleet's file
    QString page;       ///< the page to open; empty = as it was left
    QString theme;      ///< "light", "dark" or empty
    QString language;   ///< "en", "ja" or empty
    QString screenshot; ///< save a picture of the window there, then end
    QString select;     ///< "vm:db-1": what is selected then
    double afterSeconds = 3;
    std::optional<QSize> size;

    bool operator==(const Options &) const = default;
};

struct OptionsOrText
{
    std::optional<Options> options;
    QString text; ///< --help or --version: to be printed, and that is all
};

/// InvalidArgument with a sentence for what is wrong. `arguments` begin with the program's name.
Result<OptionsOrText> parseOptions(const QStringList &arguments);

} // namespace switchyard

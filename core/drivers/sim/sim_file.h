// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_tree.h"
#include "core/drivers/sim/sim_spec.h"

namespace switchyard
{

struct SimLoadedFile
{
    std::optional<SimSpec> spec; ///< set only when there is no problem
    std::vector<TextProblem> problems;
};

/// Reads a simulated fleet from its text; README.md beside this header says its form.
SimLoadedFile parseSimFile(const QByteArray &text);

/// What `--sim` takes: "200x20", or the name of a file. Configuration or InvalidArgument with a sentence;
/// `detail` then lists all problems, one a line.
Result<SimSpec> loadSimSpec(const QString &sizeOrFile);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/run_word.h"

#include <QString>

namespace switchyard
{

QString toWord(RunWord word)
{
    switch (word) {
    case RunWord::Switch:
        return QStringLiteral("switch");
    case RunWord::Cancel:
        return QStringLiteral("cancel");
    case RunWord::StopHere:
        return QStringLiteral("stopHere");
    case RunWord::Hold:
        return QStringLiteral("hold");
    }
    return QStringLiteral("cancel");
}

std::optional<RunWord> runWordFromString(QStringView text)
{
    for (const RunWord word : {RunWord::Switch, RunWord::Cancel, RunWord::StopHere, RunWord::Hold}) {
        if (text == toWord(word))
            return word;
    }
    return std::nullopt;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QStringList>
#include <utility>

namespace switchyard
{

/// What a report of a run says, in words and in order, whatever it is written as. Words of devices (names,
/// errors) are in it as they came, without controls.
struct ReportFacts
{
    enum class Mark { Plain, Care, Bad }; ///< how much a line wants to be seen; its words say it, too
    struct Row
    {
        QString begun; ///< "14:03:22"; "–" where it has not
        QString took;  ///< "12 s"
        QString what;
        QString state; ///< "done", "failed", …
        QString says;  ///< its error, or its note
        Mark mark = Mark::Plain;
    };
    struct List
    {
        QString title;
        QStringList lines;
    };

    QString title;
    QString outcome; ///< "Done.", "Failed: …"
    Mark mark = Mark::Plain;
    std::vector<std::pair<QString, QString>> head; ///< run, kind, who, when, how long, how many
    std::vector<List> lists;                       ///< by force, at once, what failed, what was not done
    std::vector<Row> steps;
};

/// Pure. Times are UTC.
ReportFacts reportFacts(const Report &report);

} // namespace switchyard

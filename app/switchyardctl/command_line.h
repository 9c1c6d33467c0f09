// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/switchyardctl/move_options.h"
#include "app/switchyardctl/usage_options.h"
#include "core/base/error.h"
#include "core/job/action.h"
#include "core/job/run_word.h"

#include <QStringList>
#include <optional>

namespace switchyard::ctl
{

enum class Command {
    Help,
    Version,
    Snapshot,
    Watch,
    CheckSite,
    Act,
    Alerts,
    Acknowledge,
    Events,
    Audit,
    Usage,
    RunsList,
    RunsShow,
    RunsResume,
    RunsUnwind,
    RunsAbandon,
    PowerDown,
    Restore,
    Guard,
    Agent,
    Migrate,
    Say,
    RetiredList,
    RetiredDelete,
    RetiredKeep,
    Conflicts,
    Relocate
};

/// What was asked for, checked as far as words go.
struct CommandLine
{
    Command command = Command::Help;
    QString siteFile; ///< one of these two, where the command looks at a site
    QString simSpec;
    QString storeFile;
    bool json = false;
    bool usage = false;
    bool yes = false;
    bool verify = false;
    int limit = 50;
    double timeoutSeconds = 30;
    std::optional<ActionKind> action; ///< nothing with Act = the console's address
    ObjectKind targetKind = ObjectKind::Vm;
    QString name; ///< what to act on, which alert to acknowledge, which volume, whose agent
    quint64 run = 0;
    RunWord word = RunWord::Cancel; ///< of Say
    MoveOptions move;
    UsageOptions usageOptions;
    bool past = false; ///< conflicts that are over
    QString scope;     ///< as written: "ups:NAME", "host:NAME", "site:NAME", "all"
    bool plan = false;
    bool rehearse = false;
    QString outageFile;       ///< to rehearse; empty = the mains fail now
    bool alone = false;       ///< of Agent
    double periodSeconds = 1; ///< of Agent
    QString htmlFile;         ///< where a run's report goes
    QString textFile;
};

/// Error: a sentence that says what is wrong and what would be right.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

QString helpText();

} // namespace switchyard::ctl

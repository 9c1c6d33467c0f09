// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/command_line.h"

#include "core/base/json_form.h"
#include "core/engine/places.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <algorithm>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

struct CommandRow
{
    const char *name;
    Command command;
    const char *options; ///< that it takes, besides --site, --sim, --store, --help and --version
    const char *arguments;
};

constexpr CommandRow commandRows[] = {
    {"snapshot", Command::Snapshot, "json timeout", ""},
    {"watch", Command::Watch, "json usage", ""},
    {"check-site", Command::CheckSite, "json", "[FILE]"},
    {"act", Command::Act, "json timeout yes", "vm|host|partition|ups ACTION NAME"},
    {"alerts", Command::Alerts, "json timeout", ""},
    {"acknowledge", Command::Acknowledge, "json timeout", "ALERT"},
    {"events", Command::Events, "json limit", ""},
    {"audit", Command::Audit, "json limit verify", ""},
    {"usage", Command::Usage, "json timeout from to step vms csv", "OBJECT..."},
    {"runs", Command::RunsList, "json limit timeout yes html text", "list | show|resume|unwind|abandon RUN"},
    {"power-down", Command::PowerDown, "json timeout yes scope plan rehearse", "[FILE.seq]"},
    {"restore", Command::Restore, "json timeout yes", "RUN"},
    {"guard", Command::Guard, "json", ""},
    {"agent", Command::Agent, "json alone period", "HOST"},
    {"migrate", Command::Migrate,
     "json timeout yes plan vm to-host to-array hold at post-copy no-post-copy max-pause retire", ""},
    {"switch", Command::Say, "json", "RUN"},
    {"hold", Command::Say, "json", "RUN"},
    {"cancel", Command::Say, "json", "RUN"},
    {"retired", Command::RetiredList, "json timeout yes", "list | delete|keep VOLUME"},
    {"conflicts", Command::Conflicts, "json timeout past limit", ""},
    {"relocate", Command::Relocate, "json timeout yes plan vm to-host", ""},
};

/// All that belong to some of the commands only.
QStringList everyOption()
{
    QStringList all;
    for (const CommandRow &row : commandRows)
        all << QString::fromLatin1(row.options).split(u' ', Qt::SkipEmptyParts);
    all.removeDuplicates();
    return all;
}

struct ActionRow
{
    const char *kind;
    const char *word;
    std::optional<ActionKind> action;
};

const ActionRow actionRows[] = {
    {"vm", "start", ActionKind::VmStart},
    {"vm", "shutdown", ActionKind::VmShutDown},
    {"vm", "poweroff", ActionKind::VmPowerOff},
    {"vm", "suspend", ActionKind::VmSuspend},
    {"vm", "resume", ActionKind::VmResume},
    {"vm", "console", std::nullopt},
    {"host", "on", ActionKind::HostPowerOn},
    {"host", "soft-off", ActionKind::HostSoftOff},
    {"host", "off", ActionKind::HostPowerOff},
    {"partition", "on", ActionKind::PartitionPowerOn},
    {"partition", "off", ActionKind::PartitionPowerOff},
    {"ups", "test", ActionKind::UpsTest},
    {"ups", "beeper-on", ActionKind::UpsBeeperOn},
    {"ups", "beeper-off", ActionKind::UpsBeeperOff},
    {"ups", "beeper-mute", ActionKind::UpsBeeperMute},
};

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

QString guess(const QString &word, const QStringList &known)
{
    const QString meant = nearest(word, known);
    return meant.isEmpty() ? u" Known: %1."_s.arg(known.join(u", "_s))
                           : u" Did you mean \"%1\"?"_s.arg(meant);
}

Result<void> readAction(CommandLine &line, const QStringList &arguments)
{
    if (arguments.size() != 3)
        return wrong(u"\"act\" takes three words, like: switchyardctl act vm start web-1"_s);
    QStringList kinds;
    QStringList words;
    for (const ActionRow &row : actionRows) {
        const QString kind = QString::fromLatin1(row.kind);
        if (!kinds.contains(kind))
            kinds << kind;
        if (kind != arguments[0])
            continue;
        words << QString::fromLatin1(row.word);
        if (words.back() == arguments[1]) {
            line.action = row.action;
            line.targetKind = *objectKindFromString(kind);
            line.name = arguments[2];
            return {};
        }
    }
    if (words.isEmpty())
        return wrong(u"\"%1\" is nothing to act on.%2"_s.arg(arguments[0], guess(arguments[0], kinds)));
    return wrong(u"There is no action \"%1\" for a %2.%3"_s.arg(arguments[1], arguments[0],
                                                                guess(arguments[1], words)));
}

Result<void> readNumbers(CommandLine &line, const QCommandLineParser &parser)
{
    bool ok = true;
    if (parser.isSet(u"timeout"_s)) {
        line.timeoutSeconds = parser.value(u"timeout"_s).toDouble(&ok);
        if (!ok || !(line.timeoutSeconds >= 0.1 && line.timeoutSeconds <= 86400))
            return wrong(u"--timeout takes seconds, from 0.1 to 86400; found \"%1\"."_s.arg(
                parser.value(u"timeout"_s)));
    }
    if (parser.isSet(u"period"_s)) {
        line.periodSeconds = parser.value(u"period"_s).toDouble(&ok);
        if (!ok || !(line.periodSeconds >= 0.2 && line.periodSeconds <= 60))
            return wrong(
                u"--period takes seconds, from 0.2 to 60; found \"%1\"."_s.arg(parser.value(u"period"_s)));
    }
    if (parser.isSet(u"limit"_s)) {
        line.limit = parser.value(u"limit"_s).toInt(&ok);
        if (!ok || line.limit < 1 || line.limit > 100'000)
            return wrong(
                u"--limit takes a number from 1 to 100000; found \"%1\"."_s.arg(parser.value(u"limit"_s)));
    }
    return {};
}

Result<void> readRuns(CommandLine &line, const QStringList &arguments)
{
    if (arguments == QStringList{u"list"_s})
        return {};
    static const QHash<QString, Command> commands{{u"show"_s, Command::RunsShow},
                                                  {u"resume"_s, Command::RunsResume},
                                                  {u"unwind"_s, Command::RunsUnwind},
                                                  {u"abandon"_s, Command::RunsAbandon}};
    bool isNumber = false;
    if (arguments.size() == 2 && commands.contains(arguments[0]))
        line.run = arguments[1].toULongLong(&isNumber);
    if (!isNumber)
        return wrong(
            u"\"runs\" takes \"list\", or \"show\", \"resume\", \"unwind\" or \"abandon\" and the number of a run."_s);
    line.command = commands.value(arguments[0]);
    return {};
}

/// Options that only one of the commands of "runs" takes.
Result<void> checkRunOptions(const CommandLine &line, const QCommandLineParser &parser)
{
    const auto only = [&](const QString &option, std::initializer_list<Command> commands) {
        return !parser.isSet(option) || std::ranges::find(commands, line.command) != commands.end();
    };
    const bool isRuns = line.command == Command::RunsList || line.command == Command::RunsShow ||
                        line.command == Command::RunsResume || line.command == Command::RunsUnwind ||
                        line.command == Command::RunsAbandon;
    if (!isRuns)
        return {};
    if (!only(u"limit"_s, {Command::RunsList}))
        return wrong(u"--limit has a meaning for \"runs list\" only."_s);
    for (const QString &option : {u"html"_s, u"text"_s}) {
        if (!only(option, {Command::RunsShow}))
            return wrong(u"--%1 has a meaning for \"runs show\" only."_s.arg(option));
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return wrong(u"--%1 takes the name of a file."_s.arg(option));
    }
    if (!only(u"yes"_s, {Command::RunsResume, Command::RunsUnwind, Command::RunsAbandon}) ||
        !only(u"timeout"_s, {Command::RunsResume, Command::RunsUnwind}))
        return wrong(u"--yes and --timeout have no meaning for this."_s);
    return {};
}

Result<void> readRetired(CommandLine &line, const QStringList &arguments)
{
    if (arguments == QStringList{u"list"_s} || arguments.isEmpty())
        return {};
    static const QHash<QString, Command> commands{{u"delete"_s, Command::RetiredDelete},
                                                  {u"keep"_s, Command::RetiredKeep}};
    if (arguments.size() != 2 || !commands.contains(arguments[0]))
        return wrong(
            u"\"retired\" takes \"list\", or \"delete\" or \"keep\" and a volume, as \"retired list\" shows it."_s);
    line.command = commands.value(arguments[0]);
    line.name = arguments[1];
    return {};
}

Result<void> readScope(CommandLine &line, const QStringList &arguments)
{
    static const QStringList kinds{u"ups"_s, u"host"_s, u"site"_s};
    const QString kind = line.scope.section(u':', 0, 0);
    const bool right =
        line.scope == u"all"_s || (kinds.contains(kind) && !line.scope.section(u':', 1).isEmpty());
    const qsizetype most = line.rehearse ? 1 : 0;
    if (!right || arguments.size() > most)
        return wrong(
            u"\"power-down\" takes --scope ups:NAME, host:NAME, site:NAME or all; found \"%1\"."_s.arg(
                arguments.size() <= most ? line.scope : arguments.back()));
    if (int(line.plan) + int(line.rehearse) + int(line.yes) > 1)
        return wrong(u"Say one of --plan, --rehearse and --yes."_s);
    line.outageFile = arguments.value(0);
    return {};
}

Result<void> readRelocation(CommandLine &line, const QCommandLineParser &parser)
{
    line.move.vms = parser.values(u"vm"_s);
    line.move.toHost = parser.value(u"to-host"_s);
    if (line.move.vms.size() > 1)
        return wrong(u"\"relocate\" takes one --vm; \"migrate\" moves several."_s);
    if (line.move.vms.isEmpty() && !line.move.toHost.isEmpty())
        return wrong(u"Say which VM is to go there: --vm NAME."_s);
    if (line.plan && line.yes)
        return wrong(u"Say one of --plan and --yes."_s);
    return {};
}

Result<void> readArguments(CommandLine &line, const CommandRow &row, const QStringList &arguments)
{
    if (row.command == Command::Act)
        return readAction(line, arguments);
    if (row.command == Command::RunsList)
        return readRuns(line, arguments);
    if (row.command == Command::Restore || row.command == Command::Say) {
        bool isNumber = false;
        line.run = arguments.value(0).toULongLong(&isNumber);
        const QString name = QString::fromLatin1(row.name);
        line.word = runWordFromString(name).value_or(RunWord::Cancel);
        return isNumber && arguments.size() == 1
                   ? Result<void>()
                   : wrong(
                         u"\"%1\" takes the number of a run, as \"switchyardctl runs list\" shows it."_s.arg(
                             name));
    }
    if (row.command == Command::Usage)
        return {}; // by readUsage()
    if (row.command == Command::RetiredList)
        return readRetired(line, arguments);
    if (row.command == Command::PowerDown)
        return readScope(line, arguments);
    if (row.command == Command::CheckSite && arguments.size() == 1) {
        if (!line.siteFile.isEmpty())
            return wrong(
                u"\"check-site\" checks one file: name it after the command or by --site, not both."_s);
        line.siteFile = arguments.front();
        return {};
    }
    if (row.command == Command::Agent) {
        if (arguments.size() != 1)
            return wrong(u"\"agent\" takes the host that it runs on, as the site file names it."_s);
        line.name = arguments.front();
        return {};
    }
    if (row.command == Command::Acknowledge) {
        if (arguments.size() != 1)
            return wrong(
                u"\"acknowledge\" takes the id of one alert, as \"switchyardctl alerts\" shows it."_s);
        line.name = arguments.front();
        return {};
    }
    if (!arguments.isEmpty())
        return wrong(u"\"%1\" takes no more words; found \"%2\"."_s.arg(QString::fromLatin1(row.name),
                                                                        arguments.front()));
    return {};
}

/// Which site it looks at: what is named, else the usual one.
Result<void> settleSite(CommandLine &line)
{
    if (!line.siteFile.isEmpty() && !line.simSpec.isEmpty())
        return wrong(u"Name a site by --site or a simulated one by --sim, not both."_s);
    if (line.command == Command::CheckSite && !line.simSpec.isEmpty())
        return wrong(u"\"check-site\" checks a site file; it takes no --sim."_s);
    if (!line.siteFile.isEmpty() || !line.simSpec.isEmpty())
        return {};
    line.siteFile = defaultSiteFile();
    if (!QFileInfo::exists(line.siteFile)) {
        return wrong(
            u"There is no site file %1. Name yours by --site FILE or in SWITCHYARD_SITE, or try a simulated site: --sim 20x10"_s
                .arg(line.siteFile));
    }
    return {};
}

void addOptions(QCommandLineParser &parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions({{{u"h"_s, u"help"_s}, {}},
                       {{u"v"_s, u"version"_s}, {}},
                       {u"site"_s, {}, u"FILE"_s},
                       {u"sim"_s, {}, u"SIZE"_s},
                       {u"store"_s, {}, u"FILE"_s},
                       {u"timeout"_s, {}, u"S"_s},
                       {u"limit"_s, {}, u"N"_s},
                       {u"json"_s, {}},
                       {u"usage"_s, {}},
                       {u"scope"_s, {}, u"SCOPE"_s},
                       {u"plan"_s, {}},
                       {u"past"_s, {}},
                       {u"rehearse"_s, {}},
                       {u"html"_s, {}, u"FILE"_s},
                       {u"text"_s, {}, u"FILE"_s},
                       {u"yes"_s, {}},
                       {u"alone"_s, {}},
                       {u"period"_s, {}, u"S"_s},
                       {u"verify"_s, {}}});
    addMoveOptions(parser);
    addUsageOptions(parser);
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool parsed = parser.parse(arguments);
    CommandLine line;
    if (parsed && (parser.isSet(u"help"_s) || arguments.size() == 1))
        return line;
    if (parsed && parser.isSet(u"version"_s)) {
        line.command = Command::Version;
        return line;
    }
    if (!parsed)
        return wrong(parser.errorText() + (parser.errorText().endsWith(u'.') ? QString() : u"."_s));
    QStringList words = parser.positionalArguments();
    const QString name = words.isEmpty() ? QString() : words.takeFirst();
    QStringList names;
    for (const CommandRow &row : commandRows) {
        names << QString::fromLatin1(row.name);
        if (names.back() != name)
            continue;
        const QStringList takes = QString::fromLatin1(row.options).split(u' ');
        for (const QString &text : everyOption()) {
            if (parser.isSet(text) && !takes.contains(text))
                return wrong(u"--%1 has no meaning for \"%2\"."_s.arg(text, name));
        }
        line.command = row.command;
        line.siteFile = parser.value(u"site"_s);
        line.simSpec = parser.value(u"sim"_s);
        line.storeFile = parser.value(u"store"_s);
        line.json = parser.isSet(u"json"_s);
        line.usage = parser.isSet(u"usage"_s);
        line.scope = parser.value(u"scope"_s);
        line.plan = parser.isSet(u"plan"_s);
        line.rehearse = parser.isSet(u"rehearse"_s);
        line.htmlFile = parser.value(u"html"_s);
        line.textFile = parser.value(u"text"_s);
        line.yes = parser.isSet(u"yes"_s);
        line.verify = parser.isSet(u"verify"_s);
        line.alone = parser.isSet(u"alone"_s);
        line.past = parser.isSet(u"past"_s);
        const auto move = row.command == Command::Migrate    ? readMove(line.move, parser)
                          : row.command == Command::Relocate ? readRelocation(line, parser)
                                                             : Result<void>();
        const auto usage =
            row.command == Command::Usage ? readUsage(line.usageOptions, parser, words) : Result<void>();
        for (const auto &step : {readNumbers(line, parser), readArguments(line, row, words), move, usage}) {
            if (!step)
                return std::unexpected(step.error());
        }
        if (const auto right = checkRunOptions(line, parser); !right)
            return std::unexpected(right.error());
        if (const auto site = settleSite(line); !site)
            return std::unexpected(site.error());
        return line;
    }
    if (name.isEmpty())
        return wrong(u"Say what to do: %1. \"switchyardctl --help\" tells more."_s.arg(names.join(u", "_s)));
    return wrong(u"There is no command \"%1\".%2"_s.arg(name, guess(name, names)));
}

QString helpText()
{
    return QString::fromUtf8(
        R"(switchyardctl: sees and works a room of virtualised servers, without a display.

  switchyardctl snapshot [--json] [--timeout S]      what there is and how it is, once
  switchyardctl watch [--usage]                      every change as it comes, one JSON object a line
  switchyardctl check-site [FILE] [--json]           what is wrong in a site file
  switchyardctl act vm start|shutdown|poweroff|suspend|resume NAME [--yes]
  switchyardctl act vm console NAME                  where its screen or console is reached
  switchyardctl act host on|soft-off|off NAME [--yes]
  switchyardctl act partition on|off NAME [--yes]
  switchyardctl act ups test|beeper-on|beeper-off|beeper-mute NAME
  switchyardctl alerts [--json]                      what needs a person now
  switchyardctl acknowledge ALERT [--json]
  switchyardctl events [--limit N] [--json]          what happened
  switchyardctl audit [--limit N] [--verify] [--json]   who did what
  switchyardctl usage OBJECT... [--from TIME] [--to TIME] [--step TIME] [--vms] [--csv|--json]
                                                     what hosts, partitions and VMs used
  switchyardctl runs list [--limit N] [--json]       what was run, here or from any other console
  switchyardctl runs show RUN [--json | --html FILE | --text FILE]   one of them, step by step
  switchyardctl runs resume RUN [--yes] [--json]     goes on with a run whose console was lost
  switchyardctl runs unwind RUN [--yes] [--json]     takes a move back whose console was lost
  switchyardctl runs abandon RUN [--yes] [--json]    gives it up: closed, and what it held is free
  switchyardctl migrate --vm NAME... --to-host HOST [--to-array ARRAY] [--hold | --at TIME]
                [--max-pause MS] [--post-copy | --no-post-copy] [--retire DAYS] [--plan|--yes] [--json]
                                                     moves running VMs, and their volumes with them
  switchyardctl switch RUN [--json]                  a move that waits for a word switches now
  switchyardctl hold RUN [--json]                    a move waits for a word before its switch
  switchyardctl cancel RUN [--json]                  gives a run up, here or on any other console
  switchyardctl retired [list | delete VOLUME --yes | keep VOLUME] [--json]
                                                     old volumes that moves have left behind
  switchyardctl conflicts [--past] [--limit N] [--json]   VMs that fight over a resource of their host
  switchyardctl relocate [--vm NAME [--to-host HOST]] [--plan|--yes] [--json]
                                                     moves the VM whose going ends a conflict, or this one
  switchyardctl power-down --scope ups:NAME|host:NAME|site:NAME|all [--plan|--yes] [--json]
  switchyardctl power-down --scope SCOPE --rehearse [FILE.seq] [--json]
                                                     what the guard would do when the mains fail now, or as
                                                     recorded (dummy-ups), and who would not make it
  switchyardctl restore RUN [--yes] [--json]         brings back what a power-down stopped
  switchyardctl guard [--json]                       powers down and brings back by itself, until it is ended
  switchyardctl agent HOST [--alone] [--period S] [--json]
                                                     watches over the host it runs on, and tells consoles which
                                                     VMs fight there; alone: moves one of them itself

  --site FILE     the site file; usually $SWITCHYARD_SITE or ~/.config/switchyard/site.json
  --sim SIZE      a simulated site instead: 200x20 (hosts x VMs), or a file
  --store FILE    where events, audit and runs are kept, instead of the site's usual place
  --json          JSON instead of a table
  --timeout S     how long to wait for devices that do not answer (30)
  --yes           do it, although it takes something away from somebody or a warning stands against it
  -h, --help; -v, --version

Exit codes: 0 done; 1 the action failed, or the audit is broken; 2 wrong use or a wrong site file;
3 a device did not answer; 4 Switchyard itself could not work (its store, for example);
5 another run changes the same thing, or the run is not lost; 6 in a rehearsal something would not make it.
The manual page switchyardctl(1) describes the JSON.
)");
}

} // namespace switchyard::ctl

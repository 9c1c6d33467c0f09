// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"

#include <QCoreApplication>
#include <clocale>

using namespace switchyard;
using namespace switchyard::ctl;
using namespace Qt::StringLiterals;

namespace
{

int runCommand(const CommandLine &line)
{
    switch (line.command) {
    case Command::Help:
        print(helpText().trimmed().split(u'\n'));
        return Done;
    case Command::Version:
        print(u"switchyardctl "_s + QStringLiteral(SWITCHYARD_VERSION));
        return Done;
    case Command::Snapshot:
        return showSnapshot(line);
    case Command::Watch:
        return watchChanges(line);
    case Command::CheckSite:
        return checkSite(line);
    case Command::Act:
        return act(line);
    case Command::Alerts:
        return showAlerts(line);
    case Command::Acknowledge:
        return acknowledgeAlert(line);
    case Command::Events:
        return showEvents(line);
    case Command::Usage:
        return showUsage(line);
    case Command::Audit:
        return showAudit(line);
    case Command::RunsList:
        return listRuns(line);
    case Command::RunsShow:
        return showRun(line);
    case Command::RunsResume:
    case Command::RunsUnwind:
        return resumeRun(line);
    case Command::RunsAbandon:
        return abandonRun(line);
    case Command::PowerDown:
        return line.rehearse ? rehearsePowerDown(line) : powerDown(line);
    case Command::Restore:
        return restoreRun(line);
    case Command::Guard:
        return guardSite(line);
    case Command::Agent:
        return runAgent(line);
    case Command::Migrate:
        return migrate(line);
    case Command::Say:
        return sayWord(line);
    case Command::RetiredList:
        return listRetired(line);
    case Command::RetiredDelete:
        return deleteRetired(line);
    case Command::RetiredKeep:
        return keepRetired(line);
    case Command::Conflicts:
        return showConflicts(line);
    case Command::Relocate:
        return relocate(line);
    }
    return Broken;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"switchyardctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHYARD_VERSION));
    const auto line = parseCommandLine(QCoreApplication::arguments());
    if (!line) {
        complain(line.error().what);
        return WrongUse;
    }
    return runCommand(*line);
}

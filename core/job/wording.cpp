// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/wording.h"

namespace switchyard::wording
{
namespace
{

struct Words
{
    const char *title;
    const char *doing;
    const char *done;
    const char *stays; ///< what is still the case when it had no effect
    const char *advice;
};

Words wordsOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        return {"Start %1", "Starting %1", "%1 runs", "is not running",
                "Look at its console and at its host's log."};
    case ActionKind::VmShutDown:
        return {"Shut down %1", "Shutting down %1", "%1 is off", "still runs",
                "Its guest may ignore the power button; power it off if it must stop."};
    case ActionKind::VmPowerOff:
        return {"Power off %1", "Powering off %1", "%1 is off", "still runs", "Look at its host."};
    case ActionKind::VmSuspend:
        return {"Suspend %1", "Suspending %1", "%1 is suspended", "still runs", "Look at its host."};
    case ActionKind::VmResume:
        return {"Resume %1", "Resuming %1", "%1 runs again", "is still suspended", "Look at its host."};
    case ActionKind::HostPowerOn:
        return {"Power on %1", "Powering on %1", "%1 has power", "still has no power by its BMC's word",
                "Look at the BMC's log and at the supply."};
    case ActionKind::HostSoftOff:
        return {"Shut down host %1", "Shutting down host %1", "%1 is off", "is still on by its BMC's word",
                "Its system may not listen to the power button, or waits for something; power it off if it "
                "must stop."};
    case ActionKind::HostPowerOff:
        return {"Power off host %1", "Powering off host %1", "%1 is off", "is still on by its BMC's word",
                "The BMC takes the command but does not carry it out; look at its log, or cut the supply at "
                "the UPS."};
    case ActionKind::UpsTest:
        return {"Test the battery of %1", "Testing the battery of %1", "%1 began its battery test",
                "has not begun its test", "Look at what it says of its last test."};
    case ActionKind::UpsBeeperOn:
        return {"Switch the beeper of %1 on", "Switching the beeper of %1 on", "The beeper of %1 is on",
                "still has its beeper off", "Some UPSes allow this at their panel only."};
    case ActionKind::UpsBeeperOff:
        return {"Switch the beeper of %1 off", "Switching the beeper of %1 off", "The beeper of %1 is off",
                "still has its beeper on", "Some UPSes allow this at their panel only."};
    case ActionKind::UpsBeeperMute:
        return {"Mute the beeper of %1", "Muting the beeper of %1", "The beeper of %1 is muted",
                "still has its beeper on", "Some UPSes can be muted only while they beep."};
    }
    return {"%1", "%1", "%1", "is as before", ""};
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

QString title(ActionKind kind, const QString &name)
{
    return text(wordsOf(kind).title).arg(name);
}

QString doing(ActionKind kind, const QString &name)
{
    return text(wordsOf(kind).doing).arg(name);
}

QString done(ActionKind kind, const QString &name)
{
    return text(wordsOf(kind).done).arg(name);
}

Error noEffect(const Step &step)
{
    const Words words = wordsOf(step.action);
    return {ErrorCode::Timeout,
            QStringLiteral("%1 %2 after %3, although the command was taken. %4")
                .arg(step.targetName, text(words.stays), seconds(step.limitMs), text(words.advice)),
            {}};
}

Error noAnswer(const Step &step)
{
    return {
        ErrorCode::Timeout,
        QStringLiteral("%1 did not answer: the command has not come back for %2. Whether it had an effect is "
                       "not known; look at its state before you try again.")
            .arg(step.targetName, seconds(step.limitMs)),
        {}};
}

Error notSeen(const Step &step, const Error &lookError)
{
    return {
        ErrorCode::Timeout,
        QStringLiteral("%1 took the command, but for %2 it could not be seen whether it had an effect: %3")
            .arg(step.targetName, seconds(step.limitMs), lookError.what),
        lookError.detail};
}

QString seconds(qint64 ms)
{
    const qint64 all = (ms + 500) / 1000;
    if (all < 120)
        return QStringLiteral("%1 s").arg(all);
    if (all % 60 == 0)
        return QStringLiteral("%1 min").arg(all / 60);
    return QStringLiteral("%1 min %2 s").arg(all / 60).arg(all % 60);
}

QString someOf(const QStringList &names, qsizetype most)
{
    const auto comma = QStringLiteral(", ");
    if (names.size() <= most)
        return names.join(comma);
    return QStringLiteral("%1 and %2 more").arg(names.first(most).join(comma)).arg(names.size() - most);
}

} // namespace switchyard::wording

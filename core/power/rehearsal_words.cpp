// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/rehearsal.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

QString toWord(RehearsalEvent event)
{
    switch (event) {
    case RehearsalEvent::OnBattery:
        return u"onBattery"_s;
    case RehearsalEvent::LowBattery:
        return u"lowBattery"_s;
    case RehearsalEvent::ForcedShutdown:
        return u"forcedShutdown"_s;
    case RehearsalEvent::Silent:
        return u"silent"_s;
    case RehearsalEvent::Heard:
        return u"heard"_s;
    case RehearsalEvent::MainsBack:
        return u"mainsBack"_s;
    case RehearsalEvent::BatteryEmpty:
        return u"batteryEmpty"_s;
    case RehearsalEvent::Triggered:
        return u"triggered"_s;
    case RehearsalEvent::RunBegan:
        return u"runBegan"_s;
    case RehearsalEvent::RunAmended:
        return u"runAmended"_s;
    case RehearsalEvent::RunStopped:
        return u"runStopped"_s;
    case RehearsalEvent::RunEnded:
        return u"runEnded"_s;
    case RehearsalEvent::StepBegan:
        return u"stepBegan"_s;
    case RehearsalEvent::StepEnded:
        return u"stepEnded"_s;
    case RehearsalEvent::StepForced:
        return u"stepForced"_s;
    case RehearsalEvent::LostPower:
        return u"lostPower"_s;
    }
    return u"lostPower"_s;
}

QString toWord(LossReason reason)
{
    switch (reason) {
    case LossReason::UpsUnproven:
        return u"upsUnproven"_s;
    case LossReason::NothingFired:
        return u"nothingFired"_s;
    case LossReason::TooLate:
        return u"tooLate"_s;
    case LossReason::NotReached:
        return u"notReached"_s;
    case LossReason::StopFailed:
        return u"stopFailed"_s;
    case LossReason::Unreachable:
        return u"unreachable"_s;
    case LossReason::NoBmc:
        return u"noBmc"_s;
    case LossReason::NotPlanned:
        return u"notPlanned"_s;
    case LossReason::ArrayGone:
        return u"arrayGone"_s;
    case LossReason::LeftByPolicy:
        return u"leftByPolicy"_s;
    case LossReason::CutShort:
        return u"cutShort"_s;
    case LossReason::Forced:
        return u"forced"_s;
    }
    return u"notPlanned"_s;
}

QString toWord(RehearsalVerdict verdict)
{
    switch (verdict) {
    case RehearsalVerdict::NothingHangs:
        return u"nothingHangs"_s;
    case RehearsalVerdict::NothingDown:
        return u"nothingDown"_s;
    case RehearsalVerdict::InOrder:
        return u"inOrder"_s;
    case RehearsalVerdict::NotAll:
        return u"notAll"_s;
    }
    return u"notAll"_s;
}

bool isHard(LossReason reason)
{
    return reason != LossReason::CutShort && reason != LossReason::Forced;
}

} // namespace switchyard

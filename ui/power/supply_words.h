// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/guard_post.h"
#include "core/power/outlook.h"
#include "ui/theme/state_look.h"

#include <QDateTime>

/// What is said of UPSes and of the guard, in the operator's words. Pure, but for the language.
namespace switchyard::supply
{

/// Everything that is known of one UPS now.
struct Facts
{
    const Ups &ups;
    const UpsWatch *watch = nullptr;  ///< null: the guard has not judged it yet
    const Outlook *outlook = nullptr; ///< null: not made yet
    const Protection &policy;
    qint64 nowMs = 0; ///< Clock::monotonicMs()
    QDateTime now;    ///< the same moment, UTC
};

/// One line, how it looks, and what more a tooltip tells.
struct Line
{
    QString text;
    Tone tone = Tone::Normal;
    QString tip;

    bool operator==(const Line &) const = default;
};

UpsProtection ruleOf(const Protection &policy, const QString &upsId); ///< the usual one where none is written

/// What the guard makes of this UPS; null: nothing yet.
const UpsWatch *watchOf(const GuardStatus &status, const QString &upsId);

/// As stateLook() of the UPS, with what the guard makes of it.
StateLook look(const Ups &ups, const UpsWatch *watch);
QString reason(SupplyReason reason, const Ups &ups);
QString trigger(Trigger trigger, const UpsProtection &rule);
/// Why it is in its state and since when; of one that is well, which it is.
QStringList reasons(const Facts &facts);
QString load(const Ups &ups); ///< "42 % · 840 W"; empty where it does not say

/// "needs 3 min 10 s of 14 min · latest start 02:41".
Line plan(const Facts &facts);
/// What of it would be cut short, and what else stands against it.
Line trouble(const Facts &facts);
/// The same in whole sentences, names and all.
QStringList troubles(const Facts &facts, const Snapshot &snapshot);
/// "2 hosts · 5 VMs · 1 array".
QString hangs(const Outlook *outlook);
/// Until the power-down must begin; negative: that moment has passed. Nothing: no runtime is known.
std::optional<double> slackSeconds(const Facts &facts);
/// When what hangs on it is powered down: "Powered down when …".
QString triggers(const UpsProtection &rule, const Protection &policy);

/// Who guards, and what he does, in a sentence.
Line guard(const GuardStatus &status, const Protection &policy);
/// Of the UPSes that are on battery or failed, together: "Failing: ups-e1 · needs …". Empty where none is.
Line outage(const GuardStatus &status, const Protection &policy, const Snapshot &snapshot,
            const QDateTime &now);
/// "Begins after 10 s on battery · keeps 30 s in hand · brings back by itself above 50 % charge".
QString policy(const Protection &policy);

} // namespace switchyard::supply

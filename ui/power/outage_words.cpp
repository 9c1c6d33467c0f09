// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_words.h"

#include "core/model/ups_words.h"

#include <QCoreApplication>
#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

QStringList wordsOf(OutageSays says)
{
    switch (says) {
    case OutageSays::Mains:
        return {u"OL"_s, u"CHRG"_s};
    case OutageSays::Battery:
        return {u"OB"_s, u"DISCHRG"_s};
    case OutageSays::LowBattery:
        return {u"OB"_s, u"LB"_s, u"DISCHRG"_s};
    case OutageSays::ForcedShutdown:
        return {u"OB"_s, u"FSD"_s};
    case OutageSays::Off:
        return {u"OB"_s, u"OFF"_s};
    case OutageSays::AsBefore:
    case OutageSays::Silent:
        return {};
    }
    return {};
}

} // namespace

OutageSays saysOf(const OutagePoint &point)
{
    if (point.silent.value_or(false))
        return OutageSays::Silent;
    if (point.statusWords.isEmpty())
        return OutageSays::AsBefore;
    switch (upsStateOf(point.statusWords)) {
    case UpsState::OnBattery:
        return OutageSays::Battery;
    case UpsState::LowBattery:
        return OutageSays::LowBattery;
    case UpsState::ForcedShutdown:
        return OutageSays::ForcedShutdown;
    case UpsState::Off:
        return OutageSays::Off;
    default:
        return OutageSays::Mains;
    }
}

void setSays(OutagePoint &point, OutageSays says)
{
    point.statusWords = wordsOf(says);
    // Who says something is heard.
    point.silent = says == OutageSays::AsBefore ? std::nullopt : std::optional(says == OutageSays::Silent);
}

QString outageWord(OutageSays says)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("OutageModel", text); };
    switch (says) {
    case OutageSays::AsBefore:
        return say(QT_TRANSLATE_NOOP("OutageModel", "as before"));
    case OutageSays::Mains:
        return say(QT_TRANSLATE_NOOP("OutageModel", "on mains"));
    case OutageSays::Battery:
        return say(QT_TRANSLATE_NOOP("OutageModel", "on battery"));
    case OutageSays::LowBattery:
        return say(QT_TRANSLATE_NOOP("OutageModel", "battery low"));
    case OutageSays::ForcedShutdown:
        return say(QT_TRANSLATE_NOOP("OutageModel", "will cut its load"));
    case OutageSays::Off:
        return say(QT_TRANSLATE_NOOP("OutageModel", "off"));
    case OutageSays::Silent:
        return say(QT_TRANSLATE_NOOP("OutageModel", "does not answer"));
    }
    return {};
}

QString clockWord(double seconds)
{
    const auto all = static_cast<qint64>(std::llround(seconds));
    const QString tail = u"%1:%2"_s.arg(all / 60 % 60, all < 3600 ? 1 : 2, 10, QLatin1Char('0'))
                             .arg(all % 60, 2, 10, QLatin1Char('0'));
    return all < 3600 ? tail : u"%1:%2"_s.arg(all / 3600).arg(tail);
}

std::optional<double> secondsOf(const QString &text, double most)
{
    const QStringList parts = text.trimmed().split(u':');
    if (parts.size() > 3)
        return std::nullopt;
    double seconds = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool ok = false;
        const double value = parts[i].toDouble(&ok);
        const bool within = i == 0 || value < 60;
        if (!ok || !std::isfinite(value) || value < 0 || !within)
            return std::nullopt;
        seconds = seconds * 60 + value;
    }
    return seconds <= most ? std::optional(seconds) : std::nullopt;
}

} // namespace switchyard

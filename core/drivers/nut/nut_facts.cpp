// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/nut/nut_facts.h"

#include "core/model/ups_words.h"

#include <cmath>

namespace switchyard::nut
{
namespace
{

constexpr double maxLoadPercent = 300; ///< an overloaded UPS says more than 100
constexpr double maxWatts = 1e7;
constexpr double maxVolts = 1e5;

/// Takes what was understood out of the map; what is left is "everything else it says".
class Variables
{
public:
    explicit Variables(QMap<QString, QString> &all)
        : m_all(all)
    {
    }

    QString text(const char *name) { return m_all.take(QLatin1StringView(name)); }

    QString text(const char *name, const char *fallback)
    {
        const QString other = text(fallback);
        const QString first = text(name);
        return first.isEmpty() ? other : first;
    }

    std::optional<double> number(const char *name, double most)
    {
        const auto found = m_all.constFind(QLatin1StringView(name));
        if (found == m_all.constEnd())
            return std::nullopt;
        bool ok = false;
        const double value = found->trimmed().toDouble(&ok);
        if (!ok || !std::isfinite(value) || value < 0 || value > most)
            return std::nullopt;
        m_all.erase(found);
        return value;
    }

private:
    QMap<QString, QString> &m_all;
};

/// Newer drivers put each alarm in brackets; older ones say one sentence.
QStringList alarmsOf(const QString &text)
{
    QStringList alarms;
    for (QString part : text.split(u']', Qt::SkipEmptyParts)) {
        part = part.trimmed();
        if (part.startsWith(u'['))
            part = part.mid(1).trimmed();
        if (!part.isEmpty())
            alarms.append(part);
    }
    return alarms;
}

} // namespace

UpsFacts factsOf(QMap<QString, QString> variables)
{
    Variables take(variables);
    UpsFacts facts;
    facts.statusWords = take.text("ups.status").split(u' ', Qt::SkipEmptyParts);
    facts.state = upsStateOf(facts.statusWords);
    facts.alarms = alarmsOf(take.text("ups.alarm"));
    facts.manufacturer = take.text("device.mfr", "ups.mfr");
    facts.model = take.text("device.model", "ups.model");
    facts.serial = take.text("device.serial", "ups.serial");
    facts.chargePercent = take.number("battery.charge", mostChargePercent);
    facts.loadPercent = take.number("ups.load", maxLoadPercent);
    facts.runtimeSeconds = take.number("battery.runtime", mostRuntimeSeconds);
    facts.nominalPowerW = take.number("ups.realpower.nominal", maxWatts);
    facts.realPowerW = take.number("ups.realpower", maxWatts);
    if (!facts.realPowerW && facts.loadPercent && facts.nominalPowerW)
        facts.realPowerW = *facts.loadPercent / 100 * *facts.nominalPowerW;
    facts.inputVoltageV = take.number("input.voltage", maxVolts);
    facts.outputVoltageV = take.number("output.voltage", maxVolts);
    facts.beeper = take.text("ups.beeper.status");
    facts.testResult = take.text("ups.test.result");
    facts.variables = std::move(variables);
    return facts;
}

} // namespace switchyard::nut

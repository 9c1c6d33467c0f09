// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/outage.h"

#include "core/base/words.h"
#include "core/model/ups_words.h"

#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

bool isWithin(const std::optional<double> &value, double most)
{
    return !value || (std::isfinite(*value) && *value >= 0 && *value <= most);
}

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

} // namespace

Result<void> validate(const Outage &outage)
{
    if (outage.upses.isEmpty())
        return wrong(Words::tr("The outage hits no UPS."));
    if (outage.points.empty())
        return wrong(Words::tr("Nothing happens in this outage."));
    if (outage.points.size() > mostOutagePoints)
        return wrong(Words::tr("An outage has at most %1 points.").arg(mostOutagePoints));
    double before = 0;
    for (const OutagePoint &point : outage.points) {
        if (!std::isfinite(point.atSeconds) || point.atSeconds < before ||
            point.atSeconds > longestOutageSeconds)
            return wrong(Words::tr("The points of an outage follow each other, within %1 hours.")
                             .arg(longestOutageSeconds / 3600));
        before = point.atSeconds;
        if (!isWithin(point.chargePercent, mostChargePercent))
            return wrong(Words::tr("A charge is from 0 to 100 %."));
        if (!isWithin(point.runtimeSeconds, mostRuntimeSeconds))
            return wrong(Words::tr("A runtime is from 0 s to 30 days."));
        if (!point.statusWords.isEmpty() && upsStateOf(point.statusWords) == UpsState::Unknown)
            return wrong(Words::tr("\"%1\" does not say whether the mains are there.")
                             .arg(point.statusWords.join(u' ')));
    }
    return {};
}

Outage mainsFail(const QStringList &upses, std::optional<double> backAfterSeconds)
{
    Outage outage;
    outage.upses = upses;
    OutagePoint failed;
    failed.statusWords = {u"OB"_s, u"DISCHRG"_s};
    outage.points = {failed};
    if (backAfterSeconds) {
        OutagePoint back;
        back.atSeconds = *backAfterSeconds;
        back.statusWords = {u"OL"_s, u"CHRG"_s};
        outage.points.push_back(back);
    }
    return outage;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ticks.h"

#include <cmath>

namespace switchyard
{

double tickSeconds(double end, int most)
{
    for (const double tick : {1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200.}) {
        if (end / tick <= most)
            return tick;
    }
    return std::ceil(end / most / 14400) * 14400;
}

double roundUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace switchyard

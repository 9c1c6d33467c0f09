// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>

namespace switchyard::format
{
namespace
{

QString translate(const char *context, const char *text) // lupdate knows it by its name
{
    return QCoreApplication::translate(context, text);
}
QString unknown()
{
    return QStringLiteral("–");
}

/// Three significant digits at the most: "12.4", "840", "1.02".
QString number(double value)
{
    const double magnitude = std::fabs(value);
    const int decimals = magnitude >= 100 || magnitude == std::floor(magnitude) ? 0 : magnitude >= 10 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals);
}

template<size_t N>
QString scaled(double value, double base, const std::array<const char *, N> &units)
{
    size_t unit = 0;
    while (std::fabs(value) >= base && unit + 1 < N) {
        value /= base;
        ++unit;
    }
    return number(unit == 0 ? std::round(value) : value) + u' ' + QLatin1StringView(units[unit]);
}

} // namespace

QString bytes(double bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    return std::isnan(bytes) || bytes < 0 ? unknown() : scaled(bytes, 1024, units);
}

QString bytesPerSecond(double rate)
{
    static constexpr std::array units{"B/s", "kB/s", "MB/s", "GB/s"};
    return std::isnan(rate) || rate < 0 ? unknown() : scaled(rate, 1000, units);
}

QString percent(double percent)
{
    if (std::isnan(percent))
        return unknown();
    return QLocale().toString(percent, 'f', percent > 0 && percent < 9.95 ? 1 : 0) + QStringLiteral(" %");
}

QString duration(double seconds)
{
    if (std::isnan(seconds) || seconds < 0)
        return unknown();
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto two = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (whole < 60)
        return translate("format", "%1 s").arg(whole);
    if (whole < 3600)
        return whole % 60
                   ? translate("format", "%1 min %2 s").arg(QString::number(whole / 60), two(whole % 60))
                   : translate("format", "%1 min").arg(whole / 60);
    if (whole < 86400)
        return translate("format", "%1 h %2 min").arg(QString::number(whole / 3600), two(whole / 60 % 60));
    return translate("format", "%1 d %2 h").arg(QString::number(whole / 86400), two(whole / 3600 % 24));
}

QString roughDuration(double seconds)
{
    return seconds < 60 || seconds >= 3600 ? duration(seconds) : duration(std::floor(seconds / 60) * 60);
}

QString age(qint64 ms)
{
    if (ms < 0)
        return translate("format", "never seen");
    return translate("format", "%1 old").arg(duration(static_cast<double>(ms) / 1000));
}

QString milliseconds(double ms)
{
    return std::isnan(ms) || ms < 0 ? unknown() : number(ms) + QStringLiteral(" ms");
}
QString watts(double watts)
{
    return std::isnan(watts) ? unknown() : number(std::round(watts)) + QStringLiteral(" W");
}
QString volts(double volts)
{
    return std::isnan(volts) ? unknown() : number(std::round(volts)) + QStringLiteral(" V");
}

} // namespace switchyard::format

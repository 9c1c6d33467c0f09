// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/reading.h"

#include <QMap>
#include <QStringList>
#include <optional>

namespace switchyard
{

/// In words of NUT's status list (docs/new-drivers.txt): one state that a person would say; the words
/// themselves stay in Ups::statusWords. LowBattery = OB and LB together; LB alone, on mains, is only a weak
/// battery.
enum class UpsState { Unknown, OnMains, OnBattery, LowBattery, ForcedShutdown, Calibrating, Bypass, Off };

struct UpsFacts
{
    QString id;
    QString name;
    QString siteId;
    UpsState state = UpsState::Unknown;
    QStringList statusWords; ///< "OL", "CHRG", … as the device said them
    QStringList alarms;
    QString manufacturer;
    QString model;
    QString serial;
    std::optional<double> chargePercent;
    std::optional<double> loadPercent;
    std::optional<double> runtimeSeconds;
    std::optional<double> realPowerW;
    std::optional<double> nominalPowerW;
    std::optional<double> inputVoltageV;
    std::optional<double> outputVoltageV;
    QString beeper; ///< "enabled", "disabled", "muted" or empty
    QString testResult;
    QMap<QString, QString> variables; ///< everything else it says, in NUT's names
    QStringList commands;             ///< instant commands that it offers
    QStringList writable;             ///< variables that can be set
    std::optional<int> logins;  ///< how many say that they hang on it (NUT: LOGIN), our guard among them
    bool drainsOnMains = false; ///< the collector's: says "on mains", but its charge falls
    bool plainText = false;     ///< reached without encryption, as the site file allows

    bool operator==(const UpsFacts &) const = default;
};

struct Ups : UpsFacts
{
    Reading reading;
};

} // namespace switchyard

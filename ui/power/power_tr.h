// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/power/supply_words.h"

#include <QCoreApplication>

/// What the files of words in this folder share.
namespace switchyard::supply
{

struct Power
{
    Q_DECLARE_TR_FUNCTIONS(Power)
};

constexpr qsizetype mostNames = 12; ///< in one sentence

QString joined(QStringList parts); ///< those that are not empty, with " · "
QString some(QStringList names);   ///< "hv1, hv2 and 30 more"
QStringList namesOf(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids);
bool isEmpty(const Dependants &hits);
bool isOnBattery(const Facts &facts);
/// Of what runs on battery now: "needs 3 min 10 s of 14 min · latest start 02:41:10".
Line latestStart(double needs, double runtime, double margin, const QDateTime &now);

} // namespace switchyard::supply

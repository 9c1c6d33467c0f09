// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cpu_set.h"
#include "core/model/usage.h"

#include <QStringList>
#include <vector>

namespace switchyard::prometheus
{

/// One expression, and which value of a Usage it is.
struct Expression
{
    float Usage::*field = nullptr;
    QString text;
};

/// Of one host, by its node_exporter (1.5). `rateMs`: over which rates are taken. One series each, without
/// labels. What libvirt calls busy is busy here: neither idle nor waiting for a disk. Devices that stand for
/// others (dm, md, bridges, the VMs' own taps) are left out, or all would count twice.
std::vector<Expression> hostExpressions(const QString &instance, const CpuSet &cpus, qint64 rateMs);

/// Of VMs, by prometheus-libvirt-exporter (0.2): one series a VM, with the labels "uuid" and "domain".
/// Rates are taken on each host alone and then added: a VM that migrates begins at nothing at its
/// destination, and no rate spans both. It does not say what of its memory a VM uses.
std::vector<Expression> vmExpressions(const QString &selector, qint64 rateMs);
QString vcpusExpression(const QString &selector);
QString memoryExpression(const QString &selector);

QString selectorOf(const QString &instance);
QString selectorOf(const QStringList &instances, const QStringList &vms);

} // namespace switchyard::prometheus

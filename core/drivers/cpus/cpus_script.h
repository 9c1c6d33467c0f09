// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/reports.h"

#include <QByteArray>
#include <QStringList>

/// What is done on a host to look at and to switch CPUs (the kernel's Documentation/core-api/cpu_hotplug.rst
/// and Documentation/ABI/testing/sysfs-devices-system-cpu): a script for its sh, and what it says.
namespace switchyard::cpus
{

enum class Verb { Look, On, Off };

/// For sh's stdin. It first looks whether each can be switched, and changes nothing where one cannot; where
/// the kernel refuses one all the same, those before it are put back.
QByteArray script();
/// The words to run it by: numbers and a verb, nothing else.
QStringList words(Verb verb, const CpuSet &cpus);

/// What it said of these CPUs. Configuration: the host has not such a CPU. Protocol: it did not say.
Result<PowerReport> reportOf(const QByteArray &output, const CpuSet &cpus, const QString &name);
/// Whether switching them went well; each error names the CPU. NotSupported: one that has no switch, or the
/// last that is online. Busy, PermissionDenied, Io: the kernel's refusal, and what was put back.
Result<void> verdictOf(const QByteArray &output, Verb verb, const QString &name);
QString kernelOf(const QByteArray &output); ///< "Linux 6.1.0-18-amd64"

} // namespace switchyard::cpus

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/migration.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard::libvirt
{

/// What a domain asks of its host.
struct Needs
{
    QString uuid;
    QString name;
    QString type;    ///< "kvm", "qemu", "xen", …
    QString arch;    ///< "x86_64"; empty = not said
    QString machine; ///< "pc-q35-7.2"
    QString emulator;
    QString firmware; ///< to be chosen by libvirt: "efi"
    QString loader;   ///< its file, where the definition names one
    qint64 memoryBytes = 0;
    int vcpus = 0;         ///< the most it may have
    QByteArray cpuXml;     ///< <cpu>; empty = the hypervisor's own default
    QString cpuMode;       ///< "custom", "host-model", "host-passthrough", …
    bool cpuLoose = false; ///< libvirt is told not to look whether the host has it
    QStringList networks;  ///< libvirt's own, by name
    QStringList hostBound; ///< what it has of its host's: "hostdev pci", "filesystem"
    QStringList media;     ///< files of its drives
    QStringList bootFiles; ///< kernel, initial RAM disk
    QStringList localDisks;

    bool operator==(const Needs &) const = default;
};

/// Errors: Protocol.
Result<Needs> needsOf(const QByteArray &xml);

enum class CpuFit { Unknown, Fits, Lacks };

/// What a host answered when it was asked for exactly that.
struct Offer
{
    QString device;          ///< its id in the site file
    QByteArray capabilities; ///< virConnectGetCapabilities; empty = it has none to tell, so for the next
    QByteArray domainCapabilities; ///< for this type, machine and emulator
    QString refusal;               ///< why it gave none, in its own words
    bool lacksEmulator = false;    ///< it has them for its own emulator, not for this path
    CpuFit cpu = CpuFit::Unknown;
    QString cpuDetail;
    std::optional<QHash<QString, bool>> networks; ///< name → active
    QHash<QString, QString> vms;                  ///< name → UUID
    QStringList filesThere;                       ///< of those asked for, in its storage pools
    qint64 memoryBytes = 0;                       ///< 0 = unknown
};

/// What stands against it, the gravest kinds first.
std::vector<Misfit> misfitsOf(const Needs &needs, const Offer &offer, bool live);

} // namespace switchyard::libvirt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cpu_set.h"
#include "core/site/balance_policy.h"
#include "core/site/move_policy.h"
#include "core/site/protection.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

/// How one device is reached, as the operator wrote it. `secret` is a reference into the keychain or secrets
/// file, never a password.
struct DeviceSpec
{
    QString id;
    QString name;
    QString siteId;
    QString driver;
    QString address; ///< "host:port", "unix:/path" or, for a hypervisor, its URI
    QString user;
    QString secret;
    bool plainText = false;
    QString certificateSha256; ///< hex; a certificate that the operator accepted by hand
    QJsonObject options;       ///< driver-specific keys ("ups", …)

    bool operator==(const DeviceSpec &) const = default;
};

struct PartitionSpec
{
    QString id; ///< within its host
    QString name;
    CpuSet cpus;
    qint64 memoryBytes = 0;
    bool isDefault = false;
    std::optional<DeviceSpec> power = {}; ///< what takes its CPUs on- and offline; its id is "host/partition"

    bool operator==(const PartitionSpec &) const = default;
};

struct UpsSpec : DeviceSpec
{
    bool operator==(const UpsSpec &) const = default;
};

struct HostSpec : DeviceSpec
{
    QString uuid; ///< who must answer there; empty = whoever does
    std::optional<DeviceSpec> bmc;
    std::vector<PartitionSpec> partitions; ///< may be empty: then the whole host is one, "default"

    bool operator==(const HostSpec &) const = default;
};

struct ArraySpec : DeviceSpec
{
    QStringList exports; ///< "nbd://10.0.0.5:10809": how hosts reach its volumes; matched to VM disks

    bool operator==(const ArraySpec &) const = default;
};

struct FeedSpec
{
    QString ups;
    QString outlet;
    QString to; ///< a host or an array

    bool operator==(const FeedSpec &) const = default;
};

struct SiteSpec
{
    QString id;
    QString name;

    bool operator==(const SiteSpec &) const = default;
};

/// Which of a Prometheus server's targets are one host's: the label "instance" of each; empty = it has none.
struct PrometheusTargets
{
    QString node;    ///< node_exporter, on the host
    QString libvirt; ///< prometheus-libvirt-exporter, of its VMs

    bool operator==(const PrometheusTargets &) const = default;
};

/// A Prometheus server that keeps usage, too: it is asked for times that the site's own archive has not.
struct PrometheusSpec : DeviceSpec
{
    QMap<QString, PrometheusTargets> hosts; ///< by host id

    bool operator==(const PrometheusSpec &) const = default;
};

struct Policies
{
    double pollSeconds = 2;
    double upsPollSeconds = 5;
    double upsOnBatteryPollSeconds = 2;
    double bmcPollSeconds = 10;
    double deadlineSeconds = 5;
    double staleAfterSeconds = 6; ///< fresh → stale
    double downAfterSeconds = 15; ///< stale → down
    int usageMostMiB = 8192;      ///< on disk: what is older is forgotten before its time where this is full

    bool operator==(const Policies &) const = default;
};

struct SecretsSpec
{
    QString file;     ///< absolute once loaded; empty = none
    QString keychain; ///< the service name; empty = none

    bool operator==(const SecretsSpec &) const = default;
};

/// What the operator configured: one site file. A value; made by loadSite() or by the simulator.
struct Site
{
    QString path; ///< where it was read from; empty = made in memory
    QString name;
    bool demo = false;
    SecretsSpec secrets;
    std::vector<SiteSpec> sites;
    std::vector<UpsSpec> upses;
    std::vector<HostSpec> hosts;
    std::vector<ArraySpec> arrays;
    std::vector<FeedSpec> feeds;
    std::optional<PrometheusSpec> prometheus = {};
    Policies policies;
    MovePolicy moves;
    Protection protection;
    BalancePolicy balance;

    bool operator==(const Site &) const = default;
};

} // namespace switchyard

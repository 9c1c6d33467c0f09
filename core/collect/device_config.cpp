// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/device_config.h"

#include "core/base/words.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

DriverConfig common(const DeviceSpec &spec, const QString &id, const SecretAccess &secrets)
{
    DriverConfig config;
    config.kind = spec.driver;
    config.deviceId = id;
    config.address = spec.address;
    config.user = spec.user;
    config.plainText = spec.plainText;
    config.pinnedCertificateSha256 = spec.certificateSha256.toLatin1();
    config.options = spec.options;
    if (spec.secret.isEmpty())
        return config;
    config.secret = [secrets, reference = spec.secret](const Call &call) -> Result<Secret> {
        if (!secrets.desk) {
            return fail(ErrorCode::Configuration,
                        Words::tr("The password \"%1\" is needed, but the site file names neither a "
                                  "keychain nor a secrets file.")
                            .arg(reference));
        }
        return secrets.desk->read(reference, call, secrets.whom);
    };
    return config;
}

} // namespace

DriverConfig driverConfig(const UpsSpec &spec, const SecretAccess &secrets)
{
    return common(spec, spec.id, secrets);
}

DriverConfig driverConfig(const ArraySpec &spec, const SecretAccess &secrets)
{
    DriverConfig config = common(spec, spec.id, secrets);
    config.options.insert(QStringLiteral("exports"), QJsonArray::fromStringList(spec.exports));
    return config;
}

DriverConfig driverConfig(const HostSpec &spec, const SecretAccess &secrets)
{
    DriverConfig config = common(spec, spec.id, secrets);
    config.expectedUuid = spec.uuid;
    CpuSet cpus = partitionCpus(spec);
    const CpuSet measured = measuredCpus(spec);
    for (const int cpu : measured.cpus())
        cpus.insert(cpu);
    if (!cpus.isEmpty())
        config.options.insert(QStringLiteral("cpus"), cpus.toString());
    return config;
}

DriverConfig usageSourceConfig(const Site &site, const SecretAccess &secrets)
{
    DriverConfig config = common(*site.prometheus, site.prometheus->name, secrets);
    QJsonObject hosts;
    for (const HostSpec &host : site.hosts) {
        const auto named = site.prometheus->hosts.constFind(host.id);
        if (named == site.prometheus->hosts.constEnd())
            continue;
        hosts.insert(host.id, QJsonObject{{QStringLiteral("node"), named->node},
                                          {QStringLiteral("libvirt"), named->libvirt},
                                          {QStringLiteral("cpus"), measuredCpus(host).toString()}});
    }
    config.options.insert(QStringLiteral("hosts"), hosts);
    return config;
}

DriverConfig bmcDriverConfig(const HostSpec &spec, const SecretAccess &secrets)
{
    return common(*spec.bmc, spec.id, secrets);
}

DriverConfig partitionDriverConfig(const PartitionSpec &spec, const SecretAccess &secrets)
{
    DriverConfig config = common(*spec.power, spec.power->id, secrets);
    config.options.insert(QStringLiteral("cpus"), spec.cpus.toString());
    return config;
}

CpuSet partitionCpus(const HostSpec &spec)
{
    CpuSet all;
    for (const PartitionSpec &partition : spec.partitions) {
        if (partition.cpus.isEmpty())
            return {};
        for (const int cpu : partition.cpus.cpus())
            all.insert(cpu);
    }
    return all;
}

CpuSet measuredCpus(const HostSpec &spec)
{
    return CpuSet::parse(spec.options.value(QLatin1StringView("cpus")).toString()).value_or(CpuSet());
}

QByteArray reachOf(const DriverConfig &config, const QString &secretReference)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << config.kind << config.deviceId << config.address << config.user << config.plainText
           << config.expectedUuid << config.pinnedCertificateSha256
           << QJsonDocument(config.options).toJson(QJsonDocument::Compact) << secretReference;
    return bytes;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/usage_record.h"

#include "core/base/words.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <algorithm>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mostBytes = 512LL << 20;
constexpr size_t mostSamples = 5'000'000;
constexpr size_t mostNames = 1'000'000;
constexpr double mostPercent = 10'000; ///< of a host; more is no measurement

std::unexpected<Error> wrongLine(qsizetype line, const QString &what)
{
    return fail(ErrorCode::InvalidArgument, Words::tr("Line %1: %2").arg(line).arg(what));
}

class Names
{
public:
    template<typename List>
    std::optional<quint32> of(const QString &id, List &list)
    {
        const auto known = m_at.constFind(id);
        if (known != m_at.cend())
            return *known;
        if (list.size() >= mostNames)
            return std::nullopt;
        const auto at = static_cast<quint32>(list.size());
        list.emplace_back().id = id;
        m_at.insert(id, at);
        return at;
    }

private:
    QHash<QString, quint32> m_at;
};

std::optional<qint64> timeOf(const QByteArray &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (isNumber && seconds >= 0 && seconds < 1e11)
        return static_cast<qint64>(seconds * 1000);
    const QDateTime time = QDateTime::fromString(QString::fromUtf8(text), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

class CsvReader
{
public:
    Result<UsageRecord> read(const QByteArray &csv)
    {
        qsizetype number = 0;
        for (qsizetype at = 0; at < csv.size();) {
            const qsizetype end = csv.indexOf('\n', at);
            const QByteArray line = csv.mid(at, (end < 0 ? csv.size() : end) - at).trimmed();
            at = end < 0 ? csv.size() : end + 1;
            ++number;
            if (line.isEmpty())
                continue;
            if (!m_begun) {
                if (line.toLower().replace(" ", "") != "time,host,vm,resource,value")
                    return wrongLine(number, Words::tr("expected the header time,host,vm,resource,value."));
                m_begun = true;
                continue;
            }
            if (const auto taken = take(line, number); !taken)
                return std::unexpected(taken.error());
        }
        if (m_record.samples.empty())
            return fail(ErrorCode::InvalidArgument,
                        Words::tr("There is no sample in it: a header, then lines like "
                                  "2026-03-01T03:00:00Z,hv1,db-1,cpu,41.5."));
        std::ranges::stable_sort(m_record.samples, {}, &UsageRecord::Sample::utcMs);
        return std::move(m_record);
    }

private:
    Result<void> take(const QByteArray &line, qsizetype number)
    {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() != 5)
            return wrongLine(number, Words::tr("expected five values, found %1.").arg(cells.size()));
        const auto time = timeOf(cells[0].trimmed());
        if (!time)
            return wrongLine(number, Words::tr("\"%1\" is no time; expected ISO 8601 or seconds since 1970.")
                                         .arg(QString::fromUtf8(cells[0].left(64))));
        const QString hostName = QString::fromUtf8(cells[1].trimmed());
        const QString vmName = QString::fromUtf8(cells[2].trimmed());
        if (hostName.isEmpty() || hostName.size() > 256 || vmName.size() > 256)
            return wrongLine(number, Words::tr("expected the name of a host, of at most 256 characters."));
        bool isNumber = false;
        const double value = cells[4].trimmed().toDouble(&isNumber);
        if (!isNumber || !std::isfinite(value) || value < 0)
            return wrongLine(
                number,
                Words::tr("\"%1\" is no number from 0 on.").arg(QString::fromUtf8(cells[4].left(64))));
        const auto host = m_hosts.of(hostName, m_record.hosts);
        const auto vm = vmName.isEmpty() ? std::optional(UsageRecord::noVm) : m_vms.of(vmName, m_record.vms);
        if (!host || !vm)
            return wrongLine(number, Words::tr("there are more than %1 names.").arg(mostNames));
        return takeValue(QString::fromUtf8(cells[3].trimmed()), *time, *host, *vm, value, number);
    }

    Result<void> takeValue(const QString &word, qint64 time, quint32 host, quint32 vm, double value,
                           qsizetype number)
    {
        if (word == u"cpus"_s && vm == UsageRecord::noVm && value >= 1) {
            m_record.hosts[host].cpus = value;
            return {};
        }
        if (word == u"memoryGiB"_s && value > 0) {
            (vm == UsageRecord::noVm ? m_record.hosts[host].memoryGiB : m_record.vms[vm].memoryGiB) = value;
            return {};
        }
        const auto resource = resourceFromString(word);
        if (!resource)
            return wrongLine(number, Words::tr("\"%1\" is no resource; expected cpu, memory, disk, network, "
                                               "memoryTraffic, cpus or memoryGiB.")
                                         .arg(word.left(64)));
        if (value > mostPercent)
            return wrongLine(number, Words::tr("%1 is not per cent of a host.").arg(value));
        if (m_record.samples.size() >= mostSamples)
            return wrongLine(
                number,
                Words::tr("there are more than %1 samples; take a shorter time, or means.").arg(mostSamples));
        m_record.samples.push_back({time, host, vm, *resource, static_cast<float>(value)});
        return {};
    }

    UsageRecord m_record;
    Names m_hosts;
    Names m_vms;
    bool m_begun = false;
};

void addPoints(UsageRecord &record, const UsageLine &line, quint32 host, quint32 vm, double hostCpus,
               double hostBytes)
{
    const double cpuShare = vm == UsageRecord::noVm ? 1 : (hostCpus > 0 ? line.cpus / hostCpus : 0);
    const double memoryShare =
        vm == UsageRecord::noVm ? 1 : (hostBytes > 0 ? static_cast<double>(line.memoryBytes) / hostBytes : 0);
    for (const UsagePoint &point : line.points) {
        if (!std::isnan(point.usage.cpuPercent) && cpuShare > 0)
            record.samples.push_back({point.utcMs, host, vm, Resource::Cpu,
                                      static_cast<float>(double(point.usage.cpuPercent) * cpuShare)});
        if (!std::isnan(point.usage.memoryPercent) && memoryShare > 0)
            record.samples.push_back({point.utcMs, host, vm, Resource::Memory,
                                      static_cast<float>(double(point.usage.memoryPercent) * memoryShare)});
    }
}

} // namespace

Result<UsageRecord> recordFromCsv(const QByteArray &csv)
{
    return CsvReader().read(csv);
}

Result<UsageRecord> loadRecord(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Words::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > mostBytes)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("%1 is larger than %2 MiB; take a shorter time, or means.")
                        .arg(path)
                        .arg(mostBytes >> 20));
    return recordFromCsv(file.readAll());
}

UsageRecord recordOf(const UsageSpan &span)
{
    constexpr double gib = 1024.0 * 1024 * 1024;
    UsageRecord record;
    Names hosts;
    Names vms;
    QHash<QString, const UsageLine *> hostLines;
    for (const UsageLine &line : span.lines) {
        if (line.object.kind != ObjectKind::Host)
            continue;
        hostLines.insert(line.object.id, &line);
        const auto host = hosts.of(line.object.id, record.hosts);
        if (line.cpus > 0)
            record.hosts[*host].cpus = line.cpus;
        if (line.memoryBytes > 0)
            record.hosts[*host].memoryGiB = static_cast<double>(line.memoryBytes) / gib;
        addPoints(record, line, *host, UsageRecord::noVm, 0, 0);
    }
    for (const UsageLine &line : span.lines) {
        const UsageLine *home = hostLines.value(line.hostId);
        if (line.object.kind != ObjectKind::Vm || !home)
            continue;
        const auto host = hosts.of(line.hostId, record.hosts);
        const auto vm = vms.of(line.object.id, record.vms);
        if (!vm)
            break;
        if (line.memoryBytes > 0)
            record.vms[*vm].memoryGiB = static_cast<double>(line.memoryBytes) / gib;
        addPoints(record, line, *host, *vm, home->cpus, static_cast<double>(home->memoryBytes));
    }
    std::ranges::stable_sort(record.samples, {}, &UsageRecord::Sample::utcMs);
    return record;
}

} // namespace switchyard

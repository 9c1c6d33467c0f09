// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/prometheus/prom_query.h"

#include <algorithm>

namespace switchyard::prometheus
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int pageBytes =
    4096; ///< what the kernel counts swapped pages in, on every machine that libvirt knows

/// RE2 (github.com/google/re2/wiki/Syntax) within a quoted string: each backslash twice.
QString literal(const QString &text)
{
    QString quoted;
    for (const QChar c : text) {
        if (!c.isLetterOrNumber() && c != u'-' && c != u'_' && c != u':')
            quoted += uR"(\\)"_s;
        quoted += c;
    }
    return quoted;
}

QString anyOf(const QStringList &texts)
{
    QStringList literals;
    for (const QString &text : texts)
        literals << literal(text);
    return literals.join(u'|');
}

} // namespace

QString selectorOf(const QString &instance)
{
    return u"instance=\"%1\""_s.arg(instance);
}

QString selectorOf(const QStringList &instances, const QStringList &vms)
{
    return u"instance=~\"%1\",uuid=~\"%2\""_s.arg(anyOf(instances), anyOf(vms));
}

std::vector<Expression> hostExpressions(const QString &instance, const CpuSet &cpus, qint64 rateMs)
{
    const QString of = selectorOf(instance);
    const QString within = u"[%1s]"_s.arg(rateMs / 1000);
    QStringList numbers;
    for (const int cpu : cpus.cpus())
        numbers << QString::number(cpu);
    const QString some = numbers.isEmpty() ? QString() : u",cpu=~\"%1\""_s.arg(numbers.join(u'|'));
    const QString disks = uR"(,device!~"(dm-|loop|md|ram|zram|sr|fd|nbd|drbd).*")"_s;
    const QString nics =
        uR"(,device!~"(lo|veth|vnet|tap|tun|macvtap|br|virbr|docker|bond|team|ovs|vxlan).*")"_s;
    const auto sum = [&](const char *metric, const QString &more) {
        return u"sum(rate(%1{%2%3}%4))"_s.arg(QLatin1StringView(metric), of, more, within);
    };
    const auto cpuShare = [&](const QString &modes) {
        return u"100*%1/count(node_cpu_seconds_total{%2,mode=\"idle\"%3})"_s.arg(
            sum("node_cpu_seconds_total", u",mode=~\"%1\""_s.arg(modes) + some), of, some);
    };
    const auto memory = [&](const char *metric) {
        return u"sum(avg_over_time(node_memory_%1_bytes{%2}%3))"_s.arg(QLatin1StringView(metric), of, within);
    };
    const auto waited = u"1000*(%1+%2)/(%3+%4)"_s.arg(
        sum("node_disk_read_time_seconds_total", disks), sum("node_disk_write_time_seconds_total", disks),
        sum("node_disk_reads_completed_total", disks), sum("node_disk_writes_completed_total", disks));
    return {
        {&Usage::cpuPercent, cpuShare(u"user|nice|system|irq|softirq"_s)},
        {&Usage::cpuStealPercent, cpuShare(u"steal"_s)},
        {&Usage::memoryPercent, u"100*(1-(%1+%2+%3)/%4)"_s.arg(memory("MemFree"), memory("Buffers"),
                                                               memory("Cached"), memory("MemTotal"))},
        {&Usage::diskReadBps, sum("node_disk_read_bytes_total", disks)},
        {&Usage::diskWriteBps, sum("node_disk_written_bytes_total", disks)},
        {&Usage::diskReadIops, sum("node_disk_reads_completed_total", disks)},
        {&Usage::diskWriteIops, sum("node_disk_writes_completed_total", disks)},
        {&Usage::diskLatencyMs, waited},
        {&Usage::netReceiveBps, sum("node_network_receive_bytes_total", nics)},
        {&Usage::netTransmitBps, sum("node_network_transmit_bytes_total", nics)},
        {&Usage::swapBps,
         u"%1*(%2+%3)"_s.arg(pageBytes).arg(sum("node_vmstat_pswpin", {}), sum("node_vmstat_pswpout", {}))},
    };
}

std::vector<Expression> vmExpressions(const QString &selector, qint64 rateMs)
{
    const QString within = u"[%1s]"_s.arg(rateMs / 1000);
    const auto sum = [&](const char *metric) {
        return u"sum by(uuid,domain)(rate(libvirt_domain_%1{%2}%3))"_s.arg(QLatin1StringView(metric),
                                                                           selector, within);
    };
    const QString given =
        u"max by(uuid,domain)(avg_over_time(libvirt_domain_info_memory_usage_bytes{%1}%2))"_s.arg(selector,
                                                                                                  within);
    return {
        {&Usage::cpuPercent,
         u"100*%1/%2"_s.arg(sum("info_cpu_time_seconds_total"), vcpusExpression(selector))},
        {&Usage::balloonPercent, u"100*(1-%1/%2)"_s.arg(given, memoryExpression(selector))},
        {&Usage::diskReadBps, sum("block_stats_read_bytes_total")},
        {&Usage::diskWriteBps, sum("block_stats_write_bytes_total")},
        {&Usage::diskReadIops, sum("block_stats_read_requests_total")},
        {&Usage::diskWriteIops, sum("block_stats_write_requests_total")},
        {&Usage::netReceiveBps, sum("interface_stats_receive_bytes_total")},
        {&Usage::netTransmitBps, sum("interface_stats_transmit_bytes_total")},
    };
}

QString vcpusExpression(const QString &selector)
{
    return u"max by(uuid,domain)(libvirt_domain_info_virtual_cpus{%1})"_s.arg(selector);
}

QString memoryExpression(const QString &selector)
{
    return u"max by(uuid,domain)(libvirt_domain_info_maximum_memory_bytes{%1})"_s.arg(selector);
}

} // namespace switchyard::prometheus

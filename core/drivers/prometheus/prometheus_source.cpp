// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/prometheus/prometheus_source.h"

#include "core/drivers/prometheus/prom_api.h"
#include "core/drivers/prometheus/prom_query.h"
#include "core/model/usage_fields.h"

#include <QUuid>
#include <algorithm>
#include <map>

namespace switchyard
{

using namespace Qt::StringLiterals;
using namespace prometheus;

namespace
{

constexpr qsizetype vmsAtOnce = 16; ///< a question has to fit into a line
constexpr double usualScrapeSeconds = 60;
constexpr qint64 mostSteps = 250'000;

struct Targets
{
    QString node;
    QString libvirt;
    CpuSet cpus;
};

/// Points by their time, while one value after another comes in.
struct Gathered
{
    UsageLine line;
    std::map<qint64, Usage> points; ///< by the end of what they are means of
};

bool isShare(float Usage::*field)
{
    return field == &Usage::cpuPercent || field == &Usage::memoryPercent ||
           field == &Usage::cpuStealPercent || field == &Usage::balloonPercent;
}

void take(Gathered &into, float Usage::*field, const Series &series)
{
    for (const Series::Value &value : series.values)
        into.points[value.utcMs].*field = isShare(field) ? std::min(value.value, 100.0F) : value.value;
}

UsageLine lineOf(Gathered gathered, qint64 stepMs)
{
    UsageLine line = std::move(gathered.line);
    qint64 lastMs = 0;
    for (const auto &[utcMs, usage] : gathered.points) {
        const bool gap = !line.points.empty() && utcMs - lastMs > stepMs;
        line.points.push_back({utcMs - stepMs / 2, usage, gap});
        lastMs = utcMs;
    }
    return line;
}

class PrometheusSource : public UsageSource
{
public:
    explicit PrometheusSource(const DriverConfig &config)
        : m_config(config)
    {
        const QJsonObject hosts = config.options[u"hosts"_s].toObject();
        for (auto it = hosts.begin(); it != hosts.end(); ++it) {
            const QJsonObject host = it->toObject();
            m_targets.insert(it.key(), {host[u"node"_s].toString(), host[u"libvirt"_s].toString(),
                                        CpuSet::parse(host[u"cpus"_s].toString()).value_or(CpuSet())});
        }
        m_scrapeMs = std::llround(1000 * config.options[u"scrapeSeconds"_s].toDouble(usualScrapeSeconds));
    }

    Result<UsageSpan> read(const Call &call, const UsageQuery &query, qint64 stepMs) override
    {
        if (!m_api) {
            auto opened = Api::open(m_config);
            if (!opened)
                return std::unexpected(opened.error());
            m_api = std::move(*opened);
        }
        const Channel::Use use(m_api->channel());
        return Reading(*this, call, query, stepMs).run();
    }

private:
    /// One query, while it is answered.
    class Reading
    {
    public:
        Reading(PrometheusSource &source, const Call &call, const UsageQuery &query, qint64 stepMs)
            : m_source(source)
            , m_call(call)
            , m_query(query)
            , m_rateMs(std::max(stepMs, source.m_scrapeMs * 5 / 2))
        {
            const qint64 fromMs = query.from.toMSecsSinceEpoch();
            const qint64 toMs = query.to.toMSecsSinceEpoch();
            m_range = {(fromMs / stepMs + 1) * stepMs, toMs / stepMs * stepMs, stepMs};
            m_range.fromMs = std::max(m_range.fromMs, m_range.toMs - mostSteps * stepMs);
        }

        Result<UsageSpan> run()
        {
            QStringList vms;
            for (const ObjectRef &ref : m_query.objects) {
                Result<void> done;
                if (ref.kind == ObjectKind::Host)
                    done = readHost(ref.id);
                else if (ref.kind == ObjectKind::Vm && !QUuid::fromString(ref.id).isNull())
                    vms << ref.id;
                if (!done)
                    return std::unexpected(done.error());
            }
            if (const auto done = readVms(vms); !done)
                return std::unexpected(done.error());
            m_span.stepMs = m_range.stepMs;
            return std::move(m_span);
        }

    private:
        Result<std::vector<Series>> ask(const QString &expression)
        {
            return m_source.m_api->range(m_call, expression, m_range);
        }

        Result<void> readHost(const QString &id)
        {
            const auto targets = m_source.m_targets.constFind(id);
            if (targets == m_source.m_targets.constEnd())
                return {};
            Gathered host;
            host.line.object = {ObjectKind::Host, id};
            host.line.name = id;
            host.line.cpus = targets->cpus.count();
            for (const Expression &expression :
                 targets->node.isEmpty() ? std::vector<Expression>()
                                         : hostExpressions(targets->node, targets->cpus, m_rateMs)) {
                const auto series = ask(expression.text);
                if (!series)
                    return std::unexpected(series.error());
                for (const Series &one : *series)
                    take(host, expression.field, one);
            }
            if (!host.points.empty())
                m_span.lines.push_back(lineOf(std::move(host), m_range.stepMs));
            return m_query.withVms && !targets->libvirt.isEmpty() ? gather(selectorOf(targets->libvirt), id)
                                                                  : Result<void>();
        }

        Result<void> readVms(const QStringList &vms)
        {
            QStringList instances;
            for (const Targets &targets : m_source.m_targets) {
                if (!targets.libvirt.isEmpty())
                    instances << targets.libvirt;
            }
            for (qsizetype first = 0; first < vms.size() && !instances.isEmpty(); first += vmsAtOnce) {
                if (const auto done = gather(selectorOf(instances, vms.mid(first, vmsAtOnce)), {}); !done)
                    return done;
            }
            return {};
        }

        Result<void> gather(const QString &selector, const QString &hostId)
        {
            std::map<QString, Gathered> vms; // by UUID
            const auto each = [&](const QString &expression, auto use) -> Result<void> {
                const auto all = ask(expression);
                if (!all)
                    return std::unexpected(all.error());
                for (const Series &series : *all) {
                    const QString uuid = series.labels[u"uuid"_s].toLower();
                    if (QUuid::fromString(uuid).isNull())
                        continue; // of another exporter
                    Gathered &vm = vms[uuid];
                    vm.line.object = {ObjectKind::Vm, uuid};
                    vm.line.name = series.labels[u"domain"_s];
                    vm.line.hostId = hostId;
                    use(vm, series);
                }
                return {};
            };
            for (const Expression &expression : vmExpressions(selector, m_rateMs)) {
                const auto done = each(expression.text, [&](Gathered &vm, const Series &series) {
                    take(vm, expression.field, series);
                });
                if (!done)
                    return done;
            }
            const auto last = [](const Series &series) {
                return series.values.empty() ? 0 : static_cast<double>(series.values.back().value);
            };
            auto done = each(vcpusExpression(selector), [&](Gathered &vm, const Series &series) {
                vm.line.cpus = static_cast<int>(std::min(last(series), 4096.0));
            });
            if (done)
                done = each(memoryExpression(selector), [&](Gathered &vm, const Series &series) {
                    vm.line.memoryBytes = static_cast<qint64>(std::min(last(series), 1e15));
                });
            for (auto &[uuid, vm] : vms) {
                if (!vm.points.empty())
                    m_span.lines.push_back(lineOf(std::move(vm), m_range.stepMs));
            }
            return done;
        }

        PrometheusSource &m_source;
        const Call &m_call;
        const UsageQuery &m_query;
        const qint64 m_rateMs;
        Range m_range;
        UsageSpan m_span;
    };

    const DriverConfig m_config;
    QMap<QString, Targets> m_targets;
    qint64 m_scrapeMs = 0;
    std::unique_ptr<Api> m_api;
};

Result<ProbeReport> probe(const Call &call, const DriverConfig &config)
{
    const auto api = Api::open(config);
    if (!api)
        return std::unexpected(api.error());
    const Channel::Use use((*api)->channel());
    const auto version = (*api)->version(call);
    if (!version)
        return std::unexpected(version.error());
    ProbeReport report;
    report.product = u"Prometheus "_s + *version;
    report.encrypted = (*api)->channel().isEncrypted();
    return report;
}

} // namespace

void registerPrometheus(DriverRegistry &registry)
{
    registry.addUsageSource(
        u"prometheus"_s,
        [](const DriverConfig &config, const Clock &) { return std::make_unique<PrometheusSource>(config); },
        probe);
}

} // namespace switchyard

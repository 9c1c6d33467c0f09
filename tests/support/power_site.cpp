// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_site.h"

#include "core/model/snapshot_builder.h"

#include <algorithm>
#include <map>

namespace switchyard::test
{
namespace
{

using namespace Qt::StringLiterals;

/// The words of one sentence, and its "key=value" ones.
struct Sentence
{
    QStringList words;
    QHash<QString, QString> values;

    explicit Sentence(const QString &text)
    {
        for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
            if (const auto at = word.indexOf(u'='); at > 0)
                values.insert(word.left(at), word.mid(at + 1));
            else
                words << word;
        }
    }
    QString at(qsizetype index) const { return words.value(index); }
    bool says(const char *word) const { return words.contains(QLatin1StringView(word)); }
};

qint64 gibibytes(const QString &number)
{
    return number.toLongLong() << 30;
}

StopAction stopAction(const QString &word)
{
    static const QHash<QString, StopAction> actions{{u"shutDown"_s, StopAction::ShutDown},
                                                    {u"suspendToDisk"_s, StopAction::SuspendToDisk},
                                                    {u"powerOff"_s, StopAction::PowerOff},
                                                    {u"moveAway"_s, StopAction::MoveAway},
                                                    {u"leave"_s, StopAction::Leave}};
    if (!actions.contains(word))
        qFatal("no such action: %s", qPrintable(word));
    return actions.value(word);
}

class Writer
{
public:
    PowerSite write(const QString &text)
    {
        for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
            const Sentence sentence(part);
            if (!sentence.words.isEmpty())
                take(sentence);
        }
        SnapshotChanges changes;
        auto sites = std::make_shared<std::vector<SiteInfo>>();
        *sites = {{u"east"_s, u"East"_s}, {u"west"_s, u"West"_s}};
        changes.sites = std::move(sites);
        for (auto &[id, ups] : m_upses)
            changes.upses.push_back(ups);
        for (auto &[id, host] : m_hosts) {
            std::ranges::sort(host->vms, {}, &Vm::id);
            changes.hosts.push_back(host);
        }
        for (auto &[id, array] : m_arrays)
            changes.arrays.push_back(array);
        std::ranges::sort(m_feeds, {}, &Feed::id);
        changes.feeds = std::make_shared<std::vector<Feed>>(m_feeds);
        m_site.snapshot = advance(std::make_shared<Snapshot>(), std::move(changes), 1'000, {}).snapshot;
        return std::move(m_site);
    }

private:
    void take(const Sentence &sentence)
    {
        const QString kind = sentence.at(0);
        const QString id = sentence.at(1);
        if (kind == u"ups"_s)
            ups(sentence, id);
        else if (kind == u"host"_s)
            host(sentence, id);
        else if (kind == u"array"_s)
            array(sentence, id);
        else if (kind == u"vm"_s)
            vm(sentence, id);
        else
            policy(sentence, kind, id);
    }

    void ups(const Sentence &sentence, const QString &id)
    {
        auto ups = std::make_shared<Ups>();
        ups->id = ups->name = id;
        ups->siteId = sentence.values.value(u"in"_s, u"east"_s);
        ups->reading.freshness = Freshness::Fresh;
        if (const QString logins = sentence.values.value(u"logins"_s); !logins.isEmpty())
            ups->logins = logins.toInt();
        UpsVerdict verdict;
        verdict.state = SupplyState::Healthy;
        const auto is = [&](const char *word, SupplyState state) {
            if (sentence.says(word))
                verdict.state = state;
        };
        is("battery", SupplyState::OnBattery);
        is("critical", SupplyState::Critical);
        is("off", SupplyState::Unprotected);
        is("bypass", SupplyState::Unprotected);
        is("silent", SupplyState::Unreachable);
        is("unproven", SupplyState::Unproven);
        if (sentence.says("off"))
            verdict.reasons = {SupplyReason::SaysOff};
        if (sentence.says("bypass"))
            verdict.reasons = {SupplyReason::SaysBypass};
        m_site.verdicts.insert(id, verdict);
        if (const QString runtime = sentence.values.value(u"runtime"_s); !runtime.isEmpty()) {
            ups->statusWords = {u"OL"_s};
            ups->state = UpsState::OnMains;
            ups->reading.seenAtMs = 1'000;
            ups->chargePercent = sentence.values.value(u"charge"_s, u"100"_s).toDouble();
            if (runtime != u"?"_s)
                ups->runtimeSeconds = runtime.toDouble();
        }
        m_upses[id] = ups;
    }

    void feeds(const QString &upses, const ObjectRef &to)
    {
        if (upses == u"-"_s)
            return;
        int outlet = 0;
        for (const QString &ups : upses.split(u'+')) {
            Feed feed;
            feed.upsId = ups;
            feed.outlet = QString::number(++outlet);
            feed.to = to;
            feed.id = ups + u':' + feed.outlet + u':' + to.id;
            m_feeds.push_back(feed);
        }
    }

    void host(const Sentence &sentence, const QString &id)
    {
        auto piece = std::make_shared<HostPiece>();
        piece->host.id = piece->host.name = id;
        piece->host.siteId = sentence.values.value(u"in"_s, u"east"_s);
        piece->host.hasBmc = !sentence.says("nobmc");
        piece->host.power = sentence.says("off") ? PowerState::Off : PowerState::On;
        piece->host.state = sentence.says("off") ? HostState::Off : HostState::Up;
        piece->host.ha = sentence.says("ha")          ? HaState::Active
                         : sentence.says("stoodDown") ? HaState::StoodDown
                                                      : HaState::None;
        piece->host.reading.freshness = sentence.says("stale") ? Freshness::Stale : Freshness::Fresh;
        piece->host.memoryBytes = gibibytes(sentence.values.value(u"mem"_s, u"64"_s));
        piece->host.cpuModel = sentence.values.value(u"cpu"_s);
        piece->host.hypervisor = sentence.values.value(u"kind"_s, u"QEMU"_s) + u" 7.2"_s;
        Partition partition;
        partition.id = id + u"/default"_s;
        partition.hostId = id;
        piece->partitions = {partition};
        feeds(sentence.at(2), {ObjectKind::Host, id});
        m_hosts[id] = piece;
    }

    void array(const Sentence &sentence, const QString &id)
    {
        auto piece = std::make_shared<ArrayPiece>();
        piece->array.id = piece->array.name = id;
        piece->array.siteId = sentence.values.value(u"in"_s, u"east"_s);
        piece->array.reading.freshness = Freshness::Fresh;
        if (sentence.says("off"))
            piece->array.reading = {Freshness::Stale, 0, Error{ErrorCode::Unreachable, u"refused"_s, {}}};
        feeds(sentence.at(2), {ObjectKind::Array, id});
        m_arrays[id] = piece;
    }

    void vm(const Sentence &sentence, const QString &id)
    {
        Vm vm;
        vm.id = vm.name = id;
        vm.hostId = sentence.at(2);
        vm.partitionId = vm.hostId + u"/default"_s;
        vm.state = sentence.says("off")       ? VmState::ShutOff
                   : sentence.says("paused")  ? VmState::Paused
                   : sentence.says("unknown") ? VmState::Unknown
                                              : VmState::Running;
        vm.memoryBytes = gibibytes(sentence.values.value(u"mem"_s, u"4"_s));
        vm.arrivingOnHostId = sentence.values.value(u"to"_s);
        if (const QString array = sentence.values.value(u"disk"_s); !array.isEmpty()) {
            VmDisk disk;
            disk.target = u"vda"_s;
            if (array != u"local"_s)
                disk.volumeId = array + u'/' + id;
            vm.disks = {disk};
        }
        m_hosts.at(vm.hostId)->vms.push_back(vm);
    }

    void policy(const Sentence &sentence, const QString &kind, const QString &id)
    {
        Protection &policy = m_site.policy;
        const QString action = sentence.values.value(u"action"_s);
        const QString limit = sentence.values.value(u"limit"_s);
        if (kind == u"group"_s) {
            ProtectionGroup group;
            group.id = group.name = id;
            if (!action.isEmpty())
                group.action = stopAction(action);
            if (!limit.isEmpty())
                group.limitSeconds = limit.toDouble();
            policy.groups.push_back(group);
        } else if (kind == u"rule"_s) {
            VmProtection rule;
            rule.vm = id;
            rule.group = sentence.at(2);
            rule.after = sentence.values.value(u"after"_s).split(u'+', Qt::SkipEmptyParts);
            if (!action.isEmpty())
                rule.action = stopAction(action);
            if (!limit.isEmpty())
                rule.limitSeconds = limit.toDouble();
            policy.vms.push_back(rule);
        } else if (kind == u"needs"_s) {
            policy.hosts.push_back({id, sentence.at(2).toInt(), 300});
        } else if (kind == u"keep"_s) {
            UpsProtection ups;
            ups.ups = id;
            ups.cutLoad = false;
            policy.upses.push_back(ups);
        } else if (kind == u"giveUp"_s) {
            UpsProtection ups;
            ups.ups = id;
            ups.secondsOnBattery = sentence.at(2).toDouble();
            policy.upses.push_back(ups);
        } else if (kind == u"console"_s) {
            policy.console = id;
        } else {
            qFatal("no such sentence: %s", qPrintable(sentence.words.join(u' ')));
        }
    }

    PowerSite m_site;
    std::map<QString, std::shared_ptr<Ups>> m_upses;
    std::map<QString, std::shared_ptr<HostPiece>> m_hosts;
    std::map<QString, std::shared_ptr<ArrayPiece>> m_arrays;
    std::vector<Feed> m_feeds;
};

} // namespace

PowerSite powerSite(const QString &text)
{
    return Writer().write(text);
}

PowerScope powerScope(const QString &text)
{
    if (text == u"everything"_s)
        return {};
    if (text.startsWith(u"host "_s))
        return {PowerScope::Kind::Host, {text.mid(5)}};
    if (text.startsWith(u"place "_s))
        return {PowerScope::Kind::Place, {text.mid(6)}};
    const QStringList ids = text.split(u'+');
    return {PowerScope::Kind::Upses, {ids.begin(), ids.end()}};
}

} // namespace switchyard::test

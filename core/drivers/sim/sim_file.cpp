// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_file.h"

#include "core/base/json_form.h"
#include "core/base/words.h"
#include "core/drivers/sim/sim_loads.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mib = 1024 * 1024;
constexpr double year = 365.0 * 86400;
const QStringList faultWords = {u"hang"_s,           u"unreachable"_s, u"refusesPassword"_s,
                                u"anotherMachine"_s, u"staleData"_s,   u"wrongData"_s};

/// In the order of Misfit::Kind.
const QStringList misfitWords = {u"cpu"_s,    u"machineType"_s, u"firmware"_s, u"virtualization"_s,
                                 u"memory"_s, u"network"_s,     u"media"_s,    u"device"_s,
                                 u"name"_s,   u"storage"_s};

class SimReader
{
public:
    explicit SimReader(TextProblems &problems)
        : m_problems(problems)
    {
    }

    SimSpec read(const JsonNode &root)
    {
        JsonForm form(root, {}, m_problems);
        form.whole(u"switchyardSim"_s, 1, 1, 1, Need::Required);
        if (const QString size = form.text(u"fleet"_s); !size.isEmpty())
            readFleet(form, size);
        else
            m_spec.policies = Policies();
        if (const QString name = form.text(u"name"_s); !name.isEmpty())
            m_spec.name = name;
        m_spec.latencyMs = int(form.whole(u"latencyMs"_s, 0, 60'000, 0));
        if (const JsonNode *loads = form.take(u"loads"_s))
            m_loads = readLoads(*loads, m_spec.loads, m_problems);
        form.list(u"sites"_s, [this](const auto &node, const auto &path) { readSite(node, path); });
        form.list(u"upses"_s, [this](const auto &node, const auto &path) { readUps(node, path); });
        form.list(u"arrays"_s, [this](const auto &node, const auto &path) { readArray(node, path); });
        form.list(u"hosts"_s, [this](const auto &node, const auto &path) { readHost(node, path); });
        form.list(u"feeds"_s, [this](const auto &node, const auto &path) { readFeed(node, path); });
        form.list(u"timeline"_s, [this](const auto &node, const auto &path) { readMoment(node, path); });
        if (m_spec.hosts.empty() && root.kind == JsonNode::Kind::Object)
            form.problem(u"hosts"_s, Words::tr("Expected hosts, or \"fleet\": \"20x10\"."));
        return std::move(m_spec);
    }

private:
    void problem(const JsonNode &node, const QString &path, const QString &expected)
    {
        m_problems.push_back({node.line, path, expected});
    }

    void readFleet(JsonForm &form, const QString &size)
    {
        auto spec = SimSpec::parse(size);
        if (!spec) {
            form.problem(u"fleet"_s, spec.error().what);
            return;
        }
        m_spec = std::move(*spec);
        for (const SiteSpec &site : m_spec.sites)
            m_sites << site.id;
        for (const SimUpsSpec &ups : m_spec.upses)
            m_upses << ups.id;
        for (const SimArraySpec &array : m_spec.arrays)
            m_arrays << array.id;
        for (const SimHostSpec &host : m_spec.hosts) {
            m_hosts << host.id;
            for (const SimVmSpec &vm : host.vms)
                m_vms.insert(vm.name);
        }
    }

    QString readId(JsonForm &form, QStringList &ids)
    {
        static const QRegularExpression right(u"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"_s);
        const QString id = form.text(u"id"_s, Need::Required);
        if (!id.isEmpty() && !right.match(id).hasMatch())
            form.problem(
                u"id"_s,
                Words::tr(
                    "Expected a letter or digit, then letters, digits, \".\", \"_\" or \"-\", found \"%1\".")
                    .arg(id));
        const bool site = &ids == &m_sites;
        if (!id.isEmpty() && (ids.contains(id) || (!site && (m_upses + m_hosts + m_arrays).contains(id))))
            form.problem(u"id"_s, Words::tr("The id \"%1\" is taken already.").arg(id));
        ids << id;
        return id;
    }

    QString reference(JsonForm &form, const QString &key, const QStringList &known, const QString &what,
                      Need need = Need::Required)
    {
        const QString id = form.text(key, need);
        if (id.isEmpty() || known.contains(id))
            return id;
        const QString meant = nearest(id, known);
        form.problem(key,
                     Words::tr("Expected %1, found \"%2\".").arg(what, id) +
                         (meant.isEmpty() ? QString() : u' ' + Words::tr("Did you mean \"%1\"?").arg(meant)));
        return {};
    }

    template<typename Spec>
    void readPlace(JsonForm &form, Spec &spec, QStringList &ids)
    {
        spec.id = readId(form, ids);
        spec.name = form.text(u"name"_s);
        if (spec.name.isEmpty())
            spec.name = spec.id;
        spec.siteId = reference(form, u"site"_s, m_sites, Words::tr("the id of a site above"));
    }

    void readSite(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        SiteSpec site;
        site.id = readId(form, m_sites);
        site.name = form.text(u"name"_s);
        if (site.name.isEmpty())
            site.name = site.id;
        m_spec.sites.push_back(site);
    }

    void readUps(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        SimUpsSpec ups;
        readPlace(form, ups, m_upses);
        ups.nominalW = form.number(u"nominalW"_s, 10, 1e7, ups.nominalW);
        ups.runtimeSeconds = form.number(u"runtimeSeconds"_s, 1, year, ups.runtimeSeconds);
        ups.rechargeSeconds = form.number(u"rechargeSeconds"_s, 1, year, ups.rechargeSeconds);
        ups.chargePercent = form.number(u"chargePercent"_s, 0, 100, ups.chargePercent);
        ups.lowPercent = form.number(u"lowPercent"_s, 0, 100, ups.lowPercent);
        ups.offDelaySeconds = form.number(u"offDelaySeconds"_s, 0, 3600, ups.offDelaySeconds);
        m_spec.upses.push_back(ups);
    }

    void readArray(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        SimArraySpec array;
        readPlace(form, array, m_arrays);
        array.watts = form.number(u"watts"_s, 0, 1e6, array.watts);
        array.dataAddress = u"10.8.0.%1:10809"_s.arg(m_spec.arrays.size() % 250 + 1);
        array.capacityBytes = form.whole(u"capacityGiB"_s, 1, 1 << 24, 0) * 1024 * mib;
        array.copyBps = form.number(u"copyBps"_s, 1, 1e12, array.copyBps);
        const QString can = form.word(u"can"_s, {u"all"_s, u"volumes"_s, u"nothing"_s});
        array.abilities.volumes = can != u"nothing"_s;
        array.abilities.differentials = can.isEmpty() || can == u"all"_s;
        array.abilities.lacks = form.text(u"lacks"_s);
        if (array.abilities.lacks.isEmpty() && !array.abilities.volumes)
            array.abilities.lacks = Words::tr("It only serves its volumes.");
        else if (array.abilities.lacks.isEmpty() && !array.abilities.differentials)
            array.abilities.lacks = Words::tr("It has no live differentials.");
        m_spec.arrays.push_back(array);
    }

    void readHost(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        SimHostSpec host;
        readPlace(form, host, m_hosts);
        host.cpus = int(form.whole(u"cpus"_s, 1, 4096, host.cpus));
        host.memoryBytes = form.whole(u"memoryMiB"_s, 64, 1LL << 30, host.memoryBytes / mib) * mib;
        host.poweredOn = form.boolean(u"on"_s, true);
        host.bmc = form.boolean(u"bmc"_s, true);
        host.bootSeconds = form.number(u"bootSeconds"_s, 0, 3600, host.bootSeconds);
        host.ha = form.boolean(u"ha"_s);
        host.softOffSeconds = form.number(u"softOffSeconds"_s, 0, 3600, host.softOffSeconds);
        host.watts = form.number(u"watts"_s, 0, 1e6, host.watts);
        host.migrateBps = form.number(u"migrateBps"_s, 1, 1e12, host.migrateBps);
        host.postCopy = form.boolean(u"postCopy"_s, host.postCopy);
        form.list(u"misfits"_s,
                  [&](const auto &item, const auto &itemPath) { readMisfit(item, itemPath, host); });
        if (const QString fixed = form.text(u"fixedCpus"_s); !fixed.isEmpty()) {
            if (auto set = CpuSet::parse(fixed))
                host.fixedCpus = std::move(*set);
            else
                form.problem(u"fixedCpus"_s, set.error().what);
        }
        form.list(u"partitions"_s,
                  [&](const auto &item, const auto &itemPath) { readPartition(item, itemPath, host); });
        if (host.partitions.size() == 1)
            host.partitions.front().isDefault = true;
        form.list(u"vms"_s, [&](const auto &item, const auto &itemPath) { readVms(item, itemPath, host); });
        m_spec.hosts.push_back(std::move(host));
        if (m_spec.hosts.size() > size_t(SimSpec::maxHosts) || m_vms.size() > SimSpec::maxVms)
            problem(node, path,
                    Words::tr("Expected at most %1 hosts and %2 VMs.")
                        .arg(SimSpec::maxHosts)
                        .arg(SimSpec::maxVms));
    }

    void readMisfit(const JsonNode &node, const QString &path, SimHostSpec &host)
    {
        JsonForm form(node, path, m_problems);
        SimMisfit out;
        out.vm = form.text(u"vm"_s);
        const auto kind = misfitWords.indexOf(form.word(u"kind"_s, misfitWords, Need::Required));
        out.misfit.kind = Misfit::Kind(std::max<qsizetype>(kind, 0));
        out.misfit.what = form.text(u"what"_s, Need::Required);
        out.misfit.detail = form.text(u"detail"_s);
        out.misfit.blocks = form.boolean(u"blocks"_s, true);
        host.misfits.push_back(std::move(out));
    }

    void readPartition(const JsonNode &node, const QString &path, SimHostSpec &host)
    {
        JsonForm form(node, path, m_problems);
        PartitionSpec partition;
        partition.id = partition.name = form.text(u"id"_s, Need::Required);
        if (const QString cpus = form.text(u"cpus"_s, Need::Required); !cpus.isEmpty()) {
            if (auto set = CpuSet::parse(cpus))
                partition.cpus = std::move(*set);
            else
                form.problem(u"cpus"_s, set.error().what);
        }
        partition.memoryBytes = form.whole(u"memoryMiB"_s, 1, 1LL << 30, 0) * mib;
        partition.isDefault = form.boolean(u"default"_s);
        if (form.boolean(u"power"_s)) {
            DeviceSpec power;
            power.id = host.id + u'/' + partition.id;
            power.name = partition.name;
            power.siteId = host.siteId;
            power.driver = u"sim"_s;
            power.address = u"sim:"_s + power.id;
            partition.power = std::move(power);
        }
        host.partitions.push_back(std::move(partition));
    }

    void readVms(const JsonNode &node, const QString &path, SimHostSpec &host)
    {
        JsonForm form(node, path, m_problems);
        SimVmSpec vm;
        const QString name = form.text(u"name"_s, Need::Required);
        const auto count = form.whole(u"count"_s, 1, 10'000, 1);
        vm.vcpus = int(form.whole(u"vcpus"_s, 1, 512, vm.vcpus));
        vm.memoryBytes = form.whole(u"memoryMiB"_s, 1, 1LL << 24, vm.memoryBytes / mib) * mib;
        vm.diskBytes = form.whole(u"diskGiB"_s, 1, 1 << 20, 20) * 1024 * mib;
        const QString state = form.word(u"state"_s, {u"running"_s, u"paused"_s, u"off"_s, u"crashed"_s});
        vm.state = state == u"paused"_s    ? VmState::Paused
                   : state == u"off"_s     ? VmState::ShutOff
                   : state == u"crashed"_s ? VmState::Crashed
                                           : VmState::Running;
        vm.stubborn = form.boolean(u"stubborn"_s);
        vm.autostart = form.boolean(u"autostart"_s);
        vm.shutdownSeconds = form.number(u"shutdownSeconds"_s, 0, 3600, vm.shutdownSeconds);
        vm.load = m_loads.value(
            reference(form, u"load"_s, m_loads.keys(), Words::tr("the name of a load above"), Need::Optional),
            0);
        vm.arrayId =
            reference(form, u"array"_s, m_arrays, Words::tr("the id of an array above"), Need::Optional);
        QStringList partitions;
        for (const PartitionSpec &partition : host.partitions)
            partitions << partition.id;
        vm.partition = int(partitions.indexOf(reference(
            form, u"partition"_s, partitions, Words::tr("a partition of this host"), Need::Optional)));
        for (qint64 i = 0; i < count && !name.isEmpty(); ++i) {
            vm.name = count == 1 ? name : u"%1-%2"_s.arg(name).arg(i + 1);
            if (m_vms.contains(vm.name))
                form.problem(u"name"_s, Words::tr("There are two VMs of the name \"%1\".").arg(vm.name));
            m_vms.insert(vm.name);
            host.vms.push_back(vm);
        }
    }

    void readFeed(const JsonNode &node, const QString &path)
    {
        JsonForm form(node, path, m_problems);
        FeedSpec feed;
        feed.ups = reference(form, u"ups"_s, m_upses, Words::tr("the id of a UPS"));
        feed.outlet = form.text(u"outlet"_s, Need::Required);
        feed.to = reference(form, u"to"_s, m_hosts + m_arrays, Words::tr("the id of a host or an array"));
        m_spec.feeds.push_back(feed);
    }

    void readMoment(const JsonNode &node, const QString &path)
    {
        using What = SimMoment::What;
        static const QHash<QString, What> words = {
            {u"outage"_s, What::Outage},     {u"mains"_s, What::Mains},       {u"fault"_s, What::Fault},
            {u"bmcFault"_s, What::BmcFault}, {u"heal"_s, What::Fault},        {u"bmcHeal"_s, What::BmcFault},
            {u"crash"_s, What::Crash},       {u"migrate"_s, What::Migrate},   {u"shutDown"_s, What::ShutDown},
            {u"start"_s, What::Start},       {u"powerOff"_s, What::PowerOff}, {u"powerOn"_s, What::PowerOn}};
        JsonForm form(node, path, m_problems);
        SimMoment moment;
        moment.atSeconds = form.number(u"at"_s, 0, year, 0, Need::Required);
        QStringList known = words.keys();
        known.sort();
        const QString word = form.word(u"do"_s, known, Need::Required);
        if (word.isEmpty())
            return;
        moment.what = words.value(word);
        switch (moment.what) {
        case What::Outage:
        case What::Mains:
            moment.object = {ObjectKind::Ups,
                             reference(form, u"ups"_s, m_upses, Words::tr("the id of a UPS"))};
            break;
        case What::Fault:
            readFaulty(form, moment);
            break;
        case What::BmcFault:
        case What::PowerOff:
        case What::PowerOn:
            moment.object = {ObjectKind::Host,
                             reference(form, u"host"_s, m_hosts, Words::tr("the id of a host"))};
            break;
        case What::Migrate:
            moment.to = reference(form, u"to"_s, m_hosts, Words::tr("the id of a host"));
            moment.seconds = form.number(u"seconds"_s, 0, 86400, 3);
            [[fallthrough]];
        case What::Crash:
        case What::ShutDown:
        case What::Start:
            moment.object = {ObjectKind::Vm, readVmName(form)};
            break;
        }
        if (word == u"fault"_s || word == u"bmcFault"_s)
            moment.fault =
                SimFault(faultWords.indexOf(form.word(u"fault"_s, faultWords, Need::Required)) + 1);
        m_spec.timeline.push_back(moment);
    }

    void readFaulty(JsonForm &form, SimMoment &moment)
    {
        const QString id = reference(form, u"device"_s, m_upses + m_hosts + m_arrays,
                                     Words::tr("the id of a UPS, host or array"));
        moment.object = {m_upses.contains(id)    ? ObjectKind::Ups
                         : m_arrays.contains(id) ? ObjectKind::Array
                                                 : ObjectKind::Host,
                         id};
    }

    QString readVmName(JsonForm &form)
    {
        const QString name = form.text(u"vm"_s, Need::Required);
        if (!name.isEmpty() && !m_vms.contains(name))
            form.problem(u"vm"_s, Words::tr("Expected the name of a VM, found \"%1\".").arg(name));
        return simUuid(name);
    }

    SimSpec m_spec;
    TextProblems &m_problems;
    QMap<QString, int> m_loads;
    QStringList m_sites;
    QStringList m_upses;
    QStringList m_hosts;
    QStringList m_arrays;
    QSet<QString> m_vms;
};

} // namespace

SimLoadedFile parseSimFile(const QByteArray &text)
{
    SimLoadedFile loaded;
    JsonTree tree = parseJson(text);
    loaded.problems = std::move(tree.problems);
    if (tree.root) {
        SimSpec spec = SimReader(loaded.problems).read(*tree.root);
        if (loaded.problems.empty())
            loaded.spec = std::move(spec);
    }
    std::stable_sort(loaded.problems.begin(), loaded.problems.end(),
                     [](const TextProblem &a, const TextProblem &b) { return a.line < b.line; });
    return loaded;
}

Result<SimSpec> loadSimSpec(const QString &sizeOrFile)
{
    static const QRegularExpression size(u"^[0-9]+x[0-9]+$"_s);
    if (size.match(sizeOrFile).hasMatch())
        return SimSpec::parse(sizeOrFile);
    QFile file(sizeOrFile);
    if (!QFileInfo(sizeOrFile).isFile() || !file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::InvalidArgument,
            Words::tr("\"%1\" is neither the size of a fleet, like 200x20, nor a file that can be read.")
                .arg(sizeOrFile));
    }
    SimLoadedFile loaded = parseSimFile(file.read(16 * 1024 * 1024 + 1));
    if (loaded.spec)
        return std::move(*loaded.spec);
    QStringList lines;
    for (const TextProblem &problem : loaded.problems)
        lines << u"%1:%2: %3: %4"_s.arg(sizeOrFile)
                     .arg(problem.line)
                     .arg(problem.key.isEmpty() ? u"file"_s : problem.key, problem.expected);
    const qsizetype more = lines.size() - 1;
    const QString first =
        more > 0 ? Words::tr("%1 (and %2 more)").arg(lines.front(), QString::number(more)) : lines.front();
    return fail(ErrorCode::Configuration, first, lines.join(u'\n'));
}

} // namespace switchyard

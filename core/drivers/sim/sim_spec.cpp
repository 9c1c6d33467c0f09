// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_spec.h"

#include "core/base/words.h"

#include <QRegularExpression>
#include <QUuid>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int hostsPerRack = 10;
constexpr int racksPerArray = 2;
constexpr qint64 gib = 1LL << 30;
constexpr double mb = 1e6;

struct Role
{
    const char *name;
    int vcpus;
    qint64 memoryBytes;
    SimLoad load;
};

SimCurve constant(double value)
{
    return {SimCurve::Kind::Constant, value, 0, 600, 60};
}

SimCurve sine(double base, double swing, double period)
{
    return {SimCurve::Kind::Sine, base, swing, period, 60};
}

SimCurve bursts(double base, double swing, double period, double length)
{
    return {SimCurve::Kind::Bursts, base, swing, period, length};
}

/// What runs in a room like this: order matters only in that it never changes (the fleet is deterministic).
std::vector<Role> roles()
{
    return {
        {"web",
         2,
         4 * gib,
         {sine(0.25, 0.18, 900), constant(0.002), sine(0.55, 0.05, 1800), sine(0.4 * mb, 0.3 * mb, 900),
          sine(0.8 * mb, 0.5 * mb, 900), sine(4 * mb, 3 * mb, 900), sine(9 * mb, 7 * mb, 900), 8192,
          constant(8 * mb), constant(0), sine(600 * mb, 300 * mb, 900), constant(0), 0.6}},
        {"db",
         4,
         16 * gib,
         {sine(0.35, 0.1, 1200), constant(0.004), constant(0.82), sine(12 * mb, 6 * mb, 1200),
          bursts(6 * mb, 40 * mb, 300, 25), sine(2 * mb, 1 * mb, 1200), sine(3 * mb, 1 * mb, 1200), 16384,
          constant(40 * mb), bursts(0, 2 * mb, 3600, 60), sine(2500 * mb, 800 * mb, 1200), constant(0), 1.4}},
        {"batch",
         4,
         8 * gib,
         {bursts(0.05, 0.85, 600, 180), constant(0.02), constant(0.6), bursts(1 * mb, 60 * mb, 600, 180),
          bursts(0.5 * mb, 30 * mb, 600, 180), constant(0.2 * mb), constant(0.2 * mb), 65536,
          constant(30 * mb), constant(0), bursts(100 * mb, 6000 * mb, 600, 180), constant(0), 4}},
        {"mail",
         2,
         4 * gib,
         {bursts(0.08, 0.3, 120, 15), constant(0.001), constant(0.5), constant(0.3 * mb),
          bursts(0.4 * mb, 3 * mb, 120, 15), constant(0.5 * mb), constant(0.5 * mb), 8192, constant(5 * mb),
          constant(0), constant(120 * mb), constant(0), 2}},
        {"idle",
         1,
         2 * gib,
         {constant(0.01), constant(0), constant(0.2), constant(2000), constant(8000), constant(3000),
          constant(2000), 4096, constant(mb), constant(0), constant(2 * mb), constant(0.25), 0.5}},
    };
}

QString padded(int number, int count)
{
    return u"%1"_s.arg(number + 1, int(QString::number(count).size()), 10, QLatin1Char('0'));
}

PartitionSpec partition(const QString &id, const QString &cpus, qint64 memory, bool isDefault)
{
    return {id, id, *CpuSet::parse(cpus), memory, isDefault};
}

SimVmSpec makeVm(const Role &role, int roleIndex, int number, int count, const QString &arrayId)
{
    SimVmSpec vm;
    vm.name = u"%1-%2"_s.arg(QString::fromLatin1(role.name), padded(number, count));
    vm.vcpus = role.vcpus;
    vm.memoryBytes = role.memoryBytes;
    vm.load = roleIndex;
    vm.partition = roleIndex == 2 ? 1 : 0; // batch work runs in its own share
    vm.arrayId = arrayId;
    vm.diskBytes = (16 + number % 7 * 8) * gib;
    vm.state = number % 10 == 7 ? VmState::ShutOff : number % 97 == 50 ? VmState::Paused : VmState::Running;
    vm.stubborn = number % 53 == 20;
    vm.autostart = number % 3 != 0;
    vm.shutdownSeconds = 4 + number % 9;
    return vm;
}

/// Lays hosts in racks, racks in sites, arrays beside them.
class Generator
{
public:
    Generator(int hosts, int vmsPerHost)
        : m_hosts(hosts)
        , m_vmsPerHost(vmsPerHost)
        , m_racks((hosts + hostsPerRack - 1) / hostsPerRack)
        , m_sites(std::clamp(m_racks / 4, std::min(m_racks, 2), 8))
    {
    }

    SimSpec run()
    {
        m_spec.name = Words::tr("Simulated fleet %1×%2").arg(m_hosts).arg(m_vmsPerHost);
        for (int i = 0; i < m_sites; ++i)
            m_spec.sites.push_back({u"site-%1"_s.arg(i + 1), Words::tr("Site %1").arg(i + 1)});
        for (const Role &role : m_roles)
            m_spec.loads.push_back(role.load);
        for (int rack = 0; rack < m_racks; ++rack)
            addRack(rack);
        for (int host = 0; host < m_hosts; ++host)
            addHost(host);
        return std::move(m_spec);
    }

private:
    QString siteOf(int rack) const { return m_spec.sites[size_t(rack) * m_sites / m_racks].id; }
    QString upsOf(int rack, QChar side) const { return u"ups-%1%2"_s.arg(padded(rack, m_racks)).arg(side); }

    void addRack(int rack)
    {
        for (const QChar side : {u'a', u'b'}) {
            SimUpsSpec ups;
            ups.id = ups.name = upsOf(rack, side);
            ups.siteId = siteOf(rack);
            m_spec.upses.push_back(ups);
        }
        // An array belongs to the racks of one site: a new one where the site changes.
        const bool sameSite = rack > 0 && siteOf(rack - 1) == siteOf(rack);
        if (sameSite && m_racksOfArray < racksPerArray) {
            ++m_racksOfArray;
        } else {
            m_racksOfArray = 1;
            const auto number = int(m_spec.arrays.size()) + 1;
            SimArraySpec array;
            array.id = array.name = u"array-%1"_s.arg(number, 2, 10, QLatin1Char('0'));
            array.siteId = siteOf(rack);
            array.dataAddress = u"10.9.%1.%2:10809"_s.arg(number / 250).arg(number % 250 + 1);
            for (const QChar side : {u'a', u'b'})
                m_spec.feeds.push_back({upsOf(rack, side), u"11"_s, array.id});
            m_spec.arrays.push_back(array);
        }
        m_arrayOfRack.push_back(m_spec.arrays.back().id);
    }

    void addHost(int number)
    {
        const int rack = number / hostsPerRack;
        SimHostSpec host;
        host.id = host.name = u"hv-%1"_s.arg(padded(number, m_hosts));
        host.siteId = siteOf(rack);
        host.partitions = {partition(u"prod"_s, u"0-23"_s, 96 * gib, true),
                           partition(u"batch"_s, u"24-31"_s, 32 * gib, false)};
        host.vms.reserve(size_t(m_vmsPerHost));
        for (int i = 0; i < m_vmsPerHost; ++i) {
            const int vm = number * m_vmsPerHost + i;
            const int role = vm % int(m_roles.size());
            host.vms.push_back(
                makeVm(m_roles[size_t(role)], role, vm, m_hosts * m_vmsPerHost, m_arrayOfRack[size_t(rack)]));
        }
        const QString outlet = QString::number(number % hostsPerRack + 1);
        const bool redundant = number % 2 == 1;
        if (redundant || number % 4 == 0)
            m_spec.feeds.push_back({upsOf(rack, u'a'), outlet, host.id});
        if (redundant || number % 4 == 2)
            m_spec.feeds.push_back({upsOf(rack, u'b'), outlet, host.id});
        m_spec.hosts.push_back(std::move(host));
    }

    const std::vector<Role> m_roles = roles();
    const int m_hosts;
    const int m_vmsPerHost;
    const int m_racks;
    const int m_sites;
    int m_racksOfArray = 0;
    std::vector<QString> m_arrayOfRack;
    SimSpec m_spec;
};

} // namespace

Result<SimSpec> SimSpec::parse(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,7})x([0-9]{1,7})$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("\"%1\" is not the size of a fleet. Write HOSTSxVMS, like 200x20.").arg(text));
    }
    const int hosts = match.captured(1).toInt();
    const qint64 vms = match.captured(2).toLongLong();
    if (hosts < 1 || hosts > maxHosts || hosts * vms > maxVms) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A simulated fleet has 1 to %1 hosts and at most %2 VMs in all; \"%3\" asks "
                              "for %4 hosts and %5 VMs.")
                        .arg(maxHosts)
                        .arg(maxVms)
                        .arg(text)
                        .arg(hosts)
                        .arg(hosts * vms));
    }
    return Generator(hosts, int(vms)).run();
}

QString simUuid(const QString &name)
{
    static const QUuid space(u"8f0f3c3e-6f0c-5a7e-9d4b-51b1a3f6a2c7"_s);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

} // namespace switchyard

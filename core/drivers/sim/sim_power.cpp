// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double testSeconds = 10;
constexpr double idleDrawW = 20; ///< what a UPS itself takes
const QStringList commands = {u"beeper.disable"_s,
                              u"beeper.enable"_s,
                              u"beeper.mute"_s,
                              u"beeper.toggle"_s,
                              u"load.off"_s,
                              u"load.on"_s,
                              u"test.battery.start.quick"_s,
                              u"test.battery.stop"_s};
const QStringList writable = {u"battery.charge.low"_s, u"ups.delay.shutdown"_s, u"ups.delay.start"_s};

} // namespace

double SimWorld::draw(const UpsNow &ups) const
{
    double watts = idleDrawW;
    for (const Load &load : ups.feeds) {
        const auto &sources =
            load.host >= 0 ? m_hosts[size_t(load.host)].upses : m_arrays[size_t(load.array)].upses;
        // What has two live feeds takes half from each.
        const auto shares = std::count_if(sources.begin(), sources.end(),
                                          [this](int source) { return m_upses[size_t(source)].live(); });
        if (shares == 0)
            continue;
        if (load.array >= 0)
            watts += m_arrays[size_t(load.array)].spec.watts / double(shares);
        else if (m_hosts[size_t(load.host)].power == PowerState::On)
            watts += m_hosts[size_t(load.host)].spec.watts / double(shares);
    }
    return watts;
}

double SimWorld::runtimeOf(const UpsNow &ups) const
{
    return ups.chargePercent / 100 * ups.spec.runtimeSeconds * ups.spec.nominalW / std::max(ups.drawW, 1.0);
}

void SimWorld::settle(UpsNow &ups) const
{
    const double passed = double(m_nowMs - ups.settledMs) / 1000.0;
    ups.settledMs = m_nowMs;
    if (ups.mains)
        ups.chargePercent += 100 * passed / ups.spec.rechargeSeconds;
    else if (ups.output)
        ups.chargePercent -= 100 * passed * ups.drawW / (ups.spec.nominalW * ups.spec.runtimeSeconds);
    ups.chargePercent = std::clamp(ups.chargePercent, 0.0, 100.0);
}

bool SimWorld::hasSupply(const std::vector<int> &upses) const
{
    return upses.empty() || std::any_of(upses.begin(), upses.end(),
                                        [this](int source) { return m_upses[size_t(source)].live(); });
}

void SimWorld::loseSupply()
{
    for (size_t i = 0; i < m_arrays.size(); ++i) {
        ArrayNow &array = m_arrays[i];
        array.supplied = hasSupply(array.upses);
        array.down &= array.supplied; // it starts by itself when the supply is back
        if (!array.supplied)
            stopJobs(int(i));
    }
    for (size_t i = 0; i < m_hosts.size(); ++i) {
        m_hosts[i].supplied = hasSupply(m_hosts[i].upses);
        if (!m_hosts[i].supplied)
            stopHost(int(i), u"the supply failed"_s);
    }
}

void SimWorld::planEnd(int number)
{
    UpsNow &ups = m_upses[size_t(number)];
    const quint64 token = ++ups.token;
    if (ups.mains || !ups.output || ups.chargePercent <= 0)
        return;
    // One millisecond more than it takes, so that rounding leaves no rest.
    at(runtimeOf(ups) + 0.001, [this, number, token] {
        if (m_upses[size_t(number)].token == token)
            repower();
    });
}

void SimWorld::repower()
{
    for (UpsNow &ups : m_upses)
        settle(ups);
    loseSupply();
    for (size_t i = 0; i < m_upses.size(); ++i) {
        m_upses[i].drawW = draw(m_upses[i]);
        planEnd(int(i));
    }
}

void SimWorld::setOutage(int number, bool outage)
{
    UpsNow &ups = m_upses[size_t(number)];
    if (ups.mains != outage)
        return;
    settle(ups);
    ups.mains = !outage;
    repower();
}

void SimWorld::fillVariables(const UpsNow &ups, UpsFacts &facts) const
{
    facts.variables = ups.variables;
    facts.variables.insert(u"ups.status"_s, facts.statusWords.join(u' '));
    facts.variables.insert(u"battery.charge"_s, QString::number(*facts.chargePercent));
    facts.variables.insert(u"battery.runtime"_s, QString::number(*facts.runtimeSeconds));
    facts.variables.insert(u"ups.load"_s, QString::number(*facts.loadPercent));
    facts.variables.insert(u"ups.beeper.status"_s, ups.beeper);
    if (ups.spec.showsCountdown)
        facts.variables.insert(u"ups.timer.shutdown"_s,
                               QString::number(ups.offAtMs < 0 ? -1 : (ups.offAtMs - m_nowMs) / 1000));
    const auto byDefault = [&](const QString &name, const QString &value) {
        if (!facts.variables.contains(name))
            facts.variables.insert(name, value);
    };
    byDefault(u"battery.charge.low"_s, QString::number(ups.spec.lowPercent));
    byDefault(u"ups.delay.shutdown"_s, u"20"_s);
    byDefault(u"ups.delay.start"_s, u"30"_s);
}

Result<UpsReport> SimWorld::readUps(int number) const
{
    UpsNow ups = m_upses[size_t(number)]; // a copy: reading changes nothing
    if (ups.fault == SimFault::StaleData) {
        return fail(ErrorCode::DataStale,
                    Words::tr("The server of %1 has lost contact with the UPS itself.").arg(ups.spec.name),
                    u"ERR DATA-STALE"_s);
    }
    settle(ups);
    const double low =
        ups.variables.value(u"battery.charge.low"_s, QString::number(ups.spec.lowPercent)).toDouble();
    const bool liar = ups.fault == SimFault::WrongData;
    UpsReport report;
    UpsFacts &facts = report.facts;
    if (!ups.live()) {
        facts.statusWords = {ups.mains ? u"OL"_s : u"OB"_s, u"OFF"_s}; // as many real ones do
        facts.state = UpsState::Off;
    } else if (ups.mains || liar) {
        facts.statusWords = {u"OL"_s};
        facts.state = UpsState::OnMains;
        if (ups.mains && ups.chargePercent < 100)
            facts.statusWords << u"CHRG"_s;
    } else {
        facts.statusWords = {u"OB"_s, u"DISCHRG"_s};
        facts.state = UpsState::OnBattery;
    }
    if (ups.chargePercent <= low && ups.live() && !liar) {
        facts.statusWords << u"LB"_s;
        if (!ups.mains)
            facts.state = UpsState::LowBattery;
    }
    facts.manufacturer = u"Switchyard"_s;
    facts.model = u"Simulated %1 W"_s.arg(ups.spec.nominalW);
    facts.serial = u"SIM-%1"_s.arg(ups.spec.id);
    facts.chargePercent = std::round(ups.chargePercent * 10) / 10;
    const double drawW = ups.live() ? ups.drawW : 0;
    facts.loadPercent = std::round(drawW / ups.spec.nominalW * 1000) / 10;
    facts.realPowerW = std::round(drawW);
    facts.nominalPowerW = ups.spec.nominalW;
    facts.runtimeSeconds = std::round(runtimeOf(ups));
    facts.inputVoltageV = ups.mains || liar ? 230 : 0;
    facts.outputVoltageV = ups.live() ? 230 : 0;
    facts.beeper = ups.beeper;
    if (m_nowMs < ups.testUntilMs)
        facts.testResult = u"In progress"_s;
    else if (ups.tested)
        facts.testResult = u"Done and passed"_s;
    facts.commands = commands;
    facts.writable = writable;
    fillVariables(ups, facts);
    return report;
}

Result<void> SimWorld::runCommand(int number, const QString &command)
{
    UpsNow &ups = m_upses[size_t(number)];
    if (!commands.contains(command)) {
        return fail(ErrorCode::NotSupported,
                    Words::tr("%1 does not offer the command %2.").arg(ups.spec.name, command),
                    u"ERR CMD-NOT-SUPPORTED"_s);
    }
    if (command == u"beeper.enable"_s)
        ups.beeper = u"enabled"_s;
    else if (command == u"beeper.disable"_s)
        ups.beeper = u"disabled"_s;
    else if (command == u"beeper.mute"_s)
        ups.beeper = u"muted"_s;
    else if (command == u"beeper.toggle"_s)
        ups.beeper = ups.beeper == u"enabled"_s ? u"disabled"_s : u"enabled"_s;
    else if (command == u"test.battery.stop"_s)
        ups.testUntilMs = -1;
    else if (command == u"test.battery.start.quick"_s) {
        ups.testUntilMs = m_nowMs + qint64(testSeconds * 1000);
        ups.tested = true;
    } else if (command == u"load.off"_s && ups.spec.offDelaySeconds > 0) {
        if (ups.offAtMs >= 0)
            return fail(ErrorCode::Io, Words::tr("%1 counts down already.").arg(ups.spec.name),
                        u"ERR INSTCMD-FAILED"_s);
        ups.offAtMs = m_nowMs + qint64(ups.spec.offDelaySeconds * 1000);
        at(ups.spec.offDelaySeconds, [this, number, due = ups.offAtMs] {
            if (m_upses[size_t(number)].offAtMs == due)
                switchLoad(number, false);
        });
    } else {
        switchLoad(number, command == u"load.on"_s);
    }
    return {};
}

void SimWorld::switchLoad(int number, bool on)
{
    UpsNow &ups = m_upses[size_t(number)];
    settle(ups);
    ups.output = on;
    ups.offAtMs = -1;
    repower();
}

Result<void> SimWorld::setVariable(int number, const QString &name, const QString &value)
{
    UpsNow &ups = m_upses[size_t(number)];
    bool isNumber = false;
    const double wanted = value.toDouble(&isNumber);
    if (!writable.contains(name))
        return fail(ErrorCode::NotSupported, Words::tr("%1 of %2 cannot be set.").arg(name, ups.spec.name),
                    u"ERR READONLY"_s);
    if (!isNumber || wanted < 0)
        return fail(ErrorCode::InvalidArgument, Words::tr("%1 takes a number.").arg(name),
                    u"ERR INVALID-VALUE"_s);
    ups.variables.insert(name, value);
    return {};
}

Result<PowerReport> SimWorld::readPower(int number) const
{
    const HostNow &host = m_hosts[size_t(number)];
    if (!host.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("The BMC of %1 does not answer.").arg(host.spec.name));
    return PowerReport{host.power};
}

Result<void> SimWorld::powerOn(int number)
{
    HostNow &host = m_hosts[size_t(number)];
    if (!host.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("The BMC of %1 does not answer.").arg(host.spec.name));
    if (host.power == PowerState::On)
        return {};
    host.power = PowerState::On;
    const quint64 token = ++host.token;
    repower();
    at(host.spec.bootSeconds, [this, number, token] {
        if (m_hosts[size_t(number)].token == token)
            bootHost(number);
    });
    return {};
}

Result<void> SimWorld::powerOff(int number)
{
    if (!m_hosts[size_t(number)].supplied)
        return fail(ErrorCode::Unreachable,
                    Words::tr("The BMC of %1 does not answer.").arg(m_hosts[size_t(number)].spec.name));
    stopHost(number, u"destroyed"_s);
    repower();
    return {};
}

Result<void> SimWorld::softPowerOff(int number)
{
    const HostNow &host = m_hosts[size_t(number)];
    if (!host.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("The BMC of %1 does not answer.").arg(host.spec.name));
    if (host.power == PowerState::Off)
        return {};
    at(host.spec.softOffSeconds, [this, number, token = host.token] {
        if (m_hosts[size_t(number)].token != token)
            return;
        stopHost(number, u"shutdown"_s);
        repower();
    });
    return {};
}

Result<PowerReport> SimWorld::readPartition(int number) const
{
    const auto [hostNumber, index] = m_partitions[size_t(number)];
    const HostNow &host = m_hosts[size_t(hostNumber)];
    if (!host.answering)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(host.spec.name));
    const CpuSet &offline = host.offline[index];
    PowerReport report;
    for (const int cpu : host.spec.partitions[index].cpus.cpus()) {
        if (!offline.contains(cpu))
            report.online.insert(cpu);
    }
    report.power = offline.isEmpty()         ? PowerState::On
                   : report.online.isEmpty() ? PowerState::Off
                                             : PowerState::Partly;
    return report;
}

Result<void> SimWorld::switchPartition(int number, bool on)
{
    const auto [hostNumber, index] = m_partitions[size_t(number)];
    HostNow &host = m_hosts[size_t(hostNumber)];
    const PartitionSpec &partition = host.spec.partitions[index];
    if (!host.answering)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(host.spec.name));
    for (const int cpu : partition.cpus.cpus()) {
        if (!on && host.spec.fixedCpus.contains(cpu)) {
            return fail(
                ErrorCode::NotSupported,
                Words::tr("CPU %1 of %2 cannot be taken offline.").arg(QString::number(cpu), host.spec.name));
        }
    }
    host.offline[index] = on ? CpuSet() : partition.cpus;
    return {};
}

} // namespace switchyard

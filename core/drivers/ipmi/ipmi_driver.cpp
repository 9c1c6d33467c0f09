// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/ipmi/ipmi_driver.h"

#include "core/base/clock.h"
#include "core/base/words.h"
#include "core/drivers/registry.h"

#include <QMap>

namespace switchyard
{
namespace
{

constexpr int modernSuite = 17; ///< HMAC-SHA256, AES-CBC-128
constexpr int olderSuite = 3;   ///< HMAC-SHA1, AES-CBC-128

Result<int> configuredSuite(const DriverConfig &config)
{
    const auto option = config.options.value(QLatin1StringView("cipherSuite"));
    if (option.isUndefined())
        return 0;
    const int suite = option.toInt(-1);
    if (suite == olderSuite || suite == 8 || suite == 12 || suite == modernSuite)
        return suite;
    return fail(
        ErrorCode::Configuration,
        Words::tr("The cipherSuite of %1 is one of 3, 8, 12, 17: those that encrypt.").arg(config.deviceId));
}

} // namespace

namespace ipmi
{

Result<PowerState> powerStateOf(const QByteArray &output)
{
    for (const auto &line : output.split('\n')) {
        const auto said = line.trimmed().toLower();
        if (said == "chassis power is on")
            return PowerState::On;
        if (said == "chassis power is off")
            return PowerState::Off;
    }
    return fail(ErrorCode::Protocol, Words::tr("The BMC did not say whether its host is on."),
                QString::fromUtf8(output.left(200)));
}

QDateTime timeOf(const QByteArray &output)
{
    const QString text = QString::fromLatin1(output.trimmed().left(40)).section(u' ', 0, 1);
    for (const QString &format :
         {QStringLiteral("MM/dd/yyyy HH:mm:ss"), QStringLiteral("yyyy-MM-dd HH:mm:ss")}) {
        QDateTime time = QDateTime::fromString(text, format); // by its version
        time.setTimeSpec(Qt::UTC);
        if (time.isValid())
            return time;
    }
    return {};
}

QString productOf(const QByteArray &mcInfo)
{
    QMap<QByteArray, QString> said;
    for (const auto &line : mcInfo.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0)
            said.insert(line.left(colon).trimmed(),
                        QString::fromUtf8(line.mid(colon + 1).trimmed()).left(100));
    }
    QStringList parts;
    for (const auto &part : {said.value("Manufacturer Name"), said.value("Product Name")}) {
        if (!part.isEmpty() && !part.startsWith(QLatin1StringView("Unknown")))
            parts.append(part);
    }
    if (parts.isEmpty())
        parts.append(QStringLiteral("IPMI BMC"));
    const QString firmware = said.value("Firmware Revision");
    const QString product = parts.join(u' ');
    return firmware.isEmpty() ? product : Words::tr("%1, firmware %2").arg(product, firmware);
}

} // namespace ipmi

IpmiDriver::IpmiDriver(const DriverConfig &config, const Clock &clock)
    : m_config(config)
    , m_clock(clock)
{
}

/// Kept as long as the BMC takes it: each request is a login of its own, and a keychain is not asked every
/// time.
Result<Secret> IpmiDriver::fetchPassword(const Call &call)
{
    if (!m_config.secret)
        return Secret();
    if (!m_password) {
        auto fetched = m_config.secret(call);
        if (!fetched)
            return fetched;
        m_password = std::move(*fetched);
    }
    return *m_password;
}

Result<QByteArray> IpmiDriver::askWith(const Call &call, int cipherSuite, const QStringList &request,
                                       bool &refused)
{
    refused = false;
    const auto address = parseHostPort(m_config.address, ipmi::defaultPort);
    if (!address)
        return std::unexpected(address.error());
    const auto password = fetchPassword(call);
    if (!password)
        return std::unexpected(password.error());
    const auto line = ipmi::arguments(call, *address, m_config.user, cipherSuite, request);
    auto outcome = ipmi::run(call, line, *password);
    if (!outcome) {
        auto error = outcome.error();
        if (error.code == ErrorCode::Timeout)
            error.what = Words::tr("The BMC at %1 did not answer in time.").arg(address->toString());
        return std::unexpected(error);
    }
    if (outcome->exitCode == 0)
        return outcome->output;
    refused = ipmi::refusesCipherSuite(outcome->errors);
    auto error = ipmi::errorOf(*outcome, address->toString());
    if (error.code == ErrorCode::AuthenticationFailed)
        m_password.reset(); // it may have been mended where it is kept
    return std::unexpected(std::move(error));
}

Result<QByteArray> IpmiDriver::ask(const Call &call, const QStringList &request)
{
    const auto fixed = configuredSuite(m_config);
    if (!fixed)
        return std::unexpected(fixed.error());
    bool refused = false;
    if (*fixed != 0)
        return askWith(call, *fixed, request, refused);
    const int suite = m_cipherSuite == 0 ? modernSuite : m_cipherSuite;
    auto answer = askWith(call, suite, request, refused);
    if (answer)
        m_cipherSuite = suite;
    if (!refused)
        return answer;
    const int other = suite == modernSuite ? olderSuite : modernSuite;
    answer = askWith(call, other, request, refused);
    if (answer)
        m_cipherSuite = other;
    return answer;
}

Result<PowerReport> IpmiDriver::read(const Call &call)
{
    const auto answer =
        ask(call, {QStringLiteral("chassis"), QStringLiteral("power"), QStringLiteral("status")});
    if (!answer)
        return std::unexpected(answer.error());
    const auto power = ipmi::powerStateOf(*answer);
    if (!power)
        return std::unexpected(power.error());
    askTime(call);
    return PowerReport{.power = *power, .clockGap = m_clockGap};
}

/// One that does not say it is not asked again before its time, either.
void IpmiDriver::askTime(const Call &call)
{
    const qint64 nowMs = m_clock.monotonicMs();
    if (m_askTimeMs && nowMs < *m_askTimeMs)
        return;
    m_askTimeMs = nowMs + clockGapEveryMs;
    constexpr int secondMs = 1000;
    const QDateTime before = m_clock.now();
    const auto answer = ask(
        call, {QStringLiteral("-Z"), QStringLiteral("sel"), QStringLiteral("time"), QStringLiteral("get")});
    const QDateTime after = m_clock.now();
    const QDateTime said = answer ? ipmi::timeOf(*answer) : QDateTime();
    m_clockGap = said.isValid() ? std::optional(clockGapOf(said, secondMs, before, after)) : std::nullopt;
}

Result<void> IpmiDriver::command(const Call &call, const QString &verb, PowerState wanted)
{
    const auto answer = ask(call, {QStringLiteral("chassis"), QStringLiteral("power"), verb});
    if (answer)
        return {};
    // Many BMCs answer "not in present state" to "off" of a host that is off: the state decides.
    const auto code = answer.error().code;
    if (code == ErrorCode::WrongState || code == ErrorCode::Protocol || code == ErrorCode::NotSupported) {
        const auto now = read(call);
        if (now && now->power == wanted)
            return {};
    }
    return std::unexpected(answer.error());
}

Result<void> IpmiDriver::powerOn(const Call &call)
{
    return command(call, QStringLiteral("on"), PowerState::On);
}

Result<void> IpmiDriver::powerOff(const Call &call)
{
    return command(call, QStringLiteral("off"), PowerState::Off);
}

Result<void> IpmiDriver::softPowerOff(const Call &call)
{
    return command(call, QStringLiteral("soft"), PowerState::Off);
}

Result<ProbeReport> IpmiDriver::probe(const Call &call, const DriverConfig &config)
{
    const SystemClock clock;
    IpmiDriver driver(config, clock);
    const auto power = driver.read(call);
    if (!power)
        return std::unexpected(power.error());
    const auto info = driver.ask(call, {QStringLiteral("mc"), QStringLiteral("info")});
    if (!info)
        return std::unexpected(info.error());
    ProbeReport report;
    report.product = ipmi::productOf(*info);
    report.encrypted = true; // every suite that is accepted encrypts
    const bool on = power->power == PowerState::On;
    report.items.push_back(
        {QStringLiteral("power"), on ? QStringLiteral("on") : QStringLiteral("off"),
         on ? Words::tr("The host's power is on.") : Words::tr("The host's power is off.")});
    return report;
}

void registerIpmi(DriverRegistry &registry)
{
    registry.addPower(
        QStringLiteral("ipmi"),
        [](const DriverConfig &config, const Clock &clock) {
            return std::make_unique<IpmiDriver>(config, clock);
        },
        &IpmiDriver::probe);
}

} // namespace switchyard

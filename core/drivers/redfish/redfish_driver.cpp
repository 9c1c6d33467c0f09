// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/redfish/redfish_driver.h"

#include "core/base/clock.h"
#include "core/base/words.h"
#include "core/drivers/redfish/redfish_errors.h"
#include "core/drivers/registry.h"

namespace switchyard
{

using namespace Qt::StringLiterals;
using namespace redfish;

namespace
{

constexpr std::chrono::seconds logOutTime(2);
constexpr int mostPages = 64; ///< of the list of systems
constexpr auto usualSystems = "/redfish/v1/Systems";

ProbeReport::Item itemOf(Supply supply)
{
    switch (powerStateOf(supply)) {
    case PowerState::On:
        return {u"power"_s, u"on"_s, Words::tr("The host's power is on.")};
    case PowerState::Off:
        return {u"power"_s, u"off"_s, Words::tr("The host's power is off.")};
    case PowerState::Unknown:
    case PowerState::Partly:
    case PowerState::NotOffered: // of partitions only
        break;
    }
    return {u"power"_s, u"unknown"_s, Words::tr("The BMC does not say whether the host is on.")};
}

/// Another word for the same may be known there; a state in which it cannot be done is another matter.
bool mayKnowAnother(ErrorCode refusal)
{
    return refusal == ErrorCode::InvalidArgument || refusal == ErrorCode::NotSupported;
}

} // namespace

RedfishDriver::RedfishDriver(const DriverConfig &config, const Clock &clock)
    : m_config(config)
    , m_clock(clock)
{
}

RedfishDriver::~RedfishDriver()
{
    if (!m_service)
        return;
    const Service::Use use(*m_service);
    m_service->logOut(Call(logOutTime)); // BMCs have few slots for sessions
}

Result<void> RedfishDriver::prepare()
{
    if (m_service)
        return {};
    auto peer = peerOf(m_config);
    if (!peer)
        return std::unexpected(peer.error());
    m_service.emplace(m_config, std::move(*peer));
    return {};
}

Result<QByteArray> RedfishDriver::systemPath(const Call &call)
{
    if (!m_system.isEmpty() && m_systemOfLogin == m_service->logins())
        return m_system;
    const auto root = m_service->root(call);
    if (!root)
        return std::unexpected(root.error());
    QByteArray page = linkOf(root->value("Systems"_L1));
    if (page.isEmpty())
        page = usualSystems;
    QByteArrayList members;
    for (int pages = 0; !page.isEmpty(); ++pages) {
        if (pages == mostPages)
            return fail(ErrorCode::Protocol, Words::tr("The BMC gave a list that never ends."));
        const auto list = m_service->get(call, page);
        const auto next = list ? addMembers(list->json, members) : std::unexpected(list.error());
        if (!next)
            return next;
        page = *next;
    }
    auto chosen =
        chooseSystem(members, m_config.options.value("system"_L1).toString(), m_service->peerName());
    if (chosen) {
        m_system = *chosen;
        m_systemOfLogin = m_service->logins();
    }
    return chosen;
}

Result<RedfishDriver::Document> RedfishDriver::system(const Call &call)
{
    for (;;) {
        const bool known = !m_system.isEmpty();
        const auto path = systemPath(call);
        if (!path)
            return std::unexpected(path.error());
        auto document = m_service->get(call, *path);
        if (document && !isSystem(document->json)) {
            document =
                fail(ErrorCode::Protocol,
                     Words::tr("What the BMC at %1 says of its system is none.").arg(m_service->peerName()),
                     QString::fromLatin1(*path));
        }
        if (document || document.error().code == ErrorCode::Timeout ||
            document.error().code == ErrorCode::Cancelled)
            return document;
        m_system.clear();
        if (!known || document.error().code != ErrorCode::NotFound)
            return document;
    }
}

Result<PowerReport> RedfishDriver::read(const Call &call)
{
    if (auto ready = prepare(); !ready)
        return std::unexpected(ready.error());
    const Service::Use use(*m_service);
    const QDateTime before = m_clock.now();
    const auto document = system(call);
    if (!document)
        return std::unexpected(document.error());
    takeTime(document->date, before);
    return PowerReport{.power = powerStateOf(supplyOf(document->json)), .clockGap = m_clockGap};
}

void RedfishDriver::takeTime(const QByteArray &date, const QDateTime &before)
{
    const qint64 nowMs = m_clock.monotonicMs();
    if (m_takeTimeMs && nowMs < *m_takeTimeMs)
        return;
    m_takeTimeMs = nowMs + clockGapEveryMs;
    constexpr int secondMs = 1000;
    const QDateTime said = timeOf(date);
    m_clockGap =
        said.isValid() ? std::optional(clockGapOf(said, secondMs, before, m_clock.now())) : std::nullopt;
}

Result<QStringList> RedfishDriver::resetTypes(const Call &call, const Reset &reset, Wish wish)
{
    QStringList offered = reset.kinds;
    if (offered.isEmpty() && !reset.actionInfo.isEmpty()) {
        if (const auto info = m_service->get(call, reset.actionInfo))
            offered = kindsOf(info->json);
        else if (info.error().code == ErrorCode::Timeout || info.error().code == ErrorCode::Cancelled)
            return std::unexpected(info.error());
    }
    const QStringList types = resetTypesFor(wish, offered);
    if (reset.target.isEmpty() || types.isEmpty()) {
        return fail(
            ErrorCode::NotSupported,
            reset.target.isEmpty()
                ? Words::tr("The BMC at %1 offers this user no way to switch its host.")
                      .arg(m_service->peerName())
                : Words::tr("The BMC at %1 cannot switch its host in this way.").arg(m_service->peerName()),
            offered.join(u", "_s));
    }
    return types;
}

Result<void> RedfishDriver::command(const Call &call, Wish wish)
{
    if (auto ready = prepare(); !ready)
        return ready;
    const Service::Use use(*m_service);
    auto now = system(call);
    if (!now)
        return std::unexpected(now.error());
    const Reset reset = resetOf(now->json);
    const auto types = resetTypes(call, reset, wish);
    if (!types)
        return std::unexpected(types.error());
    Error refusal;
    for (const QString &type : *types) {
        const Supply supply = supplyOf(now->json);
        if (isButton(type) && supply != Supply::On) {
            if (isSo(wish, supply))
                return {};
            return fail(
                ErrorCode::WrongState,
                Words::tr("The BMC at %1 can only press the power button, and does not say that its host is "
                          "on: it might be switched on.")
                    .arg(m_service->peerName()),
                now->json.value("PowerState"_L1).toString().left(40));
        }
        const auto answer = m_service->post(call, reset.target, {{u"ResetType"_s, type}}, now->etag);
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->isSuccess())
            return {};
        refusal = errorOf(*answer, m_service->peerName());
        if (refusal.code == ErrorCode::PermissionDenied)
            break;
        auto after = system(call); // many refuse what is so already: the state decides
        if (after && isSo(wish, supplyOf(after->json)))
            return {};
        if (!after || !mayKnowAnother(refusal.code))
            break;
        now = std::move(after);
    }
    return std::unexpected(refusal);
}

Result<void> RedfishDriver::powerOn(const Call &call)
{
    return command(call, Wish::On);
}

Result<void> RedfishDriver::powerOff(const Call &call)
{
    return command(call, Wish::Off);
}

Result<void> RedfishDriver::softPowerOff(const Call &call)
{
    return command(call, Wish::SoftOff);
}

Result<ProbeReport> RedfishDriver::probe(const Call &call, const DriverConfig &config)
{
    const SystemClock clock;
    RedfishDriver driver(config, clock);
    if (auto ready = driver.prepare(); !ready)
        return std::unexpected(ready.error());
    const Service::Use use(*driver.m_service);
    const auto document = driver.system(call);
    if (!document)
        return std::unexpected(document.error());
    const auto root = driver.m_service->root(call);
    ProbeReport report;
    report.product = productOf(root.value_or(QJsonObject()), document->json);
    report.uuid = document->json.value("UUID"_L1).toString().left(36).toLower();
    report.encrypted = driver.m_service->isEncrypted();
    report.certificateSha256 = driver.m_service->certificateSha256();
    report.items.push_back(itemOf(supplyOf(document->json)));
    return report;
}

void registerRedfish(DriverRegistry &registry)
{
    registry.addPower(
        u"redfish"_s,
        [](const DriverConfig &config, const Clock &clock) {
            return std::make_unique<RedfishDriver>(config, clock);
        },
        &RedfishDriver::probe);
}

} // namespace switchyard

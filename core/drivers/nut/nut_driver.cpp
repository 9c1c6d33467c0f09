// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/nut/nut_driver.h"

#include "core/base/words.h"
#include "core/drivers/nut/nut_facts.h"
#include "core/drivers/nut/nut_protocol.h"
#include "core/drivers/registry.h"

#include <QThread>

namespace switchyard
{
namespace
{

constexpr qint64 listsLastMs = 5 * 60 * 1000;
constexpr int trackingPollMs = 50;

QString upsName(const DriverConfig &config)
{
    const QString name = config.options.value(QLatin1StringView("ups")).toString();
    return name.isEmpty() ? config.deviceId : name;
}

std::unexpected<Error> badName(const QString &name)
{
    return fail(ErrorCode::InvalidArgument,
                Words::tr("\"%1\" is no name that NUT could have.").arg(name.left(100)));
}

/// upsd takes any password and judges it with the first request that needs a right. To set a variable that no
/// UPS has needs one, and changes nothing: refused for its name, the password was right. Refused for the
/// right, it is wrong, or it is that of a user who may do other things only: upsd tells no difference.
Result<QString> judgePassword(const Call &call, nut::Connection &connection, const DriverConfig &config,
                              const QString &ups)
{
    if (auto known = connection.authenticate(call); !known)
        return std::unexpected(known.error());
    const auto answer =
        connection.request(call, "SET VAR " + ups.toLatin1() + " switchyard.probe \"1\"", config.deviceId);
    if (answer || answer.error().code == ErrorCode::NotSupported)
        return QString();
    if (!connection.channel().isOpen())
        return std::unexpected(answer.error());
    if (answer.error().code == ErrorCode::AuthenticationFailed) {
        return Words::tr("upsd refused a trial: the password is wrong, or %1 may not change settings "
                         "(\"actions = SET\" in upsd.users). The password is not checked until it is used.")
            .arg(config.user);
    }
    return Words::tr("The password is not checked until it is used.");
}

} // namespace

NutDriver::NutDriver(const DriverConfig &config, const Clock &clock)
    : m_config(config)
    , m_clock(clock)
    , m_ups(upsName(config))
    , m_connection(config)
{
}

Result<void> NutDriver::connect(const Call &call)
{
    if (!nut::isName(m_ups)) {
        return fail(ErrorCode::Configuration,
                    Words::tr("\"%1\" is no name that a UPS could have at upsd.").arg(m_ups.left(100)));
    }
    bool fresh = false;
    auto opened = m_connection.open(call, fresh);
    if (!opened)
        return opened;
    if (fresh) {
        m_listsAtMs.reset();
        m_loggedIn = false;
        m_granted = false;
    }
    if (m_wantsLogin && !m_loggedIn)
        static_cast<void>(logIn(call)); // see the class: a guard that cannot log in must still see its UPS
    return {};
}

Result<UpsReport> NutDriver::read(const Call &call)
{
    const Channel::Use use(m_connection.channel());
    if (auto open = connect(call); !open)
        return std::unexpected(open.error());
    const auto rows = m_connection.list(call, "VAR " + m_ups.toLatin1(), m_ups);
    if (!rows)
        return std::unexpected(rows.error());
    QMap<QString, QString> variables;
    for (const auto &row : *rows) {
        if (row.size() == 2)
            variables.insert(row[0], row[1]);
    }
    if (!m_listsAtMs || m_clock.monotonicMs() - *m_listsAtMs >= listsLastMs) {
        if (auto lists = readLists(call); !lists)
            return std::unexpected(lists.error());
    }
    const auto logins = countLogins(call);
    if (!logins)
        return std::unexpected(logins.error());
    UpsReport report{.facts = nut::factsOf(std::move(variables))};
    report.facts.logins = *logins;
    report.facts.commands = m_commands;
    report.facts.writable = m_writable;
    report.facts.plainText = m_config.plainText;
    return report;
}

Result<void> NutDriver::readLists(const Call &call)
{
    const QByteArray ups = m_ups.toLatin1();
    const auto commands = m_connection.list(call, "CMD " + ups, m_ups);
    if (!commands)
        return std::unexpected(commands.error());
    const auto writable = m_connection.list(call, "RW " + ups, m_ups);
    if (!writable)
        return std::unexpected(writable.error());
    m_commands.clear();
    m_writable.clear();
    for (const auto &row : *commands)
        m_commands.append(row.first());
    for (const auto &row : *writable)
        m_writable.append(row.first());
    m_listsAtMs = m_clock.monotonicMs();
    return {};
}

/// Nothing where upsd does not say it; an error only where the connection is lost with it.
Result<std::optional<int>> NutDriver::countLogins(const Call &call)
{
    const auto answer = m_connection.request(call, "GET NUMLOGINS " + m_ups.toLatin1(), m_ups);
    if (!answer && !m_connection.channel().isOpen())
        return std::unexpected(answer.error());
    if (!answer || answer->size() != 3 || answer->front() != QLatin1StringView("NUMLOGINS"))
        return std::nullopt;
    bool ok = false;
    const int count = answer->back().toInt(&ok);
    return ok && count >= 0 ? std::optional(count) : std::nullopt;
}

std::unexpected<Error> NutDriver::refused(Error error)
{
    if (error.code != ErrorCode::AuthenticationFailed)
        return std::unexpected(std::move(error));
    if (!m_granted) {
        m_connection.close(); // the next call fetches the secret anew: it may have been mended
    } else {
        error.code = ErrorCode::PermissionDenied;
        error.what =
            Words::tr("The upsd of %1 does not allow this to the user %2. Give it the right in upsd.users.")
                .arg(m_ups, m_config.user);
    }
    return std::unexpected(std::move(error));
}

Result<void> NutDriver::runCommand(const Call &call, const QString &command, const QString &argument)
{
    if (!nut::isName(command))
        return badName(command);
    QByteArray line = "INSTCMD " + m_ups.toLatin1() + ' ' + command.toLatin1();
    if (!argument.isEmpty()) {
        const auto value = nut::quoted(argument);
        if (!value)
            return std::unexpected(value.error());
        line += ' ' + *value;
    }
    return change(call, line);
}

Result<void> NutDriver::setVariable(const Call &call, const QString &name, const QString &value)
{
    if (!nut::isName(name))
        return badName(name);
    const auto wire = nut::quoted(value);
    if (!wire)
        return std::unexpected(wire.error());
    return change(call, "SET VAR " + m_ups.toLatin1() + ' ' + name.toLatin1() + ' ' + *wire);
}

Result<void> NutDriver::change(const Call &call, const QByteArray &line)
{
    const Channel::Use use(m_connection.channel());
    if (auto open = connect(call); !open)
        return open;
    if (auto known = m_connection.authenticate(call); !known)
        return known;
    // Refused by an upsd before 2.8: then "OK" means only that the driver was handed the request.
    const auto tracking = m_connection.request(call, "SET TRACKING ON", m_ups);
    if (!tracking && !m_connection.channel().isOpen())
        return std::unexpected(tracking.error());
    const auto answer = m_connection.request(call, line, m_ups);
    if (!answer)
        return refused(answer.error());
    m_granted = true;
    if (answer->value(1) == QLatin1StringView("TRACKING") && answer->size() == 3)
        return follow(call, answer->at(2));
    if (answer->value(0) == QLatin1StringView("OK"))
        return {};
    m_connection.close();
    return fail(ErrorCode::Protocol, Words::tr("upsd gave an answer that does not fit the question."),
                answer->join(u' '));
}

Result<void> NutDriver::follow(const Call &call, const QString &trackingId)
{
    if (!nut::isName(trackingId)) {
        m_connection.close();
        return fail(ErrorCode::Protocol, Words::tr("upsd gave an answer that does not fit the question."));
    }
    for (;;) {
        const auto answer = m_connection.request(call, "GET TRACKING " + trackingId.toLatin1(), m_ups);
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->value(0) == QLatin1StringView("SUCCESS"))
            return {};
        if (answer->value(0) != QLatin1StringView("PENDING")) {
            m_connection.close();
            return fail(ErrorCode::Protocol, Words::tr("upsd gave an answer that does not fit the question."),
                        answer->join(u' '));
        }
        if (auto open = call.check(
                Words::tr("upsd took it, but %1 did not say in time that it was done.").arg(m_ups));
            !open)
            return open;
        QThread::msleep(static_cast<unsigned long>(std::min(trackingPollMs, call.remainingMs())));
    }
}

Result<void> NutDriver::logIn(const Call &call)
{
    if (auto known = m_connection.authenticate(call); !known)
        return known;
    const auto answer = m_connection.request(call, "LOGIN " + m_ups.toLatin1(), m_ups);
    if (!answer &&
        answer.error().code != ErrorCode::WrongState) // it is logged in already: what was asked for
        return refused(answer.error());
    m_loggedIn = true;
    m_granted = true;
    return {};
}

Result<void> NutDriver::login(const Call &call)
{
    const Channel::Use use(m_connection.channel());
    if (m_wantsLogin && m_loggedIn && m_connection.channel().isIdle()) {
        // upsd drops whom it has not heard for a minute, and an end that is gone is not seen by waiting.
        if (const auto counted = countLogins(call); !counted)
            return std::unexpected(counted.error());
        return {};
    }
    m_wantsLogin = false; // so that connect() does not try it a first time
    if (auto open = connect(call); !open)
        return open;
    auto done = logIn(call);
    m_wantsLogin = done.has_value();
    return done;
}

Result<void> NutDriver::logout(const Call &call)
{
    const Channel::Use use(m_connection.channel());
    m_wantsLogin = false;
    m_loggedIn = false;
    if (!m_connection.channel().isIdle()) {
        m_connection.close();
        return {}; // gone with the connection
    }
    const auto answer = m_connection.request(call, "LOGOUT", m_ups);
    m_connection.close();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Result<ProbeReport> NutDriver::probe(const Call &call, const DriverConfig &config)
{
    nut::Connection connection(config);
    const Channel::Use use(connection.channel());
    bool fresh = false;
    if (auto open = connection.open(call, fresh); !open)
        return std::unexpected(open.error());
    ProbeReport report;
    report.encrypted = connection.channel().isEncrypted();
    report.certificateSha256 = connection.channel().peerCertificateSha256();
    const auto version = connection.request(call, "VER", config.deviceId);
    if (!version)
        return std::unexpected(version.error());
    // "Network UPS Tools upsd 2.8.0 - http://www.networkupstools.org/"
    const auto upsd = version->indexOf(QLatin1StringView("upsd"));
    report.product = upsd < 0 ? version->join(u' ').left(80) : version->mid(upsd, 2).join(u' ');
    const auto rows = connection.list(call, "UPS", config.deviceId);
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows)
        report.items.push_back({QStringLiteral("ups"), row.value(0), row.value(1)});
    if (config.user.isEmpty() || !config.secret)
        return report;
    const QString first = report.items.empty() ? QString() : report.items.front().id;
    if (!nut::isName(first)) {
        report.note = Words::tr("The password is not checked until it is used.");
        return report;
    }
    auto note = judgePassword(call, connection, config, first);
    if (!note)
        return std::unexpected(note.error());
    report.note = *std::move(note);
    return report;
}

void registerNut(DriverRegistry &registry)
{
    registry.addUps(
        QStringLiteral("nut"),
        [](const DriverConfig &config, const Clock &clock) {
            return std::make_unique<NutDriver>(config, clock);
        },
        &NutDriver::probe);
}

} // namespace switchyard

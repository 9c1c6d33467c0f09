// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/redfish/redfish_service.h"

#include "core/base/words.h"
#include "core/drivers/redfish/redfish_documents.h"
#include "core/drivers/redfish/redfish_errors.h"

#include <QJsonDocument>
#include <QUrl>
#include <algorithm>

namespace switchyard::redfish
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostRedirections = 4;
constexpr qsizetype mostTokenBytes = 4096;
constexpr auto rootPath = "/redfish/v1/";
constexpr auto usualSessions = "/redfish/v1/SessionService/Sessions";

bool isRedirection(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// It can stand in a header: what a BMC gives is sent back to it.
bool isPrintable(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= mostTokenBytes &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

QByteArray urlOf(const HttpPeer &peer, const QByteArray &target)
{
    return (peer.tls ? "https://" : "http://") + peer.address.toString().toLatin1() + target;
}

/// Where a redirection leads on this very server; empty where it leads away from it.
QByteArray sameOrigin(const HttpPeer &peer, const QByteArray &from, const QByteArray &location)
{
    const QUrl base(QString::fromLatin1(urlOf(peer, from)), QUrl::StrictMode);
    const QUrl next = base.resolved(QUrl(QString::fromUtf8(location.left(4096)), QUrl::StrictMode));
    const int usual = peer.tls ? 443 : 80;
    if (!next.isValid() || next.scheme() != base.scheme() || next.host() != base.host() ||
        next.port(usual) != base.port(usual))
        return {};
    return pathOfLocation(next.toEncoded());
}

} // namespace

Result<HttpPeer> peerOf(const DriverConfig &config)
{
    QStringView text = config.address;
    HttpPeer peer;
    peer.pinnedSha256 = config.pinnedCertificateSha256;
    if (text.startsWith("http://"_L1)) {
        if (!config.plainText) {
            return fail(
                ErrorCode::PlainTextRefused,
                Words::tr("%1 is reached without encryption (http://), which the site file does not allow. "
                          "Write https://, or \"plainText\": true where nobody else is on that network.")
                    .arg(config.deviceId));
        }
        peer.tls = false;
        text = text.sliced(7);
    } else if (text.startsWith("https://"_L1)) {
        text = text.sliced(8);
    }
    if (text.endsWith(u'/'))
        text.chop(1);
    auto address = parseHostPort(text, peer.tls ? 443 : 80);
    if (!address)
        return std::unexpected(address.error());
    peer.address = std::move(*address);
    return peer;
}

Service::Service(const DriverConfig &config, HttpPeer peer)
    : m_config(config)
    , m_http(std::move(peer), mostBodyBytes)
{
}

Result<HttpAnswer> Service::ask(const Call &call, HttpRequest request, bool loggedIn)
{
    request.headers.insert(request.headers.begin(), {{"Accept", "application/json"},
                                                     {"Accept-Encoding", "identity"},
                                                     {"OData-Version", "4.0"},
                                                     {"User-Agent", "Switchyard"}});
    if (loggedIn && m_login == Login::Session) {
        request.headers.emplace_back("X-Auth-Token", m_token);
    } else if (loggedIn && m_password) {
        const QByteArray both = m_config.user.toUtf8() + ':' + m_password->reveal();
        request.headers.emplace_back("Authorization", "Basic " + both.toBase64());
    }
    auto answer = m_http.exchange(call, request);
    m_heard = answer.has_value();
    return answer;
}

/// Only what reads is sent elsewhere, and nothing to anybody else.
Result<HttpAnswer> Service::follow(const Call &call, HttpRequest request, bool loggedIn)
{
    for (int hop = 0; hop <= mostRedirections; ++hop) {
        auto answer = ask(call, request, loggedIn);
        if (!answer || !isRedirection(answer->status))
            return answer;
        const QByteArray location = answer->header("Location");
        const QByteArray next = sameOrigin(m_http.peer(), request.target, location);
        if (next.isEmpty()) {
            return fail(
                ErrorCode::Protocol,
                Words::tr(
                    "The BMC at %1 sends us to another server, which is not followed. Write the address "
                    "that it really has, with https:// or http://.")
                    .arg(peerName()),
                QString::fromUtf8(location.left(200)));
        }
        request.target = next;
    }
    return fail(ErrorCode::Protocol, Words::tr("The BMC at %1 sends us round in a circle.").arg(peerName()));
}

Result<QJsonObject> Service::jsonOf(const HttpAnswer &answer)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(answer.body, &error);
    if (document.isObject())
        return document.object();
    m_http.close();
    return fail(ErrorCode::Protocol,
                Words::tr("The BMC at %1 gave an answer that is no Redfish document.").arg(peerName()),
                answer.body.isEmpty() ? u"HTTP %1 without a body"_s.arg(answer.status) : error.errorString());
}

Result<QJsonObject> Service::root(const Call &call)
{
    if (m_root)
        return *m_root;
    const auto answer = follow(call, {.method = "GET", .target = rootPath, .headers = {}, .body = {}}, false);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->status == 401 || answer->status == 403)
        return QJsonObject(); // a root that hides: the usual paths are tried
    if (answer->status == 404) {
        return fail(
            ErrorCode::NotSupported,
            Words::tr("There is no Redfish service at %1. Check the address, and that Redfish is switched on "
                      "in the BMC; older ones only speak IPMI.")
                .arg(peerName()),
            ownWords(*answer));
    }
    if (!answer->isSuccess())
        return std::unexpected(errorOf(*answer, peerName()));
    auto json = jsonOf(*answer);
    if (json)
        m_root = *json;
    return json;
}

Result<Secret> Service::fetchPassword(const Call &call)
{
    if (m_config.user.isEmpty() || !m_config.secret) {
        return fail(
            ErrorCode::AuthenticationFailed,
            Words::tr("The BMC of %1 needs a user and a secret in the site file.").arg(m_config.deviceId));
    }
    if (!m_password) {
        auto fetched = m_config.secret(call);
        if (!fetched)
            return fetched;
        m_password = std::move(*fetched);
    }
    return *m_password;
}

void Service::usePassword(Login login)
{
    m_login = login;
    m_token.clear();
    m_sessionPath.clear();
}

Result<void> Service::logIn(const Call &call)
{
    if (m_login != Login::None)
        return {};
    if (++m_logins > 1) // it may be another one by now
        m_root.reset();
    const auto service = root(call);
    if (!service)
        return std::unexpected(service.error());
    const auto password = fetchPassword(call);
    if (!password)
        return std::unexpected(password.error());
    QByteArray sessions = linkOf(service->value("Links"_L1).toObject().value("Sessions"_L1));
    if (sessions.isEmpty())
        sessions = usualSessions;
    const QJsonObject who = {{u"UserName"_s, m_config.user},
                             {u"Password"_s, QString::fromUtf8(password->reveal())}};
    const auto answer = ask(call,
                            {.method = "POST",
                             .target = sessions,
                             .headers = {},
                             .body = QJsonDocument(who).toJson(QJsonDocument::Compact)},
                            false);
    return answer ? takeSession(*answer) : std::unexpected(answer.error());
}

Result<void> Service::takeSession(const HttpAnswer &answer)
{
    if (answer.isSuccess()) { // 201 says the standard, 200 and 204 are met
        const QByteArray token = answer.header("X-Auth-Token");
        if (!isPrintable(token)) {
            usePassword(Login::Basic);
            return {};
        }
        m_login = Login::Session;
        m_token = token;
        m_sessionPath = pathOfLocation(answer.header("Location"));
        if (m_sessionPath.isEmpty()) // some say it in the body only
            m_sessionPath = linkOf(QJsonDocument::fromJson(answer.body).object());
        return {};
    }
    if (answer.status == 401 || answer.status == 403 || saysMessage(answer, "UnauthorizedLoginAttempt"_L1) ||
        saysMessage(answer, "ResourceAtUriUnauthorized"_L1)) {
        m_password.reset(); // it may have been mended where it is kept
        auto error = errorOf(answer, peerName());
        if (error.code != ErrorCode::PermissionDenied)
            error = errorOf({.status = 401, .headers = {}, .body = answer.body}, peerName());
        return std::unexpected(std::move(error));
    }
    const bool noSuchService = answer.status == 404 || answer.status == 405 || answer.status == 501;
    usePassword(noSuchService ? Login::Basic
                              : Login::BasicForNow); // else: no slot is free, or it is starting
    return {};
}

Result<HttpAnswer> Service::askLoggedIn(const Call &call, const HttpRequest &request)
{
    for (bool again = false;; again = true) {
        if (auto in = logIn(call); !in)
            return std::unexpected(in.error());
        auto answer = request.method == "GET" ? follow(call, request, true) : ask(call, request, true);
        if (!answer || answer->status != 401)
            return answer;
        const bool forgotten = m_login == Login::Session && !again;
        if (m_login != Login::Session)
            m_password.reset();
        usePassword(Login::None);
        if (!forgotten)
            return std::unexpected(errorOf(*answer, peerName()));
    }
}

Result<Service::Document> Service::get(const Call &call, const QByteArray &path)
{
    const auto answer = askLoggedIn(call, {.method = "GET", .target = path, .headers = {}, .body = {}});
    if (!answer)
        return std::unexpected(answer.error());
    if (!answer->isSuccess())
        return std::unexpected(errorOf(*answer, peerName()));
    auto json = jsonOf(*answer);
    if (!json)
        return std::unexpected(json.error());
    QByteArray etag = answer->header("ETag");
    if (etag.isEmpty())
        etag = json->value("@odata.etag"_L1).toString().toUtf8();
    return Document{std::move(*json), isPrintable(etag) ? etag : QByteArray(), answer->header("Date")};
}

Result<HttpAnswer> Service::post(const Call &call, const QByteArray &path, const QJsonObject &json,
                                 const QByteArray &etag)
{
    HttpRequest request{.method = "POST",
                        .target = path,
                        .headers = {},
                        .body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
    const auto wantsEtag = [](const Result<HttpAnswer> &answer) {
        return answer && (answer->status == 412 || answer->status == 428);
    };
    auto answer = askLoggedIn(call, request);
    QByteArrayList tries = {etag};
    if (etag.startsWith("W/")) // some compare it with the strong form only
        tries << etag.mid(2);
    for (const QByteArray &tried : tries) {
        if (tried.isEmpty() || !wantsEtag(answer))
            break;
        request.headers = {{"If-Match", tried}};
        answer = askLoggedIn(call, request);
    }
    return answer;
}

void Service::logOut(const Call &call)
{
    if (m_login == Login::Session && m_heard && !m_sessionPath.isEmpty())
        static_cast<void>(
            ask(call, {.method = "DELETE", .target = m_sessionPath, .headers = {}, .body = {}}, true));
    usePassword(Login::None);
}

/// The next login tries anew to get a session that there was no slot for.
void Service::endUse()
{
    if (m_login == Login::BasicForNow)
        usePassword(Login::None);
}

} // namespace switchyard::redfish

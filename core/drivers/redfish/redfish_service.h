// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/drivers/net/http_connection.h"

#include <QJsonObject>
#include <optional>

namespace switchyard::redfish
{

/// Where the site file says that the service is: "host", "host:port", with or without "https://" before it;
/// "http://" is PlainTextRefused unless plain text is allowed.
Result<HttpPeer> peerOf(const DriverConfig &config);

/// A BMC's Redfish service (DSP0266) with a login, its JSON, and nothing of what the documents mean. Threads
/// as Channel: every method between a Service::Use and its end.
///
/// It logs in with the first request that needs it. A session is asked for and kept over connections until
/// the BMC forgets it (401), which is mended by one new login; logOut() gives its slot back. Where the BMC
/// has no sessions each request carries the password (Basic); where it only has none left, so do those of
/// this use.
///
/// The password is kept until the BMC refuses it: a login may follow each loss of the session.
class Service
{
public:
    Service(const DriverConfig &config, HttpPeer peer);

    /// Takes the service into the calling thread for as long as it lives.
    class Use
    {
    public:
        explicit Use(Service &service)
            : m_service(service)
            , m_channel(service.m_http.channel())
        {
        }
        ~Use() { m_service.endUse(); }
        Use(const Use &) = delete;
        Use &operator=(const Use &) = delete;

    private:
        Service &m_service;
        const Channel::Use m_channel;
    };

    /// The service root, which needs no login; asked for once a login. Protocol: no Redfish service answers
    /// there.
    Result<QJsonObject> root(const Call &call);
    /// A document, and its ETag (header or member) where it has one. Every status but 2xx is an error.
    struct Document
    {
        QJsonObject json;
        QByteArray etag;
        QByteArray date; ///< of the answer, as HTTP has it; empty = it has none
    };
    Result<Document> get(const Call &call, const QByteArray &path);
    /// The answer whatever its status, once logged in. `etag` is only sent to a BMC that asks for it (412,
    /// 428).
    Result<HttpAnswer> post(const Call &call, const QByteArray &path, const QJsonObject &json,
                            const QByteArray &etag);

    /// Gives the session back, within the call; quietly nothing where there is none or the BMC was lost.
    void logOut(const Call &call);
    /// Counts logins: what one of them taught is doubtful after the next.
    int logins() const { return m_logins; }

    QString peerName() const { return m_http.peer().address.toString(); }
    bool isEncrypted() const { return m_http.peer().tls; }
    QByteArray certificateSha256() const { return m_http.certificateSha256(); }

private:
    enum class Login { None, Session, Basic, BasicForNow };

    Result<void> logIn(const Call &call);
    Result<void> takeSession(const HttpAnswer &answer);
    void endUse();
    void usePassword(Login login);
    Result<Secret> fetchPassword(const Call &call);
    Result<HttpAnswer> ask(const Call &call, HttpRequest request, bool loggedIn);
    Result<HttpAnswer> follow(const Call &call, HttpRequest request, bool loggedIn);
    Result<HttpAnswer> askLoggedIn(const Call &call, const HttpRequest &request);
    Result<QJsonObject> jsonOf(const HttpAnswer &answer);

    DriverConfig m_config;
    HttpConnection m_http;
    Login m_login = Login::None;
    QByteArray m_token;
    QByteArray m_sessionPath; ///< to be deleted; empty = the BMC did not say
    std::optional<Secret> m_password;
    std::optional<QJsonObject> m_root;
    int m_logins = 0;
    bool m_heard = false; ///< the last request was answered
};

} // namespace switchyard::redfish

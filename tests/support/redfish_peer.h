// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/net/http_message.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <QTemporaryDir>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QTcpServer;
class QTcpSocket;
QT_END_NAMESPACE

namespace switchyard::test
{

/// A BMC's Redfish service of our own, for what it does: sessions and their slots, a host that takes a moment
/// to come up, refusals, lies. In TLS with a certificate of its own for "localhost", or plain. Lives in the
/// test's thread, which the drivers' waits keep running. User: operator / s3cret-of-bmc.
class RedfishPeer : public QObject
{
    Q_OBJECT

public:
    enum class Framing { Length, Chunked, UntilClosed };

    /// What kind of a BMC it is; may be changed while it runs.
    struct Manner
    {
        int loginStatus = 201;   ///< of a login that it takes; others: it takes none, and this is why
        bool hasSessions = true; ///< else its session service is not found
        bool takesBasic = true;
        int slotsForSessions = 8;
        QByteArray ownName; ///< "https://name" before the Location of a session: as it thinks it is called
        bool locationInBody = false; ///< of a session: as some makes do
        QStringList systems = {QStringLiteral("1")};
        int membersOfPage = 2;
        QStringList resetTypes = {QStringLiteral("On"), QStringLiteral("ForceOff"),
                                  QStringLiteral("GracefulShutdown"), QStringLiteral("ForceRestart")};
        enum class Where { System, ActionInfo, Nowhere } resetTypesStand = Where::System;
        int resetStatus = 204;
        bool obeys = true;         ///< else it says yes and does nothing
        int refusesWhatIsSo = 400; ///< with this status; 0 = it says yes
        bool says = true;          ///< its PowerState
        QByteArray demandsEtag;    ///< 428 without it, 412 with another one
        Framing framing = Framing::Length;
        bool closesEach = false; ///< the connection, after each answer
    };
    Manner manner;

    struct Request
    {
        QByteArray method;
        QByteArray target;
        HttpHeaders headers;
        QByteArray body;

        QByteArray header(QByteArrayView name) const;
    };
    /// Raw bytes instead of its own answer (empty = silence); nothing = its own answer.
    using Script = std::function<std::optional<QByteArray>(const Request &request)>;
    void setScript(Script script) { m_script = std::move(script); }
    /// Repeats `bytes` for ever after the next answer's own.
    void setFlood(const QByteArray &bytes) { m_flood = bytes; }

    /// The connection, once the present request is answered.
    void closeAfterThis() { m_closes = true; }

    enum class Transport { Tls, Plain };
    explicit RedfishPeer(Transport transport = Transport::Tls);
    ~RedfishPeer() override;

    bool isListening() const;
    QString address() const; ///< "127.0.0.1:port", with "http://" where it is plain
    quint16 port() const;
    QByteArray certificateSha256() const; ///< hex
    QString certificateFile() const { return m_dir.filePath(QStringLiteral("bmc.crt")); }
    static QByteArray user() { return "operator"; }
    static QByteArray password() { return "s3cret-of-bmc"; }
    void setPassword(const QByteArray &password) { m_password = password; }

    /// The states that the next readings see, one after another; the last one stays.
    void setPower(const QStringList &states) { m_power = states; }
    QString power() const { return m_power.last(); }
    void forgetSessions() { m_sessions.clear(); }
    int sessionsNow() const { return int(m_sessions.size()); }

    const std::vector<Request> &requests() const { return m_requests; }
    QByteArrayList asked() const; ///< "GET /redfish/v1/", …
    QByteArrayList told() const;  ///< the bodies of resets
    void forgetRequests() { m_requests.clear(); }
    int connections() const { return m_connections; }

private:
    struct Answer
    {
        int status = 200;
        QJsonObject json;
        HttpHeaders headers;
    };
    bool makeCertificate() const;
    void serve();
    void receive(QTcpSocket *client);
    void send(QTcpSocket *client, const QByteArray &bytes);
    QByteArray wireOf(const Answer &answer) const;
    Answer answerTo(const Request &request);
    Answer logIn(const Request &request);
    Answer listSystems(const QByteArray &target) const;
    Answer sayOf(const QString &system);
    Answer reset(const Request &request);
    bool isLoggedIn(const Request &request) const;
    static Answer refusal(int status, const QString &message, const QString &text = {});

    QTemporaryDir m_dir;
    std::unique_ptr<QTcpServer> m_server;
    bool m_tls;
    Script m_script;
    QByteArray m_flood;
    bool m_closes = false;
    QByteArray m_password = password();
    QStringList m_power = {QStringLiteral("Off")};
    QSet<QByteArray> m_sessions; ///< their tokens
    int m_sessionsEver = 0;
    std::vector<Request> m_requests;
    int m_connections = 0;
};

} // namespace switchyard::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redfish_peer.h"

#include "tests/support/peer_process.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

namespace switchyard::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto sessionsPath = "/redfish/v1/SessionService/Sessions";
constexpr auto systemsPath = "/redfish/v1/Systems";

QJsonObject link(const QString &path)
{
    return {{u"@odata.id"_s, path}};
}

QString systemPath(const QString &id)
{
    return QLatin1StringView(systemsPath) + u'/' + id;
}

} // namespace

QByteArray RedfishPeer::Request::header(QByteArrayView name) const
{
    return HttpAnswer{.headers = headers, .body = {}}.header(name);
}

RedfishPeer::RedfishPeer(Transport transport)
    : m_tls(transport == Transport::Tls)
{
    if (m_tls && makeCertificate()) {
        QFile certificate(certificateFile());
        QFile key(m_dir.filePath(u"bmc.key"_s));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        if (certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
            configuration.setLocalCertificate(QSslCertificate(&certificate));
            configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        }
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(configuration);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &RedfishPeer::serve);
    m_server->listen(QHostAddress::LocalHost);
}

RedfishPeer::~RedfishPeer() = default;

bool RedfishPeer::makeCertificate() const
{
    return runTool(u"openssl"_s,
                   {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"30"_s,
                    u"-subj"_s, u"/CN=bmc.test"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                    u"-keyout"_s, m_dir.filePath(u"bmc.key"_s), u"-out"_s, certificateFile()});
}

bool RedfishPeer::isListening() const
{
    return m_server->isListening() && (!m_tls || !certificateSha256().isEmpty());
}

quint16 RedfishPeer::port() const
{
    return m_server->serverPort();
}

QString RedfishPeer::address() const
{
    return (m_tls ? u"127.0.0.1:%1"_s : u"http://127.0.0.1:%1"_s).arg(port());
}

QByteArray RedfishPeer::certificateSha256() const
{
    QFile file(certificateFile());
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(&file).digest(QCryptographicHash::Sha256).toHex()
                                          : QByteArray();
}

QByteArrayList RedfishPeer::asked() const
{
    QByteArrayList lines;
    for (const Request &request : m_requests)
        lines << request.method + ' ' + request.target;
    return lines;
}

QByteArrayList RedfishPeer::told() const
{
    QByteArrayList bodies;
    for (const Request &request : m_requests) {
        if (request.target.endsWith("Reset"))
            bodies << request.body;
    }
    return bodies;
}

void RedfishPeer::serve()
{
    while (QTcpSocket *client = m_server->nextPendingConnection()) {
        ++m_connections;
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { receive(client); });
        connect(client, &QTcpSocket::bytesWritten, this, [this, client] {
            if (!m_flood.isEmpty() && client->bytesToWrite() < 64 * 1024)
                client->write(m_flood);
        });
        receive(client);
    }
}

/// One request at a time, as its client does.
void RedfishPeer::receive(QTcpSocket *client)
{
    const QByteArray whole = client->peek(1024 * 1024);
    const auto head = whole.indexOf("\r\n\r\n");
    if (head < 0)
        return;
    Request request;
    const QByteArrayList lines = whole.left(head).split('\n');
    const QByteArrayList first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    HttpAnswer headers;
    for (const QByteArray &line : lines.mid(1))
        addHeader(headers, line);
    request.headers = headers.headers;
    const auto length = request.header("Content-Length").toLongLong();
    if (whole.size() < head + 4 + length)
        return;
    request.body = whole.mid(head + 4, length);
    client->skip(head + 4 + length);
    m_requests.push_back(request);
    if (const auto scripted = m_script ? m_script(request) : std::nullopt) {
        send(client, *scripted);
        if (std::exchange(m_closes, false))
            client->disconnectFromHost();
        return;
    }
    send(client, wireOf(answerTo(request)));
    if (manner.closesEach || manner.framing == Framing::UntilClosed)
        client->disconnectFromHost();
}

void RedfishPeer::send(QTcpSocket *client, const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        client->write(bytes);
}

QByteArray RedfishPeer::wireOf(const Answer &answer) const
{
    QByteArray wire = "HTTP/1.1 " + QByteArray::number(answer.status) + " As It Is\r\n";
    for (const auto &[name, value] : answer.headers)
        wire += name + ": " + value + "\r\n";
    if (manner.closesEach)
        wire += "Connection: close\r\n";
    if (answer.status == 204)
        return wire + "\r\n";
    const QByteArray body = QJsonDocument(answer.json).toJson();
    switch (manner.framing) {
    case Framing::Length:
        return wire + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    case Framing::Chunked: {
        const auto half = body.size() / 2;
        wire += "Transfer-Encoding: chunked\r\n\r\n";
        for (const QByteArray &part : {body.left(half), body.mid(half)})
            wire += QByteArray::number(part.size(), 16) + ";as=they-like\r\n" + part + "\r\n";
        return wire + "0\r\nX-Trailer: yes\r\n\r\n";
    }
    case Framing::UntilClosed:
        break;
    }
    return wire + "\r\n" + body;
}

RedfishPeer::Answer RedfishPeer::refusal(int status, const QString &message, const QString &text)
{
    const QJsonObject extended = {{u"MessageId"_s, u"Base.1.8."_s + message}, {u"Message"_s, text}};
    return {.status = status,
            .json = {{u"error"_s, QJsonObject{{u"code"_s, u"Base.1.8.GeneralError"_s},
                                              {u"message"_s, u"See @Message.ExtendedInfo."_s},
                                              {u"@Message.ExtendedInfo"_s, QJsonArray{extended}}}}},
            .headers = {}};
}

bool RedfishPeer::isLoggedIn(const Request &request) const
{
    const QByteArray token = request.header("X-Auth-Token");
    if (!token.isEmpty())
        return m_sessions.contains(token);
    return manner.takesBasic &&
           request.header("Authorization") == "Basic " + (user() + ':' + m_password).toBase64();
}

RedfishPeer::Answer RedfishPeer::answerTo(const Request &request)
{
    const QByteArray &target = request.target;
    if (target == "/redfish/v1/") {
        return {.json = {{u"@odata.id"_s, u"/redfish/v1/"_s},
                         {u"@odata.type"_s, u"#ServiceRoot.v1_9_0.ServiceRoot"_s},
                         {u"Id"_s, u"RootService"_s},
                         {u"Name"_s, u"Root Service"_s},
                         {u"SessionService"_s, link(u"/redfish/v1/SessionService"_s)},
                         {u"RedfishVersion"_s, u"1.15.0"_s},
                         {u"Product"_s, u"Imagined BMC"_s},
                         {u"Systems"_s, link(QLatin1StringView(systemsPath))},
                         {u"Links"_s, QJsonObject{{u"Sessions"_s, link(QLatin1StringView(sessionsPath))}}}},
                .headers = {}};
    }
    if (target == sessionsPath && request.method == "POST")
        return logIn(request);
    if (!isLoggedIn(request))
        return refusal(401, u"NoValidSession"_s);
    if (request.method == "DELETE" && target.startsWith(QByteArray(sessionsPath) + '/')) {
        m_sessions.remove("token-" + target.mid(target.lastIndexOf('/') + 1));
        return {.status = 204, .json = {}, .headers = {}};
    }
    if (target == systemsPath || target.startsWith(QByteArray(systemsPath) + '?'))
        return listSystems(target);
    if (target.endsWith("/Actions/ComputerSystem.Reset") && request.method == "POST")
        return reset(request);
    if (target.endsWith("/ResetActionInfo")) {
        const QJsonObject type = {{u"Name"_s, u"ResetType"_s},
                                  {u"AllowableValues"_s, QJsonArray::fromStringList(manner.resetTypes)}};
        return {.json = {{u"Parameters"_s, QJsonArray{QJsonObject{{u"Name"_s, u"Other"_s}}, type}}},
                .headers = {}};
    }
    for (const QString &id : manner.systems) {
        if (target == systemPath(id).toLatin1() && request.method == "GET")
            return sayOf(id);
    }
    return refusal(404, u"ResourceMissingAtURI"_s);
}

RedfishPeer::Answer RedfishPeer::logIn(const Request &request)
{
    if (!manner.hasSessions)
        return refusal(404, u"ResourceMissingAtURI"_s);
    const QJsonObject who = QJsonDocument::fromJson(request.body).object();
    if (who.value(u"UserName"_s).toString().toUtf8() != user() ||
        who.value(u"Password"_s).toString().toUtf8() != m_password)
        return refusal(401, u"ResourceAtUriUnauthorized"_s, u"The credentials are wrong."_s);
    if (m_sessions.size() >= manner.slotsForSessions)
        return refusal(503, u"SessionLimitExceeded"_s);
    if (manner.loginStatus >= 300)
        return refusal(manner.loginStatus, u"GeneralError"_s);
    const QByteArray number = QByteArray::number(++m_sessionsEver);
    m_sessions.insert("token-" + number);
    const QByteArray path = QByteArray(sessionsPath) + '/' + number;
    HttpHeaders headers = {{"x-auth-token", "token-" + number}};
    if (!manner.locationInBody)
        headers.emplace_back("Location", manner.ownName + path);
    return {.status = manner.loginStatus, .json = link(QString::fromLatin1(path)), .headers = headers};
}

RedfishPeer::Answer RedfishPeer::listSystems(const QByteArray &target) const
{
    const auto from = QUrlQuery(QUrl(QString::fromLatin1(target))).queryItemValue(u"from"_s).toInt();
    QJsonArray members;
    for (const QString &id : manner.systems.mid(from, manner.membersOfPage))
        members << link(systemPath(id));
    Answer answer{.json = {{u"@odata.id"_s, QString::fromLatin1(target)},
                           {u"@odata.type"_s, u"#ComputerSystemCollection.ComputerSystemCollection"_s},
                           {u"Name"_s, u"Systems"_s},
                           {u"Members"_s, members},
                           {u"Members@odata.count"_s, 99}}, // which nobody may trust
                  .headers = {}};
    if (from + manner.membersOfPage < manner.systems.size())
        answer.json.insert(
            u"Members@odata.nextLink"_s,
            u"%1?from=%2"_s.arg(QLatin1StringView(systemsPath)).arg(from + manner.membersOfPage));
    return answer;
}

RedfishPeer::Answer RedfishPeer::sayOf(const QString &system)
{
    QJsonObject action = {{u"target"_s, systemPath(system) + u"/Actions/ComputerSystem.Reset"_s}};
    if (manner.resetTypesStand == Manner::Where::System)
        action.insert(u"ResetType@Redfish.AllowableValues"_s, QJsonArray::fromStringList(manner.resetTypes));
    if (manner.resetTypesStand == Manner::Where::ActionInfo)
        action.insert(u"@Redfish.ActionInfo"_s, systemPath(system) + u"/ResetActionInfo"_s);
    QJsonObject json = {
        {u"@odata.id"_s, systemPath(system)},
        {u"@odata.type"_s, u"#ComputerSystem.v1_13_0.ComputerSystem"_s},
        {u"Id"_s, system},
        {u"Name"_s, system},
        {u"UUID"_s, u"4C4C4544-0051-3510-8052-B4C04F4E4D31"_s},
        {u"Manufacturer"_s, u"Contoso"_s},
        {u"Model"_s, u"3500RX"_s},
        {u"Boot"_s, QJsonObject{{u"BootSourceOverrideEnabled"_s, u"Disabled"_s}}}, // sushy insists
        {u"PowerState"_s, QJsonValue()},
        {u"Actions"_s, QJsonObject{{u"#ComputerSystem.Reset"_s, action}}}};
    if (manner.says)
        json.insert(u"PowerState"_s, m_power.first());
    if (m_power.size() > 1)
        m_power.removeFirst();
    HttpHeaders headers;
    if (!manner.demandsEtag.isEmpty())
        headers.emplace_back("ETag", "W/" + manner.demandsEtag);
    return {.json = json, .headers = headers};
}

RedfishPeer::Answer RedfishPeer::reset(const Request &request)
{
    if (!manner.demandsEtag.isEmpty() && request.header("If-Match") != manner.demandsEtag)
        return refusal(request.header("If-Match").isEmpty() ? 428 : 412, u"PreconditionFailed"_s);
    const QString type = QJsonDocument::fromJson(request.body).object().value(u"ResetType"_s).toString();
    if (!manner.resetTypes.contains(type))
        return refusal(400, u"ActionParameterNotSupported"_s, type + u" is not in the list."_s);
    if (manner.resetStatus >= 300)
        return refusal(manner.resetStatus, u"InternalError"_s, u"Something went wrong."_s);
    const bool isOn = power() == u"On"_s;
    const bool on = type == u"On"_s || type == u"ForceOn"_s || (type == u"PushPowerButton"_s && !isOn);
    if (on == isOn && manner.refusesWhatIsSo != 0)
        return refusal(manner.refusesWhatIsSo, u"InvalidOperationForSystemState"_s, u"It is so already."_s);
    if (manner.obeys)
        m_power = on ? QStringList{u"PoweringOn"_s, u"On"_s} : QStringList{u"PoweringOff"_s, u"Off"_s};
    HttpHeaders headers;
    if (manner.resetStatus == 202)
        headers.emplace_back("Location", "/redfish/v1/TaskService/TaskMonitors/1");
    return {.status = manner.resetStatus, .json = {}, .headers = headers};
}

} // namespace switchyard::test

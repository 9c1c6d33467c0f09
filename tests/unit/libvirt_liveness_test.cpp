// SPDX-License-Identifier: GPL-3.0-or-later
// The bounded look at a peer before libvirt is asked to connect, against peers that misbehave.
#include "core/drivers/all.h"
#include "core/drivers/libvirt/liveness.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <thread>

using namespace switchyard;
using namespace switchyard::libvirt;
using namespace Qt::StringLiterals;

namespace
{

QByteArray words(std::initializer_list<quint32> list)
{
    QByteArray bytes;
    for (const quint32 word : list) {
        char buffer[4];
        qToBigEndian(word, buffer);
        bytes.append(buffer, 4);
    }
    return bytes;
}

/// What a libvirt daemon without a login answers: one method, number 0.
QByteArray goodReply()
{
    return words({36, 0x20008086, 1, 66, 1, 0, 0, 1, 0});
}

/// Answers each connection with the same bytes, once it was sent `wait` bytes; then closes, if told to.
class Peer : public QTcpServer
{
public:
    explicit Peer(QByteArray answer = {}, int wait = 28, bool close = false)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [=, this] {
            QTcpSocket *socket = nextPendingConnection();
            const auto reply = [=] {
                if (socket->bytesAvailable() < wait)
                    return;
                socket->write(answer);
                if (close)
                    socket->disconnectFromHost();
            };
            connect(socket, &QIODevice::readyRead, socket, reply);
            reply();
        });
    }
    QString uri(const QString &scheme) const
    {
        return QStringLiteral("%1://127.0.0.1:%2/system").arg(scheme).arg(serverPort());
    }
};

/// A key and a self-signed certificate, made for this run.
QSslConfiguration selfSigned(const QTemporaryDir &folder)
{
    const QString key = folder.filePath(u"key.pem"_s);
    const QString certificate = folder.filePath(u"cert.pem"_s);
    QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                     u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s, u"/CN=hv1"_s,
                                     u"-days"_s, u"2"_s, u"-keyout"_s, key, u"-out"_s, certificate});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate::fromPath(certificate).value(0));
    QFile file(key);
    if (file.open(QIODevice::ReadOnly))
        configuration.setPrivateKey(QSslKey(&file, QSsl::Ec));
    return configuration;
}

/// Speaks TLS 1.2 and wants a certificate of whoever comes; any will do.
struct TlsServer
{
    QTemporaryDir folder;
    QByteArray fingerprint;
    QString port; ///< empty = it did not start
    QProcess process;

    TlsServer()
    {
        fingerprint = selfSigned(folder).localCertificate().digest(QCryptographicHash::Sha256).toHex();
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        const QString wanted = QString::number(free.serverPort());
        free.close();
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:"_s + wanted, u"-tls1_2"_s,
                                     u"-Verify"_s, u"1"_s, u"-key"_s, folder.filePath(u"key.pem"_s),
                                     u"-cert"_s, folder.filePath(u"cert.pem"_s)});
        QByteArray said;
        while (!said.contains("ACCEPT") && process.waitForReadyRead(10'000))
            said += process.readAll();
        if (said.contains("ACCEPT"))
            port = wanted;
    }
    ~TlsServer()
    {
        process.kill();
        process.waitForFinished();
    }
    QString uri() const { return u"qemu+tls://127.0.0.1:%1/system"_s.arg(port); }
};

Result<Liveness> look(const QString &uri, int timeoutMs = 60'000, std::stop_token stop = {})
{
    const auto parsed = Uri::parse(uri, u"hv1"_s);
    if (!parsed)
        return std::unexpected(parsed.error());
    return checkLiveness(Call(std::chrono::milliseconds(timeoutMs), std::move(stop)), *parsed, u"hv1"_s);
}

ErrorCode codeOf(const Result<Liveness> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class LibvirtLivenessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDaemonThatAnswersLives()
    {
        const Peer peer(goodReply());
        QVERIFY(look(peer.uri(u"qemu+tcp"_s)).has_value());
        // One that refuses to tell still lives: a reply with status 1 and an error in it.
        const Peer refusing(words({40, 0x20008086, 1, 66, 1, 0, 1, 1, 2, 3}));
        QVERIFY(look(refusing.uri(u"qemu+tcp"_s)).has_value());
    }

    void theCallIsTheOneThatEveryDaemonKnows()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        QByteArray received;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QIODevice::readyRead, socket, [&received, socket] {
                received += socket->readAll();
                if (received.size() == 28)
                    socket->write(goodReply());
            });
        });
        QVERIFY(look(QStringLiteral("qemu+tcp://127.0.0.1:%1/system").arg(server.serverPort())).has_value());
        QCOMPARE(received, words({28, 0x20008086, 1, 66, 0, 0, 0}));
    }

    void aFrozenDaemonIsGivenUpOnInTwoSeconds_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const char *scheme : {"qemu+tcp", "qemu+tls", "qemu+ssh", "esx"})
            QTest::newRow(scheme) << QString::fromLatin1(scheme);
    }

    void aFrozenDaemonIsGivenUpOnInTwoSeconds()
    {
        QFETCH(QString, scheme);
        // It listens and nobody ever accepts: what a stopped process looks like.
        QTcpServer frozen;
        frozen.listen(QHostAddress::LocalHost);
        frozen.pauseAccepting();
        QElapsedTimer watch;
        watch.start();
        const auto result = look(QStringLiteral("%1://127.0.0.1:%2/").arg(scheme).arg(frozen.serverPort()));
        QCOMPARE(codeOf(result), ErrorCode::Timeout);
        QVERIFY2(watch.elapsed() >= 1900 && watch.elapsed() < 4000,
                 qPrintable(QString::number(watch.elapsed())));
    }

    void theCallsDeadlineIsKept()
    {
        QTcpServer frozen;
        frozen.listen(QHostAddress::LocalHost);
        const QString uri = QStringLiteral("qemu+tcp://127.0.0.1:%1/system").arg(frozen.serverPort());
        QElapsedTimer watch;
        watch.start();
        QCOMPARE(codeOf(look(uri, 200)), ErrorCode::Timeout);
        QVERIFY(watch.elapsed() < 1900);
        QCOMPARE(codeOf(look(uri, 0)), ErrorCode::Timeout);
    }

    void aCancelledCallEndsAtOnce()
    {
        QTcpServer frozen;
        frozen.listen(QHostAddress::LocalHost);
        const QString uri = QStringLiteral("qemu+tcp://127.0.0.1:%1/system").arg(frozen.serverPort());
        std::stop_source source;
        std::jthread canceller([&] {
            frozen.thread(); // stop as soon as the connection is under way
            source.request_stop();
        });
        QElapsedTimer watch;
        watch.start();
        QCOMPARE(codeOf(look(uri, 60'000, source.get_token())), ErrorCode::Cancelled);
        QVERIFY(watch.elapsed() < 1900);
        QCOMPARE(codeOf(look(uri, 60'000, source.get_token())), ErrorCode::Cancelled);
    }

    void aPeerThatCloses()
    {
        const Peer peer({}, 0, true);
        const auto result = look(peer.uri(u"qemu+tcp"_s));
        QCOMPARE(codeOf(result), ErrorCode::Unreachable);
        QVERIFY(result.error().what.contains(u"closed the connection"_s));
    }

    void aPeerThatSpeaksSomethingElse_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("text") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("a huge length") << words({0xfffffff0, 0x20008086, 1, 66, 1, 0, 0});
        QTest::newRow("a tiny length") << words({4, 0x20008086, 1, 66, 1, 0, 0});
        QTest::newRow("another program") << words({36, 0x20008087, 1, 66, 1, 0, 0, 1, 0});
        QTest::newRow("another procedure") << words({36, 0x20008086, 1, 1, 1, 0, 0, 1, 0});
        QTest::newRow("a call, not a reply") << words({36, 0x20008086, 1, 66, 0, 0, 0, 1, 0});
    }

    void aPeerThatSpeaksSomethingElse()
    {
        QFETCH(QByteArray, answer);
        const Peer peer(answer);
        QCOMPARE(codeOf(look(peer.uri(u"qemu+tcp"_s))), ErrorCode::Protocol);
    }

    void aReplyThatNeverEndsIsAFrozenPeer()
    {
        const Peer peer(goodReply().first(30));
        QCOMPARE(codeOf(look(peer.uri(u"qemu+tcp"_s), 300)), ErrorCode::Timeout);
    }

    void aPortWhereNobodyListens()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        const quint16 port = server.serverPort();
        server.close();
        for (const char *scheme : {"qemu+tcp", "qemu+tls", "qemu+ssh"}) {
            const auto result =
                look(QStringLiteral("%1://127.0.0.1:%2/").arg(QLatin1StringView(scheme)).arg(port));
            QCOMPARE(codeOf(result), ErrorCode::Unreachable);
            QVERIFY(result.error().what.contains(u"hv1"_s));
        }
    }

    void aNameThatNobodyHas()
    {
        QCOMPARE(codeOf(look(u"qemu+tcp://host.invalid/system"_s)), ErrorCode::Unreachable);
    }

    void sshGreets()
    {
        const Peer peer("Welcome to the machine\r\nSSH-2.0-OpenSSH_9.2p1\r\n", 0);
        QVERIFY(look(peer.uri(u"qemu+ssh"_s)).has_value());
        const Peer endless(QByteArray(3000, 'x'), 0);
        QCOMPARE(codeOf(look(endless.uri(u"qemu+ssh"_s))), ErrorCode::Protocol);
    }

    void noTlsWhereTlsIsWanted()
    {
        const Peer peer("SSH-2.0-OpenSSH_9.2p1\r\n", 0);
        QCOMPARE(codeOf(look(peer.uri(u"qemu+tls"_s))), ErrorCode::Protocol);
    }

    void tlsYieldsTheCertificatesFingerprint_data()
    {
        QTest::addColumn<bool>("wantsOurs");
        QTest::newRow("anybody may come") << false;
        QTest::newRow("wants a certificate of ours") << true;
    }

    void tlsYieldsTheCertificatesFingerprint()
    {
        QFETCH(bool, wantsOurs);
        const QTemporaryDir folder;
        QSslConfiguration configuration = selfSigned(folder);
        QVERIFY(!configuration.localCertificate().isNull());
        configuration.setPeerVerifyMode(wantsOurs ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
        QSslServer server;
        server.setSslConfiguration(configuration);
        server.listen(QHostAddress::LocalHost);
        const QByteArray expected =
            configuration.localCertificate().digest(QCryptographicHash::Sha256).toHex();
        for (const char *scheme : {"qemu+tls", "esx"}) {
            const auto result = look(
                QStringLiteral("%1://127.0.0.1:%2/").arg(QLatin1StringView(scheme)).arg(server.serverPort()));
            QVERIFY2(result.has_value(),
                     result ? "" : qPrintable(result.error().what + result.error().detail));
            QCOMPARE(result->certificateSha256, expected);
        }
    }

    void whoRefusesUsInTlsLives()
    {
        const TlsServer server; // and we have no certificate: refused before the handshake ends
        QVERIFY(!server.port.isEmpty());
        const auto result = look(server.uri());
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().what + result.error().detail));
        QVERIFY(result->certificateSha256.isEmpty());
    }

    void ourOwnCertificateIsShownToSeeTheirs()
    {
        const TlsServer server;
        QVERIFY(!server.port.isEmpty());
        const QTemporaryDir ours;
        selfSigned(ours);
        QVERIFY(QFile::rename(ours.filePath(u"cert.pem"_s), ours.filePath(u"clientcert.pem"_s)));
        QVERIFY(QFile::rename(ours.filePath(u"key.pem"_s), ours.filePath(u"clientkey.pem"_s)));
        const auto result = look(server.uri() + u"?pkipath="_s + ours.path());
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().what + result.error().detail));
        QCOMPARE(result->certificateSha256, server.fingerprint);
    }

    void aPinThatCannotBeComparedRefuses()
    {
        const TlsServer server;
        QVERIFY(!server.port.isEmpty());
        const SystemClock clock;
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = u"hv1"_s;
        config.address = server.uri();
        config.pinnedCertificateSha256 = server.fingerprint;
        const auto registry = allDrivers();
        const auto host = registry.makeHost(config, clock);
        QVERIFY(host);
        const auto report = (*host)->read(Call(std::chrono::seconds(20)));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::CertificateUnknown);
        QVERIFY2(report.error().what.contains(u"could not be compared"_s), qPrintable(report.error().what));
        QVERIFY2(report.error().what.contains(u"clientcert.pem"_s), qPrintable(report.error().what));
    }

    void aUnixSocket()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"sock"_s);
        const QString uri = u"qemu+unix:///system?socket="_s + path;
        QCOMPARE(codeOf(look(uri)), ErrorCode::Unreachable);
        QLocalServer server;
        QVERIFY(server.listen(path));
        connect(&server, &QLocalServer::newConnection, &server, [&] {
            QLocalSocket *socket = server.nextPendingConnection();
            socket->write(goodReply());
        });
        QVERIFY(look(uri).has_value());
    }

    void anInProcessDriverIsNotAsked() { QVERIFY(look(u"test:///default"_s).has_value()); }
};

QTEST_GUILESS_MAIN(LibvirtLivenessTest)
#include "libvirt_liveness_test.moc"

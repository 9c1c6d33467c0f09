// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/secrets.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

void write(const QString &path, const QByteArray &text, mode_t mode)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    if (::chmod(QFile::encodeName(path).constData(), mode) != 0)
        qFatal("cannot chmod");
}

mode_t modeOf(const QString &path)
{
    struct stat is = {};
    ::stat(QFile::encodeName(path).constData(), &is);
    return is.st_mode & 07777U;
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGuardedFileIsRead()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"s.json"_s);
        write(path, "{\"upsd\": \"pass wörd\"}", 0600);
        const auto store = makeFileSecretStore(path);
        QCOMPARE(store->read(u"upsd"_s)->reveal(), QByteArray("pass wörd"));
        QCOMPARE(store->read(u"other"_s).error().code, ErrorCode::NotFound);
    }

    void anyOtherModeIsRefusedWithWhatToRun_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : {0644, 0640, 0660, 0400, 0700, 0601, 04600})
            QTest::newRow(qPrintable(QString::number(mode, 8))) << mode;
    }

    void anyOtherModeIsRefusedWithWhatToRun()
    {
        QFETCH(int, mode);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"it's.json"_s);
        write(path, "{\"upsd\": \"x\"}", mode_t(mode));
        const auto read = makeFileSecretStore(path)->read(u"upsd"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::PermissionDenied);
        QVERIFY2(read.error().what.contains(u"chmod 600 '"_s + folder.path() + u"/it'\\''s.json'"_s),
                 qPrintable(read.error().what));
        QVERIFY(!makeFileSecretStore(path)->write(u"a"_s, Secret("b")));
        QCOMPARE(modeOf(path), mode_t(mode));
    }

    void writingKeepsTheOthersAndTheMode()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"new/s.json"_s);
        const auto store = makeFileSecretStore(path);
        QVERIFY(store->write(u"a"_s, Secret("1")).has_value()); // made when it is not there
        QCOMPARE(modeOf(path), mode_t(0600));
        QVERIFY(store->write(u"b"_s, Secret("2\"\\")).has_value());
        QCOMPARE(store->read(u"a"_s)->reveal(), QByteArray("1"));
        QCOMPARE(store->read(u"b"_s)->reveal(), QByteArray("2\"\\"));
        QVERIFY(store->remove(u"a"_s).has_value());
        QVERIFY(!store->read(u"a"_s));
        QCOMPARE(modeOf(path), mode_t(0600));
    }

    void aBrokenFileIsNamedWithoutItsContents()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"s.json"_s);
        for (const QByteArray text : {"{\n\"upsd\": sesame}", "{\n\"upsd\": 12345}", "[\"sesame\"]"}) {
            write(path, text, 0600);
            const auto read = makeFileSecretStore(path)->read(u"upsd"_s);
            QCOMPARE(read.error().code, ErrorCode::Configuration);
            QVERIFY(!read.error().what.contains(u"sesame"_s) && !read.error().detail.contains(u"sesame"_s));
        }
        QCOMPARE(makeFileSecretStore(folder.path())->read(u"x"_s).error().code, ErrorCode::Io);
    }

    void withoutAKeychainASentenceSaysWhatToDo()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("DISPLAY");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        QElapsedTimer timer;
        timer.start();
        const auto read = makeKeychainSecretStore(u"switchyard-test"_s)->read(u"upsd"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().what.contains(u"secrets file"_s),
                 qPrintable(read.error().what + read.error().detail));
        QVERIFY(timer.elapsed() < 30'000);
    }

    void aSiteThatNamesNeitherSaysSo()
    {
        const auto store = makeSecretStore({});
        QCOMPARE(store->read(u"x"_s).error().code, ErrorCode::Configuration);
        QVERIFY(store->read(u"x"_s).error().what.contains(u"\"secrets\""_s));
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"

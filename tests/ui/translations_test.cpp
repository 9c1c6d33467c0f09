// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/language.h"
#include "app/switchyard/session.h"
#include "core/base/cpu_set.h"
#include "core/job/checks.h"
#include "ui/details/facts_view.h"
#include "ui/frame/status_line.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"
#include "ui/words.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace switchyard;

namespace
{

const QString sourceFolder = QStringLiteral(SWITCHYARD_SOURCE_DIR);

struct Message
{
    QString source;
    QStringList translations; ///< one, or one a plural form
    bool finished = true;
};

Message readMessage(QXmlStreamReader &xml, QString &comment)
{
    Message message;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == u"translation")) {
                if (xml.isStartElement())
                    message.translations << xml.readElementText();
                else
                    text += xml.text();
            }
            if (message.translations.isEmpty())
                message.translations << text;
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// By context, source and comment. Empty = the file is broken.
QMap<QStringList, Message> readTs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QMap<QStringList, Message> messages;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"message") {
            QString comment;
            const Message message = readMessage(xml, comment);
            messages.insert({context, message.source, comment}, message);
        }
    }
    return xml.hasError() ? QMap<QStringList, Message>() : messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("%L?[1-9n]"));
    QStringList found;
    for (auto match = form.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

/// The words of a text that are neither Japanese, nor a name, nor a term that is Latin in Japanese, too.
QStringList english(QString text)
{
    static const QRegularExpression names(
        QStringLiteral("\\b[a-z]+-?\\d+[a-z]?\\b|\\bprod\\b|\\bspare\\b|\\bvd[a-z]\\b"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    static const QStringList terms{
        QStringLiteral("UPS"),  QStringLiteral("VM"),  QStringLiteral("CPU"),  QStringLiteral("vCPU"),
        QStringLiteral("GiB"),  QStringLiteral("MB"),  QStringLiteral("ID"),   QStringLiteral("UUID"),
        QStringLiteral("Ctrl"), QStringLiteral("CSV"), QStringLiteral("BMC"),  QStringLiteral("Space"),
        QStringLiteral("Alt"),  QStringLiteral("PNG"), QStringLiteral("SVG"),  QStringLiteral("Shift"),
        QStringLiteral("OS"),   QStringLiteral("UTC"), QStringLiteral("Enter")};
    text.remove(names);
    QStringList found;
    for (auto match = word.globalMatch(text); match.hasNext();) {
        if (const QString one = match.next().captured(); !terms.contains(one))
            found << one;
    }
    return found;
}

void addTexts(QStringList &texts, const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts << button->text();
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        texts << line->placeholderText();
    texts << widget.toolTip() << widget.accessibleName() << widget.accessibleDescription();
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

    static void files()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"switchyard_en.ts", "switchyard_ja.ts"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    static QString path(const QString &name)
    {
        return sourceFolder + QStringLiteral("/translations/") + name;
    }

private Q_SLOTS:
    void nothingIsUnfinished_data() { files(); }
    void nothingIsUnfinished()
    {
        QFETCH(QString, name);
        const auto messages = readTs(path(name));
        QVERIFY(!messages.isEmpty());
        QStringList wrong;
        for (const Message &message : messages) {
            bool right = message.finished;
            for (const QString &translation : message.translations)
                right = right && !translation.isEmpty() &&
                        placeholders(translation) == placeholders(message.source);
            if (!right)
                wrong << message.source;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void nothingIsMissing_data() { files(); }
    void nothingIsMissing()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(name);
        QVERIFY(QFile::copy(path(name), copy));
        QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QStringList arguments{QStringLiteral("-I"),
                              sourceFolder,
                              sourceFolder + QStringLiteral("/core"),
                              sourceFolder + QStringLiteral("/ui"),
                              sourceFolder + QStringLiteral("/app/switchyard"),
                              QStringLiteral("-extensions"),
                              QStringLiteral("cpp,h"),
                              QStringLiteral("-no-obsolete"),
                              QStringLiteral("-locations"),
                              QStringLiteral("none")};
        if (name.contains(QStringLiteral("_en")))
            arguments << QStringLiteral("-pluralonly");
        QProcess lupdate;
        lupdate.start(QStringLiteral(SWITCHYARD_LUPDATE), arguments << QStringLiteral("-ts") << copy);
        QVERIFY(lupdate.waitForFinished(120'000) && lupdate.exitCode() == 0);
        // A class that lupdate does not find gives strings a context in which nobody looks them up.
        const QString said = QString::fromUtf8(lupdate.readAllStandardError());
        QVERIFY2(!said.contains(QStringLiteral("unknown namespace")), qPrintable(said));

        const auto ours = readTs(path(name)).keys();
        const auto theirs = readTs(copy).keys();
        QStringList wrong;
        for (const QStringList &key : theirs)
            wrong << (ours.contains(key) ? QStringList()
                                         : QStringList{QStringLiteral("missing: ") + key.join(u' ')});
        for (const QStringList &key : ours)
            wrong << (theirs.contains(key) ? QStringList()
                                           : QStringList{QStringLiteral("unused: ") + key.join(u' ')});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void pluralsOfEnglish()
    {
        installLanguage(QStringLiteral("en"));
        QCOMPARE(words::count(ObjectKind::Ups, 1), QStringLiteral("1 UPS"));
        QCOMPARE(words::count(ObjectKind::Ups, 3), QStringLiteral("3 UPSes"));
        QCOMPARE(words::count(ObjectKind::Host, 1), QStringLiteral("1 host"));
        QCOMPARE(words::count(ObjectKind::Host, 2), QStringLiteral("2 hosts"));
        installLanguage(QString()); // the test runs in a locale that we have no words for: English
        QCOMPARE(words::count(ObjectKind::Host, 1), QStringLiteral("1 host"));
    }

    void oneLanguageTakesThePlaceOfAnother()
    {
        const auto cancel = [] { return QCoreApplication::translate("QPlatformTheme", "Cancel"); };
        const bool qtKnows = QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) +
                                           QStringLiteral("/qtbase_ja.qm"));
        installLanguage(QStringLiteral("ja"));
        QCOMPARE(words::kind(ObjectKind::Host), QStringLiteral("ホスト"));
        QCOMPARE(words::count(ObjectKind::Host, 2), QStringLiteral("ホスト 2 台"));
        if (qtKnows)
            QCOMPARE(cancel(), QStringLiteral("キャンセル"));
        installLanguage(QStringLiteral("en"));
        QCOMPARE(words::kind(ObjectKind::Host), QStringLiteral("Host"));
        QCOMPARE(cancel(), QStringLiteral("Cancel"));
    }

    void theEnginesSentences()
    {
        const auto sentence = [] { return CpuSet::parse(QStringLiteral("x")).error().what; };
        installLanguage(QStringLiteral("en"));
        QCOMPARE(sentence(), QStringLiteral("\"x\" is not a list of CPUs. Write it like 0-3,8."));
        installLanguage(QStringLiteral("ja"));
        QCOMPARE(sentence(),
                 QStringLiteral("「x」は CPU の一覧ではありません。0-3,8 のように指定してください。"));
    }

    void aWindowInJapanese()
    {
        installLanguage(QStringLiteral("ja"));
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        const SystemClock clock;
        Appearance appearance;
        auto plan = planSession(QString(), QStringLiteral("3x2"), settings, clock);
        QVERIFY(plan);
        Session session(*std::move(plan), clock, appearance, settings);
        MainWindow &window = session.window();
        window.show();
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(session.snapshot().vmCount(), 6, 10'000);

        const HostPiece &host = *session.snapshot().hosts.front();
        const ObjectRef vm{ObjectKind::Vm, host.vms.front().id};
        const auto *facts = window.findChild<FactsView *>(); // shows what devices say, as they say it
        QStringList texts;
        for (const ObjectRef &ref : {vm, ObjectRef{ObjectKind::Host, host.host.id},
                                     ObjectRef{ObjectKind::Ups, session.snapshot().upses.front()->id}}) {
            session.selection().reveal(ref);
            QCoreApplication::processEvents();
            for (const QWidget *widget : window.findChildren<QWidget *>()) {
                if (!facts->isAncestorOf(widget))
                    addTexts(texts, *widget);
            }
        }
        for (const ObjectKind kind : {ObjectKind::Ups, ObjectKind::Host, ObjectKind::Partition,
                                      ObjectKind::Vm, ObjectKind::Volume, ObjectKind::Array}) {
            const TableModel &table = window.tables().panel(kind).table().proxy().table();
            for (int column = 0; column < table.columnCount(); ++column)
                texts << table.title(column);
        }
        for (const QAction *action : window.findChildren<QAction *>())
            texts << action->text();
        for (const Problem &problem : checkAction(session.snapshot(), {ActionKind::VmResume, vm}))
            texts << problem.error.what;
        QVERIFY(texts.contains(QStringLiteral("トポロジー")));
        QVERIFY(texts.contains(QStringLiteral("状態")));
        texts.removeDuplicates();
        texts.removeOne(QStringLiteral("English")); // the menu of languages has each in its own words
        texts.removeOne(QStringLiteral("言語 (Language)"));
        texts.removeIf([](const QString &text) { return english(text).isEmpty(); });
        QVERIFY2(texts.isEmpty(), qPrintable(texts.join(u'\n')));
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"

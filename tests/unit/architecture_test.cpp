// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Keeps the arrows of ARCHITECTURE.md: who may include whom. It reads the sources; nothing is compiled.
class ArchitectureTest : public QObject
{
    Q_OBJECT

    using Names = QSet<QString>;

    static Names names(const char *text)
    {
        const auto list = QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
        return {list.begin(), list.end()};
    }

    /// Folder of core → folders of core that it may include, besides itself.
    static QHash<QString, Names> arrows()
    {
        return {
            {QStringLiteral("base"), {}},
            {QStringLiteral("model"), names("base")},
            {QStringLiteral("site"), names("base model")},
            {QStringLiteral("drivers"), names("base model")},
            {QStringLiteral("store"), names("base model")},
            {QStringLiteral("job"), names("base model")},
            {QStringLiteral("alert"), names("base model")},
            {QStringLiteral("collect"), names("base model site drivers store job")},
            {QStringLiteral("power"), names("base model site drivers store job")},
            {QStringLiteral("migrate"), names("base model site drivers store job")},
            {QStringLiteral("placement"), names("base model site drivers store job")},
            {QStringLiteral("usage"), names("base model site drivers store")},
            {QStringLiteral("replay"), names("base model site drivers store job placement usage")},
            {QStringLiteral("engine"),
             names("base model site drivers store job alert collect power migrate placement usage replay")},
            {QStringLiteral("agent"), names("base model site job placement engine")},
        };
    }

    static QStringList sources(const QString &folder)
    {
        QStringList found;
        QDirIterator files(QStringLiteral(SWITCHYARD_SOURCE_DIR "/") + folder,
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            found << files.next();
        return found;
    }

    static QStringList includes(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        static const QRegularExpression form(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                             QRegularExpression::MultilineOption);
        QStringList found;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = form.globalMatch(text); match.hasNext();)
            found << match.next().captured(1);
        return found;
    }

    static QString relative(const QString &path)
    {
        return QDir(QStringLiteral(SWITCHYARD_SOURCE_DIR)).relativeFilePath(path);
    }

private Q_SLOTS:
    void coreFoldersIncludeOnlyWhatStandsBelowThem()
    {
        const auto allowed = arrows();
        QStringList wrong;
        for (const QString &path : sources(QStringLiteral("core"))) {
            const QString own = relative(path).section(u'/', 1, 1);
            QVERIFY2(allowed.contains(own),
                     qPrintable(QStringLiteral("core/%1 has no place in the arrows").arg(own)));
            for (const QString &header : includes(path)) {
                if (!header.startsWith(QStringLiteral("core/")))
                    continue;
                const QString other = header.section(u'/', 1, 1);
                // The simulator makes a whole Site in memory: the one driver that knows what a site is.
                const bool simulator = relative(path).startsWith(QStringLiteral("core/drivers/sim/")) &&
                                       other == QStringLiteral("site");
                if (other != own && !allowed[own].contains(other) && !simulator)
                    wrong << relative(path) + QStringLiteral(" includes ") + header;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theEngineKnowsNoWindow()
    {
        static const QRegularExpression gui(
            QStringLiteral("^(ui/|app/"
                           "|Q(Application|GuiApplication|Widget|Window|Icon|Color|Image|Pixmap|Painter|Font|"
                           "Dialog|Brush|Pen)\\b|Qt(Gui|Widgets|Charts)/)"));
        QStringList wrong;
        for (const QString &path : sources(QStringLiteral("core"))) {
            for (const QString &header : includes(path)) {
                if (gui.match(header).hasMatch())
                    wrong << relative(path) + QStringLiteral(" includes ") + header;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void driversDoNotKnowEachOther()
    {
        // No drivers: what those on a socket, on another program, on a host's shell stand on.
        const Names shared = names("net process ssh");
        QStringList wrong;
        for (const QString &path : sources(QStringLiteral("core/drivers"))) {
            const QString own = relative(path).section(u'/', 2, -2);
            for (const QString &header : includes(path)) {
                const QString other = header.startsWith(QStringLiteral("core/drivers/"))
                                          ? header.section(u'/', 2, -2)
                                          : QString();
                if (!own.isEmpty() && !other.isEmpty() && other != own && !shared.contains(other))
                    wrong << relative(path) + QStringLiteral(" includes ") + header;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theWindowStandsOnTheEngineAndNothingStandsOnTheApp()
    {
        QStringList wrong;
        for (const QString &path : sources(QStringLiteral("ui"))) {
            for (const QString &header : includes(path)) {
                // The window speaks to devices through the engine alone, never to a driver.
                static const QRegularExpression driver(QStringLiteral("^core/drivers/[a-z]+/"));
                if (header.startsWith(QStringLiteral("app/")) || driver.match(header).hasMatch())
                    wrong << relative(path) + QStringLiteral(" includes ") + header;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// What the engine hands out is replaced on its own thread: a reference into a pointer that nobody holds
    /// is read while it goes. (A range-for holds it in C++23 only with compilers newer than ours.)
    void nothingRefersIntoWhatNobodyHolds()
    {
        static const QRegularExpression refers(
            QStringLiteral("(for \\([^;)]*:|&\\s?\\w+ =|&\\s?\\[[^]]*\\] =)\\s*[\\w.>()-]*\\bengine(\\.|->)"
                           "(guardStatus|snapshot)\\(\\)->"));
        QVERIFY(
            refers.match(QStringLiteral("for (const auto &x : m.engine.guardStatus()->state)")).hasMatch());
        QVERIFY(
            !refers.match(QStringLiteral("const auto n = m.engine.guardStatus()->state.run;")).hasMatch());
        QStringList wrong;
        for (const char *folder : {"ui", "app"}) {
            for (const QString &path : sources(QString::fromLatin1(folder))) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto match = refers.globalMatch(text); match.hasNext();)
                    wrong << relative(path) + QStringLiteral(": ") + match.next().captured();
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void everySourceSaysItsLicenceAndKeepsItsSize()
    {
        QStringList wrong;
        for (const char *folder : {"core", "ui", "app", "tests"}) {
            for (const QString &path : sources(QString::fromLatin1(folder))) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray text = file.readAll();
                if (!text.startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n"))
                    wrong << relative(path) + QStringLiteral(": no SPDX line on top");
                const auto lines = text.count('\n');
                if (!path.contains(QStringLiteral("/tests/")) &&
                    lines > (path.endsWith(QStringLiteral(".h")) ? 200 : 600))
                    wrong << relative(path) + QStringLiteral(": %1 lines").arg(lines);
                if (path.endsWith(QStringLiteral(".h")) && !text.contains("#pragma once"))
                    wrong << relative(path) + QStringLiteral(": no #pragma once");
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"

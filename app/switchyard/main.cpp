// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/language.h"
#include "app/switchyard/screenshot.h"
#include "app/switchyard/session.h"
#include "app/switchyard/vnc_loopback.h"
#include "app/unix_signals.h"

#include <QApplication>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <cstdio>

using namespace switchyard;

namespace
{

constexpr int again = 1000; ///< the event loop ended to begin another session

QStringList arguments(int argc, char **argv)
{
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

/// Qt's vnc platform listens on every address; a console that can cut the power must not.
void confineVnc()
{
    if (QGuiApplication::platformName() != QStringLiteral("vnc"))
        return;
    static const QRegularExpression port(QStringLiteral("port=(\\d+)"));
    const auto match = port.match(qEnvironmentVariable("QT_QPA_PLATFORM"));
    const auto number = match.hasMatch() ? match.captured(1).toUShort() : quint16(5900);
    QMetaObject::invokeMethod(
        qApp,
        [number] {
            if (const auto confined = confineVncToLoopback(number); !confined) {
                std::fprintf(stderr, "switchyard: %s\n", qPrintable(confined.error().what));
                QCoreApplication::exit(2);
            }
        },
        Qt::QueuedConnection);
}

Appearance::Mode themeMode(const QString &word, const QSettings &settings)
{
    if (word == QStringLiteral("light"))
        return Appearance::Mode::Light;
    if (word == QStringLiteral("dark"))
        return Appearance::Mode::Dark;
    return static_cast<Appearance::Mode>(qBound(0, settings.value(QStringLiteral("theme")).toInt(), 2));
}

int complain(const Error &error, bool withWindow)
{
    std::fprintf(stderr, "switchyard: %s\n", qPrintable(error.what));
    if (withWindow)
        QMessageBox::critical(nullptr, QStringLiteral("Switchyard"), error.what);
    return 2;
}

/// One session; `next` is the site to open after it (when it returns `again`).
int runSession(const Options &options, SessionPlan plan, QSettings &settings, Appearance &appearance,
               const Clock &clock, QString &next)
{
    Session session(std::move(plan), clock, appearance, settings);
    MainWindow &window = session.window();
    window.restore();
    if (options.size)
        window.resize(*options.size);
    if (!options.page.isEmpty() && !window.showPage(options.page))
        return complain({ErrorCode::InvalidArgument,
                         QStringLiteral("There is no page \"%1\"; there are %2.")
                             .arg(options.page, window.pageIds().join(QStringLiteral(", "))),
                         {}},
                        false);
    std::optional<Error> failure;
    QObject::connect(
        &session, &Session::failed, &session,
        [&](const Error &error) {
            failure = error;
            QCoreApplication::exit(2);
        },
        Qt::QueuedConnection); // not before exec() below
    session.start();
    QObject::connect(&session, &Session::siteWanted, &session, [&](const QString &path) {
        if (const auto other = planSession(path, QString(), settings, clock); !other) {
            window.say(other.error());
            return;
        }
        next = path;
        window.save();
        QCoreApplication::exit(again);
    });
    QObject::connect(&session, &Session::restartWanted, &session, [&] {
        window.save();
        QCoreApplication::exit(again);
    });
    // As when it is closed: a guard gives its lease back, and another one need not wait for it to run out.
    const UnixSignals signals;
    QObject::connect(&signals, &UnixSignals::arrived, &session, [&] {
        window.save();
        QCoreApplication::exit(0);
    });
    window.show();
    if (!options.screenshot.isEmpty())
        takeScreenshot(session, options);
    const int code = QApplication::exec();
    return failure ? complain(*failure, options.screenshot.isEmpty()) : code;
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = parseOptions(arguments(argc, argv));
    if (!parsed)
        return complain(parsed.error(), false);
    if (!parsed->options) {
        std::fputs(qPrintable(parsed->text), stdout);
        return 0;
    }
    const Options &options = *parsed->options;
    const bool picture = !options.screenshot.isEmpty();
    if (picture && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("switchyard"));
    QCoreApplication::setApplicationName(QStringLiteral("switchyard"));
    confineVnc();

    // A picture shows the window as it is at first, whatever the operator made of his own.
    const auto fresh = picture ? std::make_unique<QTemporaryDir>() : nullptr;
    QSettings settings =
        picture ? QSettings(fresh->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
                : QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("switchyard"),
                            QStringLiteral("switchyard"));
    const SystemClock clock;
    Appearance appearance;
    appearance.setMode(themeMode(options.theme, settings));
    QString site = options.site;
    QString sim = options.sim;
    for (;;) {
        installLanguage(options.language.isEmpty() ? settings.value(QStringLiteral("language")).toString()
                                                   : options.language);
        auto plan = planSession(site, sim, settings, clock);
        if (!plan)
            return complain(plan.error(), !picture);
        QString next;
        const int code = runSession(options, *std::move(plan), settings, appearance, clock, next);
        if (code != again)
            return code;
        if (!next.isEmpty()) {
            site = next;
            sim.clear();
        }
    }
}

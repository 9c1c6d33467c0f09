// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace switchyard
{
namespace
{

bool install(QObject *owner, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(owner);
    if (!translator->load(locale, name, QStringLiteral("_"), folder)) {
        delete translator;
        return false;
    }
    QCoreApplication::installTranslator(translator);
    return true;
}

} // namespace

void installLanguage(const QString &code)
{
    QCoreApplication *application = QCoreApplication::instance();
    const QString name = QStringLiteral("languages");
    delete application->findChild<QObject *>(name,
                                             Qt::FindDirectChildrenOnly); // and the translators below it
    auto *owner = new QObject(application);
    owner->setObjectName(name);
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    const QString ours = QStringLiteral(":/i18n");
    // English has a file too: it holds the plurals. It stays below the others, for what they may lack.
    install(owner, QLocale(QLocale::English), QStringLiteral("switchyard"), ours);
    // Qt's own words only where ours are in the same language: no dialog in two languages.
    if (install(owner, locale, QStringLiteral("switchyard"), ours))
        install(owner, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace switchyard

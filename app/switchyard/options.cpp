// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace switchyard
{
namespace
{

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QCommandLineOption option(const char *name, const char *help, const char *value)
{
    return {text(name), text(help), text(value)};
}

std::optional<QSize> toSize(const QString &value)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = form.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

std::unexpected<Error> wrong(const QString &sentence)
{
    return fail(ErrorCode::InvalidArgument, sentence + QStringLiteral(" See switchyard --help."));
}

Result<Options> check(const QCommandLineParser &parser)
{
    Options options;
    options.site = parser.value(QStringLiteral("site"));
    options.sim = parser.value(QStringLiteral("sim"));
    options.page = parser.value(QStringLiteral("page"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.language = parser.value(QStringLiteral("language"));
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    options.select = parser.value(QStringLiteral("select"));
    if (!options.site.isEmpty() && !options.sim.isEmpty())
        return wrong(text("Give --site or --sim, not both."));
    if (!options.theme.isEmpty() && options.theme != text("light") && options.theme != text("dark"))
        return wrong(text("--theme is \"light\" or \"dark\", not \"%1\".").arg(options.theme));
    if (!options.language.isEmpty() && options.language != text("en") && options.language != text("ja"))
        return wrong(text("--language is \"en\" or \"ja\", not \"%1\".").arg(options.language));
    if (parser.isSet(QStringLiteral("size"))) {
        options.size = toSize(parser.value(QStringLiteral("size")));
        if (!options.size)
            return wrong(
                text("--size is like 1280x800, not \"%1\".").arg(parser.value(QStringLiteral("size"))));
    }
    if (parser.isSet(QStringLiteral("after"))) {
        bool ok = false;
        options.afterSeconds = parser.value(QStringLiteral("after")).toDouble(&ok);
        if (!ok || options.afterSeconds < 0 || options.afterSeconds > 3600)
            return wrong(text("--after is a number of seconds from 0 to 3600, not \"%1\".")
                             .arg(parser.value(QStringLiteral("after"))));
    }
    return options;
}

} // namespace

Result<OptionsOrText> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("The window of Switchyard, the console for rooms of virtualised servers.\n"
             "Without --site it opens the site that was open last."));
    parser.addOptions({
        option("site", "Open this site file. It need not exist: it is made when the first device is added.",
               "FILE"),
        option("sim",
               "Open a simulated fleet: 200x20 (hosts x VMs each), or a file (core/drivers/sim/README.md).",
               "SIZE|FILE"),
        option("page", "Open this page: topology, tables, power, charts, conflicts, move, runs, log, audit.",
               "NAME"),
        option("theme", "light or dark, for this time.", "THEME"),
        option("size", "The window's size, like 1280x800.", "WxH"),
        option("language", "en or ja, for this time.", "CODE"),
        option("screenshot", "Save a picture of the window and end. Needs no display.", "FILE"),
        option("select", "What is selected in the picture: vm:db-1, host:hv1, ups:ups-e1 (name or id).",
               "KIND:NAME"),
        option("after", "Take the picture after so many seconds (3).", "SECONDS"),
        {{text("h"), text("help")}, text("Print this help and end.")},
        {{text("v"), text("version")}, text("Print the version and end.")},
    });
    if (!parser.parse(arguments))
        return wrong(parser.errorText() + u'.');
    if (parser.isSet(QStringLiteral("help")))
        return OptionsOrText{std::nullopt, parser.helpText()};
    if (parser.isSet(QStringLiteral("version")))
        return OptionsOrText{std::nullopt, text("switchyard " SWITCHYARD_VERSION "\n")};
    if (!parser.positionalArguments().isEmpty())
        return wrong(text("\"%1\" is not an option.").arg(parser.positionalArguments().first()));
    auto options = check(parser);
    if (!options)
        return std::unexpected(options.error());
    return OptionsOrText{*std::move(options), QString()};
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/scope_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

using Kind = PowerScope::Kind;

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Upses:
        return u"upses"_s;
    case Kind::Host:
        return u"host"_s;
    case Kind::Place:
        return u"place"_s;
    case Kind::Everything:
        return u"everything"_s;
    }
    return u"everything"_s;
}

} // namespace

QString scopeText(const PowerScope &scope)
{
    QStringList ids(scope.ids.begin(), scope.ids.end());
    ids.sort();
    const QJsonObject json{{u"kind"_s, wordOf(scope.kind)}, {u"ids"_s, QJsonArray::fromStringList(ids)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<PowerScope> scopeFromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const Kind kind : {Kind::Upses, Kind::Host, Kind::Place, Kind::Everything}) {
        if (json.value(u"kind"_s).toString() != wordOf(kind))
            continue;
        PowerScope scope{kind, {}};
        for (const auto &id : json.value(u"ids"_s).toArray())
            scope.ids.insert(id.toString());
        // Without its ids it would be another one.
        return kind == Kind::Everything || !scope.ids.isEmpty() ? std::optional(scope) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace switchyard

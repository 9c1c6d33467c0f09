// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_choice.h"

#include <QSettings>
#include <algorithm>

namespace switchyard
{
namespace
{

bool isMeasured(ObjectKind kind)
{
    return kind == ObjectKind::Host || kind == ObjectKind::Partition || kind == ObjectKind::Vm;
}

QString key(const char *name)
{
    return QStringLiteral("charts/") + QLatin1StringView(name);
}

/// "host:hv1 cpu"
QString wordOf(const ChartsChoice::Side &side)
{
    const QString object = side.object ? toWord(side.object->kind) + u':' + side.object->id : QString();
    return object + u' ' + QLatin1StringView(infoOf(side.measure).word);
}

ChartsChoice::Side sideFrom(const QString &word)
{
    ChartsChoice::Side side;
    const qsizetype space = word.lastIndexOf(u' ');
    side.measure = measureFromWord(QStringView(word).mid(space + 1)).value_or(Measure::Cpu);
    const QString object = word.left(std::max<qsizetype>(0, space));
    const qsizetype colon = object.indexOf(u':');
    const auto kind = objectKindFromString(QStringView(object).left(std::max<qsizetype>(0, colon)));
    if (kind && isMeasured(*kind) && colon + 1 < object.size())
        side.object = ObjectRef{*kind, object.mid(colon + 1)};
    return side;
}

} // namespace

std::vector<ObjectRef> ChartsChoice::shown() const
{
    std::vector<ObjectRef> objects;
    const auto add = [&](const Side &side) {
        if (side.object && std::ranges::find(objects, *side.object) == objects.end())
            objects.push_back(*side.object);
    };
    if (kind == Kind::Stack) {
        add(stack);
        return objects;
    }
    add(sides[0]);
    add(sides[1]);
    return objects;
}

std::optional<ChartsChoice> choiceOf(const QList<ObjectRef> &selected, const Snapshot &snapshot,
                                     const ChartsChoice &before)
{
    QList<ObjectRef> measured;
    std::ranges::copy_if(selected, std::back_inserter(measured),
                         [](const ObjectRef &ref) { return isMeasured(ref.kind); });
    if (measured.isEmpty())
        return {};
    ChartsChoice choice = before;
    const ObjectRef first = measured.first();
    if (measured.size() >= 2 || first.kind == ObjectKind::Partition) {
        choice.kind = ChartsChoice::Kind::Compare;
        choice.sides[0].object = first;
        if (measured.size() >= 2)
            choice.sides[1].object = measured[1];
        else // against the host that it is a part of
            choice.sides[1].object = ObjectRef{ObjectKind::Host, first.id.section(u'/', 0, 0)};
        return choice;
    }
    choice.kind = ChartsChoice::Kind::Stack;
    const QString host = first.kind == ObjectKind::Host ? first.id : snapshot.vmHomes->value(first.id);
    if (host.isEmpty())
        return {};
    choice.stack.object = ObjectRef{ObjectKind::Host, host};
    return choice;
}

bool canChart(const QList<ObjectRef> &selected, const Snapshot &snapshot)
{
    return choiceOf(selected, snapshot, {}).has_value();
}

void saveChoice(QSettings &settings, const ChartsChoice &choice)
{
    settings.setValue(key("kind"), choice.kind == ChartsChoice::Kind::Stack ? QStringLiteral("stack")
                                                                            : QStringLiteral("compare"));
    settings.setValue(key("stack"), wordOf(choice.stack));
    settings.setValue(key("first"), wordOf(choice.sides[0]));
    settings.setValue(key("second"), wordOf(choice.sides[1]));
    settings.setValue(key("over"), choice.over);
}

ChartsChoice restoreChoice(const QSettings &settings)
{
    ChartsChoice choice;
    const bool compare = settings.value(key("kind")).toString() == QStringLiteral("compare");
    choice.kind = compare ? ChartsChoice::Kind::Compare : ChartsChoice::Kind::Stack;
    choice.stack = sideFrom(settings.value(key("stack")).toString());
    if (choice.stack.object && choice.stack.object->kind != ObjectKind::Host)
        choice.stack.object.reset();
    if (std::ranges::find(stackedMeasures(), choice.stack.measure) == stackedMeasures().end())
        choice.stack.measure = Measure::Cpu;
    choice.sides[0] = sideFrom(settings.value(key("first")).toString());
    choice.sides[1] = sideFrom(settings.value(key("second")).toString());
    choice.over = settings.value(key("over"), true).toBool();
    return choice;
}

} // namespace switchyard

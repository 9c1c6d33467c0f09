// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/object_ref.h"

#include <array>

namespace switchyard
{
namespace
{
struct Name
{
    ObjectKind kind;
    QLatin1StringView text;
};
constexpr std::array names = {
    Name{ObjectKind::Ups, QLatin1StringView("ups")},
    Name{ObjectKind::Feed, QLatin1StringView("feed")},
    Name{ObjectKind::Host, QLatin1StringView("host")},
    Name{ObjectKind::Partition, QLatin1StringView("partition")},
    Name{ObjectKind::Vm, QLatin1StringView("vm")},
    Name{ObjectKind::Volume, QLatin1StringView("volume")},
    Name{ObjectKind::Array, QLatin1StringView("array")},
};
} // namespace

QString toWord(ObjectKind kind)
{
    for (const auto &name : names) {
        if (name.kind == kind)
            return name.text;
    }
    return {};
}

std::optional<ObjectKind> objectKindFromString(QStringView text)
{
    for (const auto &name : names) {
        if (text == name.text)
            return name.kind;
    }
    return std::nullopt;
}

} // namespace switchyard

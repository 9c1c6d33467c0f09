// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <optional>

namespace switchyard
{

enum class ObjectKind { Ups, Feed, Host, Partition, Vm, Volume, Array };

/// One thing of the chain, of whatever kind. Ids: Ups, Host, Array = the site file's id; Feed =
/// "ups:outlet:to"; Partition = "host/partition"; Vm = the hypervisor's UUID; Volume = "array/export".
struct ObjectRef
{
    ObjectKind kind = ObjectKind::Host;
    QString id;

    bool operator==(const ObjectRef &) const = default;
};

inline size_t qHash(const ObjectRef &ref, size_t seed = 0) noexcept
{
    return qHashMulti(seed, static_cast<int>(ref.kind), ref.id);
}

/// "ups", "feed", "host", "partition", "vm", "volume", "array".
QString toWord(ObjectKind kind);
std::optional<ObjectKind> objectKindFromString(QStringView text);

} // namespace switchyard

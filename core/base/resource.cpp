// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resource.h"

#include <QString>

namespace switchyard
{

QString toWord(Resource resource)
{
    switch (resource) {
    case Resource::Cpu:
        return QStringLiteral("cpu");
    case Resource::Memory:
        return QStringLiteral("memory");
    case Resource::Disk:
        return QStringLiteral("disk");
    case Resource::Network:
        return QStringLiteral("network");
    case Resource::MemoryTraffic:
        return QStringLiteral("memoryTraffic");
    }
    return QStringLiteral("cpu");
}

std::optional<Resource> resourceFromString(QStringView text)
{
    for (const Resource resource : everyResource) {
        if (text == toWord(resource))
            return resource;
    }
    return std::nullopt;
}

} // namespace switchyard

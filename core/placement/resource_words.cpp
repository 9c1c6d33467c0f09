// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/resource_words.h"

#include "core/base/words.h"

namespace switchyard
{

QString nameOf(Resource resource)
{
    switch (resource) {
    case Resource::Cpu:
        return Words::tr("CPU");
    case Resource::Memory:
        return Words::tr("memory");
    case Resource::Disk:
        return Words::tr("disk");
    case Resource::Network:
        return Words::tr("network");
    case Resource::MemoryTraffic:
        return Words::tr("memory traffic");
    }
    return {};
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <array>
#include <optional>

namespace switchyard
{

/// What VMs of one host can fight over.
enum class Resource { Cpu, Memory, Disk, Network, MemoryTraffic };

inline constexpr std::array everyResource{Resource::Cpu, Resource::Memory, Resource::Disk, Resource::Network,
                                          Resource::MemoryTraffic};

QString toWord(Resource resource); ///< "cpu", "memory", "disk", "network", "memoryTraffic"
std::optional<Resource> resourceFromString(QStringView text);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/io_lines.h"

namespace switchyard::topology
{
namespace
{

constexpr int fewVms = 64;     ///< the lines of so many can all be drawn without harm
constexpr int mostLines = 300; ///< more lit ones are drawn as bundles from host to array

void addLines(std::vector<IoLine> &lines, const Scene &scene, const Paths &lit, const Vm &vm, bool onlyLit)
{
    for (const VmDisk &disk : vm.disks) {
        const bool isLit = lit.lightsLine(vm.id, disk.volumeId);
        if (disk.volumeId.isEmpty() || (onlyLit && !isLit))
            continue;
        IoRoute route = routeIo(scene.layout(), vm.hostId, vm.id, disk.volumeId);
        if (!route.isEmpty())
            lines.push_back({std::move(route), isLit});
    }
}

std::vector<IoLine> bundles(const Scene &scene, const Paths &lit)
{
    std::vector<IoLine> lines;
    if (lit.bundles.size() > mostLines)
        return lines;
    for (auto ends = lit.bundles.keyBegin(); ends != lit.bundles.keyEnd(); ++ends) {
        IoRoute route = routeBundle(scene.layout(), ends->first, ends->second);
        if (!route.isEmpty())
            lines.push_back({std::move(route), true});
    }
    return lines;
}

} // namespace

std::vector<IoLine> ioLinesOf(const Scene &scene, const Paths &lit)
{
    std::vector<IoLine> lines;
    if (drawsUnlitLines(scene.snapshot())) {
        for (const auto &piece : scene.snapshot().hosts) {
            for (const Vm &vm : piece->vms)
                addLines(lines, scene, lit, vm, false);
        }
        return lines;
    }
    if (lit.io.countOf(ObjectKind::Vm) > mostLines)
        return bundles(scene, lit);
    for (const ObjectRef &ref : lit.io) {
        const Vm *vm = ref.kind == ObjectKind::Vm ? scene.snapshot().vm(ref.id) : nullptr;
        if (vm)
            addLines(lines, scene, lit, *vm, true);
    }
    return lines;
}

bool drawsUnlitLines(const Snapshot &snapshot)
{
    return snapshot.vmCount() <= fewVms;
}

} // namespace switchyard::topology

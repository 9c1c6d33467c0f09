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

std::vector<const Vm *> litVms(const Snapshot &snapshot, const Paths &lit)
{
    std::vector<const Vm *> vms;
    for (const ObjectRef &ref : lit.io) {
        const Vm *vm = ref.kind == ObjectKind::Vm ? snapshot.vm(ref.id) : nullptr;
        if (vm)
            vms.push_back(vm);
    }
    return vms;
}

std::vector<IoLine> bundles(const Scene &scene, const std::vector<const Vm *> &vms)
{
    QSet<std::pair<QString, QString>> ends;
    for (const Vm *vm : vms) {
        for (const VmDisk &disk : vm->disks)
            ends.insert({vm->hostId, disk.volumeId.left(disk.volumeId.indexOf(u'/'))});
    }
    std::vector<IoLine> lines;
    if (ends.size() > mostLines)
        return lines;
    for (const auto &[host, array] : std::as_const(ends)) {
        IoRoute route = routeBundle(scene.layout(), host, array);
        if (!route.isEmpty())
            lines.push_back({std::move(route), true});
    }
    return lines;
}

} // namespace

std::vector<IoLine> ioLinesOf(const Scene &scene, const Paths &lit)
{
    std::vector<IoLine> lines;
    if (scene.snapshot().vmCount() <= fewVms) {
        for (const auto &piece : scene.snapshot().hosts) {
            for (const Vm &vm : piece->vms)
                addLines(lines, scene, lit, vm, false);
        }
        return lines;
    }
    const auto vms = litVms(scene.snapshot(), lit);
    if (vms.size() > mostLines)
        return bundles(scene, vms);
    for (const Vm *vm : vms)
        addLines(lines, scene, lit, *vm, true);
    return lines;
}

} // namespace switchyard::topology

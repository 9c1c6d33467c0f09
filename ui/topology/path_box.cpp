// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/path_box.h"

namespace switchyard::topology
{

QRectF pathBox(const Scene &scene, const Paths &lit)
{
    QRectF box;
    for (const RefCounts *part : {&lit.power, &lit.io}) {
        for (const ObjectRef &ref : *part) {
            // VMs, partitions and volumes lie within these; there may be very many of them.
            if (ref.kind == ObjectKind::Ups || ref.kind == ObjectKind::Feed || ref.kind == ObjectKind::Host ||
                ref.kind == ObjectKind::Array)
                box |= scene.rectOf(ref);
        }
    }
    return box;
}

} // namespace switchyard::topology

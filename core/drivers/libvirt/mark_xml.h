// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/vm_mark.h"

#include <vector>

class QXmlStreamReader;

namespace switchyard::libvirt
{

// What balancers leave on a VM, as a domain's metadata (libvirt.org/formatdomain.html#general-metadata): one
// element for each kind, in a namespace of its own. libvirt replaces what one namespace has as a whole, so
// that an agent that says "fights" and a console that says "moved" never undo each other's.
//
//   <fights xmlns="urn:switchyard:balance:1:fights" by="agent@hv1" at="2026-01-01T12:00:00.000Z"
//    resource="cpu" since="…" hostPercent="97.5" vmPercent="48" hostThreshold="80" vmThreshold="20">
//     <vm>UUID</vm> …
//   </fights>
//   <moved xmlns="urn:switchyard:balance:1:moved" by="alice@noc-3" at="…"/>

QString uriOf(VmMark::Kind kind);
QString prefixOf(VmMark::Kind kind); ///< "switchyard-fights"
bool isMarkUri(QStringView uri);

/// The element, without its namespace: libvirt puts that in.
QString toXml(const VmMark &mark);

/// On <metadata>; reads to its end. At most one of a kind. Whoever may manage the VM can write anything
/// there: what is too long, is no number, or cannot be, is no mark.
std::vector<VmMark> readMarks(QXmlStreamReader &xml);

/// Those that may be: not of a time that has not come yet, by clocks that differ by a few minutes.
std::vector<VmMark> believable(const std::vector<VmMark> &marks, const QDateTime &now);

constexpr qsizetype mostFighters = 64;

} // namespace switchyard::libvirt

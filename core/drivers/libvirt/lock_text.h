// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/place_lock.h"

#include <optional>

namespace switchyard::libvirt
{

/// A secret that somebody defined under a lock's name, as its host has it now.
struct KeptLock
{
    QString uuid;
    QString text; ///< its description

    bool operator==(const KeptLock &) const = default;
};

// A lock as libvirt keeps it (libvirt.org/formatsecret.html): its secret has no value; who has it, for what
// and until when is its description, as JSON. "vtpm" is the kind of use that lets one choose the name.
//
//   <secret ephemeral='yes' private='yes'>
//     <uuid>…</uuid>
//     <description>{"switchyardLock":1,"owner":"agent@hv1 4711","purpose":"…","until":"…Z"}</description>
//     <usage type='vtpm'><name>switchyard:place</name></usage>
//   </secret>

QString usageOf(PlaceLock::Kind kind); ///< "switchyard:place", "switchyard:agent"
QByteArray secretXml(const QString &uuid, const PlaceLock &lock);
/// Protocol: no secret, or an absurdly large one.
Result<KeptLock> parseSecret(const QByteArray &xml);
/// Nothing: it says nothing that can be understood, or that can be so at `now`: longer than any lock lasts.
std::optional<PlaceLock> lockOf(const QString &text, PlaceLock::Kind kind, const QDateTime &now);

} // namespace switchyard::libvirt

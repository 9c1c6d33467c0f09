// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/array.h"
#include "core/model/vm.h"
#include "core/site/site.h"

#include <QHash>

namespace switchyard
{

/// "host:port" in one spelling: lower case, with the protocol's usual port where none is given, IPv6 in
/// brackets.
QString normalizedAddress(const QString &protocol, const QString &address);

/// Which array's volume a VM's disk is: by what hypervisor and array each say of protocol, address and
/// export. Ambiguous (two arrays say they have it) is no match. A value.
class VolumeIndex
{
public:
    void add(const ArraySpec &spec, const ArrayFacts &facts, const std::vector<Volume> &volumes);
    /// "array/export", or empty.
    QString volumeOf(const VmDisk &disk) const;

    bool operator==(const VolumeIndex &) const = default;

private:
    QHash<QString, QString> m_volumes; // key → volume id; empty = ambiguous
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/net/address.h"

#include <vector>

namespace switchyard
{

/// One export as an NBD server tells it to any client.
struct NbdExport
{
    QString name;
    qint64 sizeBytes = -1; ///< -1 = it did not say
    bool readOnly = false;

    bool operator==(const NbdExport &) const = default;
};

constexpr quint16 nbdDefaultPort = 10809;

/// Asks the NBD server at `address` what it exports: fixed newstyle negotiation, NBD_OPT_LIST and one
/// NBD_OPT_INFO for each name, then NBD_OPT_ABORT (NBD's doc/proto.md). No export is opened, no data is read.
/// NotSupported: the server keeps its list to itself, or wants TLS. Protocol: it is no NBD server.
Result<std::vector<NbdExport>> listNbdExports(const Call &call, const HostPort &address);

} // namespace switchyard

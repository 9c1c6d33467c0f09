// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/placement/balance_state.h"
#include "ui/theme/state_look.h"

namespace switchyard
{

/// One recommendation, as it is shown and asked about: what would end a conflict, or a host that could be
/// switched. A value; the words are made here, for the page, the question and the dialog alike.
struct Advice
{
    QString id;    ///< for BalanceCalls::approve
    QString title; ///< "Move db-1 from hv1 to hv2"; "Nothing can be moved"
    StateLook look;
    QString reason;    ///< a sentence: what it is for
    QStringList why;   ///< sentences: why this VM, why that host
    QStringList steps; ///< what would be done, in order
    std::vector<LoadChange> loads;
    QString refusal; ///< why nothing is done
    QString note;    ///< what it waits for
    BalanceMode mode = BalanceMode::Recommend;
    quint64 runId = 0;
    bool canApprove = false;
    bool asks = false; ///< waits for a word

    bool operator==(const Advice &) const = default;
};

/// `relocation` may be null: nobody has looked yet, or it is dismissed.
Advice adviceOf(const Conflict &conflict, const Relocation *relocation, const BalancePolicy &policy,
                const Snapshot &snapshot);
Advice adviceOf(const HostChange &change, const Snapshot &snapshot);

} // namespace switchyard

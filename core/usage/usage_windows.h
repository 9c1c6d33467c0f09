// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_block.h"

#include <QHash>
#include <QSet>

namespace switchyard
{

/// The raw windows that are not written yet, in memory: as a rule one of each object. Objects go by their
/// numbers in the archive. One thread.
class UsageWindows
{
public:
    struct Window
    {
        qint64 object = 0;
        qint64 slot = 0;
        qint64 host = 0; ///< where the VM was last; 0 = it is no VM
        BlockPoints points;
        size_t journaled = 0; ///< so many of them are in the journal
    };

    /// A sample of a unit that is there already replaces it; clocks go back, too.
    void add(qint64 object, qint64 host, qint64 slot, const BlockPoint &point);
    /// All of one object, ascending.
    const std::vector<Window> &of(qint64 object) const;
    const QHash<qint64, std::vector<Window>> &all() const { return m_windows; }
    bool isEmpty() const { return m_windows.isEmpty(); }
    void clear() { m_windows.clear(); }

    /// At most so many windows of which nothing more will come: those before or after the slots `first` to
    /// `last` (a clock that was ahead leaves some in the future).
    std::vector<Window> over(qint64 first, qint64 last, size_t most) const;
    void forget(qint64 object, qint64 slot);
    /// Where the disk takes nothing for long: the oldest windows of each object beyond `most` are dropped.
    void bound(size_t most);
    QSet<qint64> openSlots() const;

    /// What is not in the journal yet, by slot, as bytes for it. Once it is written: setJournaled().
    QHash<qint64, QByteArray> unjournaled() const;
    void setJournaled();
    /// Takes what a journal's row has. False: it is damaged; what came before the damage is taken.
    bool replay(qint64 slot, const QByteArray &bytes);

private:
    QHash<qint64, std::vector<Window>> m_windows;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/ref_counts.h"

namespace switchyard::topology
{

void RefCounts::add(const ObjectRef &ref, int by)
{
    int &ofKind = m_ofKind[static_cast<size_t>(ref.kind)];
    if (by > 0) {
        int &count = m_counts[ref];
        ofKind += count == 0;
        count += by;
        return;
    }
    const auto at = m_counts.find(ref);
    Q_ASSERT(at != m_counts.end() && *at + by >= 0);
    if (at != m_counts.end() && (*at += by) <= 0) {
        m_counts.erase(at);
        --ofKind;
    }
}

} // namespace switchyard::topology

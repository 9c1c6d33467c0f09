// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/charge_watch.h"

namespace switchyard
{

bool ChargeWatch::drainsOnMains(const UpsFacts &facts, qint64 nowMs)
{
    if (facts.state != UpsState::OnMains) {
        m_from.reset();
        m_drains = false;
        return false;
    }
    if (facts.statusWords.contains(QStringLiteral("DISCHRG")))
        return true;
    if (!facts.chargePercent)
        return m_drains;
    const double charge = *facts.chargePercent;
    const bool rises = m_from && charge > m_last;
    const bool old = m_from && nowMs - m_fromMs > windowMs;
    if (!m_from || rises || (old && !m_drains)) {
        m_from = charge;
        m_fromMs = nowMs;
        m_drains = false;
    }
    m_last = charge;
    m_drains = m_drains || *m_from - charge >= fallPercent;
    return m_drains;
}

} // namespace switchyard

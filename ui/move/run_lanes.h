// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "ui/context.h"
#include "ui/move/lanes_view.h"

namespace switchyard
{

class RunWatch;

/// The four lanes of the run that is followed, as it goes and as it was.
class RunLanes : public LanesView
{
    Q_OBJECT

public:
    RunLanes(const Context &context, const RunWatch &watch, QWidget *parent = nullptr);

private:
    void look();

    const Context m_context;
    const RunWatch &m_watch;
    quint64 m_shown = 0;
    MoveForecast m_forecast;
    QString m_from;
};

} // namespace switchyard

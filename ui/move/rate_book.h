// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_verdict.h"
#include "ui/context.h"

#include <QObject>
#include <map>

namespace switchyard
{

/// How fast each move was copied and its VM wrote, from the beginning of this program or of the move on,
/// whoever looks at it: a run that is opened again has its whole chart. Bounded: those that ended first are
/// forgotten first. Window thread.
class RateBook : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t most = 32; ///< runs; one under way is never forgotten

    explicit RateBook(const Context &context, QObject *parent = nullptr);

    /// Empty where nothing of it was heard.
    const RateSeries &of(quint64 run) const;
    /// What is heard of it now: of a run of another console, which the engine does not tell of.
    void note(const Report &report);

private:
    struct Entry
    {
        ReportPtr report; ///< while it is under way in this console
        RateSeries series;
    };
    void take(const ReportPtr &report);
    void tick();

    const Context m_context;
    std::map<quint64, Entry> m_byRun;
};

} // namespace switchyard

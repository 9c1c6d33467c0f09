// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qsd_clock.h"

#include "core/drivers/qsd/qsd_report.h"

#include <QThread>
#include <algorithm>

namespace switchyard::qsd
{
namespace
{

constexpr int lookEveryMs = 20;
constexpr int mostLooks = 50;

QString jobId()
{
    return QStringLiteral("sy-clock");
}

/// Also one that a console left which was lost in between.
void dismiss(const Call &call, QmpClient &qmp)
{
    for (int looks = 0; looks < mostLooks; ++looks) {
        const auto answer = qmp.execute(call, QStringLiteral("query-jobs"));
        const auto jobs = answer ? jobsOf(*answer) : std::unexpected(answer.error());
        if (!jobs)
            return;
        const auto job = std::ranges::find(*jobs, jobId(), &ArrayJob::id);
        if (job == jobs->end())
            return;
        if (job->state == QLatin1StringView("concluded"))
            (void)qmp.execute(call, QStringLiteral("job-dismiss"), {{QStringLiteral("id"), jobId()}});
        else
            QThread::msleep(lookEveryMs);
    }
}

} // namespace

std::optional<ClockGap> askTime(const Call &call, QmpClient &qmp, const Clock &clock,
                                const QString &directory)
{
    dismiss(call, qmp);
    (void)qmp.takeEventTime();
    const QDateTime before = clock.now();
    const QJsonObject options{
        {QStringLiteral("driver"), QStringLiteral("file")},
        {QStringLiteral("filename"), directory + QStringLiteral("/.sy-no-such-folder/clock")},
        {QStringLiteral("size"), 0}};
    if (!qmp.execute(call, QStringLiteral("blockdev-create"),
                     {{QStringLiteral("job-id"), jobId()}, {QStringLiteral("options"), options}}))
        return std::nullopt;
    dismiss(call, qmp);
    const auto said = qmp.takeEventTime();
    return said ? std::optional(clockGapOf(*said, 1, before, clock.now())) : std::nullopt;
}

} // namespace switchyard::qsd

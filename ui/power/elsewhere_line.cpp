// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/elsewhere_line.h"

#include "core/engine/engine.h"
#include "ui/when_done.h"

#include <algorithm>

namespace switchyard
{
namespace
{
constexpr int askMs = 2'000;
} // namespace

ElsewhereLine::ElsewhereLine(const Context &context, QWidget *parent)
    : ElidedLabel({}, Qt::ElideRight, parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("elsewhere"));
    setProperty("role", QStringLiteral("attention"));
    setFixedHeight(fontMetrics().height() + 4);
    m_timer.setInterval(askMs);
    connect(&m_timer, &QTimer::timeout, this, &ElsewhereLine::ask);
}

void ElsewhereLine::showEvent(QShowEvent *event)
{
    ElidedLabel::showEvent(event);
    ask();
    m_timer.start();
}

void ElsewhereLine::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    ElidedLabel::hideEvent(event);
}

void ElsewhereLine::ask()
{
    if (std::exchange(m_asking, true)) // the disk is slow; asked again when it has answered
        return;
    whenDone(m_context.engine.runsElsewhere(), this, [this](const Result<std::vector<RunElsewhere>> &runs) {
        m_asking = false;
        tell(runs ? *runs : std::vector<RunElsewhere>());
    });
}

/// The newest; one that is really under way before one that was lost.
void ElsewhereLine::tell(const std::vector<RunElsewhere> &runs)
{
    const RunElsewhere *shown = nullptr;
    int count = 0;
    for (const RunElsewhere &run : runs) {
        if (run.kind != powerDownKind && run.kind != restoreKind)
            continue;
        ++count;
        if (!shown || !run.isLost || shown->isLost)
            shown = &run;
    }
    if (!shown) {
        setWhole({});
        return;
    }
    const QString since = shown->startedAt.toLocalTime().time().toString(QStringLiteral("HH:mm:ss"));
    QString text =
        shown->isLost
            ? tr("%1: run %2 of %3 was begun at %4, and its console is lost. A guard goes on with it, or "
                 "\"switchyardctl runs resume %2\".")
            : tr("%1: run %2 of %3, on another console, is under way since %4. It is stopped there.");
    text = text.arg(shown->title, QString::number(shown->id), shown->who, since);
    if (count > 1)
        text = tr("%1 (and %2 more)").arg(text).arg(count - 1);
    setWhole(text);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/emergency_panel.h"

#include "core/engine/engine.h"
#include "core/power/restore.h"
#include "ui/power/elsewhere_line.h"
#include "ui/power/power_down_form.h"
#include "ui/power/run_view.h"
#include "ui/theme/appearance.h"
#include "ui/when_done.h"
#include "ui/widgets/tab_order.h"

#include <QLabel>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int bandHeight = 40;
} // namespace

bool isOfEmergency(const Report &report)
{
    return report.plan.kind == powerDownKind || report.plan.kind == restoreKind;
}

EmergencyPanel::EmergencyPanel(const Context &context, QWidget *over)
    : QDialog(over)
    , m_context(context)
    , m_form(new PowerDownForm(context))
    , m_run(new RunView(context))
    , m_stack(nullptr)
{
    setObjectName(QStringLiteral("emergency"));
    setWindowTitle(tr("Emergency power-down"));
    auto *inside = new QWidget;
    m_stack = new QStackedLayout(inside);
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_run);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, bandHeight + grid, 5 * grid, 5 * grid);
    all->setSpacing(grid);
    all->addWidget(new ElsewhereLine(context));
    all->addWidget(inside, 1);
    setMinimumSize(860, 560);

    connect(m_form, &PowerDownForm::armed, this, qOverload<>(&QWidget::update));
    connect(m_form, &PowerDownForm::begun, this, &EmergencyPanel::showRun);
    connect(m_form, &PowerDownForm::rehearsalWanted, this, &EmergencyPanel::rehearsalWanted);
    connect(m_run, &RunView::begun, this, &EmergencyPanel::showRun);
    connect(m_run, &RunView::anotherWanted, this, [this] { prepare({}); });
    connect(&context.engine, &Engine::runChanged, this, [this](const ReportPtr &report) {
        const bool awaited = report->runId == m_awaited;
        // The guard has begun one while somebody looks for what to do: that is what she has to see.
        const bool guards = isVisible() && !isShowingRun() && !m_form->isArmed() && isOfEmergency(*report) &&
                            !report->isOver() && report->state == StepState::Running;
        if (awaited || (guards && m_run->runId() != report->runId)) {
            m_awaited = 0;
            m_run->showRun(report);
            m_stack->setCurrentWidget(m_run);
        }
    });
}

quint64 EmergencyPanel::underWay() const
{
    for (const ReportPtr &report : m_context.engine.runs()) {
        if (isOfEmergency(*report) && !report->isOver())
            return report->runId;
    }
    return 0;
}

void EmergencyPanel::bringUp(const std::optional<PowerScope> &scope)
{
    const bool wasThere = isVisible();
    if (!wasThere && parentWidget()) {
        const QSize room = parentWidget()->window()->size();
        resize(sizeHint().boundedTo(room.expandedTo(minimumSize())));
    }
    show();
    raise();
    activateWindow();
    const quint64 running = underWay();
    if (running && !scope)
        showRun(running);
    else if (!wasThere || scope)
        prepare(scope);
}

void EmergencyPanel::prepare(const std::optional<PowerScope> &scope)
{
    m_stack->setCurrentWidget(m_form);
    m_form->prepare(scope);
}

void EmergencyPanel::showRun(quint64 run)
{
    for (const ReportPtr &report : m_context.engine.runs()) {
        if (report->runId == run) {
            m_run->showRun(report);
            m_stack->setCurrentWidget(m_run);
            return;
        }
    }
    m_awaited = run; // it arrives with its first change; or it is one of an earlier session
    whenDone(m_context.engine.pastRun(run), this, [this, run](const Result<ReportPtr> &past) {
        if (!past || m_awaited != run)
            return;
        m_awaited = 0;
        m_run->showRun(*past);
        m_stack->setCurrentWidget(m_run);
    });
}

bool EmergencyPanel::isShowingRun() const
{
    return m_stack->currentWidget() == m_run;
}

void EmergencyPanel::reject()
{
    if (!isShowingRun() && m_form->isArmed())
        m_form->disarm();
    else
        QDialog::reject();
}

bool EmergencyPanel::focusNextPrevChild(bool next)
{
    return moveFocus(isShowingRun() ? QList<QWidget *>{m_run} : m_form->parts(), next);
}

void EmergencyPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_context.appearance.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    const QRect band(0, 0, width(), bandHeight);
    painter.fillRect(band, theme.criticalFill);
    painter.fillRect(QRect(0, bandHeight - 1, width(), 1), theme.critical);
    QFont words = Appearance::titleFont();
    words.setBold(true);
    painter.setFont(words);
    painter.setPen(theme.criticalText);
    painter.drawText(band.adjusted(5 * grid, 0, -5 * grid, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     tr("EMERGENCY POWER-DOWN"));
    painter.setFont(font());
    painter.drawText(band.adjusted(5 * grid, 0, -5 * grid, 0), Qt::AlignVCenter | Qt::AlignRight,
                     isShowingRun() || !m_form->isArmed() ? tr("Esc closes, and stops nothing")
                                                          : tr("Armed. Esc disarms"));
}

} // namespace switchyard

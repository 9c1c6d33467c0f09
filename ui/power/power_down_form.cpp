// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/power_down_form.h"

#include "core/engine/engine.h"
#include "core/job/wording.h"
#include "core/power/battery.h"
#include "ui/live.h"
#include "ui/models/natural_order.h"
#include "ui/power/arm_bar.h"
#include "ui/power/plan_timeline.h"
#include "ui/power/scope_list.h"
#include "ui/power/scope_words.h"
#include "ui/theme/appearance.h"
#include "ui/theme/style_sheet.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>

namespace switchyard
{
namespace
{

constexpr qsizetype mostProblems = 6;

QString namesOf(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names << snapshot.nameOf({kind, id});
    std::ranges::sort(
        names, [](const QString &left, const QString &right) { return naturalCompare(left, right) < 0; });
    return words::kinds(kind) + QStringLiteral(": ") + names.join(QStringLiteral(", "));
}

} // namespace

PowerDownForm::PowerDownForm(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_scopes(new ScopeList(context))
    , m_watch(new PlanWatch(context, this))
    , m_hits(new QLabel)
    , m_stays(wrappedLabel())
    , m_listButton(new QPushButton(tr("List  L")))
    , m_names(new QPlainTextEdit)
    , m_timeline(new PlanTimeline(context.appearance))
    , m_needs(wrappedLabel())
    , m_fits(new MarkLabel(context.appearance))
    , m_cut(wrappedLabel())
    , m_problems(wrappedLabel({}, QStringLiteral("attention")))
    , m_rehearse(new QPushButton(tr("Rehearse…  R")))
    , m_bar(new ArmBar)
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
{
    auto *left = new QVBoxLayout;
    left->setSpacing(2 * grid);
    left->addWidget(titleLabel(tr("1  What")));
    left->addWidget(m_scopes, 1);
    auto *top = new QHBoxLayout;
    top->setSpacing(6 * grid);
    top->addLayout(left);
    m_parts = {m_scopes, makeRight(), makeFoot()};
    top->addWidget(m_parts[1], 1);
    m_scopes->setFixedWidth(264);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4 * grid);
    all->addLayout(top, 1);
    all->addWidget(m_trouble);
    all->addWidget(m_parts[2]);
    makeKeys();
    m_trouble->setMinimumHeight(m_trouble->fontMetrics().lineSpacing()); // said without moving anything

    connect(m_scopes, &ScopeList::scopeChanged, this, [this] {
        say({});
        m_watch->setScope(m_scopes->scope());
    });
    connect(m_watch, &PlanWatch::changed, this, &PowerDownForm::look);
    connect(m_rehearse, &QPushButton::clicked, this, [this] {
        if (const auto scope = m_scopes->scope())
            Q_EMIT rehearsalWanted(*scope);
    });
    connect(m_bar, &ArmBar::armed, this, [this](bool is) {
        m_scopes->setEnabled(!is);
        if (!is && isVisible())
            m_scopes->focusList();
        Q_EMIT armed(is);
    });
    connect(m_bar, &ArmBar::confirmed, this, &PowerDownForm::begin);
    connect(m_bar, &ArmBar::refused, this, &PowerDownForm::say);
    connect(m_listButton, &QPushButton::toggled, this, [this](bool shown) {
        m_names->setVisible(shown);
        listNames();
    });
    look();
}

QWidget *PowerDownForm::makeRight()
{
    m_hits->setFont(Appearance::numberFont());
    m_hits->setObjectName(QStringLiteral("hits"));
    m_hits->setWordWrap(true);
    m_stays->setObjectName(QStringLiteral("stays"));
    m_fits->setObjectName(QStringLiteral("fits"));
    m_needs->setObjectName(QStringLiteral("needs"));
    m_cut->setObjectName(QStringLiteral("cutShort"));
    m_problems->setObjectName(QStringLiteral("problems"));
    m_listButton->setCheckable(true);
    m_listButton->setAutoDefault(false);
    m_names->setReadOnly(true);
    m_names->setTabChangesFocus(true);
    m_names->setFixedHeight(110);
    m_names->setAccessibleName(tr("Everything that goes down, by name"));
    m_names->hide();
    auto *stays = new QHBoxLayout;
    stays->addWidget(m_stays, 1);
    stays->addWidget(m_listButton, 0, Qt::AlignTop);
    auto *needs = new QHBoxLayout;
    needs->setSpacing(3 * grid);
    needs->addWidget(m_fits, 0, Qt::AlignTop);
    needs->addWidget(m_needs, 1);

    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 2 * grid, 0);
    column->setSpacing(2 * grid);
    column->addWidget(titleLabel(tr("2  Hits")));
    column->addWidget(m_hits);
    column->addLayout(stays);
    column->addWidget(m_names);
    column->addSpacing(3 * grid);
    column->addWidget(titleLabel(tr("3  Plan")));
    column->addWidget(m_timeline);
    column->addLayout(needs);
    column->addWidget(m_cut);
    column->addWidget(m_problems);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

QWidget *PowerDownForm::makeFoot()
{
    m_rehearse->setAutoDefault(false);
    m_rehearse->setMinimumHeight(m_bar->armButton().minimumHeight());
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8 * grid);
    row->addWidget(m_rehearse);
    row->addWidget(m_bar, 1);
    return foot;
}

void PowerDownForm::makeKeys()
{
    const auto presses = [this](Qt::Key key, QPushButton *button) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    };
    presses(Qt::Key_A, &m_bar->armButton());
    presses(Qt::Key_R, m_rehearse);
    presses(Qt::Key_L, m_listButton);
    auto *find = new QShortcut(Qt::Key_Slash, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, &m_scopes->search(), qOverload<>(&QWidget::setFocus));
}

std::optional<PowerScope> PowerDownForm::failing() const
{
    QSet<QString> failing;
    const GuardStatusPtr guard = m_context.engine.guardStatus();
    for (const auto &[id, watch] : guard->state.upses) {
        if (watch.verdict.state == SupplyState::OnBattery || watch.verdict.state == SupplyState::Critical)
            failing.insert(id);
    }
    return failing.size() == 1 ? std::optional(PowerScope{PowerScope::Kind::Upses, failing}) : std::nullopt;
}

void PowerDownForm::prepare(const std::optional<PowerScope> &scope)
{
    m_bar->arm(false);
    m_scopes->search().clear();
    if (const auto wanted = scope ? scope : failing())
        m_scopes->setScope(wanted);
    m_scopes->focusList();
}

bool PowerDownForm::isArmed() const
{
    return m_bar->isArmed();
}

void PowerDownForm::disarm()
{
    m_bar->arm(false);
}

void PowerDownForm::look()
{
    const PowerDownPtr &plan = m_watch->plan();
    const bool any = plan && !plan->isEmpty();
    m_bar->offer(any && !m_busy,
                 any ? words::confirmWord(*m_context.live.snapshot(), *m_watch->scope()) : QString());
    m_rehearse->setEnabled(m_watch->scope().has_value());
    for (QWidget *part : std::initializer_list<QWidget *>{m_timeline, m_fits, m_needs, m_cut})
        part->setVisible(any);
    m_listButton->setVisible(any);
    m_problems->setVisible(any && !plan->problems.empty());
    if (any) {
        lookPlan(*plan);
    } else {
        m_hits->setText(plan               ? tr("Nothing that is on hangs on it.")
                        : m_watch->scope() ? tr("Planning…")
                                           : tr("Choose what to power down."));
        m_stays->setText(plan || m_watch->scope()
                             ? QString()
                             : tr("Arrow keys choose, / finds. Nothing is touched before it is armed and "
                                  "confirmed."));
        m_names->hide();
    }
}

void PowerDownForm::lookPlan(const PowerDown &plan)
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const GuardStatusPtr guard = m_context.engine.guardStatus();
    const auto claimed = shortestRuntime(verdictsOf(guard->state), suppliesOf(snapshot, *m_watch->scope()));
    m_hits->setText(tr("Goes down: %1").arg(words::hits(plan)));
    m_stays->setText(tr("Stays up: %1.").arg(words::staysUp(snapshot, plan)));
    m_timeline->setTimeline(timelineOf(plan, m_context.engine.site().protection.groups));
    const bool cut = !plan.cutShort.isEmpty() || plan.hostsCutShort;
    m_fits->setLook(!plan.fits() ? StateLook{Tone::Critical, Mark::Diamond, tr("too late"), true}
                    : cut        ? StateLook{Tone::Attention, Mark::Triangle, tr("fits, cut short"), true}
                                 : StateLook{Tone::Normal, Mark::Plain, tr("fits"), false});
    m_fits->setVisible(plan.availableSeconds.has_value());
    wear(*m_cut, cut ? QStringLiteral("attention") : QString());
    m_needs->setText(words::needs(plan, claimed));
    m_cut->setText(tr("Cut short: %1.").arg(words::cutShort(snapshot, plan)));
    QStringList problems;
    for (const Problem &problem : plan.problems)
        problems << problem.error.what;
    if (const qsizetype more = problems.size() - mostProblems; more > 0)
        problems = problems.first(mostProblems) << tr("and %n more", nullptr, static_cast<int>(more));
    m_problems->setText(problems.join(u'\n'));
    m_names->setVisible(m_listButton->isChecked());
    listNames();
}

void PowerDownForm::listNames()
{
    const PowerDownPtr &plan = m_watch->plan();
    if (!plan || !m_listButton->isChecked())
        return;
    const Snapshot &snapshot = *m_context.live.snapshot();
    QStringList lines;
    if (!plan->hits.hosts.isEmpty())
        lines << namesOf(snapshot, ObjectKind::Host, plan->hits.hosts);
    if (!plan->hits.vms.isEmpty())
        lines << namesOf(snapshot, ObjectKind::Vm, plan->hits.vms);
    if (!plan->hits.arrays.isEmpty())
        lines << namesOf(snapshot, ObjectKind::Array, plan->hits.arrays);
    const QString text = lines.join(u'\n');
    if (text != m_names->toPlainText())
        m_names->setPlainText(text);
}

QString PowerDownForm::said() const
{
    QStringList parts;
    for (const QLabel *label : {m_hits, m_stays, m_needs, m_cut, m_problems, m_trouble}) {
        if (!label->isHidden() && !label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(u'\n');
}

void PowerDownForm::say(const QString &sentence)
{
    m_trouble->setText(sentence);
}

void PowerDownForm::begin()
{
    // As things are at this moment, and not as they were when it was last drawn.
    const PowerDown made = m_context.engine.planPowerDown(*m_watch->scope());
    if (made.isEmpty()) {
        m_bar->arm(false);
        say(tr("Meanwhile nothing that is on hangs on it."));
        return;
    }
    m_busy = true;
    look();
    whenDone(m_context.engine.run(made.plan), this, [this](const Result<quint64> &run) {
        m_busy = false;
        look();
        say(run ? QString() : run.error().what);
        if (run)
            Q_EMIT begun(*run);
    });
}

void PowerDownForm::hideEvent(QHideEvent *event)
{
    m_bar->arm(false); // an armed panel is never left behind
    QWidget::hideEvent(event);
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/details_pane.h"

#include "core/engine/engine.h"
#include "ui/details/actions_view.h"
#include "ui/details/chain_view.h"
#include "ui/details/conflict_view.h"
#include "ui/details/facts_view.h"
#include "ui/details/held_view.h"
#include "ui/details/section.h"
#include "ui/details/ups_meters.h"
#include "ui/details/usage_section.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme/icons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int mostEvents = 8;

/// What a thing belongs to: "VM on hv1 / prod", "Volume of arr-east".
QString kindLine(const Snapshot &snapshot, const ObjectRef &ref)
{
    const QString kind = words::kind(ref.kind);
    const auto on = [&](const ObjectRef &owner) {
        return QCoreApplication::translate("DetailsPane", "%1 on %2").arg(kind, snapshot.nameOf(owner));
    };
    if (const Vm *vm = ref.kind == ObjectKind::Vm ? snapshot.vm(ref.id) : nullptr)
        return on({ObjectKind::Host, vm->hostId}) + QStringLiteral(" / ") +
               snapshot.nameOf({ObjectKind::Partition, vm->partitionId});
    if (const Volume *volume = ref.kind == ObjectKind::Volume ? snapshot.volume(ref.id) : nullptr)
        return on({ObjectKind::Array, volume->arrayId});
    if (const Partition *partition = ref.kind == ObjectKind::Partition ? snapshot.partition(ref.id) : nullptr)
        return on({ObjectKind::Host, partition->hostId});
    return kind;
}

/// Why it is not heard; of a partition also why what switches it is not.
QString errorOf(const Snapshot &snapshot, const ObjectRef &ref)
{
    const Reading *reading = snapshot.readingOf(ref);
    if (reading && reading->error)
        return reading->error->what;
    const Partition *partition = ref.kind == ObjectKind::Partition ? snapshot.partition(ref.id) : nullptr;
    return partition && partition->powerReading.error ? partition->powerReading.error->what : QString();
}

} // namespace

DetailsPane::DetailsPane(const Context &context, EventModel &events, const HeldBook &book, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_events(events)
    , m_book(book)
    , m_body(new QWidget)
    , m_empty(new EmptyState)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(280);
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details"));
    m_empty->say(tr("Select a device, VM or volume to see everything that is known of it."));
    build();
    connect(&context.selection, &Selection::changed, this, &DetailsPane::look);
    connect(&context.live, &Live::changed, this, [this](const SnapshotPtr &, const SnapshotDiff &diff) {
        m_actions->note(diff);
        look();
    });
    connect(&context.live, &Live::ticked, this, &DetailsPane::lookAge);
    connect(&events, &QAbstractItemModel::rowsInserted, this, &DetailsPane::lookEvents);
    connect(&m_book, &HeldBook::changed, this, &DetailsPane::lookHeld);
    connect(m_held, &HeldView::runWanted, this, &DetailsPane::runWanted);
    connect(m_conflict, &ConflictView::conflictWanted, this, &DetailsPane::conflictWanted);
    connect(&context.live, &Live::balanceChanged, this, &DetailsPane::look);
    look();
}

QWidget *DetailsPane::makeHead()
{
    auto *head = new QWidget;
    m_kind = wrappingLabel(QStringLiteral("muted"));
    m_name = wrappingLabel();
    m_name->setFont(Appearance::titleFont());
    m_state = new MarkLabel(m_context.appearance);
    m_age = new QLabel;
    m_age->setProperty("role", QStringLiteral("muted"));
    m_error = wrappingLabel(QStringLiteral("attention"));
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * grid);
    line->addWidget(m_state);
    line->addWidget(m_age);
    line->addStretch();
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid);
    layout->addWidget(m_kind);
    layout->addWidget(m_name);
    layout->addLayout(line);
    layout->addWidget(m_error);
    return head;
}

QWidget *DetailsPane::makeConsole()
{
    auto *console = new QWidget;
    const Icons icons(m_context.appearance);
    m_console = wrappingLabel();
    m_console->setFont(Appearance::monospaceFont());
    m_ask = new QPushButton(icons.icon(QStringLiteral("console")), tr("Where is it"));
    m_copy = new QPushButton(icons.icon(QStringLiteral("copy")), tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the console's address"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * grid - 2);
    buttons->addWidget(m_ask);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(console);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid);
    layout->addWidget(m_console);
    layout->addLayout(buttons);
    connect(m_ask, &QPushButton::clicked, this, &DetailsPane::askConsole);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_console->text()); });
    return console;
}

void DetailsPane::build()
{
    m_meters = new UpsMeters(m_context.appearance);
    m_power = new ChainView(m_context);
    m_io = new ChainView(m_context);
    m_usage = new UsageSection(m_context);
    m_held = new HeldView;
    m_conflict = new ConflictView;
    m_actions = new ActionsView(m_context);
    m_recent = wrappingLabel();
    m_facts = new FactsView;
    m_powerSection = new Section(tr("Power path"), m_power);
    m_ioSection = new Section(tr("I/O path"), m_io);
    m_usageSection = new Section(tr("Last hour"), m_usage);
    m_heldSection = new Section(tr("Held by"), m_held);
    m_conflictSection = new Section(tr("Conflict"), m_conflict);
    m_actionsSection = new Section(tr("Actions"), m_actions);
    m_recentSection = new Section(tr("Recent events"), m_recent);
    m_factsSection = new Section(tr("Everything known"), m_facts);

    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(4 * grid, 3 * grid, 4 * grid, 4 * grid);
    column->setSpacing(5 * grid);
    column->addWidget(makeHead());
    column->addWidget(m_meters);
    column->addWidget(m_conflictSection);
    column->addWidget(m_heldSection);
    m_consoleSection = new Section(tr("Console"), makeConsole());
    for (Section *section : {m_powerSection, m_ioSection, m_usageSection, m_actionsSection, m_consoleSection,
                             m_recentSection, m_factsSection})
        column->addWidget(section);
    column->addStretch();

    auto *both = new QWidget;
    auto *either = new QVBoxLayout(both);
    either->setContentsMargins(0, 0, 0, 0);
    either->addWidget(m_empty);
    either->addWidget(m_body);
    setWidget(both);
}

QString DetailsPane::title() const
{
    return m_name->text();
}

QString DetailsPane::stateText() const
{
    return m_state->accessibleName();
}

void DetailsPane::look()
{
    const QList<ObjectRef> &refs = m_context.selection.objects();
    const bool another = refs != m_shown;
    m_shown = refs;
    m_empty->setVisible(refs.isEmpty());
    m_body->setVisible(!refs.isEmpty());
    if (refs.isEmpty())
        return;
    if (another) {
        verticalScrollBar()->setValue(0);
        m_console->clear();
        m_console->hide();
        m_copy->hide();
    }
    if (refs.size() == 1)
        lookOne(refs.first());
    else
        lookMany(refs);
    lookHeld();
    lookConflict();
    m_actions->display(refs);
    m_actionsSection->setVisible(!m_actions->isEmpty());
    if (another)
        lookEvents();
}

void DetailsPane::lookOne(const ObjectRef &ref)
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    m_kind->setText(kindLine(snapshot, ref));
    m_name->setText(snapshot.nameOf(ref));
    m_state->setLook(m_context.live.conflicts().over(stateLook(snapshot, ref), ref));
    m_state->show();
    m_error->setText(errorOf(snapshot, ref));
    m_error->setVisible(!m_error->text().isEmpty());
    const Ups *ups = ref.kind == ObjectKind::Ups ? snapshot.ups(ref.id) : nullptr;
    m_meters->setVisible(ups);
    if (ups)
        m_meters->display(*ups);
    m_powerSection->setTitle(ups ? tr("Feeds") : tr("Power path"));
    m_power->display(powerPaths(snapshot, ref), ref);
    m_powerSection->setVisible(!m_power->isEmpty());
    m_io->display(ioPaths(snapshot, ref), ref);
    m_ioSection->setVisible(!m_io->isEmpty());
    const bool measured = !metricsOf(ref.kind).empty() && snapshot.contains(ref);
    m_usageSection->setVisible(measured);
    if (measured)
        m_usage->display(ref);
    m_consoleSection->setVisible(ref.kind == ObjectKind::Vm && snapshot.contains(ref));
    m_facts->display(factsOf(snapshot, ref, m_context.live.nowMs()));
    m_factsSection->show();
    lookAge();
}

void DetailsPane::lookMany(const QList<ObjectRef> &refs)
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    QMap<int, int> counts;
    StateLook worst;
    for (const ObjectRef &ref : refs) {
        ++counts[static_cast<int>(ref.kind)];
        if (const StateLook look = m_context.live.conflicts().over(stateLook(snapshot, ref), ref);
            urgency(look) < urgency(worst))
            worst = look;
    }
    QStringList parts;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        parts << words::count(static_cast<ObjectKind>(count.key()), count.value());
    m_kind->setText(tr("Selected"));
    m_name->setText(parts.join(QStringLiteral(", ")));
    m_state->setLook(worst);
    m_state->setVisible(!worst.word.isEmpty());
    m_age->clear();
    m_error->hide();
    m_meters->hide();
    for (Section *section : {m_powerSection, m_ioSection, m_usageSection, m_consoleSection, m_factsSection})
        section->hide();
}

void DetailsPane::lookAge()
{
    if (m_shown.size() != 1)
        return;
    const auto snapshot = m_context.live.snapshot();
    const Reading *reading = snapshot->readingOf(m_shown.first());
    const bool seen = reading && reading->seenAtMs >= 0; // else its state says already that it was never seen
    const qint64 now = m_context.live.nowMs();
    const Host *host =
        m_shown.first().kind == ObjectKind::Host ? snapshot->host(m_shown.first().id) : nullptr;
    QString text;
    if (host && host->bootingSinceMs >= 0) {
        const double seconds = static_cast<double>(now - host->bootingSinceMs) / 1000;
        text +=
            QStringLiteral("· ") + tr("for %1", "how long it boots").arg(format::duration(seconds)) + u' ';
    }
    if (seen)
        text += QStringLiteral("· ") + format::age(reading->ageMs(now));
    m_age->setText(text);
    m_age->setToolTip(seen ? words::utcTime(m_context.live.clock().now().addMSecs(reading->seenAtMs - now))
                           : QString());
}

/// Nobody else may change what a run holds: whoever looks at it sees which one, and whose.
void DetailsPane::lookHeld()
{
    m_held->display(m_shown.size() == 1 ? m_book.holdersOf(m_shown.first()) : std::vector<Holder>());
    m_heldSection->setVisible(!m_held->isEmpty());
}

void DetailsPane::lookConflict()
{
    m_conflict->display(m_shown.size() == 1 ? m_shown.first() : ObjectRef(), m_context.live.conflicts(),
                        *m_context.live.balance(), *m_context.live.snapshot());
    m_conflictSection->setVisible(!m_conflict->isEmpty());
}

void DetailsPane::lookEvents()
{
    QStringList lines;
    for (int row = m_events.rowCount() - 1; row >= 0 && lines.size() < mostEvents; --row) {
        const Event &event = m_events.rowAt(row).event;
        if (m_shown.contains(event.object))
            lines << event.at.toLocalTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") +
                         event.text;
    }
    m_recent->setText(lines.join(u'\n'));
    m_recentSection->setVisible(!lines.isEmpty());
}

void DetailsPane::askConsole()
{
    const ObjectRef ref = m_shown.value(0);
    m_ask->setEnabled(false);
    auto *watcher = new QFutureWatcher<Result<QString>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, ref] {
        watcher->deleteLater();
        m_ask->setEnabled(true);
        if (m_shown.value(0) != ref || watcher->isCanceled())
            return; // another one is shown by now
        const Result<QString> address = watcher->result();
        m_console->setText(address ? *address : address.error().what);
        m_console->show();
        m_copy->setVisible(address.has_value());
    });
    watcher->setFuture(m_context.engine.consoleAddress(ref.id));
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tables_page.h"

#include "ui/live.h"
#include "ui/models/object_model.h"
#include "ui/selection.h"
#include "ui/tables/table_panel.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr std::array kinds{ObjectKind::Ups, ObjectKind::Host,   ObjectKind::Partition,
                           ObjectKind::Vm,  ObjectKind::Volume, ObjectKind::Array};

int countOf(const Snapshot &snapshot, ObjectKind kind)
{
    int count = 0;
    switch (kind) {
    case ObjectKind::Ups:
        return static_cast<int>(snapshot.upses.size());
    case ObjectKind::Host:
        return static_cast<int>(snapshot.hosts.size());
    case ObjectKind::Array:
        return static_cast<int>(snapshot.arrays.size());
    case ObjectKind::Vm:
        return snapshot.vmCount();
    case ObjectKind::Partition:
        for (const auto &piece : snapshot.hosts)
            count += static_cast<int>(piece->partitions.size());
        break;
    case ObjectKind::Volume:
        for (const auto &piece : snapshot.arrays)
            count += static_cast<int>(piece->volumes.size());
        break;
    case ObjectKind::Feed:
        break;
    }
    return count;
}

QString tableName(ObjectKind kind)
{
    return toWord(kind);
}

} // namespace

TablesPage::TablesPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_segments(new QButtonGroup(this))
    , m_stack(new QStackedWidget)
{
    auto *segments = new QHBoxLayout;
    segments->setContentsMargins(2 * grid, grid, 2 * grid, 0);
    segments->setSpacing(0);
    for (const ObjectKind kind : kinds) {
        auto *button = new QPushButton;
        button->setCheckable(true);
        button->setProperty("role", QStringLiteral("segment"));
        m_segments->addButton(button, static_cast<int>(kind));
        segments->addWidget(button);
    }
    segments->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(segments);
    all->addWidget(m_stack, 1);
    connect(m_segments, &QButtonGroup::idClicked, this,
            [this](int kind) { showKind(static_cast<ObjectKind>(kind)); });
    connect(&context.live, &Live::changed, this, &TablesPage::count);
    connect(&context.selection, &Selection::revealRequested, this, &TablesPage::reveal);
    showKind(ObjectKind::Host);
    count();
}

void TablesPage::count()
{
    for (const ObjectKind kind : kinds) {
        const QString text =
            words::kinds(kind) + QStringLiteral("  %1").arg(countOf(*m_context.live.snapshot(), kind));
        QAbstractButton *button = m_segments->button(static_cast<int>(kind));
        if (button->text() != text)
            button->setText(text);
    }
}

ObjectKind TablesPage::kind() const
{
    return static_cast<ObjectKind>(m_segments->checkedId());
}

TablePanel &TablesPage::panel(ObjectKind kind)
{
    TablePanel *&panel = m_panels[static_cast<int>(kind)];
    if (panel)
        return *panel;
    TableModel *model = makeObjectModel(kind, m_context.live, this);
    panel = new TablePanel(*model, m_context, tableName(kind));
    panel->table().setAccessibleName(words::kinds(kind));
    panel->setEmptyWords(
        tr("No %1 yet. They appear here once a device that has them is added.").arg(words::kinds(kind)),
        tr("Add a device…"));
    if (m_settings)
        panel->table().restore(*m_settings);
    connect(panel, &TablePanel::emptyPressed, this, &TablesPage::addDeviceWanted);
    m_stack->addWidget(panel);
    panel->table().selectRefs(m_context.selection.objects(), true);
    return *panel;
}

void TablesPage::showKind(ObjectKind kind)
{
    TablePanel &shown = panel(kind);
    QWidget *focus = window()->focusWidget();
    const bool had = focus && m_stack->isAncestorOf(focus) && !shown.isAncestorOf(focus);
    m_segments->button(static_cast<int>(kind))->setChecked(true);
    m_stack->setCurrentWidget(&shown);
    setFocusProxy(&shown);
    if (had) // the keyboard goes along
        setFocus(Qt::OtherFocusReason);
}

void TablesPage::reveal(const ObjectRef &ref)
{
    if (ref.kind == ObjectKind::Feed)
        return;
    showKind(ref.kind);
    DataTable &table = panel(ref.kind).table();
    if (const int row = table.proxy().table().rowOf(ref.id);
        row >= 0 && !table.proxy().mapFromSource(table.proxy().table().index(row, 0)).isValid())
        table.proxy().clearFilters(); // what is looked for must not be hidden by a filter
    table.selectRefs({ref}, true);
}

void TablesPage::restore(QSettings &settings)
{
    m_settings = &settings;
    for (TablePanel *panel : std::as_const(m_panels))
        panel->table().restore(settings);
    if (const auto kind = objectKindFromString(settings.value(QStringLiteral("tables/shown")).toString());
        kind && *kind != ObjectKind::Feed)
        showKind(*kind);
}

void TablesPage::save(QSettings &settings) const
{
    for (const TablePanel *panel : m_panels)
        panel->table().save(settings);
    settings.setValue(QStringLiteral("tables/shown"), toWord(kind()));
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_bar.h"

#include "ui/charts/object_picker.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

QWidget *segments(QButtonGroup *group, const QStringList &titles, const QStringList &tips)
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        auto *button = new QPushButton(titles[i]);
        button->setCheckable(true);
        button->setProperty("role", QStringLiteral("segment"));
        button->setToolTip(tips.value(i));
        button->setAccessibleDescription(tips.value(i));
        group->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    return part;
}

QHBoxLayout *line(QWidget *part)
{
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * grid);
    return row;
}

} // namespace

ChartsBar::ChartsBar(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_kinds(new QButtonGroup(this))
    , m_spans(new QButtonGroup(this))
    , m_ways(new QButtonGroup(this))
    , m_time(new ElidedLabel)
{
    m_time->setProperty("role", QStringLiteral("muted"));
    auto *first = new QHBoxLayout;
    first->setSpacing(2 * grid);
    first->addWidget(makeKinds());
    first->addStretch();
    first->addWidget(m_time);
    first->addWidget(makeSpans());
    first->addWidget(makeExport());
    auto *second = new QVBoxLayout;
    second->setContentsMargins(2 * grid, 0, 0, 0);
    m_stackPart = makeStack();
    m_comparePart = makeCompare();
    second->addWidget(m_stackPart);
    second->addWidget(m_comparePart);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(2 * grid, grid, 3 * grid, 2 * grid);
    all->setSpacing(grid);
    all->addLayout(first);
    all->addLayout(second);
    display({});
}

QWidget *ChartsBar::makeKinds()
{
    QWidget *part = segments(m_kinds, {tr("By VM"), tr("Compare")},
                             {tr("A host, stacked by its VMs"), tr("Any two things on one axis of time")});
    m_kinds->button(0)->setObjectName(QStringLiteral("byVm"));
    m_kinds->button(1)->setObjectName(QStringLiteral("compare"));
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) {
        change([id](ChartsChoice &choice) { choice.kind = static_cast<ChartsChoice::Kind>(id); });
    });
    return part;
}

QWidget *ChartsBar::makeSpans()
{
    QWidget *part = segments(m_spans, {tr("Hour"), tr("Day"), tr("Week"), tr("Month"), tr("Year")},
                             {tr("The last hour"), tr("The last day"), tr("The last 7 days"),
                              tr("The last 30 days"), tr("The last year")});
    connect(m_spans, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT spanChosen(static_cast<TimeSpan>(id)); });
    return part;
}

QComboBox *ChartsBar::measureBox(std::span<const Measure> measures, const QString &name)
{
    auto *box = new QComboBox;
    for (const Measure measure : measures)
        box->addItem(titleOf(measure), static_cast<int>(measure));
    box->setAccessibleName(name);
    return box;
}

QWidget *ChartsBar::makeStack()
{
    auto *part = new QWidget;
    QHBoxLayout *row = line(part);
    m_pickers[0] = new ObjectPicker(m_context, {ObjectKind::Host});
    m_pickers[0]->setPlaceholderText(tr("Host"));
    m_pickers[0]->setAccessibleName(tr("Host that is shown"));
    m_measures[0] = measureBox(stackedMeasures(), tr("What of the host is shown"));
    row->addWidget(m_pickers[0], 1);
    row->addWidget(m_measures[0]);
    row->addStretch(1);
    connect(m_pickers[0], &ObjectPicker::chosen, this, [this](const ObjectRef &ref) {
        change([&](ChartsChoice &choice) { choice.stack.object = ref; });
    });
    connect(m_measures[0], &QComboBox::activated, this, [this] {
        change([&](ChartsChoice &choice) {
            choice.stack.measure = static_cast<Measure>(m_measures[0]->currentData().toInt());
        });
    });
    return part;
}

QWidget *ChartsBar::makeCompare()
{
    auto *part = new QWidget;
    auto *flow = new FlowLayout(2 * grid, part);
    std::vector<Measure> all;
    for (const MeasureInfo &info : everyMeasure())
        all.push_back(info.measure);
    const QStringList names{tr("First thing that is compared"), tr("Second thing that is compared")};
    for (int side = 0; side < 2; ++side) {
        auto *one = new QWidget;
        QHBoxLayout *row = line(one);
        auto *picker = new ObjectPicker(m_context, {ObjectKind::Host, ObjectKind::Partition, ObjectKind::Vm});
        picker->setPlaceholderText(tr("Host, partition or VM"));
        picker->setAccessibleName(names[side]);
        auto *box = measureBox(all, tr("What of it is shown"));
        row->addWidget(picker);
        row->addWidget(box);
        flow->addWidget(one);
        m_pickers[side + 1] = picker;
        m_measures[side + 1] = box;
        connect(picker, &ObjectPicker::chosen, this, [this, side](const ObjectRef &ref) {
            change([&](ChartsChoice &choice) { choice.sides[side].object = ref; });
        });
        connect(box, &QComboBox::activated, this, [this, side, box] {
            change([&](ChartsChoice &choice) {
                choice.sides[side].measure = static_cast<Measure>(box->currentData().toInt());
            });
        });
    }
    flow->addWidget(segments(m_ways, {tr("In one"), tr("One over the other")},
                             {tr("In one chart, with an axis for each"), tr("Each in a chart of its own")}));
    connect(m_ways, &QButtonGroup::idClicked, this,
            [this](int id) { change([id](ChartsChoice &choice) { choice.over = id == 1; }); });
    return part;
}

QToolButton *ChartsBar::makeExport()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &title, const QString &form) {
        connect(menu->addAction(title), &QAction::triggered, this,
                [this, form] { Q_EMIT exportWanted(form); });
    };
    add(tr("Picture (&PNG)…"), QStringLiteral("png"));
    add(tr("Drawing (&SVG)…"), QStringLiteral("svg"));
    add(tr("Values (&CSV)…"), QStringLiteral("csv"));
    m_export = new QToolButton;
    m_export->setIcon(Icons(m_context.appearance).icon(QStringLiteral("export")));
    m_export->setAccessibleName(tr("Export"));
    m_export->setToolTip(tr("Write what is shown to a file  (Ctrl+E)"));
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setMenu(menu);
    return m_export;
}

void ChartsBar::openExport()
{
    m_export->showMenu();
}

void ChartsBar::change(const std::function<void(ChartsChoice &)> &edit)
{
    ChartsChoice choice = m_choice;
    edit(choice);
    display(choice);
    Q_EMIT chosen(choice);
}

void ChartsBar::display(const ChartsChoice &choice)
{
    m_choice = choice;
    const bool compare = choice.kind == ChartsChoice::Kind::Compare;
    m_kinds->button(compare ? 1 : 0)->setChecked(true);
    m_ways->button(choice.over ? 1 : 0)->setChecked(true);
    m_stackPart->setVisible(!compare);
    m_comparePart->setVisible(compare);
    const ChartsChoice::Side *sides[3]{&choice.stack, &choice.sides[0], &choice.sides[1]};
    for (int i = 0; i < 3; ++i) {
        m_pickers[i]->setObject(sides[i]->object);
        m_measures[i]->setCurrentIndex(m_measures[i]->findData(static_cast<int>(sides[i]->measure)));
    }
}

void ChartsBar::displayTime(const TimeWindow &window, const QString &words)
{
    m_time->setWhole(words);
    m_spans->setExclusive(false); // none of them where it was zoomed or moved
    for (QAbstractButton *button : m_spans->buttons())
        button->setChecked(window.isPreset() && m_spans->id(button) == static_cast<int>(window.preset()));
    m_spans->setExclusive(true);
}

void ChartsBar::refresh()
{
    for (ObjectPicker *picker : m_pickers)
        picker->refresh();
}

} // namespace switchyard

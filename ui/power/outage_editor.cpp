// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_editor.h"

#include "ui/live.h"
#include "ui/power/outage_chart.h"
#include "ui/power/outage_model.h"
#include "ui/power/outage_words.h"
#include "ui/theme/appearance.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QtConcurrent>

namespace switchyard
{
namespace
{

constexpr int idRole = Qt::UserRole;
constexpr int timeWidth = 76;
constexpr int chargeWidth = 80;
constexpr int rowHeight = 24;

/// What a UPS says is chosen, not typed.
class SaysDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        for (int says = 0; says <= static_cast<int>(OutageSays::Silent); ++says)
            box->addItem(outageWord(static_cast<OutageSays>(says)));
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentIndex(index.data(Qt::EditRole).toInt());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentIndex());
    }
};

QPushButton *flatButton(const QString &text, const QString &hint)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setToolTip(hint);
    return button;
}

} // namespace

OutageEditor::OutageEditor(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new OutageModel(this))
    , m_upses(new QListWidget)
    , m_table(new QTableView)
    , m_chart(new OutageChart(context.appearance))
    , m_remove(flatButton(tr("Remove"), tr("Takes the chosen point out  Del")))
    , m_source(wrappedLabel({}, QStringLiteral("muted")))
    , m_point(new QLabel)
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
{
    m_upses->setAccessibleName(tr("UPSes that the outage hits"));
    m_upses->setMaximumHeight(5 * rowHeight + 2);
    m_upses->setProperty("role", QStringLiteral("ringed"));
    m_table->setModel(m_model);
    m_table->setProperty("role", QStringLiteral("ringed"));
    m_table->setAccessibleName(tr("What the UPSes say, and when"));
    m_table->setItemDelegateForColumn(OutageModel::Says, new SaysDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setColumnWidth(OutageModel::At, timeWidth);
    m_table->setColumnWidth(OutageModel::Charge, chargeWidth);
    m_table->setColumnWidth(OutageModel::Runtime, timeWidth);
    m_table->horizontalHeader()->setSectionResizeMode(OutageModel::Says, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_trouble->hide();
    m_point->setProperty("role", QStringLiteral("muted"));
    m_point->setObjectName(QStringLiteral("point"));
    m_point->setMinimumHeight(2 * m_point->fontMetrics().lineSpacing());

    auto *open = flatButton(tr("Open a recording…"), tr("A .seq or .dev file as NUT's dummy-ups reads it"));
    auto *anew =
        flatButton(tr("Mains fail now"), tr("Draws it anew: the mains fail, and the runtime counts down"));
    auto *add = flatButton(tr("Add"), tr("One more point, behind the last  Ins"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid);
    for (QPushButton *button : {add, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *sources = new QHBoxLayout;
    sources->setSpacing(grid);
    for (QPushButton *button : {anew, open})
        sources->addWidget(button);
    sources->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2 * grid);
    all->addWidget(titleLabel(tr("1  Which UPSes")));
    all->addWidget(m_upses);
    all->addWidget(titleLabel(tr("2  What happens to them")));
    all->addLayout(sources);
    all->addWidget(m_source);
    all->addWidget(m_table, 1);
    all->addLayout(buttons);
    all->addWidget(m_trouble);
    all->addWidget(m_chart, 1);
    all->addWidget(m_point);

    connect(open, &QPushButton::clicked, this, &OutageEditor::choose);
    connect(anew, &QPushButton::clicked, this, &OutageEditor::drawAnew);
    const auto addPoint = [this] {
        choosePoint(m_model->addPoint());
        m_table->setFocus();
    };
    connect(add, &QPushButton::clicked, this, addPoint);
    const auto removePoint = [this] { m_model->removePoint(m_table->currentIndex().row()); };
    connect(m_remove, &QPushButton::clicked, this, removePoint);
    for (const auto &[keys, slot] : {std::pair<QKeySequence, std::function<void()>>{Qt::Key_Insert, addPoint},
                                     {Qt::Key_Delete, removePoint}}) {
        auto *shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    }
    connect(m_model, &OutageModel::edited, this, [this] {
        m_trouble->hide();
        look();
        Q_EMIT changed();
    });
    connect(m_model, &OutageModel::refused, this, &OutageEditor::say);
    connect(m_upses, &QListWidget::itemChanged, this, [this] {
        look();
        Q_EMIT changed();
    });
    connectChart();
    fillUpses();
    drawAnew();
}

void OutageEditor::connectChart()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                m_chart->choose(now.row());
                lookPoint();
            });
    connect(m_chart, &OutageChart::chosenByHand, this, &OutageEditor::choosePoint);
    connect(m_chart, &OutageChart::moveWanted, m_model, &OutageModel::movePoint);
    connect(m_chart, &OutageChart::leaveChargeWanted, m_model, &OutageModel::leaveCharge);
    connect(m_chart, &OutageChart::removeWanted, m_model, &OutageModel::removePoint);
    connect(m_chart, &OutageChart::addBehindWanted, this, [this] { choosePoint(m_model->addPoint()); });
    connect(m_chart, &OutageChart::addWanted, this,
            [this](double seconds, const std::optional<double> &charge) {
                OutagePoint point;
                point.atSeconds = seconds;
                point.chargePercent = charge;
                choosePoint(m_model->insertPoint(point));
            });
}

/// -1: there was no room for one more, which was said.
void OutageEditor::choosePoint(int row)
{
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, OutageModel::Says));
}

void OutageEditor::lookPoint()
{
    m_point->setText(isEnabled() ? m_chart->pointWords() + u'\n' +
                                       tr("Drag, or arrow keys · Shift: far · PgUp PgDn: another")
                                 : tr("By hand: it begins as the mains fail, at once"));
}

void OutageEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        lookPoint();
}

void OutageEditor::fillUpses()
{
    for (const auto &ups : m_context.live.snapshot()->upses) {
        auto *item = new QListWidgetItem(ups->name, m_upses);
        item->setData(idRole, ups->id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setSizeHint({0, rowHeight});
    }
    m_upses->setCurrentRow(0);
}

void OutageEditor::setUpses(const QStringList &ids)
{
    {
        const QSignalBlocker quiet(m_upses);
        m_upses->clear(); // the site may have changed since
        fillUpses();
        for (int row = 0; row < m_upses->count(); ++row) {
            QListWidgetItem *item = m_upses->item(row);
            if (!ids.contains(item->data(idRole).toString()))
                continue;
            item->setCheckState(Qt::Checked);
            m_upses->scrollToItem(item);
        }
    }
    look();
    Q_EMIT changed();
}

Outage OutageEditor::outage() const
{
    Outage outage;
    for (int row = 0; row < m_upses->count(); ++row) {
        if (m_upses->item(row)->checkState() == Qt::Checked)
            outage.upses << m_upses->item(row)->data(idRole).toString();
    }
    outage.points = m_model->points();
    return outage;
}

void OutageEditor::drawAnew()
{
    m_source->setText(
        tr("Drawn here. What is left open goes on by itself: on battery the runtime counts down."));
    m_model->setPoints(mainsFail({}).points);
}

void OutageEditor::choose()
{
    auto *dialog = new QFileDialog(this, tr("Open a recorded outage"), QString(),
                                   tr("Recorded outages (*.seq *.dev);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openRecording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OutageEditor::openRecording);
    dialog->open();
}

void OutageEditor::openRecording(const QString &fileName)
{
    const auto reading = QtConcurrent::run([fileName] { return readOutageFile(fileName); });
    whenDone(reading, this, [this, fileName](const Result<std::vector<OutagePoint>> &points) {
        if (!points) {
            say(points.error().what);
            return;
        }
        m_source->setText(tr("Recorded: %1").arg(QFileInfo(fileName).fileName()));
        m_source->setToolTip(fileName);
        m_model->setPoints(*points);
    });
}

void OutageEditor::look()
{
    m_remove->setEnabled(m_model->rowCount() > 1);
    const Outage now = outage();
    const Ups *ups = now.upses.isEmpty() ? nullptr : m_context.live.snapshot()->ups(now.upses.front());
    if (ups)
        m_chart->setOutage(*ups, now.points);
    else
        m_chart->clear();
    if (m_table->currentIndex().row() < 0)
        choosePoint(0); // they are others
    m_chart->choose(m_table->currentIndex().row());
    lookPoint();
}

void OutageEditor::say(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->show();
}

QString OutageEditor::trouble() const
{
    return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString();
}

} // namespace switchyard

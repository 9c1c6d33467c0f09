// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/where_page.h"

#include "ui/format.h"
#include "ui/live.h"
#include "ui/move/destination_list.h"
#include "ui/move/move_draft.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int optionsWidth = 340;
constexpr int shortestPauseMs = 10;
constexpr int longestPauseMs = 30'000;

/// "arr-west · 500 GiB free"
QString arrayText(const Array &array)
{
    return array.freeBytes < 0 ? array.name
                               : WherePage::tr("%1 · %2 free")
                                     .arg(array.name, format::bytes(static_cast<double>(array.freeBytes)));
}

QLabel *named(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

WherePage::WherePage(const Context &context, MoveDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
    , m_list(new DestinationList(context))
    , m_none(wrappedLabel({}, QStringLiteral("attention")))
    , m_arrays(new QComboBox)
    , m_arrayNote(wrappedLabel({}, QStringLiteral("muted")))
    , m_soon(new QRadioButton(tr("as soon as both sides &agree")))
    , m_hold(new QRadioButton(tr("&when I say so (hold)")))
    , m_later(new QRadioButton(tr("not be&fore")))
    , m_time(new QDateTimeEdit)
    , m_pause(new QSpinBox)
    , m_postCopy(new QCheckBox(tr("&Post-copy, if it does not fit into that")))
    , m_keep(new QDoubleSpinBox)
{
    auto *left = new QVBoxLayout;
    left->setSpacing(2 * grid);
    left->addWidget(titleLabel(tr("Host")));
    left->addWidget(m_none);
    left->addWidget(m_list, 1);
    QWidget *options = makeOptions();
    options->setFixedWidth(optionsWidth);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8 * grid);
    all->addLayout(left, 1);
    all->addWidget(options);

    connect(m_list, &DestinationList::chosenChanged, this, [this] {
        if (m_looking || m_list->chosen().isEmpty())
            return;
        MoveRequest request = m_draft.request();
        request.toHost = m_list->chosen();
        for (const Destination &to : m_draft.destinations()) {
            if (to.hostId == request.toHost)
                request.toArray = to.arrayId; // where they would best go with it
        }
        m_draft.change(request);
    });
    connect(m_arrays, &QComboBox::activated, this, &WherePage::take);
    for (QRadioButton *button : {m_soon, m_hold, m_later})
        connect(button, &QRadioButton::toggled, this, &WherePage::take);
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &WherePage::take);
    connect(m_pause, &QSpinBox::valueChanged, this, &WherePage::take);
    connect(m_postCopy, &QCheckBox::toggled, this, &WherePage::take);
    connect(m_keep, &QDoubleSpinBox::valueChanged, this, &WherePage::take);
    connect(&draft, &MoveDraft::changed, this, &WherePage::look);
}

QWidget *WherePage::makeOptions()
{
    m_arrays->setObjectName(QStringLiteral("arrays"));
    m_arrays->setAccessibleName(tr("Where the disks go"));
    m_hold->setObjectName(QStringLiteral("hold"));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_time->setCalendarPopup(true);
    m_time->setAccessibleName(tr("Not switched before"));
    m_pause->setRange(shortestPauseMs, longestPauseMs);
    m_pause->setSingleStep(50);
    m_pause->setSuffix(tr(" ms"));
    m_pause->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys do, and a number is typed sooner
    m_keep->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_keep->setRange(0, 365);
    m_keep->setDecimals(1);
    m_keep->setSuffix(tr(" days"));
    m_keep->setSpecialValueText(tr("not at all: deleted at once"));
    auto *options = new QWidget;
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(titleLabel(tr("Disks")));
    column->addWidget(m_arrays);
    column->addWidget(m_arrayNote);
    column->addSpacing(3 * grid);
    column->addWidget(titleLabel(tr("Switch")));
    column->addWidget(m_soon);
    column->addWidget(m_hold);
    auto *later = new QHBoxLayout;
    later->addWidget(m_later);
    later->addWidget(m_time, 1);
    column->addLayout(later);
    column->addSpacing(3 * grid);
    column->addWidget(named(tr("The VM may stand still for at most"), m_pause));
    column->addWidget(m_pause);
    column->addWidget(wrappedLabel(tr("This is never exceeded by itself; what does not fit is told."),
                                   QStringLiteral("muted")));
    m_postCopy->setObjectName(QStringLiteral("postCopy"));
    m_postCopy->setToolTip(
        tr("A VM that writes its memory faster than it is carried over goes on at its new host before all of "
           "that has arrived. From then on it cannot be called back, and it is lost if either host dies "
           "meanwhile."));
    column->addWidget(m_postCopy);
    column->addSpacing(3 * grid);
    column->addWidget(named(tr("The old disks are kept for"), m_keep));
    column->addWidget(m_keep);
    column->addStretch();
    return options;
}

void WherePage::prepare()
{
    if (!m_draft.destination() || !m_draft.destination()->isPossible) {
        const auto &all = m_draft.destinations();
        if (!all.empty() && all.front().isPossible) {
            MoveRequest request = m_draft.request();
            request.toHost = all.front().hostId;
            request.toArray = all.front().arrayId;
            m_draft.change(request);
        }
    }
    look();
}

void WherePage::focusFirst()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void WherePage::focusArrays()
{
    m_arrays->setFocus(Qt::OtherFocusReason);
}

void WherePage::look()
{
    const QScopedValueRollback looking(m_looking, true);
    const MoveRequest &request = m_draft.request();
    m_list->setDestinations(m_draft.destinations());
    if (m_list->chosen() != request.toHost)
        m_list->choose(request.toHost);
    const bool any = std::ranges::any_of(m_draft.destinations(), &Destination::isPossible);
    m_none->setText(any ? QString()
                        : tr("No host can take %1 now. What stands against each is said below it.")
                              .arg(request.vms.size() == 1 ? m_context.live.snapshot()->nameOf(
                                                                 {ObjectKind::Vm, request.vms.first()})
                                                           : tr("all of them at once")));
    m_none->setVisible(!any && !request.vms.isEmpty());
    fillArrays();
    (request.hold ? m_hold : request.switchAt.isValid() ? m_later : m_soon)->setChecked(true);
    m_time->setEnabled(m_later->isChecked());
    if (request.switchAt.isValid() && m_time->dateTime() != request.switchAt.toLocalTime())
        m_time->setDateTime(request.switchAt.toLocalTime());
    else if (!request.switchAt.isValid() && !m_time->hasFocus())
        m_time->setDateTime(
            QDateTime(m_context.live.clock().now().toLocalTime().date().addDays(1), QTime(2, 0)));
    if (m_pause->value() != static_cast<int>(request.maxPauseMs))
        m_pause->setValue(static_cast<int>(request.maxPauseMs));
    m_postCopy->setChecked(request.postCopy);
    if (m_keep->value() != request.retireDays)
        m_keep->setValue(request.retireDays);
}

void WherePage::fillArrays()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const MoveRequest &request = m_draft.request();
    const Destination *to = m_draft.destination();
    QList<std::pair<QString, QString>> wanted{{QString(), tr("They stay where they are")}};
    for (const auto &piece : snapshot.arrays) {
        const bool best = to && to->arrayId == piece->array.id;
        const QString text = arrayText(piece->array);
        wanted.append({piece->array.id, best ? tr("%1 (best)").arg(text) : text});
    }
    bool same = m_arrays->count() == wanted.size();
    for (int i = 0; same && i < wanted.size(); ++i)
        same =
            m_arrays->itemData(i).toString() == wanted[i].first && m_arrays->itemText(i) == wanted[i].second;
    if (!same) {
        m_arrays->clear();
        for (const auto &[id, text] : wanted)
            m_arrays->addItem(text, id);
    }
    m_arrays->setCurrentIndex(std::max(0, m_arrays->findData(request.toArray)));
    m_arrayNote->setText(request.toArray.isEmpty() ? tr("The new host reaches them where they are.")
                                                   : tr("A disk that is on this array already stays there."));
}

void WherePage::take()
{
    if (m_looking)
        return;
    MoveRequest request = m_draft.request();
    request.toArray = m_arrays->currentData().toString();
    request.hold = m_hold->isChecked();
    request.switchAt = m_later->isChecked() ? m_time->dateTime().toUTC() : QDateTime();
    request.maxPauseMs = m_pause->value();
    request.postCopy = m_postCopy->isChecked();
    request.retireDays = m_keep->value();
    m_time->setEnabled(m_later->isChecked());
    m_draft.change(request);
}

} // namespace switchyard

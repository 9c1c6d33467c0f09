// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/scope_list.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/models/natural_order.h"
#include "ui/power/supply_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/marks.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

Q_DECLARE_METATYPE(switchyard::PowerScope)

namespace switchyard
{
namespace
{

enum Role { ScopeRole = Qt::UserRole, KindRole };

std::optional<ObjectRef> deviceOf(const PowerScope &scope)
{
    if (scope.ids.size() != 1)
        return std::nullopt;
    if (scope.kind == PowerScope::Kind::Upses)
        return ObjectRef{ObjectKind::Ups, *scope.ids.begin()};
    if (scope.kind == PowerScope::Kind::Host)
        return ObjectRef{ObjectKind::Host, *scope.ids.begin()};
    return std::nullopt;
}

/// The mark of its state, its name, and what it is.
class ScopeDelegate : public QStyledItemDelegate
{
public:
    ScopeDelegate(const Context &context, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_context(context)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, 28}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_context.appearance.theme();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        if (chosen)
            painter->fillRect(option.rect, theme.selectFill);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.hover);
        QRect box = option.rect.adjusted(2 * grid, 0, -2 * grid, 0);
        QString kind = index.data(KindRole).toString();
        StateLook look;
        if (const auto device = deviceOf(index.data(ScopeRole).value<PowerScope>())) {
            look = lookOf(*device);
            if (look.tone != Tone::Normal)
                kind = look.word;
            drawMark(*painter, QRectF(box.left(), box.center().y() - 5, 11, 11), look, theme);
        }
        box.setLeft(box.left() + 11 + 2 * grid);
        painter->setFont(option.font);
        const int room = option.fontMetrics.horizontalAdvance(kind);
        const bool dim = !enabled && !chosen; // what is armed stays as readable as it was
        const bool quiet = look.tone == Tone::Normal || look.tone == Tone::Off;
        painter->setPen(!quiet ? theme.word(look.tone) : dim ? theme.stale : theme.muted);
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, kind);
        painter->setPen(dim ? theme.stale : theme.text);
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle,
                                                        box.width() - room - 2 * grid));
        if (chosen) {
            painter->setPen(QPen(theme.selection, 2));
            painter->drawLine(option.rect.topLeft() + QPoint(1, 2), option.rect.bottomLeft() + QPoint(1, -2));
        }
    }

private:
    /// Of a UPS, with what the guard makes of it, as the power page shows it.
    StateLook lookOf(const ObjectRef &device) const
    {
        const Snapshot &snapshot = *m_context.live.snapshot();
        const Ups *ups = device.kind == ObjectKind::Ups ? snapshot.ups(device.id) : nullptr;
        return ups ? supply::look(*ups, supply::watchOf(*m_context.engine.guardStatus(), device.id))
                   : stateLook(snapshot, device);
    }

    const Context m_context;
};

template<typename Piece>
std::vector<std::pair<QString, QString>> sortedNames(const std::vector<Piece> &pieces)
{
    std::vector<std::pair<QString, QString>> names; // name, id
    for (const auto &piece : pieces) {
        if constexpr (std::is_same_v<Piece, std::shared_ptr<const HostPiece>>)
            names.emplace_back(piece->host.name, piece->host.id);
        else
            names.emplace_back(piece->name, piece->id);
    }
    std::ranges::sort(names, [](const auto &left, const auto &right) {
        const int order = naturalCompare(left.first, right.first);
        return order != 0 ? order < 0 : left.second < right.second;
    });
    return names;
}

} // namespace

ScopeList::ScopeList(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    m_search->setPlaceholderText(tr("Find"));
    m_search->setAccessibleName(tr("Find what to power down"));
    m_search->addAction(Icons(context.appearance).icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setItemDelegate(new ScopeDelegate(context, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setProperty("role", QStringLiteral("ringed"));
    m_list->setAccessibleName(tr("What to power down"));
    m_list->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ScopeList::filter);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &ScopeList::scopeChanged);
    connect(&context.live, &Live::changed, this, &ScopeList::fill);
    connect(&context.engine, &Engine::guardChanged, m_list->viewport(), qOverload<>(&QWidget::update));
    fill();
}

void ScopeList::add(const PowerScope &scope, const QString &name, const QString &kind)
{
    auto *item = new QListWidgetItem(name, m_list);
    item->setData(ScopeRole, QVariant::fromValue(scope));
    item->setData(KindRole, kind);
    item->setData(Qt::AccessibleTextRole, kind.isEmpty() ? name : kind + u' ' + name);
}

void ScopeList::fill()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const auto upses = sortedNames(snapshot.upses);
    const auto hosts = sortedNames(snapshot.hosts);
    QStringList filled;
    for (const SiteInfo &site : *snapshot.sites)
        filled << site.id << site.name;
    for (const auto *names : {&upses, &hosts}) {
        filled << QString();
        for (const auto &[name, id] : *names)
            filled << id << name;
    }
    if (filled == m_filled) {
        m_list->viewport()->update(); // states may have changed
        return;
    }
    m_filled = filled;
    const auto chosen = scope();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        add({}, tr("Everything"), {});
        for (const SiteInfo &site : *snapshot.sites)
            add({PowerScope::Kind::Place, {site.id}}, site.name.isEmpty() ? site.id : site.name, tr("Site"));
        for (const auto &[name, id] : upses)
            add({PowerScope::Kind::Upses, {id}}, name, words::kind(ObjectKind::Ups));
        for (const auto &[name, id] : hosts)
            add({PowerScope::Kind::Host, {id}}, name, words::kind(ObjectKind::Host));
        setScope(chosen);
        filter(m_search->text());
    }
    if (scope() != chosen)
        Q_EMIT scopeChanged();
}

std::optional<PowerScope> ScopeList::scope() const
{
    const QList<QListWidgetItem *> chosen = m_list->selectedItems();
    return chosen.isEmpty() ? std::nullopt
                            : std::optional(chosen.front()->data(ScopeRole).value<PowerScope>());
}

void ScopeList::setScope(const std::optional<PowerScope> &scope)
{
    for (int row = 0; scope && row < m_list->count(); ++row) {
        if (m_list->item(row)->data(ScopeRole).value<PowerScope>() == *scope) {
            m_list->item(row)->setHidden(false);
            m_list->setCurrentRow(row);
            m_list->scrollToItem(m_list->item(row));
            return;
        }
    }
    m_list->clearSelection();
    m_list->setCurrentRow(-1);
}

void ScopeList::filter(const QString &text)
{
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setHidden(
            !m_list->item(row)->text().contains(text.trimmed(), Qt::CaseInsensitive));
}

void ScopeList::chooseFirst()
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (!m_list->item(row)->isHidden()) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void ScopeList::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

bool ScopeList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        const bool leaves = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return;
        if (!leaves)
            return false;
        chooseFirst();
        focusList();
        return true;
    }
    // The first step goes to the first line, and not past it.
    if (watched == m_list && key->key() == Qt::Key_Down && m_list->selectedItems().isEmpty()) {
        chooseFirst();
        return true;
    }
    // Letters are keys of what it is in, and must not jump to a name beside them.
    if (watched == m_list && !key->text().isEmpty() && key->text().front().isPrint() && key->text() != u" ")
        return true;
    return false;
}

} // namespace switchyard

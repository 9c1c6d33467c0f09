// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/object_picker.h"

#include "ui/frame/search.h"
#include "ui/live.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace switchyard
{
namespace
{

constexpr int most = 12;
constexpr int looked = 400; ///< hits of other kinds are among them
constexpr int kindRole = Qt::UserRole + 1;
constexpr int idRole = Qt::UserRole + 2;

} // namespace

ObjectPicker::ObjectPicker(const Context &context, const QList<ObjectKind> &kinds, QWidget *parent)
    : QLineEdit(parent)
    , m_context(context)
    , m_kinds(kinds)
    , m_completer(new QCompleter(this))
    , m_hits(new QStandardItemModel(this))
{
    addAction(Icons(context.appearance).icon(QStringLiteral("search")), LeadingPosition);
    setMinimumWidth(110);
    setMaximumWidth(180);
    m_completer->setModel(m_hits);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion); // it was looked for already
    m_completer->setMaxVisibleItems(most);
    m_completer->setWidget(this); // and not setCompleter(): it would write each hit into the line
    connect(this, &QLineEdit::textEdited, this, &ObjectPicker::offer);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &ObjectPicker::take);
}

void ObjectPicker::setObject(const std::optional<ObjectRef> &ref)
{
    m_object = ref;
    refresh();
}

void ObjectPicker::refresh()
{
    if (hasFocus() && isModified())
        return; // somebody types
    const QString name = m_object ? m_context.live.snapshot()->nameOf(*m_object) : QString();
    if (name != text())
        setText(name);
}

void ObjectPicker::offer(const QString &wanted)
{
    m_hits->clear();
    const Icons icons(m_context.appearance);
    for (const Hit &hit : searchObjects(*m_context.live.snapshot(), wanted.trimmed(), looked)) {
        if (!hit.ref || !m_kinds.contains(hit.ref->kind) || m_hits->rowCount() >= most)
            continue;
        auto *item =
            new QStandardItem(icons.icon(hit.icon), QStringLiteral("%1   %2").arg(hit.text, hit.where));
        item->setData(static_cast<int>(hit.ref->kind), kindRole);
        item->setData(hit.ref->id, idRole);
        m_hits->appendRow(item);
    }
    if (m_hits->rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(QRect(0, 0, std::max(width(), 260), height()));
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ObjectPicker::take(const QModelIndex &index)
{
    const ObjectRef ref{static_cast<ObjectKind>(index.data(kindRole).toInt()), index.data(idRole).toString()};
    setModified(false);
    setObject(ref);
    selectAll();
    Q_EMIT chosen(ref);
}

bool ObjectPicker::takeFirst()
{
    if (!isModified() || m_hits->rowCount() == 0)
        return false;
    const QModelIndex first = m_hits->index(0, 0);
    m_completer->popup()->hide();
    take(first);
    return true;
}

void ObjectPicker::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeFirst();
        return;
    case Qt::Key_Down: // what there is, also before anything was typed
        offer(isModified() ? text() : QString());
        return;
    case Qt::Key_Escape:
        if (isModified()) {
            setModified(false);
            refresh();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void ObjectPicker::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        QMetaObject::invokeMethod(this, &QLineEdit::selectAll, Qt::QueuedConnection);
}

void ObjectPicker::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason)
        return;
    setModified(false);
    refresh();
}

} // namespace switchyard

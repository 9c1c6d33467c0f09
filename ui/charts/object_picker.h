// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include "core/base/object_ref.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace switchyard
{

/// One host, partition or VM, found by any part of its name. What was chosen stands in it; what is typed and
/// not chosen is given up with the keyboard.
class ObjectPicker : public QLineEdit
{
    Q_OBJECT

public:
    ObjectPicker(const Context &context, const QList<ObjectKind> &kinds, QWidget *parent = nullptr);

    void setObject(const std::optional<ObjectRef> &ref);
    const std::optional<ObjectRef> &object() const { return m_object; }
    void refresh(); ///< its name may be another one by now

Q_SIGNALS:
    void chosen(const switchyard::ObjectRef &ref);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer(const QString &wanted);
    void take(const QModelIndex &index);
    bool takeFirst();

    Context m_context;
    QList<ObjectKind> m_kinds;
    QCompleter *m_completer;
    QStandardItemModel *m_hits;
    std::optional<ObjectRef> m_object;
};

} // namespace switchyard

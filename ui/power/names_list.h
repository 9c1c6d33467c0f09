// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/power/names_model.h"

#include <QListView>

namespace switchyard
{

/// Names side by side, line after line, as high as they need and no higher than some lines. Activating one
/// (Enter, a click) selects what it names.
class NamesList : public QListView
{
    Q_OBJECT

public:
    explicit NamesList(const Context &context, QWidget *parent = nullptr);

    NamesModel &names() { return m_names; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void choose(const QModelIndex &index);
    int lines() const;

    const Context m_context;
    NamesModel m_names;
};

} // namespace switchyard

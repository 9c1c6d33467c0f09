// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/details/chains.h"

#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

class Chip;

/// Paths as lines of chips with arrows between. Rebuilt only when the things differ; otherwise names and
/// marks change in place, so that focus stays.
class ChainView : public QWidget
{
    Q_OBJECT

public:
    explicit ChainView(const Context &context, QWidget *parent = nullptr);

    /// `current` is drawn as selected: the thing whose path this is.
    void display(const QList<Chain> &chains, const ObjectRef &current);
    bool isEmpty() const { return m_chains.isEmpty(); }

private:
    void rebuild();

    Context m_context;
    QList<Chain> m_chains;
    QList<Chip *> m_chips;
    QVBoxLayout *m_lines;
};

} // namespace switchyard

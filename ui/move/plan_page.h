// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QLabel;

namespace switchyard
{

class LanesView;
class MoveDraft;
class TablePanel;

/// The move as it is expected to go: the four lanes, what they come to, and the steps.
class MovePlanPage : public QWidget
{
    Q_OBJECT

public:
    MovePlanPage(const Context &context, MoveDraft &draft, QWidget *parent = nullptr);

    LanesView &lanes() const { return *m_lanes; }
    TablePanel &steps() const { return *m_steps; }
    QString said() const;

private:
    void look();

    const Context m_context;
    MoveDraft &m_draft;
    StepModel m_model;
    QStringList m_order; ///< ids of the steps that are shown
    QLabel *m_title;
    LanesView *m_lanes;
    QLabel *m_words;
    TablePanel *m_steps;
};

} // namespace switchyard

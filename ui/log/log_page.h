// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QButtonGroup;
class QSettings;

namespace switchyard
{

class TablePanel;

/// What happened, live: by severity, by text, or only of what is selected.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    LogPage(const Context &context, EventModel &events, QWidget *parent = nullptr);

    TablePanel &panel() const { return *m_panel; }
    void showAtLeast(EventSeverity severity);
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

private:
    EventModel &m_events;
    TablePanel *m_panel;
    QButtonGroup *m_severity;
};

} // namespace switchyard

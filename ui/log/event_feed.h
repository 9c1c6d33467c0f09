// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

namespace switchyard
{

/// The event log as the window keeps it: the last ones of the store, then each as it is logged. One for all
/// pages; bounded.
class EventFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 5000;

    EventFeed(Engine &engine, Live &live, QObject *parent = nullptr);

    EventModel &model() { return m_model; }

private:
    void flush();

    EventModel m_model;
    std::vector<EventRow> m_waiting; ///< a storm of events reaches the model in batches
    QTimer m_pause;
};

} // namespace switchyard

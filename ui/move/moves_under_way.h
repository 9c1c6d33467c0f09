// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_edges.h"

#include <QObject>
#include <map>

namespace switchyard
{

class Engine;

/// Which VMs are on their way by runs of this console, to be drawn. Window thread.
class MovesUnderWay : public QObject
{
    Q_OBJECT

public:
    explicit MovesUnderWay(Engine &engine, QObject *parent = nullptr);

    std::vector<MoveEdge> edges() const;

Q_SIGNALS:
    void changed(const std::vector<switchyard::MoveEdge> &edges);

private:
    void take(const Report &report);

    std::map<quint64, std::vector<MoveEdge>> m_byRun;
};

} // namespace switchyard

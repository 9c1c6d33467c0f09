// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_edges.h"

#include <QObject>
#include <map>

namespace switchyard
{

class Engine;
class OtherRuns;

/// Which VMs are on their way by runs of this console and of others on the same store, to be drawn. Window
/// thread.
class MovesUnderWay : public QObject
{
    Q_OBJECT

public:
    MovesUnderWay(Engine &engine, const OtherRuns &others, QObject *parent = nullptr);

    std::vector<MoveEdge> edges() const;

Q_SIGNALS:
    void changed(const std::vector<switchyard::MoveEdge> &edges);

private:
    void take(const Report &report);
    void takeOthers(const OtherRuns &others);

    std::map<quint64, std::vector<MoveEdge>> m_byRun; ///< of this console
    std::map<quint64, std::vector<MoveEdge>> m_ofOthers;
};

} // namespace switchyard

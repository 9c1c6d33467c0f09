// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/conflict.h"

#include <QObject>

namespace switchyard
{

class Engine;
class Live;

/// The conflicts that last and those that were, in one list: asked for anew when one of them ends. Window
/// thread.
class ConflictHistory : public QObject
{
    Q_OBJECT

public:
    ConflictHistory(Engine &engine, Live &live, QObject *parent = nullptr);

    static constexpr int most = 500; ///< of those that are over

Q_SIGNALS:
    void changed(const std::vector<switchyard::Conflict> &conflicts);

private:
    void look();
    void ask();
    void tell();

    Engine &m_engine;
    Live &m_live;
    std::vector<Conflict> m_lasting;
    std::vector<Conflict> m_past;
    bool m_asked = false;
};

} // namespace switchyard

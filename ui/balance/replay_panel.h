// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/replay/replay.h"

#include <QFutureWatcher>
#include <QWidget>
#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace switchyard
{

/// Plays what was used in the last so many seconds under a policy (Engine::replay).
using ReplayCall = std::function<QFuture<Result<ReplayResult>>(const BalancePolicy &, qint64 seconds)>;

/// The label of a VM or host, as it is called now; its id where it is not there.
using NameCall = std::function<QString(const ObjectRef &)>;

/// What would have happened: what was used lately is played again under the policy as the fields have it,
/// against what was, against never moving, and against moving by load alone. Nothing is moved by it.
class ReplayPanel : public QWidget
{
    Q_OBJECT

public:
    ReplayPanel(ReplayCall call, NameCall nameOf, std::function<BalancePolicy()> policy,
                QWidget *parent = nullptr);
    ~ReplayPanel() override;

    /// Whether the fields can be played, and that they are others than those that were.
    void note(bool playable);
    void play();

    QPushButton &playButton() const { return *m_play; }
    QComboBox &period() const { return *m_period; }
    QString said() const;
    QString cell(int row, int column) const; ///< of the table of ways

private:
    void take();
    void show(const ReplayResult &result);
    QString movesOf(const ReplayOutcome &outcome) const;
    void look();

    ReplayCall m_call;
    NameCall m_nameOf;
    std::function<BalancePolicy()> m_policy;
    QComboBox *m_period;
    QPushButton *m_play;
    QLabel *m_state;
    QTableWidget *m_ways;
    QLabel *m_moves;
    QFutureWatcher<Result<ReplayResult>> m_playing;
    BalancePolicy m_played;
    bool m_hasResult = false;
    bool m_playable = true;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/migrate/move_edges.h"
#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "ui/conflicts/conflict_marks.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace switchyard
{

namespace topology
{
class Canvas;
class FilterBar;
struct Fold;
} // namespace topology

/// The live picture of power and data: UPS → feed → host → VM → volume → array. Shows what it is given; needs
/// no engine. All references outlive it. Window thread.
class TopologyPage : public QWidget
{
    Q_OBJECT

public:
    TopologyPage(const Appearance &appearance, Selection &selection, const Clock &clock,
                 QWidget *parent = nullptr);

    topology::Canvas *canvas() const { return m_canvas; }
    topology::FilterBar *filterBar() const { return m_bar; }
    /// What is folded, to be remembered over a restart.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    /// `diff` leads from the snapshot given before (none at first) to this one.
    void apply(const switchyard::SnapshotPtr &snapshot, const switchyard::SnapshotDiff &diff);
    void fit();
    /// VMs that fight, and their hosts.
    void setConflicts(const switchyard::ConflictMarks &conflicts);
    /// VMs that are on their way by a run.
    void setMoves(const std::vector<switchyard::MoveEdge> &moves);

Q_SIGNALS:
    void contextMenuRequested(const switchyard::ObjectRef &ref, const QPoint &globalPos);
    void addDeviceRequested(); ///< from the empty page
    void hintChanged(const QString &text);

private:
    void connectCanvas();
    void connectBar();
    void setFold(const topology::Fold &fold);
    void showHint(const QString &text);
    void updateNotice();

    topology::FilterBar *m_bar = nullptr;
    topology::Canvas *m_canvas = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
    QPushButton *m_noticeButton = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace switchyard

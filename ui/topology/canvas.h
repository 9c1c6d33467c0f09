// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"
#include "ui/topology/flight.h"
#include "ui/topology/io_lines.h"
#include "ui/topology/lit_paths.h"
#include "ui/topology/navigation.h"
#include "ui/topology/picture.h"

#include <QTimer>
#include <QWidget>

namespace switchyard::topology
{

/// The picture itself: paints the scene, follows mouse and keyboard. One widget, whatever the size of the
/// fleet.
class Canvas : public QWidget
{
    Q_OBJECT

public:
    Canvas(const Appearance &appearance, Selection &selection, const Clock &clock, QWidget *parent = nullptr);
    ~Canvas() override;

    void apply(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void setFold(const Fold &fold);
    void setConflicts(const ConflictMarks &conflicts);
    /// VMs that are on their way by a run: each is drawn as an edge that moves.
    void setMoves(const std::vector<MoveEdge> &moves);
    const std::vector<MoveEdge> &moves() const { return m_moves; }
    /// Marks everything that has these words in its name; returns how many there are. Empty ends the search.
    int search(const QString &text);
    void showNextFound(int step); ///< the next (1) or the one before (-1), selected and in view
    void fit();
    void zoomBy(qreal factor);                ///< about the middle
    void bringIntoView(const ObjectRef &ref); ///< large enough to read, with its lit path where that fits
    void togglePin();                         ///< keeps the lit path of what is selected, or lets it go

    const Scene &scene() const { return m_scene; }
    const Viewport &view() const { return m_view; }
    const Paths &lit() const { return m_lit.paths(); }
    const std::vector<IoLine> &ioLines() const { return m_ioLines; }
    const QSet<ObjectRef> &pinned() const { return m_pinned; }
    const std::optional<ObjectRef> &cursor() const { return m_cursor; }
    const Selection &selection() const { return m_selection; }
    void moveCursor(const ObjectRef &ref,
                    bool add = false); ///< selects it (with what is selected) and keeps it in view
    QRectF screenRect(const ObjectRef &ref) const { return m_view.toScreen(m_scene.rectOf(ref)); }
    QString hintFor(const ObjectRef &ref) const;
    bool isMoving() const; ///< something moves by itself now
    /// What the timers do: to the time that the clock shows now.
    void tick();
    QSize sizeHint() const override { return {960, 600}; }

Q_SIGNALS:
    void contextMenuRequested(const switchyard::ObjectRef &ref, const QPoint &globalPos);
    void siteFoldToggled(const QString &siteId);
    void hostFoldToggled(const QString &hostId);
    void searchRequested();
    void hintChanged(const QString &text); ///< what is under the pointer or the cursor; empty = nothing
    void litChanged();
    void viewChanged();

protected:
    bool event(QEvent *event) override; ///< while a name is typed, no letter is a key of the window
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setTheme(const Theme &theme);
    void setFontUnit();
    void refreshLit();
    void followLit(const Snapshot &before, const SnapshotDiff &diff, Scene::Change change);
    void refreshFound();
    void setHover(const std::optional<ObjectRef> &ref);
    void clickAt(QPointF at, Qt::KeyboardModifiers modifiers);
    bool handleMoveKey(const QKeyEvent &event);
    bool handleCommandKey(const QKeyEvent &event);
    bool handleTyping(const QKeyEvent &event);
    void flyTo(const Viewport &target);
    void updateTimers();
    void sayHint();
    void updateSampled(const QStringList &hostIds);
    qint64 now() const { return m_clock.monotonicMs(); }
    Hit hitAt(QPointF at) const { return hitTest(m_scene, m_view, at, m_unit); }

    const Appearance &m_appearance;
    Selection &m_selection;
    const Clock &m_clock;
    Scene m_scene;
    Viewport m_view;
    Flight m_flight;
    Motion m_motion;
    TextCache m_text;
    Theme m_theme, m_faded;
    qreal m_unit = 1;

    LitPaths m_lit;
    QSet<ObjectRef> m_selected, m_pinned, m_found;
    std::vector<ObjectRef> m_foundInOrder;
    QString m_searched;
    std::vector<IoLine> m_ioLines;
    std::vector<MoveEdge> m_moves;
    std::optional<ObjectRef> m_hover, m_cursor;
    std::optional<ObjectRef> m_wanted; ///< to be brought into view once this is shown
    QPointF m_pressedAt, m_draggedFrom;
    bool m_dragging = false;
    QString m_typed;
    qint64 m_typedAtMs = 0;
    QTimer m_frames; ///< while something moves
    QTimer m_ages;   ///< each second while an age is shown
};

} // namespace switchyard::topology

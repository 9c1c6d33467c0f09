// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/canvas.h"

#include "ui/topology/painter.h"
#include "ui/topology/words.h"

#include <QEvent>
#include <QFontInfo>
#include <QPaintEvent>
#include <QPainter>

namespace switchyard::topology
{
namespace
{

constexpr int frameMs = 16;
constexpr int dashMs = 100; ///< dashes that move need no more

} // namespace

Canvas::Canvas(const Appearance &appearance, Selection &selection, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_selection(selection)
    , m_clock(clock)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Topology"));
    setTheme(appearance.theme());
    setFontUnit();
    connect(&appearance, &Appearance::themeChanged, this, &Canvas::setTheme);
    connect(&selection, &Selection::changed, this, [this] {
        if (const auto current = m_selection.current())
            m_cursor = current;
        refreshLit();
        sayHint();
    });
    connect(&selection, &Selection::revealRequested, this, &Canvas::bringIntoView);
    connect(&m_frames, &QTimer::timeout, this, &Canvas::tick);
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, this, [this] { update(); });
    refreshLit();
}

Canvas::~Canvas() = default;

void Canvas::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_faded = fade(theme);
    update();
}

void Canvas::setFontUnit()
{
    m_unit = std::clamp(QFontInfo(font()).pixelSize() / 12.0, 0.75, 3.0);
    m_text.setFont(font());
    m_view.setUnit(m_unit);
    update();
}

void Canvas::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setFontUnit();
    QWidget::changeEvent(event);
}

void Canvas::apply(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    const SnapshotPtr before = m_scene.snapshotPtr();
    // Only a VM that moved needs the old places.
    const bool mayMove = diff.of(ObjectKind::Vm).changed.size() > 0 && before->vmHomes != snapshot->vmHomes;
    const Layout places = mayMove ? m_scene.layout() : Layout();
    const Scene::Change change = m_scene.apply(snapshot, diff);
    if (mayMove) {
        m_motion.setReduced(m_appearance.reducedMotion());
        m_motion.note(*before, places, *snapshot, m_scene.layout(), diff, now());
    }
    if (change == Scene::Change::Nothing)
        return;
    if (change == Scene::Change::Places)
        m_view.setScene(m_scene.layout().bounds);
    followLit(*before, diff, change);
    if (diff.hasFacts()) {
        if (!m_searched.isEmpty())
            refreshFound();
        sayHint();
        update();
    } else {
        updateSampled(diff.sampled);
    }
    updateTimers();
}

/// New samples are not seen from afar; nearer, only what is in view is painted.
void Canvas::updateSampled(const QStringList &hostIds)
{
    if (m_view.detail() == Detail::Far)
        return;
    const QRectF seen = m_view.visible();
    for (const QString &id : hostIds) {
        const PlacedHost *placed = m_scene.layout().host(id);
        if (placed && placed->rect().intersects(seen))
            update(m_view.toScreen(placed->rect()).toAlignedRect());
    }
}

void Canvas::setFold(const Fold &fold)
{
    m_scene.setFold(fold);
    m_view.setScene(m_scene.layout().bounds);
    refreshFound();
    refreshLit();
    update();
    Q_EMIT viewChanged();
}

void Canvas::setConflicts(const ConflictMarks &conflicts)
{
    const Scene::Change change = m_scene.setConflicts(conflicts);
    if (change == Scene::Change::Nothing)
        return;
    if (change == Scene::Change::Places) {
        m_view.setScene(m_scene.layout().bounds);
        refreshFound();
        refreshLit();
    }
    sayHint();
    update();
}

void Canvas::setMoves(const std::vector<MoveEdge> &moves)
{
    if (moves == m_moves)
        return;
    m_moves = moves;
    update();
    updateTimers();
    sayHint();
}

int Canvas::search(const QString &text)
{
    m_searched = text.trimmed();
    refreshFound();
    update();
    return static_cast<int>(m_foundInOrder.size());
}

void Canvas::refreshFound()
{
    m_foundInOrder = findByName(m_scene, m_searched);
    m_found = QSet<ObjectRef>(m_foundInOrder.begin(), m_foundInOrder.end());
}

void Canvas::showNextFound(int step)
{
    if (m_foundInOrder.empty())
        return;
    const auto count = static_cast<std::ptrdiff_t>(m_foundInOrder.size());
    const auto at =
        m_cursor ? std::find(m_foundInOrder.begin(), m_foundInOrder.end(), *m_cursor) : m_foundInOrder.end();
    std::ptrdiff_t next = step > 0 ? 0 : count - 1;
    if (at != m_foundInOrder.end())
        next = (at - m_foundInOrder.begin() + step + count) % count;
    const ObjectRef ref = m_foundInOrder[static_cast<size_t>(next)];
    m_selection.select(ref);
    bringIntoView(ref);
}

void Canvas::refreshLit()
{
    const auto &objects = m_selection.objects();
    m_selected = QSet<ObjectRef>(objects.begin(), objects.end());
    m_lit.light(m_scene.snapshotPtr(), m_scene.feeds(), QSet<ObjectRef>(m_selected).unite(m_pinned));
    m_ioLines = ioLinesOf(m_scene, m_lit.paths());
    update();
    Q_EMIT litChanged();
}

void Canvas::followLit(const Snapshot &before, const SnapshotDiff &diff, Scene::Change change)
{
    const bool changed = m_lit.update(m_scene.snapshotPtr(), m_scene.feeds(), diff);
    if (!diff.hasFacts())
        return;
    if (changed || change == Scene::Change::Places || drawsUnlitLines(before) ||
        drawsUnlitLines(m_scene.snapshot()))
        m_ioLines = ioLinesOf(m_scene, m_lit.paths());
    if (changed)
        Q_EMIT litChanged();
}

void Canvas::togglePin()
{
    const bool all = !m_selected.isEmpty() && m_pinned.contains(m_selected);
    if (m_selected.isEmpty())
        m_pinned.clear();
    else if (all)
        m_pinned.subtract(m_selected);
    else
        m_pinned.unite(m_selected);
    refreshLit();
    sayHint();
}

bool Canvas::isMoving() const
{
    return m_flight.isRunning() || !m_motion.ghosts(now()).empty() ||
           ((m_scene.everything().tally[Tone::Motion] > 0 || !m_moves.empty()) &&
            !m_appearance.reducedMotion());
}

void Canvas::tick()
{
    if (m_flight.isRunning()) {
        m_view = m_flight.at(now());
        Q_EMIT viewChanged();
    }
    m_motion.isRunning(now());
    update();
    updateTimers();
}

void Canvas::updateTimers()
{
    const bool quick = m_flight.isRunning() || m_motion.isRunning(now());
    if (!isVisible() || !isMoving())
        m_frames.stop();
    else if (!m_frames.isActive() || m_frames.interval() != (quick ? frameMs : dashMs))
        m_frames.start(quick ? frameMs : dashMs);
    const Tally &tally = m_scene.everything().tally;
    const bool ages = tally[Tone::Stale] > 0 || tally[Tone::Attention] > 0 || tally[Tone::Critical] > 0;
    if (!isVisible() || !ages)
        m_ages.stop();
    else if (!m_ages.isActive())
        m_ages.start();
}

QString Canvas::hintFor(const ObjectRef &ref) const
{
    QString hint = Words::hint(m_scene, ref, now());
    for (const MoveEdge &edge : m_moves) {
        if (ref.kind == ObjectKind::Vm && edge.vmId == ref.id)
            hint += QStringLiteral(" · ") +
                    tr("moves to %1: %2")
                        .arg(m_scene.snapshot().nameOf({ObjectKind::Host, edge.toHostId}), Words::move(edge));
    }
    return hint;
}

void Canvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const qint64 at = now();
    const Picture picture{m_scene,
                          m_view,
                          m_theme,
                          m_faded,
                          m_text,
                          m_motion,
                          lit(),
                          m_found,
                          !lit().isEmpty() || !m_searched.isEmpty(),
                          m_ioLines,
                          m_moves,
                          m_selected,
                          m_hover,
                          m_cursor,
                          hasFocus(),
                          at,
                          m_appearance.reducedMotion() ? 0 : static_cast<qreal>(at % 1000) / 1000,
                          m_unit};
    topology::paint(painter, picture, QRectF(event->rect()));
}

} // namespace switchyard::topology

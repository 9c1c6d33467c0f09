// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/partitions.h"
#include "ui/format.h"
#include "ui/theme/marks.h"
#include "ui/topology/painter.h"
#include "ui/topology/words.h"

#include <QPainter>
#include <cmath>

namespace switchyard::topology
{
namespace
{

/// One box of the scene while it is painted: places inside of it are in scene units.
class Pen
{
public:
    Pen(QPainter &painter, const Picture &picture, const Theme &ink, QPointF origin)
        : m_painter(painter)
        , m_picture(picture)
        , m_ink(ink)
        , m_origin(origin)
    {
    }

    QRectF at(qreal x, qreal y, qreal width, qreal height) const
    {
        return aligned(m_picture.view.toScreen(QRectF(m_origin + QPointF(x, y), QSizeF(width, height))));
    }
    int text(const QRectF &box, const QString &text, const QColor &colour, bool bold = false,
             Qt::Alignment align = Qt::AlignLeft, qreal size = 12)
    {
        m_painter.setPen(colour);
        return m_picture.text.draw(m_painter, box, text, {m_picture.pixels(size), bold, align});
    }
    /// Names differ at their ends: what does not fit is left out of the middle.
    int name(const QRectF &box, const QString &text, bool bold = false, qreal size = 12)
    {
        m_painter.setPen(m_ink.text);
        return m_picture.text.draw(m_painter, box, text,
                                   {m_picture.pixels(size), bold, Qt::AlignLeft, Qt::ElideMiddle});
    }
    /// The first that fits whole, at the right; nothing where none does.
    int firstFitting(const QRectF &box, std::initializer_list<QString> choices, const QColor &colour,
                     Qt::Alignment align = Qt::AlignRight, qreal size = 12)
    {
        for (const QString &choice : choices) {
            if (width(choice, size) <= box.width())
                return text(box, choice, colour, false, align, size);
        }
        return 0;
    }
    int width(const QString &text, qreal size = 12, bool bold = false) const
    {
        return m_picture.text.width(text, {m_picture.pixels(size), bold, Qt::AlignLeft});
    }
    /// A square about the middle of the place, whatever rounding did to that.
    void mark(qreal x, qreal y, qreal side, const StateLook &look)
    {
        const QRectF place = m_picture.view.toScreen(QRectF(m_origin + QPointF(x, y), QSizeF(side, side)));
        const qreal pixels = std::max(8.0, std::round(place.width()));
        const QRectF box(std::round(place.center().x() - pixels / 2),
                         std::round(place.center().y() - pixels / 2), pixels, pixels);
        drawMark(m_painter, box, look, m_ink, look.tone == Tone::Motion ? m_picture.phase : 0);
    }
    /// "CPU      42 %" over a thin bar.
    void meter(qreal x, qreal y, qreal width, const QString &name, double percent, const QColor &colour)
    {
        text(at(x, y, width, 14), name, m_ink.muted, false, Qt::AlignLeft, 11);
        text(at(x, y, width, 14), format::percent(percent), m_ink.text, false, Qt::AlignRight, 11);
        QRectF bar = at(x, y + 15, width, 3);
        bar.setHeight(std::max(2.0, bar.height()));
        paintBar(m_painter, m_ink, bar, percent, colour);
    }

private:
    QPainter &m_painter;
    const Picture &m_picture;
    const Theme &m_ink;
    QPointF m_origin;
};

/// Nothing where its state says already that it was never seen.
QString ageOf(const Reading &reading, qint64 nowMs)
{
    return reading.seenAtMs < 0 ? QString() : format::age(reading.ageMs(nowMs));
}

void paintPartition(QPainter &painter, const Picture &picture, const PlacedHost &placed,
                    const PartitionBox &box, const Partition *partition, bool hollow)
{
    const Theme &ink = picture.ink({ObjectKind::Partition, box.id});
    const bool isDark = partition && !hollow && lacksPower(*partition);
    const StateLook look = isDark ? stateLook(partition->power) : StateLook();
    Pen pen(painter, picture, ink, placed.at + box.rect.topLeft());
    const QRectF rect = pen.at(0, 0, box.rect.width(), box.rect.height());
    if (isDark) {
        painter.setPen(outlinePen(ink, look.tone));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    } else if (!hollow) {
        painter.fillRect(rect, ink.panel);
    }
    const QRectF header = pen.at(6, 2, box.rect.width() - 12, 17);
    QStringList right;
    if (box.hidden)
        right << Words::notShown(box.hidden);
    if (isDark)
        right << look.word;
    else if (partition && !hollow && !std::isnan(partition->usage.cpuPercent))
        right << Words::cpu(format::percent(partition->usage.cpuPercent));
    const int used =
        pen.text(header, right.join(QStringLiteral(" · ")), ink.muted, false, Qt::AlignRight, 11);
    constexpr qreal markRoom = 14;
    if (isDark)
        pen.mark(6, 5, 10, look);
    const QRectF nameBox = isDark ? pen.at(6 + markRoom, 2, box.rect.width() - 12 - markRoom, 17) : header;
    if (partition)
        pen.text(nameBox.adjusted(0, 0, -used - 6, 0), partition->name, ink.muted, false, Qt::AlignLeft, 11);
    if (!box.count && !box.hidden && !hollow)
        pen.text(pen.at(6, size::partitionHeader, box.rect.width() - 12, size::tileHeight), Words::noVms(),
                 ink.muted, false, Qt::AlignLeft, 11);
}

/// A place that is kept for a VM on its way here.
void paintArriving(QPainter &painter, const Picture &picture, const Vm *vm, const QRectF &scene,
                   const Theme &ink)
{
    const QRectF rect = aligned(picture.view.toScreen(scene));
    QPen pen = outlinePen(ink, Tone::Motion);
    pen.setWidthF(1);
    pen.setDashOffset(-10 * picture.phase);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    painter.setPen(ink.motion);
    picture.text.draw(painter, rect.adjusted(8, 0, -6, 0), vm ? Words::arriving(vm->name) : QString(),
                      {picture.pixels(11), false, Qt::AlignLeft});
}

} // namespace

void paintUpsNear(QPainter &painter, const Picture &picture, const PlacedUps &placed)
{
    const Ups *ups = picture.scene.snapshot().ups(placed.id);
    if (!ups)
        return;
    const UpsSummary &state = picture.scene.ups(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Ups, placed.id});
    Pen pen(painter, picture, ink, placed.rect.topLeft());
    const qreal width = placed.rect.width();
    paintBox(painter, ink, pen.at(0, 0, width, placed.rect.height()),
             {state.look.tone, ink.raised, state.silent, 4 * picture.view.zoom(), true});
    pen.mark(9, 9, 12, state.look);
    const QRectF top = pen.at(27, 6, width - 36, 18);
    const QString age = state.silent ? ageOf(ups->reading, picture.nowMs) : QString();
    const QString &word = age.isEmpty() ? state.look.word : age;
    const int used = pen.name(top, ups->name, true, 13);
    const QColor wordColour = state.look.tone == Tone::Normal ? ink.muted : ink.word(state.look.tone);
    // Where a long name leaves the word no room, it stands at the foot instead of what hangs on the UPS.
    const bool beside = used + 8 + pen.width(word, 11, state.look.bold) <= top.width();
    if (beside)
        pen.text(top, word, wordColour, state.look.bold, Qt::AlignRight, 11);
    const double charge = ups->chargePercent.value_or(std::nan(""));
    const QColor level = state.look.tone == Tone::Normal ? ink.shapeEdge : ink.mark(state.look.tone);
    const QRectF line = pen.at(9, 26, width - 18, 15);
    const int charged = pen.text(line, format::percent(charge), ink.text);
    if (ups->runtimeSeconds) {
        const QString runtime = format::duration(*ups->runtimeSeconds);
        pen.firstFitting(line.adjusted(charged + 8, 0, 0, 0),
                         {Words::left(runtime), runtime, format::roughDuration(*ups->runtimeSeconds)},
                         ink.text);
    }
    paintBar(painter, ink, pen.at(9, 42, width - 18, 4), charge, level);
    pen.text(pen.at(9, 49, width - 18, 14), Words::load(), ink.muted, false, Qt::AlignLeft, 11);
    pen.text(pen.at(9, 49, width - 18, 14), format::percent(ups->loadPercent.value_or(std::nan(""))),
             ink.text, false, Qt::AlignRight, 11);
    const QRectF foot = pen.at(9, 65, width - 18, 14);
    if (!beside) {
        pen.text(foot, word, wordColour, state.look.bold, Qt::AlignLeft, 11);
        return;
    }
    UpsSummary fewer = state;
    fewer.arrays = 0;
    pen.firstFitting(foot, {Words::hangsOn(state), Words::hangsOn(fewer), Words::hosts(state.hosts)},
                     ink.muted, Qt::AlignLeft, 11);
}

void paintVmTile(QPainter &painter, const Picture &picture, const Vm &vm, const Host &host,
                 const QRectF &scene)
{
    const ObjectRef ref{ObjectKind::Vm, vm.id};
    const Theme &ink = picture.ink(ref);
    const StateLook look = picture.scene.look(vm, host);
    Pen pen(painter, picture, ink, scene.topLeft());
    const QRectF rect = pen.at(0, 0, scene.width(), scene.height());
    const bool silent = isSilent(host) || vm.state == VmState::Unknown;
    paintBox(painter, ink, rect, {look.tone, ink.raised, silent, 3 * picture.view.zoom(), true});
    pen.mark(7, 8, 10, look);
    const QRectF line = pen.at(22, 3, scene.width() - 28, 20);
    const bool plain = look.tone == Tone::Normal || (silent && vm.state == VmState::Running);
    QString right = plain ? format::percent(vm.usage.cpuPercent) : look.word;
    const TextCache::Style style{picture.pixels(11), look.bold, Qt::AlignRight};
    // A word gives way to the name, up to half of the tile. A number that leaves the name no room is left
    // out: the bar tells it too. Its widest counts, so that it does not come and go.
    const qreal free = line.width() - pen.width(vm.name) - 6;
    const bool fits = !plain || free >= picture.text.width(format::percent(100), style);
    const qreal room = std::max(line.width() * 0.45, free);
    if (picture.scene.conflicts().of(ref) && picture.text.width(right, style) > room)
        right = Words::conflict(); // over what, its host says
    painter.setPen(plain ? ink.muted : ink.word(look.tone));
    const int used =
        fits ? picture.text.draw(painter, QRectF(line.right() - room, line.top(), room, line.height()), right,
                                 style)
             : -6;
    pen.name(line.adjusted(0, 0, -used - 6, 0), vm.name);
    if (plain && !std::isnan(vm.usage.cpuPercent)) {
        const qreal thick = std::max(2.0, std::round(2 * picture.view.zoom()));
        const QRectF bar(rect.left() + 3, rect.bottom() - thick - 2, rect.width() - 6, thick);
        paintBar(painter, ink, bar, vm.usage.cpuPercent, ink.shapeEdge);
    }
}

void paintHostNear(QPainter &painter, const Picture &picture, const PlacedHost &placed, const QRectF &exposed)
{
    const HostPiece *piece = picture.scene.snapshot().hostPiece(placed.id);
    if (!piece)
        return;
    const Host &host = piece->host;
    const HostSummary &state = picture.scene.host(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Host, placed.id});
    const HostBox &box = *placed.box;
    Pen pen(painter, picture, ink, placed.at);
    const bool tinted = isAbnormal(state.own) || state.look.tone == Tone::Critical;
    paintBox(painter, ink, pen.at(0, 0, box.size.width(), box.size.height()),
             {state.look.tone, ink.raised, state.silent, 5 * picture.view.zoom(), tinted});
    const qreal width = size::panelWidth - 18;
    pen.mark(10, 10, 12, state.look);
    pen.name(pen.at(28, 7, size::panelWidth - 34, 18), host.name, true, 13);
    const QColor wordColour = state.look.tone == Tone::Normal ? ink.muted : ink.word(state.look.tone);
    const bool measured = host.state != HostState::Off && !std::isnan(host.usage.cpuPercent);
    const auto space = state.look.word.lastIndexOf(u' ');
    // What is out of the ordinary is said in full: on two lines, where there are no meters anyway.
    const bool broken = !measured && space > 0 &&
                        pen.width(state.look.word, 12, state.look.bold) > pen.at(0, 0, width, 0).width();
    pen.text(pen.at(10, 27, width, 15), broken ? state.look.word.left(space) : state.look.word, wordColour,
             state.look.bold);
    if (broken)
        pen.text(pen.at(10, 42, width, 15), state.look.word.mid(space + 1), wordColour, state.look.bold);
    const QString counts =
        state.silent ? ageOf(host.reading, picture.nowMs) : Words::vms(static_cast<int>(piece->vms.size()));
    pen.text(pen.at(10, broken ? 58 : 43, width, 14), counts, ink.muted, false, Qt::AlignLeft, 11);
    if (measured) {
        pen.meter(10, 60, width - 2, Words::cpu(), host.usage.cpuPercent, ink.shapeEdge);
        pen.meter(10, 81, width - 2, Words::memory(), host.usage.memoryPercent, ink.shapeEdge);
    }
    const bool hollow = state.look.tone == Tone::Off;
    for (const PartitionBox &partition : box.partitions) {
        if (partition.rect.translated(placed.at).intersects(exposed))
            paintPartition(painter, picture, placed, partition, piece->partition(partition.id), hollow);
    }
    for (const VmSlot &slot : box.vms) {
        const QRectF rect = slot.rect.translated(placed.at);
        if (!rect.intersects(exposed) || picture.motion.isSliding(slot.id, picture.nowMs))
            continue;
        if (slot.arriving)
            paintArriving(painter, picture, picture.scene.snapshot().vm(slot.id), rect, ink);
        else if (const Vm *vm = piece->vm(slot.id))
            paintVmTile(painter, picture, *vm, host, rect);
    }
}

void paintArrayNear(QPainter &painter, const Picture &picture, const PlacedArray &placed,
                    const QRectF &exposed)
{
    const ArrayPiece *piece = picture.scene.snapshot().arrayPiece(placed.id);
    if (!piece)
        return;
    const ArraySummary &state = picture.scene.array(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Array, placed.id});
    const ArrayBox &box = *placed.box;
    Pen pen(painter, picture, ink, placed.at);
    const qreal zoom = picture.view.zoom();
    const bool tinted = isAbnormal(state.own) || state.look.tone == Tone::Critical;
    paintBox(painter, ink, pen.at(0, 0, box.size.width(), box.size.height()),
             {state.look.tone, ink.raised, state.silent, 5 * zoom, tinted});
    const qreal left = box.panel.left() + 6;
    const qreal width = box.panel.width() - 14;
    const qreal top = std::min(20.0, box.panel.height() / 2 - 34);
    pen.mark(left, top + 3, 12, state.look);
    pen.name(pen.at(left + 18, top, width - 18, 18), piece->array.name, true, 13);
    const bool normal = state.look.tone == Tone::Normal;
    pen.text(pen.at(left, top + 20, width, 15), normal ? Words::online() : state.look.word,
             normal ? ink.muted : ink.word(state.look.tone), state.look.bold);
    const QString count = Words::volumes(static_cast<int>(piece->volumes.size()));
    pen.text(pen.at(left, top + 36, width, 14),
             state.silent ? ageOf(piece->array.reading, picture.nowMs) : count, ink.muted, false,
             Qt::AlignLeft, 11);
    for (const VolumeSlot &slot : box.volumes) {
        const QRectF scene = slot.rect.translated(placed.at);
        const Volume *volume = scene.intersects(exposed) ? piece->volume(slot.id) : nullptr;
        if (!volume)
            continue;
        const Theme &own = picture.ink({ObjectKind::Volume, slot.id});
        const StateLook look = stateLook(*volume, piece->array);
        Pen tile(painter, picture, own, scene.topLeft());
        paintBox(painter, own, tile.at(0, 0, scene.width(), scene.height()),
                 {look.tone, own.panel, state.silent, 3 * zoom, true});
        tile.mark(6, 7, 10, look);
        const QRectF line = tile.at(21, 2, scene.width() - 27, 20);
        const bool plain = look.tone == Tone::Normal || look.tone == Tone::Stale;
        const QString right = plain ? format::bytes(static_cast<double>(volume->sizeBytes)) : look.word;
        // The size gives way to the name.
        const bool fits = !plain || tile.width(volume->name, 11) + 4 + tile.width(right, 10) <= line.width();
        const int used = fits ? tile.text(line, right, plain ? own.muted : own.word(look.tone), look.bold,
                                          Qt::AlignRight, 10)
                              : -4;
        tile.name(line.adjusted(0, 0, -used - 4, 0), volume->name, false, 11);
    }
}

void paintGhosts(QPainter &painter, const Picture &picture)
{
    for (const auto &ghost : picture.motion.ghosts(picture.nowMs)) {
        const QRectF rect = aligned(picture.view.toScreen(ghost.rect));
        painter.save();
        painter.setOpacity(ghost.strength * 0.7);
        QPen pen = outlinePen(picture.theme, Tone::Motion);
        pen.setWidthF(1);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        if (picture.view.detail() == Detail::Near) {
            painter.setPen(picture.theme.muted);
            picture.text.draw(painter, rect.adjusted(8, 0, -6, 0), ghost.name,
                              {picture.pixels(), false, Qt::AlignLeft});
        }
        painter.restore();
    }
    for (const QString &id : picture.motion.sliding(picture.nowMs)) {
        const Vm *vm = picture.scene.snapshot().vm(id);
        const QRectF target = picture.scene.rectOf({ObjectKind::Vm, id});
        if (vm && !target.isNull())
            paintVmTile(painter, picture, *vm, *picture.scene.snapshot().host(vm->hostId),
                        picture.motion.placeOf(id, target, picture.nowMs));
    }
}

} // namespace switchyard::topology

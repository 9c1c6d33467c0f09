// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"
#include "ui/theme/marks.h"
#include "ui/topology/paint_cells.h"
#include "ui/topology/painter.h"
#include "ui/topology/words.h"

#include <QPainter>
#include <cmath>

namespace switchyard::topology
{
namespace
{

/// From this zoom on the tiles themselves are seen, below it a bar stands for them.
constexpr qreal tilesFrom = 0.42;

/// What a thing comes to from afar: its own state or, if that is well, the worst in it.
Tone overall(const StateLook &own, const Tally &inside)
{
    return own.tone == Tone::Off || isAbnormal(own.tone) ? own.tone
           : inside.worst() != Tone::Normal              ? inside.worst()
                                                         : own.tone;
}

void paintGround(QPainter &painter, const Theme &ink, const QRectF &rect, const DeviceSummary &state,
                 Tone tone)
{
    const bool tinted = isAbnormal(state.own) || tone == Tone::Critical;
    if (rect.height() >= 8 && rect.width() >= 14)
        paintBox(painter, ink, rect, {tone, ink.raised, state.silent, 0, tinted});
    else
        paintCell(painter, ink, rect, tone);
}

/// Name, and a mark before it where there is something to say. Returns what is left of the box on the right.
QRectF paintName(QPainter &painter, const Picture &picture, const Theme &ink, QRectF box, const QString &name,
                 Tone tone)
{
    if (isAbnormal(tone) || tone == Tone::Motion) {
        const qreal side = std::min(11 * picture.unit, box.height() - 2);
        drawMark(painter, QRectF(box.left(), std::round(box.center().y() - side / 2), side, side),
                 {tone, markOf(tone), {}, false}, ink, tone == Tone::Motion ? picture.phase : 0);
        box.setLeft(box.left() + side + 4);
    }
    painter.setPen(tone == Tone::Off ? ink.muted : ink.text);
    const TextCache::Style style{qRound(11 * picture.unit), true, Qt::AlignLeft,
                                 Qt::ElideLeft}; // names differ at their end
    // A single letter and an ellipsis say nothing.
    if (box.width() < 30 * picture.unit && picture.text.width(name, style) > box.width())
        return box;
    const int used = picture.text.draw(painter, box, name, style);
    return box.adjusted(used + 6, 0, 0, 0);
}

/// In its panel, or where that is too narrow, over the corner of its volumes.
void paintArrayName(QPainter &painter, const Picture &picture, const Theme &ink, const QRectF &rect,
                    const PlacedArray &placed, const ArrayPiece &piece)
{
    const ArraySummary &state = picture.scene.array(placed.id);
    const qreal line = 15 * picture.unit;
    QRectF box = picture.view.toScreen(placed.box->panel.translated(placed.at)).adjusted(4, 3, -4, -3);
    const Tone tone = overall(state.look, state.volumes);
    const qreal wide =
        picture.text.width(piece.array.name, {qRound(11 * picture.unit), true, Qt::AlignLeft}) +
        (tone == Tone::Normal || tone == Tone::Off ? 0 : 15 * picture.unit);
    const bool over = box.width() < wide;
    if (over)
        box = QRectF(std::max(rect.left() + 2, rect.right() - wide - 10), rect.top() + 2,
                     std::min(wide + 8, rect.width() - 4), line + 2);
    if (rect.height() < line + 4 || box.width() < 28)
        return;
    if (over)
        painter.fillRect(aligned(box), ink.raised);
    QRectF text = over ? box.adjusted(4, 1, -2, -1) : box;
    text.setHeight(line);
    paintName(painter, picture, ink, text, piece.array.name, tone);
    if (over || rect.height() < 2 * line + 6)
        return;
    const TextCache::Style small{qRound(10 * picture.unit), false, Qt::AlignLeft};
    const QString count = Words::volumes(static_cast<int>(piece.volumes.size()));
    painter.setPen(ink.muted);
    if (picture.text.width(count, small) <= text.width())
        picture.text.draw(painter, text.translated(0, line - 1), count, small);
}

} // namespace

void paintHostSmall(QPainter &painter, const Picture &picture, const PlacedHost &placed)
{
    const HostPiece *piece = picture.scene.snapshot().hostPiece(placed.id);
    if (!piece)
        return;
    const HostSummary &state = picture.scene.host(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Host, placed.id});
    const QRectF rect = aligned(picture.view.toScreen(placed.rect()));
    const Tone tone = overall(state.look, state.vms);
    const qreal line = 14 * picture.unit;
    const bool cramped = rect.height() < line || rect.width() < 52 * picture.unit;
    if (picture.view.detail() == Detail::Far && cramped) {
        paintGround(painter, ink, rect, state, tone);
        QRectF inside = rect.adjusted(3, 3, -3, -3);
        if (isAbnormal(tone) && inside.height() >= 7 &&
            inside.width() >= 16) { // told by shape, not by colour alone
            const qreal side = std::min(inside.height(), 11.0);
            drawMark(painter, QRectF(inside.left(), std::round(inside.center().y() - side / 2), side, side),
                     {tone, markOf(tone), {}, false}, ink);
            inside.setLeft(inside.left() + side + 2);
        }
        if (rect.height() >= 9 && tone != Tone::Off)
            paintDensity(painter, ink, inside, state.tones);
        return;
    }
    paintGround(painter, ink, rect, state, state.look.tone);
    const bool tiles = picture.view.zoom() >= tilesFrom * picture.unit && !placed.box->folded;
    QRectF head = rect.adjusted(4, 2, -4, -2);
    if (tiles)
        head.setRight(picture.view.toScreen(placed.at + QPointF(size::panelWidth, 0)).x() - 2);
    head.setHeight(std::min(line, head.height()));
    const QRectF rest = paintName(painter, picture, ink, head, piece->host.name, tone);
    QString says =
        state.look.tone == Tone::Normal ? Words::vms(static_cast<int>(piece->vms.size())) : state.look.word;
    if (state.silent)
        says = format::age(piece->host.reading.ageMs(picture.nowMs));
    const TextCache::Style small{qRound(10 * picture.unit), false, Qt::AlignLeft};
    painter.setPen(isAbnormal(state.look.tone) ? ink.word(state.look.tone) : ink.muted);
    if (tiles && picture.text.width(says, small) > head.width() && says.contains(u' ')) { // two short lines
        const auto space = says.lastIndexOf(u' ');
        picture.text.draw(painter, head.translated(0, line - 1), says.left(space), small);
        picture.text.draw(painter, head.translated(0, 2 * line - 3), says.mid(space + 1), small);
    } else if (tiles || rect.height() >= 2 * line + 10)
        picture.text.draw(painter, head.translated(0, line - 1), says, small);
    else if (picture.text.width(says, small) <= rest.width())
        picture.text.draw(painter, rest, says, {small.pixels, false, Qt::AlignRight});
    if (!tiles) {
        const qreal top = rect.top() + (rect.height() >= 2 * line + 10 ? 2 * line + 2 : line + 3);
        const qreal room = rect.bottom() - 4 - top;
        const bool meter = room >= 14 && state.look.tone != Tone::Off;
        paintDensity(painter, ink,
                     QRectF(rect.left() + 4, top, rect.width() - 8, std::min(16.0, meter ? room - 6 : room)),
                     state.tones);
        if (meter) // what the host uses, at its foot
            paintBar(painter, ink, QRectF(rect.left() + 4, rect.bottom() - 6, rect.width() - 8, 2),
                     piece->host.usage.cpuPercent, ink.shapeEdge);
        return;
    }
    for (size_t i = 0; i < placed.box->vms.size(); ++i) {
        const VmSlot &slot = placed.box->vms[i];
        if (picture.motion.isSliding(slot.id, picture.nowMs))
            continue;
        const Theme &own = picture.ink({ObjectKind::Vm, slot.id});
        const QRectF tile = picture.view.toScreen(slot.rect.translated(placed.at));
        const Vm *vm = picture.scene.snapshot().vm(slot.id);
        paintTile(painter, picture, own, tile, state.tones[i], vm ? vm->name : QString());
    }
}

void paintUpsSmall(QPainter &painter, const Picture &picture, const PlacedUps &placed)
{
    const Ups *ups = picture.scene.snapshot().ups(placed.id);
    if (!ups)
        return;
    const UpsSummary &state = picture.scene.ups(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Ups, placed.id});
    const QRectF rect = aligned(picture.view.toScreen(placed.rect));
    paintGround(painter, ink, rect, state, state.look.tone);
    const qreal line = 14 * picture.unit;
    if (rect.height() < line || rect.width() < 24)
        return;
    QRectF head = rect.adjusted(4, 2, -4, -2);
    head.setHeight(std::min(line, head.height()));
    head.adjust(-1, 0, 2, 0);
    const int wide = picture.text.width(ups->name, {qRound(11 * picture.unit), true, Qt::AlignLeft});
    if (isAbnormal(state.look.tone) &&
        wide + 15 > head.width()) // the outline tells as well; the name is worth more
        paintName(painter, picture, ink, head, ups->name, Tone::Normal);
    else
        paintName(painter, picture, ink, head, ups->name, state.look.tone);
    if (rect.height() < 2 * line + 4)
        return;
    QString says = format::percent(ups->chargePercent.value_or(std::nan("")));
    if (isAbnormal(state.look.tone))
        says = state.silent ? format::age(ups->reading.ageMs(picture.nowMs)) : state.look.word;
    painter.setPen(isAbnormal(state.look.tone) ? ink.word(state.look.tone) : ink.muted);
    picture.text.draw(painter, head.translated(0, line - 1), says,
                      {qRound(10 * picture.unit), false, Qt::AlignLeft});
    paintBar(painter, ink, QRectF(rect.left() + 4, rect.bottom() - 6, rect.width() - 8, 3),
             ups->chargePercent.value_or(0),
             state.look.tone == Tone::Normal ? ink.shapeEdge : ink.mark(state.look.tone));
}

void paintArraySmall(QPainter &painter, const Picture &picture, const PlacedArray &placed)
{
    const ArrayPiece *piece = picture.scene.snapshot().arrayPiece(placed.id);
    if (!piece)
        return;
    const ArraySummary &state = picture.scene.array(placed.id);
    const Theme &ink = picture.ink({ObjectKind::Array, placed.id});
    const QRectF rect = aligned(picture.view.toScreen(placed.rect()));
    paintGround(painter, ink, rect, state, state.look.tone);
    const qreal cell = picture.view.toScreen(QRectF(0, 0, size::volumeWidth, size::volumeHeight)).height();
    if (cell >= 2) {
        for (const VolumeSlot &slot : placed.box->volumes) {
            const Volume *volume = piece->volume(slot.id);
            const QRectF at = picture.view.toScreen(slot.rect.translated(placed.at));
            if (!volume || at.bottom() < 0 || at.top() > picture.view.size().height())
                continue;
            const Tone tone = volume->state == VolumeState::Offline                   ? Tone::Critical
                              : state.silent || volume->state == VolumeState::Unknown ? Tone::Stale
                                                                                      : Tone::Normal;
            paintTile(painter, picture, picture.ink({ObjectKind::Volume, slot.id}), at, tone, volume->name);
        }
    }
    paintArrayName(painter, picture, ink, rect, placed, *piece);
}

} // namespace switchyard::topology

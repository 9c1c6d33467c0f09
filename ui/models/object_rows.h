// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_model.h"

namespace switchyard
{

// One row for each kind of thing. A row keeps the piece of the snapshot alive that it points into.
// `Piece` is what the snapshot shares; `pieces` where they are; `expand` makes the rows that one holds.

struct UpsRow
{
    using Piece = Ups;
    static constexpr ObjectKind kind = ObjectKind::Ups;
    std::shared_ptr<const Ups> ups;

    const QString &id() const { return ups->id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &) const { return stateLook(*ups); }
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.upses; }
    static const QString &idOf(const Ups &piece) { return piece.id; }
    static std::vector<UpsRow> expand(const std::shared_ptr<const Ups> &piece) { return {{piece}}; }
};

struct HostRow
{
    using Piece = HostPiece;
    static constexpr ObjectKind kind = ObjectKind::Host;
    std::shared_ptr<const HostPiece> piece;

    const Host &host() const { return piece->host; }
    const QString &id() const { return piece->host.id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &context) const;
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.hosts; }
    static const QString &idOf(const HostPiece &piece) { return piece.host.id; }
    static std::vector<HostRow> expand(const std::shared_ptr<const HostPiece> &piece) { return {{piece}}; }
};

struct PartitionRow
{
    using Piece = HostPiece;
    static constexpr ObjectKind kind = ObjectKind::Partition;
    std::shared_ptr<const HostPiece> piece;
    const Partition *partition = nullptr;

    const QString &id() const { return partition->id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &) const { return stateLook(*partition, piece->host); }
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.hosts; }
    static const QString &idOf(const HostPiece &piece) { return piece.host.id; }
    static std::vector<PartitionRow> expand(const std::shared_ptr<const HostPiece> &piece);
};

struct VmRow
{
    using Piece = HostPiece;
    static constexpr ObjectKind kind = ObjectKind::Vm;
    std::shared_ptr<const HostPiece> piece;
    const Vm *vm = nullptr;

    const QString &id() const { return vm->id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &context) const;
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.hosts; }
    static const QString &idOf(const HostPiece &piece) { return piece.host.id; }
    static std::vector<VmRow> expand(const std::shared_ptr<const HostPiece> &piece);
};

struct VolumeRow
{
    using Piece = ArrayPiece;
    static constexpr ObjectKind kind = ObjectKind::Volume;
    std::shared_ptr<const ArrayPiece> piece;
    const Volume *volume = nullptr;

    const QString &id() const { return volume->id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &) const { return stateLook(*volume, piece->array); }
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.arrays; }
    static const QString &idOf(const ArrayPiece &piece) { return piece.array.id; }
    static std::vector<VolumeRow> expand(const std::shared_ptr<const ArrayPiece> &piece);
};

struct ArrayRow
{
    using Piece = ArrayPiece;
    static constexpr ObjectKind kind = ObjectKind::Array;
    std::shared_ptr<const ArrayPiece> piece;

    const QString &id() const { return piece->array.id; }
    std::optional<ObjectRef> ref() const { return ObjectRef{kind, id()}; }
    StateLook look(const CellContext &) const { return stateLook(piece->array); }
    static const auto &pieces(const Snapshot &snapshot) { return snapshot.arrays; }
    static const QString &idOf(const ArrayPiece &piece) { return piece.array.id; }
    static std::vector<ArrayRow> expand(const std::shared_ptr<const ArrayPiece> &piece) { return {{piece}}; }
};

} // namespace switchyard

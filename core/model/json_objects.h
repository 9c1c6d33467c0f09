// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QJsonObject>

namespace switchyard
{

// One object each, as json.h's document holds them. `piece` is the one that holds the thing.

QJsonObject upsJson(const Snapshot &snapshot, const Ups &ups, qint64 nowMs);
QJsonObject feedJson(const Snapshot &snapshot, const Feed &feed, qint64 nowMs);
QJsonObject hostJson(const Snapshot &snapshot, const HostPiece &piece, qint64 nowMs);
QJsonObject partitionJson(const HostPiece &piece, const Partition &partition, qint64 nowMs);
QJsonObject vmJson(const HostPiece &piece, const Vm &vm, qint64 nowMs);
QJsonObject volumeJson(const Snapshot &snapshot, const ArrayPiece &piece, const Volume &volume, qint64 nowMs);
QJsonObject arrayJson(const Snapshot &snapshot, const ArrayPiece &piece, qint64 nowMs);

} // namespace switchyard

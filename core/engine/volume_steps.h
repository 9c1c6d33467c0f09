// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/array_driver.h"
#include "core/job/actuator.h"
#include "core/model/snapshot.h"
#include "core/model/volume_id.h"

namespace switchyard
{

// What the steps of a move mean to an array.

bool isOfVolume(ActionKind kind);

Result<void> tellArray(const Call &call, ArrayDriver &driver, const Step &step);

/// Pure: whether it is so, by what the array says. InvalidArgument: there is a volume already of the name
/// under which one is to be created, and it is not ours.
Result<Sight> judgeVolume(const ArrayReport &report, const Step &step);

/// Pure: whether both sides of a volume are the same and stay so; else why not.
Result<void> agrees(const ArrayReport &report, const QString &volumeId);

/// Pure: whether the array gave up copying it.
bool isCopyLost(const ArrayReport &report, const QString &volumeId);

/// Pure: the VM that its hypervisor stopped because a write to this volume failed; null = none.
const Vm *stoppedOn(const Snapshot &snapshot, const QString &volumeId);
Error stopError(const Vm &vm, const QString &volumeId);

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QDateTime>

namespace switchyard
{

enum class EventSeverity { Info, Attention, Critical };

/// One line of the event log: something happened or was done.
struct Event
{
    qint64 id = 0;
    QDateTime at; ///< UTC
    EventSeverity severity = EventSeverity::Info;
    QString code; ///< stable: "vm.state", "ups.state", "device.silent", "action.done", …
    ObjectRef object;
    QString objectName;
    QString text;   ///< one English sentence; the window translates by code and detail where it can
    QString detail; ///< the values, as a JSON object

    bool operator==(const Event &) const = default;
};

/// One row of the audit: who did what to what, with which outcome. `hash` is SHA-256 over the row and the
/// hash before it.
struct AuditRow
{
    qint64 id = 0;
    QDateTime at; ///< UTC
    QString who;
    QString action;
    QString object; ///< "vm:UUID"
    QString objectName;
    QString outcome; ///< "begun", "succeeded", "failed", "cancelled"
    QString detail;
    QByteArray hash; ///< hex

    bool operator==(const AuditRow &) const = default;
};

} // namespace switchyard

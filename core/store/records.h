// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QDateTime>
#include <optional>

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

/// Which rows a page wants: newest first.
struct RecordFilter
{
    int most = 200;
    qint64 beforeId = 0;                         ///< 0 = from the newest
    EventSeverity atLeast = EventSeverity::Info; ///< events
    std::optional<ObjectRef> object = {};
    QString text = {}; ///< found in the sentence, the name, who or the action; any case
};

/// One run of a plan, as the journal keeps it.
struct JournalRun
{
    quint64 id = 0;
    QString kind;
    QString title;
    QString who;
    QDateTime startedAt; ///< UTC
    QDateTime endedAt;   ///< null = it never ended: the program was lost while it ran
    QString state;       ///< "running", "succeeded", "failed", "cancelled"
    QString plan;        ///< JSON
    QString error;
    QString owner;     ///< which program runs it, so that another one can tell whether that still lives
    quint64 fence = 0; ///< of the guard's lease when it was begun (LeaseTable); 0 = it is no guard's

    bool operator==(const JournalRun &) const = default;
};

/// Written before a step is begun and after it ended; never changed.
struct JournalRow
{
    qint64 id = 0;
    quint64 runId = 0;
    QDateTime at; ///< UTC
    QString stepId;
    bool after = false; ///< false: it is about to be begun
    QString state;
    QString detail; ///< JSON

    bool operator==(const JournalRow &) const = default;
};

} // namespace switchyard

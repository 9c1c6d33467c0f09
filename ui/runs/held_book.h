// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QObject>
#include <QSet>
#include <map>

namespace switchyard
{

class Engine;
class OtherRuns;

/// A run that keeps something for itself.
struct Holder
{
    quint64 runId = 0;
    QString kind;
    QString title;
    QString who;
    bool isOurs = true;  ///< of this console
    bool isLost = false; ///< its console is gone: it holds nothing any more, and waits for somebody

    bool operator==(const Holder &) const = default;
};

/// "held by run 12 of anna@noc2"
QString wordsOf(const Holder &holder);

/// Which runs hold what, here and in other consoles on the same store. Window thread.
class HeldBook : public QObject
{
    Q_OBJECT

public:
    HeldBook(Engine &engine, const OtherRuns &others, QObject *parent = nullptr);

    std::vector<Holder> holdersOf(const ObjectRef &ref) const; ///< the oldest first
    /// What stands against a plan that changes these VMs: the runs that change the same, each named with
    /// whose it is. Of lost ones nothing: they hold nothing any more.
    std::vector<Problem> against(const Plan &plan, const QStringList &vms) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        Holder holder;
        QSet<ObjectRef> held;
        Plan plan; ///< which may grow
    };
    bool put(const Report &report, bool isOurs, bool isLost);
    void takeOthers(const OtherRuns &others);

    std::map<quint64, Entry> m_entries;
};

} // namespace switchyard

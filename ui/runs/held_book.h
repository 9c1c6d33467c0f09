// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "ui/context.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <map>

namespace switchyard
{

/// A run that keeps something for itself.
struct Holder
{
    quint64 runId = 0;
    QString kind;
    QString title;
    QString who;

    bool operator==(const Holder &) const = default;
};

/// Which runs hold what, here and in other consoles on the same store. Window thread.
class HeldBook : public QObject
{
    Q_OBJECT

public:
    explicit HeldBook(const Context &context, QObject *parent = nullptr);

    std::vector<Holder> holdersOf(const ObjectRef &ref) const; ///< the oldest first

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        Holder holder;
        QSet<ObjectRef> held;
        size_t steps = 0; ///< of its plan, which may grow
        bool isOurs = false;
    };
    void take(const Report &report, bool isOurs);
    void askElsewhere();

    const Context m_context;
    std::map<quint64, Entry> m_entries;
    QTimer m_again;
    bool m_asking = false;
};

} // namespace switchyard

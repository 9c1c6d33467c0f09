// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <functional>

class QMenu;
class QWidget;

namespace switchyard
{

class Appearance;
class Engine;
class Live;

/// One action as it stands for what is selected now.
struct ActionOffer
{
    ActionKind kind = ActionKind::VmStart;
    QList<ObjectRef> selected;
    QList<ObjectRef> targets; ///< those of the selected that it can be done to, as far as it was looked
    QString reason;           ///< why not, where there are none
    bool complete = true;     ///< every one of the selected was looked at

    bool possible() const { return !targets.isEmpty() || !complete; }
};

/// Everyday actions: what can be done to the selected things, the question before the destructive ones
/// and those that a warning stands against, the run, and its outcome. Nothing here waits.
class ActionDesk : public QObject
{
    Q_OBJECT

public:
    ActionDesk(Engine &engine, Live &live, Appearance &appearance, QObject *parent = nullptr);

    /// How many of the selected are looked at before anything is asked for.
    static constexpr qsizetype mostLookedAt = 200;

    /// Every action that things of this kind have, in a fixed order; empty when the kinds are mixed. Looks at
    /// the first `mostLookedAt` alone: it is asked for at every change.
    std::vector<ActionOffer> offersFor(const QList<ObjectRef> &refs) const;
    /// Looks at all that are selected; runs it at once, or asks first where it destroys or a warning stands
    /// (a dialog on `over`, which does not block).
    void request(const ActionOffer &offer, QWidget *over);
    void addTo(QMenu &menu, const QList<ObjectRef> &refs, QWidget *over);
    /// Plans and runs it for each target, without a question.
    void run(const ActionOffer &offer);

    /// Which things can be edited and removed as entries of the site file; none unless told.
    void offerEditing(std::function<bool(const ObjectRef &)> editable) { m_editable = std::move(editable); }
    bool isEditable(const QList<ObjectRef> &refs) const;

    /// The running VMs among them, and those on the hosts among them: what a move would be offered for.
    QStringList movable(const QList<ObjectRef> &refs) const;
    /// Asks for the move of what is movable among them.
    void requestMove(const QList<ObjectRef> &refs) { Q_EMIT moveWanted(movable(refs)); }

    /// Asks for the charts of these: of a host, of the one that a VM is on, of two things compared.
    void requestCharts(const QList<ObjectRef> &refs) { Q_EMIT chartsWanted(refs); }
    static bool isMeasured(const QList<ObjectRef> &refs); ///< hosts, partitions, VMs are among them

    int running() const { return static_cast<int>(m_running.size()); }

Q_SIGNALS:
    void moveWanted(const QStringList &vms); ///< ids; none = she chooses them there
    void chartsWanted(const QList<switchyard::ObjectRef> &refs);
    void editWanted(const switchyard::ObjectRef &device);
    void removeWanted(const switchyard::ObjectRef &device);
    void runBegan(const switchyard::ReportPtr &report);
    void runEnded(const switchyard::ReportPtr &report);
    void refused(const switchyard::Error &error); ///< why it was not begun
    void runningChanged(int running);

private:
    bool mustAsk(const ActionOffer &offer) const;
    void followRun(const ReportPtr &report);

    Engine &m_engine;
    Live &m_live;
    Appearance &m_appearance;
    QSet<quint64> m_running;
    std::function<bool(const ObjectRef &)> m_editable;
};

} // namespace switchyard

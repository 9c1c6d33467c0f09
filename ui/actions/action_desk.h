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
    QList<ObjectRef> targets; ///< those of the selected that it can be done to
    QString reason;           ///< why not, where there are none

    bool possible() const { return !targets.isEmpty(); }
};

/// Everyday actions: what can be done to the selected things, the question before the destructive ones, the
/// run, and its outcome. Nothing here waits.
class ActionDesk : public QObject
{
    Q_OBJECT

public:
    ActionDesk(Engine &engine, Live &live, Appearance &appearance, QObject *parent = nullptr);

    /// Every action that things of this kind have, in a fixed order; empty when the kinds are mixed.
    std::vector<ActionOffer> offersFor(const QList<ObjectRef> &refs) const;
    /// Runs it at once, or asks first where it destroys (a dialog on `over`, which does not block).
    void request(const ActionOffer &offer, QWidget *over);
    void addTo(QMenu &menu, const QList<ObjectRef> &refs, QWidget *over);
    /// Plans and runs it for each target, without a question.
    void run(const ActionOffer &offer);

    /// Which things can be edited and removed as entries of the site file; none unless told.
    void offerEditing(std::function<bool(const ObjectRef &)> editable) { m_editable = std::move(editable); }
    bool isEditable(const QList<ObjectRef> &refs) const;

    int running() const { return static_cast<int>(m_running.size()); }

Q_SIGNALS:
    void editWanted(const switchyard::ObjectRef &device);
    void removeWanted(const switchyard::ObjectRef &device);
    void runBegan(const switchyard::ReportPtr &report);
    void runEnded(const switchyard::ReportPtr &report);
    void refused(const switchyard::Error &error); ///< a check stood against it when it was to begin
    void runningChanged(int running);

private:
    void followRun(const ReportPtr &report);

    Engine &m_engine;
    Live &m_live;
    Appearance &m_appearance;
    QSet<quint64> m_running;
    std::function<bool(const ObjectRef &)> m_editable;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/switchyard/options.h"
#include "core/drivers/registry.h"
#include "core/engine/engine.h"
#include "core/site/secrets.h"
#include "ui/actions/action_desk.h"
#include "ui/context.h"
#include "ui/dialogs/site_desk.h"
#include "ui/frame/main_window.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"

class QSettings;

namespace switchyard
{

/// What a session is made of before it begins: which site, and how its devices are reached.
struct SessionPlan
{
    Site site;
    DriverRegistry registry;
    std::shared_ptr<SecretStore> secrets;
    QString storePath; ///< empty = in memory
};

/// From a site file, from a simulated fleet, or (neither given) $SWITCHYARD_SITE, the site that was open
/// last, or the usual one; an empty site where there is none. Reads files; touches no device.
Result<SessionPlan> planSession(const QString &site, const QString &sim, QSettings &settings,
                                const Clock &clock);

/// One site and its window, from the engine to the last widget. Opening another site makes another session.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(SessionPlan plan, const Clock &clock, Appearance &appearance, QSettings &settings);
    ~Session() override;

    /// The engine is on its way since the session was made, and nobody waits for it: says when it is there.
    void start();
    MainWindow &window() { return *m_window; }
    Selection &selection() { return m_selection; }
    const Snapshot &snapshot() const { return *m_live.snapshot(); }

Q_SIGNALS:
    void siteWanted(const QString &path);
    void restartWanted();
    void opened();
    void failed(const switchyard::Error &error); ///< the record cannot be used: the session is of no use

private:
    void offerSiteActions();
    void savePicture(const QString &path);

    SessionPlan m_plan;
    Engine m_engine;
    Live m_live;
    Selection m_selection;
    ActionDesk m_actions;
    QFuture<Result<void>> m_opening; ///< before the window, whose questions wait for it
    std::unique_ptr<MainWindow> m_window;
    SiteDesk *m_desk; ///< the window's
};

} // namespace switchyard

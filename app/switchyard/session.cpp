// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"

#include "core/engine/places.h"
#include "ui/frame/status_line.h"
#include "ui/theme/icons.h"
#include "ui/when_done.h"

#include <QAction>
#include <QSettings>

namespace switchyard
{
namespace
{

constexpr qsizetype mostRecent = 8;

EngineOptions engineOptions(const SessionPlan &plan, const Clock &clock)
{
    EngineOptions options;
    options.site = plan.site;
    options.registry = &plan.registry;
    options.clock = &clock;
    options.secrets = plan.secrets;
    options.storePath = plan.storePath;
    options.who = defaultWho();
    return options;
}

void remember(QSettings &settings, const QString &path)
{
    if (path.isEmpty())
        return;
    settings.setValue(QStringLiteral("lastSite"), path);
    QStringList recent = settings.value(QStringLiteral("recentSites")).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings.setValue(QStringLiteral("recentSites"),
                      QStringList(recent.first(std::min(mostRecent, recent.size()))));
}

} // namespace

Session::Session(SessionPlan plan, const Clock &clock, Appearance &appearance, QSettings &settings)
    : m_plan(std::move(plan))
    , m_engine(engineOptions(m_plan, clock))
    , m_live(clock)
    , m_actions(m_engine, m_live, appearance)
    , m_opening(m_engine.begin())
    , m_window(std::make_unique<MainWindow>(Context{m_engine, m_live, m_selection, appearance, m_actions},
                                            settings))
    , m_desk(new SiteDesk(m_engine, m_plan.secrets, appearance, m_window.get()))
{
    connect(&m_engine, &Engine::published, &m_live, &Live::take);
    connect(&m_engine, &Engine::balanceChanged, &m_live, &Live::takeBalance);
    remember(settings, m_plan.site.path);
    QStringList others = settings.value(QStringLiteral("recentSites")).toStringList();
    others.removeAll(m_plan.site.path);
    m_window->setRecentSites(others);
    connect(m_window.get(), &MainWindow::siteWanted, this, &Session::siteWanted);
    connect(m_window.get(), &MainWindow::restartWanted, this, &Session::restartWanted);
    connect(m_window.get(), &MainWindow::pictureWanted, this, &Session::savePicture);
    connect(m_window.get(), &MainWindow::addDeviceWanted, m_desk, &SiteDesk::addDevice);
    connect(m_window.get(), &MainWindow::balanceWanted, m_desk, &SiteDesk::editBalance);
    connect(m_desk, &SiteDesk::refused, m_window.get(), &MainWindow::say);
    connect(m_desk, &SiteDesk::reopenWanted, this, &Session::siteWanted);
    if (!m_plan.site.path.isEmpty())
        offerSiteActions();
}

void Session::start()
{
    m_window->status().setOpening(true);
    whenDone(m_opening, this, [this](const Result<void> &opening) {
        m_window->status().setOpening(false);
        if (opening)
            Q_EMIT opened();
        else
            Q_EMIT failed(opening.error());
    });
}

void Session::savePicture(const QString &path)
{
    if (!m_window->grab().save(path))
        m_window->say({ErrorCode::Io, tr("The picture could not be written to %1.").arg(path), QString()});
}

/// Only where there is a file that can be changed.
void Session::offerSiteActions()
{
    const auto add = [this](const QString &title, const QString &icon, auto slot) {
        QAction *action = m_window->addSiteAction(title, icon);
        connect(action, &QAction::triggered, m_desk, slot);
        return action;
    };
    const auto onSelected = [this](void (SiteDesk::*what)(const ObjectRef &)) {
        return [this, what] {
            if (const auto ref = m_selection.current())
                (m_desk->*what)(*ref);
        };
    };
    QAction *edit = add(tr("Edit the selected device…"), QString(), onSelected(&SiteDesk::editDevice));
    QAction *remove = add(tr("Remove the selected device…"), QString(), onSelected(&SiteDesk::removeDevice));
    add(tr("Feeds…"), iconOf(ObjectKind::Feed), &SiteDesk::editFeeds);
    add(tr("Policy of balancing…"), QStringLiteral("conflicts"), &SiteDesk::editBalance);
    add(tr("Reload the site file"), QStringLiteral("refresh"), &SiteDesk::reload);
    m_actions.offerEditing([this](const ObjectRef &ref) { return m_desk->knows(ref); });
    connect(&m_actions, &ActionDesk::editWanted, m_desk, &SiteDesk::editDevice);
    connect(&m_actions, &ActionDesk::removeWanted, m_desk, &SiteDesk::removeDevice);
    const auto look = [this, edit, remove] {
        const bool editable = m_actions.isEditable(m_selection.objects());
        edit->setEnabled(editable);
        remove->setEnabled(editable);
    };
    connect(&m_selection, &Selection::changed, edit, look);
    connect(&m_engine, &Engine::siteChanged, edit, look);
    look();
}

Session::~Session()
{
    m_window.reset(); // nothing may ask the engine while it ends
    m_engine.stop();
}

} // namespace switchyard

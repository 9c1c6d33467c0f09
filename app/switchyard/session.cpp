// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"

#include "core/engine/places.h"
#include "ui/dialogs/add_device_dialog.h"
#include "ui/dialogs/feeds_dialog.h"
#include "ui/theme/icons.h"

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
    , m_appearance(appearance)
    , m_window(std::make_unique<MainWindow>(Context{m_engine, m_live, m_selection, appearance, m_actions},
                                            settings))
{
    connect(&m_engine, &Engine::published, &m_live, &Live::take);
    remember(settings, m_plan.site.path);
    QStringList others = settings.value(QStringLiteral("recentSites")).toStringList();
    others.removeAll(m_plan.site.path);
    m_window->setRecentSites(others);
    connect(m_window.get(), &MainWindow::siteWanted, this, &Session::siteWanted);
    connect(m_window.get(), &MainWindow::restartWanted, this, &Session::restartWanted);
    connect(m_window.get(), &MainWindow::pictureWanted, this, &Session::savePicture);
    connect(m_window.get(), &MainWindow::addDeviceWanted, this, &Session::addDevice);
    if (m_plan.site.path.isEmpty())
        return; // made in memory: its feeds cannot be written anywhere
    QAction *feeds = m_window->addSiteAction(tr("Feeds…"), iconOf(ObjectKind::Feed));
    connect(feeds, &QAction::triggered, this, &Session::editFeeds);
}

void Session::savePicture(const QString &path)
{
    if (!m_window->grab().save(path))
        m_window->say({ErrorCode::Io, tr("The picture could not be written to %1.").arg(path), QString()});
}

void Session::addDevice()
{
    if (m_plan.site.path.isEmpty()) {
        m_window->say({ErrorCode::NotSupported,
                       tr("This fleet is simulated: it has no site file to add a device to. Open a site file "
                          "(it may be a new one)."),
                       QString()});
        return;
    }
    auto *dialog = new AddDeviceDialog(
        m_engine.site(), m_plan.secrets,
        [this](const DriverConfig &config) { return m_engine.probe(config); }, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddDeviceDialog::siteWritten, &m_engine, &Engine::setSite);
    dialog->open();
}

void Session::editFeeds()
{
    auto *dialog = new FeedsDialog(m_engine.site(), m_appearance.theme(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FeedsDialog::siteWritten, &m_engine, &Engine::setSite);
    dialog->open();
}

Session::~Session()
{
    m_window.reset(); // nothing may ask the engine while it ends
    m_engine.stop();
}

} // namespace switchyard

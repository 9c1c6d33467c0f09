// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menu, keys and commands: the part of MainWindow that is not layout.
#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/main_window.h"
#include "ui/frame/page_stack.h"
#include "ui/frame/rail.h"
#include "ui/frame/search_palette.h"
#include "ui/frame/top_bar.h"
#include "ui/selection.h"
#include "ui/theme/icons.h"
#include "ui/words.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>
#include <QSettings>

namespace switchyard
{
namespace
{

QString keyText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

QAction *MainWindow::toggle(const QString &title, const QString &icon, QWidget *part, const QString &key,
                            const QKeySequence &keys)
{
    auto *action = new QAction(Icons(m_context.appearance).icon(icon), title, this);
    action->setCheckable(true);
    action->setChecked(true);
    action->setShortcut(keys);
    action->setObjectName(key);
    action->setToolTip(QStringLiteral("%1  %2").arg(title, keyText(keys)));
    connect(action, &QAction::toggled, part, &QWidget::setVisible);
    addAction(action);
    m_toggles << action;
    return action;
}

void MainWindow::makeActions()
{
    const Icons icons(m_context.appearance);
    m_ask = new QAction(icons.icon(QStringLiteral("refresh")), tr("Ask every device now"), this);
    m_ask->setShortcut(Qt::Key_F5);
    m_ask->setToolTip(tr("Ask every device now  F5"));
    connect(m_ask, &QAction::triggered, this, [this] { m_context.engine.askNow(); });
    addAction(m_ask);
    m_top->addButton(m_ask);
    toggle(tr("Pages"), QStringLiteral("rail"), m_rail, QStringLiteral("rail"), QKeySequence(Qt::Key_F7));
    toggle(tr("Alerts"), QStringLiteral("bell"), m_strip, QStringLiteral("strip"), QKeySequence(Qt::Key_F8));
    m_top->addButton(toggle(tr("Details"), QStringLiteral("details"), m_details, QStringLiteral("details"),
                            QKeySequence(Qt::Key_F9)));
    const auto key = [this](const QKeySequence &keys, auto slot) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    key(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_palette->openOver(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_G), [this] { openCharts(m_context.selection.objects()); });
    key(QKeySequence(Qt::Key_F12), [this] { openEmergency(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { showPage(QStringLiteral("log")); });
    key(QKeySequence(Qt::Key_F10),
        [this] { m_menu->popup(m_top->mapToGlobal(QPoint(3 * grid, m_top->height()))); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_strip->acknowledgeTop(); });
    key(QKeySequence(Qt::Key_Question), [this] { showKeys(); });
    key(QKeySequence(Qt::Key_F1), [this] { showKeys(); });
    // In the windows of pages that were torn off, too.
    for (QAction *action : actions())
        action->setShortcutContext(Qt::ApplicationShortcut);
    auto *move = new QAction(this); // a letter: in this window alone, where nobody types it
    move->setShortcut(Qt::Key_M);
    connect(move, &QAction::triggered, this,
            [this] { openMove(m_context.actions.movable(m_context.selection.objects())); });
    addAction(move);
}

void MainWindow::renumber()
{
    qDeleteAll(m_pageActions);
    m_pageActions.clear();
    int number = 1;
    for (const Page &page : m_stack->pages()) {
        auto *action = new QAction(Icons(m_context.appearance).icon(page.icon), page.title, this);
        if (number <= 9)
            action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        action->setShortcutContext(Qt::ApplicationShortcut);
        connect(action, &QAction::triggered, this, [this, id = page.id] { showPage(id); });
        addAction(action);
        m_pageActions << action;
        m_rail->setShortcut(page.id, keyText(action->shortcut()));
        ++number;
    }
}

QAction *MainWindow::addSiteAction(const QString &title, const QString &icon)
{
    auto *action = new QAction(Icons(m_context.appearance).icon(icon), title, this);
    m_menu->insertAction(m_firstFixed, action);
    return action;
}

void MainWindow::makeMenu()
{
    const Icons icons(m_context.appearance);
    QAction *add = m_menu->addAction(icons.icon(QStringLiteral("add")), tr("Add a device…"));
    connect(add, &QAction::triggered, this, &MainWindow::addDeviceWanted);
    m_firstFixed = m_menu->addSeparator();
    connect(m_menu->addAction(icons.icon(QStringLiteral("move")), tr("Move VMs…")), &QAction::triggered, this,
            [this] { openMove(m_context.actions.movable(m_context.selection.objects())); });
    connect(m_menu->addAction(icons.icon(QStringLiteral("power")), tr("Rehearse an outage…")),
            &QAction::triggered, this, [this] { openRehearsal(); });
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Open another site…")), &QAction::triggered, this, &MainWindow::chooseSite);
    m_menu->addMenu(m_recent);
    m_recent->setEnabled(false);
    m_menu->addSeparator();
    for (QAction *part : std::as_const(m_toggles))
        m_menu->addAction(part);
    makeThemeMenu();
    makeLanguageMenu();
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Save a picture of the window…")), &QAction::triggered, this,
            &MainWindow::choosePicture);
    connect(m_menu->addAction(icons.icon(QStringLiteral("keys")), tr("All keys")), &QAction::triggered, this,
            &MainWindow::showKeys);
    m_menu->addSeparator();
    QAction *quit = m_menu->addAction(tr("Quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);
}

void MainWindow::makeThemeMenu()
{
    QMenu *menu = m_menu->addMenu(tr("Theme"));
    m_themes = new QActionGroup(this);
    const std::array modes{std::pair{Appearance::Mode::System, tr("As the system")},
                           std::pair{Appearance::Mode::Light, tr("Light")},
                           std::pair{Appearance::Mode::Dark, tr("Dark")}};
    for (const auto &[mode, title] : modes) {
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(m_context.appearance.mode() == mode);
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = mode] {
            m_context.appearance.setMode(chosen);
            m_settings.setValue(QStringLiteral("theme"), static_cast<int>(chosen));
        });
    }
}

void MainWindow::makeLanguageMenu()
{
    QMenu *menu = m_menu->addMenu(tr("Language"));
    auto *languages = new QActionGroup(this);
    // Each in its own words, so that it is found by whoever needs it.
    const std::array choices{std::pair{QString(), tr("As the system")},
                             std::pair{QStringLiteral("en"), QStringLiteral("English")},
                             std::pair{QStringLiteral("ja"), QStringLiteral("日本語")}};
    for (const auto &[code, title] : choices) {
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(m_settings.value(QStringLiteral("language")).toString() == code);
        languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = code] {
            m_settings.setValue(QStringLiteral("language"), chosen);
            Q_EMIT restartWanted();
        });
    }
}

void MainWindow::setRecentSites(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths)
        connect(m_recent->addAction(path), &QAction::triggered, this,
                [this, path] { Q_EMIT siteWanted(path); });
    m_recent->setEnabled(!paths.isEmpty());
}

void MainWindow::chooseSite()
{
    auto *dialog = new QFileDialog(this, tr("Open a site"), QString(), tr("Site files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::siteWanted);
    dialog->open();
}

void MainWindow::choosePicture()
{
    auto *dialog =
        new QFileDialog(this, tr("Save a picture of the window"), QString(), tr("Pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::pictureWanted);
    dialog->open();
}

void MainWindow::showMenu(const QPoint &at, const QList<ObjectRef> &refs)
{
    QMenu menu(this);
    m_context.actions.addTo(menu, refs, this);
    if (!menu.isEmpty())
        menu.addSeparator();
    connect(menu.addAction(tr("Ask now")), &QAction::triggered, this, [this, refs] {
        for (const ObjectRef &ref : refs)
            m_context.engine.askNow(ref);
    });
    menu.exec(at);
}

std::vector<Hit> MainWindow::commands()
{
    std::vector<Hit> hits;
    const QList<ObjectRef> &refs = m_context.selection.objects();
    for (const ActionOffer &offer : m_context.actions.offersFor(refs)) {
        if (!offer.possible())
            continue;
        QStringList names;
        for (const ObjectRef &ref : offer.complete ? offer.targets : offer.selected)
            names << m_context.live.snapshot()->nameOf(ref);
        hits.push_back(
            {words::actionOn(offer.kind, names), tr("Action"), iconOf(offer.kind), {}, [this, offer] {
                 m_context.actions.request(offer, this);
             }});
    }
    const QStringList movable = m_context.actions.movable(refs);
    const QString moved = movable.size() == 1
                              ? m_context.live.snapshot()->nameOf({ObjectKind::Vm, movable.first()})
                              : words::count(ObjectKind::Vm, static_cast<int>(movable.size()));
    hits.push_back({movable.isEmpty() ? tr("Move VMs…") : tr("Move: %1…").arg(moved),
                    QStringLiteral("M"),
                    QStringLiteral("move"),
                    {},
                    [this, movable] { openMove(movable); }});
    if (ActionDesk::isMeasured(refs))
        hits.push_back({tr("Show in charts"),
                        keyText(QKeySequence(Qt::CTRL | Qt::Key_G)),
                        QStringLiteral("charts"),
                        {},
                        [this, refs] { openCharts(refs); }});
    for (const QAction *page : std::as_const(m_pageActions))
        hits.push_back({tr("Page: %1").arg(page->text()),
                        keyText(page->shortcut()),
                        m_stack->pages().value(m_pageActions.indexOf(page)).icon,
                        {},
                        [page] { const_cast<QAction *>(page)->trigger(); }});
    hits.push_back({tr("Emergency power-down"), QStringLiteral("F12"), QStringLiteral("power"), {}, [this] {
                        openEmergency();
                    }});
    hits.push_back(
        {tr("Rehearse an outage"), QString(), QStringLiteral("power"), {}, [this] { openRehearsal(); }});
    hits.push_back({m_ask->text(), keyText(m_ask->shortcut()), QStringLiteral("refresh"), {}, [this] {
                        m_ask->trigger();
                    }});
    hits.push_back({tr("Policy of balancing…"), QString(), QStringLiteral("conflicts"), {}, [this] {
                        Q_EMIT balanceWanted();
                    }});
    hits.push_back(
        {tr("Add a device…"), QString(), QStringLiteral("add"), {}, [this] { Q_EMIT addDeviceWanted(); }});
    hits.push_back({tr("All keys"), QStringLiteral("?"), QStringLiteral("keys"), {}, [this] { showKeys(); }});
    return hits;
}

void MainWindow::showKeys()
{
    const auto ctrl = [](Qt::Key key) { return keyText(QKeySequence(Qt::CTRL | key)); };
    KeysOverlay::Group everywhere{tr("Everywhere"),
                                  {{ctrl(Qt::Key_K), tr("Search everything")},
                                   {QStringLiteral("F12"), tr("Emergency power-down")},
                                   {QStringLiteral("M"), tr("Move what is selected")},
                                   {ctrl(Qt::Key_G), tr("Show it in charts")},
                                   {QStringLiteral("F5"), tr("Ask every device now")},
                                   {ctrl(Qt::Key_L), tr("Log")},
                                   {ctrl(Qt::Key_Return), tr("Acknowledge the first alert")},
                                   {QStringLiteral("F7 F8 F9"), tr("Show or hide pages, alerts, details")},
                                   {QStringLiteral("F10"), tr("Menu")},
                                   {QStringLiteral("?"), tr("All keys")}}};
    KeysOverlay::Group pages{tr("Pages"), {}};
    for (const QAction *page : std::as_const(m_pageActions))
        pages.keys << KeysOverlay::Key{keyText(page->shortcut()), page->text()};
    const KeysOverlay::Group topology{tr("Topology"),
                                      {{QStringLiteral("F"), tr("Fit")},
                                       {QStringLiteral("← ↑ → ↓"), tr("Walk along edges")},
                                       {QStringLiteral("Space"), tr("Pin the path")},
                                       {QStringLiteral("a…z"), tr("Jump by name")},
                                       {QStringLiteral("Ctrl+Click"), tr("Add to the selection")}}};
    const KeysOverlay::Group tables{
        tr("Tables"),
        {{ctrl(Qt::Key_F), tr("Find in this table")},
         {keyText(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)), tr("Filter by column")},
         {ctrl(Qt::Key_C), tr("Copy rows")},
         {QStringLiteral("Shift+F10"), tr("Actions")}}};
    QList<KeysOverlay::Group> groups{everywhere, pages};
    if (pageIds().contains(QStringLiteral("topology")))
        groups << topology;
    const KeysOverlay::Group power{tr("Power"),
                                   {{QStringLiteral("↑ ↓"), tr("From UPS to UPS")},
                                    {QStringLiteral("Enter"), tr("Open a UPS; select a name")}}};
    const KeysOverlay::Group moving{tr("Moving VMs"),
                                    {{QStringLiteral("Space"), tr("Check a VM")},
                                     {QStringLiteral("Enter"), tr("To the next page")},
                                     {QStringLiteral("Alt+B"), tr("Back")},
                                     {QStringLiteral("Alt+S"), tr("Switch now, while it is held")},
                                     {QStringLiteral("Alt+G"), tr("Give up")}}};
    const KeysOverlay::Group charts{
        tr("Charts"),
        {{QStringLiteral("← →"), tr("Earlier, later")},
         {QStringLiteral("+ −"), tr("Zoom")},
         {QStringLiteral("0"), tr("The whole time again")},
         {QStringLiteral("Shift+← →"), tr("Crosshair")},
         {QStringLiteral("↑ ↓"), tr("From VM to VM")},
         {QStringLiteral("PgUp PgDn"), tr("Conflicts and runs; Enter goes there")},
         {ctrl(Qt::Key_E), tr("Export")}}};
    const KeysOverlay::Group conflicts{tr("Conflicts"),
                                       {{QStringLiteral("Enter"), tr("Approve what would end it")},
                                        {QStringLiteral("Alt+Y Alt+N"), tr("Answer the question")},
                                        {QStringLiteral("Alt+D"), tr("Dismiss")},
                                        {QStringLiteral("Alt+K Alt+U"), tr("Acknowledge, mute")},
                                        {QStringLiteral("Alt+P"), tr("Policy")}}};
    groups << tables << power << charts << conflicts << moving;
    auto *overlay = new KeysOverlay(groups, this);
    overlay->setAttribute(Qt::WA_DeleteOnClose);
    overlay->open();
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/dependants.h"
#include "ui/context.h"
#include "ui/frame/keys_overlay.h"
#include "ui/frame/page.h"
#include "ui/frame/search.h"
#include "ui/log/event_feed.h"

#include <QMainWindow>

class QActionGroup;
class QLabel;
class QSettings;
class QSplitter;

namespace switchyard
{

class AlertsStrip;
class ChartsPage;
class ConflictsPage;
class DetailsPane;
class EmergencyPanel;
class EmptyState;
class GuardButton;
class HeldBook;
class LogPage;
class MovePage;
class MoveWizard;
class MovesUnderWay;
class Notices;
class OtherRuns;
class PageStack;
class PowerPage;
class Rail;
class RateBook;
class RehearsalDialog;
class RunsPage;
class SearchPalette;
class StatusLine;
class TablesPage;
class TopBar;

/// The frame: top bar, rail of pages, the page, details, alerts, status. Remembers how it was left.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Context &context, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// A page that somebody else made (it becomes the window's); in the order in which they are added.
    void addPage(const Page &page, int place = -1);
    bool showPage(const QString &id);
    QStringList pageIds() const;
    QString currentPage() const;

    TablesPage &tables() const { return *m_tables; }
    LogPage &log() const { return *m_log; }
    PowerPage &power() const { return *m_power; }
    ChartsPage &charts() const { return *m_charts; }
    ConflictsPage &conflicts() const { return *m_conflicts; }
    MovePage &moves() const { return *m_moves; }
    RunsPage &runs() const { return *m_runs; }
    DetailsPane &details() const { return *m_details; }
    AlertsStrip &alerts() const { return *m_strip; }
    StatusLine &status() const { return *m_status; }
    PageStack &stack() const { return *m_stack; }
    SearchPalette &palette() const { return *m_palette; }
    Notices &notices() const { return *m_notices; }

    /// Where `title` is an action of the site menu (Add a device…); returns it to be connected.
    QAction *addSiteAction(const QString &title, const QString &icon);
    void setRecentSites(const QStringList &paths);
    void restore();
    void save() const;
    void say(const Error &error); ///< a sentence in the corner that stays until it is dismissed
    void showMenu(const QPoint &at, const QList<ObjectRef> &refs);
    /// The emergency panel; `scope` is chosen there where it is given.
    void openEmergency(const std::optional<PowerScope> &scope = {});
    /// Rehearses an outage, or a power-down of `scope` by hand.
    void openRehearsal(const std::optional<PowerScope> &scope = {});
    /// The page of charts, with what is shown best of these; none of them is measured: as it was.
    void openCharts(const QList<ObjectRef> &refs);
    /// The wizard to move VMs; none = they are chosen there.
    void openMove(const QStringList &vms);
    void showMove(quint64 run);
    void showConflict(const QString &id);
    MoveWizard *moveWizard() const { return m_wizard; } ///< null until it was opened once
    /// Where it is best looked at: a move in its wizard, a power-down in the emergency panel, else the runs.
    void showRun(quint64 run, const QString &kind);
    RehearsalDialog *rehearsal() const { return m_rehearsal; } ///< null until it was opened once
    EmergencyPanel *emergency() const { return m_emergency; }  ///< null until it was opened once

Q_SIGNALS:
    void addDeviceWanted();
    void balanceWanted();                 ///< the editor of its policy
    void siteWanted(const QString &path); ///< open this one instead
    void restartWanted();                 ///< a setting that is read at the start was changed
    void pictureWanted(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void showEvent(QShowEvent *event) override;

private:
    void addTopology();
    void addPower();
    void addCharts();
    void addConflicts();
    void addMoves();
    MoveWizard &wizard();
    void build();
    void makeMenu();
    void makeActions();
    void makeThemeMenu();
    void makeLanguageMenu();
    void lookSite();
    void focusPage();
    void renumber();
    void reveal(const ObjectRef &ref);
    void showKeys();
    void chooseSite();
    void choosePicture();
    std::vector<Hit> commands();
    QAction *toggle(const QString &title, const QString &icon, QWidget *part, const QString &key,
                    const QKeySequence &keys);

    Context m_context;
    QSettings &m_settings;
    EventFeed m_events;
    QMenu *m_menu;
    QMenu *m_recent;
    QAction *m_firstFixed = nullptr; ///< site actions go before it
    QActionGroup *m_themes;
    QAction *m_ask = nullptr;
    QList<QAction *> m_pageActions;
    QList<QAction *> m_toggles;
    TopBar *m_top;
    QLabel *m_band;
    QSplitter *m_split;
    Rail *m_rail;
    PageStack *m_stack;
    EmptyState *m_empty;
    OtherRuns *m_others;
    HeldBook *m_held;
    RateBook *m_rates;
    DetailsPane *m_details;
    AlertsStrip *m_strip;
    StatusLine *m_status;
    Notices *m_notices;
    SearchPalette *m_palette;
    TablesPage *m_tables;
    PowerPage *m_power;
    ChartsPage *m_charts;
    ConflictsPage *m_conflicts;
    MovePage *m_moves;
    MovesUnderWay *m_underWay;
    RunsPage *m_runs;
    LogPage *m_log;
    GuardButton *m_guard;
    EmergencyPanel *m_emergency = nullptr;
    RehearsalDialog *m_rehearsal = nullptr;
    MoveWizard *m_wizard = nullptr;
};

} // namespace switchyard

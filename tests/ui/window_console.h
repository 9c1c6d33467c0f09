// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet.h"
#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/frame/main_window.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/theme/appearance.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

namespace switchyard::test
{

/// Two hosts with BMCs and three VMs each ("db-1", "web-1", "idle-1", "db-2" …; only "idle-2" is off), one
/// UPS that feeds both; everything happens fast.
SimSpec smallRoom();

/// The whole window over the real engine and a simulated fleet.
struct Console
{
    SystemClock clock;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    int vmsExpected;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::unique_ptr<Engine> engine;
    Appearance appearance;
    std::unique_ptr<Live> live;
    Selection selection;
    std::unique_ptr<ActionDesk> actions;
    std::unique_ptr<MainWindow> window;

    /// `storePath`: where others look as well; empty = in memory. `who`: whoever works at it.
    explicit Console(SimSpec spec = smallRoom(), bool demo = false, const QString &storePath = {},
                     const QString &who = QStringLiteral("alice@noc"));
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    /// A window of its own, as it was left the last time.
    void open();
    /// Shows it and waits for the whole fleet.
    bool start();

    ObjectRef vm(const char *name) const;
    VmState state(const char *name) const;
    /// The button of the details pane; null where what is selected does not offer this.
    QPushButton *button(ActionKind kind) const;
    ConfirmDialog *dialog() const;
    /// Where the keyboard is.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
};

} // namespace switchyard::test

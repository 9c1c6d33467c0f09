// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/theme/state_look.h"

#include <QPushButton>

class QAction;
class QSettings;

namespace switchyard
{

struct GuardStatus;

/// Who guards the site against an outage, from every page; where nobody does, it says so loudly. Its menu
/// takes the guard over to this console, which asks first, or ends it.
class GuardButton : public QPushButton
{
    Q_OBJECT

public:
    explicit GuardButton(const Context &context, QWidget *parent = nullptr);

    /// What it says and how it looks. Pure, but for the words.
    static StateLook look(const GuardStatus &status);
    QString said() const { return m_look.word; }

    /// Guards from here, after a question; or no longer, at once.
    void toggle();

    void restore(QSettings &settings); ///< guards again where this console did when it was closed
    void save(QSettings &settings) const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show(const GuardStatus &status);
    void ask();
    void want(bool wanted);
    QString settingsKey() const; ///< each site has its own choice

    const Context m_context;
    QAction *m_here;
    StateLook m_look;
    bool m_wanted = false;
};

} // namespace switchyard

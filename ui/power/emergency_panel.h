// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/dependants.h"
#include "ui/context.h"

#include <QDialog>

class QStackedLayout;

namespace switchyard
{

class PowerDownForm;
class RunView;
struct Report;

/// F12: a power-down by an operator, from choosing what to bringing it back. Big, plain, by keyboard alone. A
/// power-down that is under way, its own or the guard's, is what it shows first. One for the whole window;
/// closing it stops nothing.
class EmergencyPanel : public QDialog
{
    Q_OBJECT

public:
    explicit EmergencyPanel(const Context &context, QWidget *over);

    /// Comes to the front: with what is under way, else to prepare one; `scope` is chosen where it is given.
    void bringUp(const std::optional<PowerScope> &scope);
    void showRun(quint64 run);
    PowerDownForm &form() const { return *m_form; }
    RunView &run() const { return *m_run; }
    bool isShowingRun() const;

    QSize sizeHint() const override { return {1040, 680}; }

Q_SIGNALS:
    void rehearsalWanted(const switchyard::PowerScope &scope);

protected:
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void reject() override; ///< Esc: disarms first

private:
    void prepare(const std::optional<PowerScope> &scope);
    quint64 underWay() const; ///< the newest; 0 = none

    const Context m_context;
    PowerDownForm *m_form;
    RunView *m_run;
    QStackedLayout *m_stack;
    quint64 m_awaited = 0; ///< was begun and has not been heard of yet
};

/// Whether it is a power-down or a way back, which this panel shows.
bool isOfEmergency(const Report &report);

} // namespace switchyard

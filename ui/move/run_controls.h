// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/job/run_word.h"
#include "ui/context.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace switchyard
{

class RunWatch;
struct Plan;
struct Report;

/// What can be said to a move as it stands: switch now, hold, give up; of one whose console was lost: go on
/// with it or take it back; and once it is over: switch off what it has emptied.
class RunControls : public QWidget
{
    Q_OBJECT

public:
    RunControls(const Context &context, RunWatch &watch, QWidget *parent = nullptr);

    void look(); ///< the run, or what is known, has changed
    QPushButton &switchButton() const { return *m_switch; }
    QPushButton &holdButton() const { return *m_hold; }
    QPushButton &giveUpButton() const { return *m_giveUp; }
    QPushButton &goOnButton() const { return *m_goOn; }
    QPushButton &takeBackButton() const { return *m_takeBack; }
    QPushButton &offButton() const { return *m_off; }
    QStringList said() const;

private:
    void lookUnderWay(const Report &report);
    void lookLost(const Report &report);
    void lookOver(const Report &report);
    void askToGiveUp();
    void sayWord(RunWord word);
    void resume(bool forwards);
    void switchOff();
    void trouble(const QString &sentence);

    const Context m_context;
    RunWatch &m_watch;
    QPushButton *m_switch;
    QPushButton *m_hold;
    QPushButton *m_giveUp;
    QPushButton *m_goOn;
    QPushButton *m_takeBack;
    QPushButton *m_off;
    QLabel *m_words;
    QLabel *m_trouble;
    quint64 m_shown = 0;
    std::optional<ObjectRef> m_emptied; ///< the host or partition that could be switched off
    bool m_busy = false;                ///< a word is on its way
};

} // namespace switchyard

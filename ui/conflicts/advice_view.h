// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/advice_words.h"
#include "ui/theme/appearance.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace switchyard
{

class FlowLayout;
class LoadBars;
class MarkLabel;

/// One recommendation: what, how it stands, why, before and after, what stands against it; Approve and the
/// way to its run. Whoever shows it adds buttons of his own.
class AdviceView : public QWidget
{
    Q_OBJECT

public:
    explicit AdviceView(const Appearance &appearance, QWidget *parent = nullptr);

    void display(const Advice &advice, const Snapshot &snapshot);
    const Advice &advice() const { return m_advice; }
    void say(const QString &trouble); ///< what came of the last wish; empty = nothing
    void addButton(QPushButton *button);
    QPushButton &approveButton() const { return *m_approve; }
    QPushButton &runButton() const { return *m_run; }
    LoadBars &bars() const { return *m_bars; }
    QString said() const; ///< all its sentences

Q_SIGNALS:
    void approveWanted(const switchyard::Advice &advice);
    void runWanted(quint64 run);

private:
    Advice m_advice;
    QLabel *m_title;
    MarkLabel *m_mark;
    QLabel *m_mode;
    QLabel *m_why;
    LoadBars *m_bars;
    QLabel *m_note;
    QLabel *m_refusal;
    QLabel *m_trouble;
    QPushButton *m_approve;
    QPushButton *m_run;
    FlowLayout *m_buttons;
};

} // namespace switchyard

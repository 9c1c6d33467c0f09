// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QPushButton;

namespace switchyard
{

class ElidedLabel;
class MarkLabel;

/// Who guards the site, what he does now, and by which rules: the top of the power page. Two lines, always.
class GuardLine : public QWidget
{
    Q_OBJECT

public:
    explicit GuardLine(const Context &context, QWidget *parent = nullptr);

    void look();
    ElidedLabel &sentence() const { return *m_sentence; }
    /// The rules; while UPSes fail, what that means.
    ElidedLabel &policy() const { return *m_policy; }
    QPushButton &run() const { return *m_run; } ///< hidden while the guard runs nothing
    QPushButton &guard() const { return *m_guard; }

Q_SIGNALS:
    void guardWanted(); ///< guard from here, or no longer
    void runWanted(quint64 runId);

private:
    const Context m_context;
    MarkLabel *m_mark;
    ElidedLabel *m_sentence;
    ElidedLabel *m_policy;
    QPushButton *m_run;
    QPushButton *m_guard;
    quint64 m_runId = 0;
};

} // namespace switchyard

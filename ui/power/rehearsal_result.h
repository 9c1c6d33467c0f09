// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/protection.h"
#include "ui/context.h"
#include "ui/power/rehearsal_words.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QTableView;

namespace switchyard
{

class LossModel;
class MarkLabel;
class PlanTimeline;
class RehearsalEntryModel;

/// What a rehearsal found: the verdict, the steps against the battery, who would not make it, line by line
/// what would happen. And that no device was touched.
class RehearsalResult : public QWidget
{
    Q_OBJECT

public:
    explicit RehearsalResult(const Context &context, QWidget *parent = nullptr);

    void show(const SnapshotPtr &snapshot, const Protection &policy, const RehearsalPtr &made,
              RehearsedBy by);
    void say(const QString &sentence); ///< there is none: it is under way, or why it cannot be
    QString said() const;              ///< the verdict and what should be known besides
    QTableView &losses() const { return *m_losses; }
    QTableView &entries() const { return *m_entries; }
    PlanTimeline &timeline() const { return *m_timeline; }

private:
    void showParts(bool shown);

    MarkLabel *m_mark;
    QLabel *m_verdict;
    QLabel *m_problems;
    QLabel *m_untouched;
    PlanTimeline *m_timeline;
    LossModel *m_lossModel;
    RehearsalEntryModel *m_entryModel;
    QTableView *m_losses;
    QTableView *m_entries;
    QTabWidget *m_lists;
    QWidget *m_scroll;
};

} // namespace switchyard

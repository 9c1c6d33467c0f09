// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/move/move_rows.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;

namespace switchyard
{

class MoveGlance;
class TablePanel;

/// Moves: those under way and those that were, here and from other consoles on the same record; one of them
/// at a glance; below, the old volumes that they have left behind.
class MovePage : public QWidget
{
    Q_OBJECT

public:
    explicit MovePage(const Context &context, QWidget *parent = nullptr);

    TablePanel &moves() const { return *m_moves; }
    MoveGlance &glance() const { return *m_glance; }
    TablePanel &oldVolumes() const { return *m_volumes; }
    QPushButton &beginButton() const { return *m_begin; }
    QPushButton &keepButton() const { return *m_keep; }
    QPushButton &deleteButton() const { return *m_delete; }
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void moveWanted();
    void runWanted(quint64 run);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeMoves();
    QWidget *makeVolumes();
    quint64 runToShow() const;
    void load();
    void take(const ReportPtr &report);
    void takePast(const std::vector<ReportPtr> &reports);
    void open();
    void look();
    void askToDelete();
    void deleteNow(const QString &volumeId);
    void keep();
    void say(const QString &sentence);

    const Context m_context;
    MoveModel m_runModel;
    OldVolumeModel m_volumeModel;
    QPushButton *m_begin;
    QPushButton *m_open;
    QPushButton *m_keep;
    QPushButton *m_delete;
    TablePanel *m_moves;
    MoveGlance *m_glance;
    TablePanel *m_volumes;
    QLabel *m_trouble;
    QSet<quint64> m_live; ///< runs of this session: what the engine says of them is newer than the journal
    QTimer m_again;       ///< what other consoles do
};

} // namespace switchyard

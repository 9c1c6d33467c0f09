// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace switchyard
{

class OutageChart;
class OutageModel;

/// Which UPSes an outage hits, and what they say through it: drawn as a table of points with its curve, or
/// taken from a recording. All by keyboard.
class OutageEditor : public QWidget
{
    Q_OBJECT

public:
    explicit OutageEditor(const Context &context, QWidget *parent = nullptr);

    Outage outage() const; ///< may hit nobody: then it is none yet
    void setUpses(const QStringList &ids);
    /// Of a file as dummy-ups reads it, read on another thread; said, where it is none.
    void openRecording(const QString &fileName);
    QString trouble() const; ///< what is said of the last thing that was refused

    OutageModel &model() const { return *m_model; }
    QTableView &table() const { return *m_table; }
    QListWidget &upses() const { return *m_upses; }
    OutageChart &chart() const { return *m_chart; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectChart();
    void choosePoint(int row);
    void lookPoint();
    void fillUpses();
    void choose();
    void drawAnew();
    void look();
    void say(const QString &sentence);

    const Context m_context;
    OutageModel *m_model;
    QListWidget *m_upses;
    QTableView *m_table;
    OutageChart *m_chart;
    QPushButton *m_remove;
    QLabel *m_source;
    QLabel *m_point; ///< the chosen one, in words
    QLabel *m_trouble;
};

} // namespace switchyard

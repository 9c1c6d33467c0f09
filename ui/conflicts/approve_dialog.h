// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/advice_words.h"
#include "ui/theme/appearance.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace switchyard
{

class LoadBars;

/// The question before a recommendation is carried out: what would be done, before and after. Armed (A, or
/// the button), then confirmed. Follows the recommendation while it stands open: one that is no longer
/// possible, or has become another one, disarms it.
class ApproveDialog : public QDialog
{
    Q_OBJECT

public:
    ApproveDialog(const Advice &advice, const Snapshot &snapshot, const Appearance &appearance,
                  QWidget *over);

    void follow(const Advice &advice, const Snapshot &snapshot);
    const Advice &advice() const { return m_advice; }
    bool isArmed() const;
    QString said() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();

    Advice m_advice;
    QLabel *m_heading;
    QLabel *m_steps;
    QLabel *m_why;
    LoadBars *m_bars;
    QLabel *m_news;
    QPushButton *m_arm;
    QPushButton *m_confirm;
};

} // namespace switchyard

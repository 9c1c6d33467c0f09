// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_desk.h"
#include "ui/actions/impact.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace switchyard
{

/// The question before something is taken away, or before what a warning stands against: says what it does
/// and whom it hits, by name; must be armed (A, or the button), then confirmed. Follows what is live: who is
/// hit is told anew while it stands open.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const ActionOffer &offer, Live &live, Appearance &appearance, QWidget *over);

    bool isArmed() const;
    QString hits() const;     ///< what it says of the blast radius
    QString warnings() const; ///< what stands against it
    const Impact &impact() const { return m_impact; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arm(bool armed);
    void look();

    ActionOffer m_offer;
    Impact m_impact;
    QLabel *m_hits;
    QLabel *m_warning;
    QPushButton *m_arm;
    QPushButton *m_confirm;
};

} // namespace switchyard

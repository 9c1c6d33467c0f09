// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard
{

/// Arm, type its name, Enter: the three steps to a power-down, side by side from the beginning, so that none
/// of them appears or moves under the hand. Everything by keyboard.
class ArmBar : public QWidget
{
    Q_OBJECT

public:
    explicit ArmBar(QWidget *parent = nullptr);

    /// `word` has to be typed to confirm. Nothing can be armed, and nothing is any more, while it is not
    /// possible.
    void offer(bool possible, const QString &word);
    void arm(bool armed);
    bool isArmed() const;
    QPushButton &armButton() const { return *m_arm; }

Q_SIGNALS:
    void armed(bool is);
    void confirmed();                      ///< it is to begin
    void refused(const QString &sentence); ///< why it does not

private:
    void look();
    void confirm();
    bool isConfirmed() const;

    QPushButton *m_arm;
    QLabel *m_ask;
    QLineEdit *m_typed;
    QPushButton *m_go;
    QString m_word;
    bool m_possible = false;
};

} // namespace switchyard

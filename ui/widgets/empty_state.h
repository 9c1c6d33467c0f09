// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPushButton>

namespace switchyard
{

/// A page with nothing in it says what would be here and how to get it: one sentence, and a button where one
/// helps.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);
    void say(const QString &sentence, const QString &button = {});
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void pressed();

private:
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace switchyard

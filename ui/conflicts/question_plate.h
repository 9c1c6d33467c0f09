// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/advice_words.h"
#include "ui/theme/appearance.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace switchyard
{

/// A balancer's question, where it does not move what is above it and takes no focus: Alt+Y and Alt+N answer.
/// Of several, the first; how many more wait is said.
class QuestionPlate : public QFrame
{
    Q_OBJECT

public:
    explicit QuestionPlate(const Appearance &appearance, QWidget *parent = nullptr);

    /// None = it hides.
    void display(const std::vector<Advice> &questions);
    QString said() const;
    QPushButton &yesButton() const { return *m_yes; }
    QPushButton &noButton() const { return *m_no; }

Q_SIGNALS:
    void approveWanted(const switchyard::Advice &advice);
    void refused(const switchyard::Advice &advice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Appearance &m_appearance;
    Advice m_advice;
    QLabel *m_words;
    QLabel *m_more;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace switchyard

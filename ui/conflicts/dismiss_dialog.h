// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace switchyard
{

/// Why nothing is to be done about a conflict, for whoever comes next: nothing is recommended for it any
/// more, as long as it lasts.
class DismissDialog : public QDialog
{
    Q_OBJECT

public:
    DismissDialog(const QString &conflict, QWidget *over);

    QString reason() const;
    QLineEdit &field() const { return *m_reason; }

private:
    QLineEdit *m_reason;
    QPushButton *m_dismiss;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/theme/state_look.h"

#include <QFrame>

class QVBoxLayout;

namespace switchyard
{

/// What began, ended or failed, on small plates in the lower right corner of the pages; never a modal box.
/// Good news goes by itself, bad news stays until it is dismissed. At most four.
class Notices : public QWidget
{
    Q_OBJECT

public:
    Notices(const Context &context, QWidget *over);

    void say(const StateLook &look, const QString &sentence, bool stays);
    void takeBack(const QString &sentence); ///< it is no news any more
    QStringList sentences() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    Context m_context;
    QVBoxLayout *m_column;
};

} // namespace switchyard

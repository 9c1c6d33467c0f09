// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runs/held_book.h"

#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

/// Which runs hold the selected thing, who began them, and the way to each.
class HeldView : public QWidget
{
    Q_OBJECT

public:
    explicit HeldView(QWidget *parent = nullptr);

    void display(const std::vector<Holder> &holders);
    bool isEmpty() const { return m_holders.empty(); }
    QStringList said() const;

Q_SIGNALS:
    void runWanted(quint64 run, const QString &kind);

private:
    std::vector<Holder> m_holders;
    QVBoxLayout *m_column;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/theme/appearance.h"

#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

/// The pages, one above the other: icon and word. Its menu tears a page off into a window of its own.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const Appearance &appearance, QWidget *parent = nullptr);

    void add(const Page &page, int place = -1); ///< -1 = last
    void setShortcut(const QString &id, const QString &keys);
    void setCurrent(const QString &id);
    void setTornOff(const QString &id, bool torn);

Q_SIGNALS:
    void chosen(const QString &id);
    void tearOffWanted(const QString &id);

private:
    const Appearance &m_appearance;
    QVBoxLayout *m_column;
    QList<QPair<QString, QWidget *>> m_buttons;
};

} // namespace switchyard

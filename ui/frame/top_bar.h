// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/appearance.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace switchyard
{

/// The site and its menu, the search over everything, and the few things that are wanted from every page.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    TopBar(const Appearance &appearance, QMenu *menu, QWidget *parent = nullptr);

    void setSite(const QString &name);
    QString site() const;
    void addButton(QAction *action);
    void addWidget(QWidget *widget); ///< before the buttons

Q_SIGNALS:
    void searchWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Appearance &m_appearance;
    QToolButton *m_site;
    QWidget *m_buttons;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QSettings;
class QWidget;

namespace switchyard
{

/// One page of the window. What it wants remembered it reads and writes by the two functions (may be empty).
struct Page
{
    QString id;    ///< "tables": for --page and the settings
    QString title; ///< translated
    QString icon;  ///< a name in resources/icons
    QWidget *widget = nullptr;
    std::function<void(QSettings &)> restore;
    std::function<void(QSettings &)> save;
};

} // namespace switchyard

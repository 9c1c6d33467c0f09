// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/site.h"

#include <QWidget>

class QTableWidget;

namespace switchyard
{

/// A list to choose feeds from: for a new host or array the site's UPSes, for a new UPS the hosts and arrays;
/// each with a check box and the outlet's name.
class FeedPicker : public QWidget
{
    Q_OBJECT

public:
    explicit FeedPicker(QWidget *parent = nullptr);

    void offerUpses(const Site &site);
    void offerConsumers(const Site &site);
    bool isEmpty() const;
    /// The feeds that were ticked; `deviceId` is the new device's end of them.
    std::vector<FeedSpec> feeds(const QString &deviceId) const;

private:
    void offer(const std::vector<std::pair<QString, QString>> &idsAndOutlets);

    QTableWidget *m_table;
    bool m_otherIsUps = true;
};

} // namespace switchyard

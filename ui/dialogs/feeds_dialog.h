// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/secrets.h"
#include "core/site/site.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QFutureWatcher>

class QLabel;
class QPushButton;
class QTableWidget;

namespace switchyard
{

class FeedBoard;

/// Which outlet of which UPS feeds which host or array: drawn on a board or edited in the list. Nothing is
/// written before Save.
class FeedsDialog : public QDialog
{
    Q_OBJECT

public:
    FeedsDialog(Site site, const Theme &theme, QWidget *parent = nullptr);

    const Site &site() const { return m_site; }
    void reject() override;

Q_SIGNALS:
    void siteWritten(const switchyard::Site &site);

private:
    void addFeed(const QString &upsId, const QString &consumerId);
    void removeFeed(const FeedSpec &feed);
    void renameOutlet(int row, const QString &outlet);
    void take(Result<Site> next);
    void refill();
    void chooseInList(const std::optional<FeedSpec> &feed);
    void save();
    void takeWritten();

    Site m_site;
    const Site m_before;
    FeedBoard *m_board;
    QTableWidget *m_list;
    QLabel *m_status;
    QPushButton *m_remove;
    QPushButton *m_save;
    QFutureWatcher<Result<Site>> m_writing;
    bool m_busyWriting = false; ///< until the answer was taken, not only until it is there
};

} // namespace switchyard

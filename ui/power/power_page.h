// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/power/supply_words.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QSettings;
class QStackedLayout;

namespace switchyard
{

class EmptyState;
class GuardLine;
class Outlooks;
class UpsCard;
class UpsColumn;
struct SnapshotDiff;

/// Who guards the site, and each UPS of it: how it is and why, its last hour, what hangs on it, and how long
/// that takes to power down against what its battery leaves. In the order of places and names, which no state
/// changes. Only what is in sight is kept fresh.
class PowerPage : public QWidget
{
    Q_OBJECT

public:
    explicit PowerPage(const Context &context, QWidget *parent = nullptr);

    GuardLine &guard() const { return *m_guard; }
    QCheckBox &onlyAbnormal() const { return *m_onlyAbnormal; }
    /// As they stand on the page, those that the filter hides included; all of them a moment after it was
    /// shown first.
    QList<UpsCard *> cards() const;
    UpsCard *card(const QString &upsId) const;
    QString counted() const; ///< "3 UPSes · 1 abnormal"
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void powerDownWanted(const switchyard::PowerScope &scope);
    void guardWanted(); ///< from this console, or no longer
    void runWanted(quint64 runId);
    void addDeviceWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void apply(const SnapshotDiff &diff);
    void arrange();
    void filter();
    void refresh();
    void refreshTrends();
    void lookWanted();
    void sayEmpty();
    template<typename Take>
    void withFacts(const UpsCard &card, Take take) const;

    const Context m_context;
    Outlooks *m_outlooks;
    GuardLine *m_guard;
    QLabel *m_count;
    QCheckBox *m_onlyAbnormal;
    UpsColumn *m_column;
    EmptyState *m_empty;
    QStackedLayout *m_both;
    QTimer m_looking;                 ///< after scrolling
    QHash<QString, qint64> m_drawnOf; ///< the reading that the charts end with
    qint64 m_trendsAtMs = 0;
};

} // namespace switchyard

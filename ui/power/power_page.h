// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/power/supply_words.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QScrollArea;
class QSettings;
class QStackedLayout;
class QVBoxLayout;

namespace switchyard
{

class EmptyState;
class GuardLine;
class Outlooks;
class UpsCard;
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
    UpsCard *card(const QString &upsId) const { return m_cards.value(upsId); }
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
    struct Place
    {
        QString siteId;
        QStringList upses;
        bool operator==(const Place &) const = default;
    };

    void apply(const SnapshotDiff &diff);
    void arrange();
    void fill();
    UpsCard *makeCard(const QString &upsId);
    void filter();
    void refresh();
    void refreshTrends();
    bool isInSight(const UpsCard &card) const;
    QList<UpsCard *> inSight() const;
    void lookWanted();
    void step(const UpsCard &from, int by);
    void reveal(const ObjectRef &ref);
    void sayEmpty();
    template<typename Take>
    void withFacts(const UpsCard &card, Take take) const;

    const Context m_context;
    Outlooks *m_outlooks;
    GuardLine *m_guard;
    QLabel *m_count;
    QCheckBox *m_onlyAbnormal;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    EmptyState *m_empty;
    QStackedLayout *m_both;
    QTimer m_filling;
    QTimer m_looking; ///< after scrolling
    std::vector<Place> m_places;
    QHash<QString, UpsCard *> m_cards;
    QHash<QString, QLabel *> m_titles; ///< of places
    QHash<QString, qint64> m_drawnOf;  ///< the reading that the charts end with
    qint64 m_trendsAtMs = 0;
};

} // namespace switchyard

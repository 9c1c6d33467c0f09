// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QHash>
#include <QScrollArea>
#include <QTimer>
#include <functional>

class QLabel;
class QVBoxLayout;

namespace switchyard
{

class UpsCard;

/// The cards of all UPSes, below each other: in the order of places and names, which no state changes. A UPS
/// keeps its card while it is there. They are made some at a time, so that hundreds do not hold the window
/// up.
class UpsColumn : public QScrollArea
{
    Q_OBJECT

public:
    explicit UpsColumn(const Context &context, QWidget *parent = nullptr);

    /// Follows the snapshot: which UPSes there are, and where. New ones have their card a moment later, once
    /// the page is shown.
    void arrange();
    bool isEmpty() const { return m_places.empty(); }
    QList<UpsCard *> cards() const; ///< as they stand, those that are hidden included
    UpsCard *card(const QString &upsId) const { return m_cards.value(upsId); }
    QList<UpsCard *> inSight() const;
    /// Shows those of which it is true, and the titles of places that have any.
    void showOnly(const std::function<bool(const QString &upsId)> &wanted);
    void reveal(const QString &upsId);

Q_SIGNALS:
    void made(switchyard::UpsCard *card);
    void filled();   ///< all are there
    void scrolled(); ///< others may be in sight

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Place
    {
        QString siteId;
        QStringList upses;
        bool operator==(const Place &) const = default;
    };

    std::vector<Place> placesNow() const;
    void fill();
    void step(const UpsCard &from, int by);
    void keepWidth();

    const Context m_context;
    QVBoxLayout *m_column;
    QTimer m_filling;
    std::vector<Place> m_places;
    QHash<QString, UpsCard *> m_cards;
    QHash<QString, QLabel *> m_titles; ///< of places
};

} // namespace switchyard

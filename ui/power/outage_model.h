// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage.h"

#include <QAbstractTableModel>

namespace switchyard
{

/// The points of an outage as a table that is edited in place. What cannot be is refused, with a sentence.
class OutageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { At, Says, Charge, Runtime };

    explicit OutageModel(QObject *parent = nullptr);

    void setPoints(std::vector<OutagePoint> points);
    const std::vector<OutagePoint> &points() const { return m_points; }
    /// Behind the last one, a minute later, saying nothing yet. Its row; -1: there are too many.
    int addPoint();
    /// At its place in time; taken behind the others of the same moment. Its row; -1: there are too many.
    int insertPoint(const OutagePoint &point);
    void removePoint(int row); ///< but not the last one that is left
    /// As far as its neighbours leave room: points keep their order. `chargePercent`: what it says of the
    /// charge; nothing = as it was.
    void movePoint(int row, double seconds, std::optional<double> chargePercent = {});
    void leaveCharge(int row); ///< says nothing of the charge any more

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index,
                  int role) const override; ///< EditRole of Says: an OutageSays as int
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void edited();
    void refused(const QString &sentence);

private:
    QString textOf(const OutagePoint &point, int column) const;
    bool setTime(int row, const QString &text);
    bool setNumber(int row, int column, const QString &text);
    void changed();

    std::vector<OutagePoint> m_points;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage.h"

#include <QAbstractTableModel>

namespace switchyard
{

/// What a point says of the supply, in an operator's words.
enum class OutageSays { AsBefore, Mains, Battery, LowBattery, ForcedShutdown, Off, Silent };
OutageSays saysOf(const OutagePoint &point);
void setSays(OutagePoint &point, OutageSays says);
QString outageWord(OutageSays says); ///< "on battery"
QString clockWord(double seconds);   ///< "1:30": minutes and seconds, as they are typed
/// "90", "1:30" or "1:02:03"; nothing: it is none, or beyond `most`.
std::optional<double> secondsOf(const QString &text, double most);

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
    void removePoint(int row); ///< but not the last one that is left

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

    std::vector<OutagePoint> m_points;
};

} // namespace switchyard

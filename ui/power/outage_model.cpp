// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_model.h"

#include "core/model/ups_words.h"
#include "ui/power/outage_words.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr double stepSeconds = 60;

} // namespace

OutageModel::OutageModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_points(mainsFail({}).points)
{
}

void OutageModel::setPoints(std::vector<OutagePoint> points)
{
    beginResetModel();
    m_points = std::move(points);
    endResetModel();
    Q_EMIT edited();
}

int OutageModel::addPoint()
{
    OutagePoint next;
    next.atSeconds = m_points.empty() ? 0 : m_points.back().atSeconds + stepSeconds;
    return insertPoint(next);
}

int OutageModel::insertPoint(const OutagePoint &point)
{
    if (m_points.size() >= mostOutagePoints || point.atSeconds > longestOutageSeconds) {
        Q_EMIT refused(tr("An outage has room for no more."));
        return -1;
    }
    const auto place = std::ranges::upper_bound(m_points, point.atSeconds, {}, &OutagePoint::atSeconds);
    const auto row = static_cast<int>(place - m_points.begin());
    beginInsertRows({}, row, row);
    m_points.insert(place, point);
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void OutageModel::movePoint(int row, double seconds, std::optional<double> chargePercent)
{
    if (row < 0 || row >= rowCount())
        return;
    const auto at = static_cast<size_t>(row);
    OutagePoint moved = m_points[at];
    const double least = row > 0 ? m_points[at - 1].atSeconds : 0;
    const double most = row + 1 < rowCount() ? m_points[at + 1].atSeconds : longestOutageSeconds;
    moved.atSeconds = std::clamp(seconds, least, most);
    if (chargePercent)
        moved.chargePercent = std::clamp(*chargePercent, 0.0, mostChargePercent);
    if (moved == m_points[at])
        return;
    m_points[at] = moved;
    changed();
}

void OutageModel::leaveCharge(int row)
{
    if (row < 0 || row >= rowCount() || !m_points[static_cast<size_t>(row)].chargePercent)
        return;
    m_points[static_cast<size_t>(row)].chargePercent.reset();
    changed();
}

void OutageModel::removePoint(int row)
{
    if (row < 0 || row >= rowCount() || m_points.size() < 2)
        return;
    beginRemoveRows({}, row, row);
    m_points.erase(m_points.begin() + row);
    endRemoveRows();
    Q_EMIT edited();
}

int OutageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_points.size());
}

int OutageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 4;
}

QString OutageModel::textOf(const OutagePoint &point, int column) const
{
    switch (column) {
    case At:
        return clockWord(point.atSeconds);
    case Says:
        return outageWord(saysOf(point));
    case Charge:
        return point.chargePercent ? QString::number(*point.chargePercent) : QString();
    case Runtime:
        return point.runtimeSeconds ? clockWord(*point.runtimeSeconds) : QString();
    default:
        return {};
    }
}

QVariant OutageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const OutagePoint &point = m_points[static_cast<size_t>(index.row())];
    const QString text = textOf(point, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? u"–"_s : text;
    case Qt::EditRole:
        return index.column() == Says ? QVariant(static_cast<int>(saysOf(point))) : QVariant(text);
    case Qt::ToolTipRole:
        if (index.column() == Says && !point.statusWords.isEmpty())
            return point.statusWords.join(u' ');
        return text.isEmpty() ? tr("Goes on by itself") : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Says ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                      : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant OutageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Says ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return section == At || section == Runtime ? tr("In minutes and seconds, like 1:30") : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case At:
        return tr("At");
    case Says:
        return tr("The UPSes say");
    case Charge:
        return tr("Charge %");
    case Runtime:
        return tr("Runtime");
    default:
        return {};
    }
}

Qt::ItemFlags OutageModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

bool OutageModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.row() >= rowCount())
        return false;
    bool taken = true;
    if (index.column() == Says)
        setSays(m_points[static_cast<size_t>(index.row())], static_cast<OutageSays>(value.toInt()));
    else if (index.column() == At)
        taken = setTime(index.row(), value.toString());
    else
        taken = setNumber(index.row(), index.column(), value.toString().trimmed());
    if (!taken)
        return false;
    changed();
    return true;
}

void OutageModel::changed()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Runtime));
    Q_EMIT edited();
}

/// It takes its place among the others.
bool OutageModel::setTime(int row, const QString &text)
{
    const auto seconds = secondsOf(text, longestOutageSeconds);
    if (!seconds) {
        Q_EMIT refused(tr("A time is in minutes and seconds, like 1:30, within %1 hours.")
                           .arg(longestOutageSeconds / 3600));
        return false;
    }
    OutagePoint point = m_points[static_cast<size_t>(row)];
    point.atSeconds = *seconds;
    int place = 0;
    for (int i = 0; i < rowCount(); ++i)
        place += i != row && m_points[static_cast<size_t>(i)].atSeconds <= *seconds;
    if (place != row)
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
    m_points.erase(m_points.begin() + row);
    m_points.insert(m_points.begin() + place, point);
    if (place != row)
        endMoveRows();
    return true;
}

bool OutageModel::setNumber(int row, int column, const QString &text)
{
    OutagePoint &point = m_points[static_cast<size_t>(row)];
    auto &number = column == Charge ? point.chargePercent : point.runtimeSeconds;
    if (text.isEmpty() || text == u"–"_s) {
        number.reset();
        return true;
    }
    if (column == Runtime) {
        const auto seconds = secondsOf(text, mostRuntimeSeconds);
        if (!seconds)
            Q_EMIT refused(tr("A runtime is in minutes and seconds, like 12:00, up to 30 days."));
        else
            number = seconds;
        return seconds.has_value();
    }
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < 0 || value > mostChargePercent) {
        Q_EMIT refused(tr("A charge is from 0 to 100 %."));
        return false;
    }
    number = value;
    return true;
}

} // namespace switchyard

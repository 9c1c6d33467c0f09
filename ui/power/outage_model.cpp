// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/outage_model.h"

#include "core/model/ups_words.h"

#include <QCoreApplication>
#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr double stepSeconds = 60;

QStringList wordsOf(OutageSays says)
{
    switch (says) {
    case OutageSays::Mains:
        return {u"OL"_s, u"CHRG"_s};
    case OutageSays::Battery:
        return {u"OB"_s, u"DISCHRG"_s};
    case OutageSays::LowBattery:
        return {u"OB"_s, u"LB"_s, u"DISCHRG"_s};
    case OutageSays::ForcedShutdown:
        return {u"OB"_s, u"FSD"_s};
    case OutageSays::Off:
        return {u"OB"_s, u"OFF"_s};
    case OutageSays::AsBefore:
    case OutageSays::Silent:
        return {};
    }
    return {};
}

} // namespace

OutageSays saysOf(const OutagePoint &point)
{
    if (point.silent.value_or(false))
        return OutageSays::Silent;
    if (point.statusWords.isEmpty())
        return OutageSays::AsBefore;
    switch (upsStateOf(point.statusWords)) {
    case UpsState::OnBattery:
        return OutageSays::Battery;
    case UpsState::LowBattery:
        return OutageSays::LowBattery;
    case UpsState::ForcedShutdown:
        return OutageSays::ForcedShutdown;
    case UpsState::Off:
        return OutageSays::Off;
    default:
        return OutageSays::Mains;
    }
}

void setSays(OutagePoint &point, OutageSays says)
{
    point.statusWords = wordsOf(says);
    // Who says something is heard.
    point.silent = says == OutageSays::AsBefore ? std::nullopt : std::optional(says == OutageSays::Silent);
}

QString outageWord(OutageSays says)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("OutageModel", text); };
    switch (says) {
    case OutageSays::AsBefore:
        return say(QT_TRANSLATE_NOOP("OutageModel", "as before"));
    case OutageSays::Mains:
        return say(QT_TRANSLATE_NOOP("OutageModel", "on mains"));
    case OutageSays::Battery:
        return say(QT_TRANSLATE_NOOP("OutageModel", "on battery"));
    case OutageSays::LowBattery:
        return say(QT_TRANSLATE_NOOP("OutageModel", "battery low"));
    case OutageSays::ForcedShutdown:
        return say(QT_TRANSLATE_NOOP("OutageModel", "will cut its load"));
    case OutageSays::Off:
        return say(QT_TRANSLATE_NOOP("OutageModel", "off"));
    case OutageSays::Silent:
        return say(QT_TRANSLATE_NOOP("OutageModel", "does not answer"));
    }
    return {};
}

QString clockWord(double seconds)
{
    const auto all = static_cast<qint64>(std::llround(seconds));
    const QString tail = u"%1:%2"_s.arg(all / 60 % 60, all < 3600 ? 1 : 2, 10, QLatin1Char('0'))
                             .arg(all % 60, 2, 10, QLatin1Char('0'));
    return all < 3600 ? tail : u"%1:%2"_s.arg(all / 3600).arg(tail);
}

std::optional<double> secondsOf(const QString &text, double most)
{
    const QStringList parts = text.trimmed().split(u':');
    if (parts.size() > 3)
        return std::nullopt;
    double seconds = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool ok = false;
        const double value = parts[i].toDouble(&ok);
        const bool within = i == 0 || value < 60;
        if (!ok || !std::isfinite(value) || value < 0 || !within)
            return std::nullopt;
        seconds = seconds * 60 + value;
    }
    return seconds <= most ? std::optional(seconds) : std::nullopt;
}

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
    if (m_points.size() >= mostOutagePoints || next.atSeconds > longestOutageSeconds) {
        Q_EMIT refused(tr("An outage has room for no more."));
        return -1;
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_points.push_back(next);
    endInsertRows();
    Q_EMIT edited();
    return row;
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
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Runtime));
    Q_EMIT edited();
    return true;
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

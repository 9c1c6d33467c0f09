// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_windows.h"

#include <QDataStream>
#include <QIODevice>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int fastest = 1;
constexpr quint16 gapBit = 0x8000;
constexpr quint32 mostJournalBytes = 1U << 30;

/// For a journal that is read by the program that wrote it, or its next version: all little-endian.
void write(QDataStream &stream, const UsageWindows::Window &window)
{
    const auto count = static_cast<quint32>(window.points.size() - window.journaled);
    stream << window.object << window.host << static_cast<quint8>(usageFieldCount) << count;
    for (size_t i = window.journaled; i < window.points.size(); ++i) {
        const BlockPoint &point = window.points[i];
        stream << static_cast<quint16>(point.at | (point.gapBefore ? gapBit : 0));
        for (const quint16 value : point.values)
            stream << value;
    }
}

BlockPoint readPoint(QDataStream &stream, int columns)
{
    BlockPoint point;
    point.values.fill(halfOf(Usage::unknown));
    quint16 at = 0;
    stream >> at;
    point.at = at & ~gapBit;
    point.gapBefore = at & gapBit;
    for (int i = 0; i < columns; ++i) {
        quint16 value = 0;
        stream >> value;
        if (i < usageFieldCount)
            point.values[static_cast<size_t>(i)] = value;
    }
    return point;
}

} // namespace

void UsageWindows::add(qint64 object, qint64 host, qint64 slot, const BlockPoint &point)
{
    std::vector<Window> &windows = m_windows[object];
    auto window = std::ranges::lower_bound(windows, slot, {}, &Window::slot);
    if (window == windows.end() || window->slot != slot)
        window = windows.insert(window, Window{object, slot, host, {}, 0});
    window->host = host;
    BlockPoints &points = window->points;
    if (points.empty() || points.back().at < point.at) {
        points.push_back(point);
        return;
    }
    const auto place = std::ranges::lower_bound(points, point.at, {}, &BlockPoint::at);
    window->journaled = std::min(window->journaled, static_cast<size_t>(place - points.begin()));
    if (place->at == point.at)
        *place = point;
    else
        points.insert(place, point);
}

const std::vector<UsageWindows::Window> &UsageWindows::of(qint64 object) const
{
    static const std::vector<Window> none;
    const auto found = m_windows.constFind(object);
    return found == m_windows.constEnd() ? none : *found;
}

std::vector<UsageWindows::Window> UsageWindows::over(qint64 first, qint64 last, size_t most) const
{
    std::vector<Window> found;
    for (const std::vector<Window> &windows : m_windows) {
        for (const Window &window : windows) {
            if (window.slot >= first && window.slot <= last)
                continue;
            if (found.size() == most)
                return found;
            found.push_back(window);
        }
    }
    return found;
}

void UsageWindows::forget(qint64 object, qint64 slot)
{
    const auto found = m_windows.find(object);
    if (found == m_windows.end())
        return;
    std::erase_if(*found, [&](const Window &window) { return window.slot == slot; });
    if (found->empty())
        m_windows.erase(found);
}

void UsageWindows::bound(size_t most)
{
    for (std::vector<Window> &windows : m_windows) {
        if (windows.size() > most)
            windows.erase(windows.begin(), windows.end() - static_cast<std::ptrdiff_t>(most));
    }
}

QSet<qint64> UsageWindows::openSlots() const
{
    QSet<qint64> open;
    for (const std::vector<Window> &windows : m_windows) {
        for (const Window &window : windows)
            open.insert(window.slot);
    }
    return open;
}

QHash<qint64, QByteArray> UsageWindows::unjournaled() const
{
    QHash<qint64, QByteArray> bytes;
    for (const std::vector<Window> &windows : m_windows) {
        for (const Window &window : windows) {
            if (window.journaled >= window.points.size())
                continue;
            QDataStream stream(&bytes[window.slot], QIODevice::Append);
            stream.setByteOrder(QDataStream::LittleEndian);
            write(stream, window);
        }
    }
    for (QByteArray &row : bytes)
        row = qCompress(row, fastest);
    return bytes;
}

void UsageWindows::setJournaled()
{
    for (std::vector<Window> &windows : m_windows) {
        for (Window &window : windows)
            window.journaled = window.points.size();
    }
}

bool UsageWindows::replay(qint64 slot, const QByteArray &bytes)
{
    if (bytes.size() < 4)
        return false;
    quint32 length = 0;
    for (int i = 0; i < 4; ++i)
        length = length << 8 | static_cast<quint8>(bytes[i]);
    if (length > mostJournalBytes)
        return false;
    const QByteArray whole = qUncompress(bytes);
    if (whole.size() != static_cast<qsizetype>(length))
        return false;
    QDataStream stream(whole);
    stream.setByteOrder(QDataStream::LittleEndian);
    while (!stream.atEnd()) {
        qint64 object = 0;
        qint64 host = 0;
        quint8 columns = 0;
        quint32 count = 0;
        stream >> object >> host >> columns >> count;
        const quint32 most = static_cast<quint32>(gridOf(UsageLevel::Raw).units());
        if (stream.status() != QDataStream::Ok || count > most)
            return false;
        for (quint32 i = 0; i < count; ++i) {
            const BlockPoint point = readPoint(stream, columns);
            if (stream.status() != QDataStream::Ok || point.at >= most)
                return false;
            add(object, host, slot, point);
        }
    }
    return true;
}

} // namespace switchyard

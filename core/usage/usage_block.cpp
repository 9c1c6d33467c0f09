// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_block.h"

#include "core/base/words.h"

#include <algorithm>
#include <bit>

namespace switchyard
{
namespace
{

constexpr char version = 1;
constexpr int headBytes = 4; ///< version, number of columns, number of points (low byte first)
constexpr int mostColumns = 64;
enum Column : char { Same = 0, Each = 1 };

std::unexpected<Error> damaged()
{
    return fail(ErrorCode::Io, Words::tr("A part of the usage history is damaged; it is left out."));
}

/// The high bytes, then the low ones: neighbours are then alike.
template<typename Value>
void putPlanes(QByteArray &into, const BlockPoints &points, Value value)
{
    for (size_t i = 0; i < points.size(); ++i)
        into.append(static_cast<char>(value(i) >> 8));
    for (size_t i = 0; i < points.size(); ++i)
        into.append(static_cast<char>(value(i) & 0xFF));
}

/// What was deflated, taken from its begin on, never past its end.
class Planes
{
public:
    explicit Planes(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    bool has(qsizetype count) const { return m_bytes.size() - m_at >= count; }
    quint8 byte() { return static_cast<quint8>(m_bytes[m_at++]); }
    quint16 word()
    {
        const auto high = static_cast<quint16>(byte() << 8);
        return static_cast<quint16>(high | byte());
    }

    template<typename Take>
    bool planes(size_t count, Take take)
    {
        if (!has(static_cast<qsizetype>(2 * count)))
            return false;
        for (size_t i = 0; i < count; ++i) {
            const auto high = static_cast<quint8>(m_bytes[m_at + qsizetype(i)]);
            const auto low = static_cast<quint8>(m_bytes[m_at + qsizetype(count + i)]);
            take(i, static_cast<quint16>(high << 8 | low));
        }
        m_at += static_cast<qsizetype>(2 * count);
        return true;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

bool takeColumn(Planes &from, BlockPoints &points, int column)
{
    const auto set = [&](size_t i, quint16 value) {
        if (column < usageFieldCount)
            points[i].values[static_cast<size_t>(column)] = value;
    };
    if (!from.has(1))
        return false;
    switch (from.byte()) {
    case Same: {
        if (!from.has(2))
            return false;
        const quint16 value = from.word();
        for (size_t i = 0; i < points.size(); ++i)
            set(i, value);
        return true;
    }
    case Each:
        return from.planes(points.size(), set);
    default:
        return false;
    }
}

/// The length that qCompress() wrote before its bytes: memory is only given for what a block may be.
bool hasSaneLength(const QByteArray &deflated, qsizetype most)
{
    if (deflated.size() < 4)
        return false;
    quint32 length = 0;
    for (int i = 0; i < 4; ++i)
        length = length << 8 | static_cast<quint8>(deflated[i]);
    return static_cast<qsizetype>(length) <= most;
}

} // namespace

BlockPoint packPoint(int at, const Usage &usage, bool gapBefore)
{
    BlockPoint point{static_cast<quint16>(at), gapBefore, {}};
    for (size_t i = 0; i < point.values.size(); ++i)
        point.values[i] = halfOf(usage.*usageFields[i]);
    return point;
}

Usage usageOf(const BlockPoint &point)
{
    Usage usage;
    for (size_t i = 0; i < point.values.size(); ++i)
        usage.*usageFields[i] = floatOf(point.values[i]);
    return usage;
}

QByteArray packBlock(const BlockPoints &points)
{
    QByteArray planes;
    planes.reserve(static_cast<qsizetype>(points.size() * sizeof(BlockPoint)));
    putPlanes(planes, points, [&](size_t i) {
        const int step = points[i].at - (i ? points[i - 1].at : 0);
        return static_cast<quint16>(step << 1 | int(points[i].gapBefore));
    });
    for (size_t column = 0; column < usageFieldCount; ++column) {
        const auto value = [&](size_t i) { return points[i].values[column]; };
        const bool same =
            std::ranges::all_of(points, [&](const auto &p) { return p.values[column] == value(0); });
        planes.append(same ? Same : Each);
        if (!same) {
            putPlanes(planes, points, value);
        } else {
            planes.append(static_cast<char>((points.empty() ? 0 : value(0)) >> 8));
            planes.append(static_cast<char>((points.empty() ? 0 : value(0)) & 0xFF));
        }
    }
    QByteArray bytes;
    bytes.append(version);
    bytes.append(static_cast<char>(usageFieldCount));
    bytes.append(static_cast<char>(points.size() & 0xFF));
    bytes.append(static_cast<char>(points.size() >> 8 & 0xFF));
    return bytes + qCompress(planes);
}

Result<BlockPoints> unpackBlock(const QByteArray &bytes, int units)
{
    if (bytes.size() < headBytes || bytes[0] != version)
        return damaged();
    const int columns = static_cast<quint8>(bytes[1]);
    const auto count =
        static_cast<size_t>(static_cast<quint8>(bytes[2]) | static_cast<quint8>(bytes[3]) << 8);
    if (columns > mostColumns || count > static_cast<size_t>(units))
        return damaged();
    const auto most =
        static_cast<qsizetype>(count * 2 + size_t(columns) * (1 + 2 * std::max<size_t>(count, 1)));
    const QByteArray deflated = bytes.sliced(headBytes);
    if (!hasSaneLength(deflated, most))
        return damaged();
    const QByteArray planes = qUncompress(deflated);
    Planes from(planes);
    BlockPoints points(count);
    for (BlockPoint &point : points)
        point.values.fill(halfOf(Usage::unknown)); // columns that an earlier version did not have
    int at = 0;
    bool ascending = true;
    const bool timed = from.planes(count, [&](size_t i, quint16 value) {
        const int step = value >> 1;
        ascending = ascending && (i == 0 || step > 0);
        at += step;
        ascending = ascending && at < units;
        points[i].at = static_cast<quint16>(at);
        points[i].gapBefore = value & 1;
    });
    if (!timed || !ascending)
        return damaged();
    for (int column = 0; column < columns; ++column) {
        if (!takeColumn(from, points, column))
            return damaged();
    }
    return points;
}

BlockPoints mergeBlocks(const BlockPoints &earlier, const BlockPoints &later)
{
    BlockPoints merged;
    merged.reserve(earlier.size() + later.size());
    auto left = earlier.begin();
    for (const BlockPoint &point : later) {
        while (left != earlier.end() && left->at < point.at)
            merged.push_back(*left++);
        if (left != earlier.end() && left->at == point.at)
            ++left;
        merged.push_back(point);
    }
    merged.insert(merged.end(), left, earlier.end());
    return merged;
}

} // namespace switchyard

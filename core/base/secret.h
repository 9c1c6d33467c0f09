// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace switchyard
{

/// A password or key. There is no way to print, log or compare one by accident; reveal() is for the wire
/// alone.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value)
        : m_value(std::move(value))
    {
    }
    bool isEmpty() const { return m_value.isEmpty(); }
    const QByteArray &reveal() const { return m_value; }

private:
    QByteArray m_value;
};

} // namespace switchyard

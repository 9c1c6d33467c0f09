// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/action.h"
#include "ui/theme/appearance.h"

#include <QIcon>

namespace switchyard
{

/// The one set of icons (resources/icons, one stroke, 16 px), coloured by the text colour when it is drawn:
/// an icon keeps fitting when the theme changes.
class Icons
{
public:
    explicit Icons(const Appearance &appearance)
        : m_appearance(appearance)
    {
    }
    QIcon icon(const QString &name) const;

private:
    const Appearance &m_appearance; ///< outlives every icon: main makes it first
};

QString iconOf(ObjectKind kind);
QString iconOf(ActionKind kind);

} // namespace switchyard

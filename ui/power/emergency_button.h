// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QPushButton>
#include <QSet>

namespace switchyard
{

/// Opens the emergency panel from every page; says so while a power-down, or its way back, is under way.
class EmergencyButton : public QPushButton
{
    Q_OBJECT

public:
    explicit EmergencyButton(const Context &context, QWidget *parent = nullptr);

private:
    void look();

    const Context m_context;
    QSet<quint64> m_down; ///< power-downs that are under way
    QSet<quint64> m_back; ///< their ways back
};

} // namespace switchyard

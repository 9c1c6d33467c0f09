// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/destinations.h"
#include "ui/context.h"

#include <QListWidget>

namespace switchyard
{

/// The hosts that VMs could go to, the best first, each with what speaks for it and against it. Those that
/// cannot take them stand last, and why.
class DestinationList : public QListWidget
{
    Q_OBJECT

public:
    explicit DestinationList(const Context &context, QWidget *parent = nullptr);

    void setDestinations(const std::vector<Destination> &destinations);
    QString chosen() const; ///< host id; empty = none
    void choose(const QString &hostId);

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const Context m_context;
    std::vector<Destination> m_destinations;
};

} // namespace switchyard

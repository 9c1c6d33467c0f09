// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/site/site.h"

#include <QWidget>
#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace switchyard
{

enum class DeviceFormKind { NutServer, Host, Array };

/// What an operator types to reach a device. It knows how to make of it what is tried, and what goes into the
/// site file.
class DeviceForm : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// One configuration for each thing to be tried: a host and its BMC are two. Passwords are in their
    /// `secret` only.
    virtual std::vector<DriverConfig> configs() const = 0;
    /// What must still be filled in, as a sentence; empty when it can be tried.
    virtual QString missing() const = 0;
    /// What the id is made from when the operator gives none ("10.0.0.5:3493" → the host part).
    virtual QString suggestedName() const = 0;
    virtual void focusFirst() = 0;
    /// How a device is reached until now, to be edited; its password stays where it is unless one is typed.
    virtual void fill(const DeviceSpec &device, const std::optional<DeviceSpec> &bmc,
                      const QStringList &exports) = 0;

Q_SIGNALS:
    void edited();
    void submitted(); ///< Enter in a field
};

std::unique_ptr<DeviceForm> makeDeviceForm(DeviceFormKind kind, QWidget *parent);

/// The part of a site file's entry that says how it is reached, from what was tried. The password stays out
/// of it.
DeviceSpec specFrom(const DriverConfig &config);

} // namespace switchyard

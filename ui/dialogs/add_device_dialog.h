// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/probe.h"
#include "core/site/secrets.h"
#include "core/site/site.h"
#include "ui/dialogs/site_change.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QHash>

class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace switchyard
{

class DeviceForm;
class FeedPicker;
class FoundPanel;

/// Takes an address and credentials of a new device or of one that is there already, tries them at once,
/// shows what was found, and writes the site file and the keychain. It waits for no device: answers come by
/// futures, and closing it gives them up.
class AddDeviceDialog : public QDialog
{
    Q_OBJECT

public:
    /// Tries one configuration off the window's thread; Engine::probe in the program.
    using Probe = std::function<QFuture<Result<ProbeReport>>(const DriverConfig &)>;

    AddDeviceDialog(Site site, std::shared_ptr<SecretStore> secrets, Probe probe, QWidget *parent = nullptr);
    ~AddDeviceDialog() override;

    /// Edits how this device is reached instead of adding one. False where it is none that the forms know.
    bool edit(const QString &deviceId);
    void reject() override;

Q_SIGNALS:
    void siteWritten(const switchyard::Site &site);

private:
    void chooseKind(int index);
    void tryDevice();
    void tryNext();
    void takeAnswer();
    void showEndOfTrial();
    void updateButtons();
    void addDevice();
    void takeWritten();
    Result<SiteChange> buildChange() const;
    Result<SiteChange> buildEdit() const;
    void useKnown();
    QString whyNotThis() const;
    using Adder = std::function<Result<Site>(const Site &, DeviceSpec how, const QStringList &references)>;
    Adder addsUpses() const;
    Adder addsHost() const;
    Adder addsArray() const;
    DeviceForm *form() const;
    bool choosesUpses() const;

    /// The device that is edited, as it is.
    struct Known
    {
        DeviceSpec device;
        std::optional<DeviceSpec> bmc;
        QString uuid;

        const DeviceSpec *at(size_t index) const { return index == 0 ? &device : bmc ? &*bmc : nullptr; }
    };

    Site m_site;
    std::optional<Known> m_known;
    std::vector<bool> m_typed; ///< of m_configs: a new password
    std::shared_ptr<SecretStore> m_secrets;
    Probe m_probe;
    QComboBox *m_kind;
    QStackedWidget *m_forms;
    QPushButton *m_try;
    FoundPanel *m_found;
    QGroupBox *m_place;
    QComboBox *m_where;
    QLineEdit *m_name;
    QLabel *m_nameLabel;
    FeedPicker *m_feeds;
    QLabel *m_status;
    QPushButton *m_add;
    QFutureWatcher<Result<ProbeReport>> m_trial;
    QFutureWatcher<Result<Site>> m_writing;

    std::vector<DriverConfig> m_configs;  ///< being tried, or tried
    QHash<QString, QByteArray> m_trusted; ///< by address: the certificates that the operator accepted
    std::vector<ProbeReport> m_answers;   ///< of the first m_answers.size() of them
    bool m_busyWriting = false;           ///< until the answer was taken, not only until it is there
    bool m_tried = false;                 ///< all of them answered, and nothing was edited since
};

} // namespace switchyard

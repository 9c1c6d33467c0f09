// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/device_forms.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace switchyard
{
namespace
{

std::function<Result<Secret>(const Call &)> secretOf(const QString &typed)
{
    if (typed.isEmpty())
        return {};
    return [secret = Secret(typed.toUtf8())](const Call &) -> Result<Secret> { return secret; };
}

/// A password alone is a mistake: it says that, or nothing.
QString missingUser(const QLineEdit *user, const QLineEdit *password)
{
    if (password->text().isEmpty() || !user->text().trimmed().isEmpty())
        return {};
    return DeviceForm::tr("Type the user whose password this is.");
}

QString hostPart(const QString &address)
{
    const QUrl url = QUrl::fromUserInput(
        address.contains(QStringLiteral("://")) ? address : QStringLiteral("x://") + address);
    return url.host().isEmpty() ? address : url.host();
}

/// An empty field of an existing device means the password that it has.
void offerToKeep(QLineEdit *password, const DeviceSpec &device)
{
    if (!device.secret.isEmpty())
        password->setPlaceholderText(DeviceForm::tr("as it is"));
}

/// The fields of several forms begin at one line.
void alignFields(std::initializer_list<QFormLayout *> forms)
{
    std::vector<QLabel *> labels;
    int widest = 0;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr;
            if (!label)
                continue;
            labels.push_back(label);
            widest = std::max(widest, item->sizeHint().width());
        }
    }
    for (QLabel *label : labels) {
        label->setMinimumWidth(widest);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

/// A form layout whose fields report edits and Enter.
class Fields
{
public:
    explicit Fields(DeviceForm *form)
        : m_form(form)
        , m_layout(new QFormLayout)
    {
        m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
        m_layout->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_layout->setContentsMargins(0, 0, 0, 0);
    }

    QFormLayout *layout() const { return m_layout; }

    QLineEdit *line(const QString &label, const QString &example, const QString &help)
    {
        auto *edit = new QLineEdit;
        edit->setPlaceholderText(example);
        edit->setToolTip(help);
        edit->setAccessibleName(label);
        edit->setAccessibleDescription(help);
        QObject::connect(edit, &QLineEdit::textEdited, m_form, &DeviceForm::edited);
        QObject::connect(edit, &QLineEdit::returnPressed, m_form, &DeviceForm::submitted);
        m_layout->addRow(label, edit);
        return edit;
    }

    QLineEdit *password(const QString &label, const QString &help)
    {
        QLineEdit *edit = line(label, {}, help);
        edit->setEchoMode(QLineEdit::Password);
        return edit;
    }

    /// One of a few words; each with what it stands for.
    QComboBox *choice(const QString &label, const QList<std::pair<QString, QString>> &words,
                      const QString &help)
    {
        auto *box = new QComboBox;
        for (const auto &[text, data] : words)
            box->addItem(text, data);
        box->setToolTip(help);
        box->setAccessibleName(label);
        box->setAccessibleDescription(help);
        QObject::connect(box, &QComboBox::currentIndexChanged, m_form, &DeviceForm::edited);
        m_layout->addRow(label, box);
        return box;
    }

    QCheckBox *check(const QString &text, const QString &help)
    {
        auto *box = new QCheckBox(text);
        box->setToolTip(help);
        box->setAccessibleDescription(help);
        QObject::connect(box, &QCheckBox::toggled, m_form, &DeviceForm::edited);
        m_layout->addRow(QString(), box);
        return box;
    }

private:
    DeviceForm *m_form;
    QFormLayout *m_layout;
};

class NutForm : public DeviceForm
{
    Q_OBJECT

public:
    explicit NutForm(QWidget *parent)
        : DeviceForm(parent)
    {
        Fields fields(this);
        m_address = fields.line(tr("Address"), tr("10.0.0.5 or ups.example.org:3493"),
                                tr("Where upsd listens. Its port is 3493 unless told otherwise."));
        m_user = fields.line(tr("User"), tr("operator"),
                             tr("A user of upsd.users. Needed for tests and the beeper, not for watching."));
        m_password = fields.password(tr("Password"),
                                     tr("Kept in the keychain or the secrets file, never in the site file."));
        m_plain = fields.check(tr("Allow an unencrypted connection"),
                               tr("Without this, upsd must offer STARTTLS."));
        setLayout(fields.layout());
    }

    std::vector<DriverConfig> configs() const override
    {
        DriverConfig config;
        config.kind = QStringLiteral("nut");
        config.address = m_address->text().trimmed();
        config.user = m_user->text().trimmed();
        config.plainText = m_plain->isChecked();
        config.secret = secretOf(m_password->text());
        return {config};
    }

    QString missing() const override
    {
        if (m_address->text().trimmed().isEmpty())
            return tr("Type the address of the machine on which upsd runs.");
        return missingUser(m_user, m_password);
    }

    QString suggestedName() const override { return hostPart(m_address->text().trimmed()); }
    void focusFirst() override { m_address->setFocus(); }

    void fill(const DeviceSpec &device, const std::optional<DeviceSpec> &, const QStringList &) override
    {
        m_address->setText(device.address);
        m_user->setText(device.user);
        m_plain->setChecked(device.plainText);
        offerToKeep(m_password, device);
    }

private:
    QLineEdit *m_address;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_plain;
};

class HostForm : public DeviceForm
{
    Q_OBJECT

public:
    explicit HostForm(QWidget *parent)
        : DeviceForm(parent)
    {
        Fields fields(this);
        m_uri = fields.line(tr("libvirt URI"), tr("qemu+tls://hv1.example.org/system"),
                            tr("How libvirt reaches it: qemu, xen, esx or lxc; over tls, ssh or tcp."));
        m_user = fields.line(tr("User"), tr("only if libvirtd asks"),
                             tr("For SASL or ESX; an ssh user goes into the URI."));
        m_password = fields.password(tr("Password"),
                                     tr("Kept in the keychain or the secrets file, never in the site file."));
        m_plain = fields.check(tr("Allow an unencrypted connection"), tr("Needed for qemu+tcp."));
        Fields bmc(this);
        m_bmcKind = bmc.choice(
            tr("Protocol"),
            {{tr("IPMI 2.0"), QStringLiteral("ipmi")}, {tr("Redfish"), QStringLiteral("redfish")}},
            tr("Redfish where the BMC has it: in TLS, with a certificate. Older ones speak IPMI only."));
        m_bmcAddress = bmc.line(
            tr("Address"), tr("10.0.9.5 or 10.0.9.5:623"),
            tr("The BMC's own address. Without a BMC the host cannot be switched on or off from here."));
        m_bmcUser = bmc.line(tr("User"), tr("operator"), tr("A BMC user with the operator privilege."));
        m_bmcPassword = bmc.password(tr("Password"),
                                     tr("Kept in the keychain or the secrets file, never in the site file."));
        m_bmcSystem =
            bmc.line(tr("System"), tr("only if there are several"),
                     tr("Which system of the BMC this host is, where it has several, as in a chassis of "
                        "blades. If it is needed, trying says which there are."));
        m_bmcPlain = bmc.check(tr("Allow an unencrypted connection"),
                               tr("Needed for an address that begins with http://."));
        m_bmcPlain->setAccessibleName(tr("Allow an unencrypted connection to the BMC"));
        connect(m_bmcKind, &QComboBox::currentIndexChanged, this, &HostForm::showBmcFields);
        auto *group = new QGroupBox(tr("Its BMC (optional)"));
        m_bmcLayout = bmc.layout();
        group->setLayout(m_bmcLayout);
        showBmcFields();
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addLayout(fields.layout());
        column->addSpacing(2 * grid);
        column->addWidget(group);
        alignFields({fields.layout(), m_bmcLayout});
    }

    std::vector<DriverConfig> configs() const override
    {
        DriverConfig host;
        host.kind = QStringLiteral("libvirt");
        host.address = m_uri->text().trimmed();
        host.user = m_user->text().trimmed();
        host.plainText = m_plain->isChecked();
        host.secret = secretOf(m_password->text());
        std::vector<DriverConfig> all{host};
        if (const QString address = m_bmcAddress->text().trimmed(); !address.isEmpty()) {
            DriverConfig bmc;
            bmc.kind = m_bmcKind->currentData().toString();
            bmc.address = address;
            if (isRedfish()) {
                bmc.plainText = m_bmcPlain->isChecked();
                if (const QString system = m_bmcSystem->text().trimmed(); !system.isEmpty())
                    bmc.options.insert(QStringLiteral("system"), system);
            }
            bmc.user = m_bmcUser->text().trimmed();
            bmc.secret = secretOf(m_bmcPassword->text());
            all.push_back(bmc);
        }
        return all;
    }

    QString missing() const override
    {
        const QString uri = m_uri->text().trimmed();
        if (uri.isEmpty())
            return tr("Type the host's libvirt URI, for instance qemu+tls://hv1.example.org/system.");
        if (!uri.contains(QStringLiteral(":/")))
            return tr("\"%1\" is not a libvirt URI. It begins with the hypervisor, for instance "
                      "qemu+tls://%1/system.")
                .arg(uri);
        if (const QString user = missingUser(m_user, m_password); !user.isEmpty())
            return user;
        return missingUser(m_bmcUser, m_bmcPassword);
    }

    QString suggestedName() const override { return hostPart(m_uri->text().trimmed()); }
    void focusFirst() override { m_uri->setFocus(); }

    void fill(const DeviceSpec &device, const std::optional<DeviceSpec> &bmc, const QStringList &) override
    {
        m_uri->setText(device.address);
        m_user->setText(device.user);
        m_plain->setChecked(device.plainText);
        offerToKeep(m_password, device);
        if (!bmc)
            return;
        m_bmcKind->setCurrentIndex(std::max(0, m_bmcKind->findData(bmc->driver)));
        m_bmcAddress->setText(bmc->address);
        m_bmcUser->setText(bmc->user);
        m_bmcSystem->setText(bmc->options.value(QLatin1StringView("system")).toString());
        m_bmcPlain->setChecked(bmc->plainText);
        offerToKeep(m_bmcPassword, *bmc);
    }

private:
    bool isRedfish() const { return m_bmcKind->currentData() == QStringLiteral("redfish"); }

    void showBmcFields()
    {
        const bool redfish = isRedfish();
        m_bmcAddress->setPlaceholderText(redfish ? tr("10.0.9.5 or https://bmc1.example.org:8443")
                                                 : tr("10.0.9.5 or 10.0.9.5:623"));
        m_bmcLayout->setRowVisible(m_bmcSystem, redfish);
        m_bmcLayout->setRowVisible(m_bmcPlain, redfish);
    }

    QLineEdit *m_uri;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_plain;
    QFormLayout *m_bmcLayout;
    QComboBox *m_bmcKind;
    QLineEdit *m_bmcAddress;
    QLineEdit *m_bmcUser;
    QLineEdit *m_bmcPassword;
    QLineEdit *m_bmcSystem;
    QCheckBox *m_bmcPlain;
};

class ArrayForm : public DeviceForm
{
    Q_OBJECT

public:
    explicit ArrayForm(QWidget *parent)
        : DeviceForm(parent)
    {
        Fields fields(this);
        m_address = fields.line(tr("Monitor"), tr("unix:/run/array/qmp.sock or 10.0.0.9:4444"),
                                tr("The QMP monitor of its qemu-storage-daemon."));
        m_exports = fields.line(tr("Serves at"), tr("nbd://10.0.0.9:10809"),
                                tr("The addresses by which hosts reach its volumes, separated by spaces. VM "
                                   "disks are matched by them."));
        m_plain = fields.check(tr("Allow an unencrypted connection"), tr("Needed for a monitor over TCP."));
        setLayout(fields.layout());
    }

    std::vector<DriverConfig> configs() const override
    {
        DriverConfig config;
        config.kind = QStringLiteral("qsd");
        config.address = m_address->text().trimmed();
        config.plainText = m_plain->isChecked();
        config.options.insert(QStringLiteral("exports"), QJsonArray::fromStringList(exportsTyped()));
        return {config};
    }

    QString missing() const override
    {
        if (m_address->text().trimmed().isEmpty())
            return tr("Type where the array's QMP monitor is, for instance unix:/run/array/qmp.sock.");
        for (const QString &address : exportsTyped()) {
            if (!address.startsWith(QStringLiteral("nbd://")))
                return tr("\"%1\" is not an address of volumes. Write it like nbd://10.0.0.9:10809.")
                    .arg(address);
        }
        return exportsTyped().isEmpty() ? tr("Type the address at which hosts reach its volumes, for "
                                             "instance nbd://10.0.0.9:10809.")
                                        : QString();
    }

    QString suggestedName() const override
    {
        return exportsTyped().isEmpty() ? tr("array") : hostPart(exportsTyped().first());
    }
    void focusFirst() override { m_address->setFocus(); }

    void fill(const DeviceSpec &device, const std::optional<DeviceSpec> &,
              const QStringList &exports) override
    {
        m_address->setText(device.address);
        m_exports->setText(exports.join(u' '));
        m_plain->setChecked(device.plainText);
    }

private:
    QStringList exportsTyped() const
    {
        return m_exports->text().simplified().split(u' ', Qt::SkipEmptyParts);
    }

    QLineEdit *m_address;
    QLineEdit *m_exports;
    QCheckBox *m_plain;
};

} // namespace

std::unique_ptr<DeviceForm> makeDeviceForm(DeviceFormKind kind, QWidget *parent)
{
    switch (kind) {
    case DeviceFormKind::NutServer:
        return std::make_unique<NutForm>(parent);
    case DeviceFormKind::Host:
        return std::make_unique<HostForm>(parent);
    case DeviceFormKind::Array:
        return std::make_unique<ArrayForm>(parent);
    }
    return {};
}

DeviceSpec specFrom(const DriverConfig &config)
{
    DeviceSpec spec;
    spec.driver = config.kind;
    spec.address = config.address;
    spec.user = config.user;
    spec.plainText = config.plainText;
    spec.certificateSha256 = QString::fromLatin1(config.pinnedCertificateSha256);
    spec.options = config.options;
    return spec;
}

} // namespace switchyard

#include "device_forms.moc"

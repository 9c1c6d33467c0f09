// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/add_device_dialog.h"

#include "core/site/secret_desk.h"
#include "core/site/site_edit.h"
#include "ui/dialogs/device_forms.h"
#include "ui/dialogs/feed_picker.h"
#include "ui/dialogs/found_panel.h"
#include "ui/dialogs/site_change.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

using Feeds = std::vector<FeedSpec>;

Result<Site> withFeeds(Result<Site> site, const Feeds &feeds)
{
    for (const FeedSpec &feed : feeds) {
        if (!site)
            break;
        site = withFeed(*site, feed);
    }
    return site;
}

/// From where the site keeps it, within the trial's time: a keychain may wait for its owner longer than that.
std::function<Result<Secret>(const Call &)> askedOf(const std::shared_ptr<SecretStore> &store,
                                                    const QString &reference)
{
    struct Asking
    {
        SystemClock clock;
        SecretDesk desk;
        explicit Asking(const std::shared_ptr<SecretStore> &place)
            : desk(place, clock)
        {
        }
    };
    return [asking = std::make_shared<Asking>(store), reference](const Call &call) {
        return asking->desk.read(reference, call, SecretDesk::For::Operator);
    };
}

/// What stands in the form: nobody is asked for it, so nothing waits.
Secret typedPassword(const DriverConfig &config)
{
    return *config.secret(Call(std::chrono::seconds(0)));
}

} // namespace

AddDeviceDialog::AddDeviceDialog(Site site, std::shared_ptr<SecretStore> secrets, Probe probe,
                                 QWidget *parent)
    : QDialog(parent)
    , m_site(std::move(site))
    , m_secrets(std::move(secrets))
    , m_probe(std::move(probe))
    , m_kind(new QComboBox)
    , m_forms(new QStackedWidget)
    , m_try(new QPushButton(tr("Try it")))
    , m_found(new FoundPanel)
    , m_place(new QGroupBox(tr("Where it stands")))
    , m_where(new QComboBox)
    , m_name(new QLineEdit)
    , m_nameLabel(new QLabel(tr("Id")))
    , m_feeds(new FeedPicker)
    , m_status(new QLabel)
    , m_add(nullptr)
{
    setWindowTitle(tr("Add a device"));
    resize(880, 560);
    m_kind->addItems({tr("UPSes of a NUT server"), tr("Host (libvirt)"), tr("Array (qemu-storage-daemon)")});
    m_kind->setAccessibleName(tr("Kind of device"));
    for (const auto kind : {DeviceFormKind::NutServer, DeviceFormKind::Host, DeviceFormKind::Array}) {
        DeviceForm *page = makeDeviceForm(kind, m_forms).release();
        m_forms->addWidget(page);
        connect(page, &DeviceForm::edited, this, [this] {
            m_tried = false;
            updateButtons();
        });
        connect(page, &DeviceForm::submitted, this, &AddDeviceDialog::tryDevice);
    }

    for (const SiteSpec &place : m_site.sites)
        m_where->addItem(place.name, place.id);
    m_where->setEditable(true);
    m_where->setToolTip(tr("The site, room or building. Type a name to make a new one."));
    m_where->setAccessibleName(tr("Site"));
    m_name->setAccessibleName(tr("Id in this site"));
    auto *placing = new QFormLayout(m_place);
    placing->setContentsMargins(0, 0, 0, 0);
    placing->addRow(tr("Site"), m_where);
    placing->addRow(m_nameLabel, m_name);
    placing->addRow(m_feeds);

    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 3 * grid, 0);
    leftColumn->addWidget(m_kind);
    leftColumn->addWidget(m_forms);
    leftColumn->addWidget(m_try, 0, Qt::AlignRight);
    leftColumn->addStretch(1);

    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(3 * grid, 0, 0, 0);
    rightColumn->addWidget(m_found, 3);
    rightColumn->addWidget(m_place, 2);

    auto *split = new QSplitter;
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({360, 520});
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_status->setWordWrap(true);
    m_status->setAccessibleName(tr("Status"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    column->addWidget(m_status);
    column->addWidget(buttons);

    m_try->setAutoDefault(false);
    m_add->setAutoDefault(false);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddDeviceDialog::chooseKind);
    connect(m_try, &QPushButton::clicked, this, &AddDeviceDialog::tryDevice);
    connect(m_add, &QPushButton::clicked, this, &AddDeviceDialog::addDevice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_found, &FoundPanel::choicesChanged, this, &AddDeviceDialog::updateButtons);
    connect(m_found, &FoundPanel::certificateTrusted, this, &AddDeviceDialog::tryDevice);
    connect(&m_trial, &QFutureWatcherBase::finished, this, &AddDeviceDialog::takeAnswer);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &AddDeviceDialog::takeWritten);
    chooseKind(0);
}

AddDeviceDialog::~AddDeviceDialog() = default;

DeviceForm *AddDeviceDialog::form() const
{
    return static_cast<DeviceForm *>(m_forms->currentWidget());
}

bool AddDeviceDialog::choosesUpses() const
{
    return m_kind->currentIndex() == 0;
}

void AddDeviceDialog::chooseKind(int index)
{
    m_forms->setCurrentIndex(index);
    m_found->clear();
    m_trusted.clear();
    m_tried = false;
    if (choosesUpses())
        m_feeds->offerConsumers(m_site);
    else
        m_feeds->offerUpses(m_site);
    m_feeds->setVisible(!m_feeds->isEmpty());
    m_name->setVisible(!choosesUpses()); // each UPS that was found has an id of its own
    m_nameLabel->setVisible(!choosesUpses());
    updateButtons();
    form()->focusFirst();
}

bool AddDeviceDialog::edit(const QString &deviceId)
{
    QStringList exports;
    int kind = -1;
    const auto take = [&](const auto &specs, int index, const QString &driver) {
        for (const auto &spec : specs) {
            if (spec.id == deviceId && spec.driver == driver) {
                m_known = Known{.device = spec, .bmc = {}, .uuid = {}};
                kind = index;
            }
        }
    };
    take(m_site.upses, 0, QStringLiteral("nut"));
    take(m_site.hosts, 1, QStringLiteral("libvirt"));
    take(m_site.arrays, 2, QStringLiteral("qsd"));
    if (!m_known)
        return false;
    for (const HostSpec &host : m_site.hosts) {
        if (host.id == deviceId) {
            m_known->bmc = host.bmc;
            m_known->uuid = host.uuid;
        }
    }
    for (const ArraySpec &array : m_site.arrays) {
        if (array.id == deviceId)
            exports = array.exports;
    }
    const QString name = m_known->device.name.isEmpty() ? deviceId : m_known->device.name;
    setWindowTitle(tr("Edit %1").arg(name));
    m_add->setText(tr("Save"));
    m_kind->setCurrentIndex(kind);
    m_kind->hide();
    m_place->hide();
    form()->fill(m_known->device, m_known->bmc, exports);
    return true;
}

/// What was not typed anew is what the site file and the keychain have.
void AddDeviceDialog::useKnown()
{
    for (size_t i = 0; i < m_configs.size(); ++i) {
        DriverConfig &config = m_configs[i];
        const DeviceSpec *known = m_known->at(i);
        if (!known)
            continue;
        config.pinnedCertificateSha256 = known->certificateSha256.toLatin1();
        if (config.secret || known->secret.isEmpty() || (config.user.isEmpty() && !known->user.isEmpty()))
            continue;
        if (m_secrets)
            config.secret = askedOf(m_secrets, known->secret);
    }
}

void AddDeviceDialog::tryDevice()
{
    if (m_trial.isRunning() || m_busyWriting)
        return;
    if (const QString missing = form()->missing(); !missing.isEmpty()) {
        m_status->setText(missing);
        return;
    }
    if (const QByteArray trusted = m_found->trustedCertificate();
        !trusted.isEmpty() && m_answers.size() < m_configs.size())
        m_trusted.insert(m_configs[m_answers.size()].address,
                         trusted); // of the one that did not answer for it
    m_configs = form()->configs();
    m_answers.clear();
    m_tried = false;
    m_typed.clear();
    for (const DriverConfig &config : m_configs)
        m_typed.push_back(bool(config.secret));
    if (m_known)
        useKnown();
    for (DriverConfig &config : m_configs) {
        config.deviceId = config.address;
        if (m_trusted.contains(config.address))
            config.pinnedCertificateSha256 = m_trusted.value(config.address);
    }
    m_status->clear();
    tryNext();
}

void AddDeviceDialog::tryNext()
{
    const DriverConfig &config = m_configs[m_answers.size()];
    m_found->showWaiting(tr("Trying %1 … It has a few seconds to answer.").arg(config.address));
    m_trial.setFuture(m_probe(config));
    updateButtons();
}

void AddDeviceDialog::takeAnswer()
{
    if (m_trial.isCanceled() || m_trial.future().resultCount() == 0)
        return;
    const Result<ProbeReport> answer = m_trial.result();
    if (!answer) {
        m_found->clear();
        m_found->showError(answer.error());
        updateButtons();
        return;
    }
    m_answers.push_back(*answer);
    if (m_answers.size() < m_configs.size())
        tryNext();
    else
        showEndOfTrial();
}

void AddDeviceDialog::showEndOfTrial()
{
    m_found->clear();
    for (size_t i = 0; i < m_answers.size(); ++i) {
        m_found->addAnswer(m_configs[i].address, m_answers[i], choosesUpses() && !m_known,
                           [this](const QString &wish) { return freeDeviceId(m_site, wish); });
    }
    if (m_name->text().trimmed().isEmpty())
        m_name->setText(freeDeviceId(m_site, form()->suggestedName()));
    m_tried = true;
    updateButtons();
    if (m_known && !m_known->uuid.isEmpty() && !m_answers.front().uuid.isEmpty() &&
        m_answers.front().uuid != m_known->uuid)
        m_status->setText(tr("Another machine answers there than before (UUID %1). Saved, it is this host.")
                              .arg(m_answers.front().uuid));
    m_add->setFocus();
}

void AddDeviceDialog::updateButtons()
{
    const bool busy = m_trial.isRunning() || m_busyWriting;
    m_try->setEnabled(!busy);
    m_forms->setEnabled(!m_busyWriting);
    m_place->setEnabled(m_tried);
    const bool something = m_known || !choosesUpses() || !m_found->choices().empty();
    const QString against = whyNotThis();
    m_add->setEnabled(m_tried && something && against.isEmpty() && !busy);
    if (!against.isEmpty())
        m_status->setText(against);
    else if (m_tried && !something)
        m_status->setText(tr("Tick at least one UPS."));
    else if (!m_tried && !busy && !m_answers.empty() && m_answers.size() == m_configs.size())
        m_status->setText(tr("Something was changed since it was tried. Try it again."));
}

AddDeviceDialog::Adder AddDeviceDialog::addsUpses() const
{
    std::vector<std::pair<FoundPanel::Choice, Feeds>> found;
    for (const FoundPanel::Choice &choice : m_found->choices())
        found.emplace_back(choice, m_feeds->feeds(choice.id));
    return [found](const Site &site, const DeviceSpec &how, const QStringList &references) {
        Result<Site> next = site;
        for (const auto &[choice, feeds] : found) {
            UpsSpec ups{how};
            ups.id = ups.name = choice.id;
            ups.secret = references.value(0); // they share it
            ups.options.insert(QStringLiteral("ups"), choice.peerId);
            next = withFeeds(withUps(*next, ups), feeds);
            if (!next)
                break;
        }
        return next;
    };
}

AddDeviceDialog::Adder AddDeviceDialog::addsHost() const
{
    HostSpec host;
    host.id = host.name = m_name->text().trimmed();
    host.uuid = m_answers.front().uuid;
    if (m_configs.size() > 1)
        host.bmc = specFrom(m_configs[1]);
    const bool ownSecret = bool(m_configs.front().secret);
    const bool bmcSecret = m_configs.size() > 1 && m_configs[1].secret;
    return [host, ownSecret, bmcSecret, feeds = m_feeds->feeds(host.id)](const Site &site, DeviceSpec how,
                                                                         const QStringList &references) {
        HostSpec added = host;
        how.id = host.id;
        how.name = host.name;
        static_cast<DeviceSpec &>(added) = std::move(how);
        if (ownSecret)
            added.secret = references.first();
        if (bmcSecret)
            added.bmc->secret = references.last();
        return withFeeds(withHost(site, added), feeds);
    };
}

AddDeviceDialog::Adder AddDeviceDialog::addsArray() const
{
    const QString id = m_name->text().trimmed();
    return [id, feeds = m_feeds->feeds(id)](const Site &site, DeviceSpec how, const QStringList &) {
        ArraySpec array;
        how.id = how.name = id;
        for (const QJsonValue &address : how.options.take(QStringLiteral("exports")).toArray())
            array.exports << address.toString();
        static_cast<DeviceSpec &>(array) = std::move(how);
        return withFeeds(withArray(site, array), feeds);
    };
}

/// Why what answered cannot be the device that is edited; empty where it can.
QString AddDeviceDialog::whyNotThis() const
{
    if (!m_known || !m_tried || !choosesUpses())
        return {};
    const QString at = m_known->device.options.value(QLatin1StringView("ups")).toString();
    const QString name = at.isEmpty() ? m_known->device.id : at;
    for (const ProbeReport::Item &item : m_answers.front().items) {
        if (item.id == name)
            return {};
    }
    return tr("The upsd there has no UPS \"%1\".").arg(name);
}

Result<SiteChange> AddDeviceDialog::buildEdit() const
{
    SiteChange change{.base = m_site, .apply = {}, .passwords = {}};
    std::vector<DeviceSpec> how;
    std::vector<int> fresh; // which of the new passwords is whose; -1 = none
    for (size_t i = 0; i < m_configs.size(); ++i) {
        const DeviceSpec *known = m_known->at(i);
        how.push_back(specFrom(m_configs[i]));
        fresh.push_back(m_typed[i] ? int(change.passwords.size()) : -1);
        if (m_typed[i]) {
            const QString id = m_known->device.id;
            change.passwords.push_back(
                {i == 0 ? id : id + QStringLiteral(".bmc"), typedPassword(m_configs[i])});
        } else if (known && m_configs[i].secret) {
            how[i].secret = known->secret;
        }
    }
    for (const QString &reference : secretsOf(m_site, m_known->device.id)) {
        if (isOwnReference(m_site, reference))
            change.unwanted << reference;
    }
    const QString uuid = m_answers.front().uuid.isEmpty() ? m_known->uuid : m_answers.front().uuid;
    change.apply = [=, id = m_known->device.id, kind = m_kind->currentIndex()](
                       const Site &site, const QStringList &references) -> Result<Site> {
        std::vector<DeviceSpec> reached = how;
        for (size_t i = 0; i < reached.size(); ++i) {
            if (fresh[i] >= 0)
                reached[i].secret = references[fresh[i]];
        }
        if (kind == 0)
            return withUpsReached(site, id, reached[0]);
        if (kind == 1)
            return withHostReached(site, id, reached[0], uuid,
                                   reached.size() > 1 ? std::optional(reached[1]) : std::nullopt);
        QStringList exports;
        for (const QJsonValue &address : reached[0].options.value(QLatin1StringView("exports")).toArray())
            exports << address.toString();
        return withArrayReached(site, id, reached[0], exports);
    };
    return change;
}

Result<SiteChange> AddDeviceDialog::buildChange() const
{
    const QString place = m_where->currentText().trimmed();
    if (place.isEmpty())
        return fail(ErrorCode::InvalidArgument, tr("Say where it stands: choose a site or type a new name."));
    SiteChange change{.base = m_site, .apply = {}, .passwords = {}};
    const QString owner = choosesUpses() ? m_found->choices().front().id : m_name->text().trimmed();
    for (size_t i = 0; i < m_configs.size(); ++i) {
        if (m_configs[i].secret)
            change.passwords.push_back(
                {i == 0 ? owner : owner + QStringLiteral(".bmc"), typedPassword(m_configs[i])});
    }
    const Adder add = choosesUpses() ? addsUpses() : m_kind->currentIndex() == 1 ? addsHost() : addsArray();
    change.apply = [place, add, how = specFrom(m_configs.front())](const Site &site,
                                                                   const QStringList &references) {
        DeviceSpec placed = how;
        placed.siteId = siteIdFor(site, place);
        return add(withSite(site, {placed.siteId, place}), placed, references);
    };
    return change;
}

void AddDeviceDialog::addDevice()
{
    auto change = m_known ? buildEdit() : buildChange();
    if (!change) {
        m_status->setText(change.error().what);
        return;
    }
    m_status->setText(tr("Writing the site file …"));
    m_busyWriting = true;
    m_writing.setFuture(writeSiteChange(std::move(*change), m_secrets));
    updateButtons();
}

/// What is being written cannot be called back, and the engine must hear of it.
void AddDeviceDialog::reject()
{
    if (!m_busyWriting)
        QDialog::reject();
}

void AddDeviceDialog::takeWritten()
{
    const Result<Site> written = m_writing.result();
    m_busyWriting = false;
    updateButtons();
    if (!written) {
        m_status->setText(written.error().what);
        return;
    }
    Q_EMIT siteWritten(*written);
    accept();
}

} // namespace switchyard

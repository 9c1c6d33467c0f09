// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/site_desk.h"

#include "core/engine/engine.h"
#include "core/site/expression.h"
#include "core/site/site_edit.h"
#include "core/site/site_file.h"
#include "ui/balance/policy_dialog.h"
#include "ui/dialogs/add_device_dialog.h"
#include "ui/dialogs/feeds_dialog.h"
#include "ui/dialogs/site_change.h"
#include "ui/theme/appearance.h"

#include <QCheckBox>
#include <QFutureWatcher>
#include <QMessageBox>
#include <QPushButton>

namespace switchyard
{
namespace
{

QString nameOf(const Site &site, const QString &id)
{
    const auto in = [&](const auto &specs) {
        for (const auto &spec : specs) {
            if (spec.id == id && !spec.name.isEmpty())
                return spec.name;
        }
        return QString();
    };
    for (const QString &name : {in(site.upses), in(site.hosts), in(site.arrays)}) {
        if (!name.isEmpty())
            return name;
    }
    return id;
}

/// Those of its references that would be nobody's without it.
QStringList secretsThatGo(const Site &site, const QString &id)
{
    QStringList references = secretsOf(site, id);
    if (const auto without = withoutDevice(site, id))
        references.removeIf([&](const QString &reference) { return usesSecret(*without, reference); });
    return references;
}

} // namespace

SiteDesk::SiteDesk(Engine &engine, std::shared_ptr<SecretStore> secrets, Appearance &appearance,
                   QWidget *over)
    : QObject(over)
    , m_engine(engine)
    , m_secrets(std::move(secrets))
    , m_appearance(appearance)
    , m_over(over)
    , m_place(engine.site().secrets)
{
}

void SiteDesk::take(const Site &site)
{
    m_engine.setSite(site);
}

void SiteDesk::addDevice()
{
    if (m_engine.site().path.isEmpty()) {
        Q_EMIT refused(
            {ErrorCode::NotSupported,
             tr("This fleet is simulated: it has no site file to add a device to. Open a site file "
                "(it may be a new one)."),
             QString()});
        return;
    }
    auto *dialog = new AddDeviceDialog(
        m_engine.site(), m_secrets, [this](const DriverConfig &config) { return m_engine.probe(config); },
        m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddDeviceDialog::siteWritten, this, &SiteDesk::take);
    dialog->open();
}

void SiteDesk::editFeeds()
{
    auto *dialog = new FeedsDialog(m_engine.site(), m_appearance.theme(), m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FeedsDialog::siteWritten, this, &SiteDesk::take);
    dialog->open();
}

void SiteDesk::editBalance()
{
    PolicyTools tools{.check = checkExpression, .names = expressionNames(), .replay = {}, .nameOf = {}};
    tools.replay = [&engine = m_engine](const BalancePolicy &policy, qint64 seconds) {
        const QDateTime now = engine.clock().now();
        return engine.replay(policy, now.addSecs(-seconds), now);
    };
    tools.nameOf = [&engine = m_engine](const ObjectRef &ref) { return engine.snapshot()->nameOf(ref); };
    auto *dialog = new PolicyDialog(m_engine.site(), std::move(tools), m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PolicyDialog::siteWritten, this, &SiteDesk::take);
    dialog->open();
}

void SiteDesk::reload()
{
    const QString path = m_engine.site().path;
    const auto site = loadSiteOrError(path);
    if (!site)
        Q_EMIT refused(site.error());
    else if (site->secrets != m_place)
        Q_EMIT reopenWanted(path);
    else
        take(*site);
}

bool SiteDesk::knows(const ObjectRef &ref) const
{
    const bool device =
        ref.kind == ObjectKind::Ups || ref.kind == ObjectKind::Host || ref.kind == ObjectKind::Array;
    return device && !m_engine.site().path.isEmpty() && hasDevice(m_engine.site(), ref.id);
}

void SiteDesk::editDevice(const ObjectRef &ref)
{
    if (!knows(ref))
        return;
    auto *dialog = new AddDeviceDialog(
        m_engine.site(), m_secrets, [this](const DriverConfig &config) { return m_engine.probe(config); },
        m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!dialog->edit(ref.id)) {
        dialog->deleteLater();
        Q_EMIT refused({ErrorCode::NotSupported,
                        tr("%1 can be edited in the site file only: %2. Then reload the site file.")
                            .arg(nameOf(m_engine.site(), ref.id), m_engine.site().path),
                        QString()});
        return;
    }
    connect(dialog, &AddDeviceDialog::siteWritten, this, &SiteDesk::take);
    dialog->open();
}

void SiteDesk::removeDevice(const ObjectRef &ref)
{
    if (!knows(ref))
        return;
    const Site site = m_engine.site();
    QStringList goes{tr("Switchyard forgets it; the device itself goes on as it is.")};
    QStringList feeds;
    for (const FeedSpec &feed : site.feeds) {
        if (feed.ups == ref.id || feed.to == ref.id)
            feeds << QStringLiteral("• %1:%2 → %3")
                         .arg(nameOf(site, feed.ups), feed.outlet, nameOf(site, feed.to));
    }
    if (!feeds.isEmpty())
        goes << tr("These feeds go with it:") + u'\n' + feeds.join(u'\n');
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove a device"),
                                tr("Remove %1 from the site?").arg(nameOf(site, ref.id)), QMessageBox::Cancel,
                                m_over);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("removeDevice"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(goes.join(QStringLiteral("\n\n")));
    const QStringList secrets = secretsThatGo(site, ref.id);
    if (!secrets.isEmpty() && m_secrets) {
        auto *check =
            new QCheckBox(tr("Remove its password, too (%1)").arg(secrets.join(QStringLiteral(", "))));
        box->setCheckBox(check); // unticked: another site file may refer to it
    }
    const QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, box, remove, site, secrets, id = ref.id](const QAbstractButton *pressed) {
                if (pressed != remove)
                    return;
                SiteChange change{.base = site, .apply = {}, .passwords = {}};
                if (box->checkBox() && box->checkBox()->isChecked())
                    change.unwanted = secrets;
                change.apply = [id](const Site &now, const QStringList &) { return withoutDevice(now, id); };
                write(std::move(change));
            });
    box->open();
}

void SiteDesk::write(SiteChange change)
{
    auto *watcher = new QFutureWatcher<Result<Site>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const Result<Site> written = watcher->result();
        if (written)
            take(*written);
        else
            Q_EMIT refused(written.error());
    });
    watcher->setFuture(writeSiteChange(std::move(change), m_secrets));
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/object_ref.h"
#include "core/site/secrets.h"
#include "core/site/site.h"

#include <QObject>
#include <memory>

class QWidget;

namespace switchyard
{

class Appearance;
class Engine;
struct SiteChange;

/// What the window changes in the site file: dialogs that add, edit and remove devices and feeds, and reading
/// the file again after a person edited it. Hands every new site to the engine.
class SiteDesk : public QObject
{
    Q_OBJECT

public:
    SiteDesk(Engine &engine, std::shared_ptr<SecretStore> secrets, Appearance &appearance, QWidget *over);

    void addDevice();
    void editFeeds();
    void editBalance(); ///< the policy of balancing
    void reload();
    /// Is it a device of the site file?
    bool knows(const ObjectRef &ref) const;
    void editDevice(const ObjectRef &ref);
    /// Asks first, naming what goes with it.
    void removeDevice(const ObjectRef &ref);

Q_SIGNALS:
    void refused(const switchyard::Error &error);
    /// The site must be opened anew: the file names another place for passwords.
    void reopenWanted(const QString &path);

private:
    void take(const Site &site);
    void write(SiteChange change);

    Engine &m_engine;
    std::shared_ptr<SecretStore> m_secrets;
    Appearance &m_appearance;
    QWidget *m_over;
    const SecretsSpec m_place; ///< where m_secrets keeps them
};

} // namespace switchyard

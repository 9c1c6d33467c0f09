// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/lab.h"

#include <QFileInfo>
#include <QTemporaryDir>

namespace switchyard::test
{

constexpr int patienceMs = 240'000;

/// `switchyardctl guard`, and what it said last. Ended with its object, or with the test.
class GuardProcess
{
public:
    GuardProcess(const QString &site, const QString &store);
    ~GuardProcess() { stop(); }
    GuardProcess(const GuardProcess &) = delete;
    GuardProcess &operator=(const GuardProcess &) = delete;

    const QJsonObject &status();
    QString phase() { return status()[QStringLiteral("phase")].toString(); }
    bool isActive() { return status()[QStringLiteral("active")].toBool(); }
    QString stateOf(const QString &ups) { return of(ups)[QStringLiteral("state")].toString(); }
    bool isLoggedIn(const QString &ups) { return of(ups)[QStringLiteral("loggedIn")].toBool(); }
    void kill(); ///< -9: as a crash
    void stop();

private:
    QJsonObject of(const QString &ups)
    {
        return status()[QStringLiteral("upses")].toObject()[ups].toObject();
    }

    QProcess m_process;
    QJsonObject m_last;
};

/// The lab that is up, with a protection policy of short limits, and switchyardctl over it. What a test
/// breaks in it is mended by mend().
class PowerLab
{
public:
    /// False, with a warning, where the lab is not up or switchyardctl does not take the site file.
    bool open();
    /// The site file anew: the lab's own, with this changed.
    bool write(const std::function<void(QJsonObject &protection)> &change = {},
               const std::function<void(QJsonObject &secrets)> &changeSecrets = {});

    const QString &site() const { return m_site; }
    QString store(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".db")); }
    Outcome ctl(const QStringList &arguments, const QString &store) const;
    QJsonArray runs(const QString &store) const; ///< as `runs list` has them, the oldest first
    QJsonObject show(const QString &store, qsizetype index) const; ///< the whole of one of them

    QString story(const QString &store) const; ///< all of them, a line a step, for messages

    /// Hosts on, arrays serving, UPSes on mains, BMCs honest, each guest running where it was at first.
    /// False, with a warning that says what could not be mended.
    bool mend() const;

private:
    QTemporaryDir m_folder;
    QString m_site;
};

QJsonObject stepOf(const QJsonObject &run, const QString &id); ///< empty = it has none
QString vmStep(const QJsonObject &run, const QString &name);   ///< "vm:UUID" by the VM's name; empty = none
QStringList stepsOf(const QJsonObject &run);                   ///< "vm:UUID", …: all but milestones
QDateTime timeOf(const QJsonValue &value);
QString textOf(const QJsonObject &run); ///< for messages

bool isRunning(const QString &host, const QString &vm);
/// What the UPS says from now on, with its output as it is.
bool upsSays(const QString &ups, const QString &status);
bool mainsBack(const QString &ups); ///< and its battery charged
/// Who is logged in there, by upsd's own word.
QStringList loggedInAt(const QString &ups);
/// How often the lab did that: lines of `lab log lab` that end with it.
qsizetype labDid(const QString &what);

} // namespace switchyard::test

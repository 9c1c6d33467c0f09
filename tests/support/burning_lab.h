// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/lab.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <vector>

namespace switchyard::test
{

using namespace Qt::StringLiterals;

/// A lab of the test's own, in which guests fight over what their host has; taken down with its object.
class BurningLab
{
public:
    ~BurningLab() { down(); }

    bool up(const QString &name, int hosts, bool ownCpus)
    {
        qputenv("SWITCHYARD_LAB", name.toUtf8());
        qputenv("SWITCHYARD_LAB_HOSTS", QByteArray::number(hosts));
        m_up = lab(ownCpus ? QStringList{u"up"_s, u"--own-cpus"_s} : QStringList{u"up"_s});
        return m_up;
    }
    void down()
    {
        if (std::exchange(m_up, false))
            (void)lab({u"down"_s});
    }

    /// Its site file with this policy, beside it: what it names is found from there.
    QString siteWith(const QString &name, const QJsonObject &balance) const
    {
        QJsonObject site = labSite();
        site.insert(u"balance"_s, balance);
        QJsonObject policies = site[u"policies"_s].toObject();
        policies.insert(u"pollSeconds"_s, 1);
        site.insert(u"policies"_s, policies);
        const QString path = QFileInfo(labSiteFile()).absolutePath() + u'/' + name + u".json"_s;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(site).toJson()) < 0)
            return {};
        return path;
    }

    /// Of hosts that are on; by their own virsh's word, since hv3 is reached in TLS.
    static QStringList runningOn(const QString &host)
    {
        const auto said = labSays({u"exec"_s, host, u"virsh"_s, u"-q"_s, u"list"_s, u"--name"_s});
        QStringList names = said.value_or(QString()).split(u'\n', Qt::SkipEmptyParts);
        names.sort();
        return names;
    }
    static QStringList hostsOf(const QString &vm, const QStringList &hosts)
    {
        QStringList found;
        for (const QString &host : hosts) {
            if (runningOn(host).contains(vm))
                found << host;
        }
        return found;
    }
    /// The owner of a host's lock, as its secret says; empty = nobody has it.
    static QString lockOf(const QString &host)
    {
        const QString script =
            u"for s in $(virsh -q secret-list | grep -w switchyard:place | awk '{print $1}'); do "
            "virsh -q secret-dumpxml $s; done"_s;
        const QString xml = labSays({u"exec"_s, host, u"sh"_s, u"-c"_s, script}).value_or(QString());
        return xml.section(u"\"owner\":\""_s, 1, 1).section(u'"', 0, 0);
    }

private:
    bool m_up = false;
};

/// `switchyardctl agent HOST --json`, and what it says, line by line.
class AgentProcess
{
public:
    AgentProcess(const QString &host, const QString &site, const QString &store, bool alone)
    {
        QStringList arguments{u"agent"_s, host, u"--json"_s, u"--site"_s, site, u"--store"_s, store};
        if (alone)
            arguments << u"--alone"_s;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl"), arguments);
    }
    ~AgentProcess() { end(); }

    /// The first line about that in that state; empty: it did not come in time, or the agent ended before.
    QJsonObject waitFor(const QString &about, const QString &state, int ms)
    {
        QJsonObject found;
        (void)QTest::qWaitFor(
            [&] {
                read();
                for (const QJsonObject &line : m_lines) {
                    if (found.isEmpty() && line[u"about"_s] == about && line[u"state"_s] == state)
                        found = line;
                }
                return !found.isEmpty() || m_process.state() == QProcess::NotRunning;
            },
            ms);
        return found;
    }
    void kill() ///< without a goodbye
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void end()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 60'000))
            kill();
    }
    QString story()
    {
        read();
        QString text;
        for (const QJsonObject &line : m_lines)
            text += QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + u'\n';
        return text;
    }

private:
    void read()
    {
        while (m_process.canReadLine())
            m_lines.push_back(QJsonDocument::fromJson(m_process.readLine()).object());
    }

    QProcess m_process;
    std::vector<QJsonObject> m_lines;
};

} // namespace switchyard::test

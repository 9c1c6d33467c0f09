// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_lab.h"

#include <csignal>
#include <sys/prctl.h>

namespace switchyard::test
{
namespace
{

using namespace Qt::StringLiterals;

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");

constexpr auto usualProtection = R"({
    "groups": [{"id": "batch", "limitSeconds": 60}, {"id": "db", "limitSeconds": 60}],
    "vms": [{"vm": "web-*", "group": "batch"}, {"vm": "stubborn-*", "group": "batch", "limitSeconds": 8},
            {"vm": "db-*", "group": "db"}],
    "hosts": [{"host": "hv1", "limitSeconds": 60}],
    "blipSeconds": 4, "marginSeconds": 5, "restoreChargePercent": 50})";

/// tests/lab/README.md: where each guest is at first.
const std::vector<std::pair<QString, QString>> homes = {{u"db-1"_s, u"hv1"_s},       {u"web-1"_s, u"hv1"_s},
                                                        {u"stubborn-1"_s, u"hv1"_s}, {u"db-2"_s, u"hv2"_s},
                                                        {u"web-2"_s, u"hv2"_s},      {u"idle-1"_s, u"hv2"_s}};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What may well be refused.
void tryLab(const QStringList &arguments)
{
    (void)runProgram(QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/lab/lab"), arguments);
}

bool isThere(const QString &host, const QString &vm)
{
    return virsh(host, {u"list"_s, u"--all"_s, u"--name"_s}).value_or(QString()).split(u'\n').contains(vm);
}

bool mendGuest(const QString &vm, const QString &home)
{
    const QString other = home == u"hv1"_s ? u"hv2"_s : u"hv1"_s;
    if (!isThere(home, vm) && isThere(other, vm)) {
        if (domstate(other, vm) == u"shut off"_s && !virsh(other, {u"start"_s, vm}))
            return false;
        if (migrateVm(vm, other, home).code != 0)
            return false;
    }
    const QString state = domstate(home, vm);
    if (state == u"paused"_s)
        return virsh(home, {u"resume"_s, vm}).has_value();
    return state == u"running"_s || virsh(home, {u"start"_s, vm}).has_value();
}

} // namespace

GuardProcess::GuardProcess(const QString &site, const QString &store)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // It must not outlive the test, whatever becomes of that: it would go on acting on the lab.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, {u"guard"_s, u"--json"_s, u"--site"_s, site, u"--store"_s, store});
}

const QJsonObject &GuardProcess::status()
{
    while (m_process.canReadLine())
        m_last = QJsonDocument::fromJson(m_process.readLine()).object();
    return m_last;
}

void GuardProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void GuardProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        kill();
}

bool PowerLab::open()
{
    if (labSiteFile().isEmpty()) {
        qWarning("%s", labIsNotUp);
        return false;
    }
    if (!write())
        return false;
    const Outcome right = ctl({u"check-site"_s}, store(u"check"_s));
    if (right.code != 0)
        qWarning("%s", qPrintable(right.all()));
    return right.code == 0;
}

bool PowerLab::write(const std::function<void(QJsonObject &)> &change,
                     const std::function<void(QJsonObject &)> &changeSecrets)
{
    QJsonObject site = labSite();
    const QDir folder = QFileInfo(labSiteFile()).dir();
    QJsonObject secrets =
        QJsonDocument::fromJson(contents(folder.absoluteFilePath(site[u"secrets"_s][u"file"_s].toString())))
            .object();
    if (changeSecrets)
        changeSecrets(secrets);
    QFile secretsFile(m_folder.filePath(u"secrets.json"_s));
    site[u"secrets"_s] = QJsonObject{{u"file"_s, secretsFile.fileName()}};
    QJsonObject protection = QJsonDocument::fromJson(usualProtection).object();
    if (change)
        change(protection);
    site[u"protection"_s] = protection;
    m_site = m_folder.filePath(u"site.json"_s);
    QFile file(m_site);
    return secretsFile.open(QIODevice::WriteOnly) &&
           secretsFile.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           secretsFile.write(QJsonDocument(secrets).toJson()) > 0 && file.open(QIODevice::WriteOnly) &&
           file.write(QJsonDocument(site).toJson()) > 0;
}

Outcome PowerLab::ctl(const QStringList &arguments, const QString &store) const
{
    return runProgram(program, arguments + QStringList{u"--site"_s, m_site, u"--store"_s, store});
}

QJsonArray PowerLab::runs(const QString &store) const
{
    return ctl({u"runs"_s, u"list"_s, u"--json"_s}, store).json()[u"runs"_s].toArray();
}

QJsonObject PowerLab::show(const QString &store, qsizetype index) const
{
    const qint64 run = runs(store).at(index)[u"run"_s].toInteger();
    return ctl({u"runs"_s, u"show"_s, QString::number(run), u"--json"_s}, store).json();
}

QString PowerLab::story(const QString &store) const
{
    QString text;
    for (qsizetype i = 0, count = runs(store).size(); i < count; ++i) {
        const QJsonObject run = show(store, i);
        text += u"\n%1 %2, %3 %4"_s.arg(run[u"run"_s].toInteger())
                    .arg(run[u"title"_s].toString(), run[u"state"_s].toString(),
                         run[u"error"_s][u"what"_s].toString());
        for (const QJsonValue step : run[u"steps"_s].toArray()) {
            if (!step[u"milestone"_s].toBool())
                text += u"\n  %1 %2 %3 %4 %5"_s.arg(step[u"startedAt"_s].toString(), step[u"id"_s].toString(),
                                                    step[u"action"_s].toString(), step[u"state"_s].toString(),
                                                    step[u"error"_s][u"what"_s].toString() +
                                                        step[u"note"_s].toString());
        }
    }
    return text;
}

bool PowerLab::mend() const
{
    const auto did = [](const char *what, bool well) {
        if (!well)
            qWarning("The lab could not be mended: %s", what);
        return well;
    };
    bool well = true;
    for (const QString &host : {u"hv1"_s, u"hv2"_s})
        well &= did("BMC", lab({u"bmc"_s, host, u"honest"_s}));
    for (const QString &part : {u"ups-e1"_s, u"ups-e2"_s, u"arr-east"_s})
        tryLab({u"thaw"_s, part}); // one that is stopped is started below
    well &= did("upsd", lab({u"upsd"_s, u"start"_s}));
    for (const QString &ups : {u"ups-e1"_s, u"ups-e2"_s}) {
        tryLab({u"ups-command"_s, ups, u"shutdown.stop"_s}); // a cut that is yet to come
        if (upsc(ups, u"ups.status"_s).contains(u"OFF"_s))
            well &= did("load", lab({u"ups-command"_s, ups, u"load.on"_s}));
        well &= did("battery", lab({u"ups"_s, ups, u"battery.charge"_s, u"100"_s}));
        well &= did("mains", lab({u"ups"_s, ups, u"ups.status"_s, u"OL"_s}));
    }
    well &= did("array", lab({u"array"_s, u"start"_s, u"arr-east"_s}));
    for (const QString &host : {u"hv1"_s, u"hv2"_s}) {
        well &= did("host", lab({u"power"_s, host, u"on"_s}));
        well &= did("hypervisor",
                    QTest::qWaitFor([&] { return virsh(host, {u"version"_s}).has_value(); }, patienceMs));
    }
    for (const auto &[vm, home] : homes)
        well &= did(qPrintable(vm), mendGuest(vm, home));
    return well;
}

QJsonObject stepOf(const QJsonObject &run, const QString &id)
{
    for (const QJsonValue step : run[u"steps"_s].toArray()) {
        if (step[u"id"_s] == id)
            return step.toObject();
    }
    return {};
}

QString vmStep(const QJsonObject &run, const QString &name)
{
    for (const QJsonValue step : run[u"steps"_s].toArray()) {
        if (step[u"name"_s] == name && step[u"id"_s].toString().startsWith(u"vm:"_s))
            return step[u"id"_s].toString();
    }
    return {};
}

QStringList stepsOf(const QJsonObject &run)
{
    QStringList ids;
    for (const QJsonValue step : run[u"steps"_s].toArray()) {
        if (!step[u"milestone"_s].toBool())
            ids << step[u"id"_s].toString();
    }
    return ids;
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QString textOf(const QJsonObject &run)
{
    return QString::fromUtf8(QJsonDocument(run).toJson());
}

bool isRunning(const QString &host, const QString &vm)
{
    return domstate(host, vm) == u"running"_s;
}

bool upsSays(const QString &ups, const QString &status)
{
    return lab({u"ups"_s, ups, u"ups.status"_s, status});
}

bool mainsBack(const QString &ups)
{
    const bool cut = upsc(ups, u"ups.status"_s).contains(u"OFF"_s);
    return lab({u"ups"_s, ups, u"battery.charge"_s, u"100"_s}) &&
           upsSays(ups, cut ? u"OL CHRG OFF"_s : u"OL CHRG"_s);
}

QStringList loggedInAt(const QString &ups)
{
    const QString address = labPart(u"upses"_s, ups)[u"address"_s].toString();
    return run(u"upsc"_s, {u"-c"_s, ups + u'@' + address})
        .value_or(QString())
        .split(u'\n', Qt::SkipEmptyParts);
}

qsizetype labDid(const QString &what)
{
    qsizetype count = 0;
    for (const QString &line : labSays({u"log"_s, u"lab"_s}).value_or(QString()).split(u'\n'))
        count += line.endsWith(what);
    return count;
}

} // namespace switchyard::test

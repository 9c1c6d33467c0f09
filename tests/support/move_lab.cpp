// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/move_lab.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>
#include <algorithm>

namespace switchyard::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 blockBytes = 4096;

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

MoveLab::~MoveLab()
{
    down();
}

bool MoveLab::up(const QString &name)
{
    qputenv("SWITCHYARD_LAB", name.toUtf8());
    m_up = lab({u"up"_s});
    m_site = m_up ? labSiteFile() : QString();
    return m_up && !m_site.isEmpty();
}

bool MoveLab::take()
{
    m_site = labSiteFile();
    return !m_site.isEmpty();
}

void MoveLab::down()
{
    if (std::exchange(m_up, false))
        (void)lab({u"down"_s});
}

QString MoveLab::program()
{
    return QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");
}

QStringList MoveLab::ctlArguments(const QStringList &arguments) const
{
    return arguments + QStringList{u"--site"_s, m_site, u"--store"_s, store()};
}

Outcome MoveLab::ctl(const QStringList &arguments) const
{
    return runProgram(program(), ctlArguments(arguments));
}

QStringList MoveLab::hosts()
{
    return {u"hv1"_s, u"hv2"_s, u"hv3"_s};
}

std::optional<QString> MoveLab::virshIn(const QString &host, const QStringList &arguments)
{
    return labSays(QStringList{u"exec"_s, host, u"virsh"_s, u"-q"_s} + arguments);
}

GuestPlace MoveLab::placeOf(const QString &vm, QStringList *wrong) const
{
    GuestPlace place;
    QStringList defined;
    QStringList running;
    for (const QString &host : hosts()) {
        // One that is off has neither; its own word is not asked for, that takes long.
        const Outcome said = runProgram(
            QStringLiteral(SWITCHYARD_SOURCE_DIR "/tests/lab/lab"),
            {u"exec"_s, host, u"sh"_s, u"-c"_s, u"virsh -q domstate %1; virsh -q dumpxml %1"_s.arg(vm)});
        if (said.code != 0)
            continue;
        defined << host;
        if (!said.out.startsWith(u"running"_s))
            continue;
        running << host;
        place.host = host;
        static const QRegularExpression source(
            u"<source protocol='nbd' name='([^']+)'[^>]*>\\s*<host name='([^']+)'"_s);
        const auto found = source.match(said.out);
        place.exportName = found.captured(1);
        for (const QJsonValue array : labSite()[u"arrays"_s].toArray()) {
            const QString url = array[u"exports"_s].toArray().first().toString();
            if (!found.captured(2).isEmpty() && url.contains(found.captured(2) + u':'))
                place.array = array[u"id"_s].toString();
        }
    }
    if (wrong && (running.size() != 1 || defined.size() != 1 || place.array.isEmpty()))
        *wrong << u"%1 runs on \"%2\", is defined on \"%3\", and has its disk \"%4\" on \"%5\""_s.arg(
            vm, running.join(u' '), defined.join(u' '), place.exportName, place.array);
    return running.size() == 1 ? place : GuestPlace();
}

std::vector<qint64> MoveLab::printedBy(const QString &vm) const
{
    std::vector<qint64> numbers;
    const QString out = labSays({u"guest"_s, vm}).value_or(QString());
    static const QRegularExpression flushed(u"flushed (\\d+)\\b"_s);
    for (auto it = flushed.globalMatch(out); it.hasNext();)
        numbers.push_back(it.next().captured(1).toLongLong());
    return numbers;
}

QString MoveLab::fileOf(const QString &volume) const
{
    return QFileInfo(m_site).absoluteDir().filePath(
        u"arrays/%1/%2.raw"_s.arg(volume.section(u'/', 0, 0), volume.section(u'/', 1)));
}

int MoveLab::missingOn(const QString &volume, const QString &vm, const std::vector<qint64> &numbers) const
{
    QFile file(fileOf(volume));
    if (!file.open(QIODevice::ReadOnly))
        return static_cast<int>(numbers.size());
    const qint64 blocks = file.size() / blockBytes;
    int missing = 0;
    for (const qint64 number : numbers) {
        file.seek((1 + (number - 1) % (blocks - 1)) * blockBytes);
        const QString text = QString::fromLatin1(file.read(64)).section(u'\n', 0, 0);
        const qint64 there = text.startsWith(vm + u' ')
                                 ? text.mid(vm.size() + 1).section(u'\0', 0, 0).trimmed().toLongLong()
                                 : 0;
        missing += there < number; // a later one may have come over it
    }
    return missing;
}

QJsonValue MoveLab::qmp(const QString &array, const QString &command, const QJsonObject &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(QFileInfo(m_site).path() + u"/arrays/%1/lab.qmp"_s.arg(array));
    if (!socket.waitForConnected(5'000))
        return QJsonValue::Null;
    const auto answer = [&] {
        while (socket.canReadLine() || socket.waitForReadyRead(10'000)) {
            const QJsonObject line = QJsonDocument::fromJson(socket.readLine()).object();
            if (!line.isEmpty() && !line.contains("event"_L1))
                return line;
        }
        return QJsonObject();
    };
    answer(); // its greeting
    const auto say = [&](const QJsonObject &json) {
        socket.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
        return answer();
    };
    say({{u"execute"_s, u"qmp_capabilities"_s}});
    QJsonObject asked{{u"execute"_s, command}};
    if (!arguments.isEmpty())
        asked.insert(u"arguments"_s, arguments);
    const QJsonObject said = say(asked);
    if (!said.contains("return"_L1))
        qWarning("%s: %s", qPrintable(command), QJsonDocument(said).toJson().constData());
    return said.contains("return"_L1) ? said["return"_L1] : QJsonValue(QJsonValue::Null);
}

QStringList MoveLab::exportsOf(const QString &array) const
{
    QStringList names;
    for (const QJsonValue one : qmp(array, u"query-block-exports"_s).toArray())
        names << one[u"id"_s].toString();
    return sorted(names);
}

QStringList MoveLab::jobsOf(const QString &array) const
{
    QStringList names;
    for (const QJsonValue one : qmp(array, u"query-jobs"_s).toArray())
        names << one[u"id"_s].toString();
    return sorted(names);
}

QStringList MoveLab::filesOf(const QString &array) const
{
    const QDir directory(QFileInfo(m_site).path() + u"/arrays/"_s + array);
    return directory.entryList({u"*.raw"_s, u"*.qcow2"_s}, QDir::Files, QDir::Name);
}

QStringList MoveLab::complaintsOfGuest(const QString &vm, GuestPlace &place) const
{
    QStringList wrong;
    place = placeOf(vm, &wrong);
    if (place.host.isEmpty())
        return wrong;
    const auto printed = printedBy(vm);
    if (printed.empty())
        wrong << u"%1 has printed nothing"_s.arg(vm);
    if (const int missing = missingOn(place.volume(), vm, printed); missing > 0)
        wrong << u"%1: %2 of %3 records that it printed as flushed are not on %4"_s.arg(vm)
                     .arg(missing)
                     .arg(printed.size())
                     .arg(place.volume());
    return wrong;
}

QStringList MoveLab::complaintsOfArray(const QString &array, const QStringList &volumes) const
{
    QStringList wrong;
    QStringList names;
    for (const QString &volume : volumes) {
        if (volume.startsWith(array + u'/'))
            names << volume.section(u'/', 1) + u".raw"_s;
    }
    const QStringList files = filesOf(array);
    if (files != sorted(names))
        wrong << u"%1 has the files %2, and should have %3"_s.arg(array, files.join(u' '),
                                                                  sorted(names).join(u' '));
    if (const QStringList jobs = jobsOf(array); !jobs.isEmpty())
        wrong << u"%1 runs the jobs %2"_s.arg(array, jobs.join(u' '));
    if (const QStringList exported = exportsOf(array); exported.size() != names.size())
        wrong << u"%1 exports %2"_s.arg(array, exported.join(u' '));
    return wrong;
}

QStringList MoveLab::complaintsOfGuests(const QStringList &vms, QHash<QString, GuestPlace> *places) const
{
    QStringList wrong;
    for (const QString &vm : vms) {
        GuestPlace place;
        wrong << complaintsOfGuest(vm, place);
        places->insert(vm, place);
    }
    return wrong;
}

QStringList MoveLab::complaints(const QStringList &vms, const QStringList &besides,
                                QHash<QString, GuestPlace> *places) const
{
    QHash<QString, GuestPlace> found;
    QStringList wrong = complaintsOfGuests(vms, &found);
    QStringList volumes = besides;
    for (const GuestPlace &place : std::as_const(found))
        volumes << place.volume();
    if (places)
        *places = found;
    for (const QString &array : {u"arr-east"_s, u"arr-west"_s})
        wrong << complaintsOfArray(array, volumes);
    return wrong;
}

} // namespace switchyard::test

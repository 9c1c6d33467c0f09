// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/report_file.h"
#include "core/job/report_html.h"
#include "core/job/report_text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <sys/stat.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

QDateTime at(int seconds)
{
    return QDateTime(QDate(2026, 11, 25), QTime(3, 4, 0), Qt::UTC).addSecs(seconds);
}

StepReport step(const QString &id, ActionKind action, ObjectKind kind, const QString &name, StepState state,
                int from, int to)
{
    StepReport report;
    report.step.id = id;
    report.step.action = action;
    report.step.target = {kind, name};
    report.step.targetName = name;
    report.state = state;
    report.startedAt = from < 0 ? QDateTime() : at(from);
    report.endedAt = to < 0 ? QDateTime() : at(to);
    report.attempts = from >= 0;
    return report;
}

/// A night: one guest in order, one by force, one cut short, one that failed, and what then was not done.
Report night()
{
    Report report;
    report.runId = 12;
    report.plan.kind = powerDownKind;
    report.plan.title = u"Power down what hangs on ups-e1"_s;
    report.who = u"alice@noc-3"_s;
    report.state = StepState::Failed;
    report.startedAt = at(0);
    report.endedAt = at(200);
    report.error = Error{ErrorCode::Timeout, u"hv2 is still on."_s, {}};
    StepReport stubborn =
        step(u"vm:b"_s, ActionKind::VmShutDown, ObjectKind::Vm, u"stubborn-1"_s, StepState::Failed, 0, 120);
    stubborn.forcedWell = true;
    stubborn.error = Error{ErrorCode::Timeout, u"stubborn-1 still runs after 2 min."_s, {}};
    StepReport force = step(u"force:vm:b"_s, ActionKind::VmPowerOff, ObjectKind::Vm, u"stubborn-1"_s,
                            StepState::Succeeded, 120, 123);
    force.isForce = true;
    StepReport so =
        step(u"vm:d"_s, ActionKind::VmShutDown, ObjectKind::Vm, u"idle-1"_s, StepState::Succeeded, 0, 0);
    so.wasSo = true;
    so.note = u"It was so already; nothing was done."_s;
    StepReport failed = step(u"host:hv2"_s, ActionKind::HostPowerOff, ObjectKind::Host, u"hv2"_s,
                             StepState::Failed, 123, 200);
    failed.error = Error{ErrorCode::Timeout, u"hv2 is still on."_s, u"chassis says on"_s};
    StepReport end =
        step(u"group:0"_s, ActionKind::VmStart, ObjectKind::Host, {}, StepState::Succeeded, 123, 123);
    end.step.isMilestone = true;
    end.step.target = {};
    StepReport left = step(u"left:e"_s, ActionKind::VmStart, ObjectKind::Vm, u"scratch-1"_s,
                           StepState::Succeeded, 123, 123);
    left.step.isMilestone = true;
    report.steps = {
        step(u"vm:a"_s, ActionKind::VmShutDown, ObjectKind::Vm, u"web-1"_s, StepState::Succeeded, 0, 12),
        stubborn,
        step(u"vm:c"_s, ActionKind::VmPowerOff, ObjectKind::Vm, u"batch-1"_s, StepState::Succeeded, 0, 2),
        so,
        end,
        failed,
        left,
        step(u"ups:e1"_s, ActionKind::UpsLoadOff, ObjectKind::Ups, u"ups-e1"_s, StepState::Skipped, -1, -1),
        force};
    return report;
}

const QString hostile = u"<script>alert(\"x\")</script>'\"&<img src=x onerror=alert(1)></td><!--"_s;

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveSaysWhatItCostAndSaved()
    {
        Report report;
        report.runId = 3;
        report.plan.kind = migrationKind;
        report.plan.title = u"Move db-1 to hv3 and arr-west"_s;
        report.state = StepState::Succeeded;
        report.startedAt = at(0);
        report.endedAt = at(1900);
        StepReport boot = step(u"boot:hv3"_s, ActionKind::HostBoot, ObjectKind::Host, u"hv3"_s,
                               StepState::Succeeded, 1800, 1860);
        StepTerms power;
        power.watts = 150;
        boot.step.terms = std::make_shared<const StepTerms>(power);
        StepReport moved = step(u"migrate:a"_s, ActionKind::VmMigrate, ObjectKind::Vm, u"db-1"_s,
                                StepState::Succeeded, 1870, 1880);
        StepProgress progress;
        progress.pausedMs = 18;
        moved.progress = std::make_shared<const StepProgress>(progress);
        StepReport old = step(u"withdraw:x"_s, ActionKind::VolumeWithdraw, ObjectKind::Volume,
                              u"arr-east/db-1"_s, StepState::Succeeded, 1890, 1895);
        StepTerms kept;
        kept.keepDays = 2;
        old.step.terms = std::make_shared<const StepTerms>(kept);
        report.steps = {boot, moved, old};
        const QString text = reportText(report);
        QVERIFY2(text.contains(u"db-1 stood still for"_s) && text.contains(u"18 ms"_s), qPrintable(text));
        QVERIFY2(text.contains(u"75 Wh saved"_s), qPrintable(text)); // 150 W for half an hour
        QVERIFY2(text.contains(u"kept until 2026-11-27 03:35:35 UTC"_s), qPrintable(text));
        report.steps[0].wasSo = true; // it was on already: nothing was saved
        QVERIFY(!reportText(report).contains(u"Wh saved"_s));
    }

    void theTextSaysAllOfIt()
    {
        const QString text = reportText(night());
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines[0], u"Power down what hangs on ups-e1"_s);
        QCOMPARE(lines[2], u"Failed: hv2 is still on."_s);
        for (const QString &line :
             {u"Run:       12"_s, u"Kind:      Power-down"_s, u"Begun by:  alice@noc-3"_s,
              u"Begun:     2026-11-25 03:04:00 UTC"_s, u"Ended:     2026-11-25 03:07:20 UTC"_s,
              u"Took:      3 min 20 s"_s,
              u"Steps:     4 done, 1 of these by force, 1 of these was so already, 1 failed, 1 not begun"_s,
              u"By force, because it did not stop by its limit:"_s, u"  - stubborn-1"_s,
              u"Powered off at once, without being asked first:"_s, u"  - batch-1"_s, u"Failed:"_s,
              u"  - hv2: hv2 is still on. (chassis says on)"_s, u"Not begun: is as it was before:"_s,
              u"  - Cut the load of ups-e1"_s})
            QVERIFY2(lines.contains(line), qPrintable(line + u"\n\n"_s + text));
        const auto row = [&](const QString &pattern) {
            return std::ranges::any_of(lines, [form = QRegularExpression(pattern)](const QString &line) {
                return form.match(line).hasMatch();
            });
        };
        QVERIFY2(row(u"^03:04:00 +12 s +done +Shut down web-1$"_s), qPrintable(text));
        QVERIFY(row(u"^03:04:00 +2 min +not by its limit +Shut down stubborn-1 +stubborn-1 still runs"_s));
        QVERIFY(row(u"^03:06:00 +3.0 s +done by force +Power off stubborn-1, by force$"_s));
        QVERIFY(row(u"^03:04:00 +0.0 s +was so already +Shut down idle-1 +It was so already"_s));
        QVERIFY(row(u"failed +Power off host hv2"_s) && row(u"^– +– +not begun +Cut the load of ups-e1$"_s));
        QVERIFY(row(u"scratch-1 ends with its host"_s) && !text.contains(u"group:0"_s));
        // The force stands behind what it is for.
        QVERIFY(text.indexOf(u"stubborn-1, by force"_s) < text.indexOf(u"Power off batch-1"_s));
    }

    void thePageSaysTheSameAndIsWellFormed()
    {
        const QString html = reportHtml(night());
        for (const QString &text :
             {u"Power down what hangs on ups-e1"_s, u"alice@noc-3"_s, u"3 min 20 s"_s, u"done by force"_s,
              u"not by its limit"_s, u"Shut down stubborn-1"_s, u"Powered off at once"_s,
              u"chassis says on"_s, u"not begun"_s, u"2026-11-25 03:04:00 UTC"_s})
            QVERIFY2(html.contains(text), qPrintable(text));
        QVERIFY(html.contains(u"default-src 'none'"_s) && html.contains(u"@media print"_s));
        QVERIFY(!html.contains(u"http://"_s) && !html.contains(u"https://"_s) &&
                !html.contains(u"<script"_s));
        QString xml = html; // but for what HTML leaves open, it is XML
        xml.remove(u"<!DOCTYPE html>\n"_s).replace(QRegularExpression(u"(<meta [^>]*)>"_s), u"\\1/>"_s);
        QXmlStreamReader reader(xml);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }

    void wordsOfDevicesStayWords()
    {
        Report report = night();
        report.plan.title = report.who = hostile;
        report.plan.kind = hostile;
        report.error = Error{ErrorCode::Io, hostile, hostile};
        const QString steering = hostile + u"\n03:04:00  12 s  done  forged\u202e\x1b[2J"_s;
        for (StepReport &one : report.steps) {
            one.step.targetName = steering;
            one.note = steering;
            if (one.error)
                one.error->what = one.error->detail = steering;
        }
        const QString html = reportHtml(report);
        static const QRegularExpression tags(u"<\\s*(/?[a-zA-Z!][^\\s>]*)"_s);
        QSet<QString> used;
        for (const auto &match : tags.globalMatch(html))
            used.insert(match.captured(1));
        const QSet<QString> ours{u"!DOCTYPE"_s, u"html"_s,   u"/html"_s, u"head"_s,   u"/head"_s, u"meta"_s,
                                 u"title"_s,    u"/title"_s, u"style"_s, u"/style"_s, u"body"_s,  u"/body"_s,
                                 u"h1"_s,       u"/h1"_s,    u"h2"_s,    u"/h2"_s,    u"p"_s,     u"/p"_s,
                                 u"bdi"_s,      u"/bdi"_s,   u"table"_s, u"/table"_s, u"thead"_s, u"/thead"_s,
                                 u"tbody"_s,    u"/tbody"_s, u"tr"_s,    u"/tr"_s,    u"th"_s,    u"/th"_s,
                                 u"td"_s,       u"/td"_s,    u"ul"_s,    u"/ul"_s,    u"li"_s,    u"/li"_s};
        QVERIFY2((used - ours).isEmpty(), qPrintable((used - ours).values().join(u' ')));
        QVERIFY(html.contains(u"&lt;script&gt;"_s));
        QVERIFY(!html.contains(QChar(0x202e)) && !html.contains(QChar(0x1b)));
        const QString text = reportText(report);
        QVERIFY(!text.contains(QChar(0x1b)) && !text.contains(QChar(0x202e)));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(!line.startsWith(u"03:04:00  12 s  done  forged"_s), qPrintable(line));
    }

    void aRunThatGoesOnOrWasCancelledSaysSo()
    {
        Report report = night();
        report.state = StepState::Running;
        report.error.reset();
        report.endedAt = {};
        report.steps[0].state = StepState::Running;
        report.steps[0].endedAt = {};
        const QString text = reportText(report);
        QVERIFY2(text.contains(u"Under way when this was written."_s) && text.contains(u"1 under way"_s),
                 qPrintable(text));
        report.state = StepState::Cancelled;
        report.overtakenBy = 13;
        QVERIFY(reportText(report).contains(u"Overtaken by run 13"_s));
        report.overtakenBy = 0;
        report.error = Error{ErrorCode::Cancelled, u"The mains are back: nothing more is stopped."_s, {}};
        report.steps[0].state = StepState::Cancelled;
        const QString given = reportText(report);
        QVERIFY(given.contains(u"Ended before its time: The mains are back"_s) &&
                given.contains(u"Given up: what had been told"_s));
        QVERIFY(reportText(Report()).contains(u"Step by step"_s)); // of nothing at all, too
    }

    void itIsWrittenWholeOrNotAtAll()
    {
        const QTemporaryDir dir;
        const QString html = dir.filePath(u"night.HTML"_s);
        QCOMPARE(reportFormOf(html), ReportForm::Html);
        QCOMPARE(reportFormOf(u"a.htm"_s), ReportForm::Html);
        QCOMPARE(reportFormOf(u"a.html.txt"_s), ReportForm::Text);
        QVERIFY(saveReport(night(), html, ReportForm::Html));
        QFile file(html);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), reportHtml(night()));
        file.close();
        const auto nowhere = saveReport(night(), dir.filePath(u"no/such/dir.txt"_s), ReportForm::Text);
        QVERIFY(!nowhere && nowhere.error().what.contains(u"no/such/dir.txt"_s));
        QVERIFY(!saveReport(night(), dir.path(), ReportForm::Text)); // a folder
        const QString pipe = dir.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(!saveReport(night(), pipe, ReportForm::Text)); // what is no file stays what it is
        QVERIFY(QFileInfo::exists(pipe) && !QFileInfo(pipe).isFile());
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{u"night.HTML"_s}); // and no half of one
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"

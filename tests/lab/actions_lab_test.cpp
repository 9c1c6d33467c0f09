// SPDX-License-Identifier: GPL-3.0-or-later
// Every everyday action on the lab's real parts, through the engine; virsh, the lab and upsc are the
// independent witnesses. The lab named by SWITCHYARD_LAB must be up; each test leaves it as it found it.
#include "core/engine/engine_setup.h"
#include "core/job/checks.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

/// An engine on the lab, its records in memory.
class Console
{
public:
    explicit Console(const QString &siteFile)
    {
        auto opened = setUpEngine({.siteFile = siteFile, .storePath = QString()});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().what));
        m_session = std::move(*opened);
        engine = std::make_unique<Engine>(m_session.options);
        QObject::connect(engine.get(), &Engine::eventLogged, engine.get(),
                         [this](const Event &event) { events.push_back(event); });
    }
    ~Console() { engine.reset(); }

    bool start()
    {
        const auto started = engine->start();
        return started && waitFor([this] {
                   const SnapshotPtr now = engine->snapshot();
                   const auto answers = [&](const char *id) {
                       const Host *host = now->host(QString::fromLatin1(id));
                       return host && host->state == HostState::Up;
                   };
                   const Host *third = now->host(QStringLiteral("hv3"));
                   return answers("hv1") && answers("hv2") && third && third->power != PowerState::Unknown &&
                          !now->upses.empty() &&
                          std::all_of(now->upses.begin(), now->upses.end(), [](const auto &ups) {
                              return ups->reading.freshness == Freshness::Fresh;
                          });
               });
    }

    static bool waitFor(const std::function<bool()> &what, int ms = 60'000)
    {
        return QTest::qWaitFor(what, ms);
    }

    const Vm *vm(const char *name) const
    {
        m_held = engine->snapshot();
        for (const auto &piece : m_held->hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.name == QString::fromLatin1(name))
                    return &vm;
            }
        }
        return nullptr;
    }

    ReportPtr finish(const Plan &plan, int ms = 120'000)
    {
        const auto begun = engine->run(plan);
        (void)waitFor([&] { return begun.isFinished(); }, ms);
        const quint64 id = begun.resultCount() > 0 ? begun.result().value_or(0) : 0;
        ReportPtr last;
        (void)waitFor(
            [&] {
                for (const ReportPtr &report : engine->runs()) {
                    if (report->runId == id && report->isOver())
                        last = report;
                }
                return last != nullptr;
            },
            ms);
        return last;
    }

    /// What came of it, in a word, or in the sentence that stands against it.
    QString act(ActionKind kind, const ObjectRef &target)
    {
        const auto plan = engine->planAction({kind, target});
        if (!plan)
            return plan.error().what;
        const ReportPtr report = finish(*plan);
        if (!report)
            return QStringLiteral("never ended");
        return report->error ? report->error->what : toWord(report->state);
    }
    QString actOnVm(ActionKind kind, const char *name)
    {
        const Vm *found = vm(name);
        return found ? act(kind, {ObjectKind::Vm, found->id}) : QStringLiteral("no such VM");
    }
    bool vmBecomes(const char *name, VmState state)
    {
        return waitFor([&] {
            const Vm *found = vm(name);
            return found && found->state == state;
        });
    }
    bool hostBecomes(const QString &id, HostState state)
    {
        return waitFor([&] { return engine->snapshot()->host(id)->state == state; });
    }

    std::unique_ptr<Engine> engine;
    std::vector<Event> events;

private:
    EngineSetup m_session;
    mutable SnapshotPtr m_held; ///< keeps what vm() gave
};

const auto succeeded = QStringLiteral("succeeded");
const auto hv3 = QStringLiteral("hv3");

} // namespace

class ActionsLabTest : public QObject
{
    Q_OBJECT

    QString m_siteFile;
    std::unique_ptr<Console> m_console;

    Console &console() { return *m_console; }

private Q_SLOTS:
    void initTestCase()
    {
        m_siteFile = labSiteFile();
        QVERIFY2(!m_siteFile.isEmpty(), labIsNotUp);
        m_console = std::make_unique<Console>(m_siteFile);
        QVERIFY(m_console->start());
    }

    void cleanupTestCase() { m_console.reset(); }

    void aGuestIsSuspendedAndResumed()
    {
        QCOMPARE(console().actOnVm(ActionKind::VmSuspend, "web-1"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv1"), QStringLiteral("web-1")), QStringLiteral("paused"));
        QVERIFY(console().vmBecomes("web-1", VmState::Paused));
        QCOMPARE(console().actOnVm(ActionKind::VmResume, "web-1"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv1"), QStringLiteral("web-1")), QStringLiteral("running"));
        QVERIFY(console().vmBecomes("web-1", VmState::Running));
    }

    void aGuestIsShutDownAndStarted()
    {
        QCOMPARE(console().actOnVm(ActionKind::VmShutDown, "idle-1"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv2"), QStringLiteral("idle-1")), QStringLiteral("shut off"));
        QVERIFY(console().vmBecomes("idle-1", VmState::ShutOff));
        QVERIFY2(console().actOnVm(ActionKind::VmShutDown, "idle-1").contains(QStringLiteral("off already")),
                 "checked before anything is asked");
        QCOMPARE(console().actOnVm(ActionKind::VmStart, "idle-1"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv2"), QStringLiteral("idle-1")), QStringLiteral("running"));
        QVERIFY(console().vmBecomes("idle-1", VmState::Running));
    }

    void aGuestIsPoweredOffAndStarted()
    {
        QCOMPARE(console().actOnVm(ActionKind::VmPowerOff, "web-2"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv2"), QStringLiteral("web-2")), QStringLiteral("shut off"));
        QVERIFY(console().vmBecomes("web-2", VmState::ShutOff));
        QCOMPARE(console().actOnVm(ActionKind::VmStart, "web-2"), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv2"), QStringLiteral("web-2")), QStringLiteral("running"));
        QVERIFY(console().vmBecomes("web-2", VmState::Running));
    }

    void aStubbornGuestFailsAtItsLimitAndIsPoweredOff()
    {
        const Vm *stubborn = console().vm("stubborn-1");
        QVERIFY(stubborn);
        const ObjectRef ref{ObjectKind::Vm, stubborn->id};
        auto plan = console().engine->planAction({ActionKind::VmShutDown, ref});
        QVERIFY(plan);
        plan->steps[0].limitMs = 8'000;
        const ReportPtr report = console().finish(*plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        // A host too busy to answer the last look is said to be that, and it is no less a failure.
        const QString &why = report->error->what;
        QVERIFY2(why.startsWith(QStringLiteral("stubborn-1 still runs after 8 s")) ||
                     why.startsWith(QStringLiteral("stubborn-1 took the command, but ")),
                 qPrintable(why));
        QCOMPARE(domstate(QStringLiteral("hv1"), QStringLiteral("stubborn-1")), QStringLiteral("running"));
        QCOMPARE(console().act(ActionKind::VmPowerOff, ref), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv1"), QStringLiteral("stubborn-1")), QStringLiteral("shut off"));
        QVERIFY(console().vmBecomes("stubborn-1", VmState::ShutOff));
        QCOMPARE(console().act(ActionKind::VmStart, ref), succeeded);
        QCOMPARE(domstate(QStringLiteral("hv1"), QStringLiteral("stubborn-1")), QStringLiteral("running"));
        QVERIFY(console().vmBecomes("stubborn-1", VmState::Running));
    }

    void aGuestSaysWhereItsConsoleIs()
    {
        auto asked = console().engine->consoleAddress(console().vm("db-1")->id);
        QVERIFY(Console::waitFor([&] { return asked.isFinished(); }));
        QVERIFY2(asked.result(), qPrintable(asked.result() ? QString() : asked.result().error().what));
        const QUrl address(*asked.result());
        QCOMPARE(address.scheme(), QStringLiteral("vnc"));
        // virsh counts screens as VNC does, from port 5900.
        const QUrl display(
            virsh(QStringLiteral("hv1"), {QStringLiteral("domdisplay"), QStringLiteral("db-1")})
                .value_or(QString()));
        QCOMPARE(address.host(), display.host());
        QCOMPARE(address.port(), 5900 + display.port());
        QTcpSocket screen;
        screen.connectToHost(address.host(), static_cast<quint16>(address.port()));
        QVERIFY(Console::waitFor([&] { return screen.bytesAvailable() >= 4; }));
        QCOMPARE(screen.read(4), QByteArray("RFB ")); // it really is there (RFC 6143)
    }

    void aHostIsPoweredOnShutDownAndPoweredOff()
    {
        const ObjectRef host{ObjectKind::Host, hv3};
        QVERIFY(console().hostBecomes(hv3, HostState::Off));
        QCOMPARE(console().act(ActionKind::HostPowerOn, host), succeeded);
        QCOMPARE(powerOf(hv3), QStringLiteral("on"));
        QVERIFY(console().hostBecomes(hv3, HostState::Up));
        QVERIFY(console().act(ActionKind::HostPowerOn, host).contains(QStringLiteral("on already")));
        QCOMPARE(console().act(ActionKind::HostSoftOff, host), succeeded);
        QCOMPARE(powerOf(hv3), QStringLiteral("off"));
        QVERIFY(console().hostBecomes(hv3, HostState::Off));
        QCOMPARE(console().act(ActionKind::HostPowerOn, host), succeeded);
        QVERIFY(console().hostBecomes(hv3, HostState::Up));
        QCOMPARE(console().act(ActionKind::HostPowerOff, host), succeeded);
        QCOMPARE(powerOf(hv3), QStringLiteral("off"));
        QVERIFY(console().hostBecomes(hv3, HostState::Off));
    }

    void aFrozenHostHearsNoButtonButCanBePoweredOff()
    {
        const ObjectRef host{ObjectKind::Host, hv3};
        QCOMPARE(console().act(ActionKind::HostPowerOn, host), succeeded);
        QVERIFY(console().hostBecomes(hv3, HostState::Up));
        auto plan = console().engine->planAction({ActionKind::HostSoftOff, host});
        QVERIFY(plan);
        plan->steps[0].limitMs = 8'000;
        QVERIFY(lab({QStringLiteral("freeze"), hv3}));
        const ReportPtr report = console().finish(*plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed); // its BMC said yes
        QVERIFY2(report->error->what.startsWith(QStringLiteral("hv3 is still on")),
                 qPrintable(report->error->what));
        QCOMPARE(powerOf(hv3), QStringLiteral("on"));
        QCOMPARE(console().act(ActionKind::HostPowerOff, host), succeeded);
        QCOMPARE(powerOf(hv3), QStringLiteral("off"));
        QVERIFY(console().hostBecomes(hv3, HostState::Off));
    }

    void aHostWithGuestsSaysWhomItHits()
    {
        const auto problems =
            checkAction(*console().engine->snapshot(),
                        {ActionKind::HostPowerOff, {ObjectKind::Host, QStringLiteral("hv1")}});
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].severity, ProblemSeverity::Warning);
        for (const char *name : {"db-1", "web-1", "stubborn-1"})
            QVERIFY2(problems[0].error.what.contains(QString::fromLatin1(name)),
                     qPrintable(problems[0].error.what));
    }

    void aUpsesBeeperIsSwitched()
    {
        const ObjectRef ups{ObjectKind::Ups, QStringLiteral("ups-e2")};
        const auto beeper = [&] { return console().engine->snapshot()->ups(ups.id)->beeper; };
        const auto becomes = [&](const char *word) {
            return Console::waitFor([&] { return beeper() == QString::fromLatin1(word); });
        };
        // Each ends in a state that it did not begin in.
        QVERIFY(lab(
            {QStringLiteral("ups"), ups.id, QStringLiteral("ups.beeper.status"), QStringLiteral("enabled")}));
        QVERIFY(becomes("enabled"));
        const auto sounds = [&] { return upsc(ups.id, QStringLiteral("ups.beeper.status")); };
        for (const auto &[kind, word] : {std::pair(ActionKind::UpsBeeperOff, QStringLiteral("disabled")),
                                         std::pair(ActionKind::UpsBeeperOn, QStringLiteral("enabled"))}) {
            QCOMPARE(console().act(kind, ups), succeeded);
            QCOMPARE(sounds(), word);
            QVERIFY(becomes(qPrintable(word)));
        }
        // Of this one its answer is believed: many UPSes show nothing of it.
        QCOMPARE(console().act(ActionKind::UpsBeeperMute, ups), succeeded);
        QVERIFY(Console::waitFor([&] { return sounds() == QStringLiteral("muted"); }, 10'000));
        QVERIFY(becomes("muted"));
        QCOMPARE(console().act(ActionKind::UpsBeeperOn, ups), succeeded);
        QCOMPARE(sounds(), QStringLiteral("enabled"));
    }

    void aUpsIsTested()
    {
        const ObjectRef ups{ObjectKind::Ups, QStringLiteral("ups-e2")};
        const QString result = QStringLiteral("ups.test.result");
        const QString passed = QStringLiteral("Done and passed");
        const auto seen = [&] { return console().engine->snapshot()->ups(ups.id)->testResult; };
        QVERIFY(lab({QStringLiteral("ups"), ups.id, result, QStringLiteral("No test yet")}));
        QVERIFY(Console::waitFor([&] { return seen() == QStringLiteral("No test yet"); }));
        QCOMPARE(console().act(ActionKind::UpsTest, ups), succeeded);
        QVERIFY(Console::waitFor([&] { return upsc(ups.id, result) == passed; }));
        QVERIFY(Console::waitFor([&] { return seen() == passed; }));
    }

    void aWrongPasswordIsASentenceAndTriedOnce()
    {
        QTemporaryDir dir;
        const auto read = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                  : QJsonObject();
        };
        const auto write = [&](const QString &name, const QJsonObject &json) {
            QFile file(dir.filePath(name));
            const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
            return file.open(QIODevice::WriteOnly | QIODevice::Truncate, mine) &&
                   file.write(QJsonDocument(json).toJson()) > 0;
        };
        QJsonObject secrets = read(m_siteFile.section(u'/', 0, -2) + QStringLiteral("/secrets.json"));
        QVERIFY(secrets.contains(QStringLiteral("bmc-hv3")));
        secrets[QStringLiteral("bmc-hv3")] = QStringLiteral("wrong");
        secrets[QStringLiteral("upsd")] = QStringLiteral("wrong");
        QVERIFY(write(QStringLiteral("secrets.json"), secrets));
        QVERIFY(write(QStringLiteral("site.json"), read(m_siteFile)));
        Console wrong(dir.filePath(QStringLiteral("site.json")));
        QVERIFY(wrong.engine->start());
        QVERIFY(Console::waitFor([&] {
            const SnapshotPtr now = wrong.engine->snapshot();
            const Host *host = now->host(hv3);
            return host && host->bmcReading.error &&
                   host->bmcReading.error->code == ErrorCode::AuthenticationFailed;
        }));
        const ActionRequest request{ActionKind::HostPowerOn, {ObjectKind::Host, hv3}};
        const auto refused = wrong.engine->planAction(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AuthenticationFailed);
        QVERIFY(console().hostBecomes(hv3, HostState::Off));
        const auto plan = console().engine->planAction(request); // as if it had changed in between
        QVERIFY(plan);
        const ReportPtr report = wrong.finish(*plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        QCOMPARE(report->error->code, ErrorCode::AuthenticationFailed);
        QVERIFY2(report->error->what.contains(QStringLiteral("refused the password")),
                 qPrintable(report->error->what));
        QCOMPARE(report->steps.front().attempts, 0); // the look before was refused: accounts are locked so
        QCOMPARE(powerOf(hv3), QStringLiteral("off"));

        // upsd lets anybody look; it judges the password when something is to be done.
        const ObjectRef ups{ObjectKind::Ups, QStringLiteral("ups-e2")};
        QVERIFY(Console::waitFor(
            [&] { return wrong.engine->snapshot()->ups(ups.id)->reading.freshness == Freshness::Fresh; }));
        const QString beeper = upsc(ups.id, QStringLiteral("ups.beeper.status"));
        const auto off = wrong.engine->planAction({ActionKind::UpsBeeperOff, ups});
        QVERIFY(off);
        const ReportPtr told = wrong.finish(*off);
        QVERIFY(told);
        QCOMPARE(told->state, StepState::Failed);
        QCOMPARE(told->error->code, ErrorCode::AuthenticationFailed);
        QVERIFY2(told->error->what.contains(QStringLiteral("password")), qPrintable(told->error->what));
        QCOMPARE(told->steps.front().attempts, 1);
        QCOMPARE(upsc(ups.id, QStringLiteral("ups.beeper.status")), beeper);
    }

    void aKilledHostIsToldInOneSentenceAndComesBack()
    {
        const QString hv2 = QStringLiteral("hv2");
        const ObjectRef host{ObjectKind::Host, hv2};
        QStringList running;
        const SnapshotPtr alive = console().engine->snapshot();
        for (const Vm &vm : alive->hostPiece(hv2)->vms) {
            if (vm.state == VmState::Running)
                running << vm.name;
        }
        QVERIFY(!running.isEmpty());
        const size_t before = console().events.size();
        const auto told = [&](const ObjectRef &ref, const char *code) {
            return std::count_if(console().events.begin() + static_cast<std::ptrdiff_t>(before),
                                 console().events.end(), [&](const Event &event) {
                                     return event.object == ref && event.code == QString::fromLatin1(code);
                                 });
        };
        QVERIFY(lab({QStringLiteral("kill"), hv2}));
        QVERIFY(console().hostBecomes(hv2, HostState::Off));
        QVERIFY(Console::waitFor([&] { return told(host, "host.state") >= 1; }));
        for (const QString &name : std::as_const(running)) {
            const Vm *vm = console().vm(qPrintable(name));
            QVERIFY(vm);
            QCOMPARE(vm->state, VmState::ShutOff);
            QCOMPARE(told({ObjectKind::Vm, vm->id}, "vm.state"), 0); // its host's sentence says it
        }
        QCOMPARE(console().act(ActionKind::HostPowerOn, host), succeeded);
        QVERIFY(console().hostBecomes(hv2, HostState::Up));
        for (const QString &name : std::as_const(running)) {
            QVERIFY(console().vmBecomes(qPrintable(name), VmState::ShutOff));
            QCOMPARE(console().actOnVm(ActionKind::VmStart, qPrintable(name)), succeeded);
            QCOMPARE(domstate(hv2, name), QStringLiteral("running"));
        }
    }

    void everythingIsInTheAuditAndTheChainIsWhole()
    {
        auto audit = console().engine->audit(1000);
        QVERIFY(Console::waitFor([&] { return audit.isFinished(); }));
        QVERIFY(audit.result().size() >= 20);
        auto verified = console().engine->verifyAudit();
        QVERIFY(Console::waitFor([&] { return verified.isFinished(); }));
        QVERIFY(!verified.result());
    }
};

QTEST_GUILESS_MAIN(ActionsLabTest)
#include "actions_lab_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over the real lab, offscreen: what its pages show of real devices and what its buttons do
// to them; virsh and the lab are the independent witnesses. The lab named by SWITCHYARD_LAB must be up; each
// test leaves it as it found it.
#include "app/switchyard/session.h"
#include "tests/support/lab.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/audit/audit_page.h"
#include "ui/details/actions_view.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/log/log_page.h"
#include "ui/runs/runs_page.h"
#include "ui/tables/table_panel.h"
#include "ui/tables/tables_page.h"
#include "ui/topology/accessibility.h"
#include "ui/topology/canvas.h"
#include "ui/topology/topology_page.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 60'000; // of a wait for a state

ObjectRef host(const char *id)
{
    return {ObjectKind::Host, QString::fromLatin1(id)};
}

/// What a person reads in a table, a text for each row.
QStringList rowsOf(const TablePanel &panel)
{
    const TableProxy &proxy = panel.table().proxy();
    QStringList rows;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < proxy.columnCount(); ++column)
            cells << proxy.index(row, column).data().toString();
        rows << cells.join(u" | "_s);
    }
    return rows;
}

/// The first row in which the words stand.
QString rowOf(const TablePanel &panel, const QString &words)
{
    return rowsOf(panel).filter(words).value(0);
}

} // namespace

class WindowLabTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    Appearance m_appearance;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Session> m_session;

    const Snapshot &now() const { return m_session->snapshot(); }
    MainWindow &window() const { return m_session->window(); }
    topology::Canvas &canvas() const { return *window().findChild<TopologyPage *>()->canvas(); }
    const TablePanel &table(ObjectKind kind) const { return window().tables().panel(kind); }
    DetailsPane &details() const { return window().details(); }

    ObjectRef vm(const QString &name) const
    {
        for (const auto &piece : now().hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.name == name)
                    return {ObjectKind::Vm, vm.id};
            }
        }
        return {};
    }
    VmState stateOf(const ObjectRef &ref) const
    {
        const Vm *found = now().vm(ref.id);
        return found ? found->state : VmState::Unknown;
    }
    /// How many pixels of a colour the topology shows in an object's place.
    int pixels(const ObjectRef &ref, const QColor &colour) const
    {
        const QImage image = canvas().grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QRect rect = canvas().screenRect(ref).toRect().intersected(image.rect());
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += image.pixel(x, y) == colour.rgb();
        }
        return found;
    }
    QPushButton *button(ActionKind kind) const { return details().actions().button(kind); }
    ConfirmDialog *dialog() const { return window().findChild<ConfirmDialog *>(); }

    /// Presses a button of the details pane, once it can be pressed.
    bool press(ActionKind kind) const
    {
        if (!QTest::qWaitFor([&] { return button(kind) && button(kind)->isEnabled(); }, patienceMs))
            return false;
        QTest::mouseClick(button(kind), Qt::LeftButton);
        return true;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString site = labSiteFile();
        QVERIFY2(!site.isEmpty(), labIsNotUp);
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        auto plan = planSession(site, {}, *m_settings, m_clock);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
        plan->storePath = m_folder.filePath(u"store.db"_s);
        m_session = std::make_unique<Session>(std::move(*plan), m_clock, m_appearance, *m_settings);
        window().resize(1600, 1000);
        window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        m_session->start();
        QTRY_COMPARE_WITH_TIMEOUT(now().vmCount(), 6, patienceMs);
    }

    void cleanupTestCase() { m_session.reset(); }

    void cleanup()
    {
        if (QTest::currentTestFailed())
            (void)lab({u"thaw"_s, u"hv2"_s});
    }

    void theTopologyShowsAll()
    {
        window().showPage(u"topology"_s);
        QList<ObjectRef> all;
        for (const char *ups : {"ups-e1", "ups-e2", "ups-w1"})
            all << ObjectRef{ObjectKind::Ups, QString::fromLatin1(ups)};
        for (const char *id : {"hv1", "hv2", "hv3"})
            all << host(id);
        for (const char *array : {"arr-east", "arr-west"})
            all << ObjectRef{ObjectKind::Array, QString::fromLatin1(array)};
        for (const char *name : {"db-1", "db-2", "web-1", "web-2", "idle-1", "stubborn-1"})
            all << vm(QString::fromLatin1(name));
        for (const ObjectRef &ref : std::as_const(all)) {
            QTRY_VERIFY2(canvas().rect().contains(canvas().screenRect(ref).toRect()) &&
                             !canvas().screenRect(ref).isEmpty(),
                         qPrintable(now().nameOf(ref)));
        }
        QTRY_COMPARE_WITH_TIMEOUT(canvas().ioLines().size(), size_t(6), patienceMs);
        // From its UPS to its volume.
        m_session->selection().select(vm(u"db-1"_s));
        for (const ObjectRef &ref : {ObjectRef{ObjectKind::Ups, u"ups-e1"_s}, host("hv1"),
                                     ObjectRef{ObjectKind::Volume, u"arr-east/vol1"_s}})
            QTRY_VERIFY2(canvas().lit().contains(ref), qPrintable(ref.id));
        QVERIFY(!canvas().lit().contains({ObjectKind::Ups, u"ups-w1"_s}));
        m_session->selection().clear();
    }

    void theTablesHaveTheRightCounts()
    {
        const std::vector<std::pair<ObjectKind, int>> counts = {
            {ObjectKind::Ups, 3}, {ObjectKind::Host, 3},   {ObjectKind::Partition, 4},
            {ObjectKind::Vm, 6},  {ObjectKind::Volume, 8}, {ObjectKind::Array, 2}};
        for (const auto &[kind, count] : counts)
            QTRY_COMPARE_WITH_TIMEOUT(table(kind).table().proxy().rowCount(), count, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table(ObjectKind::Host), u"hv3"_s).contains(u"off"_s), patienceMs);
        QVERIFY(rowOf(table(ObjectKind::Vm), u"web-1"_s).contains(u"hv1"_s));
        QVERIFY(rowOf(table(ObjectKind::Vm), u"web-1"_s).contains(u"batch"_s));
        QTRY_COMPARE_WITH_TIMEOUT(window().alerts().text(), u"Nothing needs attention"_s, patienceMs);
    }

    void anActionReachesTheGuestAndIsRecorded()
    {
        const ObjectRef idle = vm(u"idle-1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(idle), VmState::Running, patienceMs);
        const int events = window().log().panel().table().proxy().rowCount();
        m_session->selection().select(idle);
        QVERIFY(press(ActionKind::VmShutDown));
        QTRY_VERIFY(dialog());
        QVERIFY2(dialog()->hits().contains(u"idle-1"_s), qPrintable(dialog()->hits()));
        QTest::keyClick(dialog(), Qt::Key_A);
        QTest::mouseClick(dialog()->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(idle), VmState::ShutOff, patienceMs);
        QCOMPARE(domstate(u"hv2"_s, u"idle-1"_s), u"shut off"_s);
        QTRY_VERIFY_WITH_TIMEOUT(details().stateText().contains(u"off"_s), patienceMs);
        const auto done = [&] {
            return rowsOf(window().runs().runs()).filter(u"done"_s).filter(u"idle-1"_s).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(done(), 1, patienceMs);
        QVERIFY(press(ActionKind::VmStart));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(idle), VmState::Running, patienceMs);
        QCOMPARE(domstate(u"hv2"_s, u"idle-1"_s), u"running"_s);

        QTRY_COMPARE_WITH_TIMEOUT(done(), 2, patienceMs);
        QCOMPARE(rowsOf(window().runs().runs()).size(), 2);
        QTRY_VERIFY(window().log().panel().table().proxy().rowCount() > events);
        QTRY_VERIFY(!rowOf(window().log().panel(), u"idle-1"_s).isEmpty());
        window().showPage(u"audit"_s);
        auto *audit = window().findChild<AuditPage *>();
        QTRY_VERIFY(!rowOf(audit->panel(), u"idle-1"_s).isEmpty());
        audit->verify();
        QTRY_COMPARE(audit->verdict(), u"the chain is whole"_s);
        window().showPage(u"topology"_s);
    }

    void aUpsOnBatteryIsInTheAlertsStrip()
    {
        QVERIFY(lab({u"ups"_s, u"ups-w1"_s, u"ups.status"_s, u"OB DISCHRG"_s}));
        QTRY_VERIFY2_WITH_TIMEOUT(window().alerts().text().contains(u"on battery"_s),
                                  qPrintable(window().alerts().text()), patienceMs);
        const auto isShown = [&] {
            AlertModel &model = window().alerts().model();
            for (int row = 0; row < model.rowCount(); ++row) {
                const Alert &alert = model.rowAt(row).alert;
                if (alert.kind == AlertKind::UpsOnBattery && alert.object.id == u"ups-w1"_s)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table(ObjectKind::Ups), u"ups-w1"_s).contains(u"battery"_s),
                                 patienceMs);
        QVERIFY(lab({u"ups"_s, u"ups-w1"_s, u"ups.status"_s, u"OL"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(window().alerts().text(), u"Nothing needs attention"_s, patienceMs);
    }

    void aFrozenHostLooksStaleAndComesBack()
    {
        QTRY_COMPARE_WITH_TIMEOUT(now().host(u"hv2"_s)->reading.freshness, Freshness::Fresh, patienceMs);
        m_session->selection().select(host("hv2"));
        QTRY_COMPARE(details().stateText(), u"up"_s);
        window().showPage(u"topology"_s);
        const auto stale = [&] { return m_appearance.theme().stale; };
        constexpr int hatched = 100; // of its box, at the least
        QCOMPARE(pixels(host("hv2"), stale()), 0);
        QVERIFY(lab({u"freeze"_s, u"hv2"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(details().stateText().contains(u"stale"_s), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table(ObjectKind::Host), u"hv2"_s).contains(u"stale"_s), patienceMs);
        QCOMPARE(now().hostPiece(u"hv2"_s)->vms.size(), size_t(3)); // its values stay
        QVERIFY(table(ObjectKind::Vm).table().proxy().rowCount() == 6);
        for (const char *name : {"db-2", "web-2", "idle-1"}) // and are as old as it is
            QTRY_VERIFY2(rowOf(table(ObjectKind::Vm), QLatin1String(name)).contains(u"stale"_s), name);
        for (const char *name : {"db-1", "web-1", "stubborn-1"})
            QVERIFY2(!rowOf(table(ObjectKind::Vm), QLatin1String(name)).contains(u"stale"_s), name);
        QTRY_VERIFY(pixels(host("hv2"), stale()) > hatched);
        QCOMPARE(pixels(host("hv1"), stale()), 0);
        const auto saysHowOld = [&](const char *id) {
            return canvas().hintFor(host(id)).contains(u" old"_s);
        };
        QVERIFY2(saysHowOld("hv2"), qPrintable(canvas().hintFor(host("hv2"))));
        QVERIFY2(!saysHowOld("hv1"), qPrintable(canvas().hintFor(host("hv1"))));
        QTRY_VERIFY_WITH_TIMEOUT(window().alerts().text().contains(u"hv2"_s), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table(ObjectKind::Host), u"hv1"_s).contains(u"up"_s), patienceMs);
        QVERIFY(lab({u"thaw"_s, u"hv2"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(details().stateText(), u"up"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(window().alerts().text(), u"Nothing needs attention"_s, patienceMs);
        QTRY_VERIFY(!rowOf(table(ObjectKind::Vm), u"db-2"_s).contains(u"stale"_s));
        QTRY_COMPARE(pixels(host("hv2"), stale()), 0);
    }
};

QTEST_MAIN(WindowLabTest)
#include "window_lab_test.moc"

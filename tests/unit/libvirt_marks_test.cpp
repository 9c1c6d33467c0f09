// SPDX-License-Identifier: GPL-3.0-or-later
// What balancers leave on VMs: its XML as tables, hostile ones among them, and the whole way over libvirt's
// own test hypervisor, which runs inside this process.
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/libvirt_driver.h"
#include "core/drivers/libvirt/mark_xml.h"

#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <condition_variable>
#include <libvirt/libvirt.h>
#include <mutex>

using namespace switchyard;
using namespace switchyard::libvirt;
using namespace Qt::StringLiterals;

namespace
{

const QString testVm = u"6695eb01-f6a4-8304-79aa-97f2502e193f"_s; // test:///default's only one

Call soon()
{
    return Call(std::chrono::seconds(30));
}

QDateTime at(int minute)
{
    return {QDate(2026, 1, 1), QTime(0, minute), Qt::UTC};
}

VmMark fights()
{
    VmMark mark;
    mark.by = u"agent@hv1"_s;
    mark.at = at(2);
    mark.resource = Resource::Network;
    mark.since = at(1);
    mark.with = {testVm, u"11111111-2222-4333-8444-555555555501"_s};
    mark.hostPercent = 97.5;
    mark.vmPercent = 48.0;
    mark.hostThreshold = 80;
    mark.vmThreshold = 20;
    return mark;
}

VmMark moved()
{
    VmMark mark;
    mark.kind = VmMark::Kind::Moved;
    mark.by = u"alice & bob <noc>"_s;
    mark.at = at(3);
    return mark;
}

/// As libvirt gives it back: below <metadata>, with the prefix on every element.
QByteArray domainWith(const QString &metadata)
{
    return u"<domain><name>a</name><uuid>u-1</uuid><metadata>%1</metadata><vcpu>2</vcpu></domain>"_s
        .arg(metadata)
        .toUtf8();
}

QString inNamespace(VmMark::Kind kind, QString element)
{
    const qsizetype end = element.indexOf(QRegularExpression(u"[ />]"_s));
    return element.insert(end, u" xmlns='%1'"_s.arg(uriOf(kind)));
}

QString whole(const VmMark &mark)
{
    return inNamespace(mark.kind, toXml(mark));
}

std::vector<VmMark> read(const QString &metadata)
{
    const auto parsed = parseDomain(domainWith(metadata));
    if (!parsed || parsed->vcpus != 2) // what stands behind it is still understood
        qFatal("%s", parsed ? "the rest was lost" : qPrintable(parsed.error().what));
    return parsed->marks;
}

class Events
{
public:
    HostEventSink sink()
    {
        return [this](const HostEvent &event) {
            const std::lock_guard lock(m_mutex);
            if (event.kind == HostEvent::Kind::VmChanged && event.vmId == testVm)
                ++m_changes;
            m_arrived.notify_all();
        };
    }
    bool waitFor(int changes)
    {
        std::unique_lock lock(m_mutex);
        return m_arrived.wait_for(lock, std::chrono::seconds(20), [&] { return m_changes >= changes; });
    }
    int changes()
    {
        const std::lock_guard lock(m_mutex);
        return m_changes;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    int m_changes = 0;
};

} // namespace

class LibvirtMarksTest : public QObject
{
    Q_OBJECT

    DriverRegistry m_registry;
    ManualClock m_clock;

    std::unique_ptr<HostDriver> make() const
    {
        DriverConfig config;
        config.kind = u"libvirt"_s;
        config.deviceId = u"hv1"_s;
        config.address = u"test:///default"_s;
        auto made = m_registry.makeHost(config, m_clock);
        return made ? std::move(*made) : nullptr;
    }
    static std::vector<VmMark> marksIn(const Result<HostReport> &report)
    {
        for (const VmReport &vm : report->vms) {
            if (vm.facts.id == testVm)
                return vm.facts.marks;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { registerLibvirt(m_registry); }

    void whatIsWrittenIsRead()
    {
        QCOMPARE(read(whole(fights())), std::vector{fights()});
        QCOMPARE(read(whole(fights()) + whole(moved())), (std::vector{fights(), moved()}));
        VmMark hostile = moved();
        hostile.by = u"a\"b'<c>\n\x1b[2J"_s;
        const auto back = read(whole(hostile));
        QCOMPARE(back.size(), size_t(1));
        QCOMPARE(back.front().by, u"a\"b'<c> \uFFFD[2J"_s); // no control reaches a terminal
    }

    void othersMetadataIsLeftAlone()
    {
        const QString others = u"<os xmlns='http://libosinfo.org/'><fights by='x'/></os>"
                               "<fights xmlns='urn:else' by='x' at='2026-01-01T00:00:00Z'/>"_s;
        QCOMPARE(read(others), std::vector<VmMark>());
        QCOMPARE(read(others + whole(moved()) + others), std::vector{moved()});
    }

    void hostile_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("is");
        const auto row = [](const char *name, const QString &was, const QString &is) {
            QTest::newRow(name) << was << is;
        };
        row("no number", u"hostPercent=\"97.5\""_s, u"hostPercent=\"many\""_s);
        row("not a number", u"hostPercent=\"97.5\""_s, u"hostPercent=\"nan\""_s);
        row("infinite", u"vmPercent=\"48.0\""_s, u"vmPercent=\"inf\""_s);
        row("negative", u"vmPercent=\"48.0\""_s, u"vmPercent=\"-1\""_s);
        row("absurd", u"vmThreshold=\"20.0\""_s, u"vmThreshold=\"1e9\""_s);
        row("missing", u" vmThreshold=\"20.0\""_s, QString());
        row("no resource", u"resource=\"network\""_s, u"resource=\"love\""_s);
        row("no time", u"2026-01-01T00:02:00.000Z"_s, u"soon"_s);
        row("a time of no zone", u"2026-01-01T00:02:00.000Z"_s, u"2026-01-01T00:02:00.000"_s);
        row("it began after it was said", u"2026-01-01T00:01:00.000Z"_s, u"2026-01-01T00:05:00.000Z"_s);
        row("by nobody", u"agent@hv1"_s, QString());
        row("by a novel", u"agent@hv1"_s, QString(100'000, u'x'));
        row("another element", u"1:fights"_s, u"1:moved"_s);
        row("alone", u"<vm>%1</vm>"_s.arg(testVm), QString());
        row("with a million", u"<vm>%1</vm>"_s.arg(testVm), u"<vm>a</vm>"_s.repeated(200'000));
        row("with one of no name", testVm, QString());
        row("with one of a long name", testVm, QString(100'000, u'x'));
    }
    void hostile()
    {
        QFETCH(QString, was);
        QFETCH(QString, is);
        const QString good = whole(fights());
        QVERIFY(good.contains(was));
        QCOMPARE(read(QString(good).replace(was, is)), std::vector<VmMark>());
        QCOMPARE(read(QString(good).replace(was, is) + whole(moved())), std::vector{moved()});
    }

    void deepNestingIsSkipped()
    {
        const QString deep = u"<vm>"_s.repeated(20'000) + u"x"_s + u"</vm>"_s.repeated(20'000);
        const QString mark = whole(fights()).replace(u"<vm>"_s, deep + u"<vm>"_s);
        (void)read(mark); // and what is behind it is read
    }

    void oneOfAKindCounts()
    {
        VmMark second = moved();
        second.by = u"mallory"_s;
        QCOMPARE(read(whole(moved()) + whole(second)), std::vector{moved()});
    }

    void noMarkIsOfTheFuture()
    {
        QCOMPARE(believable({fights(), moved()}, at(3)), (std::vector{fights(), moved()}));
        QCOMPARE(believable({fights(), moved()}, at(3).addSecs(-310)), std::vector{fights()});
    }

    void aMarkIsSeenAtOnceByOthers()
    {
        const auto agent = make();
        const auto console = make();
        Events events;
        console->setEventSink(events.sink());
        QVERIFY(console->read(soon()).has_value());
        QCOMPARE(marksIn(console->read(soon())), std::vector<VmMark>());
        m_clock.advance(180'000); // at(3)

        QVERIFY(agent->setMark(soon(), testVm, fights()).has_value());
        QVERIFY(events.waitFor(1));
        QCOMPARE(marksIn(console->read(soon())), std::vector{fights()});

        VmMark again = fights();
        again.at = at(3);
        again.vmPercent = 51;
        QVERIFY(agent->setMark(soon(), testVm, moved()).has_value()); // another kind leaves it alone
        QVERIFY(agent->setMark(soon(), testVm, again).has_value());   // the same replaces it
        QVERIFY(events.waitFor(3));
        auto seen = marksIn(console->read(soon()));
        std::ranges::sort(seen, {}, &VmMark::kind);
        QCOMPARE(seen, (std::vector{again, moved()}));

        QVERIFY(agent->clearMark(soon(), testVm, VmMark::Kind::Fights).has_value());
        QVERIFY(events.waitFor(4));
        QCOMPARE(marksIn(console->read(soon())), std::vector{moved()});
        QVERIFY(agent->clearMark(soon(), testVm, VmMark::Kind::Fights).has_value()); // none is success
        QVERIFY(agent->clearMark(soon(), testVm, VmMark::Kind::Moved).has_value());
        QVERIFY(events.waitFor(5));
        QCOMPARE(events.changes(), 5); // and tells nobody
        QCOMPARE(marksIn(console->read(soon())), std::vector<VmMark>());
    }

    void aVmThatIsNotThere()
    {
        const auto host = make();
        const QString nobody = u"11111111-2222-4333-8444-555555555599"_s;
        QCOMPARE(host->setMark(soon(), nobody, moved()).error().code, ErrorCode::NotFound);
        QVERIFY(host->clearMark(soon(), nobody, VmMark::Kind::Moved).has_value());
    }

    /// This hypervisor keeps no secrets: whoever moves VMs goes on without.
    void locksAreNotEverywhere()
    {
        const auto host = make();
        const PlaceLock lock{u"alice 1"_s, u"test"_s, m_clock.now().addSecs(60)};
        QCOMPARE(host->takeLock(soon(), lock).error().code, ErrorCode::NotSupported);
        QCOMPARE(host->placeLock(soon()).error().code, ErrorCode::NotSupported);
        QCOMPARE(host->releaseLock(soon(), u"alice 1"_s).error().code, ErrorCode::NotSupported);
    }
};

QTEST_GUILESS_MAIN(LibvirtMarksTest)
#include "libvirt_marks_test.moc"

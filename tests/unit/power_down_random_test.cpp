// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/power_down.h"
#include "tests/support/power_site.h"

#include <QRandomGenerator>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

QString pick(QRandomGenerator &random, const QStringList &from)
{
    return from.at(random.bounded(static_cast<int>(from.size())));
}

QStringList names(const QString &prefix, int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all << prefix + QString::number(i);
    return all;
}

/// A room as nobody would build it, and as many do.
QString randomRoom(QRandomGenerator &random)
{
    QStringList lines;
    const QStringList upses = names(u"u"_s, random.bounded(1, 6));
    const QStringList hosts = names(u"h"_s, random.bounded(1, 12));
    const QStringList arrays = names(u"s"_s, random.bounded(0, 4));
    const QStringList vms = names(u"v"_s, random.bounded(0, 60));
    const QStringList groups = names(u"g"_s, random.bounded(0, 5));
    const auto feeds = [&] {
        const int count = random.bounded(0, 3);
        QStringList some;
        for (int i = 0; i < count; ++i)
            some << pick(random, upses);
        return some.isEmpty() ? u"-"_s : some.join(u'+');
    };
    const auto place = [&] { return random.bounded(3) == 0 ? u" in=west"_s : QString(); };
    for (const QString &ups : upses)
        lines << u"ups %1 %2%3"_s.arg(ups,
                                      pick(random, {u"mains"_s, u"battery"_s, u"critical"_s, u"off"_s,
                                                    u"bypass"_s, u"silent"_s, u"unproven"_s}),
                                      place());
    for (const QString &array : arrays)
        lines << u"array %1 %2%3"_s.arg(array, feeds(), place());
    for (const QString &host : hosts)
        lines << u"host %1 %2 %3%4"_s.arg(host, feeds(),
                                          pick(random, {u""_s, u""_s, u""_s, u"off"_s, u"nobmc"_s}), place());
    for (const QString &vm : vms) {
        const QString disk =
            arrays.isEmpty() || random.bounded(3) == 0 ? QString() : u"disk="_s + pick(random, arrays);
        lines << u"vm %1 %2 %3 %4"_s.arg(vm, pick(random, hosts),
                                         pick(random, {u""_s, u""_s, u"off"_s, u"paused"_s, u"unknown"_s}),
                                         disk + u" mem="_s + QString::number(random.bounded(1, 12)));
    }
    for (const QString &group : groups)
        lines << u"group %1 action=%2"_s.arg(
            group, pick(random, {u"shutDown"_s, u"moveAway"_s, u"powerOff"_s, u"suspendToDisk"_s}));
    for (const QString &vm : vms) {
        if (random.bounded(3) == 0)
            continue;
        const QString after =
            random.bounded(3) == 0 ? u"after=%1+%2"_s.arg(pick(random, vms), pick(random, vms)) : QString();
        const QString action = random.bounded(8) == 0 ? u"action=leave"_s : QString();
        lines << u"rule %1 %2 %3 %4"_s.arg(vm, groups.isEmpty() ? u"-"_s : pick(random, groups), after,
                                           action);
    }
    for (const QString &host : hosts) {
        if (random.bounded(6) == 0)
            lines << u"needs %1 2"_s.arg(host);
    }
    if (random.bounded(3) == 0)
        lines << u"console "_s +
                     (vms.isEmpty() || random.bounded(2) ? pick(random, hosts) : pick(random, vms));
    if (random.bounded(4) == 0)
        lines << u"keep "_s + pick(random, upses);
    return lines.join(u';');
}

QString randomScope(QRandomGenerator &random, const PowerSite &site)
{
    switch (random.bounded(5)) {
    case 0:
        return u"everything"_s;
    case 1:
        return u"host "_s +
               site.snapshot->hosts[random.bounded(static_cast<int>(site.snapshot->hosts.size()))]->host.id;
    case 2:
        return u"place "_s + pick(random, {u"east"_s, u"west"_s});
    default: {
        QStringList ids;
        for (const auto &ups : site.snapshot->upses) {
            if (random.bounded(2))
                ids << ups->id;
        }
        return ids.isEmpty() ? site.snapshot->upses.front()->id : ids.join(u'+');
    }
    }
}

/// The plan, checked without the planner's own ideas of it.
class Checker
{
public:
    Checker(const PowerSite &site, const PowerScope &scope, const PowerDown &made)
        : m_site(site)
        , m_snapshot(*site.snapshot)
        , m_scope(scope)
        , m_made(made)
    {
        for (const Step &step : made.plan.steps) {
            m_steps.insert(step.id, &step);
            QSet<QString> ended;
            for (const QString &id : step.after + step.afterEnded) {
                ended.insert(id);
                ended.unite(m_before.value(id));
            }
            m_before.insert(step.id, ended);
        }
    }

    /// Empty = as it must be.
    QString wrong()
    {
        if (!m_made.plan.steps.empty() && !validate(m_made.plan))
            return u"not valid: "_s + validate(m_made.plan).error().what;
        if (static_cast<size_t>(m_steps.size()) != m_made.plan.steps.size())
            return u"a step twice"_s;
        for (const auto &check : {&Checker::vms, &Checker::hosts, &Checker::arrays, &Checker::upses,
                                  &Checker::groups, &Checker::console, &Checker::times, &Checker::moves}) {
            if (const QString what = (this->*check)(); !what.isEmpty())
                return what;
        }
        return {};
    }

private:
    bool waits(const QString &step, const QString &forStep) const
    {
        return m_before.value(step).contains(forStep);
    }

    bool bears(const QString &ups) const
    {
        const UpsVerdict verdict = m_site.verdicts.value(ups);
        return verdict.state == SupplyState::Healthy || verdict.state == SupplyState::OnBattery ||
               verdict.state == SupplyState::Unreachable ||
               verdict.reasons == std::vector{SupplyReason::SaysBypass};
    }

    /// Whether it goes down with the scope, found out the plain way.
    bool goes(const ObjectRef &target, const QString &place, int needed) const
    {
        if (m_scope.kind == PowerScope::Kind::Everything)
            return true;
        if (m_scope.kind == PowerScope::Kind::Place)
            return m_scope.ids.contains(place);
        if (m_scope.kind == PowerScope::Kind::Host)
            return target.kind == ObjectKind::Host && m_scope.ids.contains(target.id);
        bool fed = false;
        QSet<QString> others;
        for (const Feed &feed : *m_snapshot.feeds) {
            if (feed.to != target)
                continue;
            if (m_scope.ids.contains(feed.upsId))
                fed = true;
            else if (bears(feed.upsId))
                others.insert(feed.upsId);
        }
        return fed && others.size() < needed;
    }
    bool hostGoes(const Host &host) const
    {
        int needed = 1;
        for (const HostProtection &rule : m_site.policy.hosts) {
            if (rule.host == host.id)
                needed = rule.feedsNeeded;
        }
        return goes({ObjectKind::Host, host.id}, host.siteId, needed);
    }
    bool arrayGoes(const QString &id) const
    {
        const Array *array = m_snapshot.array(id);
        return array && goes({ObjectKind::Array, id}, array->siteId, 1);
    }

    QString vms()
    {
        const ProtectionBook book(m_site.policy);
        for (const auto &piece : m_snapshot.hosts) {
            for (const Vm &vm : piece->vms) {
                bool in = hostGoes(piece->host);
                for (const VmDisk &disk : vm.disks)
                    in |= arrayGoes(disk.volumeId.section(u'/', 0, 0));
                in &= vm.state != VmState::ShutOff;
                if (in != m_made.hits.vms.contains(vm.id))
                    return vm.id + u": in the hits or not"_s;
                const bool leave = book.ruleOf(vm).action == StopAction::Leave;
                const bool own = vm.id == m_site.policy.console; // its host may stop it
                const bool step = m_steps.contains(u"vm:"_s + vm.id);
                if (step != (in && !leave) && !own)
                    return vm.id + u": has a step or not"_s;
                if (step && !in)
                    return vm.id + u": outside the scope"_s;
            }
        }
        return {};
    }

    QString hosts()
    {
        for (const auto &piece : m_snapshot.hosts) {
            const Host &host = piece->host;
            const QString id = u"host:"_s + host.id;
            if (m_steps.contains(id) != (hostGoes(host) && host.hasBmc && host.power != PowerState::Off))
                return id + u": there or not"_s;
            for (const Vm &vm : piece->vms) {
                const QString step = u"vm:"_s + vm.id;
                if (m_steps.contains(id) && m_steps.contains(step) && !waits(id, step))
                    return id + u" before "_s + step;
            }
        }
        return {};
    }

    QString arrays()
    {
        for (const auto &piece : m_snapshot.arrays) {
            const QString id = u"array:"_s + piece->array.id;
            if (!m_steps.contains(id))
                continue;
            if (!arrayGoes(piece->array.id))
                return id + u": outside the scope"_s;
            for (const auto &host : m_snapshot.hosts) {
                for (const Vm &vm : host->vms) {
                    if (vm.state == VmState::ShutOff)
                        continue;
                    for (const VmDisk &disk : vm.disks) {
                        if (disk.volumeId.section(u'/', 0, 0) != piece->array.id)
                            continue;
                        for (const QString &user : {u"vm:"_s + vm.id, u"host:"_s + host->host.id}) {
                            if (m_steps.contains(user) && !waits(id, user))
                                return id + u" before "_s + user;
                        }
                    }
                }
            }
        }
        return {};
    }

    QString upses()
    {
        for (const auto &ups : m_snapshot.upses) {
            const QString id = u"ups:"_s + ups->id;
            const Step *step = m_steps.value(id);
            if (!step)
                continue;
            for (const Feed &feed : *m_snapshot.feeds) {
                if (feed.upsId != ups->id)
                    continue;
                const bool isHost = feed.to.kind == ObjectKind::Host;
                const Host *host = isHost ? m_snapshot.host(feed.to.id) : nullptr;
                const bool down = isHost ? hostGoes(*host) : arrayGoes(feed.to.id);
                if (!down || (host && host->power == PowerState::Off))
                    continue;
                if (!step->after.contains((isHost ? u"host:"_s : u"array:"_s) + feed.to.id))
                    return id + u" before "_s + feed.to.id;
            }
            if (!step->afterEnded.isEmpty())
                return id + u": goes on whether or not its load is off"_s;
        }
        return {};
    }

    QString groups()
    {
        const ProtectionBook book(m_site.policy);
        std::vector<QStringList> byGroup(book.groups().size());
        for (const auto &piece : m_snapshot.hosts) {
            for (const Vm &vm : piece->vms) {
                if (m_steps.contains(u"vm:"_s + vm.id) && vm.id != m_site.policy.console)
                    byGroup[book.ruleOf(vm).group] << u"vm:"_s + vm.id;
            }
        }
        for (size_t group = 1; group < byGroup.size(); ++group) {
            for (const QString &late : byGroup[group]) {
                for (const QString &early : byGroup[group - 1]) {
                    // One that waits for a later VM is stopped with it.
                    const bool raised = std::ranges::any_of(m_site.policy.vms, [&](const VmProtection &rule) {
                        return u"vm:"_s + rule.vm == early && !rule.after.isEmpty();
                    });
                    if (!raised && !waits(late, early))
                        return late + u" does not wait for "_s + early;
                }
            }
        }
        return {};
    }

    QString console()
    {
        QString last;
        for (const QString &candidate :
             {u"host:"_s + m_site.policy.console, u"vm:"_s + m_site.policy.console}) {
            if (m_steps.contains(candidate))
                last = candidate;
        }
        for (const Step &step : m_made.plan.steps) {
            if (!last.isEmpty() && step.id != last && !step.isMilestone && !waits(last, step.id))
                return last + u" before "_s + step.id;
        }
        return {};
    }

    /// A host that takes VMs in stays, is fed, and has the memory; who moves has somebody to stand in.
    QString moves()
    {
        QHash<QString, qint64> load;
        for (const auto &piece : m_snapshot.hosts) {
            for (const Vm &vm : piece->vms)
                load[piece->host.id] += vm.state == VmState::ShutOff ? 0 : vm.memoryBytes;
        }
        QHash<QString, int> concurrent;
        for (const Step &step : m_made.plan.steps) {
            if (step.action != ActionKind::VmMigrate || step.isMilestone)
                continue;
            const Host *to = m_snapshot.host(step.destination);
            if (!to || to->power == PowerState::Off || hostGoes(*to))
                return step.id + u": leads nowhere good"_s;
            load[to->id] += m_snapshot.vm(step.target.id)->memoryBytes;
            if (load[to->id] > to->memoryBytes)
                return step.id + u": no room"_s;
            const Step *standIn = m_steps.value(u"vm:"_s + step.target.id);
            if (!standIn || standIn->insteadOf != step.id)
                return step.id + u": nobody stands in"_s;
            const bool waitsForMove = std::ranges::any_of(
                step.afterEnded, [](const QString &id) { return id.startsWith(u"move:"_s); });
            const QString from = m_snapshot.vmHomes->value(step.target.id);
            if (!waitsForMove && (++concurrent[from + u">"_s] > 2 || ++concurrent[to->id] > 2))
                return step.id + u": too many at once"_s;
            ++m_moves;
        }
        return m_moves == m_made.movedAway.size() ? QString() : u"moves"_s;
    }

    QString times()
    {
        double longest = 0;
        for (size_t i = 0; i < m_made.plan.steps.size(); ++i) {
            const Step &step = m_made.plan.steps[i];
            const Forecast::Span span = m_made.forecast.spans.at(i);
            longest = std::max(longest, span.end);
            const double length = step.insteadOf.isEmpty() ? expectedSeconds(step, {}) : 0;
            if (std::abs(span.end - span.begin - length) > 1e-6)
                return step.id + u": its length"_s;
            for (const QString &id : step.after + step.afterEnded) {
                const auto other =
                    std::ranges::find(m_made.plan.steps, id, &Step::id) - m_made.plan.steps.begin();
                if (m_made.forecast.spans.at(static_cast<size_t>(other)).end > span.begin + 1e-6)
                    return step.id + u": begins too early"_s;
            }
        }
        return std::abs(longest - m_made.forecast.needsSeconds) < 1e-6 ? QString() : u"needs"_s;
    }

    const PowerSite &m_site;
    const Snapshot &m_snapshot;
    const PowerScope &m_scope;
    const PowerDown &m_made;
    QHash<QString, const Step *> m_steps;
    QHash<QString, QSet<QString>> m_before;
    qsizetype m_moves = 0;
};

} // namespace

/// Whatever the room: no host before its VMs, no UPS before its loads, nothing outside the scope, every
/// endangered VM exactly once.
class PowerDownRandomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomRooms()
    {
        int withSteps = 0;
        int withMoves = 0;
        for (quint32 seed = 1; seed <= 1500; ++seed) {
            QRandomGenerator random(seed);
            const QString text = randomRoom(random);
            const PowerSite site = powerSite(text);
            const QString scopeText = randomScope(random, site);
            const PowerScope scope = powerScope(scopeText);
            const PowerDown made =
                planPowerDown(*site.snapshot, ProtectionBook(site.policy), {}, {scope, site.verdicts, {}});
            withSteps += !made.plan.steps.empty();
            withMoves += !made.movedAway.isEmpty();
            const QString wrong = Checker(site, scope, made).wrong();
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"seed %1, %2: %3\n%4"_s.arg(seed).arg(scopeText, wrong, text)));
        }
        QVERIFY2(withSteps > 700, qPrintable(QString::number(withSteps)));
        QVERIFY2(withMoves > 30, qPrintable(QString::number(withMoves)));
    }
};

QTEST_GUILESS_MAIN(PowerDownRandomTest)
#include "power_down_random_test.moc"

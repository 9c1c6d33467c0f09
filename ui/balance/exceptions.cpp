// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/exceptions.h"

#include "ui/conflicts/conflict_words.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using Kind = EntryTable::Column::Kind;
constexpr double megabyte = 1e6;
constexpr std::array rates{Resource::Disk, Resource::Network, Resource::MemoryTraffic};

QString translated(const char *text)
{
    return QCoreApplication::translate("Exceptions", text);
}

QList<QPair<QString, QVariant>> modeChoices()
{
    QList<QPair<QString, QVariant>> choices{
        {translated(QT_TRANSLATE_NOOP("Exceptions", "as the site")), QString()}};
    for (const BalanceMode mode : {BalanceMode::Recommend, BalanceMode::Ask, BalanceMode::Automatic})
        choices << qMakePair(words::mode(mode), QVariant(toWord(mode)));
    return choices;
}

} // namespace

EntryTable *makeVmTable()
{
    return new EntryTable(
        translated(QT_TRANSLATE_NOOP("Exceptions", "VMs")),
        {{translated(QT_TRANSLATE_NOOP("Exceptions", "VM")),
          Kind::Text,
          200,
          {},
          {},
          translated(QT_TRANSLATE_NOOP("Exceptions", "Its id, its name, or a pattern of names: web-*"))},
         {translated(QT_TRANSLATE_NOOP("Exceptions", "Mode")), Kind::Choice, 140, QString(), modeChoices()},
         {translated(QT_TRANSLATE_NOOP("Exceptions", "Priority")),
          Kind::Number,
          80,
          0.0,
          {},
          translated(QT_TRANSLATE_NOOP("Exceptions", "The higher, the rather it stays where it is"))},
         {translated(QT_TRANSLATE_NOOP("Exceptions", "Pinned: never moved by itself")), Kind::Check, 120,
          false}},
        translated(QT_TRANSLATE_NOOP("Exceptions",
                                     "What differs for some VMs. The first entry that fits a VM counts.")));
}

void displayVms(EntryTable &table, const BalancePolicy &policy)
{
    QList<EntryTable::Row> rows;
    for (const VmBalance &vm : policy.vms)
        rows << EntryTable::Row{vm.vm, vm.mode ? toWord(*vm.mode) : QString(), vm.priority, vm.pinned};
    table.setRows(rows);
}

void collectVms(const EntryTable &table, BalancePolicy &policy)
{
    policy.vms.clear();
    for (const EntryTable::Row &row : table.rows()) {
        VmBalance vm;
        vm.vm = row[0].toString();
        vm.mode = balanceModeFromString(row[1].toString());
        vm.priority = row[2].toDouble();
        vm.pinned = row[3].toBool();
        policy.vms.push_back(std::move(vm));
    }
}

EntryTable *makeHostTable(const Site &site)
{
    QList<QPair<QString, QVariant>> hosts;
    for (const HostSpec &host : site.hosts)
        hosts << qMakePair(host.name.isEmpty() ? host.id : host.name, QVariant(host.id));
    QList<EntryTable::Column> columns{
        {translated(QT_TRANSLATE_NOOP("Exceptions", "Host")), Kind::Choice, 130,
         hosts.isEmpty() ? QVariant() : hosts.first().second, hosts},
        {translated(QT_TRANSLATE_NOOP("Exceptions", "Counts")),
         Kind::Number,
         72,
         1.0,
         {},
         translated(QT_TRANSLATE_NOOP("Exceptions", "What is free there counts so many times"))},
        {translated(QT_TRANSLATE_NOOP("Exceptions", "Takes VMs")), Kind::Check, 80, true},
        {translated(QT_TRANSLATE_NOOP("Exceptions", "From %")),
         Kind::Number,
         72,
         {},
         {},
         translated(QT_TRANSLATE_NOOP("Exceptions",
                                      "Its own threshold instead of the resources'; empty = theirs"))}};
    for (const Resource rate : rates)
        columns << EntryTable::Column{
            QCoreApplication::translate("Exceptions", "%1 MB/s").arg(words::resourceTitle(rate)),
            Kind::Number,
            rate == Resource::MemoryTraffic ? 140 : 104,
            {},
            {},
            translated(QT_TRANSLATE_NOOP("Exceptions", "What its 100 % is; empty = as of the resource"))};
    return new EntryTable(translated(QT_TRANSLATE_NOOP("Exceptions", "Hosts")), columns,
                          translated(QT_TRANSLATE_NOOP(
                              "Exceptions", "What differs for some hosts: stronger or weaker hardware, "
                                            "its own threshold, or that it takes no VMs.")));
}

void displayHosts(EntryTable &table, const BalancePolicy &policy)
{
    QList<EntryTable::Row> rows;
    for (const HostBalance &host : policy.hosts) {
        EntryTable::Row row{host.host, host.coefficient, host.takesVms,
                            host.hostPercent ? QVariant(*host.hostPercent) : QVariant()};
        for (const Resource rate : rates) {
            const auto found = std::ranges::find(host.capacities, rate, &std::pair<Resource, double>::first);
            row << (found == host.capacities.end() ? QVariant() : QVariant(found->second / megabyte));
        }
        rows << row;
    }
    table.setRows(rows);
}

void collectHosts(const EntryTable &table, BalancePolicy &policy)
{
    policy.hosts.clear();
    for (const EntryTable::Row &row : table.rows()) {
        HostBalance host;
        host.host = row[0].toString();
        host.coefficient = row[1].isValid() ? row[1].toDouble() : 1;
        host.takesVms = row[2].toBool();
        if (row[3].isValid())
            host.hostPercent = row[3].toDouble();
        for (size_t i = 0; i < rates.size(); ++i) {
            if (const QVariant &value = row[4 + static_cast<qsizetype>(i)]; value.isValid())
                host.capacities.emplace_back(rates[i], value.toDouble() * megabyte);
        }
        policy.hosts.push_back(std::move(host));
    }
}

EntryTable *makeAffinityTable()
{
    return new EntryTable(
        translated(QT_TRANSLATE_NOOP("Exceptions", "Together or apart")),
        {{translated(QT_TRANSLATE_NOOP("Exceptions", "Name")), Kind::Text, 140},
         {translated(QT_TRANSLATE_NOOP("Exceptions", "How")),
          Kind::Choice,
          150,
          true,
          {{translated(QT_TRANSLATE_NOOP("Exceptions", "never on one host")), true},
           {translated(QT_TRANSLATE_NOOP("Exceptions", "on one host")), false}}},
         {translated(QT_TRANSLATE_NOOP("Exceptions", "VMs")),
          Kind::Text,
          300,
          {},
          {},
          translated(QT_TRANSLATE_NOOP("Exceptions", "Ids, names and patterns, with commas between them"))}},
        translated(QT_TRANSLATE_NOOP(
            "Exceptions", "VMs that go together, and VMs of which no two are to be on one host.")));
}

void displayAffinity(EntryTable &table, const BalancePolicy &policy)
{
    QList<EntryTable::Row> rows;
    for (const AffinityRule &rule : policy.affinity)
        rows << EntryTable::Row{rule.id, rule.apart, rule.vms.join(QStringLiteral(", "))};
    table.setRows(rows);
}

void collectAffinity(const EntryTable &table, BalancePolicy &policy)
{
    policy.affinity.clear();
    for (const EntryTable::Row &row : table.rows()) {
        AffinityRule rule;
        rule.id = row[0].toString();
        rule.apart = row[1].toBool();
        for (const QString &vm : row[2].toString().split(u',')) {
            if (!vm.trimmed().isEmpty())
                rule.vms << vm.trimmed();
        }
        policy.affinity.push_back(std::move(rule));
    }
}

QStringList problemsOf(const BalancePolicy &policy)
{
    QStringList problems;
    QSet<QString> seen;
    for (const HostBalance &host : policy.hosts) {
        if (seen.contains(host.host))
            problems << QCoreApplication::translate("Exceptions", "%1 stands twice among the hosts.")
                            .arg(host.host);
        seen.insert(host.host);
        if (host.coefficient <= 0)
            problems << QCoreApplication::translate("Exceptions",
                                                    "%1: what is free there must count more than "
                                                    "0 times. So that it takes no VMs, uncheck "
                                                    "that.")
                            .arg(host.host);
        if (host.hostPercent && (*host.hostPercent <= 0 || *host.hostPercent > 100))
            problems << QCoreApplication::translate("Exceptions",
                                                    "%1: its threshold must be over 0 and at most "
                                                    "100 %.")
                            .arg(host.host);
    }
    seen.clear();
    for (const AffinityRule &rule : policy.affinity) {
        if (seen.contains(rule.id))
            problems << QCoreApplication::translate("Exceptions", "Two rules are called %1.").arg(rule.id);
        seen.insert(rule.id);
        const bool single = rule.vms.size() == 1 && !rule.vms.first().contains(u'*');
        if (rule.vms.isEmpty() || single)
            problems << QCoreApplication::translate("Exceptions",
                                                    "The rule %1 must name two VMs, or a pattern.")
                            .arg(rule.id);
    }
    return problems;
}

} // namespace switchyard

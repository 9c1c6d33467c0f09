// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/site.h"
#include "ui/balance/entry_table.h"

namespace switchyard
{

// What differs for some VMs and hosts, and which VMs go together: a list of each, to and from the policy.

EntryTable *makeVmTable();
void displayVms(EntryTable &table, const BalancePolicy &policy);
void collectVms(const EntryTable &table, BalancePolicy &policy);

/// `site`: its hosts can be chosen.
EntryTable *makeHostTable(const Site &site);
void displayHosts(EntryTable &table, const BalancePolicy &policy);
void collectHosts(const EntryTable &table, BalancePolicy &policy);

EntryTable *makeAffinityTable();
void displayAffinity(EntryTable &table, const BalancePolicy &policy);
void collectAffinity(const EntryTable &table, BalancePolicy &policy);

/// What is wrong with them, in sentences.
QStringList problemsOf(const BalancePolicy &policy);

} // namespace switchyard

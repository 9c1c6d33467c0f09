// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/vm_order.h"

#include "core/base/prefetch.h"
#include "core/base/words.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// Depth first over the dependencies: drops what closes a circle, raises groups on the way back.
class Raiser
{
public:
    Raiser(std::vector<VmToStop> &vms, std::vector<Problem> &problems)
        : m_vms(vms)
        , m_problems(problems)
        , m_marks(vms.size(), Mark::New)
    {
    }

    void run()
    {
        for (size_t i = 0; i < m_vms.size(); ++i)
            visit(i);
    }

private:
    enum class Mark : char { New, Open, Done };
    struct Frame
    {
        size_t vm;
        size_t next = 0; ///< of its dependencies
    };

    /// Without recursion: a chain may be as long as there are VMs.
    void visit(size_t first)
    {
        if (m_marks[first] != Mark::New)
            return;
        std::vector<Frame> stack{{first}};
        m_marks[first] = Mark::Open;
        while (!stack.empty()) {
            const size_t here = stack.back().vm;
            VmToStop &vm = m_vms[here];
            if (stack.back().next == vm.after.size()) {
                for (const size_t before : vm.after)
                    vm.rule.group = std::max(vm.rule.group, m_vms[before].rule.group);
                m_marks[here] = Mark::Done;
                stack.pop_back();
                continue;
            }
            const size_t before = vm.after[stack.back().next];
            if (m_marks[before] == Mark::Open) {
                vm.after.erase(vm.after.begin() + static_cast<std::ptrdiff_t>(stack.back().next));
                complain(*vm.vm, *m_vms[before].vm);
                continue;
            }
            ++stack.back().next;
            if (m_marks[before] == Mark::New) {
                m_marks[before] = Mark::Open;
                stack.push_back({before});
            }
        }
    }

    void complain(const Vm &vm, const Vm &before)
    {
        m_problems.push_back({ProblemSeverity::Warning,
                              {{ObjectKind::Vm, vm.id}, {ObjectKind::Vm, before.id}},
                              {ErrorCode::Configuration,
                               Words::tr("%1 is to be stopped after %2, which waits for it in turn; that is "
                                         "not waited for. Mend \"after\" in the site file.")
                                   .arg(vm.name, before.name),
                               {}}});
    }

    std::vector<VmToStop> &m_vms;
    std::vector<Problem> &m_problems;
    std::vector<Mark> m_marks;
};

} // namespace

std::vector<VmToStop> vmsToStop(const ProtectionBook &book, const std::vector<const Vm *> &stopping,
                                const QHash<QString, size_t> &raised, std::vector<Problem> &problems)
{
    std::vector<VmToStop> vms;
    vms.reserve(stopping.size());
    bool anyWaits = false;
    for (size_t i = 0; i < stopping.size(); ++i) {
        if (i + prefetchAhead < stopping.size())
            prefetch(stopping[i + prefetchAhead]->name.constData());
        const Vm *vm = stopping[i];
        vms.push_back({vm, book.ruleOf(*vm), {}});
        anyWaits |= vms.back().rule.after != nullptr;
        if (const auto before = raised.constFind(vm->id); before != raised.cend())
            vms.back().rule.group = std::clamp(*before, vms.back().rule.group, book.groups().size() - 1);
    }
    if (!anyWaits)
        return vms;
    QMultiHash<QString, size_t> byName;
    for (size_t i = 0; i < vms.size(); ++i) {
        byName.insert(vms[i].vm->id, i);
        byName.insert(vms[i].vm->name, i);
    }
    for (size_t i = 0; i < vms.size(); ++i) {
        if (!vms[i].rule.after)
            continue;
        for (const QString &name : *vms[i].rule.after) {
            const auto [begin, end] = byName.equal_range(name);
            for (auto found = begin; found != end; ++found) {
                if (*found != i && std::ranges::find(vms[i].after, *found) == vms[i].after.end())
                    vms[i].after.push_back(*found);
            }
        }
        std::ranges::sort(vms[i].after);
    }
    Raiser(vms, problems).run();
    return vms;
}

} // namespace switchyard

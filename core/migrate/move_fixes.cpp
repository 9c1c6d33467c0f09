// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_fixes.h"

#include "core/model/volume_id.h"

namespace switchyard
{
namespace
{

using Kind = MoveFix::Kind;

ObjectRef deviceOf(const ObjectRef &ref)
{
    return ref.kind == ObjectKind::Volume ? ObjectRef{ObjectKind::Array, arrayOfVolume(ref.id)} : ref;
}

} // namespace

std::vector<MoveFix> fixesFor(const Snapshot &snapshot, const MoveRequest &request, const Problem &problem)
{
    std::vector<MoveFix> fixes;
    const auto add = [&](Kind kind, const ObjectRef &object = {}) { fixes.push_back({kind, object}); };
    const bool blocks = problem.severity == ProblemSeverity::Error;
    for (const ObjectRef &ref : problem.objects) {
        if (ref.kind != ObjectKind::Vm && problem.error.code == ErrorCode::DataStale)
            add(Kind::AskAgain, deviceOf(ref));
        switch (ref.kind) {
        case ObjectKind::Vm: {
            const Vm *vm = snapshot.vm(ref.id);
            const bool isOff = vm && vm->state == VmState::ShutOff;
            if (blocks && problem.error.code == ErrorCode::WrongState && isOff)
                add(Kind::StartVm, ref);
            if (problem.error.code == ErrorCode::Busy)
                add(Kind::ShowRuns);
            if (blocks && request.vms.size() > 1 && request.vms.contains(ref.id))
                add(Kind::LeaveOut, ref);
            break;
        }
        case ObjectKind::Host:
            if (ref.id == request.toHost)
                add(Kind::OtherHost);
            break;
        case ObjectKind::Partition:
            add(Kind::OtherHost);
            break;
        case ObjectKind::Array:
            if (!request.toArray.isEmpty() && ref.id == request.toArray) {
                add(Kind::OtherArray);
                add(Kind::LeaveDisks);
            }
            break;
        case ObjectKind::Volume:
            if (problem.error.code == ErrorCode::Busy)
                add(Kind::ShowRuns);
            else if (blocks && !request.toArray.isEmpty())
                add(Kind::LeaveDisks);
            break;
        default:
            break;
        }
    }
    return fixes;
}

} // namespace switchyard

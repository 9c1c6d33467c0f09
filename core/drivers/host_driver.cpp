// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/host_driver.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

std::unexpected<Error> lacksIt()
{
    return fail(ErrorCode::NotSupported,
                Words::tr("This hypervisor cannot be told to do that; do it with its own tools."));
}

} // namespace

Result<MigrationProgress> HostDriver::migrationProgress(const Call &, const QString &)
{
    return lacksIt();
}

Result<void> HostDriver::setMaxPause(const Call &, const QString &, qint64)
{
    return lacksIt();
}

Result<void> HostDriver::cancelMigration(const Call &, const QString &)
{
    return lacksIt();
}

Result<QString> HostDriver::definition(const Call &, const QString &)
{
    return lacksIt();
}

Result<void> HostDriver::define(const Call &, const QString &, const std::vector<DiskMove> &)
{
    return lacksIt();
}

Result<void> HostDriver::undefine(const Call &, const QString &)
{
    return lacksIt();
}

Result<std::vector<Misfit>> HostDriver::mayLeave(const Call &, const QString &)
{
    return std::vector<Misfit>();
}

Result<std::vector<Misfit>> HostDriver::canTake(const Call &, const QString &, bool)
{
    return lacksIt();
}

Result<void> HostDriver::setMark(const Call &, const QString &, const VmMark &)
{
    return lacksIt();
}

Result<void> HostDriver::clearMark(const Call &, const QString &, VmMark::Kind)
{
    return lacksIt();
}

Result<void> HostDriver::takeLock(const Call &, const PlaceLock &)
{
    return lacksIt();
}

Result<std::optional<PlaceLock>> HostDriver::placeLock(const Call &, PlaceLock::Kind)
{
    return lacksIt();
}

Result<void> HostDriver::releaseLock(const Call &, const QString &, PlaceLock::Kind)
{
    return lacksIt();
}

Result<void> HostDriver::offersPostCopy(const Call &)
{
    return fail(
        ErrorCode::NotSupported,
        Words::tr("this kind of hypervisor does not let a VM go on before all its memory has arrived"));
}

} // namespace switchyard

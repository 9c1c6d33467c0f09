// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/array_driver.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

std::unexpected<Error> lacksIt()
{
    return fail(ErrorCode::NotSupported,
                Words::tr("This array cannot be told to do that; do it with the array's own tools."));
}

} // namespace

Result<void> ArrayDriver::createVolume(const Call &, const QString &, qint64)
{
    return lacksIt();
}

Result<void> ArrayDriver::resizeVolume(const Call &, const QString &, qint64)
{
    return lacksIt();
}

Result<void> ArrayDriver::deleteVolume(const Call &, const QString &)
{
    return lacksIt();
}

Result<void> ArrayDriver::exportVolume(const Call &, const QString &, bool)
{
    return lacksIt();
}

Result<void> ArrayDriver::withdrawVolume(const Call &, const QString &)
{
    return lacksIt();
}

Result<void> ArrayDriver::beginDifferential(const Call &, const QString &)
{
    return lacksIt();
}

Result<void> ArrayDriver::copyVolume(const Call &, const QString &, const QString &)
{
    return lacksIt();
}

Result<void> ArrayDriver::followVolume(const Call &, const QString &, const QString &)
{
    return lacksIt();
}

Result<void> ArrayDriver::endCopy(const Call &, const QString &, bool)
{
    return lacksIt();
}

Result<void> ArrayDriver::checkTarget(const Call &, const QString &)
{
    return {}; // it copies nothing
}

Result<void> ArrayDriver::foldDifferential(const Call &, const QString &)
{
    return lacksIt();
}

} // namespace switchyard

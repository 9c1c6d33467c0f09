// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet_p.h"

namespace switchyard
{

/// A simulated array: hands its calls to the fleet under its id. Threads and errors as ArrayDriver.
class SimArray : public ArrayDriver
{
public:
    SimArray(std::shared_ptr<SimFleet::Private> fleet, QString id)
        : m_fleet(std::move(fleet))
        , m_id(std::move(id))
    {
    }

    Result<ArrayReport> read(const Call &call) override
    {
        return m_fleet->ask(call, SimFleet::Private::Kind::Array, m_id,
                            [](SimWorld &world, int array) { return world.readArray(array); });
    }
    Result<void> shutDown(const Call &call) override
    {
        return tell(call, [](SimWorld &world, int array) { return world.shutDownArray(array); });
    }
    Result<void> createVolume(const Call &call, const QString &name, qint64 sizeBytes) override
    {
        return tell(call,
                    [&](SimWorld &world, int array) { return world.createVolume(array, name, sizeBytes); });
    }
    Result<void> resizeVolume(const Call &call, const QString &name, qint64 sizeBytes) override
    {
        return tell(call,
                    [&](SimWorld &world, int array) { return world.resizeVolume(array, name, sizeBytes); });
    }
    Result<void> deleteVolume(const Call &call, const QString &name) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.deleteVolume(array, name); });
    }
    Result<void> exportVolume(const Call &call, const QString &name, bool writable) override
    {
        return tell(call,
                    [&](SimWorld &world, int array) { return world.exportVolume(array, name, writable); });
    }
    Result<void> withdrawVolume(const Call &call, const QString &name) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.withdrawVolume(array, name); });
    }
    Result<void> beginDifferential(const Call &call, const QString &name) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.beginDifferential(array, name); });
    }
    Result<void> copyVolume(const Call &call, const QString &name, const QString &target) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.copyVolume(array, name, target); });
    }
    Result<void> followVolume(const Call &call, const QString &name, const QString &target) override
    {
        return tell(call,
                    [&](SimWorld &world, int array) { return world.followVolume(array, name, target); });
    }
    Result<void> endCopy(const Call &call, const QString &name, bool mustAgree) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.endCopy(array, name, mustAgree); });
    }
    Result<void> foldDifferential(const Call &call, const QString &name) override
    {
        return tell(call, [&](SimWorld &world, int array) { return world.foldDifferential(array, name); });
    }

private:
    template<typename Answer>
    Result<void> tell(const Call &call, Answer answer)
    {
        return m_fleet->tell(call, SimFleet::Private::Kind::Array, m_id, std::move(answer));
    }

    std::shared_ptr<SimFleet::Private> m_fleet;
    QString m_id;
};

} // namespace switchyard

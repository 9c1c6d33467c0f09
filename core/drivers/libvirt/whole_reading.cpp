// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/whole_reading.h"

#include "core/base/words.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace switchyard::libvirt
{

/// Shared by the thread and whoever waits.
struct WholeReading::State
{
    mutable std::mutex mutex;
    std::condition_variable_any ended;
    std::optional<Samples> samples;
};

std::shared_ptr<WholeReading> WholeReading::begin(std::shared_ptr<Session> session, const Call &call,
                                                  const QString &device)
{
    const auto state = std::make_shared<State>();
    const auto finish = [state](Samples samples) {
        {
            const std::lock_guard lock(state->mutex);
            state->samples = std::move(samples);
        }
        state->ended.notify_all();
    };
    try {
        std::thread([finish, session = std::move(session), call, device]() mutable {
            auto samples =
                session->domains.read(session->connection->get(), call, device, DomainReader::Depth::Whole);
            session.reset(); // before anybody knows: from then on it is used by one thread again, or gone
            finish(std::move(samples));
        }).detach();
    } catch (const std::system_error &error) {
        finish(fail(ErrorCode::Busy,
                    Words::tr("%1 was not read: this machine has no thread left for it.").arg(device),
                    QString::fromUtf8(error.what())));
    }
    return std::shared_ptr<WholeReading>(new WholeReading(state));
}

bool WholeReading::waitFor(const Call &call, int ms)
{
    std::unique_lock lock(m_state->mutex);
    return m_state->ended.wait_for(lock, call.stop(), std::chrono::milliseconds(ms),
                                   [this] { return m_state->samples.has_value(); });
}

bool WholeReading::isOver() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->samples.has_value();
}

WholeReading::Samples WholeReading::take()
{
    const std::lock_guard lock(m_state->mutex);
    return std::move(*m_state->samples);
}

} // namespace switchyard::libvirt

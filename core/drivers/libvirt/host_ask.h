// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/host.h"
#include "core/drivers/libvirt/in_time.h"

namespace switchyard::libvirt
{

template<typename T>
Result<T> Host::ask(const Call &call, std::function<Result<T>(Session &)> question)
{
    if (const auto connected = connect(call); !connected)
        return std::unexpected(connected.error());
    auto answer = askInTime<T>(call, m_session, m_config.deviceId, std::move(question));
    if (!answer)
        dropIfBroken(answer.error());
    return answer;
}

} // namespace switchyard::libvirt

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/event_loop.h"

#include "core/drivers/libvirt/event_table.h"

#include <QByteArray>
#include <libintl.h>
#include <libvirt/virterror.h>
#include <thread>

namespace switchyard::libvirt
{
namespace
{

/// libvirt takes one event implementation for the life of the process, and its functions carry no context
/// pointer: hence exactly one table. It is never destroyed, because a call that hangs in libvirt may still
/// come here while the process ends.
struct Shared
{
    EventTable table;
    std::mutex mutex; ///< users and thread
    int users = 0;
    std::jthread thread;
};

Shared &shared()
{
    static Shared *const only = new Shared;
    return *only;
}

bool introduceToLibvirt()
{
    // Its warnings go to stderr too; what matters of them comes back as errors. 4 = errors only.
    if (!qEnvironmentVariableIsSet("LIBVIRT_DEBUG") && !qEnvironmentVariableIsSet("LIBVIRT_LOG_OUTPUTS"))
        qputenv("LIBVIRT_DEBUG", QByteArray("4"));
    virSetErrorFunc(nullptr, [](void *, virErrorPtr) {}); // libvirt would print every error to stderr
    virEventRegisterImpl(
        [](int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback release) {
            return shared().table.addHandle(fd, events, callback, opaque, release);
        },
        [](int id, int events) { shared().table.updateHandle(id, events); },
        [](int id) { return shared().table.removeHandle(id); },
        [](int ms, virEventTimeoutCallback callback, void *opaque, virFreeCallback release) {
            return shared().table.addTimer(ms, callback, opaque, release);
        },
        [](int id, int ms) { shared().table.updateTimer(id, ms); },
        [](int id) { return shared().table.removeTimer(id); });
    const bool ready = virInitialize() == 0; // where it fails, opening a connection fails and says why
    // Some of its errors can only be told apart by their text (errors.cpp), which libvirt-l10n would
    // translate into the language of the desktop: it shall find no translations. After virInitialize, which
    // sets the folder.
    bindtextdomain("libvirt", "/nonexistent");
    return ready;
}

} // namespace

EventLoop::EventLoop()
{
    Shared &all = shared();
    const std::lock_guard lock(all.mutex);
    [[maybe_unused]] static const bool introduced = introduceToLibvirt();
    if (all.users++ == 0)
        all.thread = std::jthread([&all](const std::stop_token &stop) { all.table.run(stop); });
}

EventLoop::~EventLoop()
{
    Shared &all = shared();
    const std::lock_guard lock(all.mutex);
    if (--all.users > 0)
        return;
    all.thread.request_stop();
    all.table.wake();
    all.thread.join();
    while (all.table.releaseGarbage()) { // what the last connection left; releasing may leave more
    }
}

} // namespace switchyard::libvirt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard::libvirt
{

/// libvirt's event loop on a thread of its own: keep-alive, domain events and close callbacks need it before
/// the first connection is opened. The thread runs while at least one EventLoop lives; the last one to go
/// ends and joins it. The registration of drivers makes one, and every connection holds one.
///
/// It is our own (poll(2)) and not virEventRegisterDefaultImpl, because that one runs on GLib's default main
/// context, and so does Qt's main thread where Qt was built with GLib: libvirt's sockets would be served on
/// the window's thread. libvirt takes one implementation for the life of the process, which is why the table
/// of handles behind this is one for the process too (event_loop.cpp, event_table.h).
///
/// Never destroyed on the event thread: what it delivers must only be handed on.
class EventLoop
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;
};

} // namespace switchyard::libvirt

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace switchyard
{

/// Calls `take` with what the engine answers, in the thread of `context`, unless that is gone by then or
/// there is no answer: the engine ended. (QFuture::then() may not outlive its context: its answer comes from
/// another thread while a window is closed.)
template<typename T, typename Take>
void whenDone(const QFuture<T> &future, QObject *context, Take take)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, take = std::move(take)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            take(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace switchyard

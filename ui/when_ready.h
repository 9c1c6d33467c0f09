// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace switchyard
{

/// Calls `take` with the result, in the thread of `context`; never when `context` is gone by then, nor when
/// the promise was broken. Instead of QFuture::then(context, …), which in Qt 6.4 must not outlive its
/// context.
template<typename T, typename Take>
void whenReady(QObject *context, const QFuture<T> &future, Take take)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, take = std::move(take)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             take(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace switchyard

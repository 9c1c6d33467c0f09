// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <deque>
#include <mutex>

namespace switchyard
{

/// Where other threads leave what the collector has to take. Held by shared_ptr on both sides: a call that
/// returns after the collector is gone finds the box closed.
template<typename Letter>
class Mailbox
{
public:
    /// `wake` is called (in its thread, queued) once for any number of letters that wait; null closes the
    /// box.
    void setReceiver(QObject *receiver, void (*wake)(QObject *))
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = receiver;
        m_wake = wake;
        m_letters.clear();
        m_woken = false;
    }

    void post(Letter letter)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_receiver)
            return;
        m_letters.push_back(std::move(letter));
        if (m_woken)
            return;
        m_woken = true;
        // Under the lock: the receiver cannot go while it is told.
        QMetaObject::invokeMethod(
            m_receiver, [receiver = m_receiver, wake = m_wake] { wake(receiver); }, Qt::QueuedConnection);
    }

    std::deque<Letter> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        return std::exchange(m_letters, {});
    }

private:
    std::mutex m_mutex;
    std::deque<Letter> m_letters;
    QObject *m_receiver = nullptr;
    void (*m_wake)(QObject *) = nullptr;
    bool m_woken = false;
};

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
// What the thread sanitizer cannot see: the distribution's Qt is not built with it, and QMutex waits on a
// futex of its own, so that every functor handed to another thread's event loop looks like a race. This
// stands in for the one function of Qt that hands functors on, and tells the sanitizer the truth: what was
// done before it was handed on, has happened before it is called. Linked into the tests of the preset
// dev-tsan only.
#include <QMetaObject>
#include <QObject>
#include <dlfcn.h>

extern "C" {
void __tsan_acquire(void *address);
void __tsan_release(void *address);
}

namespace
{

class HandedOn : public QtPrivate::QSlotObjectBase
{
public:
    explicit HandedOn(QtPrivate::QSlotObjectBase *functor)
        : QSlotObjectBase(&run)
        , m_functor(functor)
    {
    }

private:
    // What it reads was written by the other thread, and Qt's lock in between is not seen.
    __attribute__((no_sanitize("thread"))) static void run(int which, QSlotObjectBase *self,
                                                           QObject *receiver, void **arguments, bool *result)
    {
        __tsan_acquire(self);
        auto *own = static_cast<HandedOn *>(self);
        switch (which) {
        case Destroy:
            own->m_functor->destroyIfLastRef();
            delete own;
            break;
        case Call:
            own->m_functor->call(receiver, arguments);
            __tsan_release(self);     // for who destroys it
            __tsan_release(receiver); // for who waits for it
            break;
        case Compare:
            *result = own->m_functor->compare(arguments);
            break;
        default:
            break;
        }
    }

    QtPrivate::QSlotObjectBase *m_functor;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *ret)
{
    using Real = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto real = reinterpret_cast<Real>(dlsym(
        RTLD_NEXT,
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    auto *handed = new HandedOn(slot);
    __tsan_release(handed);
    const bool done = real(object, handed, type, ret);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(object);
    return done;
}

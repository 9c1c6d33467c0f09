// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/secrets.h"

#ifdef SWITCHYARD_KEYCHAIN
#include <QThread>
#include <future>
#include <qt6keychain/keychain.h>
#endif

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

#ifdef SWITCHYARD_KEYCHAIN

/// How long an operator may take to unlock the keychain.
constexpr std::chrono::seconds patience(30);

/// QtKeychain queues all jobs of the process in one object without a lock, which belongs to the thread of the
/// first job: so all jobs run on one thread that never ends before the process does. It waits for nothing
/// but the keychain, hence is simply left at exit.
QObject *keychainThread()
{
    static QObject *const context = [] {
        auto *thread = new QThread;
        thread->setObjectName(u"keychain"_s);
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return context;
}

Error errorOf(const QKeychain::Job &job, const QString &reference)
{
    const QString name = u"\"%1\""_s.arg(reference);
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {
            ErrorCode::NotFound,
            Words::tr("The keychain has no password %1 of the service \"%2\". Add it, or edit the device.")
                .arg(name, job.service()),
            job.errorString()};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {
            ErrorCode::PermissionDenied,
            Words::tr(
                "The keychain did not hand out the password %1. Unlock it and allow Switchyard to read it.")
                .arg(name),
            job.errorString()};
    default:
        return {
            ErrorCode::Io,
            Words::tr(
                "This session has no keychain that answers (Secret Service or KWallet over D-Bus). Log in "
                "to a desktop session, or name "
                "a secrets file in the site file: \"secrets\": { \"file\": \"secrets.json\" }."),
            job.errorString()};
    }
}

/// Runs a job of this kind to its end, waiting in the calling thread.
template<typename Job, typename Prepare, typename Finish>
auto runJob(const QString &service, const QString &reference, Prepare prepare, Finish finish)
    -> decltype(finish(std::declval<const Job &>()))
{
    using Answer = decltype(finish(std::declval<const Job &>()));
    const auto promise = std::make_shared<std::promise<Answer>>();
    auto answer = promise->get_future();
    QMetaObject::invokeMethod(
        keychainThread(),
        [=] {
            auto *job = new Job(service); // deletes itself when it is finished
            job->setKey(reference);
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, job, [=] {
                promise->set_value(job->error() == QKeychain::NoError
                                       ? finish(*job)
                                       : Answer(std::unexpected(errorOf(*job, reference))));
            });
            job->start();
        },
        Qt::QueuedConnection);
    if (answer.wait_for(patience) != std::future_status::ready)
        return fail(ErrorCode::Timeout,
                    Words::tr("The keychain did not answer in %1 s. Does it wait to be unlocked?")
                        .arg(patience.count()));
    return answer.get();
}

class KeychainSecretStore : public SecretStore
{
public:
    explicit KeychainSecretStore(QString service)
        : m_service(std::move(service))
    {
    }

    Result<Secret> read(const QString &reference) const override
    {
        return runJob<QKeychain::ReadPasswordJob>(
            m_service, reference, [](QKeychain::ReadPasswordJob &) {},
            [](const QKeychain::ReadPasswordJob &job) -> Result<Secret> {
                return Secret(job.textData().toUtf8());
            });
    }

    Result<void> write(const QString &reference, const Secret &secret) override
    {
        return runJob<QKeychain::WritePasswordJob>(
            m_service, reference,
            [secret](QKeychain::WritePasswordJob &job) {
                job.setTextData(QString::fromUtf8(secret.reveal()));
            },
            [](const QKeychain::WritePasswordJob &) { return Result<void>(); });
    }

    Result<void> remove(const QString &reference) override
    {
        return runJob<QKeychain::DeletePasswordJob>(
            m_service, reference, [](QKeychain::DeletePasswordJob &) {},
            [](const QKeychain::DeletePasswordJob &) { return Result<void>(); });
    }

    bool mayAskAPerson() const override { return true; }

private:
    const QString m_service;
};

#else

class KeychainSecretStore : public SecretStore
{
public:
    explicit KeychainSecretStore(const QString &) {}
    Result<Secret> read(const QString &) const override { return none(); }
    Result<void> write(const QString &, const Secret &) override { return none(); }
    Result<void> remove(const QString &) override { return none(); }

private:
    static std::unexpected<Error> none()
    {
        return fail(ErrorCode::NotSupported,
                    Words::tr("This build of Switchyard has no keychain support. Name a "
                              "secrets file in the site file instead: "
                              "\"secrets\": { \"file\": \"secrets.json\" }."));
    }
};

#endif

} // namespace

std::unique_ptr<SecretStore> makeKeychainSecretStore(const QString &service)
{
    return std::make_unique<KeychainSecretStore>(service);
}

} // namespace switchyard

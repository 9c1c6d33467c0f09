// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_keeper.h"

#include "core/base/words.h"

#include <QPromise>
#include <QTimer>

namespace switchyard
{
namespace
{

constexpr int workEveryMs = 1'000;
constexpr qint64 openAgainMs = 60'000;
constexpr int mostWaiting = 5'000; ///< answers of hosts; a disk that hangs takes no more memory than that

} // namespace

/// All of it in the archive's thread.
class UsageKeeper::Worker : public QObject
{
public:
    explicit Worker(Terms terms)
        : m_terms(std::move(terms))
    {
    }

    void begin()
    {
        open();
        m_timer = new QTimer(this);
        connect(m_timer, &QTimer::timeout, this, &Worker::work);
        m_timer->start(workEveryMs);
    }

    void end()
    {
        delete m_timer;
        if (m_archive)
            judge(m_archive->flush());
        m_archive.reset();
    }

    void setTerms(const UsageArchive::Terms &terms)
    {
        m_archiveTerms = terms;
        if (m_archive)
            m_archive->setTerms(terms);
    }

    void setWriting(bool writing)
    {
        m_wantsToWrite = writing;
        if (m_archive)
            judge(m_archive->setWriting(writing));
    }

    void add(const std::vector<UsageSample> &samples)
    {
        if (m_archive)
            judge(m_archive->add(samples));
    }

    Result<UsageSpan> read(const UsageQuery &query)
    {
        return m_archive ? m_archive->read(query) : std::unexpected(m_error.value_or(notOpen()));
    }

    Result<qint64> bytes() { return m_archive ? m_archive->bytes() : std::unexpected(notOpen()); }

private:
    static Error notOpen() { return {ErrorCode::Io, Words::tr("The usage history cannot be read."), {}}; }

    void open()
    {
        m_triedMs = m_terms.clock->monotonicMs();
        auto opened = UsageArchive::open(m_terms.path, *m_terms.clock);
        if (!opened) {
            judge(std::unexpected(opened.error()));
            return;
        }
        m_archive = std::move(*opened);
        m_archive->setTerms(m_archiveTerms);
        m_provenAt = -1;
        judge(m_archive->setWriting(m_wantsToWrite));
    }

    void work()
    {
        if (!m_archive && m_terms.clock->monotonicMs() - m_triedMs >= openAgainMs)
            open();
        if (!m_archive)
            return;
        if (m_wantsToWrite && !m_archive->isWriting()) // it failed when it was told to
            judge(m_archive->setWriting(true));
        const auto more = m_archive->work();
        judge(more ? Result<void>() : std::unexpected(more.error()));
        if (more && *more) // in parts, so that whoever reads does not wait for all of it
            QMetaObject::invokeMethod(this, [this] { work(); }, Qt::QueuedConnection);
    }

    /// What failed once is well again when something was really written.
    void judge(const Result<void> &done)
    {
        const qint64 written = m_archive ? m_archive->written() : 0;
        if (!done)
            m_provenAt = written;
        if (done.has_value() == !m_error.has_value() || (done && written == m_provenAt))
            return;
        m_error = done ? std::nullopt : std::optional(done.error());
        if (m_terms.tell)
            m_terms.tell(m_error);
    }

    const Terms m_terms;
    UsageArchive::Terms m_archiveTerms;
    std::unique_ptr<UsageArchive> m_archive;
    QTimer *m_timer = nullptr;
    bool m_wantsToWrite = false;
    qint64 m_triedMs = 0;
    qint64 m_provenAt = -1; ///< UsageArchive::written() at the last failure
    std::optional<Error> m_error;
};

UsageKeeper::UsageKeeper(Terms terms)
    : m_worker(new Worker(std::move(terms)))
{
    m_thread.setObjectName(QStringLiteral("usage"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    post([worker = m_worker] { worker->begin(); });
}

UsageKeeper::~UsageKeeper()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->end(); }, Qt::BlockingQueuedConnection);
    m_worker->deleteLater(); // when the thread ends, in the thread
    m_thread.quit();
    m_thread.wait();
}

template<typename Work>
void UsageKeeper::post(Work work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

void UsageKeeper::setTerms(const UsageArchive::Terms &terms)
{
    post([worker = m_worker, terms] { worker->setTerms(terms); });
}

void UsageKeeper::setWriting(bool writing)
{
    post([worker = m_worker, writing] { worker->setWriting(writing); });
}

void UsageKeeper::add(std::vector<UsageSample> samples)
{
    if (*m_waiting >= mostWaiting)
        return; // a gap; the disk hangs
    ++*m_waiting;
    post([worker = m_worker, waiting = m_waiting, samples = std::move(samples)] {
        --*waiting;
        worker->add(samples);
    });
}

QFuture<Result<UsageSpan>> UsageKeeper::read(const UsageQuery &query)
{
    auto promise = std::make_shared<QPromise<Result<UsageSpan>>>();
    promise->start();
    post([worker = m_worker, promise, query] {
        promise->addResult(worker->read(query));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<qint64>> UsageKeeper::bytes()
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    post([worker = m_worker, promise] {
        promise->addResult(worker->bytes());
        promise->finish();
    });
    return promise->future();
}

} // namespace switchyard

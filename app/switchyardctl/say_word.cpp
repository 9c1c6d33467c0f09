// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/engine/places.h"
#include "core/engine/run_words.h"

#include <QTimer>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

QString saidOf(const CommandLine &line)
{
    switch (line.word) {
    case RunWord::Switch:
        return u"Run %1 switches now."_s.arg(line.run);
    case RunWord::Hold:
        return u"Run %1 holds: it switches once \"switchyardctl switch %1\" says so."_s.arg(line.run);
    default:
        return u"Run %1 is given up: what it had begun is taken back."_s.arg(line.run);
    }
}

} // namespace

/// No device is asked for this: the console that has the run hears it by the store.
Exit sayWord(const CommandLine &line)
{
    const auto store = openStore(line);
    if (!store)
        return report(store.error());
    const SystemClock clock;
    RunWords words(**store, clock, defaultWho(), [](quint64 run, RunWord, const QString &) {
        return Result<void>(fail(ErrorCode::NotFound, u"Run %1 is not of this program."_s.arg(run)));
    });
    std::optional<Result<void>> outcome;
    words.say(line.run, line.word, [&](const Result<void> &answer) { outcome = answer; });
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        words.poll();
        if (outcome)
            loop.quit();
    });
    timer.start(100);
    if (!outcome)
        loop.exec();
    if (!*outcome) {
        const ErrorCode code = outcome->error().code;
        return refuse(outcome->error(), line.json,
                      code == ErrorCode::Timeout                                     ? NoAnswer
                      : code == ErrorCode::NotFound || code == ErrorCode::WrongState ? WrongUse
                                                                                     : Broken);
    }
    if (line.json)
        printJsonDocument({{u"run"_s, static_cast<qint64>(line.run)}, {u"word"_s, toWord(line.word)}});
    else
        print(saidOf(line));
    return Done;
}

} // namespace switchyard::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/process/program.h"

#include "core/base/words.h"

#include <QProcess>
#include <QStandardPaths>
#include <algorithm>

namespace switchyard::process
{
namespace
{

constexpr int sliceMs = 50;
constexpr int terminateMs = 200; ///< what does not end on SIGTERM is killed

/// Ends it and waits for its end, so that no zombie stays.
void end(QProcess &process)
{
    process.terminate();
    if (process.waitForFinished(terminateMs))
        return;
    process.kill();
    process.waitForFinished(-1);
}

QProcessEnvironment environment(const QMap<QString, QString> &more)
{
    const auto mine = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment given;
    for (const auto &name :
         {QStringLiteral("PATH"), QStringLiteral("HOME"), QStringLiteral("LD_LIBRARY_PATH")}) {
        if (mine.contains(name))
            given.insert(name, mine.value(name));
    }
    given.insert(QStringLiteral("LC_ALL"), QStringLiteral("C")); // its words are read
    for (auto it = more.cbegin(); it != more.cend(); ++it)
        given.insert(it.key(), it.value());
    return given;
}

void start(QProcess &process, const QString &path, const Program &program)
{
    process.setProcessEnvironment(environment(program.environment));
    if (program.input.isEmpty()) {
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(path, program.arguments, QIODevice::ReadOnly);
    } else {
        process.start(path, program.arguments);
        process.write(program.input);
        process.closeWriteChannel();
    }
}

} // namespace

QString lastWords(const QByteArray &text)
{
    return QString::fromUtf8(text.trimmed().right(400));
}

Result<Outcome> run(const Call &call, const Program &program)
{
    if (auto open = call.check(program.late); !open)
        return std::unexpected(open.error());
    const QString path = QStandardPaths::findExecutable(program.name);
    if (path.isEmpty()) {
        return fail(ErrorCode::Configuration,
                    Words::tr("The program %1 is not installed here. Install the package \"%2\".")
                        .arg(program.name, program.package));
    }
    QProcess process;
    start(process, path, program);
    if (!process.waitForStarted(-1)) // fork and exec alone: it does not wait for any peer
        return fail(ErrorCode::Io, Words::tr("%1 could not be started.").arg(program.name),
                    process.errorString());
    Outcome outcome;
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(std::min(sliceMs, std::max(1, call.remainingMs())));
        outcome.output += process.readAllStandardOutput();
        outcome.errors += process.readAllStandardError();
        auto open = call.check(program.late);
        if (process.state() != QProcess::NotRunning && !open) {
            end(process);
            return std::unexpected(Error{open.error().code, open.error().what, lastWords(outcome.errors)});
        }
        if (outcome.output.size() + outcome.errors.size() > maxOutputBytes) {
            end(process);
            return fail(ErrorCode::Protocol, program.tooLong);
        }
    }
    outcome.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return outcome;
}

} // namespace switchyard::process

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/move_lab.h"

#include <QDateTime>
#include <QProcess>
#include <algorithm>
#include <vector>

namespace switchyard::test
{

using namespace Qt::StringLiterals;

constexpr int movePatienceMs = 240'000; ///< emulated guests on two CPUs

/// `switchyardctl migrate`, and what it says, line by line.
class MoveProcess
{
public:
    MoveProcess(const MoveLab &lab, const QStringList &arguments)
    {
        m_process.start(
            MoveLab::program(),
            lab.ctlArguments(QStringList{u"migrate"_s, u"--json"_s, u"--yes"_s, u"--max-pause"_s, u"2000"_s} +
                             arguments));
    }
    /// False: it ended before.
    bool waitFor(const QString &stage, const QString &state)
    {
        const auto came = [&] {
            read();
            return std::ranges::any_of(m_lines, [&](const QJsonObject &line) {
                return line[u"stage"_s] == stage && line[u"state"_s] == state;
            });
        };
        return QTest::qWaitFor([&] { return came() || m_process.state() == QProcess::NotRunning; },
                               movePatienceMs) &&
               came();
    }
    /// Its exit code.
    int finish()
    {
        (void)QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, movePatienceMs);
        read();
        return m_process.state() == QProcess::NotRunning ? m_process.exitCode() : -1;
    }
    QString run() const
    {
        return m_lines.empty() ? QString() : QString::number(m_lines.front()[u"run"_s].toInteger());
    }
    QJsonObject report() const
    {
        return m_lines.empty() ? QJsonObject() : m_lines.back()[u"report"_s].toObject();
    }
    QString story()
    {
        return QString::fromUtf8(QJsonDocument(report()).toJson()) +
               QString::fromUtf8(m_process.readAllStandardError());
    }

private:
    void read()
    {
        while (m_process.canReadLine())
            m_lines.push_back(QJsonDocument::fromJson(m_process.readLine()).object());
    }

    QProcess m_process;
    std::vector<QJsonObject> m_lines;
};

/// The first step of a report whose id begins so, as JSON; empty where it has none.
inline QJsonObject stepOf(const QJsonObject &report, const QString &prefix)
{
    for (const QJsonValue step : report[u"steps"_s].toArray()) {
        if (step[u"id"_s].toString().startsWith(prefix))
            return step.toObject();
    }
    return {};
}

inline QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

} // namespace switchyard::test

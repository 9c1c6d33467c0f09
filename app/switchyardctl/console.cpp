// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/console.h"

#include "core/base/plain_line.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

void write(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stream);
    std::fflush(stream); // a reader at the other end of a pipe sees each line when it is true
}

} // namespace

void print(const QString &text)
{
    write(stdout, withoutControls(text).toUtf8() + '\n');
}

void print(const QStringList &lines)
{
    for (const QString &line : lines)
        print(line);
}

void printJson(const QJsonObject &json)
{
    write(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

void printJsonDocument(const QJsonObject &json)
{
    write(stdout, QJsonDocument(json).toJson(QJsonDocument::Indented));
}

void complain(const QString &text)
{
    write(stderr, "switchyardctl: " + withoutControls(text).toUtf8() + '\n');
}

Exit exitOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Configuration:
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
        return WrongUse;
    case ErrorCode::Timeout:
    case ErrorCode::Unreachable:
        return NoAnswer;
    case ErrorCode::Internal:
    case ErrorCode::Io:
        return Broken;
    default:
        return Failed;
    }
}

Exit report(const Error &error)
{
    if (error.code == ErrorCode::Configuration && !error.detail.isEmpty()) {
        for (const QString &line : error.detail.split(u'\n'))
            write(stderr, withoutControls(line).toUtf8() + '\n');
    } else {
        complain(error.detail.isEmpty() ? error.what : u"%1 (%2)"_s.arg(error.what, error.detail));
    }
    return exitOf(error);
}

QStringList table(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), size_t(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], row[i].size());
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[size_t(i)] + 2) : row[i];
        while (line.endsWith(u' '))
            line.chop(1);
        lines << line;
    }
    return lines;
}

QString bytesText(double bytes)
{
    static const QStringList units = {u"B"_s, u"KiB"_s, u"MiB"_s, u"GiB"_s, u"TiB"_s, u"PiB"_s};
    qsizetype unit = 0;
    while (bytes >= 1024 && unit + 1 < units.size()) {
        bytes /= 1024;
        ++unit;
    }
    return u"%1 %2"_s.arg(bytes, 0, 'f', unit > 0 && bytes < 100 ? 1 : 0).arg(units[unit]);
}

QString percentText(double percent)
{
    return std::isnan(percent) ? u"-"_s : u"%1 %"_s.arg(std::lround(percent));
}

QString durationText(double seconds)
{
    if (seconds < 120)
        return u"%1 s"_s.arg(std::lround(seconds));
    return seconds < 7200 ? u"%1 min"_s.arg(std::lround(seconds / 60))
                          : u"%1 h"_s.arg(std::lround(seconds / 3600));
}

QString ageText(qint64 ms)
{
    return ms < 0 ? u"never"_s : durationText(double(ms) / 1000);
}

} // namespace switchyard::ctl

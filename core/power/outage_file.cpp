// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/model/ups_words.h"
#include "core/power/outage.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <cmath>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype mostBytes = 1024 * 1024;
constexpr qsizetype mostLineBytes = 1024;
constexpr qsizetype shownChars = 40; ///< of what was found instead

/// All that NUT's drivers say in ups.status (docs/new-drivers.txt), so that a slip of the pen is no word.
bool isStatusWord(const QString &word)
{
    static const QSet<QString> words{u"OL"_s,   u"OB"_s,      u"LB"_s,     u"HB"_s,   u"RB"_s,
                                     u"CHRG"_s, u"DISCHRG"_s, u"BYPASS"_s, u"CAL"_s,  u"OFF"_s,
                                     u"OVER"_s, u"TRIM"_s,    u"BOOST"_s,  u"FSD"_s,  u"ALARM"_s,
                                     u"TEST"_s, u"ECO"_s,     u"HE"_s,     u"OTHER"_s};
    return words.contains(word);
}

QString shown(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u'?';
    }
    return text.size() <= shownChars ? text : text.first(shownChars) + u"…"_s;
}

/// The words of a line as NUT's parseconf splits them: by blanks, "…" holds together, \ takes the next
/// character as it is, # begins a comment. Nothing: a quote is not closed.
std::optional<QStringList> wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    bool within = false; ///< a word has begun
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'\\' && i + 1 < line.size()) {
            word += line[++i];
            within = true;
        } else if (c == u'"') {
            quoted = !quoted;
            within = true;
        } else if (!quoted && c == u'#') {
            break;
        } else if (!quoted && c.isSpace()) {
            if (std::exchange(within, false))
                words << std::exchange(word, {});
        } else {
            word += c;
            within = true;
        }
    }
    if (quoted)
        return std::nullopt;
    if (within)
        words << word;
    return words;
}

class Reader
{
public:
    Result<std::vector<OutagePoint>> read(const QByteArray &text)
    {
        if (text.size() > mostBytes)
            return fail(ErrorCode::Configuration,
                        Words::tr("The file is larger than 1 MiB; that is no recorded outage."));
        m_points.push_back({});
        for (const QByteArray &line : text.split('\n')) {
            ++m_line;
            if (const auto taken = take(line); !taken)
                return std::unexpected(taken.error());
        }
        // What follows the last TIMER holds on.
        std::erase_if(m_points, [](const OutagePoint &point) {
            return point.statusWords.isEmpty() && !point.chargePercent && !point.runtimeSeconds;
        });
        if (!m_saysStatus)
            return fail(ErrorCode::Configuration,
                        Words::tr("The file never says \"ups.status:\"; so nothing happens in it."));
        return std::move(m_points);
    }

private:
    std::unexpected<Error> wrong(const QString &what) const
    {
        return fail(ErrorCode::Configuration, Words::tr("Line %1: %2").arg(QString::number(m_line), what));
    }

    Result<void> take(QByteArray line)
    {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.size() > mostLineBytes)
            return wrong(Words::tr("it is longer than %1 bytes.").arg(mostLineBytes));
        if (line.contains('\0'))
            return wrong(Words::tr("it is not text."));
        const auto words = wordsOf(QString::fromUtf8(line));
        if (!words)
            return wrong(Words::tr("a quote is not closed."));
        if (words->isEmpty())
            return {};
        if (words->front() == u"TIMER"_s)
            return takeTimer(*words);
        return takeVariable(*words);
    }

    Result<void> takeTimer(const QStringList &words)
    {
        bool ok = false;
        const int seconds = words.size() == 2 ? words[1].toInt(&ok) : 0;
        if (!ok || seconds < 0 || seconds > longestOutageSeconds)
            return wrong(
                Words::tr("TIMER takes whole seconds, from 0 to %1; found \"%2\".")
                    .arg(QString::number(longestOutageSeconds, 'f', 0), shown(words.mid(1).join(u' '))));
        const double at = m_points.back().atSeconds + seconds;
        if (at > longestOutageSeconds)
            return wrong(Words::tr("the outage is longer than %1 hours.").arg(longestOutageSeconds / 3600));
        if (seconds == 0)
            return {};
        if (m_points.size() >= mostOutagePoints)
            return wrong(Words::tr("the outage has more than %1 points.").arg(mostOutagePoints));
        OutagePoint next;
        next.atSeconds = at;
        m_points.push_back(next);
        return {};
    }

    Result<void> takeVariable(const QStringList &words)
    {
        static const QRegularExpression form(u"^[a-z][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_-]+)+:$"_s);
        if (!form.match(words.front()).hasMatch())
            return wrong(Words::tr("expected \"name: value\" or \"TIMER seconds\"; found \"%1\".")
                             .arg(shown(words.join(u' '))));
        const QString name = words.front().chopped(1);
        const QString value = words.mid(1).join(u' ');
        OutagePoint &point = m_points.back();
        if (name == u"ups.status"_s)
            return takeStatus(point, value);
        if (name == u"battery.charge"_s)
            return takeNumber(point.chargePercent, name, value, mostChargePercent);
        if (name == u"battery.runtime"_s)
            return takeNumber(point.runtimeSeconds, name, value, mostRuntimeSeconds);
        return {};
    }

    Result<void> takeStatus(OutagePoint &point, const QString &value)
    {
        const QStringList words = value.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            if (!isStatusWord(word))
                return wrong(Words::tr("ups.status takes NUT's words, as in \"OB DISCHRG\"; found \"%1\".")
                                 .arg(shown(word)));
        }
        if (upsStateOf(words) == UpsState::Unknown)
            return wrong(Words::tr("ups.status has to say OL, OB, BYPASS, OFF or FSD; found \"%1\".")
                             .arg(shown(value)));
        point.statusWords = words;
        m_saysStatus = true;
        return {};
    }

    Result<void> takeNumber(std::optional<double> &into, const QString &name, const QString &value,
                            double most) const
    {
        bool ok = false;
        const double number = value.toDouble(&ok);
        if (!ok || !std::isfinite(number) || number < 0 || number > most)
            return wrong(Words::tr("%1 is a number from 0 to %2; found \"%3\".")
                             .arg(name, QString::number(most, 'f', 0), shown(value)));
        into = number;
        return {};
    }

    std::vector<OutagePoint> m_points;
    int m_line = 0;
    bool m_saysStatus = false;
};

} // namespace

Result<std::vector<OutagePoint>> readOutage(const QByteArray &text)
{
    return Reader().read(text);
}

Result<std::vector<OutagePoint>> readOutageFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.exists())
        return fail(ErrorCode::NotFound, Words::tr("There is no file %1.").arg(fileName));
    if (!QFileInfo(fileName).isFile()) // what is no file may never end, or never begin
        return fail(ErrorCode::Io, Words::tr("%1 cannot be read: it is no file.").arg(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, Words::tr("%1 cannot be read: %2").arg(fileName, file.errorString()));
    const QByteArray text = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, Words::tr("%1 cannot be read: %2").arg(fileName, file.errorString()));
    auto points = readOutage(text);
    if (!points)
        return fail(points.error().code,
                    Words::tr("%1 is no recorded outage. %2").arg(fileName, points.error().what));
    return points;
}

} // namespace switchyard

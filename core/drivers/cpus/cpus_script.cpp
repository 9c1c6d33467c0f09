// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/cpus/cpus_script.h"

#include "core/base/words.h"

#include <QMap>
#include <algorithm>

namespace switchyard::cpus
{

using namespace Qt::StringLiterals;

namespace
{

// Every line of ours has a mark: a login shell's own words may come before. tee writes, for sh's echo does
// not say why the kernel refused.
constexpr char text[] = R"sh(LC_ALL=C; export LC_ALL
dir=/sys/devices/system/cpu
verb=$1; shift
say() { echo "switchyard: $*"; }
state() {
    if [ ! -d "$dir/cpu$1" ]; then echo absent
    elif [ -e "$dir/cpu$1/online" ]; then cat "$dir/cpu$1/online"
    else echo fixed
    fi
}
if [ "$verb" = look ]; then
    say kernel "$(uname -sr)"
    for n; do say cpu "$n" "$(state "$n")"; done
    exit 0
fi
[ "$verb" = on ] && want=1 back=0 || want=0 back=1
for n; do
    s=$(state "$n")
    [ "$s" = absent ] && { say absent "$n"; exit 0; }
    [ "$s$want" = fixed0 ] && { say fixed "$n"; exit 0; }
done
if [ "$want" = 0 ]; then
    other=
    for path in "$dir"/cpu[0-9]*; do
        n=${path##*/cpu}
        case " $* " in *" $n "*) continue ;; esac
        case $(state "$n") in 1|fixed) other=$n; break ;; esac
    done
    [ -n "$other" ] || { say last; exit 0; }
fi
turned=
for n; do
    [ "$(state "$n")" = "$back" ] || continue
    if why=$( { echo "$want" | tee "$dir/cpu$n/online" >/dev/null; } 2>&1 ) && [ "$(state "$n")" = "$want" ]; then
        turned="$n $turned"
        continue
    fi
    say refused "$n" "${why##*: }"
    for m in $turned; do
        echo "$back" | tee "$dir/cpu$m/online" >/dev/null 2>&1
        [ "$(state "$m")" = "$back" ] && say back "$m" || say left "$m"
    done
    exit 0
done
say done
)sh";

/// "switchyard: cpu 4 1" → {"cpu", "4", "1"}, of each line that is ours.
std::vector<QStringList> linesOf(const QByteArray &output)
{
    static const QByteArray mark("switchyard: ");
    std::vector<QStringList> lines;
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith(mark))
            lines.push_back(
                QString::fromUtf8(line.sliced(mark.size()).left(200)).split(u' ', Qt::SkipEmptyParts));
    }
    std::erase_if(lines, [](const QStringList &line) { return line.isEmpty(); });
    return lines;
}

std::unexpected<Error> notThere(const QString &cpu, const QString &name)
{
    return fail(ErrorCode::Configuration,
                Words::tr("The host of %1 has no CPU %2. Correct the partition's \"cpus\" in the site file.")
                    .arg(name, cpu));
}

ErrorCode codeOf(const QString &why)
{
    if (why.contains(u"busy"_s))
        return ErrorCode::Busy;
    if (why.contains(u"ermi"_s) || why.contains(u"Read-only"_s)) // "Permission denied", "… not permitted"
        return ErrorCode::PermissionDenied;
    return ErrorCode::Io;
}

/// What the kernel refused, and what became of those that were switched before it.
std::unexpected<Error> refusal(const std::vector<QStringList> &lines, Verb verb, const QString &name)
{
    QString cpu;
    QString why;
    CpuSet back;
    CpuSet left;
    for (const QStringList &line : lines) {
        const int number = line.value(1).toInt();
        if (line[0] == u"refused"_s) {
            cpu = line.value(1);
            why = line.mid(2).join(u' ');
        } else if (line[0] == u"back"_s) {
            back.insert(number);
        } else if (line[0] == u"left"_s) {
            left.insert(number);
        }
    }
    const bool on = verb == Verb::On;
    QString what = on ? Words::tr("CPU %1 of %2 cannot be taken online: its kernel refuses.").arg(cpu, name)
                      : Words::tr("CPU %1 of %2 cannot be taken offline: its kernel refuses.").arg(cpu, name);
    const ErrorCode code = codeOf(why);
    if (code == ErrorCode::PermissionDenied)
        what = Words::tr("CPU %1 of %2 cannot be switched: the user that logs in there may not write to "
                         "/sys/devices/system/cpu.")
                   .arg(cpu, name);
    if (!back.isEmpty())
        what += u' ' + Words::tr("What was switched before it (CPU %1) is as it was.").arg(back.toString());
    if (!left.isEmpty())
        what += u' ' + Words::tr("CPU %1 could not be switched back: look there.").arg(left.toString());
    return fail(code, what, why);
}

} // namespace

QByteArray script()
{
    return QByteArray(text);
}

QStringList words(Verb verb, const CpuSet &cpus)
{
    QStringList words{u"sh"_s, u"-s"_s, u"--"_s,
                      verb == Verb::Look ? u"look"_s
                      : verb == Verb::On ? u"on"_s
                                         : u"off"_s};
    for (const int cpu : cpus.cpus())
        words << QString::number(cpu);
    return words;
}

Result<PowerReport> reportOf(const QByteArray &output, const CpuSet &cpus, const QString &name)
{
    QMap<int, QString> said;
    for (const QStringList &line : linesOf(output)) {
        bool isNumber = false;
        const int cpu = line.value(1).toInt(&isNumber);
        if (line[0] == u"cpu"_s && isNumber && cpus.contains(cpu))
            said.insert(cpu, line.value(2));
    }
    PowerReport report;
    for (const int cpu : cpus.cpus()) {
        const QString word = said.value(cpu);
        if (word == u"absent"_s)
            return notThere(QString::number(cpu), name);
        if (word == u"1"_s || word == u"fixed"_s)
            report.online.insert(cpu);
        else if (word != u"0"_s)
            return fail(ErrorCode::Protocol,
                        Words::tr("The host of %1 did not say whether CPU %2 is online. Is it a Linux host?")
                            .arg(name)
                            .arg(cpu),
                        QString::fromUtf8(output.left(200)));
    }
    report.power = report.online == cpus     ? PowerState::On
                   : report.online.isEmpty() ? PowerState::Off
                                             : PowerState::Partly;
    return report;
}

Result<void> verdictOf(const QByteArray &output, Verb verb, const QString &name)
{
    const auto lines = linesOf(output);
    for (const QStringList &line : lines) {
        if (line[0] == u"done"_s)
            return {};
        if (line[0] == u"refused"_s)
            return refusal(lines, verb, name);
        if (line[0] == u"absent"_s)
            return notThere(line.value(1), name);
        if (line[0] == u"fixed"_s) {
            return fail(
                ErrorCode::NotSupported,
                Words::tr("CPU %1 of %2 cannot be taken offline: its kernel offers no switch for it, as "
                          "often of the first CPU. Nothing was changed; take it out of the partition's "
                          "\"cpus\" in the site file.")
                    .arg(line.value(1), name));
        }
        if (line[0] == u"last"_s) {
            return fail(ErrorCode::NotSupported,
                        Words::tr("%1 has the last CPUs of its host that are online: nothing was changed.")
                            .arg(name));
        }
    }
    return fail(
        ErrorCode::Protocol,
        Words::tr("The host of %1 did not say what became of its CPUs. Is it a Linux host?").arg(name),
        QString::fromUtf8(output.left(200)));
}

QString kernelOf(const QByteArray &output)
{
    for (const QStringList &line : linesOf(output)) {
        if (line[0] == u"kernel"_s)
            return line.mid(1).join(u' ').left(100);
    }
    return {};
}

} // namespace switchyard::cpus

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_loads.h"

#include "core/base/words.h"

#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double year = 365.0 * 86400;
constexpr double mostBps = 1e11;

SimCurve readCurve(JsonForm &form, TextProblems &problems, const QString &key, double most, double usual = 0)
{
    SimCurve curve;
    curve.base = usual;
    const JsonNode *node = form.take(key);
    if (!node)
        return curve;
    if (node->kind == JsonNode::Kind::Number) {
        curve.base = node->number;
    } else {
        JsonForm inner(*node, form.path(key), problems);
        const QString kind = inner.word(u"kind"_s, {u"constant"_s, u"sine"_s, u"bursts"_s}, Need::Required);
        curve.base = inner.number(u"base"_s, 0, most, 0, Need::Required);
        if (kind == u"constant"_s)
            return curve;
        curve.kind = kind == u"sine"_s ? SimCurve::Kind::Sine : SimCurve::Kind::Bursts;
        curve.swing = inner.number(u"swing"_s, 0, most, 0, Need::Required);
        curve.periodSeconds = inner.number(u"periodSeconds"_s, 1, year, 600);
        if (kind == u"bursts"_s)
            curve.lengthSeconds = inner.number(u"lengthSeconds"_s, 0.1, curve.periodSeconds,
                                               std::min(60.0, curve.periodSeconds));
        if (kind == u"sine"_s && curve.swing > curve.base)
            inner.problem(u"swing"_s,
                          Words::tr("Expected at most the base, so that nothing is used negatively."));
    }
    const double top = curve.base + curve.swing;
    if (curve.base < 0 || top > most)
        form.problem(key, Words::tr("Expected use from 0 to %1, found up to %2.").arg(most).arg(top));
    return curve;
}

} // namespace

QMap<QString, int> readLoads(const JsonNode &node, std::vector<SimLoad> &loads, TextProblems &problems)
{
    QMap<QString, int> numbers;
    if (node.kind != JsonNode::Kind::Object) {
        problems.push_back(
            {node.line, u"loads"_s,
             Words::tr("Expected an object of loads by name, found %1.").arg(node.describe())});
        return numbers;
    }
    for (const JsonNode::Member &member : node.members) {
        JsonForm form(member.value, u"loads."_s + member.key, problems);
        const auto curve = [&](const QString &key, double most, double usual = 0) {
            return readCurve(form, problems, key, most, usual);
        };
        SimLoad load;
        load.cpu = curve(u"cpu"_s, 1);
        load.steal = curve(u"steal"_s, 1);
        load.memory = curve(u"memory"_s, 1, 0.5);
        load.diskRead = curve(u"diskReadBps"_s, mostBps);
        load.diskWrite = curve(u"diskWriteBps"_s, mostBps);
        load.netReceive = curve(u"netReceiveBps"_s, mostBps);
        load.netTransmit = curve(u"netTransmitBps"_s, mostBps);
        load.requestBytes = form.number(u"requestBytes"_s, 512, 1e8, 16384);
        load.memoryWrite = curve(u"memoryWriteBps"_s, mostBps);
        load.swap = curve(u"swapBps"_s, mostBps);
        load.memoryTraffic = curve(u"memoryTrafficBps"_s, 1e12);
        load.balloon = curve(u"balloon"_s, 0.95);
        load.latencyMs = form.number(u"latencyMs"_s, 0, 60'000, load.latencyMs);
        numbers.insert(member.key, int(loads.size()));
        loads.push_back(load);
    }
    return numbers;
}

} // namespace switchyard

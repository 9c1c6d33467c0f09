// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/protection_form.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double longest = 86'400; ///< seconds

struct ActionWord
{
    StopAction action;
    QLatin1StringView word;
};
constexpr ActionWord actionWords[] = {
    {StopAction::ShutDown, "shutDown"_L1}, {StopAction::SuspendToDisk, "suspendToDisk"_L1},
    {StopAction::PowerOff, "powerOff"_L1}, {StopAction::MoveAway, "moveAway"_L1},
    {StopAction::Leave, "leave"_L1},
};

std::optional<StopAction> readAction(JsonForm &form)
{
    QStringList words;
    for (const ActionWord &row : actionWords)
        words << row.word;
    const QString word = form.word(u"action"_s, words);
    for (const ActionWord &row : actionWords) {
        if (word == row.word)
            return row.action;
    }
    return std::nullopt;
}

std::optional<double> readSeconds(JsonForm &form, const QString &key, double least = 1)
{
    if (!form.has(key))
        return std::nullopt;
    return form.number(key, least, longest, least);
}

class Reader
{
public:
    Reader(const JsonNode &node, TextProblems &problems)
        : m_form(node, u"protection"_s, problems)
        , m_problems(problems)
    {
    }

    Protection read()
    {
        const auto each = [this](void (Reader::*one)(JsonForm &)) {
            return [this, one](const JsonNode &node, const QString &path) {
                JsonForm form(node, path, m_problems);
                (this->*one)(form);
            };
        };
        m_form.list(u"groups"_s, each(&Reader::readGroup));
        m_policy.defaultGroup = m_form.text(u"defaultGroup"_s);
        m_form.list(u"vms"_s, each(&Reader::readVm));
        m_form.list(u"hosts"_s, each(&Reader::readHost));
        m_form.list(u"upses"_s, each(&Reader::readUps));
        m_policy.console = m_form.text(u"console"_s);
        m_policy.blipSeconds = m_form.number(u"blipSeconds"_s, 0, 600, m_policy.blipSeconds);
        m_policy.marginSeconds = m_form.number(u"marginSeconds"_s, 0, 3600, m_policy.marginSeconds);
        m_policy.restoreByItself = m_form.boolean(u"restoreByItself"_s, m_policy.restoreByItself);
        m_policy.restoreChargePercent =
            m_form.number(u"restoreChargePercent"_s, 0, 100, m_policy.restoreChargePercent);
        return std::move(m_policy);
    }

private:
    void readGroup(JsonForm &form)
    {
        ProtectionGroup group;
        group.id = form.text(u"id"_s, Need::Required);
        group.name = form.text(u"name"_s);
        if (group.name.isEmpty())
            group.name = group.id;
        group.action = readAction(form).value_or(group.action);
        group.limitSeconds = form.number(u"limitSeconds"_s, 1, longest, group.limitSeconds);
        m_policy.groups.push_back(std::move(group));
    }

    void readVm(JsonForm &form)
    {
        VmProtection vm;
        vm.vm = form.text(u"vm"_s, Need::Required);
        vm.group = form.text(u"group"_s);
        vm.after = form.texts(u"after"_s);
        vm.action = readAction(form);
        vm.limitSeconds = readSeconds(form, u"limitSeconds"_s);
        m_policy.vms.push_back(std::move(vm));
    }

    void readHost(JsonForm &form)
    {
        HostProtection host;
        host.host = form.text(u"host"_s, Need::Required);
        host.feedsNeeded = static_cast<int>(form.whole(u"feedsNeeded"_s, 1, 16, host.feedsNeeded));
        host.limitSeconds = form.number(u"limitSeconds"_s, 1, longest, host.limitSeconds);
        m_policy.hosts.push_back(std::move(host));
    }

    void readUps(JsonForm &form)
    {
        UpsProtection ups;
        ups.ups = form.text(u"ups"_s, Need::Required);
        ups.secondsOnBattery = readSeconds(form, u"secondsOnBattery"_s, 0);
        ups.runtimeBelowSeconds = readSeconds(form, u"runtimeBelowSeconds"_s);
        if (form.has(u"chargeBelowPercent"_s))
            ups.chargeBelowPercent = form.number(u"chargeBelowPercent"_s, 1, 100, 1);
        ups.cutLoad = form.boolean(u"cutLoad"_s, ups.cutLoad);
        m_policy.upses.push_back(std::move(ups));
    }

    JsonForm m_form;
    TextProblems &m_problems;
    Protection m_policy;
};

} // namespace

Protection readProtection(const JsonNode &node, TextProblems &problems)
{
    return Reader(node, problems).read();
}

QString toWord(StopAction action)
{
    for (const ActionWord &row : actionWords) {
        if (row.action == action)
            return row.word;
    }
    return {};
}

} // namespace switchyard

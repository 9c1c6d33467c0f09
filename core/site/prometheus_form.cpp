// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/prometheus_form.h"

#include "core/base/words.h"
#include "core/site/address.h"
#include "core/site/policy_tree.h"

#include <QRegularExpression>
#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

const auto path = u"prometheus"_s;

/// The value of a label: it stands in quotes in what the server is asked.
QString readInstance(JsonForm &form, const QString &key)
{
    const QString text = form.text(key);
    static const QRegularExpression right(u"^[^\"\\\\\\x00-\\x1f]{0,256}$"_s);
    if (!right.match(text).hasMatch())
        form.problem(key, Words::tr("Expected the target's label \"instance\", like hv1:9100, found \"%1\".")
                              .arg(text.left(64)));
    return text;
}

void readTargets(const JsonNode &node, PrometheusSpec &spec, TextProblems &problems)
{
    const QString here = path + u".hosts"_s;
    if (node.kind != JsonNode::Kind::Object) {
        problems.push_back(
            {node.line, here,
             Words::tr("Expected an object: a host's id, then its targets; found %1.").arg(node.describe())});
        return;
    }
    for (const JsonNode::Member &member : node.members) {
        JsonForm form(member.value, here + u'.' + member.key, problems);
        PrometheusTargets targets;
        targets.node = readInstance(form, u"node"_s);
        targets.libvirt = readInstance(form, u"libvirt"_s);
        if (member.value.kind == JsonNode::Kind::Object && targets == PrometheusTargets())
            problems.push_back({member.line, form.path(),
                                Words::tr("Expected \"node\" or \"libvirt\": the label \"instance\" of the "
                                          "target that is this host.")});
        spec.hosts.insert(member.key, targets);
    }
}

} // namespace

PrometheusSpec readPrometheus(const JsonNode &node, TextProblems &problems)
{
    PrometheusSpec spec;
    JsonForm form(node, path, problems);
    spec.id = path;
    spec.name = u"Prometheus"_s;
    spec.driver = path;
    spec.address = form.text(u"url"_s, Need::Required);
    spec.user = form.text(u"user"_s);
    spec.secret = form.text(u"secret"_s);
    spec.plainText = form.boolean(u"plainText"_s);
    spec.certificateSha256 = form.text(u"certificateSha256"_s).toLower();
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    if (!spec.certificateSha256.isEmpty() && !hash.match(spec.certificateSha256).hasMatch())
        form.problem(
            u"certificateSha256"_s,
            Words::tr("Expected the 64 hexadecimal digits of a SHA-256 fingerprint, without colons."));
    if (const QString wrong = spec.address.isEmpty() ? QString() : checkHttpUrl(spec.address);
        !wrong.isEmpty())
        form.problem(u"url"_s, wrong);
    if (spec.address.startsWith(u"http://"_s) && !spec.plainText)
        problems.push_back(
            {form.lineOf(u"url"_s), form.path(u"plainText"_s),
             Words::tr("Expected \"plainText\": true, because http:// is not encrypted; or use "
                       "https://.")});
    if (form.has(u"user"_s) != form.has(u"secret"_s))
        form.problem(form.has(u"user"_s) ? u"secret"_s : u"user"_s,
                     Words::tr("Expected both \"user\" and \"secret\", or none of them."));
    if (const double seconds = form.number(u"scrapeSeconds"_s, 0.5, 3600, 0); seconds > 0)
        spec.options.insert(u"scrapeSeconds"_s, seconds);
    if (const JsonNode *hosts = form.take(u"hosts"_s, Need::Required))
        readTargets(*hosts, spec, problems);
    return spec;
}

void checkPrometheus(const Site &site, const JsonNode &node, bool hasSecrets, TextProblems &problems)
{
    if (!site.prometheus)
        return;
    QStringList known;
    for (const HostSpec &host : site.hosts)
        known << host.id;
    const JsonNode *hosts = node.member(u"hosts"_s);
    for (const JsonNode::Member &member : hosts ? hosts->members : std::vector<JsonNode::Member>()) {
        if (known.contains(member.key))
            continue;
        const QString meant = nearest(member.key, known);
        const QString help =
            meant.isEmpty() ? QString() : u' ' + Words::tr("Did you mean \"%1\"?").arg(meant);
        problems.push_back({member.line, path + u".hosts."_s + member.key,
                            Words::tr("Expected the id of a host, found \"%1\".").arg(member.key) + help});
    }
    if (!site.prometheus->secret.isEmpty() && !hasSecrets) {
        const JsonNode *secret = node.member(u"secret"_s);
        problems.push_back({secret ? secret->line : node.line, path + u".secret"_s,
                            Words::tr("The secret \"%1\" is nowhere kept: add \"secrets\": { \"keychain\": "
                                      "\"switchyard\" } or { \"file\": \"secrets.json\" }.")
                                .arg(site.prometheus->secret)});
    }
}

JsonNode treeOf(const PrometheusSpec &spec)
{
    JsonNode node = object();
    addText(node, u"url"_s, spec.address);
    addText(node, u"user"_s, spec.user);
    addText(node, u"secret"_s, spec.secret);
    addBool(node, u"plainText"_s, spec.plainText, false);
    addText(node, u"certificateSha256"_s, spec.certificateSha256);
    if (const double seconds = spec.options[u"scrapeSeconds"_s].toDouble(); seconds > 0)
        node.add(u"scrapeSeconds"_s, JsonNode::ofNumber(seconds));
    JsonNode hosts = JsonNode::ofKind(JsonNode::Kind::Object);
    for (auto it = spec.hosts.cbegin(); it != spec.hosts.cend(); ++it) {
        JsonNode targets = JsonNode::ofKind(JsonNode::Kind::Object);
        addText(targets, u"node"_s, it->node);
        addText(targets, u"libvirt"_s, it->libvirt);
        hosts.add(it.key(), std::move(targets));
    }
    node.add(u"hosts"_s, std::move(hosts));
    return node;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "app/unix_signals.h"
#include "core/agent/host_agent.h"
#include "core/engine/engine_setup.h"
#include "core/engine/places.h"

#include <algorithm>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

/// By its id or its name.
Result<QString> hostIn(const Site &site, const QString &name)
{
    QStringList known;
    for (const HostSpec &host : site.hosts) {
        if (host.id == name || host.name == name)
            return host.id;
        known << host.id;
    }
    return fail(ErrorCode::NotFound,
                u"The site has no host \"%1\"; it has %2."_s.arg(name, known.join(u", "_s)));
}

/// Each host's agent has a record of its own: several may run on one machine.
QString storeFor(const CommandLine &line, const QString &hostId)
{
    if (!line.storeFile.isEmpty() || line.siteFile.isEmpty())
        return line.storeFile;
    QString path = defaultStorePath(line.siteFile);
    path.chop(3); // ".db"
    return u"%1-agent-%2.db"_s.arg(path, QString(hostId).replace(u'/', u'_'));
}

void show(const AgentNews &news, bool json)
{
    if (!json) {
        print(u"%1: %2"_s.arg(news.about, news.text));
        return;
    }
    QJsonObject object = news.more;
    object.insert(u"about"_s, news.about);
    object.insert(u"state"_s, news.state);
    object.insert(u"text"_s, news.text);
    object.insert(u"at"_s, timeText(QDateTime::currentDateTimeUtc()));
    printJson(object);
}

} // namespace

Exit runAgent(const CommandLine &line)
{
    auto setup = setUpEngine({.siteFile = line.siteFile, .simSpec = line.simSpec});
    if (!setup)
        return report(setup.error());
    const Site site = setup->options.site;
    const auto host = hostIn(site, line.name);
    if (!host)
        return report(host.error());
    if (!site.balance.on) {
        return report({ErrorCode::Configuration,
                       u"The site file switches balancing off: an agent would do nothing. Take \"on\": false "
                       "out of \"balance\"."_s,
                       {}});
    }
    const HostAgent::Options options{*host, line.alone, line.periodSeconds};
    EngineOptions engineOptions = HostAgent::engineOptions(setup->options, options);
    engineOptions.storePath = storeFor(line, *host);
    Engine engine(engineOptions);
    if (const auto started = engine.start(); !started)
        return report({ErrorCode::Internal, started.error().what, started.error().detail});
    HostAgent agent(engine, site, options);
    QEventLoop loop;
    QObject::connect(&agent, &HostAgent::told, &loop, [&](const AgentNews &news) { show(news, line.json); });
    QObject::connect(&agent, &HostAgent::over, &loop, &QEventLoop::quit);
    UnixSignals signals;
    bool ending = false;
    QObject::connect(&signals, &UnixSignals::arrived, &loop, [&] {
        if (std::exchange(ending, true)) // twice: at once, whatever is under way
            loop.quit();
        else
            agent.end();
    });
    agent.begin();
    loop.exec();
    engine.stop();
    return Done;
}

} // namespace switchyard::ctl

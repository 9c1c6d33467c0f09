// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_site.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

template<typename Spec, typename From>
Spec device(const From &from)
{
    Spec spec;
    spec.id = from.id;
    spec.name = from.name;
    spec.siteId = from.siteId;
    spec.driver = u"sim"_s;
    spec.address = u"sim:"_s + from.id;
    return spec;
}

} // namespace

Site siteOf(const SimSpec &spec)
{
    Site site;
    site.name = spec.name;
    site.demo = true;
    site.sites = spec.sites;
    site.feeds = spec.feeds;
    site.policies = spec.policies;
    for (const SimUpsSpec &ups : spec.upses)
        site.upses.push_back(device<UpsSpec>(ups));
    for (const SimHostSpec &host : spec.hosts) {
        auto out = device<HostSpec>(host);
        out.partitions = host.partitions;
        if (host.bmc) {
            out.bmc = device<DeviceSpec>(host);
            out.bmc->id = host.id + u"/bmc"_s;
            out.bmc->name = host.name + u" BMC"_s;
        }
        site.hosts.push_back(std::move(out));
    }
    for (const SimArraySpec &array : spec.arrays) {
        auto out = device<ArraySpec>(array);
        out.exports = {u"nbd://"_s + array.dataAddress};
        site.arrays.push_back(std::move(out));
    }
    return site;
}

} // namespace switchyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/registry.h"

namespace switchyard
{

/// "prometheus": a Prometheus server (2.x) that scrapes node_exporter on hosts and
/// prometheus-libvirt-exporter. Options: "hosts": by host id {"node", "libvirt": the label "instance" of its
/// targets, "cpus"}; "scrapeSeconds": how often they are scraped (60).
void registerPrometheus(DriverRegistry &registry);

} // namespace switchyard

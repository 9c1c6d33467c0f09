# SPDX-License-Identifier: GPL-3.0-or-later
"""`status`: what the lab's parts do now, from processes and files alone, so that a frozen part delays no answer."""

from __future__ import annotations

import json

from . import bmc, hosts, nut, power, procs
from .errors import LabError
from .paths import Lab
from .topology import ARRAYS, HOSTS, SITES, UPSES, Host


def collect(lab: Lab) -> dict:
    return {
        "name": lab.name,
        "dir": str(lab.dir),
        "slot": lab.slot,
        "site": str(lab.site_file),
        "bootDelay": power.boot_delay(lab),
        "hosts": {host.name: _host(lab, host) for host in HOSTS},
        "arrays": {array.name: {"address": lab.address(array), "state": _process(lab, array.name)} for array in ARRAYS},
        "upsd": {site: {"port": lab.upsd_port(site), "state": _process(lab, nut.upsd_name(site))} for site in SITES},
        "upses": {ups.name: {"driver": _process(lab, ups.name), "status": _ups_status(lab, ups)} for ups in UPSES},
    }


def _host(lab: Lab, host: Host) -> dict:
    on = power.is_on(lab, host)
    state = _process(lab, host.name)
    if on and state == "stopped":
        state = "booting" if procs.read(lab, f"{host.name}-boot") else "crashed"
    return {
        "address": lab.address(host),
        "power": "on" if on else "off",
        "state": state if on else "off",
        "guests": hosts.running_guests(lab, host),
        "sshd": _process(lab, f"{host.name}-sshd"),
        "bmc": {"port": lab.bmc_port(host), "state": _process(lab, bmc.name(host))},
    }


def _process(lab: Lab, name: str) -> str:
    proc = procs.read(lab, name)
    if proc is None:
        return "stopped"
    return "frozen" if procs.stopped(proc.pid) else "running"


def _ups_status(lab: Lab, ups) -> str:
    try:
        return nut.get(lab, ups, "ups.status")
    except LabError:
        return "unknown"


def as_json(state: dict) -> str:
    return json.dumps(state, indent=2, ensure_ascii=False)


def as_text(state: dict) -> str:
    rows = [("lab", state["name"], f"slot {state['slot']}, {state['dir']}")]
    for name, host in state["hosts"].items():
        running = ", ".join(host["guests"]) or "no guests"
        rows.append((name, host["state"], f"{host['address']}, {running}; BMC {host['bmc']['state']} on port {host['bmc']['port']}"))
    rows += [(name, array["state"], array["address"]) for name, array in state["arrays"].items()]
    rows += [(f"upsd {site}", upsd["state"], f"127.0.0.1:{upsd['port']}") for site, upsd in state["upsd"].items()]
    rows += [(name, ups["status"], f"driver {ups['driver']}") for name, ups in state["upses"].items()]
    return "\n".join(f"{first:<10} {second:<9} {third}" for first, second, third in rows)

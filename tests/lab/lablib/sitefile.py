# SPDX-License-Identifier: GPL-3.0-or-later
"""The site file with which the console opens the lab, and its secrets file."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from . import arrays, bmc, hosts, ssh
from .arrays import NBD_PORT
from .paths import Lab
from .topology import ARRAYS, FEEDS, HOSTS, SITES, UPSES, cpu_number, partitions


def write_secrets(lab: Lab) -> None:
    names = ["upsd", "upsd-guard", "upsd-viewer", *(bmc.name(host) for host in HOSTS)]
    _write(lab.secrets_file, {name: secrets.token_hex(8) for name in names}, 0o600)  # 16 bytes: IPMI takes 20


def write_site(lab: Lab) -> None:
    document = {
        "switchyardSite": 1,
        "name": "East + West" if lab.name == "lab" else f"East + West ({lab.name})",
        "demo": True,
        "secrets": {"file": lab.secrets_file.name},
        "sites": [{"id": key, "name": name} for key, name in SITES.items()],
        "upses": [_ups(lab, ups) for ups in UPSES],
        "hosts": [_host(lab, host) for host in HOSTS],
        "arrays": [_array(lab, array) for array in ARRAYS],
        "feeds": [{"ups": feed.ups, "outlet": str(feed.outlet), "to": feed.to} for feed in FEEDS],
        "policies": {"pollSeconds": 2, "upsPollSeconds": 5, "upsOnBatteryPollSeconds": 2, "deadlineSeconds": 5},
    }
    _write(lab.site_file, document, 0o644)


def _ups(lab: Lab, ups) -> dict:
    return {
        "id": ups.name,
        "name": ups.name,
        "site": ups.site,
        "driver": "nut",
        "address": f"127.0.0.1:{lab.upsd_port(ups.site)}",
        "ups": ups.name,
        "user": "operator",
        "secret": "upsd",
        "plainText": True,
    }


def _host(lab: Lab, host) -> dict:
    shares = [
        {"id": part.name, "name": part.name, "cpus": str(cpu_number(part.cpu, lab.cpus)), "memoryMiB": part.memory_mib}
        | ({"default": True} if part.default else {"power": ssh.access(lab, host)})
        for part in partitions(host, lab.cpus)
    ]
    return {
        "id": host.name,
        "name": host.name,
        "site": host.site,
        "driver": "libvirt",
        **hosts.access(lab, host),
        **({"cpus": _cpus(lab, host)} if lab.own_cpus else {}),
        "uuid": host.uuid,
        "bmc": {
            "driver": "ipmi",
            "address": f"127.0.0.1:{lab.bmc_port(host)}",
            "user": bmc.USER,
            "secret": bmc.name(host),
        },
        "partitions": shares,
    }


def _cpus(lab: Lab, host) -> str:
    """What its use is measured on: its own of the machine's."""
    return ",".join(str(cpu) for cpu in sorted({cpu_number(part.cpu, lab.cpus) for part in host.partitions}))


def _array(lab: Lab, array) -> dict:
    return {
        "id": array.name,
        "name": array.name,
        "site": array.site,
        "driver": "qsd",
        "address": f"unix:{arrays.console_socket(lab, array)}",
        "exports": [f"nbd://{lab.address(array)}:{NBD_PORT}"],
        "directory": str(arrays.folder(lab, array)),
    }


def _write(path: Path, document: dict, mode: int) -> None:
    """Whole or not at all, and never readable by others for a moment; the caller of sudo owns what the window reads."""
    new = path.with_suffix(".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(handle, "w", encoding="utf-8") as file:
        os.fchmod(handle, mode)
        if "SUDO_UID" in os.environ:
            os.fchown(handle, int(os.environ["SUDO_UID"]), -1)
        file.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    os.replace(new, path)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a host has power, and what switching does to it. This is what its BMC calls (bmc.py) and what the verbs
`power` and `kill` call: one code for both.

hosts/NAME/power.json holds {"on": bool, "change": N}. Every switch counts `change` up, so that a boot or an orderly
shutdown that is still under way sees that it has been overtaken and ends without touching anything."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from . import events, hosts, net, procs
from .paths import Lab
from .run import attempt
from .topology import GUESTS, Host

DEFAULT_BOOT_DELAY = 2.0
SOFT_LIMIT = 20.0  # seconds for guests to obey, as libvirt-guests would wait


@contextlib.contextmanager
def _locked(lab: Lab, host: Host) -> Iterator[None]:
    with open(hosts.home(lab, host) / "power.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def file(lab: Lab, host: Host) -> Path:
    return lab.dir / "hosts" / host.name / "power.json"


def _read(lab: Lab, host: Host) -> tuple[bool, int]:
    try:
        state = json.loads(file(lab, host).read_text(encoding="ascii"))
    except FileNotFoundError:
        return False, 0
    return state["on"], state["change"]


def _write(lab: Lab, host: Host, on: bool, change: int) -> None:
    new = file(lab, host).with_suffix(".new")
    new.write_text(json.dumps({"on": on, "change": change}), encoding="ascii")
    os.replace(new, file(lab, host))


def is_on(lab: Lab, host: Host) -> bool:
    """At once, without asking the host: a host in its boot delay is on."""
    return _read(lab, host)[0]


def boot_delay(lab: Lab) -> float:
    try:
        return float((lab.dir / "boot-delay").read_text(encoding="ascii"))
    except FileNotFoundError:
        return DEFAULT_BOOT_DELAY


def set_boot_delay(lab: Lab, seconds: float) -> None:
    (lab.dir / "boot-delay").write_text(f"{seconds}\n", encoding="ascii")


def switch_on(lab: Lab, host: Host) -> None:
    """Returns at once; the host's libvirtd comes up after the boot delay."""
    with _locked(lab, host):
        on, change = _read(lab, host)
        if on:
            return
        _write(lab, host, True, change + 1)
        events.note(lab, f"{host.name}: power on")
        procs.spawn(lab, f"{host.name}-boot", lab.argv("boot", host.name, str(change + 1)))


def start_now(lab: Lab, host: Host) -> None:
    """For `up`: on, without a delay, and back when libvirtd answers."""
    with _locked(lab, host):
        _write(lab, host, True, _read(lab, host)[1] + 1)
        hosts.start(lab, host)


def boot(lab: Lab, host: Host, change: int) -> None:
    """The boot process of one switch_on. A delay changed meanwhile counts."""
    begin = time.monotonic()
    while (left := begin + boot_delay(lab) - time.monotonic()) > 0:
        if _read(lab, host)[1] != change:
            return
        time.sleep(min(left, 0.1))
    with _locked(lab, host):
        if _read(lab, host) == (True, change):
            hosts.start(lab, host)
            events.note(lab, f"{host.name}: started")


def switch_off(lab: Lab, host: Host, why: str = "power off") -> None:
    """As a lost supply: link down, then everything dead. Back when it is so."""
    with _locked(lab, host):
        on, change = _read(lab, host)
        _write(lab, host, False, change + 1)
        net.cut(lab, host.name)
        if on:
            events.note(lab, f"{host.name}: {why}")


def soft_off(lab: Lab, host: Host) -> None:
    """Presses the host's power button; returns at once."""
    on, change = _read(lab, host)
    if on and not procs.read(lab, f"{host.name}-soft"):
        events.note(lab, f"{host.name}: soft off")
        procs.spawn(lab, f"{host.name}-soft", lab.argv("soft-off", host.name, str(change)))


def shut_down(lab: Lab, host: Host, change: int) -> None:
    """What the host's system does when its power button is pressed: guests by ACPI, after 20 s by force, then libvirtd,
    then off. A frozen system does not react to the button; one that has not booted yet goes off at once."""
    if hosts.frozen(lab, host):
        return
    if not hosts.daemon(lab, host):
        switch_off(lab, host)
        return
    virsh = ["virsh", "-q", "-c", hosts.uri(lab, host)]
    for guest in _stop_order(hosts.running_guests(lab, host)):
        attempt(*virsh, "shutdown", guest)
    end = time.monotonic() + SOFT_LIMIT
    while time.monotonic() < end and hosts.running_guests(lab, host):
        if _read(lab, host)[1] != change:
            return
        time.sleep(0.1)
    for guest in hosts.running_guests(lab, host):
        attempt(*virsh, "destroy", guest)
        events.note(lab, f"{host.name}: {guest} did not stop in {SOFT_LIMIT:.0f} s and was switched off")
    hosts.stop_daemon(lab, host, 10)
    if _read(lab, host)[1] == change:
        switch_off(lab, host, "shut down")


def _stop_order(running: list[str]) -> list[str]:
    """The last defined first: web and idle before the databases they would use."""
    order = [guest.name for guest in reversed(GUESTS)]
    return sorted(running, key=lambda name: order.index(name) if name in order else -1)

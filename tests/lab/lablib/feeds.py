# SPDX-License-Identifier: GPL-3.0-or-later
"""What hangs on the UPSes' outlets: switching an outlet off takes the supply from what has no other, switching it on
gives it back. feeds.json lists the outlets that are off, as "UPS:OUTLET"."""

from __future__ import annotations

import contextlib
import fcntl
import json
from collections.abc import Iterator

from . import arrays, bmc, events, power, procs
from .paths import Lab
from .topology import ARRAYS, FEEDS, HOSTS


def switch(lab: Lab, ups: str, outlets: list[int], on: bool) -> None:
    with _dead_outlets(lab) as dead:
        before = set(dead)
        for outlet in outlets:
            (dead.discard if on else dead.add)(f"{ups}:{outlet}")
        changed = [part for part in (*HOSTS, *ARRAYS) if _supplied(part.name, before) != _supplied(part.name, dead)]
        for part in changed:
            if part in HOSTS:
                _host_supply(lab, part, on)
            else:
                _array_supply(lab, part, on)


def supplied(lab: Lab, part: str) -> bool:
    with _dead_outlets(lab) as dead:
        return _supplied(part, dead)


def _supplied(part: str, dead: set[str]) -> bool:
    return any(f"{feed.ups}:{feed.outlet}" not in dead for feed in FEEDS if feed.to == part)


@contextlib.contextmanager
def _dead_outlets(lab: Lab) -> Iterator[set[str]]:
    with open(lab.dir / "feeds.json", "a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        dead = set(json.loads(file.read() or "[]"))
        yield dead
        file.truncate(0)
        file.write(json.dumps(sorted(dead)))


def _host_supply(lab: Lab, host, on: bool) -> None:
    """A BMC lives on the host's supply. It comes back with it; the host stays off until somebody switches it on."""
    if on:
        bmc.start(lab, host)
        events.note(lab, f"{host.name}: supply is back")
    else:
        proc = procs.read(lab, bmc.name(host))
        if proc:
            procs.kill([proc])
        power.switch_off(lab, host, "supply lost")


def _array_supply(lab: Lab, array, on: bool) -> None:
    """An array starts by itself when its supply is back."""
    if on:
        arrays.start(lab, array)
    elif procs.read(lab, array.name):
        arrays.stop(lab, array)
    events.note(lab, f"{array.name}: supply {'is back' if on else 'lost'}")

# SPDX-License-Identifier: GPL-3.0-or-later
"""What every lab consists of. To add a host, a guest, a volume or a feed, add a line here (tests/lab/README.md)."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass

from .errors import UsageError

# Identities are derived from names, so that they are the same in every lab and after every `up`.
_FAMILY = uuid.UUID("6b1f0a52-7a4e-4c3c-9c53-5f2c1d0e8a11")


def identity(kind: str, name: str) -> str:
    return str(uuid.uuid5(_FAMILY, f"{kind}/{name}"))


@dataclass(frozen=True)
class Partition:
    name: str
    cpu: int  # an index into the machine's CPUs, see Host.cpu_of
    memory_mib: int
    default: bool = False


@dataclass(frozen=True)
class Host:
    name: str
    site: str
    octet: int  # last part of its address
    partitions: tuple[Partition, ...]
    starts_on: bool = True
    tls: bool = False  # the console reaches it in TLS, with the host's own certificate accepted by fingerprint

    @property
    def uuid(self) -> str:
        return identity("host", self.name)

    @property
    def default_partition(self) -> Partition:
        return next(p for p in self.partitions if p.default)


@dataclass(frozen=True)
class Array:
    name: str
    site: str
    octet: int
    volumes: tuple[str, ...] = ("vol1", "vol2", "vol3", "vol4")
    volume_mib: int = 64


@dataclass(frozen=True)
class Guest:
    name: str
    host: str
    partition: str
    array: str
    volume: str
    options: str  # for guest/init, on the kernel's command line
    octet: int  # last part of its MAC address and of its address on the host's bridge
    screen: bool = False  # VNC, on its host's address

    @property
    def uuid(self) -> str:
        return identity("guest", self.name)

    @property
    def mac(self) -> str:
        return f"52:54:00:5b:00:{self.octet:02x}"

    @property
    def address(self) -> str:
        return f"192.168.77.{self.octet}"  # as guest/init makes it of its MAC address


@dataclass(frozen=True)
class Ups:
    name: str
    site: str
    mfr: str
    model: str
    serial: str
    power_va: int
    load: int  # percent
    runtime: int  # seconds
    outlets: int


@dataclass(frozen=True)
class Feed:
    ups: str
    outlet: int
    to: str


SITES = {"east": "East", "west": "West"}

_HOSTS = (
    Host("hv1", "east", 11, (Partition("prod", 0, 1024, default=True), Partition("batch", 1, 512))),
    Host("hv2", "east", 12, (Partition("prod", 2, 1536, default=True),)),
    Host("hv3", "west", 13, (Partition("prod", 3, 1536, default=True),), starts_on=False, tls=True),
    Host("hv4", "east", 14, (Partition("prod", 4, 1536, default=True),)),
)


def _wanted_hosts() -> tuple[Host, ...]:
    text = os.environ.get("SWITCHYARD_LAB_HOSTS") or "3"
    if text not in ("3", "4"):
        raise UsageError(f"SWITCHYARD_LAB_HOSTS is “{text}”; a lab has 3 or 4 hosts.")
    return _HOSTS[: int(text)]


HOSTS = _wanted_hosts()

ARRAYS = (Array("arr-east", "east", 21), Array("arr-west", "west", 22))

GUESTS = (
    Guest("db-1", "hv1", "prod", "arr-east", "vol1", "lab.role=db", 0x21, screen=True),
    Guest("db-2", "hv2", "prod", "arr-east", "vol2", "lab.role=db", 0x22, screen=True),
    Guest("web-1", "hv1", "batch", "arr-east", "vol3", "lab.role=web lab.share=20", 0x31),
    Guest("web-2", "hv2", "prod", "arr-east", "vol4", "lab.role=web lab.share=40", 0x32),
    Guest("idle-1", "hv2", "prod", "arr-west", "vol1", "lab.role=idle", 0x41),
    Guest("stubborn-1", "hv1", "prod", "arr-west", "vol2", "lab.role=idle lab.button=ignore", 0x51),
)

UPSES = (
    Ups("ups-e1", "east", "EATON", "Eaton 9PX 3000i RT", "G118E10001", 3000, 34, 1980, 3),
    Ups("ups-e2", "east", "American Power Conversion", "Smart-UPS 1500", "AS2118E20002", 1500, 27, 2460, len(HOSTS) - 1),
    Ups("ups-w1", "west", "EATON", "Eaton 5PX 2200i RT", "G118W10003", 2200, 12, 4320, 2),
)

FEEDS = (
    Feed("ups-e1", 1, "hv1"),
    Feed("ups-e1", 2, "hv2"),
    Feed("ups-e1", 3, "arr-east"),
    Feed("ups-e2", 1, "hv2"),
    Feed("ups-e2", 2, "arr-east"),
    Feed("ups-w1", 1, "hv3"),
    Feed("ups-w1", 2, "arr-west"),
    *(Feed("ups-e2", 3, host.name) for host in HOSTS if host.name == "hv4"),
)


def own_cpus(cpus: list[int]) -> list[int]:
    """The machine's CPUs by a partition's index, so that no other host runs on those of hv1 and hv2: hv1 on the first,
    with both its partitions, hv2 on the second; the others on what is left, else with hv2."""
    if len(cpus) < 2:
        raise UsageError("--own-cpus needs a machine with two CPUs or more.")
    return [cpus[0], cpus[0], cpus[1], cpus[min(2, len(cpus) - 1)], cpus[min(3, len(cpus) - 1)]]


def cpu_number(index: int, cpus: list[int]) -> int:
    """The CPU for a partition's index. With fewer CPUs than four the later hosts share with the first one: on two,
    hv1 has both (0 prod, 1 batch), hv2 the second, hv3 and hv4 the first."""
    if index < len(cpus):
        return cpus[index]
    return cpus[-1] if index == 2 else cpus[0]


def partitions(host: Host, cpus: list[int]) -> tuple[Partition, ...]:
    """The host's partitions on this machine; two on the same CPU would be one, so only the default one stays."""
    if len({cpu_number(p.cpu, cpus) for p in host.partitions}) == len(host.partitions):
        return host.partitions
    return (host.default_partition,)


def guest_cpu(guest: Guest, cpus: list[int]) -> int:
    home = next(h for h in HOSTS if h.name == guest.host)
    found = [p for p in partitions(home, cpus) if p.name == guest.partition] or [home.default_partition]
    return cpu_number(found[0].cpu, cpus)

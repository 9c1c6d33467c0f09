# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's network: one core namespace with a bridge for each site, which routes between them; a namespace for each
host and array, joined by a veth to its site's bridge; one veth from the root namespace to the core. The root namespace
gets that one interface and its routes, nothing else, and both go with it."""

from __future__ import annotations

import contextlib
import fcntl
import ipaddress
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from . import procs
from .errors import LabError
from .paths import PORTS_PER_SLOT, SLOTS, Lab, first_port
from .run import attempt, run
from .topology import SITES, Array, Host

CORE = "core"
ROOT_LINK = "sylab"  # + slot: its name is the claim on the slot, atomic because the kernel refuses a second one


def claim_slot(lab: Lab) -> int:
    """Makes the core namespace and the link to it in the first slot that nobody uses."""
    core = lab.netns(CORE)
    with _netns_folder():
        run("ip", "netns", "add", core)
    for slot in range(SLOTS):
        if Path(f"/sys/class/net/{ROOT_LINK}{slot}").exists() or not _ports_free(slot) or not _subnet_free(slot):
            continue
        if attempt("ip", "link", "add", f"{ROOT_LINK}{slot}", "type", "veth", "peer", "root", "netns", core).returncode == 0:
            return slot
    raise LabError("No slot is free for another lab.", "Take one down with `lab down --name …`.")


def _ports_free(slot: int) -> bool:
    ports = range(first_port(slot), first_port(slot) + PORTS_PER_SLOT)
    return all(_tcp_port_free(port) and udp_port_free(port) for port in ports)


def _tcp_port_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # One on which an ended lab's connections only linger is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def udp_port_free(port: int) -> bool:
    """Looked up and not tried: whoever binds a port to see whether it is free takes it from one that just begins to."""
    listed = Path("/proc/net/udp").read_text(encoding="ascii").splitlines()[1:]
    return all(line.split()[1].rpartition(":")[2] != f"{port:04X}" for line in listed)


def _subnet_free(slot: int) -> bool:
    wanted = ipaddress.ip_network(f"10.213.{4 * slot}.0/22")
    for line in run("ip", "-4", "route", "show", "table", "all").splitlines():
        words = line.split()
        target = words[1] if words[0] in ("broadcast", "local", "unreachable", "blackhole", "prohibit") else words[0]
        try:
            if ipaddress.ip_network(target, strict=False).overlaps(wanted) and not target.startswith("0."):
                return False
        except ValueError:
            continue
    return True


@contextlib.contextmanager
def _netns_folder() -> Iterator[None]:
    """The first `ip netns add` on a machine mounts /run/netns and the last lab to leave unmounts it; never both at once.
    The lock is on a folder that exists anyway, so that no lock file stays behind."""
    handle = os.open("/run", os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def build_core(lab: Lab) -> None:
    transit = f"10.213.{4 * lab.slot + 2}"
    link = f"{ROOT_LINK}{lab.slot}"
    run("ip", "-batch", "-", stdin=f"address add {transit}.1/30 dev {link}\nlink set {link} up\n"
        f"route add 10.213.{4 * lab.slot}.0/22 via {transit}.2\n")  # fmt: skip
    batch = f"link set lo up\naddress add {transit}.2/30 dev root\nlink set root up\nroute add default via {transit}.1\n"
    for site in SITES:
        batch += f"link add {site} type bridge\naddress add {lab.subnet(site)}.1/24 dev {site}\nlink set {site} up\n"
    run("ip", "-n", lab.netns(CORE), "-batch", "-", stdin=batch)
    run("ip", "netns", "exec", lab.netns(CORE), "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")


def plug(lab: Lab, part: Host | Array) -> None:
    """Makes the part's namespace and joins it to its site's bridge. The MAC address is the part's own, so that a host
    that comes back after a power cut is not looked for at its old one."""
    name, core = lab.netns(part.name), lab.netns(CORE)
    mac = f"52:54:00:5a:{list(SITES).index(part.site):02x}:{part.octet:02x}"
    run("ip", "netns", "add", name)
    run("ip", "-n", core, "-batch", "-", stdin=f"link add {part.name} type veth peer eth0 address {mac} netns {name}\n"
        f"link set {part.name} master {part.site} up\n")  # fmt: skip
    batch = f"link set lo up\naddress add {lab.address(part)}/24 dev eth0\nlink set eth0 up\n"
    batch += f"route add default via {lab.subnet(part.site)}.1\n"
    run("ip", "-n", name, "-batch", "-", stdin=batch)


def pids(name: str) -> list[procs.Proc]:
    """The processes in a namespace; none where the namespace is not there."""
    answer = attempt("ip", "netns", "pids", name)
    found = [procs.of(int(pid)) for pid in answer.stdout.split() if int(pid) != os.getpid()]
    return [proc for proc in found if proc]


def cut(lab: Lab, part: str) -> None:
    """What a lost supply does: the link is gone first, so that no process can say goodbye, then all at once is dead."""
    name = lab.netns(part)
    attempt("ip", "-n", lab.netns(CORE), "link", "delete", part)
    _kill_inside(name)
    if exists(name):
        run("ip", "netns", "delete", name)


def pull(lab: Lab, part: str) -> None:
    """What a pulled cable does: all inside runs on, and nobody hears of it."""
    _link(lab, part, "down")


def mend(lab: Lab, part: str) -> None:
    _link(lab, part, "up")


def _link(lab: Lab, part: str, state: str) -> None:
    if attempt("ip", "-n", lab.netns(CORE), "link", "set", part, state).returncode != 0:
        raise LabError(f"{part} has no power, and so no link.")


def _kill_inside(name: str) -> None:
    """Again and again, since a process may have started another meanwhile."""
    for _ in range(20):
        left = pids(name)
        if not left:
            return
        procs.kill(left)
    raise LabError(f"Processes in {name} do not die: {', '.join(str(proc.pid) for proc in left)}.")


def exists(name: str) -> bool:
    return Path("/run/netns", name).exists()


def namespaces(lab: Lab) -> list[str]:
    folder = Path("/run/netns")
    return sorted(entry.name for entry in folder.glob(f"{lab.prefix}-*")) if folder.is_dir() else []


def remove_all(lab: Lab) -> None:
    """Every namespace of the lab with what runs in it; the core one last, and with it the link to the root namespace."""
    core = lab.netns(CORE)
    for name in sorted(namespaces(lab), key=lambda each: each == core):
        _kill_inside(name)
        if name == core:
            attempt("ip", "-n", core, "link", "delete", "root")
        attempt("ip", "netns", "delete", name)
    with _netns_folder(), contextlib.suppress(OSError):
        if not os.listdir("/run/netns"):
            attempt("umount", "/run/netns")
            os.rmdir("/run/netns")


def answers(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def wait_answer(address: str, port: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not answers(address, port):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True

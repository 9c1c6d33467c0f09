# SPDX-License-Identifier: GPL-3.0-or-later
"""A host's operating system: a real libvirtd in its own network, mount and UTS namespace. Whether the host has power is
the business of power.py."""

from __future__ import annotations

import os
import shlex
import signal
from pathlib import Path

from . import net, procs
from .errors import LabError
from .paths import Lab
from .run import run
from .topology import ARRAYS, HOSTS, Host, cpu_number

LIBVIRT_PORT = 16509
BRIDGE = "br0"  # the guests' network: local to each host, the same address on each, so that a moved guest finds it again
BRIDGE_ADDRESS = "192.168.77.1/24"

LIBVIRTD_CONF = """listen_tls = 0
listen_tcp = 1
auth_tcp = "none"
auth_unix_rw = "none"
unix_sock_group = "root"
host_uuid = "{uuid}"
"""

# Security drivers, cgroups and QEMU's own namespaces would touch the machine around the lab.
QEMU_CONF = """security_driver = "none"
user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
cgroup_controllers = []
namespaces = []
stdio_handler = "file"
"""

# The mounts are this namespace's own (slave: what the machine unmounts goes here too) and end with its last process.
# A /run of its own keeps the machine's D-Bus, and with it machined and firewalld, out of the host's sight.
START = """set -e
mount --make-rslave /
umount -R -l /run/netns 2>/dev/null || true
mount --bind {home}/run /run
for each in etc:/etc/libvirt lib:/var/lib/libvirt cache:/var/cache/libvirt log:/var/log/libvirt hosts:/etc/hosts; do
    mount --bind {home}/${{each%%:*}} ${{each#*:}}
done
hostname {name}
exec taskset -c {cpus} /usr/sbin/libvirtd -l -f /etc/libvirt/libvirtd.conf -p /run/libvirt/libvirtd.pid
"""


def home(lab: Lab, host: Host) -> Path:
    return lab.folder("hosts", host.name)


def uri(lab: Lab, host: Host) -> str:
    return f"qemu+tcp://{lab.address(host)}/system"


def console_file(host_side: bool, lab: Lab, guest: str) -> str:
    """One file per guest, seen by every host as /run/consoles/GUEST.log: appended to in the order in which things
    happened, wherever the guest ran then."""
    return f"/run/consoles/{guest}.log" if host_side else str(lab.folder("consoles") / f"{guest}.log")


def prepare(lab: Lab, host: Host) -> None:
    base = home(lab, host)
    for folder in ("run/libvirt", "run/consoles", "etc", "lib", "cache", "log"):
        (base / folder).mkdir(parents=True)
    (base / "etc/libvirtd.conf").write_text(LIBVIRTD_CONF.format(uuid=host.uuid), encoding="ascii")
    (base / "etc/qemu.conf").write_text(QEMU_CONF, encoding="ascii")
    names = "".join(f"{lab.address(part)} {part.name}\n" for part in (*HOSTS, *ARRAYS))
    (base / "hosts").write_text(f"127.0.0.1 localhost\n{names}", encoding="ascii")


def start(lab: Lab, host: Host) -> None:
    """Plugs the host in and starts its libvirtd; returns when it answers."""
    name = lab.netns(host.name)
    if not net.exists(name):
        net.plug(lab, host)
        bridge = f"link add {BRIDGE} type bridge\naddress add {BRIDGE_ADDRESS} dev {BRIDGE}\nlink set {BRIDGE} up\n"
        run("ip", "-n", name, "-batch", "-", stdin=bridge)
    cpus = ",".join(sorted({str(cpu_number(part.cpu, lab.cpus)) for part in host.partitions}))
    consoles = f"mount --bind {shlex.quote(str(lab.folder('consoles')))} /run/consoles\n"
    script = START.format(home=shlex.quote(str(home(lab, host))), name=host.name, cpus=cpus)
    script = script.replace("hostname ", consoles + "hostname ", 1)
    proc = procs.spawn(lab, host.name, ["ip", "netns", "exec", name, "unshare", "-m", "-u", "sh", "-c", script])
    procs.wait_ready(lab, host.name, proc, lambda: net.answers(lab.address(host), LIBVIRT_PORT))


def daemon(lab: Lab, host: Host) -> procs.Proc | None:
    return procs.read(lab, host.name)


def stop_daemon(lab: Lab, host: Host, seconds: float) -> None:
    proc = daemon(lab, host)
    if proc:
        proc.signal(signal.SIGTERM)
        procs.wait_gone([proc], seconds)


def frozen(lab: Lab, host: Host) -> bool:
    proc = daemon(lab, host)
    return proc is not None and procs.stopped(proc.pid)


def freeze(lab: Lab, host: Host, number: int) -> None:
    """SIGSTOP or SIGCONT to everything the host runs, guests included: a host that hangs, or goes on."""
    everything = net.pids(lab.netns(host.name))
    if not everything:
        raise LabError(f"{host.name} has no power.", f"Switch it on with: {lab.command(f'power {host.name} on')}")
    for proc in everything:
        proc.signal(number)


def running_guests(lab: Lab, host: Host) -> list[str]:
    """By the QEMU processes in the host's namespace: asks nobody, so it also answers for a frozen host."""
    found = []
    for proc in net.pids(lab.netns(host.name)):
        try:
            words = Path(f"/proc/{proc.pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        names = [word.removeprefix("guest=").split(",")[0] for word in words if word.startswith("guest=")]
        found += names
    return sorted(set(found))


def execute(lab: Lab, host: Host, command: list[str]) -> int:
    """Replaces this program by the command, run inside the host."""
    proc = daemon(lab, host)
    if proc is None:
        raise LabError(f"{host.name} is not running.", f"Switch it on with: {lab.command(f'power {host.name} on')}")
    os.execvp("nsenter", ["nsenter", "-t", str(proc.pid), "-n", "-m", "-u", "--", *command])

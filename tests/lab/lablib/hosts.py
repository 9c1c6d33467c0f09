# SPDX-License-Identifier: GPL-3.0-or-later
"""A host's operating system: a real libvirtd in its own network, mount and UTS namespace. Whether the host has power is
the business of power.py."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import ssl
from pathlib import Path

from . import net, procs, ssh
from .errors import LabError
from .paths import Lab, cache_dir
from .run import run
from .topology import ARRAYS, HOSTS, Host, cpu_number, partitions

LIBVIRT_PORT = 16509
BRIDGE = "br0"  # the guests' network: local to each host, the same address on each, so that a moved guest finds it again
BRIDGE_ADDRESS = "192.168.77.1/24"

# A virsh from outside and the hosts among themselves use plain TCP. In TLS the host shows a certificate of its own making,
# and asks its clients for none.
LIBVIRTD_CONF = """listen_tls = 1
listen_tcp = 1
auth_tcp = "none"
auth_tls = "none"
key_file = "/etc/libvirt/tls.key"
cert_file = "/etc/libvirt/tls.crt"
ca_file = "/etc/libvirt/tls.crt"
tls_no_sanity_certificate = 1
tls_no_verify_certificate = 1
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

# A host has its own CPUs only: a guest that arrives pinned to others is pinned to the host's default partition. libvirt
# calls hooks/qemu with the domain's XML and takes back what it prints on «migrate begin» (libvirt's hooks.html).
HOOK = """#!/bin/sh
if [ "$2 $3" = "migrate begin" ]; then
    sed -E "/cpuset='({allowed})'/!s/cpuset='[^']*'/cpuset='{default}'/"
else
    cat > /dev/null
fi
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
mount --bind {consoles} /run/consoles
hostname {name}
exec taskset -c {cpus} /usr/sbin/libvirtd -l -f /etc/libvirt/libvirtd.conf -p /run/libvirt/libvirtd.pid
"""


def home(lab: Lab, host: Host) -> Path:
    return lab.folder("hosts", host.name)


def uri(lab: Lab, host: Host) -> str:
    return f"qemu+tcp://{lab.address(host)}/system"


def access(lab: Lab, host: Host) -> dict:
    """How the site file says it is reached."""
    if not host.tls:
        return {"uri": uri(lab, host), "plainText": True}
    der = ssl.PEM_cert_to_DER_cert((home(lab, host) / "etc/tls.crt").read_text(encoding="ascii"))
    return {"uri": f"qemu+tls://{lab.address(host)}/system", "certificateSha256": hashlib.sha256(der).hexdigest()}


def _certificate(lab: Lab, host: Host) -> None:
    """What libvirt's client takes from a server: one that names its address and is no authority's."""
    folder = home(lab, host) / "etc"
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "365",
        "-subj", f"/CN={host.name}", "-addext", f"subjectAltName=IP:{lab.address(host)},DNS:{host.name}",
        "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", str(folder / "tls.key"), "-out", str(folder / "tls.crt"))
    (folder / "tls.key").chmod(0o600)


def console_file(host_side: bool, lab: Lab, guest: str) -> str:
    """One file per guest, seen by every host as /run/consoles/GUEST.log: appended to in the order in which things
    happened, wherever the guest ran then."""
    return f"/run/consoles/{guest}.log" if host_side else str(lab.folder("consoles") / f"{guest}.log")


def prepare(lab: Lab, host: Host) -> None:
    base = home(lab, host)
    for folder in ("run/libvirt", "run/consoles", "etc", "lib", "cache", "log"):
        (base / folder).mkdir(parents=True)
    (base / "etc/libvirtd.conf").write_text(LIBVIRTD_CONF.format(uuid=host.uuid), encoding="ascii")
    _certificate(lab, host)
    (base / "etc/qemu.conf").write_text(QEMU_CONF, encoding="ascii")
    hook = base / "etc/hooks/qemu"
    hook.parent.mkdir()
    hook.write_text(_hook(lab, host), encoding="ascii")
    hook.chmod(0o755)
    ssh.prepare(lab, host)
    names = "".join(f"{lab.address(part)} {part.name}\n" for part in (*HOSTS, *ARRAYS))
    (base / "hosts").write_text(f"127.0.0.1 localhost\n{names}", encoding="ascii")


def _hook(lab: Lab, host: Host) -> str:
    own = sorted({cpu_number(part.cpu, lab.cpus) for part in partitions(host, lab.cpus)})
    allowed = [str(cpu) for cpu in own] + ([",".join(map(str, own)), f"{own[0]}-{own[-1]}"] if len(own) > 1 else [])
    return HOOK.format(allowed="|".join(allowed), default=cpu_number(host.default_partition.cpu, lab.cpus))


def copy_capabilities(host_cache: Path, into_host: bool) -> None:
    """libvirt needs seconds to find out what this QEMU can do, and keeps what it found; one lab's answer serves the next.
    libvirt itself drops it when QEMU, libvirt or the machine's kernel has changed."""
    kept, own = cache_dir() / "capabilities", host_cache / "qemu" / "capabilities"
    source, target = (kept, own) if into_host else (own, kept)
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for file in source.glob("*.xml"):
            new = target / f"{file.name}.{os.getpid()}"
            shutil.copyfile(file, new)
            os.replace(new, target / file.name)


def start(lab: Lab, host: Host) -> None:
    """Plugs the host in and starts its libvirtd; returns when it answers."""
    name = lab.netns(host.name)
    if not net.exists(name):
        net.plug(lab, host)
        bridge = f"link add {BRIDGE} type bridge\naddress add {BRIDGE_ADDRESS} dev {BRIDGE}\nlink set {BRIDGE} up\n"
        run("ip", "-n", name, "-batch", "-", stdin=bridge)
    copy_capabilities(home(lab, host) / "cache", into_host=True)
    cpus = ",".join(sorted({str(cpu_number(part.cpu, lab.cpus)) for part in host.partitions}))
    script = START.format(home=home(lab, host), consoles=lab.folder("consoles"), name=host.name, cpus=cpus)
    proc = procs.spawn(lab, host.name, ["ip", "netns", "exec", name, "unshare", "-m", "-u", "sh", "-c", script])
    procs.wait_ready(lab, host.name, proc, lambda: net.answers(lab.address(host), LIBVIRT_PORT))
    ssh.start(lab, host)


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

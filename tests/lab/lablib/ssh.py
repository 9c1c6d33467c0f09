# SPDX-License-Identifier: GPL-3.0-or-later
"""How the console reaches into a host: a real sshd, key-only, in the host's own network namespace. Its commands see a
directory of the lab's where the machine has /sys/devices/system/cpu: the hosts' CPUs are taken on- and offline there, and
this machine's are never touched."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from . import net, procs
from .errors import LabError
from .paths import Lab
from .run import run
from .topology import Host

PORT = 22
USER = "root"
CPUS = "/sys/devices/system/cpu"
GUARD = ".switchyard-lab"  # lies in the lab's directory, and never in the machine's own

# No PAM, which would ask the machine's; accounts are the lab's own, so that a locked root does not matter.
CONFIG = """Port {port}
ListenAddress {address}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
ForceCommand {folder}/command
PidFile none
UsePAM no
UseDNS no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
DisableForwarding yes
PermitTTY no
PrintMotd no
LogLevel VERBOSE
"""

# Asked before every command, should the mount ever be missing.
COMMAND = """#!/bin/sh
if [ ! -e {cpus}/{guard} ]; then
    echo "these are not the lab's CPUs" >&2
    exit 1
fi
exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
"""

START = """set -e
mount --make-rslave /
umount -R -l /run/netns 2>/dev/null || true
mount --bind {run} /run
mount --bind {folder}/passwd /etc/passwd
mount --bind {folder}/shadow /etc/shadow
mount --bind {fake} {cpus}
if [ ! -e {cpus}/{guard} ]; then
    echo "{cpus} is the machine's own: no sshd is started" >&2
    exit 1
fi
hostname {name}
exec /usr/sbin/sshd -D -e -f {folder}/sshd_config
"""


def client_key(lab: Lab) -> Path:
    return lab.folder("ssh") / "key"


def known_hosts(lab: Lab) -> Path:
    return lab.folder("ssh") / "known_hosts"


def cpus(lab: Lab, host: Host) -> Path:
    """What the host's kernel would show: cpu0 has no switch, the others have."""
    return lab.folder("hosts", host.name, "cpus")


def access(lab: Lab, host: Host) -> dict:
    """How the site file says that a partition's power is reached."""
    return {
        "driver": "linux-cpus",
        "address": lab.address(host),
        "user": USER,
        "identityFile": str(client_key(lab).relative_to(lab.dir)),
        "knownHostsFile": str(known_hosts(lab).relative_to(lab.dir)),
    }


def prepare_client(lab: Lab) -> None:
    """The console's key; the caller of sudo owns what the window reads."""
    _make_key(client_key(lab), "console")
    known_hosts(lab).touch()
    if "SUDO_UID" in os.environ:
        for path in (client_key(lab).parent, client_key(lab), known_hosts(lab)):
            os.chown(path, int(os.environ["SUDO_UID"]), -1)


def _make_key(file: Path, comment: str) -> None:
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", str(file))


def prepare(lab: Lab, host: Host) -> None:
    folder = lab.folder("hosts", host.name, "ssh")
    _make_key(folder / "host_key", host.name)
    public = (folder / "host_key.pub").read_text(encoding="ascii").split()
    with open(known_hosts(lab), "a", encoding="ascii") as known:
        known.write(f"{lab.address(host)} {public[0]} {public[1]}\n")
    (folder / "authorized_keys").write_text(client_key(lab).with_suffix(".pub").read_text(encoding="ascii"), encoding="ascii")
    (folder / "sshd_config").write_text(
        CONFIG.format(port=PORT, address=lab.address(host), folder=folder), encoding="ascii"
    )
    command = folder / "command"
    command.write_text(COMMAND.format(cpus=CPUS, guard=GUARD), encoding="ascii")
    command.chmod(0o755)
    accounts = (("root", 0, "/root"), ("sshd", 101, "/run/sshd"))
    (folder / "passwd").write_text("".join(f"{name}:x:{number}:0::{home}:/bin/sh\n" for name, number, home in accounts))
    (folder / "shadow").write_text("".join(f"{name}:*:19000:0:99999:7:::\n" for name, _, _ in accounts))
    (folder / "shadow").chmod(0o600)
    lab.folder("hosts", host.name, "ssh-run", "sshd").chmod(0o755)
    for number in range(max(3, *lab.cpus) + 1):
        cpu = cpus(lab, host) / f"cpu{number}"
        cpu.mkdir()
        if number > 0:
            (cpu / "online").write_text("1\n", encoding="ascii")
    (cpus(lab, host) / GUARD).touch()


def start(lab: Lab, host: Host) -> None:
    """Once the host is plugged in. As after any boot, all of its CPUs are online."""
    for switch in cpus(lab, host).glob("cpu*/online"):
        switch.write_text("1\n", encoding="ascii")
    script = START.format(
        run=lab.folder("hosts", host.name, "ssh-run"),
        folder=lab.folder("hosts", host.name, "ssh"),
        fake=cpus(lab, host),
        cpus=CPUS,
        guard=GUARD,
        name=host.name,
    )
    netns = lab.netns(host.name)
    proc = procs.spawn(lab, _name(host), ["ip", "netns", "exec", netns, "unshare", "-m", "-u", "sh", "-c", script])
    procs.wait_ready(lab, _name(host), proc, lambda: net.answers(lab.address(host), PORT))


def _name(host: Host) -> str:
    return f"{host.name}-sshd"


def signal_daemon(lab: Lab, host: Host, action: str) -> None:
    """freeze, thaw: it takes connections and says nothing, as a host that is out of memory; stop: it refuses them."""
    proc = procs.read(lab, _name(host))
    if action == "start":
        if proc is None:
            start(lab, host)
        return
    if proc is None:
        raise LabError(f"{host.name} has no sshd running.", f"Switch it on with: {lab.command(f'power {host.name} on')}")
    if action == "stop":
        procs.kill([proc])
    else:
        proc.signal(signal.SIGSTOP if action == "freeze" else signal.SIGCONT)

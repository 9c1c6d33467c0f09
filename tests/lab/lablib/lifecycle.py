# SPDX-License-Identifier: GPL-3.0-or-later
"""`up` and `down`."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import arrays, bmc, events, guests, hosts, kernel, net, nut, power, procs, sitefile, ssh
from .errors import LabError
from .paths import MARKER, Lab
from .topology import ARRAYS, HOSTS, SITES, Host, own_cpus

PROGRAMS = (
    "ip", "unshare", "nsenter", "taskset", "libvirtd", "virsh", "qemu-system-x86_64", "qemu-storage-daemon",
    "ipmi_sim", "/lib/nut/upsd", "/lib/nut/dummy-ups", "/usr/sbin/sshd", "ssh-keygen", "busybox", "dpkg", "apt-get",
)  # fmt: skip


def require_root(lab: Lab, verb: str) -> None:
    if os.geteuid() != 0:
        raise LabError(f"The lab needs root: {lab.command(verb)}")


def up(lab: Lab, delay: float, own: bool, say: Callable[[str], None]) -> None:
    begin = time.monotonic()
    _require_programs()
    lab.dir.parent.mkdir(parents=True, exist_ok=True)
    try:
        lab.dir.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_or_reuse(lab, say)
        return
    try:
        with _whole_or_nothing(lab):
            (lab.dir / MARKER).write_text("made by the lab; `lab down` removes this directory\n", encoding="utf-8")
            if "SUDO_UID" in os.environ:
                os.chown(lab.dir, int(os.environ["SUDO_UID"]), -1)
            procs.remember(lab, "up", os.getpid())
            _build(lab, delay, own, lambda text: say(f"{time.monotonic() - begin:5.1f} s  {text}"))
    except KeyboardInterrupt:
        raise LabError("Interrupted; everything built so far has been taken down again.") from None
    say(f"The lab “{lab.name}” is up after {time.monotonic() - begin:.1f} s. Its site file: {lab.site_file}")


def _refuse_or_reuse(lab: Lab, say: Callable[[str], None]) -> None:
    if not lab.exists:
        raise LabError(f"{lab.dir} exists and is not a lab's directory.", "Choose another one with --dir.")
    if (lab.dir / "up").exists():
        say(f"The lab “{lab.name}” is up already. Its site file: {lab.site_file}")
        return
    if procs.read(lab, "up"):
        raise LabError(f"The lab “{lab.name}” is being brought up already.", "Wait for it.")
    raise LabError(f"An earlier `up` of “{lab.name}” was killed half-way.", f"Take its rest away with: {lab.command('down')}")


def _require_programs() -> None:
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing:
        raise LabError(f"Not installed: {', '.join(missing)}.", "Install what the lab needs with: tools/install-packages lab")


@contextlib.contextmanager
def _whole_or_nothing(lab: Lab) -> Iterator[None]:
    """Whatever interrupts the body, even the terminal's end: what it built is taken down again."""

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(*_: object) -> None:
        for number in numbers:  # once is enough: a second one must not interrupt the taking down
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    old = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    except BaseException:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        _take_down(lab)
        raise
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _build(lab: Lab, delay: float, own: bool, say: Callable[[str], None]) -> None:
    power.set_boot_delay(lab, delay)
    image = kernel.ensure()
    say("guests' kernel ready")
    cpus = sorted(os.sched_getaffinity(0))
    settings = {"slot": net.claim_slot(lab), "cpus": own_cpus(cpus) if own else cpus, "ownCpus": own, "hosts": len(HOSTS)}
    (lab.dir / "lab.json").write_text(json.dumps(settings), encoding="ascii")
    sitefile.write_secrets(lab)
    ssh.prepare_client(lab)
    net.build_core(lab)
    say(f"network 10.213.{4 * lab.slot}.0/22 ready")
    _together(
        *(lambda array=array: _start_array(lab, array) for array in ARRAYS),
        *(lambda site=site: _start_site(lab, site) for site in SITES),
        *(lambda host=host: _start_host(lab, host) for host in HOSTS),
    )
    say("arrays, UPSes, BMCs and hosts run")
    _together(*(lambda host=host: guests.define_and_start(lab, host, image) for host in HOSTS if host.starts_on))
    say("guests started")
    sitefile.write_site(lab)
    (lab.dir / "up").touch()
    events.note(lab, "the lab is up")


def _together(*jobs: Callable[[], None]) -> None:
    """All at once; when one fails the others are waited for, so that nothing is still being built while it is removed."""
    with ThreadPoolExecutor(max_workers=len(jobs)) as pool:
        running = [pool.submit(job) for job in jobs]
    for job in running:
        job.result()


def _start_array(lab: Lab, array) -> None:
    arrays.prepare(lab, array)
    arrays.start(lab, array)


def _start_site(lab: Lab, site: str) -> None:
    nut.prepare(lab, site)
    nut.start_drivers(lab, site)
    nut.start_upsd(lab, site)


def _start_host(lab: Lab, host: Host) -> None:
    hosts.prepare(lab, host)
    bmc.start(lab, host)
    if host.starts_on:
        power.start_now(lab, host)


def down(lab: Lab, say: Callable[[str], None]) -> None:
    """Works on what is there, so also on half a lab, after any kill -9, and when there is none."""
    begin = time.monotonic()
    alive = bool(net.namespaces(lab)) or bool(procs.marked(lab))
    there = lab.dir.exists() or alive
    if lab.dir.exists() and not lab.exists and not _rest_of_a_lab(lab, alive):
        raise LabError(f"{lab.dir} is not a lab's directory; nothing was removed.")
    _stop_up(lab)
    _take_down(lab)
    if there:
        say(f"The lab “{lab.name}” is gone after {time.monotonic() - begin:.1f} s.")
    else:
        say(f"There is no lab “{lab.name}”; nothing to do.")


def _stop_up(lab: Lab) -> None:
    """An `up` at work in another terminal takes its own work down when asked to."""
    proc = procs.read(lab, "up")
    if proc and not (lab.dir / "up").exists():
        proc.signal(signal.SIGTERM)
        if not procs.wait_gone([proc], 60):
            procs.kill([proc])


def _rest_of_a_lab(lab: Lab, alive: bool) -> bool:
    """A directory without its marker: empty, or somebody deleted it and the lab's own processes made parts of it again."""
    names = {entry.name for entry in lab.dir.iterdir()}
    return not names or (alive and names <= {"arrays", "bmc", "consoles", "feeds.json", "guests", "hosts", "log", "nut", "pids"})


def _take_down(lab: Lab) -> None:
    """What starts other things first (BMCs, boots, an `up` at work), then the hosts' and arrays' namespaces; again until
    nothing is found, since a process may have begun something just before it was killed."""
    for _ in range(20):
        found = procs.marked(lab)
        procs.kill(found)
        spaces = net.namespaces(lab)
        net.remove_all(lab)
        if not found and not spaces:
            break
    _unmount_below(lab.dir)
    if lab.dir.exists():
        shutil.rmtree(lab.dir)


def _unmount_below(folder: Path) -> None:
    """Nothing of the lab mounts in the root namespace; this is for a person who did."""
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
        target = line.split()[1]
        if target.startswith(f"{folder}/"):
            subprocess.run(["umount", "-l", target], check=False)

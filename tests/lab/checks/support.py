# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lab's checks share: labs under names of their own, commands, waiting for a state, and the machine's state."""

from __future__ import annotations

import atexit
import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lablib import net, procs
from lablib.paths import Lab

PROGRAM = Path(__file__).resolve().parent.parent / "lab"


class TestLab:
    """One lab of the checks', in a directory of its own."""

    __test__ = False

    def __init__(self, name: str) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="sy-check-"))
        self.lab = Lab(f"check-{name}", self.base / name)
        self.up_seconds = 0.0
        atexit.register(self.remove)

    def run(self, *words: str, seconds: float = 120, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return command(*self.argv(*words), seconds=seconds, env=env)

    def argv(self, *words: str) -> list[str]:
        return [str(PROGRAM), "--name", self.lab.name, "--dir", str(self.lab.dir), *words]

    def must(self, *words: str) -> str:
        answer = self.run(*words)
        assert answer.returncode == 0, f"lab {' '.join(words)}: {answer.stderr}"
        return answer.stdout

    def up(self) -> TestLab:
        begin = time.monotonic()
        self.must("up")
        self.up_seconds = time.monotonic() - begin
        return self

    def remove(self) -> None:
        self.run("down")
        shutil.rmtree(self.base, ignore_errors=True)

    def status(self) -> dict:
        return json.loads(self.must("status", "--json"))

    def site(self) -> dict:
        return json.loads(Path(self.must("site").strip()).read_text(encoding="utf-8"))

    def secret(self, name: str) -> str:
        return self.lab.secrets()[name]

    def uri(self, host: str) -> str:
        """For virsh: without TLS, for which it would need the host's certificate in a file."""
        return next(each["uri"] for each in self.site()["hosts"] if each["id"] == host).replace("+tls:", "+tcp:")

    def virsh(self, host: str, *words: str, seconds: float = 180) -> str:
        answer = command("virsh", "-q", "-c", self.uri(host), *words, seconds=seconds)
        assert answer.returncode == 0, f"virsh {' '.join(words)} on {host}: {answer.stderr}"
        return answer.stdout.strip()

    def running(self, host: str) -> set[str]:
        return set(self.virsh(host, "list", "--name").split())

    def printed(self, guest: str) -> str:
        """Read from where `lab guest` reads it: this is asked many times a second."""
        console = self.lab.dir / "consoles" / f"{guest}.log"
        return console.read_text(encoding="utf-8", errors="replace") if console.exists() else ""

    def flushed(self, guest: str) -> int:
        """The last record number that the guest says is flushed, 0 before the first."""
        return max((int(number) for number in re.findall(rf"^{guest}: flushed (\d+), \d+ us$", self.printed(guest), re.M)), default=0)

    def record(self, array: str, volume: str, number: int) -> str:
        """The record as it lies in the array's file; guest/init says where."""
        file = self.lab.dir / "arrays" / array / f"{volume}.raw"
        blocks = file.stat().st_size // 4096
        with open(file, "rb") as disk:
            disk.seek(4096 * (1 + (number - 1) % (blocks - 1)))
            return disk.read(4096).rstrip(b"\0").decode()

    def ipmi(self, host: str, *words: str) -> str:
        address = next(each["bmc"]["address"] for each in self.site()["hosts"] if each["id"] == host)
        argv = ["ipmitool", "-I", "lanplus", "-C", "3", "-H", address.split(":")[0], "-p", address.split(":")[1], "-U", "operator", "-E"]
        answer = command(*argv, *words, env={"IPMI_PASSWORD": self.secret(f"bmc-{host}")})
        assert answer.returncode == 0, f"ipmitool {' '.join(words)}: {answer.stderr}"
        return answer.stdout.strip()

    def ups_address(self, ups: str) -> str:
        unit = next(each for each in self.site()["upses"] if each["id"] == ups)
        return f"{unit['ups']}@{unit['address']}"

    def upsc(self, ups: str, variable: str) -> str:
        answer = command("upsc", self.ups_address(ups), variable)
        return answer.stdout.strip() if answer.returncode == 0 else answer.stderr.strip()


def command(*argv: str, seconds: float = 60, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Exit code 124 where it took too long, as timeout(1) says it."""
    try:
        return subprocess.run(
            argv, capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL, env=os.environ | (env or {}), check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(argv, 124, "", f"no answer within {seconds} s")


def long(test: Callable) -> Callable:
    """Marks a check that takes long by nature, or whose subject the tests of Switchyard see too: not in every run."""
    test.long = True  # type: ignore[attr-defined]
    return test


def wait(what: str, condition: Callable[[], object], seconds: float = 180) -> None:
    """Until the condition holds. The limit ends a check that has failed; on a machine busy with a build an emulated guest
    may need a minute to start."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)


# Where the parts of a lab would write if they were not kept in its directory.
FOLDERS = ("/etc/libvirt", "/run/libvirt", "/var/cache/libvirt", "/var/lib/libvirt", "/var/log/libvirt", "/run/nut", "/var/lib/nut")


def machine_state() -> set[str]:
    """The machine's namespaces, mounts, links, routes, and files where a lab's parts would usually write."""
    lines = {f"netns {name}" for name in (os.listdir("/run/netns") if os.path.isdir("/run/netns") else [])}
    lines |= {f"mount {line}" for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()}
    links = command("ip", "-o", "link").stdout.splitlines()
    lines |= {f"link {line.split()[1].split('@')[0].rstrip(':')}" for line in links}
    lines |= {f"route {line.strip()}" for line in command("ip", "-4", "route", "show", "table", "all").stdout.splitlines()}
    lines |= {f"file {path}" for folder in FOLDERS for path in Path(folder).rglob("*")}
    lines.add(f"forwarding {Path('/proc/sys/net/ipv4/ip_forward').read_text(encoding='ascii').strip()}")
    return lines


def left_over(before: set[str], mine: Lab, slot: int | None) -> set[str]:
    """What is there now and was not before, other labs' parts aside; and every process of this lab."""
    own = {mine.prefix, str(mine.dir)} | ({f"sylab{slot}", f"10.213.{4 * slot}.", f"10.213.{4 * slot + 2}."} if slot is not None else set())
    others = bool(os.path.isdir("/run/netns") and os.listdir("/run/netns"))
    foreign = re.compile(r"\bsy[0-9a-f]{6}-|\bsylab\d+|\b10\.213\." + (r"|/run/netns " if others else ""))
    found = {line for line in machine_state() - before if any(name in line for name in own) or not foreign.search(line)}
    found |= {f"process {proc.pid}" for proc in procs.marked(mine)}
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(mine.dir) in words:
            found.add(f"process {words!r}")
    if mine.dir.exists():
        found.add(f"directory {mine.dir}")
    for folder in ("/run", "/tmp", "/dev/shm", "/var/lock"):
        found |= {f"file {entry}" for entry in Path(folder).glob(f"*{mine.prefix}*")}
    return found


def memory_mib(mine: Lab) -> float:
    """Resident memory of all processes of the lab, shared pages divided among those who share them."""
    found = set(procs.marked(mine)) | {proc for name in net.namespaces(mine) for proc in net.pids(name)}
    total = 0
    for proc in found:
        try:
            text = Path(f"/proc/{proc.pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += int(re.findall(r"^Pss:\s+(\d+)", text, re.M)[0])
    return total / 1024


@functools.cache
def first() -> TestLab:
    """The lab most checks use; each leaves it with all guests where they were."""
    return TestLab("a").up()

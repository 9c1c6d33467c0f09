# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's processes: started apart from the terminal, remembered by pid and start time, found again by a mark in
their environment even where the pid file is missing. A pid that another process has taken over is never signalled."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .errors import LabError
from .paths import Lab

MARK = "SWITCHYARD_LAB_PART"


@dataclass(frozen=True)
class Proc:
    pid: int
    start: int  # clock ticks since the machine started

    @property
    def alive(self) -> bool:
        return start_time(self.pid) == self.start

    def signal(self, number: int) -> None:
        if self.alive:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass


def start_time(pid: int) -> int | None:
    """None where there is no such process, or only its zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else int(fields[19])


def stopped(pid: int) -> bool:
    """True for a process that SIGSTOP holds."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] == "T"
    except OSError:
        return False


def of(pid: int) -> Proc | None:
    start = start_time(pid)
    return None if start is None else Proc(pid, start)


def spawn(lab: Lab, name: str, argv: list[str], env: dict[str, str] | None = None) -> Proc:
    """Starts a daemon in the foreground of its own session; its words go to log/NAME.log, its pid to pids/NAME."""
    own = {key: os.environ[key] for key in ("HOME", "XDG_CACHE_HOME", "LANG", "SUDO_UID", "SUDO_GID", "SWITCHYARD_LAB_HOSTS") if key in os.environ}
    own |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", MARK: lab.prefix} | (env or {})
    with open(log_file(lab, name), "ab") as log:
        child = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=own, cwd="/", start_new_session=True
        )
    proc = of(child.pid)
    if proc is None:
        raise LabError(f"{name} ended at once.", last_words(lab, name))
    _write_pid(lab, name, proc)
    return proc


def remember(lab: Lab, name: str, pid: int) -> None:
    """For a process that nobody spawned."""
    proc = of(pid)
    if proc:
        _write_pid(lab, name, proc)


def _write_pid(lab: Lab, name: str, proc: Proc) -> None:
    (lab.folder("pids") / name).write_text(f"{proc.pid} {proc.start}\n", encoding="ascii")


def read(lab: Lab, name: str) -> Proc | None:
    """The living process of that name."""
    try:
        pid, start = (lab.dir / "pids" / name).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    proc = Proc(int(pid), int(start))
    return proc if proc.alive else None


def log_file(lab: Lab, name: str) -> Path:
    return lab.folder("log") / f"{name}.log"


def last_words(lab: Lab, name: str, lines: int = 5) -> str:
    try:
        text = log_file(lab, name).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        text = []
    return "It said: " + " / ".join(text[-lines:]) if text else "It said nothing."


def wait_ready(lab: Lab, name: str, proc: Proc, ready: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if not proc.alive:
            raise LabError(f"{name} did not start.", last_words(lab, name))
        if time.monotonic() > end:
            raise LabError(f"{name} was not ready after {seconds:.0f} s.", last_words(lab, name))
        time.sleep(0.02)


def marked(lab: Lab) -> list[Proc]:
    """Every process that carries this lab's mark, whoever started it; never this one."""
    wanted = f"{MARK}={lab.prefix}".encode()
    found = []
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        proc = of(int(entry.name))
        try:
            if proc and wanted in Path(entry.path, "environ").read_bytes().split(b"\0"):
                found.append(proc)
        except OSError:
            continue
    return found


def kill(procs: Iterable[Proc], seconds: float = 10) -> None:
    """SIGKILL, and back only when they are gone."""
    left = [proc for proc in procs if proc.pid != os.getpid()]
    for proc in left:
        proc.signal(signal.SIGKILL)
    wait_gone(left, seconds)


def wait_gone(procs: Iterable[Proc], seconds: float) -> bool:
    left = list(procs)
    end = time.monotonic() + seconds
    while left := [proc for proc in left if proc.alive]:
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


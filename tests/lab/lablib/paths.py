# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a lab lives: its name, its directory, the prefix of everything it makes, its slot."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .errors import LabError, UsageError

PROGRAM = Path(__file__).resolve().parent.parent / "lab"
MARKER = ".switchyard-lab"  # in a lab's directory: `down` removes no directory without it
LONGEST_DIR = 70  # a Unix socket's path has 108 bytes, and the longest below this directory needs 35


def cache_dir() -> Path:
    """Shared by every lab of this user: the guests' kernel. Kept by `down`, since it is slow to make."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "switchyard-lab"


def default_dir(name: str) -> Path:
    """Under sudo the caller's own runtime directory, so that `sudo lab up` and the caller's `lab site` agree."""
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    if not base and "SUDO_UID" in os.environ:
        base = f"/run/user/{os.environ['SUDO_UID']}"
    if not base or not Path(base).is_dir():
        base = "/tmp"
    return Path(base) / f"switchyard-{name}"


@dataclass(frozen=True)
class Lab:
    """One lab, up or not. Everything is found from its directory, or, where that is gone, from its prefix."""

    name: str
    dir: Path

    @staticmethod
    def choose(name: str | None, folder: str | None) -> Lab:
        name = name or os.environ.get("SWITCHYARD_LAB") or "lab"
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", name):
            raise UsageError(f"“{name}” cannot be a lab's name: letters, digits, dot, dash, up to 32 of them.")
        folder = folder or os.environ.get("SWITCHYARD_LAB_DIR")
        path = Path(os.path.realpath(folder)) if folder else default_dir(name)
        if len(str(path)) > LONGEST_DIR or not re.fullmatch(r"[\w/.+@-]+", str(path)):
            raise UsageError(f"The directory {path} will not do: at most {LONGEST_DIR} letters, digits and any of /._+@-")
        return Lab(name, path)

    @cached_property
    def prefix(self) -> str:
        """Begins the name of every namespace of this lab and marks its processes; two labs never share one."""
        return "sy" + hashlib.sha256(f"{self.name}\n{self.dir}".encode()).hexdigest()[:6]

    def netns(self, part: str) -> str:
        return f"{self.prefix}-{part}"

    def folder(self, *parts: str) -> Path:
        path = self.dir.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def exists(self) -> bool:
        return (self.dir / MARKER).exists()

    @property
    def site_file(self) -> Path:
        return self.dir / "site.json"

    @property
    def secrets_file(self) -> Path:
        return self.dir / "secrets.json"

    def secrets(self) -> dict[str, str]:
        return json.loads(self.secrets_file.read_text(encoding="utf-8"))

    @cached_property
    def settings(self) -> dict:
        """What `up` decided for this lab: {"slot": N, "cpus": [...]}."""
        try:
            return json.loads((self.dir / "lab.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise LabError(f"The lab “{self.name}” is not up.", f"Bring it up with: {self.command('up')}") from None

    @property
    def slot(self) -> int:
        return self.settings["slot"]

    @property
    def cpus(self) -> list[int]:
        return self.settings["cpus"]

    @property
    def own_cpus(self) -> bool:
        """Whether no two of hv1, hv2 and the others share a CPU."""
        return self.settings["ownCpus"]

    def command(self, verb: str) -> str:
        """How a person would type it."""
        name = "" if self.name == "lab" else f" --name {self.name}"
        folder = "" if self.dir == default_dir(self.name) else f" --dir {self.dir}"
        return f"{'' if os.geteuid() == 0 else 'sudo '}{PROGRAM} {verb}{name}{folder}"

    def argv(self, *words: str) -> list[str]:
        """The lab program called by one of the lab's own processes."""
        return [sys.executable, "-I", str(PROGRAM), "--name", self.name, "--dir", str(self.dir), *words]

    # Addresses. Slot N has 10.213.4N.0/22: 4N is site east, 4N+1 site west, 4N+2 the link to the root namespace.

    def subnet(self, site: str) -> str:
        return f"10.213.{4 * self.slot + ('east', 'west').index(site)}"

    def address(self, part: object) -> str:
        """Of a Host or an Array."""
        return f"{self.subnet(part.site)}.{part.octet}"  # type: ignore[attr-defined]

    def upsd_port(self, site: str) -> int:
        return first_port(self.slot) + ("east", "west").index(site)

    def bmc_port(self, host: object) -> int:
        return first_port(self.slot) + host.octet - 1  # type: ignore[attr-defined]


SLOTS = 62  # 10.213.0.0 … 10.213.247.0
PORTS_PER_SLOT = 20


def first_port(slot: int) -> int:
    return 19000 + PORTS_PER_SLOT * slot

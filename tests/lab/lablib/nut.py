# SPDX-License-Identifier: GPL-3.0-or-later
"""The UPSes: one real upsd per site, a dummy-ups driver for each UPS, and between them a front that gives the instant
commands dummy-ups lacks (upsfront.py). Configuration and state lie in nut/SITE, never in /etc/nut.

No upsmon runs in the lab: it would shut this machine down."""

from __future__ import annotations

import socket
import time
from pathlib import Path

from . import procs
from .errors import LabError, UsageError
from .paths import Lab
from .topology import UPSES, Ups
from .upsvars import variables

UPSD = "/lib/nut/upsd"  # Debian's /usr/sbin/upsd is a wrapper that refuses while nut.conf says no
DRIVER = "dummy-ups"

USERS = """[operator]
  password = "{upsd}"
  actions = SET FSD
  instcmds = ALL
  upsmon secondary
[guard]
  password = "{upsd-guard}"
  upsmon secondary
[viewer]
  password = "{upsd-viewer}"
"""


def folder(lab: Lab, site: str, *parts: str) -> Path:
    return lab.folder("nut", site, *parts)


def of_site(site: str) -> list[Ups]:
    return [ups for ups in UPSES if ups.site == site]


def driver_socket(lab: Lab, ups: Ups, side: str) -> Path:
    """side "driver": where dummy-ups listens; side "upsd": where upsd looks for it and the front listens."""
    return folder(lab, ups.site, side) / f"{DRIVER}-{ups.name}"


def _environment(lab: Lab, site: str, side: str) -> dict[str, str]:
    state = str(folder(lab, site, side))
    return {"NUT_CONFPATH": str(folder(lab, site)), "NUT_STATEPATH": state, "NUT_ALTPIDPATH": state, "NUT_PIDPATH": state}


def prepare(lab: Lab, site: str) -> None:
    base = folder(lab, site)
    conf = ""
    for ups in of_site(site):
        values = "".join(f"{name}: {value}\n" for name, value in variables(ups).items())
        (base / f"{ups.name}.dev").write_text(values, encoding="ascii")
        conf += f'[{ups.name}]\n  driver = {DRIVER}\n  port = {base}/{ups.name}.dev\n  mode = dummy-once\n  desc = "{ups.model}"\n'
    (base / "ups.conf").write_text(conf, encoding="ascii")
    listen = f"LISTEN 127.0.0.1 {lab.upsd_port(site)}\nMAXAGE 15\nMAXCONN 64\n"
    (base / "upsd.conf").write_text(listen, encoding="ascii")
    users = base / "upsd.users"
    users.touch(mode=0o600)
    users.write_text(USERS.format(**lab.secrets()), encoding="ascii")


def start_driver(lab: Lab, ups: Ups) -> None:
    if procs.read(lab, ups.name):
        return
    listens = driver_socket(lab, ups, "driver")
    listens.unlink(missing_ok=True)
    argv = [f"/lib/nut/{DRIVER}", "-a", ups.name, "-u", "root", "-F"]
    driver = procs.spawn(lab, ups.name, argv, _environment(lab, ups.site, "driver"))
    procs.wait_ready(lab, ups.name, driver, listens.exists)


def stop_driver(lab: Lab, ups: Ups) -> None:
    """kill -9: upsd goes on, and says that it has no driver."""
    proc = procs.read(lab, ups.name)
    if proc is None:
        raise LabError(f"The driver of {ups.name} is stopped already.")
    procs.kill([proc])


def start_drivers(lab: Lab, site: str) -> None:
    for ups in of_site(site):
        start_driver(lab, ups)
    front = procs.spawn(lab, f"upsfront-{site}", lab.argv("upsfront", site))
    sockets = [driver_socket(lab, ups, "upsd") for ups in of_site(site)]
    procs.wait_ready(lab, f"upsfront-{site}", front, lambda: all(each.exists() for each in sockets))


def upsd_name(site: str) -> str:
    return f"upsd-{site}"


def start_upsd(lab: Lab, site: str) -> None:
    """Back when it has the data of every driver."""
    if procs.read(lab, upsd_name(site)):
        return
    argv = [UPSD, "-u", "root", "-F"]
    proc = procs.spawn(lab, upsd_name(site), argv, _environment(lab, site, "upsd"))
    procs.wait_ready(lab, upsd_name(site), proc, lambda: all(_has_data(lab, ups) for ups in of_site(site)))


def stop_upsd(lab: Lab, site: str) -> None:
    proc = procs.read(lab, upsd_name(site))
    if proc is None:
        raise LabError(f"{upsd_name(site)} is stopped already.")
    procs.kill([proc])


def _has_data(lab: Lab, ups: Ups) -> bool:
    """Commands come last in what a driver tells: with them upsd knows everything, also what may be set."""
    try:
        with Session(lab, ups.site) as session:
            return bool(session.list(f"CMD {ups.name}"))
    except LabError:
        return False


class Session:
    """One connection to a upsd, in its own protocol (RFC 9271)."""

    def __init__(self, lab: Lab, site: str) -> None:
        try:
            self._socket = socket.create_connection(("127.0.0.1", lab.upsd_port(site)), timeout=5)
        except OSError:
            raise LabError(f"{upsd_name(site)} does not answer.", f"Start it with: {lab.command('upsd start')}") from None
        self._lines = self._socket.makefile("r", encoding="utf-8", newline="\n")

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._socket.close()

    def login(self, lab: Lab) -> None:
        self.ask("USERNAME operator")
        self.ask(f"PASSWORD {_quoted(lab.secrets()['upsd'])}")

    def ask(self, line: str) -> str:
        try:
            self._socket.sendall(line.encode() + b"\n")
            answer = self._lines.readline().rstrip("\n")
        except OSError as problem:
            raise LabError(f"upsd did not answer: {problem}.") from None
        if answer.startswith("ERR") or not answer:
            raise LabError(f"upsd refused “{line}”: {answer or 'it hung up'}.")
        return answer

    def list(self, what: str) -> list[str]:
        self.ask(f"LIST {what}")
        return list(iter(lambda: self._lines.readline().rstrip("\n"), f"END LIST {what}"))


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def get(lab: Lab, ups: Ups, variable: str) -> str:
    with Session(lab, ups.site) as session:
        answer = session.ask(f"GET VAR {ups.name} {variable}")
    return answer.split(" ", 3)[3].strip('"')


def put(lab: Lab, ups: Ups, variable: str, value: str) -> None:
    """As `upsrw` does it, as the user operator."""
    _one_word(variable, "a variable's name; an example is ups.status")
    with Session(lab, ups.site) as session:
        session.login(lab)
        session.ask(f"SET VAR {ups.name} {variable} {_quoted(value)}")


def command(lab: Lab, ups: Ups, name: str) -> None:
    """As `upscmd` does it, as the user operator; waits for the outcome."""
    _one_word(name, "a command's name; an example is beeper.toggle")
    with Session(lab, ups.site) as session:
        session.login(lab)
        session.ask("SET TRACKING ON")
        ticket = session.ask(f"INSTCMD {ups.name} {name}").split()[-1]
        end = time.monotonic() + 10
        while (outcome := session.ask(f"GET TRACKING {ticket}")) == "PENDING" and time.monotonic() < end:
            time.sleep(0.05)
    if outcome != "SUCCESS":
        raise LabError(f"{ups.name} did not carry out {name}: {outcome}.")


def _one_word(text: str, what: str) -> None:
    if not text or any(sign.isspace() for sign in text):
        raise UsageError(f"“{text}” is not {what}.")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between upsd and a dummy-ups driver and speaks NUT's driver socket protocol (its docs/sock-protocol.txt) to both.

dummy-ups 2.8.0 keeps variables but has no working instant command: it offers `load.off` and then calls it unknown. All
that passes here goes through unchanged, except: commands are offered that a real UPS of this class has, and such a
command is carried out as the SETs of the variables that it would change. Switching a load off really takes the supply
from the hosts and arrays that have no other (feeds.py)."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from . import events, feeds, nut
from .errors import LabError
from .paths import Lab
from .topology import Ups

HANDLED, INVALID, FAILED = 0, 2, 3  # NUT's drivers/upshandler.h
TEST_SECONDS = {"test.battery.start.quick": 5.0, "test.battery.start.deep": 30.0}


class Front:
    """One UPS."""

    def __init__(self, lab: Lab, ups: Ups) -> None:
        self._lab = lab
        self._ups = ups
        self._values: dict[str, str] = {}
        self._driver: asyncio.StreamWriter | None = None
        self._clients: set[asyncio.StreamWriter] = set()
        self._test: asyncio.Task[None] | None = None
        self._shutdown: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        outlets = [f"outlet.{number}.load" for number in range(1, ups.outlets + 1)]
        self._commands: dict[str, Callable[[str], Awaitable[int]]] = {
            **{f"beeper.{verb}": self._beeper for verb in ("enable", "disable", "mute", "toggle")},
            **{name: self._start_test for name in TEST_SECONDS},
            "test.battery.stop": self._stop_test,
            **{f"shutdown.{kind}": self._schedule_shutdown for kind in ("return", "stayoff")},
            "shutdown.stop": self._stop_shutdown,
            **{f"{load}.{way}": self._switch for load in ("load", *outlets) for way in ("off", "on")},
        }

    async def serve(self) -> None:
        """Offers nothing to upsd while the driver is away, so that upsd says «driver not connected»."""
        while True:
            with contextlib.suppress(ConnectionError, FileNotFoundError):
                await self._serve_while_driver_lives()
            await asyncio.sleep(0.2)

    async def _serve_while_driver_lives(self) -> None:
        """One connection to the driver, kept for good, for everything: dummy-ups 2.8.0 does not see that a client has gone,
        and dies at its next broadcast to it (FD_SETSIZE). So all clients hear what any of them asked; upsd is the only one."""
        reader, self._driver = await asyncio.open_unix_connection(str(nut.driver_socket(self._lab, self._ups, "driver")))
        self._driver.write(b"DUMPALL\n")
        server = await asyncio.start_unix_server(self._join, str(nut.driver_socket(self._lab, self._ups, "upsd")))
        async with server:
            async for line in reader:
                self._to_clients(line)
        for client in self._clients:
            client.close()

    def _to_clients(self, line: bytes) -> None:
        words = _words(line)
        if words[:1] == ["SETINFO"] and len(words) == 3:
            self._values[words[1]] = words[2]
        if words[:1] == ["ADDCMD"]:
            return
        if words[:1] == ["DUMPDONE"]:
            line = "".join(f"ADDCMD {name}\n" for name in sorted(self._commands)).encode() + line
        for client in self._clients:
            client.write(line)

    async def _join(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        self._clients.add(client)
        try:
            async for line in reader:
                await self._to_driver(line, client)
        except ConnectionError:
            pass
        finally:
            self._clients.discard(client)
            client.close()

    async def _to_driver(self, line: bytes, client: asyncio.StreamWriter) -> None:
        words = _words(line)
        if words[:1] == ["INSTCMD"] and len(words) > 1 and words[1] in self._commands:
            outcome = await self._commands[words[1]](words[1])
            events.note(self._lab, f"{self._ups.name}: {words[1]}: {'done' if outcome == HANDLED else f'refused ({outcome})'}")
            if "TRACKING" in words[2:-1]:
                client.write(f"TRACKING {words[-1]} {outcome}\n".encode())
        elif self._driver:
            self._driver.write(line)

    async def _set(self, variable: str, value: str) -> None:
        self._values[variable] = value
        if self._driver:
            self._driver.write(f'SET {variable} "{value}"\n'.encode())
            await self._driver.drain()

    def _status(self) -> list[str]:
        return self._values.get("ups.status", "").split()

    async def _beeper(self, command: str) -> int:
        now = self._values.get("ups.beeper.status")
        toggled = "disabled" if now == "enabled" else "enabled"
        wanted = {"enable": "enabled", "disable": "disabled", "mute": "muted", "toggle": toggled}
        await self._set("ups.beeper.status", wanted[command.rpartition(".")[2]])
        return HANDLED

    async def _start_test(self, command: str) -> int:
        if self._test and not self._test.done():
            return FAILED
        if "OL" not in self._status():  # no UPS tests its battery while it lives on it
            await self._set("ups.test.result", "Not started: on battery")
            return FAILED
        await self._set("ups.test.result", "In progress")
        self._test = self._keep(self._end_test(TEST_SECONDS[command]))
        return HANDLED

    async def _end_test(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._set("ups.test.date", time.strftime("%Y/%m/%d"))
        await self._set("ups.test.result", "Done and passed")

    async def _stop_test(self, _: str) -> int:
        if not self._test or self._test.done():
            return INVALID
        self._test.cancel()
        await self._set("ups.test.result", "Aborted")
        return HANDLED

    async def _switch(self, command: str) -> int:
        """load.off, load.on: the whole output; outlet.N.load.…: one outlet group."""
        words = command.split(".")
        outlets = [int(words[1])] if words[0] == "outlet" else list(range(1, self._ups.outlets + 1))
        for outlet in outlets:
            await self._set(f"outlet.{outlet}.status", words[-1])
        if words[0] == "load":
            rest = [token for token in self._status() if token != "OFF"]
            await self._set("ups.status", " ".join([*rest, "OFF"] if words[-1] == "off" else rest))
        self._keep(self._supply(outlets, words[-1] == "on"))
        return HANDLED

    async def _supply(self, outlets: list[int], on: bool) -> None:
        """What hangs there really loses its supply. In a thread: an array takes a moment to start."""
        try:
            await asyncio.to_thread(feeds.switch, self._lab, self._ups.name, outlets, on)
        except LabError as problem:
            events.note(self._lab, f"{self._ups.name}: {problem}")

    async def _schedule_shutdown(self, command: str) -> int:
        """After ups.delay.shutdown the load goes off; with `return` it comes back ups.delay.start after mains did."""
        if self._shutdown and not self._shutdown.done():
            return FAILED
        self._shutdown = self._keep(self._shut_down(command.endswith("return")))
        return HANDLED

    async def _shut_down(self, comes_back: bool) -> None:
        await asyncio.sleep(self._seconds("ups.delay.shutdown", 20))
        await self._switch("load.off")
        while comes_back:
            while "OL" not in self._status():
                await asyncio.sleep(0.2)
            await asyncio.sleep(self._seconds("ups.delay.start", 30))
            if "OL" in self._status():
                await self._switch("load.on")
                return

    def _seconds(self, variable: str, otherwise: float) -> float:
        try:
            return max(0.0, float(self._values.get(variable, "")))
        except ValueError:
            return otherwise

    async def _stop_shutdown(self, _: str) -> int:
        if not self._shutdown or self._shutdown.done():
            return INVALID
        self._shutdown.cancel()
        return HANDLED

    def _keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """asyncio forgets a task nobody holds."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _words(line: bytes) -> list[str]:
    """parseconf's quoting is a subset of the shell's."""
    try:
        return shlex.split(line.decode(errors="replace"))
    except ValueError:
        return []


async def _serve(lab: Lab, site: str) -> None:
    await asyncio.gather(*(Front(lab, ups).serve() for ups in nut.of_site(site)))


def main(lab: Lab, site: str) -> int:
    asyncio.run(_serve(lab, site))
    return 0

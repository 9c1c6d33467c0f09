# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts and their BMCs: on, off, soft, kill, freeze; seen through ipmitool and virsh, not through the lab's own word."""

from __future__ import annotations

import time
import unittest

from lablib import procs

from .support import command, first, long, wait


class PowerChecks(unittest.TestCase):
    def setUp(self) -> None:
        self.lab = first()

    def _answers(self, host: str) -> bool:
        return command("timeout", "3", "virsh", "-c", self.lab.uri(host), "version").returncode == 0

    def _power(self, host: str) -> str:
        return self.lab.ipmi(host, "chassis", "power", "status").removeprefix("Chassis Power is ")

    @long
    def test_on_waits_for_the_boot_delay_and_off_cuts(self) -> None:
        self.lab.must("boot-delay", "3600")
        self.assertEqual(self._power("hv3"), "off")
        self.lab.ipmi("hv3", "chassis", "power", "on")
        self.assertEqual(self._power("hv3"), "on")
        self.assertEqual(self.lab.status()["hosts"]["hv3"]["state"], "booting")
        self.assertFalse(self._answers("hv3"))
        self.lab.must("boot-delay", "0.5")
        wait("hv3 answers", lambda: self._answers("hv3"))
        self.lab.ipmi("hv3", "chassis", "power", "off")
        self.assertEqual(self._power("hv3"), "off")
        self.assertFalse(self._answers("hv3"))
        self.assertEqual(self.lab.status()["hosts"]["hv3"]["state"], "off")

    @long
    def test_off_during_the_boot_delay_stays_off(self) -> None:
        self.lab.must("boot-delay", "3600")
        self.lab.ipmi("hv3", "chassis", "power", "on")
        self.lab.ipmi("hv3", "chassis", "power", "off")
        wait("the boot has given up", lambda: procs.read(self.lab.lab, "hv3-boot") is None)
        self.assertEqual(self._power("hv3"), "off")
        self.lab.must("boot-delay", "0.5")
        self.assertNotIn("started", self.lab.must("log", "lab").rpartition("hv3: power off")[2])

    @long
    def test_soft_off_stops_guests_in_order_and_on_starts_none(self) -> None:
        self.lab.must("boot-delay", "0.5")
        wait("db-2 writes", lambda: self.lab.flushed("db-2") > 0)
        self.lab.ipmi("hv2", "chassis", "power", "soft")
        wait("hv2 is off", lambda: self._power("hv2") == "off", 40)
        for guest in ("db-2", "web-2", "idle-1"):
            self.assertIn("power button: stopping", self.lab.printed(guest).rpartition(f"{guest}: up")[2])
        self.lab.ipmi("hv2", "chassis", "power", "on")
        wait("hv2 answers", lambda: self._answers("hv2"))
        self.assertEqual(self.lab.running("hv2"), set())
        for guest in ("db-2", "web-2", "idle-1"):
            self.lab.virsh("hv2", "start", guest)

    @long
    def test_soft_off_forces_the_stubborn_guest_at_its_limit(self) -> None:
        begin = time.monotonic()
        self.lab.must("power", "hv1", "soft")
        wait("hv1 is off", lambda: self._power("hv1") == "off", 40)
        self.assertGreaterEqual(time.monotonic() - begin, 20)
        self.assertIn("stubborn-1 did not stop in 20 s", self.lab.must("log", "lab"))
        self._back("hv1", ("db-1", "web-1", "stubborn-1"))

    @long
    def test_kill_is_a_lost_supply(self) -> None:
        wait("db-1 writes", lambda: self.lab.flushed("db-1") > 0)
        self.lab.must("kill", "hv1")
        last = self.lab.flushed("db-1")
        self.assertEqual(self._power("hv1"), "off")
        self.assertFalse(self._answers("hv1"))
        wait("hv2 answers all the same", lambda: self._answers("hv2"))
        self._back("hv1", ("db-1", "web-1", "stubborn-1"))
        wait("db-1 goes on", lambda: self.lab.flushed("db-1") > last)
        for number in range(1, last + 1):
            self.assertEqual(self.lab.record("arr-east", "vol1", number), f"db-1 {number}")

    def _back(self, host: str, guests: tuple[str, ...]) -> None:
        self.lab.must("power", host, "on")
        wait(f"{host} answers", lambda: self._answers(host))
        for guest in guests:
            self.lab.virsh(host, "start", guest)

    @long
    def test_a_frozen_host_hangs_alone_and_comes_back(self) -> None:
        self.lab.must("freeze", "hv1")
        self.assertFalse(self._answers("hv1"))
        wait("hv2 answers all the same", lambda: self._answers("hv2"))
        self.assertEqual(self._power("hv1"), "on")
        self.assertEqual(self.lab.status()["hosts"]["hv1"]["state"], "frozen")
        self.lab.must("thaw", "hv1")
        wait("hv1 answers", lambda: self._answers("hv1"))
        self.assertEqual(self.lab.running("hv1"), {"db-1", "web-1", "stubborn-1"})

    @long
    def test_a_bmc_lies_or_its_host_hangs_until_it_is_honest_again(self) -> None:
        self.lab.must("boot-delay", "0.5")
        self.lab.must("bmc", "hv3", "lie")
        self.lab.ipmi("hv3", "chassis", "power", "on")  # it says yes
        self.assertEqual(self._power("hv3"), "off")  # but its word of the power is true
        self.lab.must("bmc", "hv3", "honest")
        self.lab.ipmi("hv3", "chassis", "power", "on")
        wait("hv3 answers", lambda: self._answers("hv3"))
        self.lab.must("bmc", "hv3", "lie")
        self.lab.ipmi("hv3", "chassis", "power", "off")
        self.assertEqual(self._power("hv3"), "on")
        self.lab.must("bmc", "hv3", "hang")
        self.lab.ipmi("hv3", "chassis", "power", "soft")
        unheard = self.lab.lab.folder("bmc", "hv3") / "mood.unheard"
        self.assertIn("set shutdown", unheard.read_text(encoding="utf-8"))  # it got there, and nothing heard it
        self.assertIsNone(procs.read(self.lab.lab, "hv3-soft"))
        self.assertTrue(self._answers("hv3"))
        self.lab.ipmi("hv3", "chassis", "power", "off")  # by force
        self.assertEqual(self._power("hv3"), "off")
        self.lab.must("bmc", "hv3", "honest")
        self.assertNotEqual(self.lab.run("bmc", "hv3", "sulk").returncode, 0)

    def test_a_wrong_bmc_password_is_refused(self) -> None:
        address = next(host["bmc"]["address"] for host in self.lab.site()["hosts"] if host["id"] == "hv2")
        argv = ("ipmitool", "-I", "lanplus", "-C", "3", "-R", "1", "-N", "1", "-H", "127.0.0.1", "-p", address.split(":")[1])
        answer = command(*argv, "-U", "operator", "-E", "chassis", "power", "off", env={"IPMI_PASSWORD": "wrong"})
        self.assertNotEqual(answer.returncode, 0)
        self.assertEqual(self._power("hv2"), "on")

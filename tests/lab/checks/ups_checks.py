# SPDX-License-Identifier: GPL-3.0-or-later
"""UPSes through NUT's own clients."""

from __future__ import annotations

import unittest

from lablib.topology import UPSES

from .support import command, first, long, wait


class UpsChecks(unittest.TestCase):
    def setUp(self) -> None:
        self.lab = first()

    def _upscmd(self, ups: str, name: str, password: str | None = None) -> bool:
        argv = ("upscmd", "-w", "-u", "operator", "-p", password or self.lab.secret("upsd"), self.lab.ups_address(ups), name)
        answer = command(*argv)
        return answer.returncode == 0 and "SUCCESS" in answer.stdout + answer.stderr

    def test_upsrw_and_the_lab_set_what_upsc_reads(self) -> None:
        argv = ("upsrw", "-s", "ups.status=OB LB", "-u", "operator", "-p", self.lab.secret("upsd"), self.lab.ups_address("ups-e1"))
        self.assertEqual(command(*argv).returncode, 0)
        wait("ups-e1 is on battery", lambda: self.lab.upsc("ups-e1", "ups.status") == "OB LB")
        self.assertEqual(self.lab.upsc("ups-e2", "ups.status"), "OL")
        self.lab.must("ups", "ups-e1", "ups.status", "OL")
        wait("ups-e1 is on mains", lambda: self.lab.upsc("ups-e1", "ups.status") == "OL")

    def test_each_reports_what_a_real_one_does(self) -> None:
        wanted = ("battery.charge", "battery.runtime", "battery.runtime.low", "ups.load", "ups.realpower", "input.voltage", "ups.serial")
        for ups in UPSES:
            said = command("upsc", self.lab.ups_address(ups.name)).stdout.splitlines()
            reported = {name for name, _, value in (line.partition(": ") for line in said) if value}
            self.assertLessEqual({*wanted, "outlet.1.status"}, reported, ups.name)

    def test_only_the_operator_may_command(self) -> None:
        self.assertFalse(self._upscmd("ups-e1", "beeper.disable", "wrong"))
        argv = ("upscmd", "-u", "viewer", "-p", self.lab.secret("upsd-viewer"), self.lab.ups_address("ups-e1"), "beeper.disable")
        self.assertNotEqual(command(*argv).returncode, 0)
        self.assertEqual(self.lab.upsc("ups-e1", "ups.beeper.status"), "enabled")

    @long
    def test_beeper_and_battery_test_work(self) -> None:
        self.assertTrue(self._upscmd("ups-e1", "beeper.toggle"))
        wait("the beeper is off", lambda: self.lab.upsc("ups-e1", "ups.beeper.status") == "disabled")
        self.assertTrue(self._upscmd("ups-e1", "beeper.toggle"))
        wait("the beeper is on", lambda: self.lab.upsc("ups-e1", "ups.beeper.status") == "enabled")
        self.assertTrue(self._upscmd("ups-e2", "test.battery.start.quick"))
        wait("the test runs", lambda: self.lab.upsc("ups-e2", "ups.test.result") == "In progress")
        self.assertFalse(self._upscmd("ups-e2", "test.battery.start.quick"))
        wait("the test has ended", lambda: self.lab.upsc("ups-e2", "ups.test.result") == "Done and passed")

    @long
    def test_upsd_gone_and_back(self) -> None:
        self.lab.must("ups", "ups-w1", "battery.charge", "77")
        self.lab.must("upsd", "stop")
        self.assertIn("Error", self.lab.upsc("ups-w1", "battery.charge"))
        self.assertEqual(self.lab.status()["upses"]["ups-w1"]["status"], "unknown")
        self.lab.must("upsd", "start")
        self.assertEqual(self.lab.upsc("ups-w1", "battery.charge"), "77")
        self.lab.must("ups", "ups-w1", "battery.charge", "100")

    @long
    def test_a_killed_driver_is_not_connected(self) -> None:
        self.lab.must("ups-driver", "stop", "ups-w1")
        wait("upsd says so", lambda: "not connected" in self.lab.upsc("ups-w1", "ups.status"))
        self.lab.must("ups-driver", "start", "ups-w1")
        wait("its data are back", lambda: self.lab.upsc("ups-w1", "ups.status") == "OL", 40)

    @long
    def test_a_frozen_driver_makes_stale_data(self) -> None:
        self.lab.must("freeze", "ups-w1")
        wait("its data are stale", lambda: "stale" in self.lab.upsc("ups-w1", "ups.status"), 40)
        self.assertEqual(self.lab.upsc("ups-e1", "ups.status"), "OL")
        self.lab.must("thaw", "ups-w1")
        wait("its data are back", lambda: self.lab.upsc("ups-w1", "ups.status") == "OL", 40)

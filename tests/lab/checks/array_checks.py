# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays: their exports, and what guests see when one crashes and comes back."""

from __future__ import annotations

import re
import json
import socket
import unittest

from .support import command, first, long, wait


class ArrayChecks(unittest.TestCase):
    def setUp(self) -> None:
        self.lab = first()

    def test_each_volume_is_exported_under_its_name(self) -> None:
        for array in self.lab.site()["arrays"]:
            for volume in ("vol1", "vol2", "vol3", "vol4"):
                answer = command("qemu-img", "info", "--output=json", f"{array['exports'][0]}/{volume}")
                self.assertEqual(json.loads(answer.stdout)["virtual-size"], 64 << 20)

    def test_the_console_and_a_test_may_ask_at_once(self) -> None:
        path = self.lab.lab.dir / "arrays" / "arr-east"
        with socket.socket(socket.AF_UNIX) as console, socket.socket(socket.AF_UNIX) as tests:
            for monitor, name in ((console, "console.qmp"), (tests, "lab.qmp")):
                monitor.settimeout(5)
                monitor.connect(str(path / name))
                self.assertIn(b"QMP", monitor.recv(4096))

    def test_a_cable_that_is_pulled_and_plugged_in_again(self) -> None:
        url = next(array["exports"][0] for array in self.lab.site()["arrays"] if array["id"] == "arr-west")
        self.lab.must("cut", "arr-west")
        try:
            self.assertNotEqual(command("qemu-img", "info", f"{url}/vol3", seconds=3).returncode, 0)
        finally:
            self.lab.must("mend", "arr-west")
        wait("arr-west answers again", lambda: command("qemu-img", "info", f"{url}/vol3", seconds=5).returncode == 0)
        self.assertEqual(self.lab.run("cut", "ups-e1").returncode, 2)
        self.assertEqual(self.lab.run("cut", "hv3").returncode, 1)  # it is off

    @long
    def test_guests_go_on_after_an_array_crashed(self) -> None:
        wait("db-1 writes", lambda: self.lab.flushed("db-1") > 0)
        self.lab.must("array", "stop", "arr-east")
        wait("db-1 notices", lambda: "write error" in self.lab.printed("db-1"))
        last = self.lab.flushed("db-1")
        self.lab.must("array", "start", "arr-east")
        wait("db-1 goes on", lambda: self.lab.flushed("db-1") > last + 5)
        numbers = [int(number) for number in re.findall(r"flushed (\d+)", self.lab.printed("db-1").rpartition(": up,")[2])]
        self.assertEqual(numbers, list(range(numbers[0], numbers[-1] + 1)))
        for number in range(1, last + 1):
            self.assertEqual(self.lab.record("arr-east", "vol1", number), f"db-1 {number}")

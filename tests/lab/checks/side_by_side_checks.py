# SPDX-License-Identifier: GPL-3.0-or-later
"""Two labs at once, and on the second one what would disturb every other check: the power of a whole site."""

from __future__ import annotations

import unittest

from .support import TestLab, command, first, long, wait


class SideBySideChecks(unittest.TestCase):
    other: TestLab

    @classmethod
    def setUpClass(cls) -> None:
        first()
        cls.other = TestLab("b").up()
        cls.addClassCleanup(cls.other.remove)

    def test_a_second_lab_does_not_disturb_the_first(self) -> None:
        one, other = first(), self.other
        self.assertNotEqual(one.status()["slot"], other.status()["slot"])
        self.assertNotEqual(one.uri("hv2"), other.uri("hv2"))
        self.assertNotEqual(one.secret("upsd"), other.secret("upsd"))
        other.must("ups", "ups-e2", "battery.charge", "42")
        wait("it is set", lambda: other.upsc("ups-e2", "battery.charge") == "42")
        self.assertEqual(one.upsc("ups-e2", "battery.charge"), "100")
        self.assertEqual(one.virsh("hv2", "hostname"), "hv2")
        self.assertEqual(other.running("hv2"), {"db-2", "idle-1", "web-2"})
        export = next(array["exports"][0] for array in other.site()["arrays"] if array["id"] == "arr-west")
        self.assertEqual(command("qemu-io", "-f", "raw", "-c", "write -P 7 0 4k", f"{export}/vol4").returncode, 0)
        for lab, wanted in ((other, b"\7"), (one, b"\0")):
            volume = lab.lab.dir / "arrays" / "arr-west" / "vol4.raw"
            self.assertEqual(volume.open("rb").read(1), wanted)

    @long
    def test_an_outlet_switched_off_takes_what_has_no_other_supply(self) -> None:
        # Runs after the test above (unittest sorts by name) and leaves the east without its hosts.
        lab = self.other
        lab.must("ups-command", "ups-e1", "load.off")
        wait("hv1 has no supply", lambda: lab.status()["hosts"]["hv1"]["bmc"]["state"] == "stopped")
        wait("hv1 is off", lambda: lab.status()["hosts"]["hv1"]["power"] == "off")
        self.assertEqual(lab.status()["hosts"]["hv2"]["power"], "on")  # ups-e2 feeds it too
        self.assertEqual(lab.status()["arrays"]["arr-east"]["state"], "running")
        self.assertEqual(lab.run("power", "hv1", "on").returncode, 1)
        lab.must("ups-command", "ups-e2", "load.off")
        wait("the east is dark", lambda: lab.status()["arrays"]["arr-east"]["state"] == "stopped")
        wait("hv2 is off", lambda: lab.status()["hosts"]["hv2"]["power"] == "off")
        lab.must("ups-command", "ups-e1", "load.on")
        wait("the array starts by itself", lambda: lab.status()["arrays"]["arr-east"]["state"] == "running")
        wait("the BMC answers", lambda: lab.status()["hosts"]["hv1"]["bmc"]["state"] == "running")
        self.assertEqual(lab.ipmi("hv1", "chassis", "power", "status"), "Chassis Power is off")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The guests: what they print, what lies on their disks, the power button, live migration."""

from __future__ import annotations

import unittest

from lablib.topology import GUESTS

from .support import first, long, memory_mib, wait


class GuestChecks(unittest.TestCase):
    def setUp(self) -> None:
        self.lab = first()
        for guest in GUESTS:
            wait(f"{guest.name} is up", lambda guest=guest: f"{guest.name}: up" in self.lab.printed(guest.name))

    def test_all_run_and_the_lab_is_small_and_quick(self) -> None:
        status = self.lab.status()
        self.assertEqual(status["hosts"]["hv1"]["guests"], ["db-1", "stubborn-1", "web-1"])
        self.assertEqual(status["hosts"]["hv2"]["guests"], ["db-2", "idle-1", "web-2"])
        self.assertEqual(status["hosts"]["hv3"]["power"], "off")
        memory = memory_mib(self.lab.lab)
        print(f"# up in {self.lab.up_seconds:.1f} s, {memory:.0f} MiB")
        self.assertLess(self.lab.up_seconds, 30)
        self.assertLess(memory, 3072)

    def test_a_printed_record_is_on_the_arrays_disk(self) -> None:
        for guest, volume in (("db-1", "vol1"), ("db-2", "vol2")):
            start = self.lab.flushed(guest)
            wait(f"{guest} writes", lambda guest=guest, start=start: self.lab.flushed(guest) >= start + 10)
            last = self.lab.flushed(guest)
            for number in range(1, last + 1):
                self.assertEqual(self.lab.record("arr-east", volume, number), f"{guest} {number}")

    @long
    def test_web_guests_burn_cpu_and_talk(self) -> None:
        wait("web-1 serves", lambda: "served" in self.lab.printed("web-1"))
        before = self._statistics("web-1")
        wait("web-1 uses CPU", lambda: self._statistics("web-1")["vcpu.0.time"] > before["vcpu.0.time"] + 10**9)
        wait("web-1 sends", lambda: self._statistics("web-1")["net.0.tx.bytes"] > before["net.0.tx.bytes"])

    def _statistics(self, guest: str) -> dict[str, int]:
        lines = (line.strip().partition("=") for line in self.lab.virsh("hv1", "domstats", guest).splitlines())
        return {name: int(value) for name, _, value in lines if value.isdigit()}

    @long
    def test_all_but_the_stubborn_one_obey_the_power_button(self) -> None:
        self.lab.virsh("hv1", "shutdown", "stubborn-1")
        for host, guest in (("hv1", "db-1"), ("hv1", "web-1"), ("hv2", "idle-1")):
            self.lab.virsh(host, "shutdown", guest)
            wait(f"{guest} is off", lambda host=host, guest=guest: guest not in self.lab.running(host), 20)
            self.assertIn("power button: stopping", self.lab.printed(guest))
        self.assertIn("stubborn-1", self.lab.running("hv1"))
        for host, guest in (("hv1", "db-1"), ("hv1", "web-1"), ("hv2", "idle-1")):
            self.lab.virsh(host, "start", guest)

    @long
    def test_a_restarted_guest_goes_on_counting(self) -> None:
        wait("db-2 writes", lambda: self.lab.flushed("db-2") > 0)
        self.lab.virsh("hv2", "destroy", "db-2")
        last = self.lab.flushed("db-2")
        self.lab.virsh("hv2", "start", "db-2")
        wait("db-2 writes again", lambda: self.lab.flushed("db-2") > last + 1)
        found = [int(line.split()[-1]) for line in self.lab.printed("db-2").splitlines() if "last record found" in line]
        self.assertGreaterEqual(found[-1], last)
        self.assertLessEqual(found[-1], last + 1)  # one may be flushed and not yet printed

    @long
    def test_live_migration_from_outside_and_back(self) -> None:
        wait("db-1 writes", lambda: self.lab.flushed("db-1") > 0)
        identity = self.lab.virsh("hv1", "domuuid", "db-1")
        self._migrate("hv1", "hv2")
        self.assertEqual(self.lab.virsh("hv2", "domuuid", "db-1"), identity)
        partition = next(host for host in self.lab.site()["hosts"] if host["id"] == "hv2")["partitions"][0]
        self.assertIn(f"cpuset='{partition['cpus']}'", self.lab.virsh("hv2", "dumpxml", "db-1"))
        self._migrate("hv2", "hv1")
        last = self.lab.flushed("db-1")
        for number in range(1, last + 1):
            self.assertEqual(self.lab.record("arr-east", "vol1", number), f"db-1 {number}")
        self.assertNotIn("write error", self.lab.printed("db-1"))

    def _migrate(self, source: str, target: str) -> None:
        flags = ("--live", "--p2p", "--unsafe", "--persistent", "--undefinesource")
        self.lab.virsh(source, "migrate", *flags, "db-1", f"qemu+tcp://{target}/system")
        self.assertNotIn("db-1", self.lab.running(source))
        self.assertIn("db-1", self.lab.running(target))
        last = self.lab.flushed("db-1")
        wait(f"db-1 writes on {target}", lambda: self.lab.flushed("db-1") > last + 5)

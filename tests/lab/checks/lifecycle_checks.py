# SPDX-License-Identifier: GPL-3.0-or-later
"""Labs come and go whole: interrupted, half failed, and by wrong usage not at all."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

from .support import PROGRAM, TestLab, command, first, left_over, machine_state


class SiteChecks(unittest.TestCase):
    def test_site_file_and_secrets(self) -> None:
        lab = first()
        site = lab.site()
        secrets = lab.lab.dir / site["secrets"]["file"]
        self.assertEqual(stat.S_IMODE(secrets.stat().st_mode), 0o600)
        ids = [part["id"] for kind in ("upses", "hosts", "arrays") for part in site[kind]]
        self.assertEqual(len(ids), len(set(ids)))
        for feed in site["feeds"]:
            self.assertIn(feed["ups"], ids)
            self.assertIn(feed["to"], ids)
        for host in site["hosts"]:
            self.assertIn(host["bmc"]["secret"], lab.lab.secrets())

    def test_up_again_says_so_and_changes_nothing(self) -> None:
        lab = first()
        before = lab.status()["hosts"]
        self.assertIn("is up already", lab.must("up"))
        self.assertEqual(lab.status()["hosts"], before)


class UsageChecks(unittest.TestCase):
    def _refused(self, *words: str) -> str:
        answer = first().run(*words)
        self.assertEqual(answer.returncode, 2, words)
        self.assertEqual(len(answer.stderr.strip().splitlines()), 1, answer.stderr)
        return answer.stderr

    def test_wrong_usage_is_one_sentence_and_2(self) -> None:
        self.assertIn("hv1, hv2, hv3", self._refused("freeze", "hv9") + self._refused("kill", "hv9"))
        self.assertIn("ups-e1", self._refused("ups", "nope", "ups.status", "OL"))
        for words in (("dance",), ("power", "hv1", "maybe"), ("boot-delay", "soon"), ("guest",), ("up", "--name")):
            self._refused(*words)
        self._refused("ups", "ups-e1", "two words", "1")

    def test_an_unknown_variable_is_a_sentence(self) -> None:
        answer = first().run("ups", "ups-e1", "no.such.variable", "1")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("VAR-NOT-SUPPORTED", answer.stderr)

    def test_without_root_it_says_what_to_type(self) -> None:
        with tempfile.TemporaryDirectory() as folder:  # the checkout itself may be closed to others
            os.chmod(folder, 0o755)
            shutil.copytree(PROGRAM.parent, Path(folder) / "lab", ignore=shutil.ignore_patterns("__pycache__"))
            argv = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/env", "python3")
            answer = command(*argv, str(Path(folder) / "lab/lab"), "up", env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(answer.returncode, 1)
        self.assertIn("The lab needs root: sudo ", answer.stderr)


class LifecycleChecks(unittest.TestCase):
    def setUp(self) -> None:
        first()
        self.before = machine_state()

    def _nothing_left(self, lab: TestLab, slot: int | None = None) -> None:
        self.assertEqual(left_over(self.before, lab.lab, slot), set())

    def _lab(self, name: str) -> TestLab:
        lab = TestLab(name)
        self.addCleanup(lab.remove)
        return lab

    def _begin_up(self, lab: TestLab) -> subprocess.Popen[str]:
        """An `up` that has built its hosts and is at work on the guests or just before."""
        running = subprocess.Popen(lab.argv("up"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert running.stdout
        while "hosts run" not in (line := running.stdout.readline()):
            if not line:
                self.fail(running.communicate()[1])
        return running

    def test_down_leaves_nothing_but_the_other_lab(self) -> None:
        lab = self._lab("c").up()
        slot = lab.status()["slot"]
        lab.must("power", "hv3", "on")
        lab.must("freeze", "hv1")
        before = first().status()
        self.assertIn("is gone", lab.must("down"))
        self._nothing_left(lab, slot)
        self.assertEqual(first().status(), before)  # the lab beside it
        self.assertIn("nothing to do", lab.must("down"))
        self.assertEqual(lab.run("status").returncode, 1)

    def test_interrupted_up_takes_itself_down(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            lab = self._lab("d")
            running = self._begin_up(lab)
            running.send_signal(number)
            _, said = running.communicate(timeout=60)
            self.assertEqual(running.returncode, 1)
            self.assertIn("Interrupted", said)
            self._nothing_left(lab)

    def test_down_stops_an_up_at_work(self) -> None:
        lab = self._lab("j")
        running = self._begin_up(lab)
        self.assertIn("being brought up already", lab.run("up").stderr)
        lab.must("down")
        self.assertEqual(running.wait(10), 1)
        running.communicate()
        self._nothing_left(lab)

    def test_down_after_up_was_killed(self) -> None:
        lab = self._lab("e")
        running = self._begin_up(lab)
        running.kill()
        running.communicate()
        self.assertIn("down", lab.run("up").stderr)
        lab.must("down")
        self._nothing_left(lab)

    def test_down_without_its_directory(self) -> None:
        lab = self._lab("f").up()
        slot = lab.status()["slot"]
        shutil.rmtree(lab.lab.dir, ignore_errors=True)
        lab.must("down")
        self._nothing_left(lab, slot)

    def test_failed_up_says_why_and_leaves_nothing(self) -> None:
        lab = self._lab("g")
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder) / "virsh"
            broken.write_text("#!/bin/sh\necho 'error: no luck today' >&2\nexit 1\n", encoding="ascii")
            broken.chmod(0o755)
            answer = lab.run("up", env={"PATH": f"{folder}:{os.environ['PATH']}"})
        self.assertEqual(answer.returncode, 1)
        self.assertIn("no luck today", answer.stderr)
        self.assertNotIn("Traceback", answer.stderr)
        self._nothing_left(lab)

    def test_a_foreign_directory_is_left_alone(self) -> None:
        lab = self._lab("h")
        lab.lab.dir.mkdir()
        (lab.lab.dir / "letter").write_text("mine", encoding="ascii")
        for verb in ("up", "down"):
            self.assertEqual(lab.run(verb).returncode, 1)
        self.assertTrue((lab.lab.dir / "letter").exists())
        (lab.lab.dir / "letter").unlink()

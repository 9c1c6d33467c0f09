# SPDX-License-Identifier: GPL-3.0-or-later
"""Short commands the lab runs and waits for."""

from __future__ import annotations

import subprocess

from .errors import LabError


def run(*argv: str, stdin: str | None = None, seconds: float = 30) -> str:
    """Its output; LabError with its own words where it fails or takes too long."""
    answer = attempt(*argv, stdin=stdin, seconds=seconds)
    if answer.returncode != 0:
        said = (answer.stderr or answer.stdout).strip()
        raise LabError(f"`{' '.join(argv)}` failed: {said or f'exit code {answer.returncode}'}")
    return answer.stdout


def attempt(*argv: str, stdin: str | None = None, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    """For commands whose failure is an answer too."""
    try:
        return subprocess.run(argv, input=stdin or "", capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise LabError(f"`{' '.join(argv)}` did not answer within {seconds:.0f} s.") from None

# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's own log: what it did and when (`lab log lab`)."""

from __future__ import annotations

import time

from . import procs
from .paths import Lab


def note(lab: Lab, text: str) -> None:
    now = time.time()
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(now)) + f".{int(now * 1000) % 1000:03d}"
    with open(procs.log_file(lab, "lab"), "a", encoding="utf-8") as log:
        log.write(f"{stamp} {text}\n")

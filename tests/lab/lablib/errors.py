# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lab's verbs raise when something an operator can understand went wrong."""

from __future__ import annotations


class LabError(Exception):
    """`what` happened and what to `do` about it: two sentences, printed without a traceback; exit code 1."""

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())


class UsageError(LabError):
    """The command line asks for something that does not exist; exit code 2."""

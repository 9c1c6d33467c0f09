# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's command line: which verbs there are and how their words are read. What they do is in verbs.py."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence

from . import lifecycle, verbs
from .errors import LabError, UsageError
from .paths import Lab
from .topology import HOSTS

# verb → (its words, what it does). Those without a text are called by the lab's own processes.
VERBS: dict[str, tuple[str, str]] = {
    "up": ("[--boot-delay SECONDS] [--own-cpus]", "bring the lab up; own-cpus: hv1 and hv2 each on a CPU of its own"),
    "down": ("", "take it away, whole"),
    "status": ("[--json]", "what its parts do now"),
    "site": ("", "print the path of its site file"),
    "guest": ("VM", "what that guest has printed"),
    "burn": ("VM SECONDS|stop [PERCENT]", "that guest burns its CPU, all of it or so much, for so long"),
    "write": ("VM SECONDS|stop [KIB]", "that guest writes 256 KiB a second to its disk, or so many, for so long"),
    "ups": ("NAME VAR VALUE", "set a variable of a UPS: ups-e1 ups.status 'OB DISCHRG'"),
    "ups-command": ("NAME COMMAND", "an instant command, e.g. ups-e1 load.off: what hangs only there dies"),
    "upsd": ("stop|start [SITE]", "kill -9 the sites' upsd; start it again"),
    "ups-driver": ("stop|start NAME", "kill -9 the driver of a UPS; start it again, as the UPS was at first"),
    "power": ("HOST on|off|soft|status", "the same as through the host's BMC"),
    "boot-delay": ("SECONDS", "from power on to libvirtd, from now on"),
    "bmc": ("HOST lie|hang|honest", "its BMC does nothing of what it says yes to; nothing at the power button; all again"),
    "kill": ("HOST", "a lost supply: everything in it is dead, its BMC reads off"),
    "freeze": ("NAME", "SIGSTOP a host with its guests, an array, a UPS driver"),
    "thaw": ("NAME", "let it go on"),
    "cut": ("NAME", "pull the network cable of a host or an array: silence, and no goodbye"),
    "mend": ("NAME", "plug it in again"),
    "sshd": ("stop|start|freeze|thaw HOST", "kill -9, start, SIGSTOP or SIGCONT the sshd of a host"),
    "array": ("stop|start NAME", "kill -9 an array's daemon; start it again"),
    "exec": ("HOST COMMAND…", "run a command inside a host"),
    "log": ("[NAME]", "what a part logged; without NAME, which there are"),
    "boot": ("HOST CHANGE", ""),
    "soft-off": ("HOST CHANGE", ""),
    "upsfront": ("SITE", ""),
}
WITHOUT_ROOT = ("site",)
WHEN_NOT_UP = ("up", "down")
TAKES_A_COMMAND = {"exec": 2}  # verb → words after which everything belongs to the command


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"{message[0].upper()}{message[1:]}. Usage: {self.format_usage().removeprefix('usage: ').strip()}")


def main(arguments: Sequence[str]) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ipmi_sim's children inherit its signal settings
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    try:
        return _run(list(arguments))
    except LabError as problem:
        print(f"lab: {problem}", file=sys.stderr)
        return 2 if isinstance(problem, UsageError) else 1
    except BrokenPipeError:
        return 1
    except OSError as problem:
        print(f"lab: {problem}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    if arguments in ([], ["help"], ["-h"], ["--help"]):
        print(_help())
        return 0 if arguments else 2
    shared, words = _shared_options(arguments)
    if not words or words[0] not in VERBS:
        raise UsageError(f"There is no verb “{words[0] if words else ''}”. `lab --help` lists them.")
    options = _read(words[0], words[1:])
    lab = Lab.choose(shared.get("--name"), shared.get("--dir"))
    if words[0] not in WITHOUT_ROOT:
        lifecycle.require_root(lab, " ".join(words))
    if words[0] not in WHEN_NOT_UP:
        hosts = lab.settings["hosts"]  # raises what to do where the lab is not up
        if hosts != len(HOSTS):
            raise LabError(f"This lab has {hosts} hosts.", f"Say so each time: SWITCHYARD_LAB_HOSTS={hosts}")
    action: Callable[[Lab, argparse.Namespace], int | None] = getattr(verbs, words[0].replace("-", "_"))
    return action(lab, options) or 0


def _help() -> str:
    lines = [f"  {verb + ' ' + words:<32} {text}" for verb, (words, text) in VERBS.items() if text]
    return "\n".join(
        [
            "lab VERB … [--name NAME] [--dir DIR]: real UPSes, hosts, guests and arrays on this machine.",
            *lines,
            "NAME chooses one of several labs (else $SWITCHYARD_LAB, else “lab”); DIR is where it lives",
            "(else $SWITCHYARD_LAB_DIR, else switchyard-NAME in $XDG_RUNTIME_DIR or /tmp).",
        ]
    )


def _shared_options(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """--name and --dir may stand anywhere except inside the command that `exec` runs."""
    found: dict[str, str] = {}
    words: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        option, equals, value = word.partition("=")
        if words and len(words) >= TAKES_A_COMMAND.get(words[0], sys.maxsize):
            words.append(word)
        elif option in ("--name", "--dir"):
            if not equals and not left:
                raise UsageError(f"{option} wants a value after it.")
            found[option] = value if equals else left.pop(0)
        else:
            words.append(word)
    return found, words


def _read(verb: str, words: list[str]) -> argparse.Namespace:
    parser = Parser(prog=f"lab {verb}", usage=f"lab {verb} {VERBS[verb][0]} [--name NAME] [--dir DIR]")
    match verb:
        case "up":
            parser.add_argument("--boot-delay", type=_seconds)
            parser.add_argument("--own-cpus", action="store_true")
        case "status":
            parser.add_argument("--json", action="store_true")
        case "ups":
            for name in ("ups", "variable", "value"):
                parser.add_argument(name)
        case "ups-command":
            parser.add_argument("ups")
            parser.add_argument("command")
        case "upsd":
            parser.add_argument("action", choices=("stop", "start"))
            parser.add_argument("site", nargs="?")
        case "ups-driver":
            parser.add_argument("action", choices=("stop", "start"))
            parser.add_argument("ups")
        case "array":
            parser.add_argument("action", choices=("stop", "start"))
            parser.add_argument("array")
        case "sshd":
            parser.add_argument("action", choices=("stop", "start", "freeze", "thaw"))
            parser.add_argument("host")
        case "power":
            parser.add_argument("host")
            parser.add_argument("action", choices=("on", "off", "soft", "status"))
        case "boot-delay":
            parser.add_argument("seconds", type=_seconds)
        case "kill":
            parser.add_argument("host")
        case "freeze" | "thaw" | "cut" | "mend":
            parser.add_argument("part")
        case "guest":
            parser.add_argument("guest")
        case "burn" | "write":
            parser.add_argument("guest")
            parser.add_argument("seconds", type=_seconds_or_stop)
            parser.add_argument("amount", nargs="?", type=int)
        case "log":
            parser.add_argument("part", nargs="?")
        case "exec" | "bmc":
            parser.add_argument("host")
            parser.add_argument("words", nargs=argparse.REMAINDER)
        case "boot" | "soft-off":
            parser.add_argument("host")
            parser.add_argument("change", type=int)
        case "upsfront":
            parser.add_argument("site")
    return parser.parse_args(words, argparse.Namespace(verb=verb))


def _seconds_or_stop(text: str) -> int:
    """0 = stop."""
    return 0 if text == "stop" else max(1, round(_seconds(text)))


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds between 0 and 3600")
    return value

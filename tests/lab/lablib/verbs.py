# SPDX-License-Identifier: GPL-3.0-or-later
"""What each verb does; its name is the function's. A verb returns an exit code, or nothing for 0."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from . import arrays, events, feeds, guests, hosts, lifecycle, net, nut, power as supply, procs, status as state, upsfront as front
from . import bmc as controller, ssh
from .errors import LabError, UsageError
from .paths import Lab
from .topology import ARRAYS, GUESTS, HOSTS, SITES, UPSES, Host


def _say(text: str) -> None:
    print(text, flush=True)


def _named(kind: str, name: str, parts: Sequence[Any]) -> Any:
    for part in parts:
        if part.name == name:
            return part
    raise UsageError(f"There is no {kind} “{name}”; there are {', '.join(part.name for part in parts)}.")


def _host(name: str) -> Host:
    return _named("host", name, HOSTS)


def up(lab: Lab, options: Namespace) -> None:
    delay = supply.DEFAULT_BOOT_DELAY if options.boot_delay is None else options.boot_delay
    lifecycle.up(lab, delay, options.own_cpus, _say)


def down(lab: Lab, _: Namespace) -> None:
    lifecycle.down(lab, _say)


def status(lab: Lab, options: Namespace) -> None:
    found = state.collect(lab)
    _say(json.dumps(found, indent=2, ensure_ascii=False) if options.json else state.as_text(found))


def site(lab: Lab, _: Namespace) -> None:
    if not lab.site_file.exists():
        raise LabError(f"The lab “{lab.name}” is not up yet.", "Wait for `lab up` to end.")
    _say(str(lab.site_file))


def guest(lab: Lab, options: Namespace) -> None:
    console = guests.console(lab, _named("guest", options.guest, GUESTS))
    if console.exists():
        with open(console, encoding="utf-8", errors="replace") as text:
            shutil.copyfileobj(text, sys.stdout)


def burn(lab: Lab, options: Namespace) -> None:
    _tell_guest(lab, options, 100, 100)


def write(lab: Lab, options: Namespace) -> None:
    _tell_guest(lab, options, 256, 65536)


def _tell_guest(lab: Lab, options: Namespace, usual: int, most: int) -> None:
    unit = _named("guest", options.guest, GUESTS)
    amount = usual if options.amount is None else options.amount
    if not 1 <= amount <= most:
        raise UsageError(f"{options.verb} takes an amount from 1 to {most}.")
    guests.tell(lab, unit, f"{options.verb} {options.seconds} {amount}")
    events.note(lab, f"{unit.name}: {options.verb} {options.seconds or 'stop'}")


def ups(lab: Lab, options: Namespace) -> None:
    unit = _named("UPS", options.ups, UPSES)
    nut.put(lab, unit, options.variable, options.value)
    events.note(lab, f"{unit.name}: {options.variable} = {options.value}")


def ups_command(lab: Lab, options: Namespace) -> None:
    nut.command(lab, _named("UPS", options.ups, UPSES), options.command)


def upsd(lab: Lab, options: Namespace) -> None:
    if options.site not in (None, *SITES):
        raise UsageError(f"There is no site “{options.site}”; there are {', '.join(SITES)}.")
    for each in [options.site] if options.site else SITES:
        (nut.stop_upsd if options.action == "stop" else nut.start_upsd)(lab, each)
        events.note(lab, f"{nut.upsd_name(each)}: {options.action}")


def ups_driver(lab: Lab, options: Namespace) -> None:
    unit = _named("UPS", options.ups, UPSES)
    (nut.stop_driver if options.action == "stop" else nut.start_driver)(lab, unit)
    events.note(lab, f"{unit.name}: driver {options.action}")


def array(lab: Lab, options: Namespace) -> None:
    unit = _named("array", options.array, ARRAYS)
    (arrays.stop if options.action == "stop" else arrays.start)(lab, unit)
    events.note(lab, f"{unit.name}: {options.action}")


def sshd(lab: Lab, options: Namespace) -> None:
    host = _host(options.host)
    ssh.signal_daemon(lab, host, options.action)
    events.note(lab, f"{host.name}: sshd {options.action}")


def power(lab: Lab, options: Namespace) -> None:
    host = _host(options.host)
    match options.action:
        case "on" if not feeds.supplied(lab, host.name):
            raise LabError(f"{host.name} has no supply: its outlets are off.")
        case "on":
            supply.switch_on(lab, host)
        case "off":
            supply.switch_off(lab, host)
        case "soft":
            supply.soft_off(lab, host)
        case "status":
            _say("on" if supply.is_on(lab, host) else "off")


def boot_delay(lab: Lab, options: Namespace) -> None:
    supply.set_boot_delay(lab, options.seconds)


def kill(lab: Lab, options: Namespace) -> None:
    supply.switch_off(lab, _host(options.host), "supply lost")


def freeze(lab: Lab, options: Namespace) -> None:
    _signal(lab, options.part, signal.SIGSTOP)
    events.note(lab, f"{options.part}: frozen")


def thaw(lab: Lab, options: Namespace) -> None:
    _signal(lab, options.part, signal.SIGCONT)
    events.note(lab, f"{options.part}: thawed")


def cut(lab: Lab, options: Namespace) -> None:
    net.pull(lab, _named("host or array", options.part, (*HOSTS, *ARRAYS)).name)
    events.note(lab, f"{options.part}: cut off")


def mend(lab: Lab, options: Namespace) -> None:
    net.mend(lab, _named("host or array", options.part, (*HOSTS, *ARRAYS)).name)
    events.note(lab, f"{options.part}: mended")


def _signal(lab: Lab, name: str, number: int) -> None:
    part = _named("part", name, (*HOSTS, *ARRAYS, *UPSES))
    if isinstance(part, Host):
        hosts.freeze(lab, part, number)
        return
    proc = procs.read(lab, part.name)
    if proc is None:
        raise LabError(f"{part.name} is not running.")
    proc.signal(number)


def exec(lab: Lab, options: Namespace) -> int:  # noqa: A001 (the verb's name)
    if not options.words:
        raise UsageError("exec wants a command after the host: lab exec hv1 virsh list")
    return hosts.execute(lab, _host(options.host), options.words)


def log(lab: Lab, options: Namespace) -> None:
    names = sorted(file.stem for file in lab.folder("log").glob("*.log"))
    if options.part is None:
        _say("\n".join(names))
    elif options.part not in names:
        raise UsageError(f"There is no log of “{options.part}”; there are {', '.join(names)}.")
    else:
        sys.stdout.write(procs.log_file(lab, options.part).read_text(encoding="utf-8", errors="replace"))


def bmc(lab: Lab, options: Namespace) -> int:
    host = _host(options.host)
    if len(options.words) == 1 and options.words[0] in controller.MOODS:
        controller.set_mood(lab, host, options.words[0])
        events.note(lab, f"{controller.name(host)}: {options.words[0]}")
        return 0
    if len(options.words) < 2:  # else ipmi_sim speaks: ADDRESS get|set WORD…
        raise UsageError(f"bmc wants one of {', '.join(controller.MOODS)} after the host.")
    return controller.control(lab, host, options.words[1:])


def boot(lab: Lab, options: Namespace) -> None:
    supply.boot(lab, _host(options.host), options.change)


def soft_off(lab: Lab, options: Namespace) -> None:
    supply.shut_down(lab, _host(options.host), options.change)


def upsfront(lab: Lab, options: Namespace) -> int:
    return front.main(lab, options.site)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The hosts' management controllers: ipmi_sim, whose chassis control program is `lab bmc HOST`,
behind a script that answers the one frequent question.

What ipmi_sim (openipmi 2.0.33) really calls, tried with ipmitool:
  power status  get power           power soft   set shutdown 1     power off   set power 0
  power on      set power 1         power reset  set reset 1        power cycle set power 0, later set power 1
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from . import net, power, procs
from .errors import LabError
from .paths import Lab
from .topology import Host

USER = "operator"

LAN_CONF = """name "{host.name}"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 {port}
    priv_limit admin
    allowed_auths_callback none
    allowed_auths_user md5
    allowed_auths_operator md5
    allowed_auths_admin md5
    guid {guid}
  endlan
  chassis_control "{program} 0x20"
  user 1 false "" "" user 10 none md5
  user 2 true "{user}" "{password}" admin 10 none md5
"""

# ipmi_sim waits for this program and answers nothing meanwhile; a real controller knows its host's power at once. So the
# question that every console asks all the time is answered without Python.
CONTROL = """#!/bin/sh
if [ "$2 $3" = "get power" ]; then
    case $(cat {power} 2>/dev/null) in *'"on": true'*) echo power:1 ;; *) echo power:0 ;; esac
    exit
fi
case $(cat {mood} 2>/dev/null),$2,$3 in
    lie,set,*) echo "$@" >>{mood}.unheard ;;
    hang,set,shutdown) echo "$@" >>{mood}.unheard ;;
    *) exec {program} "$@" ;;
esac
"""
MOODS = ("lie", "hang", "honest")

EMULATOR_CONF = """mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
mc_enable 0x20
"""


def name(host: Host) -> str:
    return f"bmc-{host.name}"


def start(lab: Lab, host: Host) -> None:
    folder = lab.folder("bmc", host.name)
    program = folder / "control"
    program.write_text(
        CONTROL.format(
            power=shlex.quote(str(power.file(lab, host))),
            mood=shlex.quote(str(_mood_file(lab, host))),
            program=shlex.join(lab.argv("bmc", host.name)),
        ),
        encoding="utf-8",
    )
    program.chmod(0o700)
    lan = folder / "lan.conf"
    lan.touch(mode=0o600)
    lan.write_text(
        LAN_CONF.format(
            host=host,
            port=lab.bmc_port(host),
            guid=host.uuid.replace("-", ""),
            program=shlex.quote(str(program)),
            user=USER,
            password=lab.secrets()[name(host)],
        ),
        encoding="ascii",
    )
    (folder / "emulator.conf").write_text(EMULATOR_CONF, encoding="ascii")
    argv = ["ipmi_sim", "-n", "-c", str(lan), "-f", str(folder / "emulator.conf"), "-s", str(lab.folder("bmc", host.name, "state"))]
    proc = procs.spawn(lab, name(host), argv)
    procs.wait_ready(lab, name(host), proc, lambda: not net.udp_port_free(lab.bmc_port(host)))


def _mood_file(lab: Lab, host: Host) -> Path:
    return lab.folder("bmc", host.name) / "mood"


def set_mood(lab: Lab, host: Host, mood: str) -> None:
    """lie: it says yes to every command and carries none out. hang: its host's system does not react to the power button.
    Its word of the power stays true."""
    if mood == "honest":
        _mood_file(lab, host).unlink(missing_ok=True)
    else:
        _mood_file(lab, host).write_text(mood, encoding="ascii")


def control(lab: Lab, host: Host, words: list[str]) -> int:
    """What ipmi_sim asked for, after the controller's address: `set power 0`, …"""
    match words:
        case ["set", "power", "0"]:
            power.switch_off(lab, host)
        case ["set", "power", "1"]:
            power.switch_on(lab, host)
        case ["set", "shutdown", "1"]:
            power.soft_off(lab, host)
        case ["set", "reset", "1"]:
            if power.is_on(lab, host):
                power.switch_off(lab, host, "reset")
                power.switch_on(lab, host)
        case _:
            print(f"{name(host)} cannot do: {' '.join(words)}", file=sys.stderr)
            return 1
    return 0


def find(lab: Lab, host: Host) -> procs.Proc:
    proc = procs.read(lab, name(host))
    if proc is None:
        raise LabError(f"{name(host)} is not running.")
    return proc

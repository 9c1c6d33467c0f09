# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual machines: what libvirt is told about them, and their start at `up`."""

from __future__ import annotations

import time
from pathlib import Path

from . import hosts
from .arrays import NBD_PORT
from .errors import LabError
from .kernel import GuestImage
from .paths import Lab
from .run import attempt, run
from .topology import ARRAYS, GUESTS, HOSTS, Guest, Host, guest_cpu

MEMORY_MIB = 96
GUEST_PORT = 7  # where guest/init listens

# On a busy machine an emulated CPU may wait long for its turn. The kernel must then not panic over a late timer, nor
# measure its clocks (it would measure nonsense), nor report a lockup. The last two save a fifth of the boot's work.
QUIRKS = "no_timer_check tsc=unstable clocksource=hpet nolapic_timer lpj=4000000 nowatchdog nokaslr mitigations=off"

# type qemu: plain emulation works on every machine. A guest whose array went away gets I/O errors, and its disk back when
# the array is (libvirt 9.0 cannot make QEMU wait for it). The translation cache is bounded, since six guests at its
# default would hold gigabytes.
DOMAIN = """<domain type='qemu'>
  <name>{guest.name}</name>
  <uuid>{guest.uuid}</uuid>
  <memory unit='MiB'>{memory}</memory>
  <vcpu placement='static' cpuset='{cpu}'>1</vcpu>
  <cputune><vcpupin vcpu='0' cpuset='{cpu}'/><emulatorpin cpuset='{cpu}'/></cputune>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    <kernel>{image.kernel}</kernel>
    <initrd>{image.initrd}</initrd>
    <cmdline>console=ttyS0 quiet panic=1 {quirks} lab.name={guest.name} {guest.options}</cmdline>
  </os>
  <features><acpi/><tcg><tb-cache unit='MiB'>32</tb-cache></tcg></features>
  <cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model></cpu>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source protocol='nbd' name='{guest.volume}'>
        <host name='{address}' port='{port}'/>
      </source>
      <target dev='vda' bus='virtio'/>
    </disk>
    <interface type='bridge'>
      <mac address='{guest.mac}'/>
      <source bridge='{bridge}'/>
      <model type='virtio'/>
    </interface>
    <serial type='file'>
      <source path='{console}' append='on'/>
      <target type='isa-serial' port='0'/>
    </serial>
    <memballoon model='virtio'><stats period='5'/></memballoon>
    <controller type='usb' model='none'/>{screen}
  </devices>
</domain>
"""

# Without a video card: nothing to draw, and nothing more to emulate.
SCREEN = "\n    <graphics type='vnc' autoport='yes' listen='0.0.0.0'/>\n    <video><model type='none'/></video>"


def on_host(host: Host) -> list[Guest]:
    return [guest for guest in GUESTS if guest.host == host.name]


def describe(lab: Lab, guest: Guest, image: GuestImage) -> str:
    array = next(each for each in ARRAYS if each.name == guest.array)
    return DOMAIN.format(
        guest=guest,
        image=image,
        memory=MEMORY_MIB,
        quirks=QUIRKS,
        cpu=guest_cpu(guest, lab.cpus),
        address=lab.address(array),
        port=NBD_PORT,
        bridge=hosts.BRIDGE,
        console=hosts.console_file(True, lab, guest.name),
        screen=SCREEN if guest.screen else "",
    )


def define_and_start(lab: Lab, host: Host, image: GuestImage) -> None:
    """Persistent, without autostart: after a power cut the guests stay off until somebody starts them."""
    commands = []
    for guest in on_host(host):
        file = lab.folder("guests") / f"{guest.name}.xml"
        file.write_text(describe(lab, guest, image), encoding="ascii")
        commands += [f"define {file}", f"start {guest.name}"]
    if commands:
        commands += ["capabilities"]  # has it look at every QEMU there is: who asks first would wait seconds for that
        run("virsh", "-q", "-c", hosts.uri(lab, host), "; ".join(commands), seconds=180)
        hosts.copy_capabilities(hosts.home(lab, host) / "cache", into_host=False)


def tell(lab: Lab, guest: Guest, words: str) -> None:
    """A line to the guest over its host's bridge, from within the host that runs it; back when the guest has taken it."""
    home = next((host for host in HOSTS if guest.name in hosts.running_guests(lab, host)), None)
    if home is None:
        raise LabError(f"{guest.name} runs nowhere.")
    end = time.monotonic() + 30  # one that boots, or that has just moved, hears a little later
    while True:
        answer = attempt("ip", "netns", "exec", lab.netns(home.name), "busybox", "nc", "-w", "3", guest.address, str(GUEST_PORT),
                         stdin=words + "\n")  # fmt: skip
        if answer.stdout.strip() == "yes":
            return
        if time.monotonic() > end:
            raise LabError(f"{guest.name} does not listen.", f"What it says: {lab.command(f'guest {guest.name}')}")
        time.sleep(0.2)


def console(lab: Lab, guest: Guest) -> Path:
    """The file into which the guest prints; there may be none yet."""
    return Path(hosts.console_file(False, lab, guest.name))

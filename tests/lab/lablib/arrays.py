# SPDX-License-Identifier: GPL-3.0-or-later
"""The storage arrays: a qemu-storage-daemon each, with one NBD export per volume. Two QMP sockets, since each serves one
client at a time: console.qmp is the one in the site file, lab.qmp is for tests."""

from __future__ import annotations

import os
from pathlib import Path

from . import net, procs
from .errors import LabError
from .paths import Lab
from .topology import Array

NBD_PORT = 10809


def folder(lab: Lab, array: Array) -> Path:
    return lab.folder("arrays", array.name)


def console_socket(lab: Lab, array: Array) -> Path:
    return folder(lab, array) / "console.qmp"


def volume_file(lab: Lab, array: Array, volume: str) -> Path:
    return folder(lab, array) / f"{volume}.raw"


def prepare(lab: Lab, array: Array) -> None:
    for volume in array.volumes:
        with open(volume_file(lab, array, volume), "wb") as file:
            file.truncate(array.volume_mib << 20)
    net.plug(lab, array)


def start(lab: Lab, array: Array) -> None:
    if procs.read(lab, array.name):
        return
    argv = ["ip", "netns", "exec", lab.netns(array.name), "qemu-storage-daemon"]
    for volume in array.volumes:
        file = volume_file(lab, array, volume)
        argv += ["--blockdev", f"driver=file,node-name=f-{volume},filename={file}"]
        argv += ["--blockdev", f"driver=raw,node-name={volume},file=f-{volume}"]
    server = f"addr.type=inet,addr.host={lab.address(array)},addr.port={NBD_PORT},max-connections=0"
    argv += ["--nbd-server", server]
    for volume in array.volumes:
        argv += ["--export", f"type=nbd,id=e-{volume},node-name={volume},name={volume},writable=on"]
    sockets = [folder(lab, array) / f"{name}.qmp" for name in ("console", "lab")]
    for socket in sockets:
        socket.unlink(missing_ok=True)
        argv += ["--chardev", f"socket,id={socket.stem},path={socket},server=on,wait=off", "--monitor", f"chardev={socket.stem}"]
    proc = procs.spawn(lab, array.name, argv)
    procs.wait_ready(lab, array.name, proc, lambda: net.answers(lab.address(array), NBD_PORT) and sockets[1].exists())
    if "SUDO_UID" in os.environ:  # the window runs as the person who called sudo
        os.chown(sockets[0], int(os.environ["SUDO_UID"]), -1)


def stop(lab: Lab, array: Array) -> None:
    """kill -9: what a crash does. Acknowledged and flushed writes are in the files."""
    proc = procs.read(lab, array.name)
    if proc is None:
        raise LabError(f"{array.name} is stopped already.")
    procs.kill([proc])

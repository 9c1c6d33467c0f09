# SPDX-License-Identifier: GPL-3.0-or-later
"""The storage arrays: a qemu-storage-daemon each, with one NBD export per NAME.raw in its folder. Two QMP sockets, since each serves one
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


def delta_file(lab: Lab, array: Array, volume: str) -> Path:
    return folder(lab, array) / f"{volume}.delta.qcow2"


def volumes(lab: Lab, array: Array) -> list[str]:
    """Those it was made with and those that the console made, without the ones that it deleted."""
    return sorted(file.stem for file in folder(lab, array).glob("*.raw") if file.stat().st_size > 0)


def nodes(lab: Lab, array: Array, volume: str) -> tuple[list[str], str]:
    """The command line of a volume's nodes, and the topmost.

    A crash of the daemon may leave NAME.delta.qcow2: what guests wrote since the console began a differential, and
    nowhere else. So it is laid over the volume again, under the names by which the console finds its differentials
    (core/drivers/qsd/qsd_places.h), and merged from there; to leave it out would take flushed writes back. One that was
    being made is no image yet and holds nothing: nobody wrote to it. The console deletes one as soon as it is merged;
    only where the console was killed within those milliseconds, and the daemon after it before the console was back,
    would an old one be laid over newer data: QMP can neither delete nor mark a file."""
    file, delta = volume_file(lab, array, volume), delta_file(lab, array, volume)
    argv = ["--blockdev", f"driver=file,node-name=f-{volume},filename={file}"]
    argv += ["--blockdev", f"driver=raw,node-name={volume},file=f-{volume}"]
    if not delta.exists() or delta.read_bytes()[:4] != b"QFI\xfb":
        delta.unlink(missing_ok=True)
        return argv, volume
    argv += ["--blockdev", f"driver=file,node-name=sy-e-{volume},filename={delta}"]
    argv += ["--blockdev", f"driver=qcow2,node-name=sy-d-{volume},file=sy-e-{volume},backing={volume}"]
    return argv, f"sy-d-{volume}"


def prepare(lab: Lab, array: Array) -> None:
    for volume in array.volumes:
        with open(volume_file(lab, array, volume), "wb") as file:
            file.truncate(array.volume_mib << 20)
    net.plug(lab, array)


def start(lab: Lab, array: Array) -> None:
    if procs.read(lab, array.name):
        return
    argv = ["ip", "netns", "exec", lab.netns(array.name), "qemu-storage-daemon"]
    exports = []
    for volume in volumes(lab, array):
        chain, top = nodes(lab, array, volume)
        argv += chain
        exports += ["--export", f"type=nbd,id=e-{volume},node-name={top},name={volume},writable=on"]
    server = f"addr.type=inet,addr.host={lab.address(array)},addr.port={NBD_PORT},max-connections=0"
    argv += ["--nbd-server", server]
    argv += exports
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

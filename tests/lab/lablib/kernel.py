# SPDX-License-Identifier: GPL-3.0-or-later
"""The guests' kernel and initramfs: the distribution's cloud kernel, unpacked (never installed) into a cache, and
busybox with our init. Built once per kernel package and per content of guest/init, then shared by every lab."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .errors import LabError
from .paths import cache_dir

GUEST_DIR = Path(__file__).resolve().parent.parent / "guest"
BUSYBOX = Path("/bin/busybox")
META_PACKAGE = "linux-image-cloud-amd64"

# In the order in which insmod must see them.
MODULES = (
    "virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev", "virtio_pci", "virtio_blk",
    "failover", "net_failover", "virtio_net", "virtio_balloon", "evdev", "button",
)  # fmt: skip


@dataclass(frozen=True)
class GuestImage:
    kernel: Path
    initrd: Path


def ensure() -> GuestImage:
    """The cached image, built first where it is missing. Two labs that come up at once wait for one another here."""
    cache = cache_dir()
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = cache / f"guest-{_recipe()}"
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=cache, prefix="build-") as scratch:
                built = _build(Path(scratch))
                built.rename(folder)
        return GuestImage(folder / "vmlinuz", folder / "initrd")


def _recipe() -> str:
    """A short name for everything the image is made from, so that a changed init script makes a new image."""
    digest = hashlib.sha256()
    for part in ((GUEST_DIR / "init").read_bytes(), BUSYBOX.read_bytes(), " ".join(MODULES).encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:12]


def _build(scratch: Path) -> Path:
    package = _download(scratch)
    _run(["dpkg", "-x", package.name, "tree"], scratch)
    out = scratch / "out"
    out.mkdir()
    kernels = list((scratch / "tree/boot").glob("vmlinuz-*"))
    if not kernels:
        raise LabError(f"{package.name} holds no kernel.", "Delete the cache folder and run `lab up` again.")
    shutil.copyfile(kernels[0], out / "vmlinuz")
    (out / "initrd").write_bytes(gzip.compress(_initramfs(scratch / "tree"), 6, mtime=0))
    return out


def _download(scratch: Path) -> Path:
    """apt-get download, once more after apt-get update where the package lists are missing or outdated."""
    for refresh in (False, True):
        if refresh:
            _run(["apt-get", "update"], scratch)
        answer = subprocess.run(["apt-cache", "depends", META_PACKAGE], capture_output=True, text=True, check=False)
        names = re.findall(r"Depends: (linux-image-\S+)", answer.stdout)
        if not names:
            continue
        command = ["apt-get", "download", "-o", "APT::Sandbox::User=root", names[0]]
        if subprocess.run(command, cwd=scratch, capture_output=True, check=False).returncode == 0:
            return next(scratch.glob("*.deb"))
    raise LabError(
        f"The guests' kernel (package {META_PACKAGE}) could not be downloaded.",
        "Check that `apt-get update` works here, then run `lab up` again.",
    )


def _run(command: list[str], folder: Path) -> None:
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise LabError(f"`{' '.join(command)}` failed: {answer.stderr.strip()}", "Mend that and run `lab up` again.")


def _initramfs(tree: Path) -> bytes:
    archive = bytearray()
    for folder in ("bin", "dev", "proc", "sys", "lib", "lib/modules"):
        archive += _entry(folder, 0o040755, b"")
    archive += _entry("init", 0o100755, (GUEST_DIR / "init").read_bytes())
    archive += _entry("bin/busybox", 0o100755, BUSYBOX.read_bytes())
    archive += _entry("bin/sh", 0o120777, b"busybox")
    found = []
    for name in MODULES:
        files = list((tree / "lib/modules").glob(f"*/kernel/**/{name}.ko"))
        if files:  # a kernel that has it built in needs no file
            archive += _entry(f"lib/modules/{name}.ko", 0o100644, files[0].read_bytes())
            found.append(name)
    archive += _entry("lib/modules/order", 0o100644, "\n".join(found).encode())
    archive += _entry("TRAILER!!!", 0, b"")
    return bytes(archive)


def _entry(name: str, mode: int, data: bytes) -> bytes:
    """One entry of a cpio archive in the «newc» format the kernel unpacks (cpio(5))."""
    _entry.inode = getattr(_entry, "inode", 0) + 1  # type: ignore[attr-defined]
    raw = name.encode() + b"\0"
    fields = (_entry.inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(raw), 0)  # type: ignore[attr-defined]
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + raw
    return head + b"\0" * (-len(head) % 4) + data + b"\0" * (-len(data) % 4)

"""An old Debian in a folder: what is built in it needs no newer C library than it has. Linux with root's rights only.

Everything mounted lies in a name space of its own that ends with the command, so that nothing is left mounted and the
folder can be removed like any other.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.release.stages import ReleaseError, run

#: Set to another mirror of Debian than the machine's own.
MIRROR = "DEBIAN_MIRROR"

_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}


def mirror() -> str:
    """Where this machine fetches Debian from. Raises ReleaseError where its settings do not say."""
    if os.environ.get(MIRROR):
        return os.environ[MIRROR]
    wanted = "$(ORIGIN) $(COMPONENT) $(SITE)"
    listed = subprocess.run(["apt-get", "indextargets", "--format", wanted], capture_output=True, text=True)
    for line in listed.stdout.splitlines():
        origin, component, site = [*line.split(), "", "", ""][:3]
        if origin == "Debian" and component == "main":
            return site
    raise ReleaseError(f"this machine's settings name no mirror of Debian: set {MIRROR}")


def require_rights() -> None:
    """Raises ReleaseError where roots cannot be made here."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise ReleaseError("debootstrap and chroot need root's rights: run it as root (sudo make release-linux)")


def make(folder: Path, suite: str, packages: Sequence[str]) -> None:
    """Debian ``suite`` with ``packages`` in ``folder``, from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    run(["debootstrap", "--variant=minbase", suite, str(folder), mirror()])
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]
    inside(folder, install, network=True)


def inside(
    folder: Path,
    command: Sequence[str],
    *,
    shown: Mapping[Path, str] | None = None,
    environment: Mapping[str, str] | None = None,
    network: bool = False,
) -> None:
    """Run ``command`` in the root; ``shown``: folders of this machine and where they appear there.

    Without ``network`` there is none, not even to this machine. Raises ReleaseError where the command fails.
    """
    root = shlex.quote(str(folder))
    steps = [
        f"mount -t proc proc {root}/proc",
        f"mount -t tmpfs tmpfs {root}/dev/shm",
        f"mount -t tmpfs tmpfs {root}/tmp",
        # A name space without network begins with its own address down; X and D-Bus want it.
        *([] if network else ["ip link set lo up 2>/dev/null || true"]),
    ]
    for outside, place in (shown or {}).items():
        target = shlex.quote(f"{folder}{place}")
        steps += [f"mkdir -p {target}", f"mount --bind {shlex.quote(str(outside))} {target}"]
    words = shlex.join(["env", "-i", *(f"{name}={value}" for name, value in {**_ENVIRONMENT, **(environment or {})}.items())])
    steps.append(f"exec chroot {root} {words} {shlex.join(command)}")
    if network:
        # Names are resolved as this machine resolves them.
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
    run([*unshare, "sh", "-ec", "\n".join(steps)])

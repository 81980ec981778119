"""Both results on a system that is not ours: a Debian without Python and network, an ordinary user, a path in Chinese."""

from __future__ import annotations

from pathlib import Path

from tools.release import root
from tools.release.stages import CACHE, ROOT, digest, is_fresh, stage

#: Debian 11 is as old as Kylin V10 SP1 (2.31), Debian 12 is what many newer systems are made from.
SUITES = ("bullseye", "bookworm")
_PACKAGES = ("xvfb", "fonts-wqy-microhei", "iproute2", "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme")


def run_on(suite: str, package: Path, folder: Path) -> None:
    """Install, use, remove. Raises ReleaseError with what was said where a step fails."""
    place = CACHE / f"trial-{suite}"
    made_from = digest(suite, *_PACKAGES)
    if not is_fresh(place.name, made_from):
        with stage(place.name, made_from):
            root.make(place, suite, _PACKAGES)
    with stage(f"started-on-{suite}", ""):
        shown = {package.parent: "/dist", ROOT / "packaging/linux": "/packaging"}
        # apt fetches what the package names; from then on there is no network.
        root.inside(place, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "--reinstall", f"/dist/{package.name}"],
                    shown=shown, network=True)  # fmt: skip
        root.inside(place, ["sh", "/packaging/trial.sh", f"/dist/{folder.name}"], shown=shown)

"""Both results on a system that is not ours: a Debian without Python and network, an ordinary user, a path in Chinese;
and Chinese typed into the program through a real fcitx."""

from __future__ import annotations

from pathlib import Path

from tools.release import root
from tools.release.stages import CACHE, ROOT, digest, is_fresh, stage

#: Debian 11 is as old as Kylin V10 SP1 (2.31), Debian 12 is what many newer systems are made from.
SUITES = ("bullseye", "bookworm")
#: What people type Chinese with there: the daemon, and its packages.
FCITX = {
    "bullseye": ("fcitx", ("fcitx-bin", "fcitx-data", "fcitx-modules", "fcitx-module-dbus", "fcitx-pinyin", "fcitx-ui-classic",
                           "dbus-x11")),
    "bookworm": ("fcitx5", ("fcitx5", "fcitx5-chinese-addons", "fcitx5-module-xorg")),
}
_PACKAGES = ("xvfb", "fonts-wqy-microhei", "iproute2", "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme",
             "dbus", "jwm", "procps", "xdotool")  # fmt: skip


def run_on(suite: str, package: Path, folder: Path) -> None:
    """Install, use, remove. Raises ReleaseError with what was said where a step fails."""
    place = CACHE / f"trial-{suite}"
    fcitx, more = FCITX[suite]
    packages = (*_PACKAGES, *more)
    made_from = digest(suite, *packages)
    if not is_fresh(place.name, made_from):
        with stage(place.name, made_from):
            root.make(place, suite, packages)
    with stage(f"started-on-{suite}", ""):
        shown = {package.parent: "/dist", ROOT / "packaging/linux": "/packaging"}
        # apt fetches what the package names; from then on there is no network.
        root.inside(place, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "--reinstall", f"/dist/{package.name}"],
                    shown=shown, network=True)  # fmt: skip
        root.inside(place, ["sh", "/packaging/trial.sh", f"/dist/{folder.name}"], shown=shown)
    with stage(f"chinese-by-{fcitx}-on-{suite}", ""):
        session = ["setpriv", "--reuid=clerk", "--regid=clerk", "--clear-groups", "dbus-run-session", "--"]
        program = f"/dist/{folder.name}/shenggui"
        root.inside(place, [*session, "sh", "/packaging/trial_input.sh", program, fcitx], shown=shown)

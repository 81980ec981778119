"""The .deb for Kylin and UOS: the bundle in /opt/shenggui, and what the desktop must know of it.

There are no scripts in it. The desktop's own packages notice new menu entries, icons and file types; ledgers lie in
people's own folders, which neither installing nor removing touches.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from db.version import VERSION
from tools.release import icons, symbols
from tools.release.stages import CACHE, ROOT, ReleaseError, run

PACKAGING = ROOT / "packaging/linux"
#: The package of Debian, Kylin and UOS for each library that the bundle leaves to the system.
SYSTEM = {
    "ld-linux-x86-64.so.2": "libc6", "libc.so.6": "libc6", "libdl.so.2": "libc6", "libm.so.6": "libc6",
    "libpthread.so.0": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6", "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1", "libgcc_s.so.1": "libgcc-s1 | libgcc1",
    "libstdc++.so.6": "libstdc++6", "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libdbus-1.so.3": "libdbus-1-3",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6", "libcups.so.2": "libcups2 | libcups2t64", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
}  # fmt: skip
_LEAST = {"libc6": f"libc6 (>= {symbols.dotted(symbols.CEILING)})"}
#: For printing, and for Wayland in place of X: looked for when needed.
_OPTIONAL = re.compile(r"libcups2|libwayland")

_DESCRIPTION = """\
Description: 升规台账 / Shenggui Ledger
 供工业和信息化主管部门使用的规上工业企业台账：变动登记、目标进度、月度报送，全程不联网。
 .
 An offline ledger of industrial enterprises above designated size, for bureaus of industry.
"""


def dependencies(folder: Path) -> list[str]:
    """The packages that the programs in ``folder`` need. Raises ReleaseError for a library that nothing provides."""
    files = symbols.elf_files(folder)
    own = {path.name for path in files} | {path.name for path in folder.rglob("*.so*") if path.is_symlink()}
    asked = {name for path in files for name in symbols.libraries(path.read_bytes())} - own
    unknown = sorted(asked - set(SYSTEM))
    if unknown:
        raise ReleaseError(f"no package is known for {', '.join(unknown)}: ship them, or name it in tools/release/deb.py")
    packages = {SYSTEM[name] for name in asked}
    return sorted(_LEAST.get(name, name) for name in packages if not _OPTIONAL.match(name))


def make(folder: Path, out: Path) -> Path:
    """Pack the bundle ``folder``; returns ``out``/shenggui_VERSION_amd64.deb."""
    tree = CACHE / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "opt/shenggui", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/shenggui").symlink_to("/opt/shenggui/shenggui")
    share = tree / "usr/share"
    for source, place in (
        ("shenggui.desktop", "applications"), ("shenggui.xml", "mime/packages"), ("shenggui.metainfo.xml", "metainfo"),
    ):  # fmt: skip
        _put(share / place / source, (PACKAGING / source).read_bytes())
    _put(share / "icons/hicolor/scalable/apps/shenggui.svg", icons.SOURCE.read_bytes())
    for size in icons.LINUX:
        _put(share / f"icons/hicolor/{size}x{size}/apps/shenggui.png", icons.png(size))
    _put(share / "doc/shenggui/copyright", b"".join((ROOT / name).read_bytes() for name in ("LICENSE", "THIRD_PARTY.md")))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    _put(tree / "DEBIAN/control", _control(dependencies(folder), sum(_sizes(tree)) // 1024).encode())
    _put(tree / "DEBIAN/md5sums", "".join(_sums(tree)).encode())
    out.mkdir(exist_ok=True)
    package = out / f"shenggui_{VERSION}_amd64.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)])
    return package


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _control(needs: list[str], kibibytes: int) -> str:
    return (
        f"Package: shenggui\nVersion: {VERSION}\nArchitecture: amd64\nSection: misc\nPriority: optional\n"
        "Maintainer: Shenggui Ledger contributors <nobody@localhost>\n"
        f"Installed-Size: {kibibytes}\nDepends: {', '.join(needs)}\nRecommends: fonts-wqy-microhei | fonts-noto-cjk\n{_DESCRIPTION}"
    )


def _files(tree: Path) -> Iterator[Path]:
    yield from (path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink())


def _sizes(tree: Path) -> Iterator[int]:
    yield from (path.stat().st_size for path in _files(tree))


def _sums(tree: Path) -> Iterator[str]:
    for path in _files(tree):
        name = path.relative_to(tree)
        if name.parts[0] != "DEBIAN":
            # dpkg's own check of damage, nothing that keeps a stranger out.
            yield f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"

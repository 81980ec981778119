"""Everything between a fresh checkout and a running program, on any system; only the standard library.

    python tools/setup.py            what is missing of: system libraries and font (Linux), .venv/, translations
    python tools/setup.py --system   only the first; with names of packages, these instead (Linux with apt)
    python tools/setup.py --bundle   what `make bundle` needs besides (Linux with apt)
    python tools/setup.py --fonts    office fonts for `make soak`, unpacked into build/fonts (Linux with apt)
    python tools/setup.py --release  what `make release-linux` needs besides (Linux with apt)

On Windows: `py -3.11 tools\\setup.py`, then `.venv\\Scripts\\shenggui`.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "setup.stamp"
# A change to either of these makes the next run install again.
INPUTS = ("requirements.lock", "tools/setup.py")

# Fonts that offices have; they are only unpacked for tests, as an installed font changes every program of the computer.
OFFICE_FONTS = ("fonts-noto-cjk", "fonts-droid-fallback", "fonts-arphic-uming", "fonts-arphic-ukai", "fonts-wqy-zenhei",
                "fonts-wqy-microhei", "fonts-dejavu-core")  # fmt: skip

# What Qt's Linux wheels load from the system: the library that proves a package is there, and the Debian package.
# Each package draws in what else is needed. Names that Debian 13 and Ubuntu 24.04 changed are provided there.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    # From here on for a window on an X display; without them Qt starts only into memory.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Tests look into PDFs with poppler and speak over a bus of their own, `make smoke` opens a real window on Xvfb.
COMMANDS = {"Xvfb": "xvfb", "xauth": "xauth", "pdftotext": "poppler-utils", "dbus-daemon": "dbus"}
RELEASE_COMMANDS = {"debootstrap": "debootstrap", "unshare": "util-linux", "dpkg-deb": "dpkg", "objdump": "binutils"}
# Fonts whose Chinese can be copied out of a PDF as it was typed. Noto CJK is left out on purpose: text under its
# glyphs comes out as radicals (入 as U+2F0A).
FONT_PACKAGE = "fonts-wqy-microhei"
FONT_FILES = ("wqy-microhei*", "wqy-zenhei*", "DroidSansFallback*", "msyh*", "simsun*", "simhei*", "uming*", "ukai*")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class SetupError(Exception):
    """Set-up cannot go on; the text says what a person can do."""


def say(zh: str, en: str) -> None:
    print(f"{zh}  {en}", flush=True)


def stamp_text() -> str:
    """What the environment was made from: when this differs from the stamp, it is made again."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    with (ROOT / "pyproject.toml").open("rb") as file:
        digest.update(repr(tomllib.load(file)["project"]).encode())  # the rest is settings of checks
    return digest.hexdigest()


# System packages -----------------------------------------------------------------------------------------------------


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    folders = [Path(name).expanduser() for name in FONT_FOLDERS]
    return any(next(folder.rglob(name), None) for folder in folders if folder.is_dir() for name in FONT_FILES)


def missing_packages() -> list[str]:
    """Debian's names for what this Linux lacks."""
    missing = [package for name, package in LIBRARIES.items() if not has_library(name)]
    missing += [package for name, package in COMMANDS.items() if not shutil.which(name)]
    if not has_chinese_font():
        missing.append(FONT_PACKAGE)
    if not PYTHON.exists() and not has_venv():
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return missing


def has_venv() -> bool:
    """Debian splits these off into a package of their own."""
    return all(find_spec(name) for name in ("venv", "ensurepip"))


def bundle_packages() -> list[str]:
    """What PyInstaller needs: Debian's Python has no library of itself, which a bundle must carry."""
    missing = [] if shutil.which("objdump") else ["binutils"]
    if sys.base_prefix == "/usr" and not has_library(sysconfig.get_config_var("INSTSONAME") or ""):
        missing.append(f"libpython{sys.version_info.major}.{sys.version_info.minor}")
    return missing


def install_packages(packages: Iterable[str]) -> None:
    """Through apt, where there is one and a right to use it; else say what a person has to install."""
    names = list(packages)
    if not names:
        return
    apt = shutil.which("apt-get")
    prefix = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else [shutil.which("sudo") or ""]
    if not apt or "" in prefix:
        raise SetupError(
            "缺少以下系统软件包，请先安装 / These system packages are missing, install them first:\n"
            f"    apt-get install {' '.join(names)}"
        )
    say(f"安装系统软件包：{' '.join(names)}", "Installing system packages.")
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*environment, "install", "-y", "--no-install-recommends", *names]
    # The package lists may be absent or too old to fetch from; only then are they renewed.
    lists = any(Path("/var/lib/apt/lists").glob("*Packages*"))
    if lists and quiet(install):
        return
    run([*environment, "update"])
    if not quiet(install):
        raise SetupError(f"apt-get 未能安装 / apt-get could not install: {' '.join(names)}")


def quiet(command: list[str]) -> bool:
    """Run; show what it said only where it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout)
        sys.stderr.flush()
    return done.returncode == 0


def run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SetupError(f"未完成 / failed: {' '.join(command[:6])}")


def unpack_fonts() -> None:
    """Into build/fonts/PACKAGE, those that are not there yet."""
    folder = ROOT / "build/fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for package in OFFICE_FONTS:
        if (folder / package).is_dir():
            continue
        if not quiet(["sh", "-ec", f"cd '{folder}' && apt-get download {package} && dpkg-deb -x {package}_*.deb {package}"]):
            raise SetupError(f"apt-get download {package}")


# The environment -----------------------------------------------------------------------------------------------------


def make_environment() -> None:
    if not works(PYTHON):
        say("建立 .venv ……", "Making .venv …")
        shutil.rmtree(VENV, ignore_errors=True)
        # This may itself run in the environment that was just removed.
        run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(VENV)])
    say("安装依赖（约半分钟）……", "Installing what the lock names (half a minute) …")
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-compile"]
    pip_run([*pip, "--require-hashes", "-r", "requirements.lock"])
    # Puts the command `shenggui` beside Python. The build tool comes from the lock, so nothing is fetched.
    pip_run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", "."])
    # Compiled once here, in parallel: where byte code may not be written later, every start would pay for it.
    packages = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True
    ).stdout.strip()
    # PySide6 ships templates named .py that are no Python, olefile a module for Python 2; they are left out.
    skip = r"deploy_lib|__init__\.tmpl|olefile2\.py"
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", "-x", skip, packages], cwd=ROOT)


def works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0


def pip_run(command: list[str]) -> None:
    """pip, whose warnings matter only when it fails."""
    if not quiet(command):
        raise SetupError("pip 未能安装依赖，见上 / pip could not install the requirements, see above.")


def compile_translations() -> None:
    """Only where a .ts is newer than the .qm."""
    sources = list((ROOT / "resources/i18n").rglob("*.ts"))
    compiled = ROOT / "resources/i18n/zh_CN.qm"
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    if sources and (not compiled.exists() or compiled.stat().st_mtime < newest):
        run([str(PYTHON), "tools/i18n.py", "compile"])


def compile_sources() -> None:
    folders = [name for name in ("db", "desktop") if (ROOT / name).is_dir()]
    if folders:
        subprocess.run([str(PYTHON), "-m", "compileall", "-q", *folders], cwd=ROOT)


def set_up() -> None:
    started = time.monotonic()
    os.chdir(ROOT)
    # Set on some machines to keep work trees clean; here it would make every later start slower.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != stamp_text():
        if sys.platform.startswith("linux"):
            install_packages(missing_packages())
        make_environment()
        compile_sources()
        STAMP.write_text(stamp_text(), encoding="utf-8")
        seconds = time.monotonic() - started
        say(f"就绪，用时 {seconds:.0f} 秒。", f"Ready after {seconds:.0f} s.")
    compile_translations()


def main(arguments: list[str]) -> int:
    if os.name == "nt":
        # A Chinese Windows console need not know every character printed here.
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        if arguments[:1] == ["--system"]:
            wanted = arguments[1:]
            install_packages(wanted or missing_packages())
        elif arguments == ["--bundle"]:
            install_packages(bundle_packages() if sys.platform.startswith("linux") else ())
        elif arguments == ["--fonts"]:
            unpack_fonts()
        elif arguments == ["--release"]:
            install_packages(package for name, package in RELEASE_COMMANDS.items() if not shutil.which(name))
        else:
            set_up()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

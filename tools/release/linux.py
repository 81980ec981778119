"""`make release-linux`: what a bureau's Kylin or UOS on x86-64 can start, from Debian's sources and the lock.

    dist/shenggui_VERSION_amd64.deb          installs into /opt/shenggui, with menu entry, icon and file type; its sum beside it
    dist/shenggui-VERSION-linux-x86_64/      the same program as a folder that runs where it is copied to

Each step is kept under build/release/ and done again only when what it is made from changes. In short: a Debian 11 in a
folder, in it SQLite and CPython from Debian 12's sources, in that the lock's wheels, then PyInstaller; at last every
binary is read for what C library it needs, and both results are started on a Debian 11 and a Debian 12 that have neither
network nor Python.
"""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from db.version import VERSION
from tools.release import deb, root, symbols, trial
from tools.release.stages import CACHE, ROOT, ReleaseError, digest, is_fresh, run, stage
from tools.setup import LIBRARIES

#: The oldest Debian in which Qt's libraries are found; its C library is 2.31, of which only what 2.28 had is used.
SUITE = "bullseye"
#: Where CPython and SQLite come from: new enough for the program, still repaired by Debian.
SOURCE_SUITE, SOURCES = "bookworm", ("python3.11", "sqlite3")

BUILD = CACHE / "root"
_COMPILING = (
    *("build-essential", "pkg-config", "tcl", "zlib1g-dev", "libbz2-dev", "liblzma-dev", "libffi-dev", "libncurses-dev"),
    *("uuid-dev", "libexpat1-dev", "binutils", "libwayland-cursor0", "libwayland-egl1"),
)
#: Kinds of wheel that run on C library 2.28.
_PLATFORMS = (*(f"manylinux_2_{minor}_x86_64" for minor in range(5, 29)), "manylinux1_x86_64", "manylinux2010_x86_64",
              "manylinux2014_x86_64", "any")  # fmt: skip
_PACKAGING = ROOT / "packaging/linux"


def old_root() -> str:
    packages = sorted({*_COMPILING, *LIBRARIES.values()})
    made_from = digest(SUITE, *packages)
    if not is_fresh("root", made_from):
        with stage("root", made_from):
            root.make(BUILD, SUITE, packages)
    return made_from


def sources() -> str:
    """Debian's sources of CPython and SQLite, their signatures checked by apt."""
    made_from = digest(SOURCE_SUITE, *SOURCES)
    if not is_fresh("sources", made_from):
        with stage("sources", made_from):
            folder, state = CACHE / "sources", CACHE / "apt"
            for made in (folder, state / "lists/partial", state / "cache/archives/partial"):
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir(parents=True)
            listed = state / "sources.list"
            listed.write_text(f"deb-src {root.mirror()} {SOURCE_SUITE} main\n", encoding="utf-8")
            settings = {
                "Dir::Etc::sourcelist": listed, "Dir::Etc::sourceparts": "-", "Dir::State::lists": state / "lists",
                "Dir::Cache": state / "cache", "APT::Sandbox::User": "root",
            }  # fmt: skip
            apt = ["apt-get", "-q", *(f"-o{name}={value}" for name, value in settings.items())]
            run([*apt, "update"])
            run([*apt, "source", "--download-only", *SOURCES], cwd=folder)
    return made_from


def python(*before: str) -> str:
    """CPython and SQLite, in the root's /opt/python."""
    made_from = digest(*before, _PACKAGING / "python.sh", _PACKAGING / "old_symbols.h")
    if not is_fresh("python", made_from):
        with stage("python", made_from):
            shutil.rmtree(BUILD / "opt/python", ignore_errors=True)
            shown = {CACHE / "sources": "/sources", _PACKAGING: "/packaging"}
            root.inside(BUILD, ["sh", "/packaging/python.sh", "/sources", "/packaging/old_symbols.h"], shown=shown)
    return made_from


def environment(before: str) -> str:
    """The lock's wheels, fetched by this machine's pip and installed in the root without a network."""
    lock = ROOT / "requirements.lock"
    made_from = digest(before, lock)
    if not is_fresh("environment", made_from):
        with stage("environment", made_from):
            wheels = CACHE / "wheels"
            wheels.mkdir(exist_ok=True)
            kinds = [f"--platform={name}" for name in _PLATFORMS]
            kinds += ["--python-version=3.11", "--implementation=cp", "--abi=cp311", "--abi=abi3", "--abi=none"]
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
            download = ["download", "--only-binary=:all:", "--no-deps", "--require-hashes", *kinds]
            run([*pip, *download, f"--dest={wheels}", "-r", str(lock)])
            shutil.rmtree(BUILD / "opt/environment", ignore_errors=True)
            shown = {wheels: "/wheels", ROOT: "/program"}
            root.inside(BUILD, ["/opt/python/bin/python3.11", "-m", "venv", "--without-pip", "/opt/environment"], shown=shown)
            # pip comes with the lock and can install itself out of its own wheel.
            own = f"/wheels/{next(wheels.glob('pip-*.whl')).name}/pip"
            install = ["install", "--quiet", "--no-index", "--no-deps", "--require-hashes", "-r", "/program/requirements.lock"]
            settings = {"PIP_FIND_LINKS": "/wheels"}
            root.inside(BUILD, ["/opt/environment/bin/python", own, *install], shown=shown, environment=settings)
    return made_from


def bundle(before: str) -> Path:
    """The folder, made by PyInstaller in the root from build.spec; always anew, as the program is what changes."""
    result = CACHE / "dist/shenggui"
    with stage("bundle", before):
        shown = {ROOT: "/program", CACHE: "/made"}
        command = ["/opt/environment/bin/python", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
        command += ["--workpath=/made/work", "--distpath=/made/dist", "/program/build.spec"]
        place = {"PYINSTALLER_CONFIG_DIR": "/made/config"}
        root.inside(BUILD, command, shown=shown, environment=place)
        sentence, above = symbols.report(result)
    print(sentence)
    if above:
        raise ReleaseError("\n".join(["these need a newer C library than UOS 20 has:", *above]))
    return result


def megabytes(path: Path) -> str:
    """The size of a file, or of all in a folder."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return f"{sum(one.stat().st_size for one in files) / 1e6:.0f} MB"


def main(arguments: list[str]) -> int:
    """The command line: no arguments."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        root.require_rights()
        made = bundle(environment(python(old_root(), sources())))
        folder = ROOT / f"dist/shenggui-{VERSION}-linux-x86_64"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder, symlinks=True)
        with stage("package", VERSION):
            package = deb.make(made, ROOT / "dist")
            # For those who let programs in by their sum: sha256sum --check.
            Path(f"{package}.sha256").write_text(f"{sha256(package.read_bytes()).hexdigest()}  {package.name}\n", encoding="utf-8")
        for result in (package, folder):
            print(f"{result.relative_to(ROOT)}  {megabytes(result)}")
        for suite in trial.SUITES:
            trial.run_on(suite, package, folder)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

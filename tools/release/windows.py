"""The parts of a release for Windows. What needs Windows is made there (docs/windows.md); the rest is checked anywhere.

    python -m tools.release.windows check      the lock's wheels for Windows and Linux on ARM64; the installer's script
    python -m tools.release.windows package    on Windows, after PyInstaller: the portable zip, and the installer
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from db.version import VERSION
from tools.release.stages import ROOT, ReleaseError, run

SCRIPT = ROOT / "packaging/windows/shenggui.nsi"
NAME = "升规台账"
#: Each is a kind of computer for which the lock must give a wheel of everything: uv's name for it.
KINDS = ("x86_64-pc-windows-msvc", "x86_64-manylinux_2_28", "aarch64-manylinux_2_31")
#: What a file's properties say on Windows: English and Chinese.
_WORDS = {
    "040904B0": {"FileDescription": "Shenggui Ledger", "ProductName": "Shenggui Ledger"},
    "080404B0": {"FileDescription": NAME, "ProductName": NAME},
}


def version_resource(version: str = VERSION) -> str:
    """The version resource of shenggui.exe as PyInstaller reads it."""
    numbers = (*(int(part) for part in re.findall(r"\d+", version)), 0, 0, 0)[:4]
    common = {
        "CompanyName": "Shenggui Ledger contributors", "FileVersion": version, "ProductVersion": version,
        "InternalName": "shenggui", "OriginalFilename": "shenggui.exe", "LegalCopyright": "MIT License",
    }  # fmt: skip
    tables = ",\n".join(f"      StringTable({language!r}, [{_texts(common | words)}])" for language, words in _WORDS.items())
    pairs = [number for language in _WORDS for number in (int(language[:4], 16), int(language[4:], 16))]
    return (
        f"VSVersionInfo(\n  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, "
        "fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[\n    StringFileInfo([\n{tables}\n    ]),\n    VarFileInfo([VarStruct('Translation', {pairs})])\n  ]\n)\n"
    )


def _texts(words: dict[str, str]) -> str:
    return ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in words.items())


def compile_installer(folder: Path, out: Path) -> Path:
    """The installer of the bundle ``folder``. Raises ReleaseError where makensis is missing or finds a fault."""
    if not shutil.which("makensis"):
        raise ReleaseError("makensis is missing: install NSIS 3 (Debian: apt-get install nsis)")
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"shenggui-{VERSION}-windows-x86_64-setup.exe"
    # Warnings are faults: a missing translation is one.
    given = {"VERSION": VERSION, "FOLDER": folder, "ICON": _icon(), "OUT": made, "LICENCE": ROOT / "LICENSE"}
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in given.items()), str(SCRIPT)])
    return made


def portable_zip(folder: Path, out: Path) -> Path:
    """The bundle as a zip that is unpacked anywhere: one folder in it, named in Chinese, with ``folder``'s files."""
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"shenggui-{VERSION}-windows-x86_64.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                target.write(path, f"{NAME}/{path.relative_to(folder).as_posix()}")
    return made


def check_wheels() -> None:
    """Install what the lock names for each kind of computer, into a folder that is then thrown away."""
    uv = ROOT / "build/uv/bin/uv"
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            command = [str(uv), "pip", "install", "--quiet", "--no-build", "--require-hashes", "--python-version=3.11"]
            run([*command, f"--python-platform={kind}", f"--target={folder}", "-r", str(ROOT / "requirements.lock")])
            names = [path.name.lower().removesuffix(".dist-info") for path in Path(folder).glob("*.dist-info")]
        qt = next((name for name in names if name.startswith("pyside6_essentials-")), None)
        if qt is None:
            raise ReleaseError(f"{kind}: the lock gives it no Qt")
        print(f"{kind}: {len(names)} wheels, {qt}")


def check_script() -> None:
    """Compile the installer around a program that does nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "shenggui"
        (folder / "_internal").mkdir(parents=True)
        for stand_in in ("shenggui.exe", "_internal/python311.dll", "LICENSE", "THIRD_PARTY.md", "licenses/LGPL-3.0.txt"):
            (folder / stand_in).parent.mkdir(exist_ok=True)
            (folder / stand_in).write_bytes(b"MZ")
        made = compile_installer(folder, Path(name) / "out")
        print(f"{SCRIPT.name} compiles ({made.stat().st_size // 1000} kB around nothing)")


def _icon() -> Path:
    from tools.release.icons import write_ico

    return write_ico(ROOT / "build/shenggui.ico")


def main(arguments: list[str]) -> int:
    """The command line."""
    try:
        if arguments == ["check"]:
            check_script()
            check_wheels()
        elif arguments == ["package"]:
            folder = ROOT / "dist/shenggui"
            if not (folder / "shenggui.exe").exists():
                raise ReleaseError("dist/shenggui/shenggui.exe is missing: run PyInstaller on Windows first (docs/windows.md)")
            for made in (portable_zip(folder, ROOT / "dist"), compile_installer(folder, ROOT / "dist")):
                print(made.relative_to(ROOT))
        else:
            print(__doc__, file=sys.stderr)
            return 2
    except (ReleaseError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

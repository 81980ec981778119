"""What a release must hold to: which C library its binaries need, what a package names, and where its files go."""

from __future__ import annotations

import re
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from db.schema import APPLICATION_ID
from tools.release import deb, icons, symbols, windows
from tools.release.stages import ReleaseError

ROOT = Path(__file__).resolve().parent.parent.parent


def elf(library: str, *versions: str) -> bytes:
    """The least ELF file that needs ``versions`` of ``library``: a header, and three sections."""
    texts = b"\0" + b"\0".join(name.encode() for name in (library, *versions)) + b"\0"
    at = {name: texts.index(b"\0" + name.encode() + b"\0") + 1 for name in (library, *versions)}
    needs = struct.pack("<HHIII", 1, len(versions), at[library], 16, 0)
    for number, name in enumerate(versions, start=1):
        needs += struct.pack("<IHHII", 0, 0, number, at[name], 16 if number < len(versions) else 0)
    dynamic = struct.pack("<qQqQ", 1, at[library], 0, 0)
    parts, sections = [texts, needs, dynamic], [bytes(64)]
    start = 64
    for part, (kind, info) in zip(parts, ((3, 0), (0x6FFFFFFE, 1), (6, 0)), strict=True):
        sections.append(struct.pack("<IIQQQQIIQQ", 0, kind, 0, 0, start, len(part), 1, info, 1, 0))
        start += len(part)
    head = b"\x7fELF\x02\x01\x01".ljust(16, b"\0") + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 0, start, 0, 64, 0, 0, 64, 4, 1)
    return head + b"".join(parts) + b"".join(sections)


def test_a_files_needs_are_read() -> None:
    made = elf("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.29", "GLIBC_PRIVATE")
    assert list(symbols.needed(made)) == [("libc.so.6", one) for one in ("GLIBC_2.2.5", "GLIBC_2.29", "GLIBC_PRIVATE")]
    assert symbols.libraries(made) == ["libc.so.6"]


def test_versions_are_compared_as_numbers() -> None:
    assert symbols.version("GLIBC_2.4") < symbols.version("GLIBC_2.28")  # type: ignore[operator]
    assert symbols.version("GLIBC_2.2.5") == (2, 2, 5)
    assert symbols.version("GLIBC_PRIVATE") is None
    assert symbols.version("GLIBCXX_3.4.30") is None


@pytest.mark.skipif(sys.platform != "linux", reason="ELF files are Linux's")
def test_the_running_pythons_own_needs_are_read() -> None:
    name, version = next(one for one in symbols.needed(Path(sys.executable).resolve().read_bytes()) if "GLIBC_" in one[1])
    assert name.startswith("lib")
    assert (2, 2) <= (symbols.version(version) or ()) < (3,)


def test_what_needs_more_than_the_ceiling_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/old.so").write_bytes(elf("libc.so.6", "GLIBC_2.28"))
    (tmp_path / "shenggui").write_bytes(elf("libm.so.6", "GLIBC_2.4"))
    (tmp_path / "notes.txt").write_text("no program", encoding="utf-8")
    assert symbols.main([str(tmp_path)]) == 0
    assert "2 ELF files, highest GLIBC_2.28" in capsys.readouterr().out
    (tmp_path / "lib/new").write_bytes(elf("libm.so.6", "GLIBC_2.29"))
    assert symbols.main([str(tmp_path)]) == 1
    assert "lib/new: GLIBC_2.29" in capsys.readouterr().err
    assert symbols.main([str(tmp_path), "2.29"]) == 0


def test_a_folder_without_programs_proves_nothing(tmp_path: Path) -> None:
    assert symbols.main([str(tmp_path)]) == 1


@pytest.mark.parametrize("content", [b"\x7fELF\x01\x01" + bytes(80), b"\x7fELF\x02\x01", elf("libc.so.6", "GLIBC_2.4")[:-40]])
def test_a_file_that_cannot_be_read_is_no_pass(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(symbols.NotReadable):
        list(symbols.needed(content))


def test_a_package_names_what_the_bundle_leaves_to_the_system(tmp_path: Path) -> None:
    (tmp_path / "shenggui").write_bytes(elf("libc.so.6", "GLIBC_2.28"))
    (tmp_path / "libQt6Core.so.6").write_bytes(elf("libstdc++.so.6", "GLIBCXX_3.4.21"))
    (tmp_path / "QtCore.so").write_bytes(elf("libQt6Core.so.6", "Qt_6"))
    (tmp_path / "printing.so").write_bytes(elf("libcups.so.2"))
    assert deb.dependencies(tmp_path) == ["libc6 (>= 2.28)", "libstdc++6"]
    (tmp_path / "more.so").write_bytes(elf("libreadline.so.8"))
    with pytest.raises(ReleaseError, match=r"libreadline\.so\.8"):
        deb.dependencies(tmp_path)


def test_an_icon_holds_every_size_that_windows_asks_for(tmp_path: Path) -> None:
    content = icons.write_ico(tmp_path / "a.ico").read_bytes()
    assert struct.unpack_from("<HHH", content) == (0, 1, len(icons.WINDOWS))
    for number, size in enumerate(icons.WINDOWS):
        _, _, _, _, _, depth, length, at = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        image = QImage.fromData(content[at : at + length], "PNG")  # type: ignore[call-overload]
        assert (image.width(), image.height(), depth) == (size, size, 32)
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() < 255


def test_the_file_type_is_known_by_the_ledgers_own_mark() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"SGL1"
    assert 'offset="68" value="SGL1"' in (ROOT / "packaging/linux/shenggui.xml").read_text(encoding="utf-8")


def test_the_programs_properties_on_windows_are_said_in_both_languages() -> None:
    def read(name: str) -> type:
        return type(name, (), {"__init__": lambda self, *a, **k: setattr(self, "given", (a, k))})

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct")
    # PyInstaller evaluates the text with classes of these names.
    made = eval(windows.version_resource("1.2.3"), {name: read(name) for name in names})
    fixed, (strings, languages) = made.given[1]["ffi"], made.given[1]["kids"]
    assert fixed.given[1]["filevers"] == (1, 2, 3, 0)
    tables = {table.given[0][0]: dict(one.given[0] for one in table.given[0][1]) for table in strings.given[0][0]}
    assert {key: table["ProductName"] for key, table in tables.items()} == {"040904B0": "Shenggui Ledger", "080404B0": "升规台账"}
    assert all(table["FileVersion"] == "1.2.3" for table in tables.values())
    assert languages.given[0][0][0].given[0] == ("Translation", [0x409, 0x4B0, 0x804, 0x4B0])


def test_the_portable_zip_is_one_folder_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "shenggui/_internal").mkdir(parents=True)
    (tmp_path / "shenggui/shenggui.exe").write_bytes(b"MZ")
    (tmp_path / "shenggui/_internal/规则.txt").write_bytes(b"1")
    made = windows.portable_zip(tmp_path / "shenggui", tmp_path / "out")
    with zipfile.ZipFile(made) as packed:
        assert packed.namelist() == ["升规台账/_internal/规则.txt", "升规台账/shenggui.exe"]


def test_removing_takes_only_what_a_release_consists_of() -> None:
    """A folder chosen by a person may hold more than the program: nothing but its own names is ever deleted whole."""
    script = windows.SCRIPT.read_text(encoding="utf-8")
    whole = re.findall(r'RMDir /r "(.+?)"', script)
    assert whole == [r"$INSTDIR\_internal", r"$INSTDIR\licenses"]
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    said = {name: set(re.findall(rf"LangString (\w+) \${{LANG_{name}}}", script)) for name in ("SIMPCHINESE", "ENGLISH")}
    assert said["SIMPCHINESE"] == said["ENGLISH"] != set()

"""Which C library a folder of programs needs: read from every ELF file in it, whatever the file is called.

    python -m tools.release.symbols FOLDER [CEILING]     default 2.28

Prints the highest version needed and by which file; exit 1 with a list where something needs more than the ceiling.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

#: UOS 20 has 2.28, Kylin V10 SP1 has 2.31.
CEILING = (2, 28)

Version = tuple[int, ...]

_MAGIC, _64_BIT_LITTLE = b"\x7fELF", b"\x02\x01"
#: The section that lists what versions of other libraries' symbols are needed (gABI, ``SHT_GNU_verneed``).
_VERNEED = 0x6FFFFFFE
#: The section that lists what libraries are loaded with a file, and the tag of such an entry.
_DYNAMIC, _LIBRARY = 6, 1
_SECTION = struct.Struct("<IIQQQQIIQQ")  # name, type, flags, address, offset, size, link, info, alignment, entry size
_NEED = struct.Struct("<HHIII")  # version, how many, file, first of them, next
_AUX = struct.Struct("<IHHII")  # hash, flags, other, name, next


class NotReadable(Exception):
    """The file is an ELF file but not one of a 64-bit PC, or broken."""


def is_elf(path: Path) -> bool:
    """Whether the file begins as programs and libraries of Linux do."""
    with path.open("rb") as file:
        return file.read(4) == _MAGIC


def needed(content: bytes) -> Iterator[tuple[str, str]]:
    """Each (library, version) that an ELF file asks of others: ("libc.so.6", "GLIBC_2.17"). Raises NotReadable."""
    for at, _, count, strings in _sections(content, _VERNEED):
        yield from _entries(content, at, count, strings)


def libraries(content: bytes) -> list[str]:
    """The libraries that the system loads with an ELF file: ["libc.so.6"]. Raises NotReadable."""
    names = []
    for start, size, _, strings in _sections(content, _DYNAMIC):
        for tag, value in struct.iter_unpack("<qQ", content[start : start + size]):
            if tag == _LIBRARY:
                names.append(_string(content, strings + value))
    return names


def _sections(content: bytes, kind: int) -> list[tuple[int, int, int, int]]:
    """Of each section of a kind: where it is, its size, its ``info``, and where its strings are."""
    if content[4:6] != _64_BIT_LITTLE:
        raise NotReadable("not a 64-bit little-endian file")
    try:
        (table,) = struct.unpack_from("<Q", content, 0x28)
        size, count = struct.unpack_from("<HH", content, 0x3A)
        found = [_SECTION.unpack_from(content, table + number * size) for number in range(count)]
        return [(one[4], one[5], one[7], found[one[6]][4]) for one in found if one[1] == kind]
    except (struct.error, IndexError) as error:
        raise NotReadable(str(error)) from error


def _entries(content: bytes, at: int, count: int, strings: int) -> Iterator[tuple[str, str]]:
    try:
        for _ in range(count):
            _, parts, library, first, step = _NEED.unpack_from(content, at)
            aux = at + first
            for _ in range(parts):
                _, _, _, name, following = _AUX.unpack_from(content, aux)
                yield _string(content, strings + library), _string(content, strings + name)
                aux += following
            at += step
    except struct.error as error:
        raise NotReadable(str(error)) from error


def _string(content: bytes, at: int) -> str:
    end = content.find(b"\0", at)
    if end < at:
        raise NotReadable(f"no text at {at}")
    return content[at:end].decode("ascii", "replace")


def version(symbol: str) -> Version | None:
    """GLIBC_2.28 as (2, 28); None for what is no version of the C library (GLIBCXX, GLIBC_PRIVATE)."""
    head, _, number = symbol.partition("_")
    if head != "GLIBC" or not number[:1].isdigit():
        return None
    return tuple(int(part) for part in number.split("."))


def highest(path: Path) -> Version:
    """The highest version of the C library that the file needs; (0,) where it needs none. Raises NotReadable."""
    found = [made for _, symbol in needed(path.read_bytes()) if (made := version(symbol))]
    return max(found, default=(0,))


def elf_files(folder: Path) -> list[Path]:
    """Every ELF file below ``folder``; a link is the file it points to."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink() and is_elf(path)]


def report(folder: Path, ceiling: Version = CEILING) -> tuple[str, list[str]]:
    """One sentence about the folder, and a line for each file that needs more than ``ceiling``."""
    files = elf_files(folder)
    versions = {path: highest(path) for path in files}
    above = [
        f"{path.relative_to(folder)}: GLIBC_{dotted(found)}" for path, found in versions.items() if found > ceiling
    ]
    if not files:
        return f"{folder}: no program in it", [str(folder)]
    top = max(files, key=lambda path: versions[path])
    return f"{len(files)} ELF files, highest GLIBC_{dotted(versions[top])} ({top.relative_to(folder)})", above


def dotted(number: Version) -> str:
    """(2, 28) as 2.28."""
    return ".".join(map(str, number))


def main(arguments: list[str]) -> int:
    """The command line."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    ceiling = tuple(int(part) for part in arguments[1].split(".")) if len(arguments) == 2 else CEILING
    sentence, above = report(Path(arguments[0]), ceiling)
    print(sentence)
    for line in above:
        print(f"needs more than {dotted(ceiling)}: {line}", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

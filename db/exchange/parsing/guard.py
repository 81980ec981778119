"""The guard before any parser: a zip that would unpack without end, hide entities or pretend to be elsewhere is refused."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import BinaryIO

from db.exchange.parsing import Refused

#: A part that large must not be packed tighter than that: real sheets are packed 5 to 40 times.
_LARGE, _RATIO = 20_000_000, 150
_PROLOG = 65_536
_ROOT = re.compile(rb"<[A-Za-z_]")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ENCRYPTED = 0x1


def opened(file: BinaryIO, limits: dict[str, int]) -> zipfile.ZipFile:
    """The zip, guarded. Raises Refused: damaged, too many parts, too large unpacked, packed too tight, entities, paths."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OverflowError) as error:
        raise Refused("damaged", said=str(error)) from error
    parts = archive.infolist()
    if len(parts) > limits["parts"]:
        raise Refused("parts", limit=limits["parts"])
    if sum(part.file_size for part in parts) > limits["unpacked"]:
        raise Refused("unpacked", limit=limits["unpacked"] // 1_000_000)
    for part in parts:
        if part.file_size > _LARGE and part.file_size > _RATIO * max(1, part.compress_size):
            raise Refused("bomb", part=part.filename[:80])
        if part.flag_bits & _ENCRYPTED:
            raise Refused("encrypted")
        name = part.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise Refused("damaged", said=f"path {name[:80]}")
    return archive


def again(file: BinaryIO) -> BinaryIO:
    """The same bytes once more, for another thread to read."""
    return BytesIO(file.getvalue()) if isinstance(file, BytesIO) else open(file.name, "rb")  # noqa: PTH123


def no_entities(archive: zipfile.ZipFile) -> None:
    """Refuse parts whose XML declares a document type: only there can entities be declared."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            prolog = _COMMENT.sub(b"", head(archive, part))
            root = _ROOT.search(prolog)
            unseen = root is None and part.file_size > _PROLOG
            if unseen or b"<!DOCTYPE" in prolog[: root.start() if root else None]:
                raise Refused("entities", part=part.filename[:80])


def head(archive: zipfile.ZipFile, part: zipfile.ZipInfo, size: int = _PROLOG) -> bytes:
    """The first bytes of a part; raises Refused where it is damaged."""
    try:
        with archive.open(part) as stream:
            return stream.read(min(size, part.file_size))
    except DAMAGE as error:
        raise Refused("damaged", said=f"{part.filename[:80]}: {error}") from error


def whole(archive: zipfile.ZipFile, name: str, most: int = 30_000_000) -> bytes:
    """A part that is small by its nature (styles, relations); empty where there is none, Refused where it is too large."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return b""
    if part.file_size > most:
        raise Refused("damaged", said=f"{name[:80]} has {part.file_size} bytes")
    return head(archive, part, most)


def _damage() -> tuple[type[Exception], ...]:
    import zlib

    return (
        zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError, OSError,
        SyntaxError, LookupError,
    )  # fmt: skip


#: What Python raises on a damaged part, ElementTree's ParseError (a SyntaxError) included.
DAMAGE = _damage()

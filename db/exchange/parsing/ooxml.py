"""The parts of an xlsx around its sheets: which sheet is which part, percent formats, day of saving, what is no cell."""

from __future__ import annotations

import posixpath
import re
import zipfile
from xml.etree import ElementTree as ET

from db.exchange.parsing import guard

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
#: Percent formats that need no declaration.
_BUILT_IN = frozenset({9, 10})
_OBJECTS = (
    ("xl/media/", "pictures"), ("xl/embeddings/", "embedded"), ("xl/externallinks/", "links"), ("xl/comments", "comments"),
    ("xl/threadedcomments/", "comments"),
)  # fmt: skip


class Package:
    """An xlsx as its small parts tell it. ``percent``: ids of cell styles that show a percentage; ``saved``: a day or None."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.main = self._main()
        self._parts = self._sheets()
        #: Written by a program that calculates nothing and leaves that to whoever opens it.
        self.uncalculated = bool(re.search(rb'\bfullCalcOnLoad="(?:1|true)"', guard.whole(archive, self.main)))
        self.percent = _percent(self._near("styles", "styles.xml"))
        self.saved = saved(guard.whole(archive, "docProps/core.xml"), "modified")

    def part(self, name: str) -> zipfile.ZipInfo | None:
        """The part that holds the sheet called ``name``."""
        return self._parts.get(name)

    def objects(self) -> set[str]:
        """Words for what the workbook holds beside cells."""
        found: set[str] = set()
        for part in self.archive.infolist():
            name = part.filename.lower()
            found.update(word for start, word in _OBJECTS if name.startswith(start))
            if name.startswith("xl/drawings/drawing") and b":txBody" in guard.whole(self.archive, part.filename):
                found.add("boxes")
        return found

    def target(self, ending: str) -> str:
        """The part that the workbook relates to under a type that ends so; empty where there is none."""
        return next((target for kind, _, target in self._relations if kind.endswith("/" + ending)), "")

    def _main(self) -> str:
        for kind, _, target in _relations(guard.whole(self.archive, "_rels/.rels"), ""):
            if kind.endswith("/officeDocument"):
                return target
        return "xl/workbook.xml"

    def _sheets(self) -> dict[str, zipfile.ZipInfo]:
        folder, file = posixpath.split(self.main)
        self._relations = _relations(guard.whole(self.archive, f"{folder}/_rels/{file}.rels"), folder)
        targets = {key: target for _, key, target in self._relations}
        known = {one.filename: one for one in self.archive.infolist()}
        found = {}
        for element in _tree(guard.whole(self.archive, self.main)).iter():
            if _local(element.tag) == "sheet":
                key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
                part = known.get(targets.get(key, ""))
                if part is not None:
                    found[element.get("name", "")] = part
        return found

    def _near(self, ending: str, usual: str) -> bytes:
        return guard.whole(self.archive, self.target(ending) or posixpath.join(posixpath.dirname(self.main), usual))


def saved(core: bytes, tag: str) -> str | None:
    """The office's day (YYYY-MM-DD) of an instant in a part of properties; None where there is none."""
    from datetime import datetime

    match = re.search(rb"<(?:\w+:)?%b\b[^>]*>\s*([0-9T:+.Z-]+)\s*<" % tag.encode(), core)
    if not match:
        return None
    try:
        moment = datetime.fromisoformat(match[1].decode())
        return (moment.astimezone() if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def is_percent(code: str) -> bool:
    """Whether a number format shows percentages: a % outside quotations, escapes and conditions."""
    return "%" in _QUOTED.sub("", code)


def _percent(styles: bytes) -> frozenset[int]:
    if not styles:
        return frozenset()
    tree = _tree(styles)
    formats, found = set(_BUILT_IN), set()
    for element in tree.iter():
        if _local(element.tag) == "numFmt" and is_percent(element.get("formatCode", "")):
            formats.add(int(element.get("numFmtId", "0")))
    for group in tree:
        if _local(group.tag) == "cellXfs":
            found = {at for at, style in enumerate(group) if int(style.get("numFmtId", "0")) in formats}
    return frozenset(found)


def _relations(part: bytes, folder: str) -> list[tuple[str, str, str]]:
    """Type, id and target of each relation, the target as a part's name."""
    if not part:
        return []
    return [
        (one.get("Type", ""), one.get("Id", ""), posixpath.normpath(posixpath.join("/" + folder, one.get("Target", "")))[1:])
        for one in _tree(part)
        if one.get("TargetMode") != "External"
    ]


def _tree(part: bytes) -> ET.Element:
    # Parts that declare entities were refused before (guard.no_entities).
    return ET.fromstring(part)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

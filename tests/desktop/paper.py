"""What stands on paper, measured: a PDF's pages as ink, its lines of text in millimetres."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtGui import QImage

from db.forms import FormSheet, shown

#: Pixels to a millimetre.
FINE = 10
_POINT = 25.4 / 72


def said(sheet: FormSheet) -> Counter[str]:
    """Every character that a sheet must put on paper."""
    parts = [sheet.title, sheet.annex, *sheet.header, *sheet.footer, *sheet.notes, *sheet.mark, *sheet.paragraphs]
    if sheet.headline:
        parts += [f"{one.label}{shown(one.value, 'integer')}{one.detail}" for one in sheet.headline]
        parts += [str(row.values[sheet.at(key)] or "") for row in sheet.rows for key in ("target", "detail")]
    else:
        parts += [shown(value, column.kind) for row in sheet.rows for value, column in zip(row.values, sheet.columns, strict=True)]
        parts += [column.heading for column in sheet.columns]
        parts += [] if sheet.rows else [sheet.empty]
    return Counter("".join("".join(parts).split()))


def copied(path: Path) -> str:
    """What a person copies out of a PDF, without spaces."""
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return "".join(read.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text on a page: its edges in millimetres from the page's left and top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(path: Path) -> list[list[Word]]:
    """The runs of text of each page."""
    read = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    edges = ("xMin", "yMin", "xMax", "yMax")
    return [
        [Word(one.text or "", *(float(one.attrib[edge]) * _POINT for edge in edges)) for one in page.iter(f"{space}word")]
        for page in ET.fromstring(read.decode()).iter(f"{space}page")
    ]


class Ink:
    """A page of a PDF as it is printed."""

    def __init__(self, path: Path, page: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "page"
            command = ["pdftoppm", "-gray", "-r", str(25.4 * FINE), "-f", str(page), "-l", str(page), "-singlefile", path, out]
            subprocess.run(command, check=True)
            self.image = QImage(str(out.with_suffix(".pgm"))).convertToFormat(QImage.Format.Format_Grayscale8)
        self._bits = bytes(self.image.constBits())
        self._line = self.image.bytesPerLine()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in whole millimetres."""
        return round(self.image.width() / FINE), round(self.image.height() / FINE)

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float] | None:
        """The edges of all ink between these, in millimetres; None where there is none."""
        x1, x2 = max(0, round(left * FINE)), min(self.image.width(), round(right * FINE))
        y1, y2 = max(0, round(top * FINE)), min(self.image.height(), round(bottom * FINE))
        rows = [self._bits[y * self._line + x1 : y * self._line + x2] for y in range(y1, y2)]
        inked = [number for number, row in enumerate(rows) if min(row) < 160]
        if not inked:
            return None
        columns = [number for number in range(x2 - x1) if any(rows[y][number] < 160 for y in inked)]
        return (
            (x1 + columns[0]) / FINE, (y1 + inked[0]) / FINE, (x1 + columns[-1] + 1) / FINE, (y1 + inked[-1] + 1) / FINE,
        )  # fmt: skip

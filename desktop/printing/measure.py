"""How wide and high text is, and where it breaks: the same on screen, paper and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from desktop.printing.fonts import TWIPS, Face, font
from desktop.printing.page import pt

#: Lines of a table's cell stand this close; running text has its own 28 points.
LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points; ``spread``: how wide characters are set, in per cent."""

    face: Face
    points: float
    bold: bool = False
    spread: float = 100.0

    @property
    def font(self) -> QFont:
        """As Qt has it."""
        return font(self.face, self.points, bold=self.bold, spread=self.spread)

    def metrics(self) -> QFontMetricsF:
        """The font's measures in twips."""
        return _metrics(self)

    def width(self, text: str) -> float:
        """How wide ``text`` is on one line."""
        return _metrics(self).horizontalAdvance(text)

    @property
    def line(self) -> int:
        """The height of a line."""
        return pt(self.points * LEADING)

    @property
    def em(self) -> int:
        """The width of a Chinese character."""
        return round(self.points * TWIPS * self.spread / 100)

    def baseline(self, height: float) -> float:
        """Where the baseline stands in a line of that height, so that Chinese characters sit in its middle."""
        return height / 2 + self.points * 20 * 0.36

    def wrap(self, text: str, width: float) -> list[str]:
        """``text`` in lines no wider than ``width``: between words and Chinese characters, inside a word where it must."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += [paragraph] if self.width(paragraph) <= width else self._broken(paragraph, width)
        return lines

    def _broken(self, text: str, width: float) -> list[str]:
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        # Qt counts in UTF-16 units, of which a rare character takes two.
        units = text.encode("utf-16-le")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            lines.append(units[2 * start : 2 * end].decode("utf-16-le").strip(" "))
        layout.endLayout()
        return lines


@cache
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(style.font)

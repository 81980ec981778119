"""The six numbers of an import: read is the sum of the others; each one narrows the table to its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.flow import FlowLayout

#: The numbers in their order, with the meaning of their colour; what is read passes everything.
KEYS = {
    "read": "text", "new": "success", "changed": "warning", "same": "text", "rejected": "danger", "left_out": "text_muted",
}  # fmt: skip


class Tile(QAbstractButton):
    """A number with what it counts; pressed, it is the one whose rows are shown."""

    def __init__(self, caption: str, meaning: str) -> None:
        super().__init__()
        self._meaning = meaning
        self.caption, self.number = caption, 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_number(0, caption)

    def set_number(self, number: int, caption: str) -> None:
        """Show ``number``; ``caption`` may say more than the bare word."""
        self.number, self.caption = number, caption
        self.setText(caption)
        self.setAccessibleName(f"{caption} {number:,}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("small")).horizontalAdvance(self.caption)
        return QSize(max(words, theme.px(64)) + theme.px(26), theme.px(62))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = "focus" if self.hasFocus() else "accent" if chosen else "line"
        width = 2.0 if self.hasFocus() or chosen else 1.0
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("accent_soft" if chosen else "hover" if self.underMouse() else "surface"))
        box = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.size("card_radius"), theme.size("card_radius"))
        inner = self.rect().adjusted(theme.px(12), theme.px(7), -theme.px(12), -theme.px(6))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_muted"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self.caption)
        font = theme.font("title")
        font.setPixelSize(theme.px(20))
        painter.setFont(font)
        painter.setPen(theme.colour(self._meaning if self.number else "text_muted"))
        below = QRect(inner.left(), inner.top() + theme.px(18), inner.width(), inner.height() - theme.px(18))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), f"{self.number:,}")


class Numbers(QWidget):
    """``picked(key)`` with the group whose rows are wanted, empty for all."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {key: Tile(_word(key), meaning) for key, meaning in KEYS.items()}
        row = FlowLayout(self, spacing=1.5, equal=118)
        for key, tile in self.tiles.items():
            row.addWidget(tile)
            tile.clicked.connect(lambda _on=False, key=key: self._pick(key))
        self.select("")

    def show_counts(self, counts: Mapping[str, int], undecided: int) -> None:
        """Show the receipt's numbers; of the rejected, so many only wait for an answer."""
        for key, tile in self.tiles.items():
            caption = _word(key)
            if key == "rejected" and undecided:
                said = self.tr("Rejected ({n} to decide)")
                caption = said.format(n=f"{undecided:,}")
            tile.set_number(counts[key], caption)

    def select(self, key: str) -> None:
        """Mark the number whose rows are shown; empty: all that was read."""
        for name, tile in self.tiles.items():
            tile.setChecked(name == (key or "read"))

    def _pick(self, key: str) -> None:
        self.select("" if key == "read" else key)
        self.picked.emit("" if key == "read" else key)


def _word(key: str) -> str:
    return {
        "read": QCoreApplication.translate("IntakePage", "Read"),
        "new": QCoreApplication.translate("IntakePage", "New"),
        "changed": QCoreApplication.translate("IntakePage", "Changed"),
        "same": QCoreApplication.translate("IntakePage", "Same"),
        "rejected": QCoreApplication.translate("IntakePage", "Rejected"),
        "left_out": QCoreApplication.translate("IntakePage", "Left out (no records)"),
    }[key]


def equation(counts: Mapping[str, int]) -> str:
    """51 = 31 new + 8 changed + 5 same + 3 rejected + 4 left out."""
    said = QCoreApplication.translate(
        "IntakePage", "{read} = {new} new + {changed} changed + {same} same + {rejected} rejected + {left_out} left out"
    )
    return said.format(**{key: f"{n:,}" for key, n in counts.items()})

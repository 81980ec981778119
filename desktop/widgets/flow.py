"""FlowLayout: things in a row that go on in the next line where the row is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop import theme


class FlowLayout(QLayout):
    """For pills, buttons and small cards.

    ``equal`` is for number cards: all get one width, at least so many pixels, and fill the line; 0 keeps each its own.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: float = 1, equal: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._equal = equal
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.grid(spacing))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask about the same few widths again and again before they settle.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        gap, y = self.spacing(), rect.y()
        common = self._common_width(shown, rect.width()) if self._equal and shown else 0
        for line in self._lines(shown, rect.width(), common):
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                for item, width in line
            ]
            x, tallest = rect.x(), max(heights)
            for (item, width), height in zip(line, heights, strict=True):
                if move:
                    if common and rect.right() + 1 - x - width < len(line):
                        width = rect.right() + 1 - x  # what the division left over, so that the edges align
                    # Cards of one line are equally high, other things stand on its middle.
                    top = y if common else y + (tallest - height) // 2
                    item.setGeometry(QRect(QPoint(x, top), QSize(width, tallest if common else height)))
                x += width + gap
            y += tallest + gap
        return max(y - gap - rect.y(), 0)

    def _lines(self, shown: list[QLayoutItem], room: int, common: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The things of each line with their widths."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        x = 0
        for item in shown:
            width = min(common or item.sizeHint().width(), max(room, item.minimumSize().width()))
            if not lines or x + width > room:
                lines.append([])
                x = 0
            lines[-1].append((item, width))
            x += width + self.spacing()
        return lines

    def _common_width(self, shown: list[QLayoutItem], room: int) -> int:
        """As many in a line as fit by the widest, no line much emptier than the others, and these as wide as the line allows."""
        gap = self.spacing()
        widest = max([theme.px(self._equal), *(item.minimumSize().width() for item in shown)])
        across = max(min((room + gap) // (widest + gap), len(shown)), 1)
        across = -(-len(shown) // -(-len(shown) // across))  # four of which three fit: two and two
        return (room - gap * (across - 1)) // across

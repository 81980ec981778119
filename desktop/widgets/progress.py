"""ProgressGrid: bars below one another with what belongs to each, aligned; in two lines each where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.bars import Bar, BarValue, FlowBar, LimitBar, StockBar, hatch
from desktop.widgets.labels import label, separator
from desktop.widgets.number_link import NumberLink
from desktop.widgets.pill import Kind, Pill

__all__ = ["BarLegend", "BarValue", "ProgressGrid", "ProgressHead", "ProgressLine"]

_BARS: dict[str, type[Bar]] = {"stock": StockBar, "flow": FlowBar, "limit": LimitBar}

#: Narrower than this, a bar gets a line of its own below its words.
NARROW = 620


class ProgressLine(NamedTuple):
    """One bar. All texts are ready to show: ``level`` 315 / 380, ``amount`` 132 / 197, ``percent`` 67.0%.

    ``pill`` is text, kind and glyph of the judgement. ``said`` tells the whole in words (screen readers, tooltip);
    ``confirmed_tip`` and ``pending_tip`` are the tooltips of the two parts. ``key`` comes back when it is clicked.
    ``links`` names the texts that open a list too: level, amount.
    """

    key: str
    name: str
    value: BarValue
    bar: Literal["stock", "flow", "limit"] = "stock"
    level: str = ""
    amount: str = ""
    percent: str = ""
    pill: tuple[str, Kind, str] = ("", "neutral", "")
    said: str = ""
    confirmed_tip: str = ""
    pending_tip: str = ""
    strong: bool = False
    links: frozenset[str] = frozenset()


class ProgressHead(NamedTuple):
    """The headings above lines: over the level, at the bar's two ends, over amount and percent."""

    level: str = ""
    start: str = ""
    goal: str = ""
    amount: str = ""
    percent: str = ""


class ProgressGrid(QWidget):
    """``grid.set_sections([(ProgressHead(…), [ProgressLine(…), …]), …])``; ``clicked(key, part)`` opens what a bar counts.

    ``part`` is confirmed or pending, or level or amount where these are links.
    """

    clicked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.grid(1.5))
        self._grid.setVerticalSpacing(theme.grid(0.75))
        self._given: Sequence[tuple[ProgressHead, Sequence[ProgressLine]]] = ()
        self._sections: list[tuple[dict[str, QWidget], list[dict[str, QWidget]]]] = []
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_sections(self, sections: Sequence[tuple[ProgressHead, Sequence[ProgressLine]]]) -> None:
        """Show these lines under their headings, in place of those before; the same ones again change nothing."""
        if sections == self._given:
            return
        self._given = sections
        focused = next((line["bar"].property("key") for _head, lines in self._sections for line in lines
                        if line["bar"].hasFocus()), None)  # fmt: skip
        visible = not self.isHidden()
        # Shown one by one, a hundred widgets would have the page laid out a hundred times.
        self.hide()
        for head, lines in self._sections:
            for widget in [*head.values(), *(part for line in lines for part in line.values())]:
                widget.hide()
                widget.deleteLater()
        self._sections = [(self._head(head), [self._line(line) for line in lines]) for head, lines in sections]
        if visible and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._narrow = self._is_narrow()
        self._place()
        self.setVisible(visible)
        bar = self.bar(focused) if focused else None
        if bar is not None:
            bar.setFocus()

    def bar(self, key: str) -> Bar | None:
        """The bar of a line."""
        for _head, lines in self._sections:
            for line in lines:
                found = line["bar"]
                if isinstance(found, Bar) and found.property("key") == key:
                    return found
        return None

    def narrow(self) -> bool:
        """Whether each bar stands below its words now."""
        return self._narrow

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _is_narrow(self) -> bool:
        """Whether bars would leave the words beside them too little room, or have too little themselves."""
        if self.width() < theme.px(NARROW):
            return True
        parts = [part for head, lines in self._sections for part in (head, *lines)]
        keys = ("name", "level", "amount", "percent", "pill", "ends")
        widths = (max((one[key].sizeHint().width() for one in parts if key in one), default=0) for key in keys)
        return self.width() < sum(widths) + (len(keys) - 1) * self._grid.horizontalSpacing()

    def _head(self, head: ProgressHead) -> dict[str, QWidget]:
        ends = QWidget(self)
        line = QGridLayout(ends)
        line.setContentsMargins(2, 0, 2, 0)
        line.addWidget(label(head.start, "small"), 0, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(label(head.goal, "small"), 0, 1, Qt.AlignmentFlag.AlignRight)
        made: dict[str, QWidget] = {"ends": ends}
        for key in ("level", "amount", "percent"):
            made[key] = _right(label(getattr(head, key), "small"), self)
        made["line"] = separator()
        made["line"].setParent(self)
        return made

    def _line(self, line: ProgressLine) -> dict[str, QWidget]:
        name = label(line.name, "strong" if line.strong else "")
        name.setParent(self)
        # Made in the order of reading, which is that of Tab.
        level = self._number(line, "level", "muted")
        bar = _BARS[line.bar](self)
        bar.set_value(line.value, line.said or line.name, line.confirmed_tip, line.pending_tip)
        bar.setProperty("key", line.key)
        bar.clicked.connect(lambda part, key=line.key: self.clicked.emit(key, part))
        text, kind, glyph = line.pill
        return {
            "name": name, "bar": bar, "pill": Pill(text, kind, glyph, self),
            "level": level, "amount": self._number(line, "amount", "strong"),
            "percent": _right(label(line.percent), self),
        }  # fmt: skip

    def _number(self, line: ProgressLine, part: str, role: str) -> QLabel:
        """A text that opens its list where the line says so."""
        made = NumberLink(getattr(line, part), role, active=part in line.links)
        made.clicked.connect(lambda: self.clicked.emit(line.key, part))
        made.setProperty("key", f"{line.key}/{part}")
        return _right(made, self)

    def _place(self) -> None:
        columns = {"name": 0, "level": 1, "bar": 2, "amount": 3, "percent": 4, "pill": 5}
        for column in range(6):
            stretch = 0 if column == 1 else 1 if column == 2 else 0
            self._grid.setColumnStretch(column, stretch)
        row = 0
        for head, lines in self._sections:
            row = self._place_head(head, columns, row)
            for line in lines:
                row = self._place_line(line, columns, row)
        self.updateGeometry()

    def _place_head(self, head: dict[str, QWidget], columns: dict[str, int], row: int) -> int:
        line = head["line"]
        _show(line, row > 0)
        if row:
            self._grid.addWidget(line, row, 0, 1, 6)
            row += 1
        for key, widget in head.items():
            if key == "line":
                continue
            # In two lines there is no column for the bar, so its ends are not named; the tooltips say them.
            _show(widget, not (self._narrow and key == "ends"))
            self._grid.addWidget(widget, row, columns["bar" if key == "ends" else key])
        return row + 1

    def _place_line(self, line: dict[str, QWidget], columns: dict[str, int], row: int) -> int:
        for key, widget in line.items():
            if key == "bar" and self._narrow:
                self._grid.addWidget(widget, row + 1, 0, 1, 6)
            else:
                self._grid.addWidget(widget, row, columns[key])
            _show(widget, key != "pill" or bool(widget.accessibleName()))
        return row + (2 if self._narrow else 1)


def _show(widget: QWidget, shown: bool) -> None:
    """Hide a part or let it be seen; one that was never hidden is shown with its grid, and need not be measured before."""
    if not shown or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setVisible(shown)


class BarLegend(QWidget):
    """What the colours and signs of bars mean, for the head of their card; only what is asked for is shown.

    ``BarLegend()`` names confirmed, pending and pace; ``BarLegend(exits=True)`` the hatching of pending exits too.
    """

    def __init__(self, *, pace: bool = True, exits: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = [
            ("confirmed", QCoreApplication.translate("Widgets", "confirmed")),
            ("pending", QCoreApplication.translate("Widgets", "pending")),
        ]
        if exits:
            words.append(("hatch", QCoreApplication.translate("Widgets", "pending exits")))
        if pace:
            words.append(("tick", QCoreApplication.translate("Widgets", "due by time")))
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(word for _sign, word in words))
        theme.notifier().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = theme.metrics("small")
        wide = sum(metrics.horizontalAdvance(word) + theme.px(16) for _sign, word in self._words)
        return QSize(wide + theme.px(14) * (len(self._words) - 1), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        side, x = theme.px(10), 0
        for sign, word in self._words:
            box = QRect(x, (self.height() - side) // 2, side, side)
            if sign == "tick":
                theme.fill(painter, QRect(box.center().x() - 1, box.top() - 2, 2, side + 4), theme.colour("tick"))
            else:
                theme.fill(painter, box, theme.colour("pending" if sign == "pending" else "accent"))
            if sign == "hatch":
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                hatch(painter, box.toRectF(), theme.colour("surface"))
            painter.setPen(theme.colour("text_muted"))
            room = QRect(x + theme.px(16), 0, self.width(), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), word)
            x += painter.fontMetrics().horizontalAdvance(word) + theme.px(30)


def _right(made: QLabel, parent: QWidget) -> QLabel:
    made.setParent(parent)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made

"""The rail: the brand, and one line to a page; folded, the icons alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from desktop import icons, theme
from desktop.widgets.buttons import icon_button

_BAR = 6  # a thin scroll bar, as the style sheet has it


class _Brand(QWidget):
    """升 in the accent, and the program's name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.folded = False
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        width = theme.metrics("title").horizontalAdvance(self._name) + theme.px(48)
        return QSize(0 if self.folded else width, theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(24)
        left = (self.width() - side) // 2 if self.folded else theme.px(10)
        box = QRect(left, (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, 6, 6)
        font = theme.font("strong")
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "升")
        if not self.folded:
            painter.setFont(theme.font("title"))
            painter.setPen(theme.colour("text"))
            room = QRect(box.right() + theme.px(10), 0, self.width() - box.right() - theme.px(10), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._name)


class _Line(QAbstractButton):
    """One page in the rail."""

    def __init__(self, key: str, title: str, icon: str, shortcut: str) -> None:
        super().__init__()
        self.key, self._icon, self.badge, self._folded = key, icon, "", False
        self._keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_folded(False)

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        words = [self.text() if folded else "", self._keys]
        self.setToolTip("  ".join(word for word in words if word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._folded:
            return QSize(theme.px(40), theme.px(36))
        badge = theme.advance(self.badge, "small") + theme.px(12) if self.badge else 0
        return QSize(theme.advance(self.text(), "strong") + badge + theme.px(52), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = self.rect().adjusted(0, 1, 0, -1)
        painter.setPen(QPen(theme.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if chosen or self.underMouse() or self.hasFocus():
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box.toRectF().adjusted(1, 1, -1, -1), theme.size("radius"), theme.size("radius"))
        side = theme.px(18)
        left = (self.width() - side) // 2 if self._folded else theme.px(10)
        ink = "accent_text" if chosen else "text_muted"
        icons.paint(painter, self._icon, QRect(left, (self.height() - side) // 2, side, side), ink)
        if chosen and self._folded:
            theme.fill(painter, QRect(0, self.height() // 2 - theme.px(9), 3, theme.px(18)), theme.colour("accent"))
        if not self._folded:
            self._paint_words(painter, left + side + theme.px(10), chosen)

    def _paint_words(self, painter: QPainter, left: int, chosen: bool) -> None:
        room = QRect(left, 0, self.width() - left - theme.px(10), self.height())
        if self.badge:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("accent_text" if chosen else "text_muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.badge)
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(self.badge) - theme.px(8))
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("accent_text" if chosen else "text"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


class Rail(QWidget):
    """``Rail(name, [(key, title, icon, shortcut), …])``; ``chosen(key)`` on a click or arrow key."""

    chosen = Signal(str)
    fold_toggled = Signal(bool)
    help_requested = Signal()

    def __init__(self, name: str, lines: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folded = False
        self._brand = _Brand(name)
        self._lines = {key: _Line(key, title, icon, shortcut) for key, title, icon, shortcut in lines}
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.grid(1), 0, theme.grid(1), theme.grid(1))
        column.setSpacing(0)
        for line in self._lines.values():
            column.addWidget(line)
            line.clicked.connect(lambda _on=False, key=line.key: self.chosen.emit(key))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QScrollBar(Qt.Orientation.Vertical)
        bar.setProperty("thin", True)
        scroll.setVerticalScrollBar(bar)
        scroll.setWidget(inner)
        # The bar takes its room from the margin, so that the lines stay where they are.
        bar.rangeChanged.connect(lambda _low, high: column.setContentsMargins(
            theme.grid(1), 0, theme.grid(1) - (_BAR if high else 0), theme.grid(1)))  # fmt: skip
        self._fold = icon_button("panel-left", "", lambda: self.fold_toggled.emit(not self._folded))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, theme.grid(1))
        outer.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(theme.grid(1), 0, theme.grid(1), 0)
        top.addWidget(self._brand)
        outer.addLayout(top)
        self._scroll = scroll
        outer.addWidget(scroll, 1)
        self.help = icon_button("info", QCoreApplication.translate("Shell", "Manual of this page (F1)"), self.help_requested.emit)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(theme.grid(1.5), theme.grid(0.5), theme.grid(1.5), 0)
        bottom.addWidget(self.help)
        bottom.addWidget(self._fold)
        self._bottom = bottom
        outer.addLayout(bottom)
        theme.notifier().changed.connect(self._dress)
        self.set_folded(False)

    def _dress(self) -> None:
        self.set_folded(self._folded)

    def folded(self) -> bool:
        """Whether only the icons are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show the icons alone, or with their words."""
        self._folded = folded
        self._brand.folded = folded
        for line in self._lines.values():
            line.set_folded(folded)
        widest = max([line.sizeHint().width() for line in self._lines.values()] + [self._brand.sizeHint().width()])
        wide = max(theme.size("rail"), widest + theme.grid(2) + 1)
        self.setFixedWidth(max(theme.size("rail_folded"), theme.px(40) + theme.grid(2)) if folded else wide)
        for one in (self.help, self._fold):
            self._bottom.setAlignment(one, Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag.AlignLeft)
        tip = (
            QCoreApplication.translate("Shell", "Show the names of the pages")
            if folded
            else QCoreApplication.translate("Shell", "Show icons alone")
        )
        self._fold.setToolTip(tip)
        self._fold.setAccessibleName(tip)

    def choose(self, key: str) -> None:
        """Mark a page as the one shown, without telling anybody."""
        if key in self._lines:
            self._lines[key].setChecked(True)
            self._scroll.ensureWidgetVisible(self._lines[key], 0, 0)
            self._scroll.horizontalScrollBar().setValue(0)  # only downwards

    def chosen_key(self) -> str:
        """The page marked as the one shown; empty where none is."""
        return next((key for key, line in self._lines.items() if line.isChecked()), "")

    def set_badge(self, key: str, badge: str) -> None:
        """Show a number beside a page's name."""
        if key not in self._lines:
            return
        self._lines[key].badge = badge
        self._lines[key].setAccessibleDescription(badge)
        self._lines[key].updateGeometry()
        self._lines[key].update()
        if not self._folded and self._lines[key].sizeHint().width() + theme.grid(2) + 1 > self.width():
            self._dress()  # as wide as this line with its number

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        theme.fill(painter, self.rect(), theme.colour("surface"))
        theme.fill(painter, QRect(self.width() - 1, 0, 1, self.height()), theme.colour("line"))

"""Card: the surface that holds one subject of a page, and the cards with one large number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.labels import ElidedLabel, label, set_property


class Card(QFrame):
    """A titled surface: title and pills on the left of its head, hint and actions on the right, the body below.

    ``Card("变更记录", hint="Tab 下一项")``; fill with ``card.body.addWidget(…)``; ``card.add_action(button)`` puts a
    button at the right of the head, ``card.add_head(widget)`` something beside the title. Without title, hint and
    actions there is no head.
    """

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.grid(2), theme.grid(1.5), theme.grid(2), theme.grid(2))
        outer.setSpacing(theme.grid(1))
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1))
        self._title = label(title, "title")
        self._hint = ElidedLabel(hint, "small")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for part in (self._left, self._right):
            part.setSpacing(theme.grid(1))
        row.addWidget(self._title)
        row.addLayout(self._left)
        row.addWidget(self._hint, 1)
        row.addLayout(self._right)
        self._head.setMinimumHeight(theme.px(28))
        outer.addWidget(self._head)
        #: The card's content.
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.grid(1))
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)
        self._show_head()

    def title(self) -> str:
        """The title in the head."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_head()

    def set_hint(self, hint: str) -> None:
        """Show a remark at the right of the head; it shortens itself before anything else does."""
        self._hint.setText(hint)
        self._show_head()

    def add_head(self, widget: QWidget) -> None:
        """Put a pill, a count or a Segmented beside the title."""
        self._left.addWidget(widget)
        self._show_head(True)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the head."""
        self._right.addWidget(widget)
        self._show_head(True)

    def add(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        if isinstance(content, QWidget):
            self.body.addWidget(content, stretch)
        else:
            self.body.addLayout(content, stretch)

    def _show_head(self, anyway: bool = False) -> None:
        filled = anyway or bool(self._left.count() or self._right.count())
        self._title.setVisible(bool(self._title.text()))
        self._head.setVisible(filled or bool(self._title.text() or self._hint.text()))


class BigNumber(QFrame):
    """A card with one number: what it is, the number with its unit, and the line that explains it.

    ``clickable`` makes it a button: mouse, Enter and Space emit ``clicked`` (every number opens its list).
    """

    clicked = Signal()

    def __init__(
        self, caption: str = "", unit: str = "", *, clickable: bool = False, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("role", "card")
        self._caption = label(caption, "small")
        self._caption.setWordWrap(True)
        self._number = QLabel()
        self._unit = label(unit, "unit")
        self._note = label("", "small", wrap=True)
        #: Number and unit.
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.grid(0.75))
        self.line.addWidget(self._number)
        self.line.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBottom)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.grid(2), theme.grid(1.5), theme.grid(2), theme.grid(1.5))
        outer.setSpacing(theme.grid(0.5))
        outer.addWidget(self._caption)
        outer.addLayout(self.line)
        outer.addWidget(self._note)
        outer.addStretch(1)
        self._meaning = "text"
        self._clickable = clickable
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            set_property(self, "clickable", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.notifier().changed.connect(self._dress)
        self._dress()

    def set_number(self, text: str, note: str = "", meaning: str = "text") -> None:
        """Show ``text`` (formatted by the caller, "+18"), the line below, and the colour's meaning for the number."""
        self._number.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._meaning = meaning
        self.setAccessibleName(f"{self._caption.text()} {text} {self._unit.text()}")
        self.setAccessibleDescription(note)
        self._dress()

    def set_caption(self, caption: str) -> None:
        """Say what the number is."""
        self._caption.setText(caption)

    def number(self) -> str:
        """The number as shown."""
        return self._number.text()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def _dress(self) -> None:
        figure, unit = theme.metrics("figure"), theme.metrics()
        # Box layouts know no base line: the unit is lifted by what the large figure reaches further below it.
        self._unit.setContentsMargins(0, 0, 0, max(figure.descent() - unit.descent(), 0))
        self._number.setFont(theme.font("figure"))
        sheet = f"font-size: {theme.size('figure')}px; color: {theme.colour(self._meaning).name()};"
        if sheet != self._number.styleSheet():  # Qt would parse it anew
            self._number.setStyleSheet(sheet)

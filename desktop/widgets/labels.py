"""Text on a page: labels by role, and labels that shorten themselves and tell the rest as a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop import theme


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label. Roles: title, heading, strong, muted, small, error, warning, unit, or none for body text."""
    made = SelectableLabel(text) if selectable else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class SelectableLabel(QLabel):
    """Text that can be selected and copied.

    Qt keeps a whole document for such a label and lays it out anew for each width it is asked about, so it becomes one
    when the mouse is pressed in it.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        if self.textInteractionFlags() != selectable:
            self.setTextInteractionFlags(selectable)
        super().mousePressEvent(event)


def separator() -> QFrame:
    """A hairline between parts of a card."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)  # before the style sheet says so, which would have the page laid out anew
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give the widget another text role and have the style sheet look again."""
    set_property(widget, "role", role)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and have it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # before it was shown it has not been looked at yet
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tell_cut(edit: QLineEdit) -> None:
    """Have a line whose text does not fit show the whole as a tooltip."""
    margins = edit.textMargins()
    room = edit.width() - margins.left() - margins.right() - 2 * theme.grid(1.5)
    edit.setToolTip(edit.text() if edit.fontMetrics().horizontalAdvance(edit.text()) > room else "")


class ElidedLabel(QLabel):
    """One line that shortens itself with … where there is no room, and shows the whole as a tooltip then.

    ``mode``: where to cut; middle suits file paths.
    """

    def __init__(
        self, text: str = "", role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def elided(self) -> bool:
        """Whether the text is shown shortened at the present width."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(40), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())
        painter.drawText(self.contentsRect(), int(self.alignment()) | int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.elided() else "")

"""KindPicker: three kinds side by side, the others behind "more"; digits choose."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop import translate
from desktop.screens.changes import kinds
from desktop.widgets.flow import FlowLayout
from desktop.widgets.segmented import Segmented

_MORE = "more"


class KindPicker(QWidget):
    """``key()`` is the kind chosen; ``picked(kind)`` tells of a person's choice."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = kinds.FRONT[0]
        self._front = Segmented([(kind, translate.label(kinds.label(kind))) for kind in kinds.FRONT])
        self._front.picked.connect(self.choose)
        #: The other kinds: says which of them is chosen.
        self.more = Segmented([(_MORE, self.tr("More"))], tab=False, menu=True)
        self.more.picked.connect(lambda _key: self.open_menu())
        line = FlowLayout(self, spacing=0.5)
        line.addWidget(self._front)
        line.addWidget(self.more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._front)
        self.select(self._key)

    def key(self) -> str:
        """The kind chosen."""
        return self._key

    def select(self, kind: str) -> None:
        """Choose without telling anybody."""
        self._key = kind
        front = kind in kinds.FRONT
        word = self.tr("More") if front else translate.label(kinds.label(kind))
        self.more.set_word(_MORE, word)
        self._front.select(kind if front else "")
        self.more.select("" if front else _MORE)

    def choose(self, kind: str) -> None:
        """Choose as a person would."""
        changed = kind != self._key
        self.select(kind)
        if changed:
            self.picked.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isascii() and digit.isdigit() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose_digit(int(digit))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):  # from the last kind in front; Tab goes on to the firm
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def choose_digit(self, digit: int) -> None:
        """1 is the first kind, 0 the tenth."""
        self.choose(kinds.ORDER[(digit or 10) - 1])
        self.setFocus()

    def open_menu(self) -> QMenu:
        """Open the list of the other kinds; until one is chosen there, the kind stays what it was."""
        self.select(self._key)
        # Made when it is opened: a menu inside a widget with a focus proxy ties that widget's Tab chain into a ring.
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in kinds.MORE:
            menu.addAction(self._action(kind, menu))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
        return menu

    def _action(self, kind: str, menu: QMenu) -> QAction:
        digit = kinds.ORDER.index(kind) + 1
        word = translate.label(kinds.label(kind))
        made = QAction(f"{word}\t{digit % 10}" if digit <= 10 else word, menu)
        made.setData(kind)
        made.triggered.connect(lambda: self.choose(kind))
        return made

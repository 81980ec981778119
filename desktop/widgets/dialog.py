"""FormDialog: a few fields asked for before something is done: why a row is voided, by which paper it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.errors import LedgerError
from db.fields import Field
from desktop import theme
from desktop.widgets.buttons import button
from desktop.widgets.enter import take_enter
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage

#: Pixels beyond which the words above the fields make no dialog wider.
_WIDE = 600


class FormDialog(QDialog):
    """Shown with ``open()``; ``submitted(values)`` once everything needed is there. It stays open until the work is done::

        dialog = FormDialog("冲销", [WHY], action="冲销", intro="…", kind="danger", parent=self)
        dialog.submitted.connect(lambda values: self.ops.run(
            work, touches=…, on_done=dialog.finish, on_error=dialog.show_error, button=dialog.action))
        dialog.open()

    so that an error loses nothing of what was typed. ``form`` is one made before, filled in already. Enter goes on,
    Ctrl+Enter submits, Escape gives up.
    """

    submitted = Signal(dict)

    def __init__(
        self, title: str, fields: Sequence[Field], *, action: str, intro: str = "", kind: str = "primary",
        values: Mapping[str, Any] | None = None, form: Form | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        #: The form itself, for hints and further rows.
        self.form = Form(fields) if form is None else form
        if form is None:
            self.form.set_values(values or {})
        # What an answer asks for besides makes the form longer, once whoever listens has shown it.
        self.form.changed.connect(lambda _key: QTimer.singleShot(0, self, self._fit))
        self._message = MessageBar()
        #: The button that submits; hand it to ``Ops.run`` so that it rests meanwhile.
        self.action = button(action, self.submit, kind=kind)
        cancel = button(QCoreApplication.translate("Widgets", "Cancel"), self.reject)
        page = ScrollPage(margin=2)
        page.setFrameShape(QFrame.Shape.NoFrame)
        if intro:
            page.body.addWidget(label(intro, wrap=True))
        page.body.addWidget(self.form)
        page.body.addStretch(1)
        self._page = page
        self._foot = QFrame()
        self._foot.setProperty("role", "foot")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(theme.grid(2), theme.grid(1), theme.grid(2), theme.grid(1.5))
        row.setSpacing(theme.grid(1))
        row.addWidget(self.action)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(label(QCoreApplication.translate("Widgets", "Ctrl+Enter submits"), "small"))
        held = QVBoxLayout()
        held.setContentsMargins(theme.grid(2), 0, theme.grid(2), 0)
        held.addWidget(self._message)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.grid(1))
        outer.addWidget(page, 1)
        outer.addLayout(held)
        outer.addWidget(self._foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        QWidget.setTabOrder(self.action, cancel)  # Enter after Enter ends at what was wanted

    def submit(self) -> None:
        """Hand over what was typed, or say in place what is missing."""
        if not self.action.isEnabled():
            return
        self._message.clear()
        if self.form.ready():
            self.submitted.emit(self.form.values())
        else:
            self._fit()

    def finish(self, _result: Any = None) -> None:
        """The work is done: close. Fits ``on_done``."""
        self.accept()

    def show_error(self, error: LedgerError) -> None:
        """The work was refused: say why and stay. Fits ``on_error``."""
        self._message.show_error(error)
        self._fit()

    def message(self) -> str:
        """What is said to be wrong with the whole."""
        return self._message.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_enter(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.form.focus_first():
            self.action.setFocus()  # nothing is asked for: Enter does it
        QTimer.singleShot(0, self, self._fit)  # how high wrapped hints are is known once they are laid out

    def open(self) -> None:
        """Show it over its window, as large as its content and no larger than that window."""
        self._fit()
        super().open()

    def _fit(self) -> None:
        wanted = self._page.widget().sizeHint()
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else wanted * 2
        # A long sentence above the fields goes on in further lines; what is asked for is not narrowed.
        most = max(theme.px(_WIDE), self.form.sizeHint().width() + theme.grid(8))
        width = min(max(wanted.width() + theme.grid(4), theme.px(480)), most, room.width() - theme.grid(4))
        said = 0 if self._message.isHidden() else self._message.heightForWidth(width - theme.grid(4)) + theme.grid(1)
        # As beside a scroll bar: where one stands for a moment, lines break earlier, and it would stay for them.
        beside = width - self._page.verticalScrollBar().sizeHint().width()
        content = self._page.widget().heightForWidth(beside) + said + self._foot.sizeHint().height() + theme.grid(2)
        height = min(content, room.height() - theme.grid(4))
        self.resize(max(width, self.width()), max(height, theme.px(200), self.height() if self.isVisible() else 0))

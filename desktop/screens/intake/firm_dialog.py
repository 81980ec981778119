"""FirmDialog: which firm of the register a row means, found as one types, or that it is a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.store import search
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.search import SearchBox, Suggestion

#: What stands for a firm that the register does not have, and for leaving it to the program.
NEW, OPEN = "", None


class FirmDialog(Dialog):
    """``chosen(id)``: the firm's, empty for a new one, None for what the program finds by itself."""

    chosen = Signal(object)

    def __init__(self, session: Session, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Which firm is row {n}?").format(n=number), parent, size=(560, 380))
        self._session = session
        said = self.tr("The file calls it “{name}”. Search the firm of the register that is meant.")
        self.body.addWidget(label(said.format(name=name), wrap=True))
        self.box = SearchBox(self._propose, self.tr("name, code, pinyin"), keep=True)
        self.box.picked.connect(lambda firm: self._choose(str(firm)))
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        self.new_button = button(self.tr("It is a new firm"), lambda: self._choose(NEW), icon="plus")
        self.open_button = button(self.tr("Find it again by code and name"), lambda: self._choose(OPEN))
        for one in (self.new_button, self.open_button, button(self.tr("Cancel"), self.reject)):
            self.add_button(one)
        self.box.setFocus()

    def _propose(self, text: str) -> list[Suggestion]:
        return [
            Suggestion(hit.name, translate.sentence(hit.detail), hit.code or "", data=hit.id)
            for hit in search.find(self._session.conn, text)
        ]

    def _choose(self, firm: str | None) -> None:
        self.chosen.emit(firm)
        self.accept()

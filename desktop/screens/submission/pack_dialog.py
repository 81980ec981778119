"""Which forms a bureau takes to its meetings; the choice is kept in the ledger."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.forms import SCOPES, Pack, Scope, forms
from db.forms.pack import choose, chosen
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented


class PackDialog(Dialog):
    """``chosen()`` once the choice is written. What was chosen before keeps its order; what is added follows."""

    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(self.tr("Meeting pack"), parent, (520, 560))
        self._session = session
        pack = chosen(session.conn)
        self._before = pack.forms
        self.scope = Segmented([(key, translate.label(word)) for key, word in SCOPES.items()])
        self.scope.select(pack.scope)
        self.body.addWidget(label(self.tr("Shown to whom"), "small"))
        self.body.addWidget(self.scope)
        self.boxes: dict[str, CheckBox] = {}
        for one in sorted(forms(), key=lambda one: one.key not in pack.forms):
            box = CheckBox(translate.label(one.short))
            box.setChecked(one.key in pack.forms)
            self.boxes[one.key] = box
            self.body.addWidget(box)
        self.action = button(self.tr("Keep the choice"), self.keep, kind="primary")
        self.add_button(self.action, primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject))

    def keep(self) -> None:
        """Write the choice; the dialog closes once it is written."""
        ticked = [key for key, box in self.boxes.items() if box.isChecked()]
        ordered = [key for key in self._before if key in ticked] + [key for key in ticked if key not in self._before]
        pack = Pack(tuple(ordered), cast(Scope, self.scope.key()))
        self._session.write(
            lambda conn: choose(conn, pack), touches=("setting",), on_done=self._kept, on_error=self.message.show_error,
            label=self.windowTitle(), button=self.action,
        )  # fmt: skip

    def _kept(self, _result: object) -> None:
        self.chosen.emit()
        self.accept()

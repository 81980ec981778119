"""Industry groups: a goal without a number is a trend over GB/T 4754 divisions that the bureau chooses."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db import codes
from db.rules.plan import IndustryGroup, Plan
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.labels import label


class GroupsDialog(Dialog):
    """``confirmed(tuple of IndustryGroup)``; nothing is written before."""

    confirmed = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (760, 640))
        self.setWindowTitle(self.tr("Industry groups"))
        self._groups: list[IndustryGroup] = list(plan.groups)
        self.group = ComboBox()
        self.group.setAccessibleName(self.tr("Group"))
        self.group.currentIndexChanged.connect(lambda _place: self._show())
        self.name = QLineEdit()
        self.name.textEdited.connect(lambda _text: self._keep())
        form = Form()
        form.add_row("group", self.tr("Group"), self.group)
        form.add_row("name", self.tr("Name"), self.name)
        self.note = label("", "small", wrap=True)
        self.boxes = {one.code: CheckBox(f"{one.code} {translate.label(one.label)}") for one in codes.divisions()}
        held = QWidget()
        flow = FlowLayout(held, spacing=1, equal=220)
        for box in self.boxes.values():
            box.clicked.connect(lambda _on: self._keep())
            flow.addWidget(box)
        self.body.addWidget(label(self.tr("Firms are counted by the division (two digits) of their industry code. One division may "
                                          "belong to several groups."), "muted", wrap=True))  # fmt: skip
        self.body.addWidget(form)
        self.body.addWidget(self.note)
        self.body.addWidget(held)
        self.body.addStretch(1)
        self.add_button(button(self.tr("Save the groups"), self._agree, kind="primary"), primary=True)
        self.add_button(button(self.tr("New group"), self.add, icon="plus"))
        self.remove_button = button(self.tr("Remove this group"), self._remove, kind="danger")
        self.add_button(self.remove_button)
        self.add_button(button(self.tr("Cancel"), self.reject))
        self._offer(0)

    def add(self) -> None:
        """Begin another group."""
        taken = {one.key for one in self._groups}
        key = next(one for one in (f"group-{n}" for n in range(1, 1000)) if one not in taken)
        name = self.tr("New group")
        self._groups.append(IndustryGroup(key, Label(name, name), ()))
        self._offer(len(self._groups) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _offer(self, place: int) -> None:
        self.group.blockSignals(True)
        self.group.clear()
        for one in self._groups:
            self.group.add(one.key, translate.label(one.label))
        self.group.setCurrentIndex(min(place, len(self._groups) - 1))
        self.group.blockSignals(False)
        self._show()

    def _show(self) -> None:
        place = self.group.currentIndex()
        one = self._groups[place] if 0 <= place < len(self._groups) else None
        for part in (self.name, self.remove_button, *self.boxes.values()):
            part.setEnabled(one is not None)
        self.name.setText(translate.label(one.label) if one else "")
        self.note.setText(translate.label(one.note) if one else self.tr("This plan has no group yet."))
        for code, box in self.boxes.items():
            box.setChecked(one is not None and code in one.divisions)

    def _keep(self) -> None:
        """Take over what was typed and ticked for the group shown."""
        place = self.group.currentIndex()
        if not 0 <= place < len(self._groups):
            return
        before, name = self._groups[place], self.name.text().strip()
        named = before.label if name == translate.label(before.label) else Label(name, name)
        divisions = tuple(code for code, box in self.boxes.items() if box.isChecked())
        note = before.note if divisions == before.divisions else Label("", "")
        self._groups[place] = replace(before, label=named, divisions=divisions, note=note)
        self.group.setItemText(place, name)

    def _remove(self) -> None:
        place = self.group.currentIndex()
        if 0 <= place < len(self._groups):
            del self._groups[place]
            self._offer(max(place - 1, 0))

    def _agree(self) -> None:
        if any(not one.label.zh for one in self._groups):
            self.message.show_message("error", self.tr("Every group needs a name."))
        elif any(not one.divisions for one in self._groups):
            self.message.show_message("error", self.tr("Every group needs at least one division."))
        else:
            self.confirmed.emit(tuple(self._groups))

"""EntryForm: every row that an entry may need, each shown where its kind, its firm and the ledger ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.words import SOURCES, ZONES
from db.text import Label
from desktop.screens.changes import choices, kinds
from desktop.screens.changes.choices import KnownLine, OfferBox
from desktop.screens.changes.kind_picker import KindPicker
from desktop.screens.changes.papers import Papers
from desktop.session import Session
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.editors import FieldEditor, TextEditor
from desktop.widgets.firm_field import FirmField
from desktop.widgets.form import Form
from desktop.widgets.labels import label

_ZONES = tuple(Choice(key, word) for key, word in ZONES.items())
_SOURCES = tuple(Choice(key, word) for key, word in SOURCES.items())
_FIELDS = {
    field.key: field
    for field in (
        Field("code", Label("信用代码", "Credit code"), "code", width=20),
        Field("accept_code", Label("代码仍用的理由", "Why the code stands"), required=True),
        Field("industry", Label("行业代码", "Industry code"), "code", width=10),
        Field("new_value", Label("新值", "New value"), required=True),
        Field("to_zone", Label("迁至", "To zone"), "choice", choices=_ZONES),
        Field("month", kinds.FIRST_REPORT, "month", required=True),
        Field("zone", Label("园区", "Zone"), "choice", choices=_ZONES),
        Field("source", Label("来源", "Source"), "choice", choices=_SOURCES),
        Field("basis", Label("依据", "Basis")),
        Field("note", Label("备注", "Note")),
        Field("answer_date", Label("答复日期", "Answered on"), "date", required=True),
        Field("answer_batch", Label("答复批次", "Answer batch")),
        Field("answer_basis", Label("答复依据", "Answer's basis"), required=True),
    )
}
ANSWER = ("answer_date", "answer_batch", "answer_basis")


class EntryForm(Form):
    """``value(key)`` of any row (None where it is not asked for); ``changed(key)`` when a person changes one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kind = KindPicker()
        self.firm, self.predecessor = FirmField(session), FirmField(session, new=False)
        self.batch, self.township = OfferBox(), OfferBox()
        #: Places and industry of a firm that is called nearly alike, for one that is new.
        self.known = KnownLine()
        self.reason = ComboBox(choices.reason_choices())
        self.reason.setPlaceholderText(self.tr("Choose"))
        self.area, self.from_area, self.to_area = ComboBox(), ComboBox(), ComboBox()
        self.park, self.to_park = ComboBox(), ComboBox()
        self.papers = Papers()
        #: Where the firm chosen stands now.
        self.stands = label("", "muted", wrap=True)
        self.answered = CheckBox(self.tr("Statistics has confirmed it already"))
        self.in_opening = CheckBox(self.tr("One of the opening's unnamed firms"))
        self._build()
        for box in (self.reason, self.area, self.from_area, self.to_area, self.park, self.to_park):
            box.select("")

    def value(self, key: str) -> Any:
        """What a row holds: raw values, keys, ids, texts, paths; None where empty, not to be read, or not asked for."""
        return None if self.row(key).isHidden() else _held(self.row(key).editor)

    def state(self) -> dict[str, Any]:
        """Everything that stands in the form, shown or not, for ``restore``."""
        held = {key: _standing(self.row(key).editor) for key in self._keys}
        return held | {"kind": self.kind.key(), "new": self.firm.new_name()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show what ``state`` gave; rows that are not in it become empty. Nobody is told."""
        self.kind.select(state.get("kind") or self.kind.key())
        for key in self._keys:
            _put(self.row(key).editor, state.get(key))
            self.row(key).set_problem("")
        if state.get("new"):
            self.firm.set_new(state["new"])

    def ask_for(self, keys: Iterable[str]) -> None:
        """Show these rows and hide the others."""
        wanted = {"kind", "firm", *keys}
        for key in self._keys:
            self.set_visible(key, key in wanted)

    def problems(self) -> dict[str, str]:
        """What is missing or cannot be read, in a sentence by key; shown in place as well."""
        found = {}
        if not self.firm.firm() and not self.firm.new_name():
            found["firm"] = self.tr("Choose a firm from the list, or add it as a new one.")
        if not self.row("reason").isHidden() and not self.reason.key():
            found["reason"] = self.tr("An exit needs its reason.")
        if not self.row("predecessor").isHidden() and not self.predecessor.firm():
            found["predecessor"] = self.tr("Choose the firm whose place is taken.")
        for key, problem in found.items():
            self.row(key).set_problem(problem)
        return found | super().problems()

    def set_choices(self, box: ComboBox, offered: list[tuple[str, str]], empty: str) -> None:
        """Offer other choices; what was chosen stays so where it is among them. ``empty`` stands for none."""
        chosen = box.key()
        box.clear()
        for key, word in [("", empty), *offered]:
            box.add(key, word)
        box.select(chosen if chosen in dict(offered) else "")

    def _build(self) -> None:
        self.add_row("kind", self.tr("Kind"), self.kind)
        self.add_row("firm", self.tr("Enterprise"), self.firm, required=True)
        self._add_fields("code", "accept_code", "industry")
        self.add_row("known", self.tr("Known"), self.known)
        self.add_row("stands", self.tr("Stands now"), self.stands)
        self.add_row("reason", self.tr("Reason"), self.reason, required=True)
        self.add_row("predecessor", self.tr("Replaces"), self.predecessor, required=True)
        self._add_fields("new_value")
        self.add_row("from_area", self.tr("Comes from"), self.from_area)
        self.add_row("to_area", self.tr("Moves to"), self.to_area)
        self._add_fields("to_zone")
        self.add_row("to_park", self.tr("To park"), self.to_park)
        self.add_row("batch", self.tr("Filing batch"), self.batch)
        self._add_fields("month")
        self.add_row("area", self.tr("Area"), self.area)
        self._add_fields("zone")
        self.add_row("park", self.tr("Park"), self.park)
        self.add_row("township", self.tr("Township"), self.township)
        self._add_fields("source", "basis")
        self.add_row("papers", self.tr("Evidence"), self.papers)
        self._add_fields("note")
        self.add_row("answered", self.tr("Confirmation"), self.answered)
        self._add_fields(*ANSWER)
        self.add_row("in_opening", self.tr("Opening"), self.in_opening)
        for key in ("basis", "answer_basis"):
            editor = self.editor(key)
            assert isinstance(editor, TextEditor)
            editor.edit.setPlaceholderText(self.tr("List, document or call, with date"))
        self._keys = tuple(self._rows)
        self._connect()

    def _add_fields(self, *keys: str) -> None:
        for key in keys:
            self.add_field(_FIELDS[key])

    def _connect(self) -> None:
        self.kind.picked.connect(lambda _kind: self._on_changed("kind"))
        for key in self._keys:
            editor = self.row(key).editor
            if isinstance(editor, ComboBox):
                editor.picked.connect(lambda _key, key=key: self._on_changed(key))
            elif isinstance(editor, CheckBox):
                editor.clicked.connect(lambda _on, key=key: self._on_changed(key))
            elif isinstance(editor, OfferBox | FirmField | Papers):
                editor.changed.connect(lambda key=key: self._on_changed(key))


def _held(editor: QWidget) -> Any:
    if isinstance(editor, FieldEditor):
        return editor.value()
    if isinstance(editor, ComboBox):
        return editor.key() or None
    if isinstance(editor, OfferBox):
        return editor.text().strip() or None
    if isinstance(editor, CheckBox):
        return editor.isChecked()
    if isinstance(editor, Papers):
        return editor.paths()
    return editor.firm() or None if isinstance(editor, FirmField) else None


def _standing(editor: QWidget) -> Any:
    """As ``_held``, but a text as it was typed, even where it cannot be read."""
    return editor.edit.text() if isinstance(editor, TextEditor) else _held(editor)


def _put(editor: QWidget, held: Any) -> None:
    if isinstance(editor, TextEditor):
        editor.edit.setText(held or "")
    elif isinstance(editor, FieldEditor):
        editor.set_value(held)
    elif isinstance(editor, ComboBox):
        editor.select(held or "")
    elif isinstance(editor, OfferBox):
        editor.setText(held or "")
    elif isinstance(editor, CheckBox):
        editor.setChecked(bool(held))
    elif isinstance(editor, Papers):
        editor.set_paths(held or ())
    elif isinstance(editor, FirmField):
        editor.set_firm(held or "")

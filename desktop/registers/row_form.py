"""RowForm: the fields of one row of any register, the user's own columns among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.registers import FIRM, Register
from db.store.registers.shape import FIRM_LABEL, Shape
from desktop import translate
from desktop.session import Session
from desktop.widgets.editors import FieldEditor, TextEditor
from desktop.widgets.firm_field import FirmField
from desktop.widgets.form import Form
from desktop.widgets.long_editors import ProseEditor
from desktop.widgets.place_editor import PlaceEditor, leaves


class RowForm(Form):
    """``show_row(values)`` fills it in; ``changed_values()`` are those that differ, ``new_values()`` all that are given.

    ``without`` are keys that are not asked for; with ``only`` no others are.
    """

    def __init__(
        self, session: Session, register: Register, *, without: Collection[str] = (), only: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent=parent)
        self._session, self._register = session, register
        self._base: dict[str, Any] = {}
        self.firm: FirmField | None = None
        shape = Shape(session.conn, register.key)
        if register.firm != "no" and FIRM not in without and (not only or FIRM in only):
            self.firm = FirmField(session, new=False)
            self.firm.changed.connect(lambda: self._on_changed(FIRM))
            self.add_row(FIRM, translate.label(FIRM_LABEL), self.firm, required=register.firm == "must")
        tree = session.tree()
        for field in (*register.fields, *shape.own):
            if field.typed and field.key not in without and (not only or field.key in only):
                self._add(field, tree)
        self.show_row({})

    def _add(self, field: Field, tree: Any) -> None:
        if field.kind != "area":
            self.add_field(field)
            return
        editor = PlaceEditor(field)
        editor.set_areas([*leaves(tree), *tree.parks()], tree)
        editor.changed.connect(lambda key=field.key: self._on_changed(key))
        self.add_row(field.key, translate.label(field.label), editor, required=field.required)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_row(self, values: Mapping[str, Any], keep: Mapping[str, Any] | None = None) -> None:
        """Show a row's values, and over them what was typed before (``keep``, a ``state``)."""
        self.set_values({key: None if given == "" else given for key, given in values.items()})
        if self.firm is not None:
            self.firm.set_firm(str(values.get(FIRM) or ""))
            self.row(FIRM).set_problem("")
        self._base = self._standing()
        for key, held in (keep or {}).items():
            if key in self._base:
                self._put(key, held)

    def fill(self, known: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
        """Put what is known where nothing stands, in place of what was put there ``before`` of another firm and left as it was;
        returns what was put. It is not saved until the row is."""
        for key, value in before.items():
            if self.editor(key).value() == value:
                self.editor(key).set_value(None)
        put = {key: value for key, value in known.items() if self.has(key) and self.editor(key).value() is None}
        for key, value in put.items():
            self.editor(key).set_value(value)
        # Nobody typed it: it alone makes nothing unsaved.
        self._base |= {key: _held(self.editor(key)) for key in (*before, *put)}
        return {key: self.editor(key).value() for key in put}

    def state(self) -> dict[str, Any]:
        """What was typed and not saved, as it stands in the fields."""
        return {key: held for key, held in self._standing().items() if held != self._base.get(key)}

    def values(self) -> dict[str, Any]:
        """The raw values by key, the firm as its id."""
        found = super().values()
        return found if self.firm is None else {FIRM: self.firm.firm() or None, **found}

    def changed_values(self) -> dict[str, Any]:
        """The raw values that differ from those shown."""
        values, typed = self.values(), self.state()
        return {key: values[key] for key in typed if key in values}

    def new_values(self) -> dict[str, Any]:
        """All values that are given, for a new row."""
        return {key: value for key, value in self.values().items() if value not in (None, False)}

    def problems(self) -> dict[str, str]:
        """What cannot be read or is missing, shown in place."""
        found = super().problems()
        if self.firm is not None:
            said = self._about_firm()
            self.row(FIRM).set_problem(said)
            found = {FIRM: said, **found} if said else found
        return found

    def _about_firm(self) -> str:
        assert self.firm is not None
        if self.firm.text() and not self.firm.firm():
            return self.tr("This is no firm of the ledger. Choose one from the list, or add it under “Enterprises” first.")
        needed = self._register.firm == "must" and not self.firm.firm()
        return self.tr("Which firm is it about?") if needed else ""

    # -- inside -------------------------------------------------------------------------------------------------------

    def _standing(self) -> dict[str, Any]:
        held = {key: _held(editor) for key, editor in self._editors()}
        return held if self.firm is None else {FIRM: (self.firm.firm(), self.firm.text()), **held}

    def _put(self, key: str, held: Any) -> None:
        if key == FIRM:
            assert self.firm is not None
            self.firm.set_firm(held[0])
            self.firm.box.setText(held[1])
            return
        editor = self.editor(key)
        if isinstance(editor, TextEditor):
            editor.edit.setText(held)
        else:
            editor.set_value(held)


def _held(editor: FieldEditor) -> Any:
    """What stands in an editor: texts as typed, even where they cannot be read."""
    return editor.text() if isinstance(editor, TextEditor | ProseEditor) else editor.value()

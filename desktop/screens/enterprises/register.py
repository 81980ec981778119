"""RegisterForm: a firm's values in the register, for a new firm and for editing in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db import codes
from db.errors import LedgerError
from db.fields import Field
from db.rules import credit_code
from db.store import enterprises
from db.store.areas import Tree
from db.text import Label, Sentence
from desktop import translate
from desktop.screens.enterprises.offers import IndustryEditor, OfferEditor, town_offers
from desktop.widgets.editors import FieldEditor, TextEditor
from desktop.widgets.form import Form
from desktop.widgets.place_editor import PlaceEditor, leaves

#: Where a firm is counted: for one in the roster a change of these is a move, recorded and not typed over.
PLACE = ("area", "zone", "park")
ACCEPT = Field("accept_code", Label("接受此代码的理由", "Why the code stands"))


class RegisterForm(Form):
    """``show_firm(row)`` fills it in; ``changed_values()`` are those that differ from what was shown.

    What a person has typed stays when the same firm is shown again; ``state`` and ``restore`` carry it to and fro.
    ``below_code`` stands among the fields, where name and code have been typed.
    """

    def __init__(self, tree: Tree, below_code: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tree = tree
        self._single: str | None = None
        self._base: dict[str, Any] = {}
        self._locked = False
        for field in enterprises.FIELDS:
            self._add(field)
            if field.key == "code":
                self.add_field(ACCEPT)
                if below_code is not None:
                    self.add_row("below_code", "", below_code)
        self.changed.connect(self._on_typed)
        self.look_again(tree)
        self.show_values({})

    def look_again(self, tree: Tree) -> None:
        """The ledger's areas are others: offer these. What is chosen stays."""
        self._tree = tree
        own = leaves(tree)
        self._single = own[0].id if len(own) == 1 else None
        for key, offered in (("area", own), ("park", tree.parks())):
            editor = self.editor(key)
            assert isinstance(editor, PlaceEditor)
            editor.set_areas(offered, tree)
        self.set_visible("area", self._single is None)
        self.say()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Any], *, keep: Mapping[str, Any] | None = None, locked: bool = False) -> None:
        """Show these register values, and over them what was typed before (``keep``, a ``state``).

        ``locked``: the firm is in the roster, so its place is shown and not edited.
        """
        self.set_values({**values, "accept_code": values.get("code_note")})
        self._base = self._standing()
        self._locked = locked
        for key in PLACE:
            self.row(key).setEnabled(not locked)
        self.restore(keep or {})
        self.say()

    def state(self) -> dict[str, Any]:
        """What was typed and not saved, as it stands in the fields."""
        now = self._standing()
        return {key: held for key, held in now.items() if held != self._base.get(key) and not self._is_locked(key)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave."""
        for key, held in state.items():
            if not self._is_locked(key):
                _put(self.editor(key), held)
        self.say()

    def changed_values(self) -> dict[str, Any]:
        """The raw values by key that differ from those shown; the reason for a code is no value of its own."""
        values, typed = self.values(), self.state()
        found = {key: values[key] for key in typed if key in values and key != ACCEPT.key}
        if found.get("zone") == "outside" and self._base.get("park"):
            found["park"] = None  # a firm outside lies in no park
        return found

    def new_values(self) -> dict[str, Any]:
        """All values that are given, for a new firm; in the ledger's only area where there is one."""
        given = {key: value for key, value in self.values().items() if value is not None and key != ACCEPT.key}
        return {"area": self._single, **given} if self._single else given

    def accept_code(self) -> str:
        """Why a code stands although its check character fails."""
        return str(self.values().get(ACCEPT.key) or "")

    def accept_changed(self) -> bool:
        """Whether another reason for the same code was typed."""
        return ACCEPT.key in self.state() and not self.row(ACCEPT.key).isHidden()

    def problems(self) -> dict[str, str]:
        """What cannot be read or is missing: a code that fails its check needs the reason to accept it."""
        typed, found = self.state(), super().problems()
        for key in [key for key in found if key not in typed and key != "name"]:
            # It was so before: what was not touched is no reason to refuse the rest.
            self.row(key).set_problem("")
            del found[key]
        refused = _refusal(self.editor("code").value()) if "code" in typed else None
        if refused is not None:
            found["code"] = translate.sentence(refused)
        elif not self.row(ACCEPT.key).isHidden() and not self.accept_code() and "code" in typed:
            found[ACCEPT.key] = self.tr("Compare the code with the licence; if the licence shows it so, say why it stands.")
        for key, problem in found.items():
            self.row(key).set_problem(problem)
        return found

    # -- while typing -------------------------------------------------------------------------------------------------

    def say(self) -> None:
        """The lines below the fields, the reason asked for where the code needs one, the townships of the area."""
        code = self.editor("code").value()
        fails = bool(code) and _check_fails(code)
        self.set_visible(ACCEPT.key, fails)
        self.set_hint("code", self._about_code(code))
        self.set_hint("honours", self._about_honours() if self.editor("honours").value() else "")
        self.set_hint("industry", self._about_industry(self.editor("industry").value()))
        self.set_hint("area" if self._single is None else "zone", self._about_place() if self._locked else "")
        parks = bool(self._tree.parks())
        self.set_visible("park", parks and self.editor("zone").value() != "outside")
        towns = self.editor("township")
        assert isinstance(towns, OfferEditor)
        towns.offers = tuple(town_offers(self._tree, self.editor("area").value() or self._single))

    def _on_typed(self, key: str) -> None:
        if key == "code":
            _normalise(self.editor("code"))
        self.say()

    def _about_honours(self) -> str:
        return self.tr("Kept as it was written. With level, day and expiry an honour stands in the register of honours.")

    def _about_place(self) -> str:
        return self.tr("Counted there: another place is recorded as a move, not typed over.")

    def _about_code(self, code: str | None) -> str:
        if not code:
            return ""
        if len(code) < credit_code.LENGTH:
            return self.tr("{n} of 18 characters").format(n=len(code))
        try:
            warnings = credit_code.check(code).warnings
        except LedgerError as error:
            return translate.sentence(error.sentence)
        return "\n".join(translate.sentence(one) for one in warnings) or self.tr("The check character is right.")

    def _about_industry(self, code: str | None) -> str:
        if not code or not code.isdigit():
            return ""
        return "" if codes.division(code) else self.tr("No industrial division of GB/T 4754 (06–46) begins so.")

    # -- inside -------------------------------------------------------------------------------------------------------

    def _add(self, field: Field) -> None:
        made = {"area": PlaceEditor, "park": PlaceEditor, "township": OfferEditor, "industry": IndustryEditor}.get(field.key)
        if made is None:
            self.add_field(field)
            return
        editor = made(field)
        editor.changed.connect(lambda key=field.key: self._on_changed(key))
        self.add_row(field.key, translate.label(field.label), editor)

    def _is_locked(self, key: str) -> bool:
        return self._locked and key in PLACE

    def _standing(self) -> dict[str, Any]:
        keys = [*(field.key for field in enterprises.FIELDS), ACCEPT.key]
        return {key: _held(self.editor(key)) for key in keys}


def _held(editor: FieldEditor) -> Any:
    """What stands in an editor: texts as typed, even where they cannot be read."""
    return editor.text() if isinstance(editor, TextEditor | OfferEditor) else editor.value()


def _put(editor: FieldEditor, held: Any) -> None:
    if isinstance(editor, TextEditor):
        editor.edit.setText(held)
    elif isinstance(editor, OfferEditor):
        editor.box.setText(held)
    else:
        editor.set_value(held)


def _check_fails(code: str) -> bool:
    try:
        return credit_code.check(code).check_failed
    except LedgerError:
        return False


def _refusal(code: str | None) -> Sentence | None:
    """Why a code cannot be stored at all; None where it can."""
    try:
        if code:
            credit_code.check(code)
    except LedgerError as error:
        return error.sentence
    return None


def _normalise(editor: FieldEditor) -> None:
    """Half-width capitals as one types; the cursor stays where it was."""
    line = editor.findChild(QLineEdit)
    assert line is not None
    text, at = line.text(), line.cursorPosition()
    plain = credit_code.normalise(text)
    if plain != text:
        line.setText(plain)
        line.setCursorPosition(len(credit_code.normalise(text[:at])))

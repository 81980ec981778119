"""How edited register values are written: corrected, or renamed and recoded since a month, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.words import KINDS
from db.store import changes, enterprises, undoing
from db.store.changes import Draft
from db.store.neutral import NEUTRAL_FIELD
from db.text import Label, Sentence
from desktop import translate, undo
from desktop.undo import Act
from desktop.widgets.dialog import FormDialog

TOUCHES = ("enterprise", "status_change", "value_history")

#: The values of which a change since a month is a record of its own, by their column.
KIND_OF = {NEUTRAL_FIELD[kind]: kind for kind in ("rename", "recode")}
_CORRECTED = Choice("corrected", Label("改正笔误", "typing error corrected"))
_MONTH = Field("month", Label("自何月起", "Since month"), "month", required=True)
_BASIS = Field("basis", Label("依据", "Basis"))


@dataclass(frozen=True, slots=True)
class Edit:
    """Values to write. ``since``: the kinds (rename, recode) recorded as changes from ``month`` on; others are corrected."""

    enterprise: str
    values: Mapping[str, Any]
    accept_code: str = ""
    since: tuple[str, ...] = ()
    month: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of an edit: what is odd about it, the values that were corrected as they stood, the changes recorded."""

    odd: list[Sentence]
    before: Mapping[str, Any]
    changes: tuple[str, ...]


def write(conn: sqlite3.Connection, edit: Edit, today: date) -> Saved:
    """Write an edit, all or nothing. Raises the engine's errors."""
    recorded = {NEUTRAL_FIELD[kind] for kind in edit.since}
    corrected = {key: value for key, value in edit.values.items() if key not in recorded}
    before = undoing.values_of(conn, edit.enterprise, corrected) if corrected else {}
    odd = enterprises.edit(conn, edit.enterprise, corrected, edit.accept_code) if corrected else []
    made = []
    for kind in edit.since:
        value = str(edit.values[NEUTRAL_FIELD[kind]] or "")
        odd += enterprises.check({NEUTRAL_FIELD[kind]: value}, edit.accept_code).warnings
        draft = Draft(kind, edit.enterprise, edit.month, new_value=value, basis=edit.basis, accept_code=edit.accept_code)
        made.append(changes.record(conn, draft, today))
    return Saved(list(dict.fromkeys(odd)), before, tuple(made))


def edited(edit: Edit, today: date, name: str) -> Act:
    """The act of editing, with its way back: recorded changes are voided, corrected values put back."""
    why = undo.why()

    def back(conn: sqlite3.Connection, saved: Saved) -> None:
        for change in reversed(saved.changes):
            undoing.take_back(conn, change, why)
        undoing.put_back(conn, edit.enterprise, saved.before)

    said = QCoreApplication.translate("RegisterCard", "Register of {name} edited").format(name=name)
    return Act(said, back, lambda conn, _saved: write(conn, edit, today))


def asked(firm: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    """The columns of which it has to be asked whether they changed or were mistyped; a first code is neither."""
    return [key for key in KIND_OF if firm[key] and values.get(key) not in (None, firm[key])]


def question(firm: Mapping[str, Any], values: Mapping[str, Any], month: str, parent: QWidget) -> FormDialog:
    """Ask of each changed name or code: changed since a month, or a typing error corrected? ``since`` reads the answer.
    The dialog is open when it comes back."""
    keys = asked(firm, values)
    dialog = FormDialog(
        QCoreApplication.translate("RegisterCard", "Changed, or mistyped?"),
        (*(_how(key) for key in keys), _MONTH, _BASIS), action=QCoreApplication.translate("RegisterCard", "Save"),
        intro="\n".join(f"{firm[key]} → {values[key]}" for key in keys), values={"month": month}, parent=parent,
    )  # fmt: skip
    form = dialog.form
    form.set_hint("month", QCoreApplication.translate(
        "RegisterCard", "It becomes a record in the timeline, and the former value goes on finding the firm."))  # fmt: skip
    form.set_hint("basis", QCoreApplication.translate(
        "RegisterCard", "Document, list or call, with number or name and date"))  # fmt: skip

    def look(_key: str = "") -> None:
        recorded = any(form.values().get(key) == KIND_OF[key] for key in keys)
        for key in ("month", "basis"):
            form.set_visible(key, recorded)

    form.changed.connect(look)
    look()
    dialog.open()
    return dialog


def since(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds that the question's answers record."""
    return tuple(kind for key, kind in KIND_OF.items() if values.get(key) == kind)


def _how(key: str) -> Field:
    kind = KINDS[KIND_OF[key]].label
    recorded = Label(f"{kind.zh}（自某月起）", f"{kind.en} since a month")
    return Field(key, enterprises.BY_KEY[key].label, "choice", required=True,
                 choices=(Choice(KIND_OF[key], recorded), _CORRECTED))  # fmt: skip


def said(odd: list[Sentence], done: str) -> str:
    """What was done, and what is odd about it."""
    return "\n".join([done, *(translate.sentence(one) for one in odd)])

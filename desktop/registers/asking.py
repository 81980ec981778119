"""Questions about one row of a register in a dialog: make or change it, take it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.registers import Register
from db.store.registers import records
from db.text import Sentence
from desktop import translate
from desktop.registers.row_form import RowForm
from desktop.session import Session
from desktop.widgets.dialog import FormDialog

OnDone = Callable[[str, list[Sentence]], Any]


def ask_row(
    session: Session, register: Register, parent: QWidget, *, row: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None, fixed: Mapping[str, Any] | None = None, only: Collection[str] = (),
    title: str = "", intro: str = "", touches: Iterable[str] = (), on_done: OnDone | None = None,
) -> FormDialog:  # fmt: skip
    """Ask for a row: a new one with ``values`` to begin with, or ``row`` to change. ``fixed`` values are not asked for.

    ``on_done(id, what is odd)`` once it is written.
    """
    fixed = dict(fixed or {})
    form = RowForm(session, register, without=fixed, only=only)
    form.show_row(row if row is not None else {})
    if row is None:
        for key, given in (values or {}).items():
            if form.has(key):
                form.editor(key).set_value(given)
    dialog = FormDialog(
        title or translate.label(register.label), (), intro=intro, form=form, parent=parent,
        action=QCoreApplication.translate("Registers page", "Save"),
    )  # fmt: skip

    def submit(_values: dict[str, Any]) -> None:
        wanted = form.changed_values() if row is not None else {**(values or {}), **form.new_values(), **fixed}

        def work(conn: Any) -> tuple[str, list[Sentence]]:
            if row is None:
                return records.create(conn, register.key, wanted)
            return str(row["id"]), records.edit(conn, register.key, str(row["id"]), wanted)

        def done(made: tuple[str, list[Sentence]]) -> None:
            dialog.finish()
            if on_done is not None:
                on_done(*made)

        session.write(
            work, touches={register.key, "value_history", *touches}, on_done=done, on_error=dialog.show_error,
            label=dialog.windowTitle(), button=dialog.action,
        )  # fmt: skip

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def ask_remove(
    session: Session, register: Register, row: str, called: str, parent: QWidget, *, touches: Iterable[str] = (),
    on_done: Callable[[int], Any] | None = None,
) -> FormDialog:  # fmt: skip
    """Ask before a row is taken out with those that belong to it; ``on_done`` is told how many went."""
    word = QCoreApplication.translate("Registers page", "Remove")
    dialog = FormDialog(word, (), action=word, kind="danger", parent=parent, intro="\n".join((
        called, QCoreApplication.translate(
            "Registers page", "The row is taken out of the list with everything that belongs to it. Its values stay in the "
            "history; Ctrl+Z brings it back."
        ),
    )))  # fmt: skip

    def done(gone: int) -> None:
        dialog.finish()
        if on_done is not None:
            on_done(gone)

    dialog.submitted.connect(lambda _values: session.write(
        lambda conn: records.remove(conn, register.key, row), touches={register.key, "value_history", *touches},
        on_done=done, on_error=dialog.show_error, label=word, button=dialog.action,
    ))  # fmt: skip
    dialog.open()
    return dialog

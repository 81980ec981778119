"""一户一档 on paper: who the firm is, where it stands, its changes, and what the registers hold of it. Rewards are not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.forms.sheet import FormSheet
from db.registers import Register
from db.rules.words import STANDINGS
from db.store import change_list, enterprises
from db.store.areas import Tree
from db.store.change_list import reason_label
from db.store.dossier import Dossier
from db.store.registers import of_firm
from desktop import translate
from desktop.dialogs.change_cells import standing_word
from desktop.dialogs.pairs_sheet import pairs_sheet
from desktop.models.format import display
from desktop.screens.enterprises import words
from desktop.session import Session

#: Rows of one register on paper: a year of months.
ROWS = 12

Line = tuple[str, str]


def firm_sheet(session: Session, found: Dossier, month: str) -> FormSheet:
    """The filled form, as the firm stands at the end of ``month``."""
    tree = session.tree(month)
    lines = [*_register(found, tree), *_standing(found, tree), *_changes(session, str(found.firm["id"]), tree)]
    lines += _rows(session, str(found.firm["id"]))
    title = QCoreApplication.translate("FirmSheet", "Enterprise file: {name}").format(name=found.firm["name"])
    said = QCoreApplication.translate("FirmSheet", "as of {month}").format(month=month)
    return pairs_sheet(session, "firm", title, said, lines)


def _register(found: Dossier, tree: Tree) -> Iterator[Line]:
    for field in enterprises.FIELDS:
        held = found.firm[field.key]
        if held not in (None, ""):
            yield field.heading(translate.language()), words.value(tree, field.key, str(held))
    former = [f"{one.value}（{one.until}）" for one in (*found.names, *found.codes)]
    if former:
        yield QCoreApplication.translate("FirmSheet", "Former names and codes"), "、".join(former)


def _standing(found: Dossier, tree: Tree) -> Iterator[Line]:
    word = QCoreApplication.translate("FirmSheet", "Where it stands")
    yield word, words.standing_sentence(tree, found.claimed, found.firm)
    if not found.agreed:
        yield translate.label(STANDINGS["confirmed"]), words.standing_sentence(tree, found.confirmed, found.firm)


def _changes(session: Session, firm: str, tree: Tree) -> Iterator[Line]:
    for row in change_list.timeline(session.conn, firm, session.today):
        place = " · ".join(filter(None, (translate.shown(row["area"]), words.zone(row["zone"]))))
        head = " ".join((row["month"], translate.label(reason_label(row)), standing_word(row), place))
        taken = [words.void_line(row)] if row["standing"] == "void" else []
        said = " · ".join([head, *words.detail_lines(row, tree), *taken])
        yield QCoreApplication.translate("FirmSheet", "Status change"), said


def _rows(session: Session, firm: str) -> Iterator[Line]:
    for held in of_firm.of_firm(session.conn, firm):
        label = translate.label(held.register.label)
        for row in held.rows[:ROWS]:
            yield label, _row(held.register, row)
        if len(held.rows) > ROWS:
            more = QCoreApplication.translate("FirmSheet", "and {n} earlier rows")
            yield label, more.format(n=f"{len(held.rows) - ROWS:,}")


def _row(register: Register, row: Mapping[str, Any]) -> str:
    """A row in one line: the first value alone, the others with their headings where these say what they are."""
    parts = []
    for number, key in enumerate(register.brief):
        field, value = register.field(key), row[key]
        if value in (None, ""):
            continue
        text = display(field, value)
        if number and field.kind not in ("choice", "choices", "text"):
            unit = translate.label(field.unit) if field.unit else ""
            text = " ".join(filter(None, (translate.label(field.label), text, unit)))
        parts.append(text)
    return " · ".join(parts)

"""Rows of any register (培育库, 重点项目, 年度数据 …) from a list: the declared columns, and the user's own."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM, Register
from db.rules.intake.table import Subject
from db.store import enterprises
from db.store.intake import ages
from db.store.intake.staging import NEW, Staging
from db.store.intake.work import Work
from db.store.registers.lot import KEEP, Lot
from db.store.registers.shape import PARENT, Shape
from db.store.writing import batch_now
from db.text import QT_TRANSLATE_NOOP, Sentence

#: Columns by which a row of its own names the firm it belongs to, where the register says which firm that is.
_FIRM_BY = {"project": "builder_code", "conversion": "new_code"}
_FIRM_FIELDS = ("name", "code", "area", "township", "industry")


def subjects(conn: sqlite3.Connection) -> dict[str, Subject]:
    """Every register as something that can be imported."""
    return {one.key: _subject(conn, one) for one in registers.ALL}


def _subject(conn: sqlite3.Connection, register: Register) -> Subject:
    shape = Shape(conn, register.key)
    fields = [one for one in shape.fields.values() if one.typed]
    taken = {one.key for one in fields}
    links = [enterprises.BY_KEY[key] for key in _FIRM_FIELDS if key not in taken] if _names_firm(register) else []
    links = [one._replace(required=False) for one in links]
    if register.parent and registers.get(register.parent).name:
        links.insert(0, _parent_field(register))
    elif register.parent and registers.get(register.parent).period:
        links.append(registers.get(register.parent).field(registers.get(register.parent).period)._replace(key=_PARENT_PERIOD))
    return Subject(register.key, register.label, (*links, *fields), register.identity, register.period)


_PARENT_NAME, _PARENT_PERIOD = "parent_title", "parent_period"


def _names_firm(register: Register) -> bool:
    """Whether a row says its firm by name and code: its own, or that of the row it belongs to."""
    above = registers.get(register.parent) if register.parent else None
    return register.firm == "must" or (above is not None and above.firm == "must" and not above.name)


def _parent_field(register: Register) -> Field:
    above = registers.get(register.parent)
    own = above.field(above.name)
    label = own.label if own.label.zh != "名称" else above.label
    # What the row's own columns are called is theirs.
    taken = {name for one in register.fields for name in (one.label.zh, *one.synonyms)}
    synonyms = tuple(name for name in own.synonyms if name not in taken)
    return Field(_PARENT_NAME, label, required=not register.orphans, width=own.width, synonyms=synonyms)


def write(work: Work) -> None:
    """Bring the open rows in: matched by what makes a row one, all in one lot; a blank never erases."""
    staging, conn = work.staging, work.conn
    shape = Shape(conn, staging.subject.key)
    work.firm_keys = tuple(key for key in _FIRM_FIELDS if key not in shape.fields)
    columns = _columns(staging, shape)
    links = _linked(work, shape, columns)
    lines = staging.open_lines()
    if len(lines) < len(staging.results):
        columns = {key: [values[line] for line in lines] for key, values in columns.items()}
        links = {key: [values[line] for line in lines] for key, values in links.items()}
    lot = Lot(conn, shape, {**columns, **links}, len(lines), sure=links)
    _keep_later(work, shape, lines, lot)
    receipt = lot.put(batch_now(conn))
    for place, sentences in receipt.said.items():
        for sentence in sentences:
            told = _of_sheet(sentence, lines, staging)
            if receipt.results[place] == "rejected":
                staging.refuse(lines[place], "", told)
            else:
                staging.say(lines[place], "", told)
    for line, result in zip(lines, receipt.results, strict=True):
        staging.results[line] = result
    staging.closed = receipt.closed
    staging.old = {lines[place]: old for place, old in receipt.old.items()}


def _columns(staging: Staging, shape: Shape) -> dict[str, Sequence[Any]]:
    """The register's own columns; a blank cell takes what was said for all rows, or keeps what stands."""
    columns: dict[str, Sequence[Any]] = {}
    count, defaults = len(staging.results), staging.choices.defaults
    for key in shape.fields:
        values = staging.table.values.get(key)
        if values is None and key in defaults:
            columns[key] = [defaults[key]] * count
        elif values is not None:
            blank = defaults.get(key, KEEP)
            columns[key] = [blank if value is None else value for value in values] if None in values else values
    return columns


def _linked(work: Work, shape: Shape, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Whose each row is, by id: the parent row's, and the firm's, which is made where it is new and the row can stand."""
    staging, register = work.staging, shape.register
    links: dict[str, list[Any]] = {}
    if register.parent:
        parents = _Parents(work.conn, register)
        links[PARENT] = [KEEP] * len(staging.results)
        for line in work.lines():
            links[PARENT][line] = parents.of(work, line) or KEEP
    if register.firm == "must":
        if NEW in staging.firms:
            for line in [line for line in staging.open_lines() if staging.firms[line] == NEW]:
                with work.alone(line):
                    _new_firm(work, line, shape, columns, links)
        links[FIRM] = list(staging.firms)
    elif FIRM in shape.fields and (codes := columns.get(_FIRM_BY.get(register.key, ""))):
        links[FIRM] = [_held(work.conn, code) or KEEP for code in codes]
    return links


def _new_firm(
    work: Work, line: int, shape: Shape, columns: Mapping[str, Sequence[Any]], links: Mapping[str, Sequence[Any]]
) -> None:  # fmt: skip
    if work.is_new(line):
        row = {key: values[line] for key, values in {**columns, **links}.items() if values[line] is not KEEP}
        shape.require_sound(shape.empty() | shape.check(row).values | {FIRM: "?"})
    staging = work.staging
    staging.firms[line], made = work.firm(line)
    if made:
        staging.say(line, "name", Sentence(
            QT_TRANSLATE_NOOP("Intake", "“{name}” was not in the register of enterprises; this row adds it."),
            name=staging.value(line, "name"),
        ))  # fmt: skip


def _held(conn: sqlite3.Connection, code: Any) -> str | None:
    known = enterprises.holders(conn, code) if isinstance(code, str) and code else []
    return str(known[0]["id"]) if len(known) == 1 else None


def _of_sheet(sentence: Sentence, lines: Sequence[int], staging: Staging) -> Sentence:
    """A sentence about another row of the lot, with that row's number in the sheet."""
    first = sentence.values.get("first")
    if not isinstance(first, int):
        return sentence
    return Sentence(sentence.template, **{**sentence.values, "first": staging.table.numbers[lines[first - 1]]})


def _keep_later(work: Work, shape: Shape, lines: Sequence[int], lot: Lot) -> None:
    """Leave out of the lot what a later value stands against, and say so."""
    differs = {
        place: [
            key for key, values in lot.columns.items()
            if values[place] is not KEEP and row.get(key) not in (None, "", values[place])
        ]
        for place, row in lot.standing.items()
    }  # fmt: skip
    ids = [lot.standing[place]["id"] for place, keys in differs.items() if keys]
    table = shape.register.key
    later = ages.later(work.conn, table, ids, work.staging.source.as_of) if ids else set()
    if not later:
        return
    touched = ages.touched(work.conn, table, ids)
    for place, keys in differs.items():
        row = lot.standing[place]
        for key in keys:
            if ages.is_later(later, touched, row["id"], key):
                lot.keep(place, key)
                work.staging.say(lines[place], key, ages.kept(shape.fields[key], row[key]))


class _Parents:
    """The rows that rows of a register belong to, found by their name, or by firm and period."""

    def __init__(self, conn: sqlite3.Connection, register: Register) -> None:
        self._register, self._above = register, registers.get(register.parent)
        self._by_name: dict[Any, list[str]] = defaultdict(list)
        if self._above.name:
            for row in conn.execute(f"SELECT id, {self._above.name} AS name FROM {self._above.key}"):
                self._by_name[str(row["name"])].append(row["id"])
        else:
            period = self._above.period or "NULL"
            for row in conn.execute(f"SELECT id, {FIRM} AS firm, {period} AS period FROM {self._above.key}"):
                self._by_name[row["firm"]].append(row["id"])
                self._by_name[row["firm"], row["period"]].append(row["id"])

    def of(self, work: Work, line: int) -> str | None:
        """The id of the row above; the line is refused where none or several fit."""
        staging = work.staging
        if self._above.name:
            called: Any = staging.value(line, _PARENT_NAME)
            if called is None and self._register.orphans:
                return None
            found = self._by_name.get(called, [])
        else:
            period = staging.value(line, _PARENT_PERIOD)
            firm = staging.firms[line]
            called = staging.value(line, "name")
            found = self._by_name.get((firm, period) if period is not None else firm, [])
        if len(found) == 1:
            return found[0]
        template = (
            QT_TRANSLATE_NOOP("Intake", "{what} “{name}” is not there yet; bring it in first, or correct the name.")
            if not found
            else QT_TRANSLATE_NOOP("Intake", "Several rows of {what} fit “{name}”; say the year.")
        )
        staging.refuse(line, _PARENT_NAME if self._above.name else "name", Sentence(
            template, what=self._above.label, name=called or "–",
        ))  # fmt: skip
        return None

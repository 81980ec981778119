"""Rows of any register (培育库, 重点项目, 年度数据 …) from a list: the declared columns, and the user's own."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM, Register
from db.rules.intake.table import Subject
from db.store import enterprises
from db.store.intake import ages
from db.store.intake.staging import Staging
from db.store.intake.work import Work
from db.store.registers import bulk
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
    links = [replace(one, required=False) for one in links]
    if register.parent and registers.get(register.parent).name:
        links.insert(0, _parent_field(register))
    elif register.parent and registers.get(register.parent).period:
        links.append(replace(registers.get(register.parent).field(registers.get(register.parent).period), key=_PARENT_PERIOD))
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
    return Field(_PARENT_NAME, label, required=not register.orphans, width=own.width, synonyms=own.synonyms)


def write(work: Work) -> None:
    """Bring the open rows in: matched by what makes a row one, all in one lot; a blank never erases."""
    staging, conn = work.staging, work.conn
    shape = Shape(conn, staging.subject.key)
    work.firm_keys = tuple(key for key in _FIRM_FIELDS if key not in shape.fields)
    parents = _Parents(conn, shape.register) if shape.register.parent else None
    lines: list[int] = []
    rows: list[dict[str, Any]] = []
    columns = {key: values for key, values in staging.table.values.items() if key in shape.fields}
    fixed = {key: given for key, given in staging.choices.defaults.items() if key in shape.fields}
    for line in work.lines():
        with work.alone(line):
            row = fixed | {key: value for key, values in columns.items() if (value := values[line]) is not None}
            _name(work, line, row, shape, parents)
            if not staging.results[line]:
                lines.append(line)
                rows.append(row)
    standing = _keep_later(work, shape, lines, rows)
    receipt = bulk.put(conn, shape.register.key, rows, batch_now(conn))
    for place, line in enumerate(lines):
        said = receipt.said.get(place, ())
        if receipt.results[place] == "rejected":
            for sentence in said:
                staging.refuse(line, "", _of_sheet(sentence, lines, staging))
            continue
        staging.results[line] = receipt.results[place]
        for sentence in said:
            staging.say(line, "", sentence)
        before = standing.get(place)
        if before is not None and receipt.results[place] == "changed":
            staging.old[line] = {key: before[key] for key, value in rows[place].items() if before.get(key) != value}


def _of_sheet(sentence: Sentence, lines: Sequence[int], staging: Staging) -> Sentence:
    """A sentence about another row of the lot, with that row's number in the sheet."""
    first = sentence.values.get("first")
    if not isinstance(first, int):
        return sentence
    return Sentence(sentence.template, **{**sentence.values, "first": staging.table.numbers[lines[first - 1]]})


def _name(work: Work, line: int, row: dict[str, Any], shape: Shape, parents: _Parents | None) -> None:
    """Say by id whose row it is: the parent row's, and the firm's, which is made where it is new and the row can stand."""
    register = shape.register
    if parents is not None:
        found = parents.of(work, line)
        if found is not None:
            row[PARENT] = found
    if work.staging.results[line]:
        return
    if register.firm == "must":
        if work.is_new(line):
            shape.require_sound(shape.empty() | shape.check(row).values | {FIRM: "?"})
        row[FIRM] = work.firm(line)[0]
    elif FIRM in shape.fields and (code := row.get(_FIRM_BY.get(register.key, ""))):
        known = enterprises.holders(work.conn, code)
        if len(known) == 1:
            row[FIRM] = known[0]["id"]


def _keep_later(work: Work, shape: Shape, lines: Sequence[int], rows: list[dict[str, Any]]) -> dict[int, Mapping[str, Any]]:
    """Leave out of ``rows`` what a later value stands against, and say so; returns what stands, by place."""
    standing: dict[int, Mapping[str, Any]] = {
        place: row for place, row in enumerate(bulk.standing(work.conn, shape, rows)) if row is not None
    }
    differs = {
        place: [key for key, value in rows[place].items() if row.get(key) not in (None, "", value)]
        for place, row in standing.items()
    }
    touched = [standing[place]["id"] for place, keys in differs.items() if keys]
    if not touched:
        return standing
    table = shape.register.key
    later = ages.later(work.conn, table, touched, work.staging.source.as_of)
    if later:
        changed = ages.touched(work.conn, table, touched)
        for place, keys in differs.items():
            for key in keys:
                if ages.is_later(later, changed, standing[place]["id"], key):
                    del rows[place][key]
                    work.staging.say(lines[place], key, ages.kept(shape.fields[key], standing[place][key]))
    return standing


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

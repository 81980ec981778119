"""Lot: rows of one register on their way in together, judged a column at a time.

An ordinary column costs a look at its distinct values; a row is looked at alone only where something is odd about it or
where it stands already. So a hundred thousand figures come in within a second or two.
"""

from __future__ import annotations

import contextlib
import json
import math
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Literal

from db.errors import BadInput, LedgerError, RuleViolation
from db.fields import Field
from db.rules import names
from db.rules.ids import new_ids
from db.rules.registers import check
from db.store.registers import closed_months, own, records
from db.store.registers.shape import Shape
from db.store.sending import closing
from db.store.sending.closing import Closed
from db.store.writing import insert_many, stamp
from db.text import QT_TRANSLATE_NOOP, Sentence

Result = Literal["", "new", "changed", "same", "rejected"]


class Keep:
    """What stands for a value that was not given: the cell keeps what it has."""

    def __repr__(self) -> str:
        return "KEEP"


KEEP = Keep()
_BLANK = frozenset({None, "", KEEP})


@dataclass(slots=True)
class Receipt:
    """What became of each row, in their order: ``results[n]``, the row's id in ``ids[n]`` (None where rejected), what was
    said of it in ``said[n]`` (why it was rejected, or what is odd about it), and in ``old[n]`` what changed values were."""

    results: list[Result] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    said: dict[int, list[Sentence]] = field(default_factory=dict)
    old: dict[int, dict[str, Any]] = field(default_factory=dict)
    #: What refused rows of closed months; with a reason they are taken (``closing.adjusting``).
    closed: Closed | None = None

    def count(self, result: Result) -> int:
        """How many rows came out so."""
        return self.results.count(result)


class Lot:
    """``columns[key]`` holds one value a row, KEEP where none was given. ``sure``: columns of ids that were just read."""

    def __init__(
        self, conn: sqlite3.Connection, shape: Shape, columns: Mapping[str, Sequence[Any]], count: int,
        sure: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.conn, self.shape, self.count = conn, shape, count
        self._sure = sure
        self.receipt = Receipt([""] * count, [None] * count)
        self.columns: dict[str, Sequence[Any]] = {}
        self._own: set[str] = set()  # columns that are this lot's to change
        for key, values in columns.items():
            self.columns[key] = self._cleaned(key, values)
        #: The row that stands already, where one does.
        self.standing: dict[int, dict[str, Any]] = {}
        self._find()

    def keep(self, line: int, key: str) -> None:
        """Let what stands in a cell stand, whatever was given for it."""
        values = self.columns[key]
        if not isinstance(values, list) or key not in self._own:
            self._own.add(key)
            values = self.columns[key] = list(values)
        values[line] = KEEP

    def _find(self) -> None:
        """Look the rows up by what makes a row one, and by their number, which goes before; one query to each."""
        register = self.shape.register
        if register.same:
            keys = [self._plain(key) for key in register.same]
            on = " AND ".join(f"{sql} = json_extract(j.value, '$[{at}]')" for at, sql in enumerate(self.shape.same_sql("t")))
            self.standing = self._matching(list(zip(*keys, strict=True)), on)
        if register.number and register.number in self.columns:
            numbers = [(one,) if one else None for one in self._plain(register.number)]
            by_number = self._matching(numbers, f"t.{register.number} = json_extract(j.value, '$[0]')")
            for line, row in by_number.items():
                self._one_row(line, self.standing.get(line), row)
            self.standing |= by_number

    def put(self, batch: str | None) -> Receipt:
        """Judge the rows and write those that can be taken, in the caller's transaction."""
        self._require_there()
        new = [line for line, result in enumerate(self.receipt.results) if not result and line not in self.standing]
        self._require_sound(new)
        self._require_once()
        changed = self._judged()
        new = [line for line in new if not self.receipt.results[line]]
        with self._adjusting([*new, *changed]):
            self._insert([line for line in new if not self.receipt.results[line]], batch)
            self._update({line: differing for line, differing in changed.items() if not self.receipt.results[line]})
        return self.receipt

    # -- judging ------------------------------------------------------------------------------------------------------

    def _cleaned(self, key: str, values: Sequence[Any]) -> Sequence[Any]:
        """A column as the register keeps it; rows with a value that it cannot keep are rejected."""
        if key not in self.shape.fields:
            raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The register has no column “{key}”."), key=key)
        one = self.shape.fields[key]
        if _is_plain(one, values):
            return values
        known: dict[Any, Any] = {KEEP: KEEP}
        refused: dict[Any, Sentence] = {}
        for value in set(values) - {KEEP}:
            try:
                known[value] = check.value(one, value)
            except LedgerError as error:
                known[value], refused[value] = KEEP, error.sentence
        odd = {value for value in known if one.kind in ("text", "code") and value and _is_odd(known[value])}
        if refused or odd:
            for line, value in enumerate(values):
                if value in refused:
                    self._refuse(line, refused[value])
                elif value in odd:
                    self._say(line, check.formula_like(one.label, known[value]))
        return [known[value] for value in values]

    def _require_there(self) -> None:
        """Refuse ids that the ledger does not have."""
        points = [key for key, one in self.shape.fields.items() if one.kind == "area" and key in self.columns]
        points = [key for key in points if key not in self._sure]
        points += [key for key in ("change", "lead_from") if key in self.columns]
        for key in points:
            distinct = [{key: value} for value in set(self.columns[key]) - {KEEP, None}]
            missing = records.unknown(self.conn, self.shape, distinct).get(key, set())
            for line, value in enumerate(self.columns[key] if missing else ()):
                if value in missing:
                    self._refuse(line, records.not_there(self.shape, key, value).sentence)

    def _require_sound(self, new: Sequence[int]) -> None:
        """New rows have what they must; what a register asks of several values is asked once of each set of them."""
        doubtful: set[int] = set()
        for key, one in self.shape.fields.items():
            if one.required:
                column = self.columns.get(key)
                if column is None or not _BLANK.isdisjoint(column):
                    doubtful.update(new if column is None else (line for line in new if column[line] in _BLANK))
        for rule in check.RULES.get(self.shape.register.key, ()):
            columns = [self._plain(key) for key in rule.keys]
            bad = {held for held in set(zip(*columns, strict=True)) if _breaks(rule, held)}
            doubtful.update(line for line in new if bad and tuple(one[line] for one in columns) in bad)
        for line in sorted(doubtful):
            if not self.receipt.results[line]:
                self._try(line, lambda line=line: self.shape.require_sound(self.shape.empty() | self._given(line)))  # type: ignore[misc]

    def _require_once(self) -> None:
        """Refuse a second row for one thing in the same lot: which of the two holds is not for the program to say."""
        register = self.shape.register
        by: list[Sequence[Any]] = []
        if register.same:
            columns = [self._plain(key) for key in register.same]
            # Where one of them never repeats, they do not together.
            if all(len(set(column)) < self.count for column in columns):
                by.append(list(zip(*columns, strict=True)))
        if register.number and register.number in self.columns:
            by.append(self._plain(register.number))
        if self.standing:
            by.append([self.standing[line]["id"] if line in self.standing else None for line in range(self.count)])
        for names_of in by:
            if len(set(names_of)) == self.count:
                continue
            first: dict[Any, int] = {}
            for line, name in enumerate(names_of):
                if self.receipt.results[line] or name in (None, ""):
                    continue
                if first.setdefault(name, line) != line:
                    self._refuse(line, Sentence(
                        QT_TRANSLATE_NOOP(
                            "Registers",
                            "Row {first} of the same lot is the same row. This one was left out; keep one of the two.",
                        ),
                        first=first[name] + 1,
                    ))  # fmt: skip

    def _judged(self) -> dict[int, dict[str, Any]]:
        """By line the values that change of rows that stand already; those that are the same are said to be."""
        changed: dict[int, dict[str, Any]] = {}
        for line, row in self.standing.items():
            if self.receipt.results[line]:
                continue
            given = self._given(line)
            differing = {key: value for key, value in given.items() if row[key] != value}
            if not differing:
                self.receipt.results[line], self.receipt.ids[line] = "same", row["id"]
            elif self._try(line, lambda row=row, given=given: self.shape.require_sound(row | given)):  # type: ignore[misc]
                changed[line] = differing
        return changed

    @contextlib.contextmanager
    def _adjusting(self, lines: Sequence[int]) -> Iterator[None]:
        """Refuse the lines whose month is closed, or where there is a reason keep them as adjustments."""
        whose = closed_months.FIGURES.get(self.shape.table, ("", ""))[0]
        if not whose:
            yield
            return
        closed = closed_months.shut(self.conn, self.shape.table, (self._figure(line, whose) for line in lines))
        if closed and not closing.reason():
            self.receipt.closed = closed_months.latest(closed)
            for line in lines:
                if (one := closed.get(self._figure(line, whose))) is not None:
                    self._refuse(line, one.sentence)
            yield
            return
        with closed_months.saying(self.conn, closing.reason()) if closed else contextlib.nullcontext():
            yield

    def _figure(self, line: int, whose: str) -> closed_months.Whose:
        """Whose figures a line holds, and of which month: these two make a row one, so that no change moves them."""
        row = self.standing.get(line) or {key: values[line] for key, values in self.columns.items() if key in (whose, "month")}
        return row.get(whose), row.get("month")

    def _one_row(self, line: int, found: Mapping[str, Any] | None, numbered: Mapping[str, Any]) -> None:
        """Refuse a row whose number is that of one row and whose name is that of another."""
        if found and found["id"] != numbered["id"]:
            self._refuse(line, Sentence(
                QT_TRANSLATE_NOOP(
                    "Registers",
                    "By its number it is the row of {numbered}, by the rest that of {found}. It was left out; compare both.",
                ),
                numbered=self.shape.described(self.conn, numbered), found=self.shape.described(self.conn, found),
            ))  # fmt: skip

    # -- writing ------------------------------------------------------------------------------------------------------

    def _insert(self, lines: Sequence[int], batch: str | None) -> None:
        if not lines:
            return
        stamped, empty = stamp(self.conn), self.shape.empty()
        ids = new_ids(len(lines))
        whole = len(lines) == self.count
        columns: dict[str, Iterator[Any] | Sequence[Any]] = {
            "id": ids, "created_at": repeat(stamped["recorded_at"]), "created_by": repeat(stamped["recorded_by"]),
            "batch": repeat(batch),
        }  # fmt: skip
        mine = [key for key in self.columns if key.startswith(own.PREFIX)]
        for key, values in self.columns.items():
            if key not in mine:
                held = values if whole else [values[line] for line in lines]
                blank = empty[key]
                columns[key] = [blank if value is KEEP else value for value in held] if KEEP in held else held
        if mine:
            columns["extra"] = [
                self.shape.stored({key: given for key in mine if (given := self.columns[key][line]) is not KEEP}).get("extra", "")
                for line in lines
            ]
        insert_many(self.conn, self.shape.table, columns)
        for line, made in zip(lines, ids, strict=True):
            self.receipt.results[line], self.receipt.ids[line] = "new", made

    def _update(self, changed: Mapping[int, Mapping[str, Any]]) -> None:
        changes: list[tuple[str, dict[str, Any]]] = []
        for line, differing in changed.items():
            row = self.standing[line]
            self.receipt.results[line], self.receipt.ids[line] = "changed", row["id"]
            self.receipt.old[line] = {key: row[key] for key in differing}
            changes.append((row["id"], self.shape.stored(differing, row["extra"])))
        records.write(self.conn, self.shape, changes)

    # -- helping ------------------------------------------------------------------------------------------------------

    def _given(self, line: int) -> dict[str, Any]:
        return {key: value for key, values in self.columns.items() if (value := values[line]) is not KEEP}

    def _plain(self, key: str) -> Sequence[Any]:
        """A column with an empty text where nothing is given, as the index of sameness has it."""
        column = self.columns.get(key)
        if column is None:
            return [""] * self.count
        return ["" if value is None or value is KEEP else value for value in column] if {None, KEEP} & set(column) else column

    def _matching(self, keys: Sequence[tuple[Any, ...] | None], on: str) -> dict[int, dict[str, Any]]:
        if not self.conn.execute(f"SELECT 1 FROM {self.shape.table} LIMIT 1").fetchone():
            return {}
        # CROSS JOIN: the lot is read once, and each of its rows looked up by the index, however large the register is.
        rows = self.conn.execute(
            f"SELECT j.key AS in_lot, t.* FROM json_each(?) j CROSS JOIN {self.shape.table} t ON {on} WHERE j.type = 'array'",
            (json.dumps(keys),),
        )
        return {row["in_lot"]: self.shape.read(row) for row in rows}

    def _try(self, line: int, work: Callable[[], None]) -> bool:
        try:
            work()
        except LedgerError as error:
            self._refuse(line, error.sentence)
            return False
        return True

    def _refuse(self, line: int, sentence: Sentence) -> None:
        self.receipt.results[line] = "rejected"
        self._say(line, sentence)

    def _say(self, line: int, sentence: Sentence) -> None:
        self.receipt.said.setdefault(line, []).append(sentence)


def _is_plain(one: Field, values: Sequence[Any]) -> bool:
    """Whether a column needs no cleaning: ids, and numbers that are whole or finite and of a size that SQLite keeps exactly."""
    types = set(map(type, values))
    if not one.typed:
        return types <= {str, Keep}
    if one.kind in ("money", "integer"):
        return types == {int} and min(values) >= -check.LARGEST and max(values) <= check.LARGEST
    if one.kind in ("number", "percent"):
        return types == {float} and math.isfinite(math.fsum(values)) and max(map(abs, values)) <= check.LARGEST
    return False


def _is_odd(value: Any) -> bool:
    return isinstance(value, str) and names.is_formula_like(value)


def _breaks(rule: check.Rule, held: tuple[Any, ...]) -> bool:
    try:
        rule.test(dict(zip(rule.keys, held, strict=True)))
    except (BadInput, RuleViolation):
        return True
    return False

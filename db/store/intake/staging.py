"""Staging: what the rows of a table did to the ledger, or would do: the preview and the receipt are one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from db.fields import Field
from db.rules.intake.codes import whole_number
from db.rules.intake.sheet import Sheet, Value
from db.rules.intake.table import About, Choices, LeftOut, Option, Remark, Subject, Table
from db.store.sending.closing import Closed
from db.text import Label, Sentence

#: ``undecided`` waits for an answer and counts as rejected in the receipt; empty: not judged yet.
Result = Literal["", "new", "changed", "same", "undecided", "rejected", "left_out"]

RESULTS: dict[str, Label] = {
    "new": Label("新增", "new"),
    "changed": Label("变更", "changed"),
    "same": Label("相同", "same"),
    "undecided": Label("需选", "undecided"),
    "rejected": Label("拒绝", "rejected"),
    "left_out": Label("剔除", "left out"),
}
#: So many characters of a cell are kept of a row that was rejected.
_CELL = 2_000
SKIPPED = Label("人工跳过", "skipped by hand")

#: What tells one row from another is never said for all of them.
OF_ONE_ROW = frozenset({"name", "code", "value"})

#: A firm that the register does not have: made by its first row that comes in.
NEW = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table comes from. ``period``: YYYY or YYYY-MM; ``as_of``: the day (YYYY-MM-DD) its values are from."""

    file: str = ""
    sha256: str = ""
    sheet: str = ""
    sender: str = ""
    period: str = ""
    as_of: str = ""
    kind: str = "import"

    @property
    def basis(self) -> str:
        """The list itself as the basis (依据) of what came in with it."""
        return f"《{self.file}》" if self.file else ""


@dataclass(slots=True)
class Staging:
    """The rows of a table with their results. ``firms[line]`` is the id of the firm meant, NEW for one to be made, None
    where that is open. ``old[line]`` holds what changed values were before. ``batch`` is the id under which the rows came
    in; None where nothing was written."""

    subject: Subject
    table: Table
    choices: Choices
    source: Source
    sheet: Sheet | None = None
    results: list[Result] = field(default_factory=list)
    firms: list[str | None] = field(default_factory=list)
    old: dict[int, dict[str, Any]] = field(default_factory=dict)
    batch: str | None = None
    #: What refused rows of closed months; with a reason they come in as adjustments.
    closed: Closed | None = None

    def __post_init__(self) -> None:
        self.results = [""] * len(self.table.numbers)
        self.firms = [None] * len(self.table.numbers)
        skipped = self.choices.skipped
        if skipped:
            for line, number in enumerate(self.table.numbers):
                if number in skipped:
                    self.results[line] = "left_out"
        self._weigh()

    def _weigh(self) -> None:
        """What was said of the cells decides over rows before the ledger is asked."""
        for (line, _key), remarks in self.table.remarks.items():
            if self.results[line] in ("", "undecided"):
                weights = {one.weight for one in remarks}
                if "refuse" in weights:
                    self.results[line] = "rejected"
                elif "ask" in weights:
                    self.results[line] = "undecided"

    # -- while the rows are judged ------------------------------------------------------------------------------------

    def open_lines(self) -> list[int]:
        """The lines that nothing has been said of yet."""
        return [line for line, result in enumerate(self.results) if not result]

    def say(self, line: int, key: str, sentence: Sentence) -> None:
        """Let a sentence stand beside a cell; under an empty key beside the row."""
        self.table.remarks.setdefault((line, key), []).append(Remark("note", sentence))

    def refuse(self, line: int, key: str, sentence: Sentence) -> None:
        """Reject a row for the reason given at its cell."""
        self.table.remarks.setdefault((line, key), []).append(Remark("refuse", sentence))
        self.results[line] = "rejected"

    def ask(self, line: int, key: str, sentence: Sentence, options: tuple[Option, ...], about: About = "row") -> None:
        """Leave a row undecided until one of the options is chosen: ``decided`` says which, or ``matched`` for a firm."""
        self.table.remarks.setdefault((line, key), []).append(Remark("ask", sentence, options, about))
        self.results[line] = "undecided"

    def decided(self, line: int, key: str) -> Any:
        """What a person chose where a row was asked about; None where nobody did."""
        return self.choices.decided.get((self.table.numbers[line], key))

    def value(self, line: int, key: str) -> Any:
        """The value of a cell: the table's, else what was said for every row; None where there is none."""
        column = self.table.values.get(key)
        value = column[line] if column is not None else None
        return self.choices.defaults.get(key) if value is None else value

    def given(self, line: int) -> dict[str, Any]:
        """All values of a row that are there; blank and unmapped ones are not."""
        keys = (*self.table.values, *(key for key in self.choices.defaults if key not in self.table.values))
        found = {key: self.value(line, key) for key in keys}
        return {key: value for key, value in found.items() if value is not None}

    # -- for those who show it ----------------------------------------------------------------------------------------

    def unsaid(self) -> list[Field]:
        """What every row must say, and neither a column does nor anybody has for all of them."""
        filled = {*self.table.values, *self.choices.defaults, *OF_ONE_ROW}
        return [one for one in self.subject.fields if one.required and one.key not in filled]

    def remarks(self, line: int) -> Iterator[tuple[str, Remark]]:
        """What was said of a row: field key (empty for the row itself) and remark."""
        for key in ("", *(one.key for one in self.subject.fields)):
            for said in self.table.remarks.get((line, key), ()):
                yield key, said

    def raw(self, number: int) -> list[str]:
        """The cells of a row of the sheet as text, as a person saw them there and as the receipt keeps them: 610 for the
        610.0 that a file holds, 19.7% for 0.197 shown so. Typed or imported again, they are the same values."""
        if self.sheet is None or number > len(self.sheet.rows):
            return []
        percent = self.sheet.percent
        return [_as_text(cell, (number - 1, index) in percent)[:_CELL] for index, cell in enumerate(self.sheet.rows[number - 1])]

    def counts(self) -> dict[str, int]:
        """The receipt: ``read`` is the sum of the others; what is undecided counts as rejected."""
        tally = {name: self.results.count(name) for name in ("new", "changed", "same", "left_out")}
        rejected = self.results.count("rejected") + self.results.count("undecided")
        left_out = tally.pop("left_out") + len(self.table.left_out)
        return {"read": len(self.results) + len(self.table.left_out), **tally, "rejected": rejected, "left_out": left_out}

    def left_out(self) -> list[LeftOut]:
        """Rows that are no records, and rows that a person skipped, in the order of the sheet."""
        skipped = [
            LeftOut(self.table.numbers[line], SKIPPED, str(self.value(line, "name") or ""))
            for line, result in enumerate(self.results)
            if result == "left_out"
        ]
        return sorted([*self.table.left_out, *skipped], key=lambda one: one.number)


def _as_text(cell: Value, percentage: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell * 100:.12g}%" if percentage else whole_number(cell)
    return cell.isoformat(" ").removesuffix(" 00:00:00") if isinstance(cell, datetime) else str(cell)

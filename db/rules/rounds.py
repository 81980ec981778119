"""发表收表: what a table sent out asks for, how its rows are known again, and what of a reply is understood.

A row is known by its mark (回收码), else by its credit code, else by its name; a row that is none of the table's is told.
What cannot be read as the column asks stays as it was typed, with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from db.errors import LedgerError
from db.rules import credit_code, months, names
from db.rules.exact import shown
from db.rules.intake.sheet import Book, CellError, Sheet, Value
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

Kind = Literal["text", "integer", "number", "money", "month", "date", "choice"]
KINDS: dict[Kind, Label] = {
    "text": Label("文字", "text"), "integer": Label("整数", "whole number"), "number": Label("数", "number"),
    "money": Label("金额（万元）", "amount (万元)"), "month": Label("月份", "month"), "date": Label("日期", "date"),
    "choice": Label("选项", "choice"),
}  # fmt: skip
Split = Literal["township", "area", "firm", "whole"]
SPLITS: dict[Split, Label] = {
    "township": Label("每乡镇（街道）一份", "one for each township"), "area": Label("每县（市、区）一份", "one for each area"),
    "firm": Label("每企业一份", "one for each firm"), "whole": Label("合为一份", "one for all"),
}  # fmt: skip

MARK, CODE, NAME = Label("回收码", "Mark"), Label("统一社会信用代码", "Credit code"), Label("企业名称", "Enterprise")
_LETTERS = "ABCDEFGHJKMNPQRTUWXY"
_MARK_LENGTH = 5
_HEAD_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column asked for. ``fill``: the register's column whose value is given along; ``locked``: not to be changed."""

    key: str
    title: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    fill: str = ""
    locked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the table: the firm, and what was given along by column key."""

    position: int
    name: str
    code: str
    sent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reply says in a cell: as the ledger writes it, or as typed with what is wrong."""

    value: str
    problem: Sentence | None = None


@dataclass(slots=True)
class Understood:
    """A reply: by row number the cells that were filled in (a row that came back empty has none), and what was left out."""

    rows: dict[int, dict[str, Cell]] = field(default_factory=dict)
    left_out: list[Sentence] = field(default_factory=list)


def mark(seed: int) -> str:
    """The five letters of a table, from a random number."""
    made = ""
    for _ in range(_MARK_LENGTH):
        seed, at = divmod(seed, len(_LETTERS))
        made += _LETTERS[at]
    return made


def tag(letters: str, position: int) -> str:
    """The mark of a row: letters, number and a check letter, so that a slip of the pen is no other row."""
    return f"{letters}-{position}-{_check(letters, position)}"


def tagged(text: str) -> tuple[str, int] | None:
    """Letters and row number of a mark; None where it is none or its check letter is wrong."""
    parts = credit_code.normalise(text).replace("－", "-").split("-")
    if len(parts) != 3 or len(parts[0]) != _MARK_LENGTH or not parts[1].isdecimal() or len(parts[1]) > 6:
        return None
    letters, position = parts[0], int(parts[1])
    return (letters, position) if parts[2] == _check(letters, position) else None


def _check(letters: str, position: int) -> str:
    total = sum((at + 1) * (ord(letter) - 64) for at, letter in enumerate(letters)) + position * 7
    return _LETTERS[total % len(_LETTERS)]


# A reply ---------------------------------------------------------------------------------------------------------------


def understood(book: Book, letters: str, columns: Sequence[Column], asked: Sequence[Asked]) -> Understood:
    """What a reply says, sheet by sheet; hidden sheets are looked at like the others."""
    made = Understood()
    by = _By(letters, asked)
    heads = 0
    for sheet in book.sheets:
        found = _head(sheet, columns)
        if found is None:
            continue
        heads += 1
        for number, row in enumerate(sheet.rows[found.row + 1 :], found.row + 2):
            _take_row(made, by, sheet, number, row, found, columns)
    if not heads:
        made.left_out.append(
            Sentence(
                QT_TRANSLATE_NOOP("Ledger", "“{file}” has no sheet with the columns of this table; nothing of it was taken."),
                file=book.name,
            )
        )
    return made


class _By:
    """How a row is known: by its mark, its code, its name."""

    def __init__(self, letters: str, asked: Sequence[Asked]) -> None:
        self.letters = letters
        self.rows = {one.position: one for one in asked}
        self.codes = _once((credit_code.normalise(one.code), one.position) for one in asked if one.code)
        self.names = _once((names.key(one.name), one.position) for one in asked)

    def position(self, given: str, code: str, name: str) -> int | None:
        """The row meant; None where none is."""
        found = tagged(given)
        if found and found[0] == self.letters and found[1] in self.rows:
            return found[1]
        by_code = self.codes.get(credit_code.normalise(code)) if code else None
        return by_code or (self.names.get(names.key(name)) if name else None)


def _once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keys that mean one row only."""
    found: dict[str, list[int]] = {}
    for key, position in pairs:
        found.setdefault(key, []).append(position)
    return {key: positions[0] for key, positions in found.items() if len(positions) == 1}


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    mark: int
    code: int
    name: int
    columns: Mapping[int, Column]


def _head(sheet: Sheet, columns: Sequence[Column]) -> _Head | None:
    """The row that bears the columns' titles: at least one of them, and something that a row is known by."""
    titles = {_plain(one.title): one for one in columns}
    known = [{_plain(word.zh), _plain(word.en)} for word in (MARK, CODE, NAME)]
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        texts = [_plain(_text(cell)) for cell in row]
        at = [next((place for place, text in enumerate(texts) if text in words), -1) for words in known]
        found = {place: titles[text] for place, text in enumerate(texts) if text in titles}
        if found and max(at) >= 0:
            return _Head(number, at[0], at[1], at[2], found)
    return None


def _take_row(
    made: Understood, by: _By, sheet: Sheet, number: int, row: Sequence[Value], head: _Head, columns: Sequence[Column]
) -> None:  # fmt: skip
    given, code, name = (_text(row[at]) if 0 <= at < len(row) else "" for at in (head.mark, head.code, head.name))
    filled = {place: one for place, one in head.columns.items() if place < len(row) and _text(row[place])}
    if not (given or code or name):
        if filled and not any(one.locked for one in filled.values()):
            made.left_out.append(_not_ours(sheet, number, row))
        return
    position = by.position(given, code, name)
    if position is None:
        if filled:
            made.left_out.append(_not_ours(sheet, number, row))
        return
    cells = made.rows.setdefault(position, {})
    sent = by.rows[position].sent
    for place, one in filled.items():
        cell = read(one, row[place])
        if one.locked or cell.value == sent.get(one.key, ""):
            continue
        if one.key in cells and cells[one.key].value != cell.value:
            made.left_out.append(_twice(sheet, number, one, cell))
        else:
            cells[one.key] = cell


def _not_ours(sheet: Sheet, number: int, row: Sequence[Value]) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Ledger", "Sheet “{sheet}”, row {row}: “{text}” is none of the firms that were asked; the row was left out."
        ),
        sheet=sheet.name,
        row=number,
        text=" ".join(filter(None, map(_text, row)))[:60],
    )  # fmt: skip


def _twice(sheet: Sheet, number: int, column: Column, cell: Cell) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Ledger", "Sheet “{sheet}”, row {row}: the firm stands there again, with “{value}” under “{title}”; the first "
            "was kept."
        ),
        sheet=sheet.name,
        row=number,
        value=cell.value[:40],
        title=column.title,
    )  # fmt: skip


# A cell ----------------------------------------------------------------------------------------------------------------


def read(column: Column, value: Value) -> Cell:
    """A filled-in cell as the ledger writes it: a number without separators, YYYY-MM, YYYY-MM-DD, a choice, a text."""
    text = _text(value)
    if isinstance(value, CellError):
        return Cell(text, Sentence(QT_TRANSLATE_NOOP("Ledger", "“{text}” is a formula that failed."), text=text))
    try:
        return Cell(_READ[column.kind](value, text))
    except (ValueError, LedgerError):
        pass
    if column.kind == "choice" and column.choices:
        for one in column.choices:
            if _plain(one) == _plain(text):
                return Cell(one)
    template = QT_TRANSLATE_NOOP("Ledger", "“{text}” cannot be read as {kind}; it is kept as it was typed.")
    return Cell(text, Sentence(template, text=text[:40], kind=KINDS[column.kind]))


def _text(value: Value) -> str:
    """A cell as text: whole numbers without a point, days as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return shown(Decimal(repr(value))) if value == value and abs(value) < 1e20 else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def _number(_value: Value, text: str) -> str:
    plain = credit_code.normalise(text).replace(",", "").removesuffix("%")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return shown(number)


def _integer(value: Value, text: str) -> str:
    number = _number(value, text)
    if "." in number:
        raise ValueError(text)
    return number


def _month(value: Value, text: str) -> str:
    if isinstance(value, date):
        return months.month_of(value)
    plain = text.replace("年", "-").replace("月", "").replace("/", "-").replace(".", "-")
    year, _, month = plain.partition("-")
    if not month and len(plain) == 6:
        year, month = plain[:4], plain[4:]
    if isinstance(value, float) and month == "1":
        raise ValueError(text)  # 2022.1 may have been 2022.10 (domain.md §6)
    return months.parse_month(f"{year}-{month:0>2}")


def _date(_value: Value, text: str) -> str:
    parts = text.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-").split("-")
    return months.parse_date("-".join([parts[0], *(f"{part:0>2}" for part in parts[1:])]))


def _choice(_value: Value, text: str) -> str:
    raise ValueError(text)  # looked up among the column's choices


_READ: dict[Kind, Any] = {
    "text": lambda _value, text: text, "integer": _integer, "number": _number, "money": _number, "month": _month,
    "date": _date, "choice": _choice,
}  # fmt: skip


def _plain(text: str) -> str:
    """A heading without spaces, width, case and what stands in brackets behind it."""
    plain = credit_code.normalise(text).casefold().rstrip("*:")
    return plain[: plain.rindex("(")] if plain.endswith(")") and "(" in plain[1:] else plain

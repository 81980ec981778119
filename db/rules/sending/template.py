"""The template that a county without the program fills in: its rows as the package that they come to.

Ids are made from what a row says, so that the next month's template, which holds the same row again, speaks of the same row.
Nobody has checked it (无校验): what does not fit together is said by row, and nothing of the file is taken then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.errors import LedgerError
from db.rules import credit_code, months, names
from db.rules.sending.package import SCHEMA, Content, Package, table
from db.rules.words import ENTRY_ROUTES, EXIT_REASONS, KINDS, LEVELS, SOURCES, ZONES
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

OUT, IN = Label("迁出", "moved out"), Label("迁入", "moved in")
#: What may stand in the column 类型: the ledger's kind, and which side of a move it is.
CHANGES: dict[str, Label] = {
    **{route: KINDS[route].label for route in ENTRY_ROUTES}, "exit": KINDS["exit"].label, "out": OUT, "in": IN,
}  # fmt: skip
PENDING, CONFIRMED = Label("待统计确认", "pending"), Label("统计已确认", "confirmed")
RESULTS: dict[str, Label] = {
    "pending": PENDING, "confirmed": CONFIRMED,
    **{level: Label(f"退回（{label.zh}）", f"returned ({label.en})") for level, label in LEVELS.items()},
}  # fmt: skip
REASONS = {key: Label(f"{key} {label.zh}", f"{key} {label.en}") for key, label in EXIT_REASONS.items() if key != "X7"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the template as it was typed; ``row`` is its number in the sheet."""

    row: int
    kind: str
    name: str
    code: str = ""
    month: str = ""
    zone: str = ""
    source: str = ""
    reason: str = ""
    other: str = ""
    result: str = ""
    date: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Filled:
    """A template that was filled in: the package that it comes to, and what does not fit (each naming its row)."""

    package: Package
    lines: tuple[Line, ...]
    problems: tuple[Sentence, ...]


@dataclass
class _Rows:
    changes: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    firms: dict[str, dict[str, Any]] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    problems: list[Sentence] = field(default_factory=list)


def filled(
    area: str, area_name: str, period: str, version: int, opening: str, numbers: Mapping[str, int], lines: Sequence[Line],
    areas: Mapping[str, str],
) -> Filled:  # fmt: skip
    """What a template comes to.

    ``numbers``: zone (empty: without zones) → firms at the opening month's end. ``areas``: every name of an area → its id.
    """
    rows = _Rows()
    stamp = f"{period}-01T00:00:00.000000Z"
    base = {"area": area, "recorded_at": stamp}
    for zone, number in sorted(numbers.items()):
        rows.changes.append(_change(
            base, _id(area, "number", zone, number), "opening_number", opening, zone, count=number, new_value=str(number), at_once=1
        ))  # fmt: skip
    for line in sorted(lines, key=lambda one: (one.month, one.row)):
        try:
            _add(rows, line, base, opening, bool(numbers), any(numbers), areas)
        except LedgerError as error:
            rows.problems.append(_told(line, error.sentence))
    content = Content({
        "schema": SCHEMA, "area": area, "period": period, "opening": opening, "packages": [],
        "tables": {
            "enterprise": _table(("id", "name", "code", "area", "zone", "source", "created_at"), rows.firms.values()),
            "status_change": _table(_COLUMNS, rows.changes),
            "void": table(("id", "target", "why", "recorded_at"), ()),
            "confirmation": _table(_ANSWER, rows.answers),
        },
    })  # fmt: skip
    return Filled(Package(content, version, area_name=area_name), tuple(lines), tuple(rows.problems))


_COLUMNS = (
    "id", "enterprise", "kind", "month", "filing_year", "area", "zone", "source", "reason", "count", "other_area", "other_zone",
    "new_value", "basis", "at_once", "recorded_at",
)  # fmt: skip
_ANSWER = ("id", "change", "result", "level", "date", "basis", "recorded_at")


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return table(columns, ([row.get(column) for column in columns] for row in sorted(rows, key=lambda one: str(one["id"]))))


def _id(*parts: object) -> str:
    return "t-" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def _change(base: Mapping[str, Any], row: str, kind: str, month: str, zone: str, **more: Any) -> dict[str, Any]:
    return {
        **base, "id": row, "kind": kind, "month": month, "filing_year": months.year(month), "zone": zone or None, "count": 1,
        "basis": "", "at_once": 0, **more,
    }  # fmt: skip


def _add(
    rows: _Rows, line: Line, base: Mapping[str, Any], opening: str, stated: bool, by_zone: bool, areas: Mapping[str, str]
) -> None:  # fmt: skip
    kind, zone = _key(CHANGES, line.kind), _key(ZONES, line.zone) if line.zone else ""
    month = months.parse_month(line.month)
    name = names.clean(line.name, what=Label("企业名称", "Enterprise"))
    code = credit_code.check(line.code).code if line.code else ""
    if kind is None or zone is None or not name or month <= opening:
        rows.problems.append(_told(line, _MISSING))
        return
    firm = _id(base["area"], code or names.key(name))
    source = _key(SOURCES, line.source) if line.source else None
    rows.firms.setdefault(firm, {
        "id": firm, "name": name, "code": code or None, "area": base["area"], "zone": zone or None, "source": source,
        "created_at": base["recorded_at"],
    })  # fmt: skip
    leaves = kind in ("exit", "out")
    if leaves and firm not in rows.inside and not any(one.get("enterprise") == firm for one in rows.changes):
        # One of the opening's firms: it is named before it goes.
        other = {"other_area": base["area"], "other_zone": (zone or None) if by_zone else None} if stated else {}
        row = _id(firm, "opening", zone)
        rows.changes.append(_change(base, row, "opening", opening, zone, enterprise=firm, at_once=1, **other))
        rows.inside.add(firm)
    if leaves != (firm in rows.inside):
        rows.problems.append(_told(line, _TWICE))
        return
    (rows.inside.discard if leaves else rows.inside.add)(firm)
    row = _id(firm, kind, month, zone, source, line.reason, line.other, line.basis)  # mended, it is another row
    change = _moved(base, line, kind, row, month, zone, areas)
    rows.changes.append(change | {"enterprise": firm, "source": source, "basis": line.basis})
    _answer(rows, line, base, row)


def _moved(
    base: Mapping[str, Any], line: Line, kind: str, row: str, month: str, zone: str, areas: Mapping[str, str]
) -> dict[str, Any]:  # fmt: skip
    if kind == "exit":
        return _change(base, row, kind, month, zone, reason=_key(REASONS, line.reason) or "X9")
    if kind not in ("out", "in"):
        return _change(base, row, kind, month, zone)
    other = areas.get(line.other)
    if other is None or other == base["area"]:
        raise LedgerError(QT_TRANSLATE_NOOP("Sending", "a move needs the other area (“{name}” is none)"), name=line.other)
    if kind == "out":
        return _change(base, row, "move", month, zone, other_area=other)
    return _change(base, row, "move", month, "") | {"area": other, "other_area": base["area"], "other_zone": zone or None}


def _answer(rows: _Rows, line: Line, base: Mapping[str, Any], row: str) -> None:
    result = _key(RESULTS, line.result) if line.result else "pending"
    if result is None:
        rows.problems.append(_told(line, _MISSING))
    elif result != "pending":
        confirmed = result == "confirmed"
        date = months.parse_date(line.date) if line.date else base["recorded_at"][:10]
        rows.answers.append({
            **base, "id": _id(row, result, date, line.basis), "change": row, "result": "confirmed" if confirmed else "returned",
            "level": None if confirmed else result, "date": date, "basis": line.basis or "模板填报",
        })  # fmt: skip


def _key(words: Mapping[str, Label], said: str) -> str | None:
    """The key of a word in either language, or of itself (X1 alone is enough)."""
    said = said.strip()
    return next((key for key, word in words.items() if said in (key, word.zh, word.en)), None)


def _told(line: Line, why: Sentence) -> Sentence:
    return Sentence(QT_TRANSLATE_NOOP("Sending", "Row {row} ({name}): {why}"), row=line.row, name=line.name[:40], why=why)


_MISSING = Sentence(
    QT_TRANSLATE_NOOP("Sending", "kind, name, month after the opening, zone and result are needed, as the lists offer them")
)
_TWICE = Sentence(QT_TRANSLATE_NOOP("Sending", "by the rows before it the firm stands there already, or has left already"))

"""What a register takes: one check of typed or imported values by their fields, for every register."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.errors import BadInput
from db.fields import Field
from db.rules import months, names
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: Kinds whose empty value is an empty text; the others' is None.
TEXTS = frozenset({"text", "code", "choices"})
LARGEST = 10**15  # yuan: no sum of them leaves SQLite's integers


@dataclass(frozen=True, slots=True)
class Checked:
    """Values made ready for a register, and what is odd about them (each one sentence)."""

    values: dict[str, Any]
    warnings: tuple[Sentence, ...] = ()


def check(fields: Mapping[str, Field], values: Mapping[str, Any]) -> Checked:
    """Clean ``values`` (by field key); money is whole yuan, months YYYY-MM, choices their keys, None or "" is empty.

    Raises BadInput, naming the field, for what cannot be stored.
    """
    unknown = values.keys() - fields.keys()
    if unknown:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The register has no column “{key}”."), key=min(unknown))
    cleaned: dict[str, Any] = {}
    warnings: list[Sentence] = []
    for key, given in values.items():
        field = fields[key]
        cleaned[key] = value(field, given)
        if field.kind in ("text", "code") and cleaned[key] and names.is_formula_like(cleaned[key]):
            warnings.append(formula_like(field.label, cleaned[key]))
    return Checked(cleaned, tuple(warnings))


def value(field: Field, given: Any) -> Any:
    """One value as the register keeps it; raises BadInput where the field cannot hold it."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return "" if field.typed and field.kind in TEXTS else None
    reader: Callable[[Field, Any], Any] = _KINDS.get(field.kind, _text)
    return reader(field, given)


def require_whole(fields: Mapping[str, Field], row: Mapping[str, Any]) -> None:
    """Raises BadInput, naming what is missing, where a required value of ``row`` is empty."""
    missing = [one.label for key, one in fields.items() if one.required and row.get(key) in (None, "")]
    if missing:
        raise BadInput(
            QT_TRANSLATE_NOOP("Registers", "{missing}: this must be filled in. Nothing was written."), missing=missing
        )


def formula_like(what: Label, text: str) -> Sentence:
    """The remark for text that a spreadsheet could run."""
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Ledger",
            "{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.",
        ),
        what=what,
        value=text[:40],
    )


def _text(field: Field, given: Any) -> str:
    return names.clean(str(given), what=field.label, limit=field.limit, lines=field.lines)


def _dated(parse: Callable[[str], str]) -> Callable[[Field, Any], str]:
    def read(field: Field, given: Any) -> str:
        try:
            return parse(str(given))
        except BadInput as error:
            raise _unusable(field, error.sentence) from None

    return read


def _whole(field: Field, given: Any) -> int:
    number = _number(field, given)
    if number != int(number):
        raise _unusable(field, Sentence(QT_TRANSLATE_NOOP("Registers", "{value} is not a whole number."), value=given))
    return int(number)


def _number(field: Field, given: Any) -> float | int:
    try:
        # An int stays one: beyond 2^53 a float would not be it any more.
        number = given if isinstance(given, int) and not isinstance(given, bool) else float(given)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise _unusable(
            field, Sentence(QT_TRANSLATE_NOOP("Registers", "“{value}” is not a usable number."), value=str(given)[:40])
        )
    return number


def _real(field: Field, given: Any) -> float:
    return float(_number(field, given))


def _year(field: Field, given: Any) -> int:
    number = _whole(field, given)
    if not 1949 <= number <= 2199:
        raise _unusable(field, Sentence(QT_TRANSLATE_NOOP("Registers", "{value} is not a year."), value=number))
    return number


def _flag(field: Field, given: Any) -> int:
    if given not in (0, 1):
        raise _unusable(
            field, Sentence(QT_TRANSLATE_NOOP("Registers", "“{value}” is neither yes nor no."), value=str(given)[:40])
        )
    return int(given)


def _choice(field: Field, given: Any) -> str:
    if given not in [one.key for one in field.choices]:
        raise _unusable(
            field,
            Sentence(
                QT_TRANSLATE_NOOP("Registers", "“{value}” is none of its words. There are: {known}."),
                value=str(given)[:40], known=[one.label for one in field.choices],
            ),
        )
    return str(given)


def _choices(field: Field, given: Any) -> str:
    """In the order of the declaration, each once."""
    chosen = {_choice(field, one) for one in str(given).split()}
    return " ".join(one.key for one in field.choices if one.key in chosen)


def _unusable(field: Field, why: Sentence) -> BadInput:
    return BadInput(QT_TRANSLATE_NOOP("Registers", "{what}: {why} Nothing was written."), what=field.label, why=why)


_KINDS: dict[str, Callable[[Field, Any], Any]] = {
    "month": _dated(months.parse_month),
    "date": _dated(months.parse_date),
    "year": _year,
    "integer": _whole,
    "money": _whole,
    "number": _real,
    "percent": _real,
    "flag": _flag,
    "choice": _choice,
    "choices": _choices,
}


# What single registers ask beyond their fields -----------------------------------------------------------------------


class Rule(NamedTuple):
    """What a row must hold beyond its fields: ``keys`` are the values that ``test`` reads; it raises BadInput."""

    keys: tuple[str, ...]
    test: Callable[[Mapping[str, Any]], None]


def no_january(row: Mapping[str, Any]) -> None:
    """1月免报: the year's first figures are those of January and February together, kept as February (domain §4)."""
    if str(row.get("month") or "").endswith("-01"):
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Registers",
                "{month}: January is not reported on its own; the first figures of a year are those of January and February "
                "together, kept as February. Nothing was written; enter them as {february}.",
            ),
            month=row["month"], february=f"{str(row['month'])[:4]}-02",
        )


def in_order(before: str, after: str, what: Label) -> Rule:
    """A rule: the day in ``after`` does not lie before the day in ``before``."""

    def test(row: Mapping[str, Any]) -> None:
        first, last = row.get(before), row.get(after)
        if first and last and last < first:
            raise BadInput(
                QT_TRANSLATE_NOOP("Registers", "{what}: {last} lies before {first}. Nothing was written; compare both days."),
                what=what, last=last, first=first,
            )

    return Rule((before, after), test)


RULES: dict[str, tuple[Rule, ...]] = {
    "monthly_figure": (Rule(("month",), no_january),),
    "support_case": (in_order("opened", "closed", Label("结案日期", "Closed on")),),
    "honour": (in_order("granted", "until", Label("有效期至", "Valid until")),),
    "reward": (in_order("notice_from", "notice_until", Label("公示结束", "Notice until")),),
}


def require_sound(register: str, fields: Mapping[str, Field], row: Mapping[str, Any]) -> None:
    """Raises BadInput where a whole row, as it would stand, breaks what its register asks."""
    require_whole(fields, row)
    for rule in RULES.get(register, ()):
        rule.test(row)

"""What has changed from one version to the next: every row that came, went or reads otherwise, firm by firm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from db.rules.sending.package import Content
from db.rules.words import KINDS
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_TABLES = ("status_change", "void", "confirmation", "area_event", "enterprise")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two versions, with the change (``change``, an id; empty for a register's value) behind it.

    ``table`` and ``row`` say which row; ``column`` with ``before`` and ``after`` only where a value reads otherwise.
    """

    what: Literal["added", "gone", "changed"]
    table: str
    row: str
    change: str
    firm: str
    month: str
    sentence: Sentence
    column: str = ""
    before: str = ""
    after: str = ""


def differences(old: Content | None, new: Content) -> list[Difference]:
    """What ``new`` holds otherwise than ``old`` (None: nothing was sent before), in the tables' order, then by id."""
    return list(_Comparison(old, new).all()) if old is None or old.sha256 != new.sha256 else []


class _Comparison:
    def __init__(self, old: Content | None, new: Content) -> None:
        self.rows = {
            name: [{str(row["id"]): row for row in one.records(name)} if one else {} for one in (old, new)] for name in _TABLES
        }

    def all(self) -> Iterator[Difference]:
        for name in _TABLES:
            was, now = self.rows[name]
            for row in sorted(now.keys() - was.keys()):
                yield self._one("added", name, now[row])
            for row in sorted(was.keys() - now.keys()):
                yield self._one("gone", name, was[row])
            for row in sorted(was.keys() & now.keys()):
                for column in sorted(was[row].keys() & now[row].keys()):
                    if was[row][column] != now[row][column]:
                        yield self._one("changed", name, now[row], column, was[row][column])

    def _find(self, table: str, row: object) -> Mapping[str, Any]:
        was, now = self.rows[table]
        return now.get(str(row)) or was.get(str(row)) or {}

    def _one(
        self, what: Literal["added", "gone", "changed"], table: str, row: Mapping[str, Any], column: str = "", before: Any = None
    ) -> Difference:  # fmt: skip
        change = self._change(table, row)
        firm = row if table == "enterprise" else self._find("enterprise", change.get("enterprise"))
        kind = KINDS[change["kind"]].label if change.get("kind") in KINDS else Label(str(change.get("kind", "")), "")
        name, month, was, after = _text(firm.get("name")), _text(change.get("month")), _text(before), _text(row.get(column))
        sentence = Sentence(
            _TEMPLATES[what, table if what != "changed" else ""], firm=name or Label("未列名", "unnamed"), kind=kind,
            month=month, why=_text(row.get("why")), event=_text(row.get("basis")), column=column, before=was, after=after,
        )  # fmt: skip
        return Difference(
            what, table, str(row["id"]), str(change.get("id", "")), name, month, sentence, column, was, after
        )

    def _change(self, table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """The change that a row is or bears on."""
        if table == "status_change":
            return row
        if table == "confirmation":
            return self._find("status_change", row["change"])
        if table == "void":
            target = self._find("status_change", row["target"])
            return target or self._find("status_change", self._find("confirmation", row["target"]).get("change"))
        return {}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


_TEMPLATES = {
    ("added", "status_change"): QT_TRANSLATE_NOOP("Sending", "{firm}: {kind} from {month} was recorded."),
    ("added", "void"): QT_TRANSLATE_NOOP("Sending", "{firm}: {kind} from {month} was taken back ({why})."),
    ("added", "confirmation"): QT_TRANSLATE_NOOP("Sending", "{firm}: {kind} from {month} was answered by statistics."),
    ("added", "area_event"): QT_TRANSLATE_NOOP("Sending", "A change of areas was recorded ({event})."),
    ("added", "enterprise"): QT_TRANSLATE_NOOP("Sending", "{firm} was added to the register."),
    ("gone", "status_change"): QT_TRANSLATE_NOOP("Sending", "{firm}: {kind} from {month} is no longer there."),
    ("gone", "void"): QT_TRANSLATE_NOOP("Sending", "{firm}: that {kind} from {month} was taken back is no longer there."),
    ("gone", "confirmation"): QT_TRANSLATE_NOOP("Sending", "{firm}: the answer to {kind} from {month} is no longer there."),
    ("gone", "area_event"): QT_TRANSLATE_NOOP("Sending", "A change of areas is no longer there ({event})."),
    ("gone", "enterprise"): QT_TRANSLATE_NOOP("Sending", "{firm} is no longer in the register."),
    ("changed", ""): QT_TRANSLATE_NOOP("Sending", "{firm}: {column} was “{before}”, and is “{after}”."),
}

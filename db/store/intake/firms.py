"""Firms of the register (企业名录) from a list: new ones are made, known ones corrected where the list is not older."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from db.rules import names
from db.rules.intake.table import Option
from db.store import enterprises, search
from db.store.intake import ages
from db.store.intake.staging import NEW, Staging
from db.store.intake.work import Work
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_PLACE = ("area", "zone", "park")
_CORRECT = Label("更正名录中的名称（录入有误）", "correct the name in the register (a typing error)")
_KEEP = Label("名录中的名称不变", "leave the name in the register")


def write(work: Work) -> None:
    """Bring the open rows in."""
    staging = work.staging
    matched = [firm for line in staging.open_lines() if (firm := staging.firms[line])]
    standing = Standing(work, matched)
    first: dict[str, int] = {}
    for line in work.lines():
        with work.alone(line):
            if staging.firms[line] == NEW and staging.value(line, "name") is None:
                staging.refuse(line, "name", Sentence(
                    QT_TRANSLATE_NOOP("Intake", "A firm that the register does not have needs its name."),
                ))  # fmt: skip
                continue
            firm, made = work.firm(line)
            if made:
                staging.results[line] = "new"
            elif firm in first:
                _again(staging, line, first[firm])
            else:
                standing.correct(line, firm)
            first.setdefault(firm, line)


def _again(staging: Staging, line: int, first: int) -> None:
    """A firm that a row above names already: the same values are nothing new, others contradict it."""
    differs = [key for key, value in staging.given(line).items() if value != (staging.value(first, key) or value)]
    if not differs:
        staging.results[line] = "same"
        staging.say(line, "", Sentence(
            QT_TRANSLATE_NOOP("Intake", "Row {row} names this firm already."), row=staging.table.numbers[first],
        ))  # fmt: skip
        return
    field = enterprises.BY_KEY.get(differs[0])
    staging.refuse(line, differs[0], Sentence(
        QT_TRANSLATE_NOOP("Intake", "Row {row} names this firm already, with another {what}. Keep one of the two rows."),
        row=staging.table.numbers[first], what=field.label if field else differs[0],
    ))  # fmt: skip


class Standing:
    """What the register holds of the firms that a file names, and how old it is."""

    def __init__(self, work: Work, firms: list[str]) -> None:
        self._work = work
        listed = json.dumps(firms)
        rows = work.conn.execute(
            "SELECT e.* FROM (SELECT DISTINCT value FROM json_each(?)) f JOIN enterprise e ON e.id = f.value", (listed,)
        )
        self._rows: dict[str, sqlite3.Row] = {row["id"]: row for row in rows}
        self._later = ages.later(work.conn, "enterprise", firms, work.staging.source.as_of)
        self._touched = ages.touched(work.conn, "enterprise", firms) if self._later else set()

    def correct(self, line: int, firm: str) -> None:
        """Write what differs; a blank never erases, a later value and a place counted by changes stay."""
        staging, row = self._work.staging, self._rows.get(firm)
        if row is None:  # made by a row above
            row = enterprises.get(self._work.conn, firm)
        differs = self._differing(line, row)
        if staging.results[line]:
            return
        if not differs:
            staging.results[line] = "same"
            return
        staging.old[line] = {key: row[key] for key in differs}
        enterprises.edit(self._work.conn, firm, differs, doubtful=True)
        staging.results[line] = "changed"

    def _differing(self, line: int, row: sqlite3.Row) -> dict[str, Any]:
        staging = self._work.staging
        differs: dict[str, Any] = {}
        for key, value in staging.given(line).items():
            if key not in enterprises.BY_KEY or value == row[key]:
                continue
            if row[key] and ages.is_later(self._later, self._touched, row["id"], key):
                staging.say(line, key, ages.kept(enterprises.BY_KEY[key], row[key]))
            elif key in _PLACE and row[key] and search.state(self._work.conn, row["id"])[0] == "in":
                staging.say(line, key, Sentence(
                    QT_TRANSLATE_NOOP(
                        "Intake", "The firm is in the roster, so its place is what its changes say; it was left as it is. "
                        "Where it moved, record a move."
                    ),
                ))  # fmt: skip
            elif key == "name" and names.key(str(value)) != row["name_key"]:
                if self._renamed(line, row, str(value)):
                    differs[key] = value
            else:
                differs[key] = value
        return differs

    def _renamed(self, line: int, row: sqlite3.Row, name: str) -> bool:
        """Another name under the firm's code: a typing error or a renaming; only a person can tell."""
        staging = self._work.staging
        answer = staging.decided(line, "name")
        if answer is None:
            staging.ask(line, "name", Sentence(
                QT_TRANSLATE_NOOP(
                    "Intake", "The register calls this firm “{name}”. Was that a typing error? A renaming since a month is "
                    "recorded as a change."
                ),
                name=row["name"],
            ), (Option("correct", _CORRECT), Option("keep", _KEEP)))  # fmt: skip
        return bool(answer == "correct")

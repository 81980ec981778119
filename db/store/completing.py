"""名单补全: the firms that a pasted list of names and codes means, with what the register holds of them.

One query for each kind of match, whatever the length of the list. A match that is not certain says why, and offers the
others that may be meant; a code that a spreadsheet damaged is told, never mended.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db import codes
from db.fields import Choice, Field
from db.rules import names
from db.rules.pasted import Line
from db.store import enterprise_list, search
from db.store.duplicates import ALIKE, query_for_alike
from db.store.enterprise_list import EnterpriseList
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

How = Literal["code", "former_code", "name", "former_name", "similar", "conflict", "several", "damaged", "none", ""]

#: How a line found its firm; those that need a look are DOUBTFUL. Empty: a heading or a blank line.
HOWS: dict[str, Label] = {
    "code": Label("代码一致", "same code"),
    "name": Label("名称一致", "same name"),
    "former_code": Label("曾用代码", "former code"),
    "former_name": Label("曾用名", "former name"),
    "similar": Label("名称相近", "similar name"),
    "conflict": Label("名称与代码不符", "name and code differ"),
    "several": Label("有多家", "several firms"),
    "damaged": Label("代码受损", "damaged code"),
    "none": Label("未找到", "not found"),
    "chosen": Label("已选定", "chosen"),
}
DOUBTFUL = frozenset({"former_code", "former_name", "similar", "conflict", "several", "damaged", "none"})

#: What can be had of a firm that was found: the register's columns, where it stands, since when.
COLUMNS: tuple[Field, ...] = (
    *(field for field in enterprise_list.FIELDS if field.key != "industry"),
    Field("entered", Label("入规月份", "Entered"), "month", width=9),
    Field("industry_code", Label("行业代码", "Industry code"), "code", width=8),
    Field("industry_name", Label("行业名称", "Industry name"), width=18),
)
#: What is shown until a person chooses.
FIRST = ("name", "code", "area", "state", "entered", "industry_name")

_OFFERED = 12
#: Less alike than this is not even offered; from ALIKE on it is taken, and marked.
_OFFERED_FROM = 0.45
_LOOKED_AT = 300
#: The next best must be so much less alike, or the best is not taken without asking.
_AHEAD = 0.08

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm that a line may mean. ``likeness`` is that of its name to the one pasted, 0.0 to 1.0."""

    id: str
    name: str
    code: str | None
    how: How
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a line: the ``firm`` taken (id, or "") and all that may be meant, the likeliest first."""

    line: Line
    how: How
    firm: str = ""
    candidates: tuple[Candidate, ...] = ()
    said: tuple[Sentence, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return self.how in DOUBTFUL or bool(self.said)


def complete(conn: sqlite3.Connection, lines: Sequence[Line], report: Report | None = None) -> list[Found]:
    """For each line the firms that it may mean; as many and in the same order as ``lines``."""
    wanted = [line for line in lines if not line.blank]
    by_code = _by_codes(conn, [line.code for line in wanted if line.code and not line.damaged])
    by_range = _by_ranges(conn, [line.damaged for line in wanted if line.damaged])
    by_name = _by_names(conn, [line.name for line in wanted if line.name])
    exact = {line.number: [*by_code.get(line.code, ()), *by_name.get(names.key(line.name), ())] for line in wanted}
    alike = _alike(conn, dict.fromkeys(line.name for line in wanted if line.name and not exact[line.number]), report)
    return [
        Found(line, "") if line.blank
        else _judged(line, by_code.get(line.code, ()), by_name.get(names.key(line.name), ()),
                     by_range.get(line.damaged or ("", ""), ()), alike.get(line.name, ()))
        for line in lines
    ]  # fmt: skip


def rows(conn: sqlite3.Connection, firms: Iterable[str], month: str) -> dict[str, dict[str, Any]]:
    """The values of firms by COLUMNS, by id, as they stand at the end of ``month``."""
    found = conn.execute("SELECT seq, industry FROM enterprise WHERE id IN (SELECT value FROM json_each(?))",
                         (json.dumps(list(dict.fromkeys(firms))),))  # fmt: skip
    industries = {row["seq"]: row["industry"] for row in found}
    made = {}
    for row in EnterpriseList(conn, month).rows(list(industries)):
        industry = industries[row["seq"]]
        division = codes.division(industry) if industry else None
        made[row["id"]] = row | {
            "entered": row["since"] if row["state"] == "in" else None, "industry_code": industry or None,
            "industry_name": division.label if division else None,
        }  # fmt: skip
    return made


def how_field() -> Field:
    """The column that says how each line found its firm."""
    choices = tuple(Choice(key, word) for key, word in HOWS.items())
    return Field("how", Label("匹配", "Match"), "choice", choices=choices, width=12)


# What a line means ---------------------------------------------------------------------------------------------------


def _judged(
    line: Line, coded: Sequence[Candidate], named: Sequence[Candidate], ranged: Sequence[Candidate],
    alike: Sequence[Candidate],
) -> Found:  # fmt: skip
    said = _told_of_damage(line, ranged)
    all_of_them = _distinct([*coded, *named, *ranged, *alike], line.name)
    if _contradict(line.name, coded, named):
        return Found(line, "conflict", candidates=all_of_them, said=said)
    kinds: tuple[How, ...] = ("code", "name", "former_code", "former_name")
    for kind in kinds:
        fitting = _distinct([one for one in (*coded, *named) if one.how == kind], line.name)
        if kind in ("name", "former_name") and coded and named:
            fitting = tuple(one for one in fitting if one.id in {other.id for other in coded})
        if len(fitting) == 1:
            return Found(line, kind, fitting[0].id, all_of_them, said)
        if fitting:
            return Found(line, "several", candidates=all_of_them, said=said)
    if line.damaged:
        return Found(line, "damaged", candidates=all_of_them, said=said)
    if not all_of_them:
        return Found(line, "none")
    best, *others = all_of_them
    if best.likeness < ALIKE:
        return Found(line, "none", candidates=all_of_them)
    clear = not others or best.likeness - others[0].likeness >= _AHEAD
    return Found(line, "similar", best.id, all_of_them) if clear else Found(line, "several", candidates=all_of_them)


def _contradict(name: str, coded: Sequence[Candidate], named: Sequence[Candidate]) -> bool:
    """Whether the code means one firm and the name another, or none that is called nearly so."""
    if not coded or not name or {one.id for one in named} & {one.id for one in coded}:
        return False
    return bool(named) or max(names.similar(name, one.name) for one in coded) < ALIKE


def _told_of_damage(line: Line, ranged: Sequence[Candidate]) -> tuple[Sentence, ...]:
    if not line.damaged:
        return ()
    template = (
        QT_TRANSLATE_NOOP(
            "Ledger", "“{code}” is a credit code that a spreadsheet made a number of: its last digits are lost. {n} firms of "
            "the register have a code that may be meant; compare it with the licence."
        )
        if ranged
        else QT_TRANSLATE_NOOP(
            "Ledger", "“{code}” is a credit code that a spreadsheet made a number of: its last digits are lost. No firm of the "
            "register has a code that may be meant."
        )
    )  # fmt: skip
    return (Sentence(template, code=line.code, n=len({one.id for one in ranged})),)


def _distinct(candidates: Iterable[Candidate], name: str) -> tuple[Candidate, ...]:
    """Each firm once, by its first reason; those that are alike in name before those that are not."""
    once: dict[str, Candidate] = {}
    for one in candidates:
        once.setdefault(one.id, one)
    order = {"code": 0, "name": 1, "former_code": 2, "former_name": 3}
    ranked = sorted(once.values(), key=lambda one: (order.get(one.how, 4), -_likeness(one, name)))
    return tuple(ranked[:_OFFERED])


def _likeness(one: Candidate, name: str) -> float:
    return one.likeness if one.how == "similar" or not name else names.similar(name, one.name)


# One query for each kind of match ------------------------------------------------------------------------------------


def _by_codes(conn: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, list[Candidate]]:
    found = conn.execute(
        """WITH wanted AS (SELECT DISTINCT value AS code FROM json_each(:codes))
        SELECT w.code AS asked, e.id, e.name, e.code, 'code' AS how FROM wanted w JOIN enterprise e ON e.code = w.code
        UNION ALL
        SELECT w.code, e.id, e.name, e.code, 'former_code' FROM wanted w
        JOIN value_history h ON h.before = w.code AND h.tbl = 'enterprise' AND h.field = 'code'
        JOIN enterprise e ON e.id = h.row WHERE e.code IS NOT w.code""",
        {"codes": json.dumps(list(wanted))},
    )
    made: dict[str, list[Candidate]] = defaultdict(list)
    for row in found:
        made[row["asked"]].append(Candidate(row["id"], row["name"], row["code"], row["how"]))
    return made


def _by_ranges(
    conn: sqlite3.Connection, wanted: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[Candidate]]:  # fmt: skip
    """Firms whose code, all digits, lies between two others: what a number made of a code may have been."""
    found = conn.execute(
        """SELECT DISTINCT json_extract(w.value, '$[0]') AS low, json_extract(w.value, '$[1]') AS high, e.id, e.name, e.code
        FROM json_each(:ranges) w JOIN enterprise e
        ON e.code BETWEEN json_extract(w.value, '$[0]') AND json_extract(w.value, '$[1]')
        WHERE e.code NOT GLOB '*[^0-9]*'""",
        {"ranges": json.dumps(sorted(set(wanted)))},
    )
    made: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for row in found:
        made[row["low"], row["high"]].append(Candidate(row["id"], row["name"], row["code"], "damaged"))
    return made


def _by_names(conn: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, list[Candidate]]:
    """By the comparison key of present names, and of every name borne before or after a rename."""
    keys = {names.key(name) for name in wanted}
    made: dict[str, list[Candidate]] = defaultdict(list)
    for row in conn.execute(
        "SELECT e.id, e.name, e.code, e.name_key FROM json_each(?) w JOIN enterprise e ON e.name_key = w.value",
        (json.dumps(sorted(keys)),),
    ):
        made[row["name_key"]].append(Candidate(row["id"], row["name"], row["code"], "name"))
    # Renames are few beside firms, and their names bear no key of their own.
    for row in conn.execute(
        """SELECT e.id, e.name, e.code, e.name_key, c.old_value, c.new_value FROM status_change c
        JOIN enterprise e ON e.id = c.enterprise
        WHERE c.kind = 'rename' AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) ORDER BY c.month DESC"""
    ):
        for borne in {names.key(row["old_value"] or ""), names.key(row["new_value"] or "")} & keys - {row["name_key"]}:
            made[borne].append(Candidate(row["id"], row["name"], row["code"], "former_name"))
    return made


def _alike(conn: sqlite3.Connection, wanted: Iterable[str], report: Report | None) -> dict[str, list[Candidate]]:
    """By pieces of the name, in the index of the search; how alike two names are is the rule's (names.similar)."""
    asked = [(name, query) for name in wanted if (query := query_for_alike(name))]
    found = conn.execute(
        f"""SELECT json_extract(w.value, '$[0]') AS asked, (SELECT json_group_array(hit.rowid) FROM (
            SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH json_extract(w.value, '$[1]')
            LIMIT {_LOOKED_AT}) hit) AS hits FROM json_each(?) w""",
        (json.dumps(asked),),
    )
    hits: dict[str, list[int]] = {}
    for done, row in enumerate(found, 1):
        hits[row["asked"]] = json.loads(row["hits"])
        if report and done % 50 == 0:
            report(done, len(asked))
    firms = _bearing(conn, {hit for one in hits.values() for hit in one})
    made = {}
    for name, those in hits.items():
        scored = [(names.similar(name, firms[hit][3]), *firms[hit][:3]) for hit in those if hit in firms]
        best = sorted((one for one in scored if one[0] >= _OFFERED_FROM), key=lambda one: -one[0])
        made[name] = [Candidate(firm, called, code, "similar", round(likeness, 2)) for likeness, firm, called, code in best]
    return made


def _bearing(conn: sqlite3.Connection, hits: Iterable[int]) -> dict[int, tuple[str, str, str | None, str]]:
    """For rows of the search index: the firm (id, name, code) and the name that the row stands for, former ones too."""
    found = conn.execute(
        f"""SELECT w.value AS hit, e.id, e.name, e.code FROM json_each(?) w
        JOIN enterprise e ON e.seq = w.value / {search.NAMES_KEPT}""",
        (json.dumps(list(hits)),),
    )
    made = {}
    for row in found.fetchall():
        which = row["hit"] % search.NAMES_KEPT
        former = search.former_names(conn, row["id"])[which - 1 : which] if which else []
        made[row["hit"]] = (row["id"], row["name"], row["code"], former[0] if former else row["name"])
    return made


def table(
    found: Sequence[Found], values: Mapping[str, Mapping[str, Any]], columns: Sequence[str], chosen: Mapping[int, str]
) -> list[dict[str, Any]]:  # fmt: skip
    """The list as it is given back: one row to a line, in its order; ``chosen`` are a person's answers by line number.

    Each row holds ``id`` (the line's number), ``cells`` (as pasted), ``how``, ``firm`` (id or "") and the chosen columns.
    """
    made = []
    for one in found:
        number = one.line.number
        firm = chosen.get(number, one.firm)
        how = "chosen" if chosen.get(number) else "none" if number in chosen else one.how
        row = values.get(firm, {})
        made.append({"id": number, "cells": one.line.cells, "how": how, "firm": firm} | {key: row.get(key) for key in columns})
    return made

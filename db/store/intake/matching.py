"""Which firm of the register a row means: by id of a decision, by code, by name; never by a guess (design §2, Identity).

Asked for all rows at once: a file of a hundred thousand rows costs a handful of queries.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from db.rules import names
from db.rules.intake.table import Option
from db.store import duplicates
from db.store.intake.staging import NEW, Staging
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: Firms with similar names are looked for only where so few rows are new: each costs a search.
_MOST_SEARCHED = 2_000
#: Below this likeness two names under one code are pointed out as a question, not as a remark.
_ONE_FIRM = 0.4
_NEW_FIRM = Label("作为新企业", "a new firm")


def match(conn: sqlite3.Connection, staging: Staging) -> None:
    """Fill ``staging.firms`` for the open rows; rows whose firm a person must choose become undecided."""
    values = staging.table.values
    numbers = staging.table.numbers
    codes: Sequence[Any] = values.get("code") or [None] * len(numbers)
    titles: Sequence[Any] = values.get("name") or [None] * len(numbers)
    by_code, several = _by_code(conn, codes)
    chosen, results, firms = staging.choices.matched, staging.results, staging.firms
    rest = []
    for line, (firm, title) in enumerate(zip(map(by_code.get, codes), titles, strict=True)):
        if results[line]:
            continue
        if chosen and numbers[line] in chosen:
            firms[line] = chosen[numbers[line]]
        elif firm is None:
            rest.append(line)
        elif several and firm[0] in several:
            _ask_which(staging, line, "code", several[firm[0]], new=False)
        else:
            firms[line] = firm[1]
            if title is not None and title != firm[2]:
                _compare_names(staging, line, firm[1], firm[2], title)
    if rest:
        _by_name(conn, staging, rest, codes, titles)


def _by_code(
    conn: sqlite3.Connection, codes: Iterable[Any]
) -> tuple[dict[str, tuple[str, str, str]], dict[str, list[sqlite3.Row]]]:
    """Code → code, id and name of the firm that bears it now, and those codes that several bear → all of these."""
    wanted = {code for code in codes if code}
    columns = "SELECT e.code, e.id, e.name FROM"
    there = conn.execute("SELECT coalesce(max(seq), 0) FROM enterprise").fetchone()[0]
    plain = conn.cursor()
    plain.row_factory = None
    if there < 2 * len(wanted):  # most of the register: read it through
        rows = plain.execute(f"{columns} enterprise e WHERE e.code <> ''").fetchall()
    else:
        by_index = json.dumps(sorted(wanted))  # in the index's order
        rows = plain.execute(f"{columns} json_each(?) c CROSS JOIN enterprise e ON e.code = c.value", (by_index,)).fetchall()
    found = dict(zip(map(itemgetter(0), rows), rows, strict=True))
    several: dict[str, list[sqlite3.Row]] = {}
    if len(found) < len(rows):
        for code, bearers in Counter(map(itemgetter(0), rows)).items():
            if bearers > 1:
                several[code] = conn.execute(f"{columns} enterprise e WHERE e.code = ? ORDER BY e.seq", (code,)).fetchall()
    return found, several


def _compare_names(staging: Staging, line: int, firm: str, name: str, title: str) -> None:
    """One code, two names: the same firm under a former name more often than not, and never decided by the program."""
    if names.key(title) == names.key(name):
        return
    if names.similar(title, name) >= _ONE_FIRM:
        staging.say(line, "name", Sentence(
            QT_TRANSLATE_NOOP("Intake", "This code is “{name}” in the register; the file calls it “{other}”."),
            name=name, other=title,
        ))  # fmt: skip
        return
    staging.ask(line, "name", Sentence(
        QT_TRANSLATE_NOOP(
            "Intake", "This code is “{name}” in the register; the file calls it “{other}”. Is it the same firm? "
            "Otherwise correct the code."
        ),
        name=name, other=title,
    ), (Option(firm, name),), "firm")  # fmt: skip


def _by_name(
    conn: sqlite3.Connection, staging: Staging, lines: Sequence[int], codes: Sequence[Any], titles: Sequence[Any]
) -> None:  # fmt: skip
    """Rows without a code of the register: decided before, a former code, the same or a former name, a similar one."""
    keys = {line: names.key(titles[line]) for line in lines if titles[line]}
    decided = _decided(conn, keys.values())
    formerly = _former_codes(conn, [codes[line] for line in lines])
    same, renamed = _namesakes(conn, keys.values()), _former_names(conn, [titles[line] for line in keys])
    search = len(lines) <= _MOST_SEARCHED and conn.execute("SELECT 1 FROM enterprise LIMIT 1").fetchone() is not None
    for line in lines:
        code, key = codes[line] or "", keys.get(line, "")
        known = decided.get((key, code))
        if known is not None:
            staging.firms[line] = known
        elif code in formerly:
            _ask_which(staging, line, "code", formerly[code])
        elif key in same:
            _namesake(staging, line, code, same[key])
        elif titles[line] in renamed:
            _ask_which(staging, line, "name", renamed[titles[line]])
        else:
            alike = _alike(conn, titles[line], code) if search and key else []
            if alike:
                _ask_which(staging, line, "name", alike)
            else:
                staging.firms[line] = NEW


def _namesake(staging: Staging, line: int, code: str, found: list[sqlite3.Row]) -> None:
    """The same name: the same firm where only one bears it and no two codes contradict."""
    area = staging.value(line, "area")
    near = [row for row in found if area is None or row["area"] in (None, area)]
    fits = [row for row in near if not code or not row["code"] or row["code"] == code]
    if len(fits) == 1 and len(near) == 1:
        staging.firms[line] = fits[0]["id"]
        if code and not fits[0]["code"]:
            staging.say(line, "code", Sentence(
                QT_TRANSLATE_NOOP("Intake", "“{name}” was found by its name; the register has no code of it yet."),
                name=fits[0]["name"],
            ))  # fmt: skip
        return
    _ask_which(staging, line, "name", near or found)


def _ask_which(staging: Staging, line: int, key: str, found: Sequence[Any], *, new: bool = True) -> None:
    options = [Option(row["id"], _called(row)) for row in found]
    if new:
        options.append(Option(NEW, _NEW_FIRM))
    staging.ask(
        line, key,
        Sentence(QT_TRANSLATE_NOOP("Intake", "It may be {names}: choose which firm is meant."),
                 names=[_called(row) for row in found]),
        tuple(options), "firm",
    )  # fmt: skip


def _called(row: Any) -> str:
    return f"{row['name']}（{row['code']}）" if row["code"] else str(row["name"])


def _decided(conn: sqlite3.Connection, keys: Iterable[str]) -> dict[tuple[str, str], str]:
    rows = conn.execute(
        "SELECT s.* FROM (SELECT DISTINCT value FROM json_each(?)) k JOIN same_firm s ON s.name_key = k.value",
        (json.dumps(list(keys)),),
    )
    return {(row["name_key"], row["code"]): row["enterprise"] for row in rows}


def _former_codes(conn: sqlite3.Connection, codes: Iterable[Any]) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    rows = conn.execute(
        """SELECT DISTINCT h.before, e.id, e.name, e.code, e.area FROM (SELECT DISTINCT value FROM json_each(?)) c
        JOIN value_history h ON h.before = c.value AND h.tbl = 'enterprise' AND h.field = 'code'
        JOIN enterprise e ON e.id = h.row""",
        (json.dumps([code for code in codes if code]),),
    )
    for row in rows:
        found[row["before"]].append(row)
    return found


def _namesakes(conn: sqlite3.Connection, keys: Iterable[str]) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    rows = conn.execute(
        """SELECT e.name_key, e.id, e.name, e.code, e.area FROM (SELECT DISTINCT value FROM json_each(?)) k
        JOIN enterprise e ON e.name_key = k.value""",
        (json.dumps(list(keys)),),
    )
    for row in rows:
        found[row["name_key"]].append(row)
    return found


def _former_names(conn: sqlite3.Connection, titles: Iterable[Any]) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    rows = conn.execute(
        """SELECT DISTINCT c.old_value, e.id, e.name, e.code, e.area FROM status_change c
        JOIN enterprise e ON e.id = c.enterprise WHERE c.kind = 'rename' AND c.old_value IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""",
        (json.dumps([title for title in titles if title]),),
    )
    for row in rows:
        found[row["old_value"]].append(row)
    return found


def _alike(conn: sqlite3.Connection, title: str, code: str) -> list[dict[str, Any]]:
    """Firms with a similar name whose own code does not contradict the row's."""
    return [
        {"id": one.id, "name": one.name, "code": one.code}
        for one in duplicates.find(conn, title, code)
        if not (code and one.code and one.code != code)
    ]

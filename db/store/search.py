"""Search as one types: by name, former name, a piece of a code, pinyin, initials (design §5, §7).

The keys of each firm stand in the full-text table ``enterprise_search``: one row for its name and one for each former
name, each with all codes it ever held. ``index`` keeps them up to date (``index_new`` those of many new firms);
``db.store.enterprises`` calls it wherever a firm's name or code is written, ``db.store.changes`` wherever a rename is
recorded or taken back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db import codes
from db.rules import names, search_keys
from db.rules.replay import STATES, State
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: Row ids of a firm's keys: ``seq * NAMES_KEPT`` for its name, the next ones for its former names, the latest first.
NAMES_KEPT = 64
#: How many hits are looked at to put the best first: what lies beyond is found by typing on.
_LOOKED_AT = 120
#: How many that begin with the text are looked at: more than are ever shown.
_BEGINNING = 20

_FORMER = """SELECT c.new_value, c.old_value, e.name FROM status_change c JOIN enterprise e ON e.id = c.enterprise
    WHERE c.enterprise = ? AND c.kind = 'rename' AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)
    ORDER BY c.month DESC, c.recorded_at DESC"""

_STATE = """SELECT coalesce(sum(n * claimed), 0), coalesce(max(claimed AND n <> 0), 0),
    coalesce(max(claimed AND NOT confirmed AND n <> 0), 0) FROM posting WHERE enterprise = ? AND month <= ?"""

_INSERT = "INSERT INTO enterprise_search (rowid, chars, pinyin, initials, codes) VALUES (?, ?, ?, ?, ?)"

_FIRM = "e.seq, e.id, e.name, e.code, e.name_key, a.name AS area, a.en AS area_en"


@dataclass(frozen=True, slots=True)
class Hit:
    """A firm found. ``former`` is the former name that matched, "" where its present name or code did.

    ``state``: below, in or out; ``pending``: something of it waits for statistics.
    """

    id: str
    name: str
    code: str | None
    area: Label
    state: State
    pending: bool
    former: str = ""

    @property
    def detail(self) -> Sentence:
        """The remark beside the name in a list of proposals."""
        template = QT_TRANSLATE_NOOP("Ledger", "{area} · {state}")
        if not self.area.zh:
            template = QT_TRANSLATE_NOOP("Ledger", "{state}, no area given")
        elif self.former:
            template = QT_TRANSLATE_NOOP("Ledger", "{area} · {state} · formerly {former}")
        return Sentence(template, area=self.area, state=STATES[self.state], former=self.former)


def find(conn: sqlite3.Connection, text: str, limit: int = 20, month: str = "9999-12") -> list[Hit]:
    """The firms that ``text`` may mean, the likeliest first, each as it stands at the end of ``month``."""
    query = search_keys.match_query(text)
    if not query:
        return []
    found = {row["seq"]: (0, row) for row in _beginning_with(conn, text)}
    if len(found) < _BEGINNING:  # where so many begin with it, none that merely holds it is shown
        found |= _holding(conn, query, found)
    ranked = sorted(found.values(), key=lambda hit: _rank(hit[0], hit[1], text))
    return [_hit(conn, which, row, month) for which, row in ranked[:limit]]


def _holding(
    conn: sqlite3.Connection, query: str, known: Mapping[int, tuple[int, sqlite3.Row]]
) -> dict[int, tuple[int, sqlite3.Row]]:  # fmt: skip
    """Firms of which a name or code holds what is asked for, each once, by its present name where that does."""
    found: dict[int, tuple[int, sqlite3.Row]] = {}
    for row in conn.execute(
        f"""SELECT {_FIRM}, hit.rowid % {NAMES_KEPT} AS which FROM (
            SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH ? LIMIT {_LOOKED_AT}) hit
        JOIN enterprise e ON e.seq = hit.rowid / {NAMES_KEPT} LEFT JOIN area a ON a.id = e.area ORDER BY hit.rowid""",
        (query,),
    ):
        if row["seq"] not in known:
            found.setdefault(row["seq"], (row["which"], row))
    return found


def former_names(conn: sqlite3.Connection, enterprise: str) -> list[str]:
    """The names that a firm bore by its renames, other than today's, the latest first."""
    rows = conn.execute(_FORMER, (enterprise,)).fetchall()
    return list(dict.fromkeys(name for *borne, now in rows for name in borne if name and name != now))


def state(conn: sqlite3.Connection, enterprise: str, month: str = "9999-12") -> tuple[State, bool]:
    """Where a firm stands at the end of ``month`` (below, in, out), and whether something of it is pending."""
    held, touched, pending = conn.execute(_STATE, (enterprise, month)).fetchone()
    return ("in" if held > 0 else "out" if touched else "below"), bool(pending)


def index(conn: sqlite3.Connection, enterprise: str) -> None:
    """Bring the search keys of a firm up to date, inside the caller's transaction."""
    firm = conn.execute("SELECT seq, id, name, code FROM enterprise WHERE id = ?", (enterprise,)).fetchone()
    forget(conn, firm["seq"])
    conn.executemany(_INSERT, _rows(conn, firm))


def index_new(conn: sqlite3.Connection, enterprises: Iterable[str]) -> None:
    """The search keys of firms that were made in the caller's transaction, all together.

    The index writes a part of itself wherever a row is to stand or fall alone: firm by firm it takes as long as all the
    rest of an import.
    """
    firms = conn.execute(
        "SELECT e.seq, e.id, e.name, e.code FROM json_each(?) j JOIN enterprise e ON e.id = j.value ORDER BY e.seq",
        (json.dumps(list(enterprises)),),
    ).fetchall()
    if not firms:
        return
    first, last = firms[0]["seq"] * NAMES_KEPT, firms[-1]["seq"] * NAMES_KEPT + NAMES_KEPT - 1
    there = conn.execute("SELECT rowid FROM enterprise_search WHERE rowid BETWEEN ? AND ?", (first, last))
    known = {row[0] // NAMES_KEPT for row in there}  # renamed in the meantime
    for seq in known & {firm["seq"] for firm in firms}:
        forget(conn, seq)
    conn.executemany(_INSERT, (row for firm in firms for row in _rows(conn, firm)))


def forget(conn: sqlite3.Connection, seq: int) -> None:
    """Take the search keys of a firm out, inside the caller's transaction."""
    first = seq * NAMES_KEPT
    conn.execute("DELETE FROM enterprise_search WHERE rowid BETWEEN ? AND ?", (first, first + NAMES_KEPT - 1))


def _rows(conn: sqlite3.Connection, firm: sqlite3.Row) -> Iterator[tuple[Any, ...]]:
    earlier = conn.execute(
        "SELECT before FROM value_history WHERE tbl = 'enterprise' AND row = ? AND field = 'code'", (firm["id"],)
    )
    held = list(dict.fromkeys(code for code in (firm["code"], *(row[0] for row in earlier)) if code))
    bears = [firm["name"], *former_names(conn, firm["id"])]
    for which, name in enumerate(bears[:NAMES_KEPT]):
        keys = search_keys.keys(name, (), held, codes.readings, codes.place_overrides())
        yield firm["seq"] * NAMES_KEPT + which, keys.chars, keys.pinyin, keys.initials, keys.codes


def _beginning_with(conn: sqlite3.Connection, text: str) -> Iterator[sqlite3.Row]:
    """Firms whose name or code begins with the text: they must be seen, however many others hold it somewhere."""
    for column, low in (("code", text.strip().upper()), ("name_key", names.key(text))):
        if low:
            yield from conn.execute(
                f"SELECT {_FIRM} FROM enterprise e LEFT JOIN area a ON a.id = e.area "
                f"WHERE e.{column} >= ? AND e.{column} < ? ORDER BY e.{column} LIMIT {_BEGINNING}",
                (low, low + "\U0010ffff"),
            )


def _rank(which: int, row: sqlite3.Row, text: str) -> tuple[Any, ...]:
    name, code = names.key(text), text.strip().upper()
    if name == row["name_key"] or code == row["code"]:
        place = 0
    elif row["name_key"].startswith(name) or (row["code"] or "").startswith(code):
        place = 1
    else:
        place = 2 if name in row["name_key"] else 3
    return place, which > 0, len(row["name_key"]), row["seq"]


def _hit(conn: sqlite3.Connection, which: int, row: sqlite3.Row, month: str) -> Hit:
    stands, pending = state(conn, row["id"], month)
    former = former_names(conn, row["id"])[which - 1 : which] if which else []
    area = Label(row["area"] or "", row["area_en"] or row["area"] or "")
    return Hit(row["id"], row["name"], row["code"], area, stands, pending, former[0] if former else "")

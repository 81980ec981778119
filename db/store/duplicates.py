"""Firms that may be one and the same: equal or similar names, a code ever held. They are proposed, never merged."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from db.rules import credit_code, names
from db.store import enterprises, search
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

#: From this likeness on (names.similar) two names are pointed out.
ALIKE = 0.7
_CANDIDATES = 300
_AT_MOST = 5
_TOKEN = re.compile(r"[a-z0-9]+|[^\W_]")

SAME_CODE = Label("同一信用代码", "same credit code")
FORMER_CODE = Label("曾用此信用代码", "bore this credit code")
SAME_NAME = Label("同名", "same name")
FORMER_NAME = Label("曾用此名", "bore this name")
ALIKE_NAME = Label("名称相近", "similar name")


@dataclass(frozen=True, slots=True)
class Match:
    """A firm of the register that may be the one meant, and why."""

    id: str
    name: str
    code: str | None
    why: Label


def find(conn: sqlite3.Connection, name: str, code: str = "", apart_from: str | None = None) -> list[Match]:
    """The firms that a typed name or code may mean, the surest first; quick enough to ask while typing."""
    found: dict[str, Match] = {}
    for match in _matches(conn, name.strip(), credit_code.normalise(code)):
        if match.id != apart_from:
            found.setdefault(match.id, match)
    return list(found.values())[:_AT_MOST]


def namesakes(conn: sqlite3.Connection, name: str, at_least: float) -> list[Match]:
    """Firms whose present name is so like ``name``, ordinals aside (names.namesakes), the likest first."""
    scored = [(names.namesakes(name, row["name"]), row) for row in _candidates(conn, name.strip())]
    return [_match(row, ALIKE_NAME) for likeness, row in sorted(scored, key=lambda one: -one[0]) if likeness >= at_least][:_AT_MOST]


def sentences(conn: sqlite3.Connection, name: str, code: str, apart_from: str | None = None) -> Iterator[Sentence]:
    """The same, each as a sentence."""
    for match in find(conn, name, code, apart_from):
        yield Sentence(
            QT_TRANSLATE_NOOP(
                "Ledger", "“{name}” ({code}) is in the register already: {why}. Is it the same firm?"
            ),
            name=match.name,
            code=match.code or "–",
            why=match.why,
        )  # fmt: skip


def _matches(conn: sqlite3.Connection, name: str, code: str) -> Iterator[Match]:
    if len(code) == credit_code.LENGTH:
        for row in enterprises.holders(conn, code):
            yield _match(row, SAME_CODE if row["code"] == code else FORMER_CODE)
    if not name:
        return
    key = names.key(name)
    for row in enterprises.by_name(conn, name):
        yield _match(row, SAME_NAME if row["name_key"] == key else FORMER_NAME)
    alike = [(_likeness(conn, name, row), row) for row in _candidates(conn, name)]
    for likeness, row in sorted(alike, key=lambda one: -one[0]):
        if likeness >= ALIKE:
            yield _match(row, ALIKE_NAME)


def _likeness(conn: sqlite3.Connection, name: str, row: sqlite3.Row) -> float:
    """How alike the name is to the one of the firm's names that holds a piece of it."""
    bears = search.former_names(conn, row["id"])[row["which"] - 1] if row["which"] else row["name"]
    return names.similar(name, bears)


def _match(row: sqlite3.Row, why: Label) -> Match:
    return Match(row["id"], row["name"], row["code"], why)


def _candidates(conn: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """Firms that share a piece of the name: of three pieces, two slips of the pen leave one whole."""
    query = query_for_alike(name)
    if not query:
        return []
    return conn.execute(
        f"""SELECT e.id, e.name, e.code, hit.rowid % {search.NAMES_KEPT} AS which FROM (
            SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH ? LIMIT {_CANDIDATES}) hit
        JOIN enterprise e ON e.seq = hit.rowid / {search.NAMES_KEPT}""",
        (query,),
    ).fetchall()


def query_for_alike(name: str) -> str:
    """The full-text expression for names that share a piece with ``name``; empty where it is too short to say."""
    return " OR ".join(f'chars : "{" ".join(piece)}"' for piece in _pieces(name))


def _pieces(name: str) -> list[list[str]]:
    """The name without its legal form as up to three runs of about equal length, at least two characters each."""
    tokens = _TOKEN.findall(names.key(name).removesuffix("公司"))
    parts = min(len(tokens) // 2, 3)
    ends = [round(len(tokens) * part / parts) for part in range(parts + 1)] if parts else []
    return [tokens[start:end] for start, end in pairwise(ends)]

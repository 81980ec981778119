"""What can be told of a month (F8), and what was told to whom."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from db.rules import told as rules
from db.rules.ids import new_id
from db.rules.names import clean
from db.rules.plan import CountYearBy
from db.rules.words import COLUMNS
from db.store.figures import Count
from db.store.overview import Line, Overview
from db.store.progress import TargetProgress
from db.store.writing import insert, transaction
from db.text import Label, Sentence

_WHOM = Label("告知对象", "Told to")


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that can be told: what it is called in the list of figures, and its sentence."""

    key: str
    label: Label
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Kept:
    """What was told: ``at`` (UTC), the sentence as it was copied, the month it speaks of, and to whom."""

    id: str
    at: str
    sentence: str
    month: str
    whom: str


def choices(seen: Overview) -> list[Choice]:
    """Everything of a month that has a number, the ledger's own level first; nothing where the level is unknown."""
    if not seen.begun:
        return []
    rule: CountYearBy = seen.plan.count_year_by if seen.plan else "month"
    made = [] if seen.headline or not seen.known else [_choice("level", seen.level.label, _level(seen, rule))]
    made += [_of_target(line, seen, rule) for line in seen.areas + seen.zones if line.progress.confirmed is not None]
    if seen.net_known:
        made.insert(1, _choice("net", Label("本年净增", "net this year"), _net(seen, rule)))
        flows = [line for line in seen.flows if line.progress.confirmed is not None]
        made += [_of_target(line, seen, rule) for line in flows]
    made += [_of_target(line, seen, rule) for line in seen.ratios if line.progress.confirmed is not None]
    return made


def _choice(key: str, label: Label, told: rules.Told) -> Choice:
    return Choice(key, label, rules.sentence(told))


def _level(seen: Overview, rule: CountYearBy) -> rules.Told:
    return rules.Told(
        "level", seen.own, Label("", ""), seen.month, seen.level.count.confirmed, rule, pending_in=seen.pending_in,
        pending_out=seen.pending_out, known_on=seen.known_on,
    )  # fmt: skip


def _net(seen: Overview, rule: CountYearBy) -> rules.Told:
    count = seen.net.count
    return rules.Told(
        "net", seen.own, Label("", ""), seen.month, count.confirmed, rule, since=_since(seen),
        pending_in=max(count.claimed - count.confirmed, 0), pending_out=max(count.confirmed - count.claimed, 0),
        known_on=seen.known_on,
    )  # fmt: skip


def _since(seen: Overview) -> str:
    return seen.net.figure.since or seen.month


def _of_target(line: Line, seen: Overview, rule: CountYearBy) -> Choice:
    one = line.progress
    kind = _kind(one)
    value = int(one.target.value) if one.target.value == int(one.target.value) else one.target.value
    word = Label(f"{one.year}年目标：{line.label.zh}", f"{one.year} target: {line.label.en}")
    assert one.confirmed is not None
    pending_in, pending_out = _pending(line, seen)
    who, what = _words(line, seen)
    told = rules.Told(
        kind, who, what, one.month, one.confirmed, rule, since=one.figure.since, pending_in=pending_in,
        pending_out=pending_out, value=value, year=one.year, completion=one.completion, difference=one.difference,
        known_on=seen.known_on,
    )  # fmt: skip
    return _choice(one.target.id, word, told)


def _words(line: Line, seen: Overview) -> tuple[Label, Label]:
    """Whose figure it is and what it counts, as they stand in a sentence."""
    target, own, label = line.progress.target, seen.own, line.label
    if target.metric == "stock":
        if label == own or target.area:
            return label, label
        return Label(f"{own.zh}{label.zh}", f"{own.en}, {label.en}"), label
    if target.metric == "entries" and label != COLUMNS["entries"]:
        return own, Label(f"{label.zh}{COLUMNS['entries'].zh}", f"{label.en} entries")
    return own, label


def _kind(one: TargetProgress) -> rules.Kind:
    if one.target.metric in ("share", "growth"):
        return "ratio"
    if one.target.direction == "at_most":
        return "limit"
    return "level" if one.target.metric == "stock" else "flow"


def _pending(line: Line, seen: Overview) -> tuple[int, int]:
    """Entries and exits that wait beside a target's confirmed number; the whole's are known apart, others net."""
    one = line.progress
    if not isinstance(one.claimed, int) or not isinstance(one.confirmed, int):
        return 0, 0
    if line is seen.headline and Count(one.claimed, one.confirmed) == seen.level.count:
        return seen.pending_in, seen.pending_out
    waiting = one.claimed - one.confirmed
    if one.target.metric == "exits":
        return 0, waiting
    return max(waiting, 0), max(-waiting, 0)


# What was told ------------------------------------------------------------------------------------------------------


def keep(conn: sqlite3.Connection, sentence: str, month: str, whom: str = "") -> str:
    """Keep that a sentence was told, and to whom; returns its id. Raises BadInput for a name that cannot be stored."""
    with transaction(conn):
        row = {
            "id": new_id(), "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "sentence": sentence, "month": month,
            "whom": clean(whom, what=_WHOM),
        }  # fmt: skip
        insert(conn, "told", row)
    return str(row["id"])


def listing(conn: sqlite3.Connection, limit: int = 200) -> list[Kept]:
    """What was told, the latest first."""
    rows = conn.execute("SELECT id, at, sentence, month, whom FROM told ORDER BY at DESC, id DESC LIMIT ?", (limit,))
    return [Kept(*row) for row in rows]

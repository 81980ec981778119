"""Taking packages in: kept whole, and of each area one in force, whose rows are the area's figures (docs/decisions.md).

Which one is in force depends on the set of packages and the recorded choices alone, so the order in which they come does
not matter, and a package that is taken again changes nothing. Everything is one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from db.errors import BadInput, LedgerError, RuleViolation
from db.rules import names
from db.rules.sending.package import SCHEMA, Content, Package, newest
from db.store.areas import Tree
from db.store.sending import closing, placing
from db.store.sending import content as contents
from db.store.sending.rows import hold
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence


@dataclass(frozen=True)
class Incoming:
    """A package as it came: its file's name, hash and bytes, and what was found changed in it (as JSON)."""

    package: Package
    file: str = ""
    sha256: str = ""
    data: bytes | None = None
    findings: Sequence[dict[str, Any]] = ()
    #: False where nobody could check it: a county without the program filled the template (无校验).
    checked: bool = True


@dataclass
class Receipt:
    """What became of the packages of one intake, by their ids; ``refused`` by file with the sentence why."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    refused: dict[str, Sentence] = field(default_factory=dict)
    #: Areas whose figures changed by it, and those where a choice between two contents is waited for.
    changed: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)


class _Unfit(Exception):
    """A file that cannot be taken in; the others begin anew without it."""

    def __init__(self, file: str, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.file, self.sentence = file, sentence


def take(conn: sqlite3.Connection, incoming: Iterable[Incoming], adjustment: str = "") -> Receipt:
    """Take packages in, and those that they carry; one that is unfit is refused, the others come in all the same.

    ``adjustment``: why a package of a period that is closed here is taken in, as an adjustment. Written is all of it or, where
    the program or the machine stops, nothing.
    """
    waiting = list(incoming)
    refused: dict[str, Sentence] = {}
    while True:
        try:
            with transaction(conn), closing.adjusting(adjustment):
                receipt = _take(conn, [one for one in waiting if one.file not in refused])
        except _Unfit as error:
            refused[error.file] = error.sentence
        else:
            receipt.refused = refused
            return receipt


def _take(conn: sqlite3.Connection, incoming: list[Incoming]) -> Receipt:
    receipt = Receipt()
    files: dict[str, str] = {}
    at_hand: dict[str, Package] = {}
    for one in incoming:
        try:
            for package in one.package.all():
                area = _keep(conn, one, package, receipt)
                files[area] = one.file
                at_hand[package.id] = package
        except LedgerError as error:
            raise _Unfit(one.file, error.sentence) from error
    for area in sorted(files):
        try:
            _settle(conn, area, receipt, at_hand)
        except LedgerError as error:
            raise _Unfit(files[area], error.sentence) from error
        except sqlite3.IntegrityError as error:
            raise _Unfit(files[area], _contradicts(error)) from error
    return receipt


def _contradicts(error: sqlite3.IntegrityError) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Sending", "A row of the package is none that a ledger can hold ({detail}). Nothing of the file was taken; ask for it "
            "again."
        ),
        detail=str(error)[:120],
    )  # fmt: skip


def _keep(conn: sqlite3.Connection, one: Incoming, package: Package, receipt: Receipt) -> str:
    """Write a package down unless it is known; returns the id of its area here."""
    area = placing.area_of(conn, package)
    if conn.execute("SELECT 1 FROM package WHERE id = ?", (package.id,)).fetchone():
        receipt.same.append(package.id)
        return area
    placing.require_own_rows(package)
    _require_open(conn, area, package)
    receipt.notes += _understood(package)
    root = package is one.package
    insert(conn, "package", {
        **stamp(conn), "id": package.id, "area": area, "period": package.content.period, "version": package.version,
        "checksum": package.content.checksum, "content": contents.packed(package), "ledger": package.ledger,
        "program": package.program, "carrier": "" if root else one.package.id, "file": one.file, "sha256": one.sha256,
        "bytes": one.data if root else None, "checked": int(one.checked),
        "explanations": json.dumps(list(package.explanations), ensure_ascii=False),
        "findings": json.dumps(list(one.findings) if root else [], ensure_ascii=False),
    })  # fmt: skip
    receipt.new.append(package.id)
    return area


def _require_open(conn: sqlite3.Connection, area: str, package: Package) -> None:
    """A package of a period that is closed here would change what was sent on: only as an adjustment."""
    current = in_force(conn, area)
    if current is None or package.rank > (current["period"], current["version"]):
        closing.kept(conn, {}, package.content.period, (area,))


def _understood(package: Package) -> list[Sentence]:
    if package.content.schema <= SCHEMA:
        return []
    return [Sentence(
        QT_TRANSLATE_NOOP(
            "Sending", "{area}: the package was written by a newer program ({program}). It was taken as far as this one "
            "understands it; what it does not know is kept with the package."
        ),
        area=package.area_name, program=package.program,
    )]  # fmt: skip


# Which one counts ---------------------------------------------------------------------------------------------------------


def in_force(conn: sqlite3.Connection, area: str) -> sqlite3.Row | None:
    """The package that an area's figures are those of; None where they are not a package's."""
    row: sqlite3.Row | None = conn.execute(
        "SELECT p.*, f.since FROM in_force f JOIN package p ON p.id = f.package WHERE f.area = ? AND f.until IS NULL", (area,)
    ).fetchone()
    return row


def due(conn: sqlite3.Connection, area: str) -> str | None:
    """The id of the package that ought to be in force, by the packages and choices there are."""
    packages = conn.execute("SELECT id, period, version FROM package WHERE area = ?", (area,)).fetchall()
    chosen = conn.execute(
        """SELECT c.package FROM package_choice c JOIN package p ON p.id = c.package WHERE p.area = ?
        ORDER BY c.recorded_at, c.id""",
        (area,),
    )
    return newest([tuple(row) for row in packages], [row[0] for row in chosen])


def disputes(conn: sqlite3.Connection) -> list[tuple[str, str, int, list[str]]]:
    """(area, period, version, package ids) of two or more contents under one version that no choice has decided."""
    rows = conn.execute(
        """SELECT area, period, version, group_concat(id) FROM package p GROUP BY area, period, version HAVING count(*) > 1
        AND NOT EXISTS (SELECT 1 FROM package_choice c JOIN package q ON q.id = c.package
            WHERE q.area = p.area AND q.period = p.period AND q.version = p.version) ORDER BY area, period, version"""
    )
    return [(area, period, version, sorted(ids.split(","))) for area, period, version, ids in rows]


def choose(conn: sqlite3.Connection, package: str, why: str) -> None:
    """Decide which of two contents under one version counts; raises BadInput without a reason, RuleViolation for no package."""
    why = names.clean(why, what=Label("原因", "Reason"), limit=2000, lines=True)
    if not why:
        raise BadInput(QT_TRANSLATE_NOOP("Sending", "Choosing between two contents needs the reason; nothing was changed."))
    with transaction(conn):
        row = conn.execute("SELECT area FROM package WHERE id = ?", (package,)).fetchone()
        if row is None:
            raise RuleViolation(
                QT_TRANSLATE_NOOP("Sending", "There is no package “{id}”; nothing was changed."), id=package[:60]
            )
        insert(conn, "package_choice", {**stamp(conn), "package": package, "why": why})
        _settle(conn, row["area"], Receipt())


def _settle(
    conn: sqlite3.Connection, area: str, receipt: Receipt, at_hand: Mapping[str, Package] = MappingProxyType({})
) -> None:  # fmt: skip
    """Bring what is in force for an area to what ought to be; of packages ``at_hand`` (by id) nothing is unpacked again."""
    receipt.disputed += [one[0] for one in disputes(conn) if one[0] == area]
    current, wanted = in_force(conn, area), due(conn, area)
    if wanted == (current["id"] if current else None):
        return
    receipt.changed.append(area)
    now = stamp(conn)["recorded_at"]
    package = None
    if wanted:
        package = at_hand.get(wanted) or _unpacked(conn, wanted)
        # The new one first: between two in force the ledger's own rows do not count for a moment.
        conn.execute("INSERT INTO in_force (area, package, since) VALUES (?, ?, ?)", (area, wanted, now))
    if current:
        conn.execute("UPDATE in_force SET until = ? WHERE area = ? AND since = ?", (now, area, current["since"]))
    hold(conn, area, package, now)


def problems(conn: sqlite3.Connection) -> list[Sentence]:
    """Areas whose package in force, or rows held, are not those that the packages and choices give."""
    found = []
    tree = Tree(conn)
    for (area,) in conn.execute("SELECT DISTINCT area FROM package"):
        current, wanted = in_force(conn, area), due(conn, area)
        held = {row[0] for row in conn.execute("SELECT row FROM membership WHERE area = ? AND until IS NULL", (area,))}
        expected = placing.row_ids(conn, contents.unpacked(current["content"]).content) if current else set()
        sound = wanted == (current["id"] if current else None) and held == expected
        if current:
            sound = sound and contents.unpacked(current["content"]).id == current["id"]
        if not sound:
            found.append(Sentence(
                QT_TRANSLATE_NOOP(
                    "Sending", "{area}: the rows that count are not those of its newest package. Restore the last backup."
                ),
                area=tree.areas[area].label,
            ))  # fmt: skip
    return found


def content_of(conn: sqlite3.Connection, package: str) -> Content:
    """The content of a package that was taken in."""
    return _unpacked(conn, package).content


def _unpacked(conn: sqlite3.Connection, package: str) -> Package:
    return contents.unpacked(conn.execute("SELECT content FROM package WHERE id = ?", (package,)).fetchone()[0])


def bytes_of(conn: sqlite3.Connection, package: str) -> bytes | None:
    """The workbook that a package came in, as it came; None where another package carried it."""
    data = conn.execute("SELECT bytes FROM package WHERE id = ?", (package,)).fetchone()[0]
    return bytes(data) if data is not None else None

"""What was sent: each submission numbered, its bytes kept, its rows found again as they were known then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.rules import months
from db.rules.ids import new_id
from db.rules.sending.difference import Difference
from db.rules.sending.package import Content, Package
from db.store import settings
from db.store.sending import closing
from db.store.sending import content as contents
from db.store.sending.differing import between
from db.store.writing import insert, stamp
from db.text import QT_TRANSLATE_NOOP, Sentence
from db.version import VERSION


@dataclass(frozen=True, slots=True)
class Submission:
    """A version that was sent. ``known``: the UTC instant whose knowledge it holds; ``file``: the name of its workbook."""

    id: str
    area: str
    period: str
    version: int
    known: str
    checksum: str
    sha256: str
    file: str
    at: str
    by: str
    explanations: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A submission that is about to be sent: its package, and the version that has the same content already."""

    package: Package
    history: int
    firms: int
    same: Submission | None


_COLUMNS = "id, area, period, version, known, checksum, sha256, file, recorded_at, recorded_by, explanations"


def _submission(row: sqlite3.Row) -> Submission:
    return Submission(
        row["id"], row["area"], row["period"], row["version"], row["known"], row["checksum"], row["sha256"], row["file"],
        row["recorded_at"], row["recorded_by"], tuple(json.loads(row["explanations"])),
    )  # fmt: skip


def sent(conn: sqlite3.Connection, period: str | None = None) -> list[Submission]:
    """Every version, the newest period and version first; of one period or of all."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM submission WHERE :period IS NULL OR period = :period ORDER BY period DESC, version DESC",
        {"period": period},
    )
    return [_submission(row) for row in rows]


def sent_bytes(conn: sqlite3.Connection, submission: str) -> bytes:
    """The workbook of a version, byte for byte as it was sent."""
    return bytes(conn.execute("SELECT bytes FROM submission WHERE id = ?", (submission,)).fetchone()[0])


def sent_package(conn: sqlite3.Connection, submission: str) -> Package:
    """The package of a version."""
    return contents.unpacked(conn.execute("SELECT content FROM submission WHERE id = ?", (submission,)).fetchone()[0])


def before(conn: sqlite3.Connection, period: str, version: int | None = None) -> Submission | None:
    """The version sent before one of a period: of the same period or an earlier one; ``version`` None: the last there is."""
    row = conn.execute(
        f"""SELECT {_COLUMNS} FROM submission
        WHERE period < :period OR (period = :period AND (:version IS NULL OR version < :version))
        ORDER BY period DESC, version DESC LIMIT 1""",
        {"period": period, "version": version},
    ).fetchone()
    return _submission(row) if row else None


def changed_since(conn: sqlite3.Connection, of: Submission) -> list[Difference]:
    """What a version holds otherwise than the one sent before it; everything where it was the first."""
    last = before(conn, of.period, of.version)
    return between(conn, sent_package(conn, last.id).content if last else None, sent_package(conn, of.id).content)


def unsent(conn: sqlite3.Connection, period: str) -> tuple[Submission | None, list[Difference]]:
    """The last version sent up to a period, and what that period would hold otherwise if it were sent now."""
    last = before(conn, period)
    now = contents.content(conn, period, known_of(conn, period, "9999"), *contents.history_mark(conn))
    return last, between(conn, sent_package(conn, last.id).content if last else None, now)


def next_version(conn: sqlite3.Connection, period: str, explanations: Sequence[Mapping[str, Any]]) -> int:
    """The number under which the period would be sent now: the last one's where nothing is otherwise."""
    last = next(iter(sent(conn, period)), None)
    if last is None:
        return 1
    same = last.checksum == checksum_now(conn, period) and list(last.explanations) == [dict(one) for one in explanations]
    return last.version if same else last.version + 1


def known_of(conn: sqlite3.Connection, period: str, now: str) -> str:
    """Whose knowledge a period's submission holds: that of the moment when it was closed, else of ``now``."""
    lock = closing.lock_of(conn, settings.get(conn, "area"), period)
    return lock.at if lock else now


def checksum_now(conn: sqlite3.Connection, period: str, known: str | None = None) -> str:
    """The eight characters that the period's submission bears, or would bear if it were sent now."""
    known = known or known_of(conn, period, "9999")
    return contents.content(conn, period, known, *contents.history_mark(conn)).checksum


def draft(
    conn: sqlite3.Connection, period: str, explanations: Sequence[Mapping[str, Any]] | None = None
) -> Draft:  # fmt: skip
    """The period's submission as it would be sent now, in the caller's transaction.

    ``explanations`` None: those of the last version. The same content with the same explanations keeps its version.
    """
    period = months.parse_month(period)
    if not settings.get(conn, "ledger"):
        settings.put(conn, ledger=new_id())
    history, firms = contents.history_mark(conn)
    known = known_of(conn, period, stamp(conn)["recorded_at"])
    content = contents.content(conn, period, known, history, firms)
    last = next(iter(sent(conn, period)), None)
    said = [dict(one) for one in (explanations if explanations is not None else last.explanations if last else ())]
    same = last if last and last.sha256 == content.sha256 and list(last.explanations) == said else None
    version = same.version if same else last.version + 1 if last else 1
    return Draft(contents.package(conn, content, version, known, VERSION, said), history, firms, same)


def record(conn: sqlite3.Connection, of: Draft, file: str, data: bytes) -> Submission:
    """Keep a version that is being sent, with its workbook; in the caller's transaction."""
    package = of.package
    before = next(iter(sent(conn, package.content.period)), None)
    insert(conn, "submission", {
        **stamp(conn), "area": package.content.area, "period": package.content.period, "version": package.version,
        "known": package.made, "history": of.history, "firms": of.firms, "checksum": package.content.checksum,
        "sha256": package.content.sha256, "content": contents.packed(package), "file": file, "bytes": data,
        "explanations": json.dumps(list(package.explanations), ensure_ascii=False), "program": package.program,
        "supersedes": before.id if before else None,
    })  # fmt: skip
    return sent(conn, package.content.period)[0]


def recomputed(conn: sqlite3.Connection, submission: str) -> Content:
    """The content of a version from the ledger's rows, as known then: its hash must be the one that was sent."""
    row = conn.execute("SELECT period, known, history, firms FROM submission WHERE id = ?", (submission,)).fetchone()
    return contents.content(conn, *row)


def problems(conn: sqlite3.Connection) -> Iterator[Sentence]:
    """Versions whose rows, as known then, no longer give the hash that was sent."""
    for one in sent(conn):
        if recomputed(conn, one.id).sha256 != one.sha256 or sent_package(conn, one.id).content.sha256 != one.sha256:
            yield Sentence(
                QT_TRANSLATE_NOOP(
                    "Sending", "Version {version} of {period} was sent as {checksum}; the rows as known then give another "
                    "checksum. Restore the last backup."
                ),
                version=one.version, period=one.period, checksum=one.checksum,
            )  # fmt: skip

"""Verified backups: the ledger and its evidence files in one archive, read back before it is believed.

The database is copied by SQLite's own backup (a WAL file must never be copied as a file); the archive's manifest holds
the SHA-256 of every part and the row counts, which are compared with what is read back.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import lzma
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from db.backup_place import default_path
from db.errors import BadFile
from db.refusals import sentences
from db.schema import APPLICATION_ID, LATEST
from db.text import QT_TRANSLATE_NOOP

_LEDGER, _MANIFEST, _FILES = "ledger.sgl", "manifest.json", "files/"

#: How many pages are copied between two words of how far it is.
_PAGES = 4096

#: What reading an archive raises that was cut short, tampered with, or is something else.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, KeyError, ValueError, TypeError, AttributeError,
    EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backup:
    """What a verified backup holds. ``rows``: table → number of rows; ``made``: local time; ``files``: evidence files."""

    path: Path
    made: str
    ledger: str
    note: str
    version: int
    rows: dict[str, int]
    files: int
    bureau: str
    last_recorded: str


def make(conn: sqlite3.Connection, ledger: Path, out: Path | None = None, note: str = "") -> Backup:
    """Back a ledger up to ``out`` (default: ``default_path``) and verify it. Raises BadFile; a failed one is removed."""
    out = out or default_path(ledger, note)
    _require_free(out)
    partial = out.with_name(out.name + ".partial")
    with sentences(out), tempfile.TemporaryDirectory() as scratch:
        out.parent.mkdir(parents=True, exist_ok=True)
        copy = Path(scratch) / _LEDGER
        copy_of(conn, copy)
        try:
            _pack(copy, ledger, partial, note)
            verify(partial)
            partial.replace(out)
        finally:
            partial.unlink(missing_ok=True)
    return verify(out)


def copy_of(conn: sqlite3.Connection, out: Path, report: Callable[[int, int], object] | None = None) -> None:
    """A copy of a ledger's database as one file; ``report(done, total)`` counts its pages, and may raise to stop."""
    target = sqlite3.connect(out, isolation_level=None)
    try:
        if report is None:
            conn.backup(target)
        else:
            conn.backup(target, pages=_PAGES, progress=lambda _state, rest, total: report(total - rest, total))
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _pack(copy: Path, ledger: Path, out: Path, note: str) -> None:
    evidence = sorted(path for path in ledger.with_suffix(".files").rglob("*") if path.is_file())
    hashes = {_LEDGER: checksum(copy)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.write(copy, _LEDGER)
        for path in evidence:
            name = _FILES + path.relative_to(ledger.with_suffix(".files")).as_posix()
            hashes[name] = checksum(path)
            archive.write(path, name)
        facts = _facts(copy) | {
            "made": datetime.now().strftime("%Y-%m-%d %H:%M:%S"), "ledger": ledger.name, "note": note,
            "files": len(evidence), "sha256": hashes,
        }  # fmt: skip
        archive.writestr(_MANIFEST, json.dumps(facts, ensure_ascii=False, indent=1))


def _facts(ledger: Path) -> dict[str, object]:
    conn = sqlite3.connect(ledger, isolation_level=None)
    try:
        tables = [
            row[0] for row in conn.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE "
                "'CREATE VIRTUAL%' AND name NOT LIKE '%search%' ORDER BY name")
        ]  # fmt: skip
        bureau = conn.execute("SELECT value FROM setting WHERE key = 'bureau'").fetchone()
        return {
            "version": conn.execute("PRAGMA user_version").fetchone()[0],
            "rows": {table: conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables},
            "bureau": bureau[0] if bureau else "",
            "last_recorded": conn.execute("SELECT coalesce(max(recorded_at), '') FROM status_change").fetchone()[0],
        }
    finally:
        conn.close()


def verify(path: Path) -> Backup:
    """Read a backup back whole: every hash, the ledger's integrity and row counts. Raises BadFile where one differs."""
    with sentences(path), tempfile.TemporaryDirectory() as scratch:
        return _unpack(path, Path(scratch))


def _unpack(path: Path, folder: Path) -> Backup:
    """Extract and verify; evidence lands in ``folder/files``, the ledger in ``folder/ledger.sgl``."""
    if not path.is_file():
        raise BadFile(QT_TRANSLATE_NOOP("Files", "There is no file “{path}”. Check its name and folder."), path=path)
    damaged = BadFile(
        QT_TRANSLATE_NOOP("Files", "“{path}” is not a whole backup of this program; nothing was restored. Use another one."),
        path=path,
    )
    try:
        with zipfile.ZipFile(path) as archive:
            facts = json.loads(archive.read(_MANIFEST))
            for name, sha256 in facts["sha256"].items():
                target = (folder / name).resolve()
                if not target.is_relative_to(folder.resolve()):
                    raise damaged
                archive.extract(name, folder)
                if checksum(target) != sha256:
                    raise damaged
        if _LEDGER not in facts["sha256"] or facts["files"] != sum(name.startswith(_FILES) for name in facts["sha256"]):
            raise damaged
        found = Backup(path, **{field.name: facts[field.name] for field in fields(Backup) if field.name != "path"})
    except _UNREADABLE as error:
        raise damaged from error
    except OSError as error:
        if error.errno is None:  # a decompressor's, not the system's
            raise damaged from error
        raise
    _require_same(folder / _LEDGER, facts, damaged)
    return found


def _require_same(copy: Path, facts: dict[str, object], damaged: BadFile) -> None:
    conn = sqlite3.connect(copy, isolation_level=None)
    try:
        sound = conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.DatabaseError as error:
        raise damaged from error
    finally:
        conn.close()
    now = _facts(copy) if sound and ours else {}
    if any(facts.get(key) != value for key, value in now.items()) or not now:
        raise damaged
    if int(str(now["version"])) > LATEST:
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "“{path}” was made by a newer version of this program. Install it to restore this."),
            path=damaged.sentence.values["path"],
        )


def restore(path: Path, ledger: Path) -> Backup:
    """Bring a verified backup back as a new ledger file. Raises BadFile where ``ledger`` exists: nothing is overwritten."""
    _require_free(ledger)  # before its evidence is named: what is a folder may have no name to name it by
    evidence = ledger.with_suffix(".files")
    _require_free(evidence)
    with sentences(ledger):
        ledger.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=ledger.parent) as scratch:
            found = _unpack(path, Path(scratch))
            if (Path(scratch) / "files").exists():
                (Path(scratch) / "files").rename(evidence)
            (Path(scratch) / _LEDGER).rename(ledger)
        with contextlib.closing(sqlite3.connect(ledger)) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
    return found


def _require_free(path: Path) -> None:
    if path.exists():
        raise BadFile(QT_TRANSLATE_NOOP("Files", "“{path}” exists already and was left as it is. Choose another name."), path=path)


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def as_json(backup: Backup) -> dict[str, object]:
    """A backup's facts for the command line."""
    return asdict(backup) | {"path": str(backup.path)}

"""A second place for backups: a stick, another disk or a shared folder, to which every backup is copied and compared.

A backup on the disk that breaks is lost with the ledger. The second place may be away (a stick not plugged in): the first
backup stands all the same, and it is said.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

from db import backup
from db.backup import Backup
from db.backup_place import SUFFIX, SecondPlace, day_of, default_path, note_second_place, second_place
from db.errors import BadFile
from db.refusals import refusal, sentences
from db.text import QT_TRANSLATE_NOOP, Sentence


class Made(NamedTuple):
    """A verified backup, its copy in the second place, and why there is none; both None where no second place is named."""

    backup: Backup
    second: Path | None = None
    said: Sentence | None = None


def back_up(conn: sqlite3.Connection, ledger: Path, out: Path | None = None, note: str = "") -> Made:
    """Make a verified backup and copy it to the second place. Raises BadFile where the first cannot be made; what goes
    wrong with the second is only said."""
    made = backup.make(conn, ledger, out, note)
    second = second_place(ledger)
    if second is None:
        return Made(made)
    try:
        copy = _copy(made.path, second.folder(ledger))
        note_second_place(ledger, second._replace(copied=made.path.name))
    except BadFile as error:
        return Made(made, said=error.sentence)
    except OSError as error:
        return Made(made, said=Sentence(
            QT_TRANSLATE_NOOP("Files", "The backup stands, but it was not copied to the second place {place}: {why}"),
            place=second.place, why=refusal(error, second.place).sentence,
        ))  # fmt: skip
    return Made(made, copy)


def name(ledger: Path, place: Path) -> list[Sentence]:
    """Name a second place and make the ledger's folder in it, by whose presence it is known again.

    Returns what is odd about it: that it lies on the same drive. Raises BadFile where it is no folder, cannot be written
    to, or is where the backups lie already; then the place named before stays.
    """
    place = place.resolve()
    first = default_path(ledger).parent
    if not place.is_dir():
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "The folder “{folder}” is not there. Choose a folder that exists."), folder=place
        )
    second = SecondPlace(place, _newest(ledger, SecondPlace(place).folder(ledger)))
    if second.folder(ledger) == first.resolve() or place == first.resolve():
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "“{folder}” is where the backups lie already. Choose a stick, another drive or a shared "
                              "folder."),
            folder=place,
        )  # fmt: skip
    with sentences(place):
        second.folder(ledger).mkdir(exist_ok=True)
        note_second_place(ledger, second)
        same = os.stat(place).st_dev == os.stat(ledger).st_dev  # noqa: PTH116 - said in one line
    if not same:
        return []
    return [Sentence(
        QT_TRANSLATE_NOOP(
            "Files", "“{folder}” lies on the same drive as the ledger: it helps against a deleted file, not against a broken drive."
        ),
        folder=place,
    )]  # fmt: skip


def forget(ledger: Path) -> None:
    """Name no second place any more; what lies there stays. Raises BadFile."""
    with sentences(ledger):
        note_second_place(ledger, None)


def _newest(ledger: Path, folder: Path) -> str:
    """The last of a ledger's backups that lie in a folder, by their names."""
    found = [path.name for path in folder.glob(f"{ledger.stem}-*{SUFFIX}") if day_of(path.name, ledger)]
    return max(found, default="")


def _copy(path: Path, folder: Path) -> Path:
    """Copy a backup into a folder and compare it byte for byte. Raises BadFile where the place is away or the copy differs."""
    if not folder.is_dir():
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files", "The backup stands, but the second place {place} is not there: the stick is not plugged in, or the shared "
                "folder cannot be reached. Plug it in and back up again, or name another place."
            ),
            place=folder.parent,
        )  # fmt: skip
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    partial = target.with_name(target.name + ".partial")
    try:
        shutil.copyfile(path, partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        if backup.checksum(partial) != backup.checksum(path):
            raise BadFile(
                QT_TRANSLATE_NOOP(
                    "Files", "The backup stands, but its copy in the second place {place} reads back otherwise than it was "
                    "written; the copy was removed. The stick or drive may be failing: name another place."
                ),
                place=folder.parent,
            )  # fmt: skip
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target

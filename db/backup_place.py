"""Where backups lie beside a ledger and how they are called: all that a page must know without making one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

SUFFIX = ".sglbak"
#: What is said of the second place, beside the backups: it belongs to this computer and not to the ledger, which may be
#: taken elsewhere, and would pass its folders on with every package.
_SECOND = "second-place.json"


class SecondPlace(NamedTuple):
    """The folder that a person named, and the file name of the last backup that was copied there ("": none yet)."""

    place: Path
    copied: str = ""

    def folder(self, ledger: Path) -> Path:
        """Where a ledger's backups lie in it: as beside the ledger, so that two ledgers may share one stick."""
        return self.place / default_path(ledger).parent.name


def default_path(ledger: Path, note: str = "") -> Path:
    """``NAME.backups/NAME-20250630-091500[-note].sglbak`` beside the ledger, numbered where it exists."""
    stem = f"{ledger.stem}-{datetime.now():%Y%m%d-%H%M%S}{'-' + note if note else ''}"
    folder = ledger.with_suffix(".backups")
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def last_backup(ledger: Path) -> date | None:
    """The day of the latest backup in ``NAME.backups`` beside the ledger, by the files' own names; None where none is."""
    days = (day_of(path.name, ledger) for path in default_path(ledger).parent.glob(f"{ledger.stem}-*{SUFFIX}"))
    return max((day for day in days if day), default=None)


def day_of(name: str, ledger: Path) -> date | None:
    """The day that the name of a ledger's backup bears; None where it bears none."""
    stamp = name[len(ledger.stem) + 1 :][:8]
    try:
        return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:]))
    except ValueError:
        return None


def second_place(ledger: Path) -> SecondPlace | None:
    """The second place that was named for a ledger on this computer; None where none was."""
    import json  # most ledgers name none

    try:
        said = json.loads(_noted(ledger).read_text(encoding="utf-8"))
        return SecondPlace(Path(said["place"]), str(said.get("copied", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_second_place(ledger: Path, second: SecondPlace | None) -> None:
    """Remember the second place; None forgets it. Raises OSError."""
    import json

    note = _noted(ledger)
    if second is None:
        note.unlink(missing_ok=True)
        return
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"place": str(second.place), "copied": second.copied}, ensure_ascii=False), encoding="utf-8")


def _noted(ledger: Path) -> Path:
    return default_path(ledger).parent / _SECOND

"""Where backups lie beside a ledger and how they are called: all that a page must know without making one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

SUFFIX = ".sglbak"


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
    days = []
    for path in default_path(ledger).parent.glob(f"{ledger.stem}-*{SUFFIX}"):
        stamp = path.name[len(ledger.stem) + 1 :][:8]
        try:
            days.append(date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:])))
        except ValueError:
            continue
    return max(days, default=None)

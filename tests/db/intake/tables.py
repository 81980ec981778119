"""Tables as understanding hands them over, written down in a test."""

from __future__ import annotations

from typing import Any

from db.rules.intake.sheet import Sheet
from db.rules.intake.table import Choices, Column, Layout, Table
from db.store.intake import Staging, bring_in
from db.store.intake.staging import Source
from db.store.intake.subjects import SUBJECTS
from db.store.writing import trial
from tests.db.book import TODAY, Book

SOURCE = Source("名单.xlsx", "00", "Sheet1", as_of="2025-06-01")


def table(*rows: dict[str, Any], first: int = 2) -> tuple[Table, Sheet]:
    """A table with these rows (missing keys are blank), and the sheet it was read from."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    layout = Layout((1, 1), tuple(Column(place, key, key) for place, key in enumerate(keys)))
    made = Table(layout, list(range(first, first + len(rows))), {key: [row.get(key) for row in rows] for key in keys})
    return made, Sheet("Sheet1", [keys, *([row.get(key) for key in keys] for row in rows)])


def bring(book: Book, subject: str, *rows: dict[str, Any], source: Source = SOURCE, choices: Choices | None = None,
          dry: bool = False, **more: Any) -> Staging:  # fmt: skip
    """What these rows did to the ledger, or with ``dry`` would do."""
    made, sheet = table(*rows)

    def work() -> Staging:
        return bring_in(book.conn, SUBJECTS[subject], made, source, choices or Choices(), TODAY, sheet=sheet, **more)

    if not dry:
        return work()
    with trial(book.conn):
        return work()


def receipt(staging: Staging) -> str:
    """The receipt in one line: 3 = 1 new + 0 changed + 1 same + 1 rejected + 0 left_out."""
    counts = staging.counts()
    read = counts.pop("read")
    assert read == sum(counts.values())
    return f"{read} = " + " + ".join(f"{n} {name}" for name, n in counts.items() if n)


def said(staging: Staging, line: int = 0) -> str:
    """All that was said of a row."""
    return " ".join(str(one.sentence) for _key, one in staging.remarks(line))

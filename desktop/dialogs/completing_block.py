"""A completed list as it is shown and as it is given back: the pasted cells, how each line was found, what was added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from db.fields import Field
from db.store import completing
from db.store.completing import Found
from db.text import Label
from desktop import translate
from desktop.models import clipboard
from desktop.models.table import Cell, Row

#: Begins the key of a pasted column: cell0, cell1 …
CELL = "cell"
_PILLS = {
    "code": ("success", "✓"), "name": ("success", "✓"), "chosen": ("accent", "✓"), "none": ("danger", "–"),
    "damaged": ("danger", "!"),
}  # fmt: skip


class Block(NamedTuple):
    """The list as texts. ``head``: which of its rows is the heading that was pasted, None where none was."""

    fields: list[Field]
    rows: list[dict[str, str]]
    head: int | None


def block(
    fields: Sequence[Field], found: Sequence[Found], values: Mapping[str, Mapping[str, Any]], chosen: Mapping[int, str]
) -> Block:  # fmt: skip
    """One row to a line, in the order in which it was pasted; a pasted heading bears the titles of what was added."""
    added = {field.key: field for field in fields if not field.key.startswith(CELL)}
    keys = [field.key for field in completing.COLUMNS]
    rows = []
    for one, row in zip(found, completing.table(found, values, keys, chosen), strict=True):
        held: dict[str, str] = {f"{CELL}{at}": cell for at, cell in enumerate(row["cells"])}
        for key, field in added.items():
            held[key] = _title(field) if one.line.head else clipboard.plain(field, row.get(key) or None)
        rows.append(held)
    head = next((at for at, one in enumerate(found) if one.line.head), None)
    return Block([Field(field.key, Label(_title(field), _title(field))) for field in fields], rows, head)


def dress(row: Row, field: Field) -> Cell | None:
    """A Styler for the list: how a line was found as a pill, with its likeness."""
    if field.key != "how" or not row.get("how"):
        return None
    kind, glyph = _PILLS.get(row["how"], ("warning", "?"))
    found: Found = row["found"]
    best = next((one for one in found.candidates if one.id == row["firm"]), None)
    likeness = f" {best.likeness:.0%}" if row["how"] == "similar" and best else ""
    return Cell(text=f"{field.word(row['how'], translate.language())}{likeness}", pill=kind, glyph=glyph)


def _title(field: Field) -> str:
    return field.heading(translate.language())

"""Which kinds of change are offered, and what the entry form asks for each."""

from __future__ import annotations

from db.rules.words import KINDS
from db.text import Label
from desktop.screens.changes.typed import OPENING

#: Side by side; the others stand behind "more". Digits 1 … 9, 0 choose in this order.
FRONT = ("upgrade", "new_project", "exit")
MORE = (
    "conversion", "profession_in", "area_in", "successor", "move", "rename", "recode", "reclassify", OPENING,
)  # fmt: skip
ORDER = (*FRONT, *MORE)

_ENTRY = ("batch", "month", "area", "zone", "park", "township", "source", "basis", "papers", "note", "answered")
#: Kind → the rows asked for besides the firm. The order of the rows is the form's own.
ROWS: dict[str, tuple[str, ...]] = {
    "upgrade": _ENTRY,
    "new_project": _ENTRY,
    "conversion": _ENTRY,
    "profession_in": _ENTRY,
    "area_in": _ENTRY,
    "successor": ("predecessor", *_ENTRY),
    "exit": ("reason", "batch", "month", "basis", "papers", "note", "answered", "in_opening"),
    "move": ("from_area", "to_area", "to_zone", "to_park", "batch", "month", "basis", "papers", "note", "answered",
             "in_opening"),
    "rename": ("new_value", "month", "basis", "papers", "note"),
    "recode": ("new_value", "month", "basis", "papers", "note"),
    "reclassify": ("new_value", "month", "basis", "papers", "note"),
    OPENING: ("area", "zone", "park", "township", "source", "basis", "papers"),
}  # fmt: skip

#: Asked for beside these where the firm is new to the register.
NEW_FIRM = ("code", "industry", "area", "zone", "park", "township")

FIRST_REPORT = Label("首报报告期", "First report")
MONTH_TITLES: dict[str, Label] = {
    "exit": Label("退规月份", "Month of exit"),
    "move": Label("迁移月份", "Month of move"),
    "rename": Label("自何月起", "Since month"),
    "recode": Label("自何月起", "Since month"),
    "reclassify": Label("自何月起", "Since month"),
}
NEW_VALUES: dict[str, Label] = {
    "rename": Label("新名称", "New name"),
    "recode": Label("新代码", "New code"),
    "reclassify": Label("新行业代码", "New industry"),
}

#: Register columns that a count-neutral change gives a new value.
COLUMN = {"rename": "name", "recode": "code", "reclassify": "industry"}


def label(kind: str) -> Label:
    """The word for a kind."""
    return KINDS[kind].label


def likely(kind: str) -> tuple[str, ...]:
    """Where a firm of this kind of change most likely stands before it."""
    role = KINDS[kind].role
    return ("in",) if role in ("exit", "move", "neutral") else ("below", "out")


def has_first_report(kind: str) -> bool:
    """Whether the firm reports itself from the change on: entries and successions."""
    return kind != OPENING and KINDS[kind].role in ("entry", "succession")

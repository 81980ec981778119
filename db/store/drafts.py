"""A change as a person states it, and the row it becomes: checked, and placed where it counts (design §2)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from db.errors import BadInput, RuleViolation
from db.rules import months, names
from db.rules.words import EXIT_REASONS, KINDS, RECORDABLE
from db.store import enterprises, openings
from db.store.areas import Tree
from db.store.histories import standing
from db.store.neutral import NEUTRAL_FIELD, stood_before
from db.store.writing import batch_now, stamp
from db.text import QT_TRANSLATE_NOOP, Label

Place = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A change as a person states it; what is left out is taken from the firm, never guessed.

    ``enterprise``, ``predecessor``: firm ids. ``area``, ``to_area``: area ids. ``month``: YYYY-MM from which it counts.
    ``new_value``: the new name (rename), code (recode) or industry (reclassify); ``accept_code``: why a new code stands
    although its check character fails. ``in_opening``: the firm is one of the opening's unnamed rest and is named first.
    ``adjustment``: why a row of a closed month is kept as an adjustment.
    """

    kind: str
    enterprise: str
    month: str
    filing_year: int | None = None
    filing_batch: str = ""
    first_report: str | None = None
    area: str | None = None
    zone: str | None = None
    park: str | None = None
    source: str | None = None
    township: str = ""
    reason: str | None = None
    predecessor: str | None = None
    to_area: str | None = None
    to_zone: str | None = None
    to_park: str | None = None
    new_value: str = ""
    basis: str = ""
    note: str = ""
    in_opening: bool = False
    accept_code: str = ""
    batch: str | None = None
    adjustment: str = ""


def ready(draft: Draft) -> Draft:
    """The draft with months and texts as the ledger writes them; raises BadInput for what cannot be a change."""
    if draft.kind not in RECORDABLE:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "“{kind}” is no kind of change, one of {kinds}. Nothing was written."),
            kind=draft.kind[:40],
            kinds=list(RECORDABLE),
        )
    _require_whole(draft)
    month = months.parse_month(draft.month)
    new_value = draft.new_value
    if field := NEUTRAL_FIELD.get(draft.kind):
        new_value = enterprises.check({field: new_value}, draft.accept_code).values[field]
    return replace(
        draft, month=month, filing_year=_filing_year(draft, month), new_value=new_value,
        first_report=months.parse_month(draft.first_report) if draft.first_report else None,
        filing_batch=names.clean(draft.filing_batch, what=Label("申报批次", "Filing batch")),
        township=names.clean(draft.township, what=Label("乡镇（街道）", "Township")),
        basis=names.clean(draft.basis, what=Label("依据", "Basis")),
        note=names.clean(draft.note, what=Label("备注", "Note"), limit=2000, lines=True),
    )  # fmt: skip


def _require_whole(draft: Draft) -> None:
    """What the kind needs is there, and nothing that it cannot have."""
    role = KINDS[draft.kind].role
    if draft.kind == "exit" and draft.reason not in EXIT_REASONS:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "An exit needs its reason, one of {reasons}. Nothing was written."),
            reasons=[Label(f"{key} {label.zh}", f"{key} {label.en}") for key, label in EXIT_REASONS.items()],
        )
    if draft.kind != "exit" and draft.reason:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "Only an exit has a reason X1–X9. Nothing was written."))
    if role == "move" and not (draft.to_area or draft.to_zone or draft.to_park or draft.area):
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A move needs where it leads: another area, zone or park."))
    if role == "succession" and not draft.predecessor:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A succession needs the firm whose place is taken."))
    if role == "neutral" and not draft.new_value.strip():
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "“{kind}” needs the new value."), kind=KINDS[draft.kind].label)


def _filing_year(draft: Draft, month: str) -> int:
    """The year by 年报: the month's own or one beside it, as the annual batch is filed the year before."""
    year = months.year(month)
    if draft.filing_year is not None and abs(draft.filing_year - year) > 1:
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Ledger", "Filing year {year} does not go with {month}: it is that year or one beside it. Nothing was written."
            ),
            year=draft.filing_year,
            month=month,
        )
    return draft.filing_year or year


def placed(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: sqlite3.Row) -> dict[str, Any]:
    """The row to insert, with the places the change counts in."""
    row: dict[str, Any] = {
        **stamp(conn), "enterprise": draft.enterprise, "kind": draft.kind, "month": draft.month,
        "filing_year": draft.filing_year, "filing_batch": draft.filing_batch or None,
        "first_report": draft.first_report, "source": draft.source or None, "reason": draft.reason,
        "township": draft.township or firm["township"], "counterpart": None, "other_area": None, "other_zone": None,
        "other_park": None, "old_value": None, "new_value": None, "batch": draft.batch or batch_now(conn),
        "basis": draft.basis, "note": draft.note,
    }  # fmt: skip
    role = KINDS[draft.kind].role
    place: Place
    other: Place | None = None
    if role == "move":
        place, other = _moved(conn, tree, draft, firm)
    elif role == "exit":
        place = _stands(conn, tree, draft, draft.enterprise)
    elif role == "succession":
        place, other = _succeeded(conn, tree, draft)
        row["counterpart"] = draft.predecessor
    elif role == "neutral":
        place = (firm["area"] if firm["area"] and tree.is_own(firm["area"]) else tree.own, firm["zone"], firm["park"])
        before = stood_before(conn, row)
        row["old_value"] = (firm[NEUTRAL_FIELD[draft.kind]] or "") if before is None else before
        row["new_value"] = draft.new_value
    else:
        place = _own_place(tree, draft, firm)
    if role != "neutral":
        row["source"] = _source(conn, tree, draft, firm)
    row["area"], row["zone"], row["park"] = place
    if other:
        row["other_area"], row["other_zone"], row["other_park"] = other
    return row


def _source(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: sqlite3.Row) -> str | None:
    """The source that an entering firm is counted under; whoever leaves or moves takes along the one it has."""
    now = standing(conn, tree, draft.predecessor or draft.enterprise, draft.month)
    if now.state != "in" or now.step is None or KINDS[draft.kind].role == "entry":
        return draft.source or firm["source"] or None
    posted = conn.execute(
        "SELECT source FROM posting WHERE change = ? AND enterprise = ? AND n > 0",
        (now.step.id, draft.predecessor or draft.enterprise),
    ).fetchone()
    return posted[0] or None


def _own_place(tree: Tree, draft: Draft, firm: sqlite3.Row) -> Place:
    """Where an entering firm is counted: as stated, else as the register has it, else the ledger's one area."""
    area = draft.area or firm["area"] or (None if tree.children() else tree.own)
    if area is None:
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "Name the area that the firm is counted in, one of {areas}. Nothing was written."),
            areas=[one.label for one in tree.children()],
        )
    tree.require_leaf(area)
    return area, draft.zone or firm["zone"], draft.park or firm["park"]


def _stands(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: str) -> Place:
    """Where a firm that leaves or moves is counted by then; what the person states must agree."""
    now = standing(conn, tree, firm, draft.month)
    if now.place is None:
        # Not in the roster: the replay's sentence says what stands there; any own place serves to ask it.
        return (draft.area or tree.own, draft.zone, draft.park)
    stated = (draft.area and tree.resolve(draft.area) != tree.resolve(now.place[0]), draft.zone not in (None, now.place[1]))
    if any(stated):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "The firm is counted in {area} ({zone}) by {month}, not where this row says. Nothing was written; leave "
                "area and zone out, or record the move first.",
            ),
            area=tree.areas[now.place[0]].label,
            zone=openings.zone_label(now.place[1]),
            month=draft.month,
        )
    return now.place


def _moved(conn: sqlite3.Connection, tree: Tree, draft: Draft, firm: sqlite3.Row) -> tuple[Place, Place]:
    if draft.area and not tree.is_own(draft.area):
        place: Place = (draft.area, None, None)  # it arrives from elsewhere
    else:
        place = _stands(conn, tree, draft, draft.enterprise)
    arrives_here = not tree.is_own(place[0]) and not tree.children()
    to_area = draft.to_area or (tree.own if arrives_here else place[0])
    if tree.is_own(to_area):
        tree.require_leaf(to_area)
    elif not tree.is_own(place[0]):
        raise BadInput(
            QT_TRANSLATE_NOOP("Ledger", "A move leaves or reaches an area of this ledger; this one does neither.")
        )
    same_area = to_area == place[0]
    to: Place = (
        to_area,
        draft.to_zone or (place[1] if same_area else None),
        draft.to_park or (place[2] if same_area and draft.to_zone != "outside" else None),
    )
    if to == place and standing(conn, tree, draft.enterprise, draft.month).state == "in":
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Ledger", "{name} is counted there already; nothing was written."), name=firm["name"]
        )
    return place, to


def _succeeded(conn: sqlite3.Connection, tree: Tree, draft: Draft) -> tuple[Place, Place]:
    """Where the successor is counted, by default in its predecessor's place, and where the predecessor stood."""
    assert draft.predecessor
    if draft.predecessor == draft.enterprise:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A firm cannot take its own place. Nothing was written."))
    left = _stands(conn, tree, Draft(draft.kind, draft.predecessor, draft.month), draft.predecessor)
    if draft.area is None or draft.area == left[0]:
        return (left[0], draft.zone or left[1], draft.park or left[2]), left
    tree.require_leaf(draft.area)
    return (draft.area, draft.zone, draft.park), left

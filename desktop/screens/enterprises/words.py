"""How a firm's standing and its changes are said and dressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.fields import Field
from db.rules.replay import STATES, Standing
from db.rules.words import KINDS, LEVELS, SOURCES, STANDINGS, UNKNOWN_ZONE
from db.store import enterprises
from db.store.areas import Tree
from db.store.enterprise_list import industry_label
from db.store.openings import zone_label
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.models.table import Cell, Row


def dress(row: Row, field: Field) -> Cell | None:
    """A Styler for the list of firms: what waits for statistics is a pill, who is not in the roster is grey."""
    if field.key != "state" or not row:
        return None
    word = translate.label(STATES[row["state"]])
    if row["pending"]:
        waiting = translate.label(STANDINGS["pending"])
        return Cell(text=f"{word} · {waiting}", pill="warning", glyph="!", tip=waiting)
    return Cell(text=word, tone="" if row["state"] == "in" else "text_muted")


def place(tree: Tree, standing: Standing, firm: Mapping[str, Any]) -> str:
    """Where a firm is counted, else where the register has it: 砚山县 · 园内 · 示例园区."""
    area, zone, park = standing.place or (firm["area"], firm["zone"], firm["park"])
    words = [_area(tree, area), translate.label(zone_label(zone)) if zone else "", _area(tree, park)]
    return " · ".join(word for word in words if word)


def zone(held: Label) -> str:
    """A change's zone beside its area; without a heading over it a bare "unknown" would say nothing."""
    return "" if held == UNKNOWN_ZONE else translate.label(held)


def standing_sentence(tree: Tree, standing: Standing, firm: Mapping[str, Any]) -> str:
    """Where a firm stands: 在规 · 砚山县 · 园内 · 自 2021-03."""
    words = [translate.label(STATES[standing.state]), place(tree, standing, firm) if standing.place else ""]
    if standing.since:
        since = QCoreApplication.translate("FirmHeader", "since {month}")
        words.append(since.format(month=standing.since))
    return " · ".join(word for word in words if word)


def detail_lines(row: Mapping[str, Any], tree: Tree) -> list[str]:
    """What a change holds beside its month, kind and place."""
    values = f"{row['old_value'] or '–'} → {row['new_value']}" if row["new_value"] else ""
    source = translate.label(SOURCES[row["source"]]) if row["source"] and KINDS[row["kind"]].role == "entry" else ""
    batch = QCoreApplication.translate("Timeline", "Filing batch {batch}").format(batch=row["filing_batch"])
    filed = " · ".join(filter(None, (batch if row["filing_batch"] else "", source, _area(tree, row["park"]))))
    basis = QCoreApplication.translate("Timeline", "Basis: {basis}").format(basis=row["basis"])
    without = QCoreApplication.translate("Timeline", "No basis given")
    return [line for line in (values, _other(row), filed, basis if row["basis"] else without, row["note"]) if line]


def _other(row: Mapping[str, Any]) -> str:
    """The other firm of a succession."""
    if not row["counterpart"]:
        return ""
    if row["gives_way"]:
        return QCoreApplication.translate("Timeline", "“{name}” took its place").format(name=row["name"])
    return QCoreApplication.translate("Timeline", "Takes the place of “{name}”").format(name=row["counterpart_name"])


def answer_line(answer: Mapping[str, Any]) -> str:
    """An answer of statistics in one line: 2025-06-10 统计已确认 · 2025-05 · 县统计局名单."""
    if answer["level"]:
        word = translate.label(LEVELS[answer["level"]]) + " " + translate.label(STANDINGS["returned"])
    else:
        word = translate.label(STANDINGS["confirmed"])
    report = QCoreApplication.translate("Timeline", "first report {month}").format(month=answer["first_report"] or "")
    parts = [f"{answer['date']} {word}", answer["answer_batch"], answer["basis"], report if answer["first_report"] else "",
             answer["note"]]  # fmt: skip
    return " · ".join(part for part in parts if part)


def recorded_line(row: Mapping[str, Any]) -> str:
    """When and by whom: 登记 2025-06-12 09:05 李某."""
    said = QCoreApplication.translate("Timeline", "Recorded {when}")
    return " · ".join(filter(None, (said.format(when=local(row["recorded_at"])), row["recorded_by"])))


def void_line(row: Mapping[str, Any]) -> str:
    """Why, when and by whom a row was taken back."""
    said = QCoreApplication.translate("Timeline", "Taken back {when}: {why}")
    return " · ".join(filter(None, (said.format(when=local(row["void_at"]), why=row["why"]), row["void_by"])))


def value(tree: Tree, key: str, held: str | None) -> str:
    """A register value of the history as a person knows it: names of areas, words of choices."""
    if not held:
        return "–"
    if key in ("area", "park"):
        return _area(tree, held) or held
    if key == "industry":
        return translate.shown(industry_label(held) or held)
    field = enterprises.BY_KEY.get(key)
    return field.word(held, translate.language()) if field is not None and field.kind == "choice" else held


def _area(tree: Tree, area: str | None) -> str:
    return translate.label(tree.areas[tree.resolve(area)].label) if area and area in tree.areas else ""

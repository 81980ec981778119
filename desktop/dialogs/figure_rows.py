"""What a clicked number is: its rule and date in words, and the rows that add up to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from db import codes
from db.fields import Choice, Field
from db.rules.words import (
    COLUMNS,
    COUNT_RULES,
    EXIT_REASONS,
    KINDS,
    SOURCES,
    STANDINGS,
    UNASSIGNED,
    UNKNOWN_ZONE,
    ZONES,
)
from db.store.areas import Tree
from db.store.figures import UNKNOWN, Figure, changes_in, count, enterprises_in
from db.text import Label
from desktop import translate

#: confirmed and claimed are the two figures; pending is what lies between them.
Side = Literal["confirmed", "claimed", "pending"]

_N = Field("n", Label("户数", "Firms"), "integer", unit=Label("户", "firms"), width=6)
_NAME = Field("name", Label("企业名称", "Enterprise"), width=26)
_CODE = Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20)
_AREA = Field("area", Label("县（市、区）", "Area"), width=10)
_ZONE = Field("zone", Label("园区", "Zone"), "choice", choices=(
    *(Choice(key, word) for key, word in ZONES.items()), Choice("", UNKNOWN_ZONE)), width=6)  # fmt: skip
_SOURCE = Field("source", Label("来源", "Source"), "choice", choices=(
    *(Choice(key, word) for key, word in SOURCES.items()), Choice("", UNASSIGNED)), width=8)  # fmt: skip
_INDUSTRY = Field("industry", Label("行业", "Industry"), width=16)

FIRMS: tuple[Field, ...] = (
    _NAME, _CODE, _AREA, _ZONE, Field("township", Label("乡镇（街道）", "Township"), width=10), _INDUSTRY,
    Field("since", Label("在规起始", "In since"), "month", width=8), _N,
)  # fmt: skip
CHANGES: tuple[Field, ...] = (
    Field("month", Label("计入月份", "Month"), "month", width=8),
    Field("kind", Label("类型", "Kind"), "choice", choices=tuple(Choice(key, kind.label) for key, kind in KINDS.items()),
          width=8),
    _NAME, _CODE, _AREA, _ZONE, _SOURCE, _N,
    Field("reason", Label("退规原因", "Reason"), "choice", choices=tuple(
        Choice(key, word) for key, word in EXIT_REASONS.items()), width=12),
    Field("filing_batch", Label("申报批次", "Batch"), width=12),
    Field("standing", Label("状态", "Standing"), "choice", choices=tuple(
        Choice(key, STANDINGS[key]) for key in ("pending", "confirmed")), width=10),
    Field("basis", Label("依据", "Basis"), width=20),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows behind a number, and the number itself, counted by the engine for comparison."""

    rows: list[dict[str, Any]]
    number: int


def is_level(figures: Sequence[Figure], side: Side) -> bool:
    """Whether firms are listed; a flow, and what is pending, is a list of changes."""
    level = all(one.since is None and one.after is None and "opening" in one.columns for one in figures)
    return level and side != "pending"


def listed(conn: sqlite3.Connection, figures: Sequence[Figure], side: Side) -> Listed:
    """The rows of a number (the sum of ``figures``), long lists too: to be called off the GUI thread."""
    tree = Tree(conn, figures[0].until)
    rows: list[dict[str, Any]] = []
    number = 0
    for figure in figures:
        counted = count(conn, figure, tree)
        number += {
            "confirmed": counted.confirmed, "claimed": counted.claimed, "pending": counted.claimed - counted.confirmed,
        }[side]  # fmt: skip
        if is_level(figures, side):
            rows += [_firm(row, tree) for row in enterprises_in(conn, figure, confirmed=side == "confirmed")]
        else:
            sign = -1 if figure.columns == ("exits",) else 1
            found = changes_in(conn, figure, confirmed=side == "confirmed", pending=side == "pending")
            rows += [_change(row, tree, sign) for row in found]
    return Listed(rows, number)


def _firm(row: sqlite3.Row, tree: Tree) -> dict[str, Any]:
    made = _place(row, tree) | {"id": row["id"], "enterprise": row["id"], "since": row["since"] or None, "n": row["n"]}
    if row["id"] is None:
        unnamed = QCoreApplication.translate("FigureList", "Unnamed: {n} firms of the stated opening")
        made |= {"name": unnamed.format(n=f"{row['n']:,}"), "id": "unnamed", "zone": None, "area": ""}
    return made


def _change(row: sqlite3.Row, tree: Tree, sign: int) -> dict[str, Any]:
    made = _place(row, tree) | {
        "id": f"{row['id']}/{row['area']}", "change": row["id"], "enterprise": row["enterprise"], "month": row["month"],
        "kind": row["kind"], "source": row["source"] or ("" if KINDS[row["kind"]].role == "entry" else None),
        "reason": row["reason"] or None, "filing_batch": row["filing_batch"], "basis": row["basis"],
        "standing": "confirmed" if row["confirmed"] else "pending", "n": sign * row["n"],
    }  # fmt: skip
    if not row["name"]:
        made["name"] = QCoreApplication.translate("FigureList", "Unnamed")
    return made


def _place(row: sqlite3.Row, tree: Tree) -> dict[str, Any]:
    division = codes.division(row["industry"] or "")
    return {
        "name": row["name"], "code": row["code"], "township": row["township"], "zone": row["zone"],
        "area": translate.label(tree.areas[tree.resolve(row["area"])].label),
        "industry": translate.label(division.label) if division else row["industry"],
    }  # fmt: skip


def described(figures: Sequence[Figure], side: Side, tree: Tree) -> str:
    """The rule and the date of a number in words: what is counted, until when, by which standing and counting rule."""
    figure = figures[0]
    words = [_period(figure), *_what(figures, tree), _standing(side)]
    rule = COUNT_RULES["filing_year" if figure.year_by == "filing_year" else "month"]
    words.append(QCoreApplication.translate("FigureList", "counted by {rule}").format(rule=translate.label(rule)))
    return " · ".join(words)


def _period(figure: Figure) -> str:
    if figure.after is not None:
        said = QCoreApplication.translate("FigureList", "after {after}, to {until}")
    elif figure.since is None:
        said = QCoreApplication.translate("FigureList", "at the end of {until}")
    elif figure.year_by == "filing_year":
        said = QCoreApplication.translate("FigureList", "filed for {year}, as of {until}")
    else:
        said = QCoreApplication.translate("FigureList", "{since} to {until}")
    return said.format(since=figure.since, until=figure.until, year=figure.year, after=figure.after)


def _what(figures: Sequence[Figure], tree: Tree) -> list[str]:
    figure = figures[0]
    labels: list[Label] = []
    if figure.area or figure.park:
        labels.append(tree.areas[figure.area or figure.park or ""].label)
    if figure.zone is not None:
        labels.append(UNKNOWN_ZONE if figure.zone == UNKNOWN else ZONES[figure.zone])
    if figure.source is not None:
        labels.append(UNASSIGNED if figure.source == UNKNOWN else SOURCES[figure.source])
    routes = [KINDS[one.route].label for one in figures if one.route]
    columns = [] if "opening" in figure.columns or routes else [COLUMNS[one] for one in figure.columns]
    labels += [*routes, *columns]
    labels += [Label(f"{key} {EXIT_REASONS[key].zh}", f"{key} {EXIT_REASONS[key].en}") for key in figure.reasons]
    divisions = [found for key in figure.divisions if (found := codes.division(key)) is not None]
    labels += [Label(f"{one.code} {one.label.zh}", f"{one.code} {one.label.en}") for one in divisions]
    separator = ", " if translate.language() == "en" else "、"
    return [separator.join(translate.label(one) for one in labels)] if labels else []


def _standing(side: Side) -> str:
    if side == "claimed":
        return QCoreApplication.translate("FigureList", "recorded by the bureau, pending included")
    return translate.label(STANDINGS["confirmed" if side == "confirmed" else "pending"])

"""How the project ledger and the leads are shown: columns, standing, and the cards of a row."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from db import registers
from db.fields import Choice, Field
from db.registers.columns import WAN
from db.rules.registers.schedule import STATES
from db.store.registers import project_work
from db.store.registers.register_list import Computed
from db.text import Label
from desktop.models.table import Cell, Row
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import RegisterSpec, RowCard
from desktop.screens.projects.lead_card import LeadCard
from desktop.screens.projects.problems import ProblemsCard
from desktop.screens.projects.project_card import PILLS, ProjectCard
from desktop.session import Session

PROJECT, LEAD = registers.get("project"), registers.get("lead")
LAST = Field("last_month", Label("最近填报月份", "Last month written"), "month", width=10)
DONE = Field("last_done", Label("该月完成投资", "Done in that month"), "money", WAN)
YEAR_DONE = Field("last_year_done", Label("月报本年累计投资", "Done that year (monthly)"), "money", WAN)
STANDING = Field("standing", Label("进度状态", "Standing"), "choice", choices=tuple(Choice(*one) for one in STATES.items()))


def projects(_session: Session) -> RegisterSpec:
    """The project ledger (重点项目推进台账)."""
    return RegisterSpec(
        PROJECT, "factory",
        QCoreApplication.translate(
            "ProjectsScreen", "Projects stand here with permits, milestones, monthly investment and problems. Add the first, or "
            "import the project ledger you keep."),
        QCoreApplication.translate("ProjectsScreen", "Add the first project"),
        ("name", "standing", "area", "state", "push", "invest_total", "last_month", "last_year_done", "production_planned", "unit"),
        without=("problems", "problem_type", "measures", "invest_month"), cards=_project_cards, style=_dress, computed=_standings,
        given=lambda _month: {"state": "planned"}, touches=("milestone", "project_month", "project_problem"),
    )  # fmt: skip


def leads(_session: Session) -> RegisterSpec:
    """Leads (招商线索)."""
    return RegisterSpec(
        LEAD, "handshake",
        QCoreApplication.translate(
            "ProjectsScreen", "Leads come from the investment bureau's sheet. Import it, or add the first; a signed lead becomes a "
            "project in one step."),
        QCoreApplication.translate("ProjectsScreen", "Add the first lead"),
        ("name", "investor", "area", "invest", "stage", "signed", "money_in", "unit", "firms_expected"),
        cards=lambda made_for: [LeadCard(made_for)], given=lambda _month: {"stage": "lead"}, touches=("project",),
        style=_dress_lead,
    )  # fmt: skip


def _project_cards(session: Session) -> list[RowCard]:
    word = partial(QCoreApplication.translate, "ProjectsScreen")
    milestones = ChildrenCard(
        session, registers.get("milestone"), shown=("title", "planned", "actual", "unit"), style=partial(_dress_milestone, session),
        empty=word("Milestones stand here. Set them back from the day of production, or add them one by one."),
    )  # fmt: skip
    months = ChildrenCard(
        session, registers.get("project_month"), shown=("month", "done", "year_done", "progress"), first={"month": session.month()},
        empty=word("What was invested each month stands here."),
    )  # fmt: skip
    return [ProjectCard(session), milestones, ProblemsCard(session), months]


def _standings(conn: sqlite3.Connection, today: date) -> Computed:
    found, months = project_work.standings(conn, today), project_work.latest_months(conn)
    return (
        (STANDING, {row: one.state for row, one in found.items()}), (LAST, {row["parent"]: row["month"] for row in months}),
        (DONE, {row["parent"]: row["done"] for row in months}), (YEAR_DONE, {row["parent"]: row["year_done"] for row in months}),
    )  # fmt: skip


def _dress(row: Row, field: Field) -> Cell | None:
    state: Any = row.get(field.key) if field.key == STANDING.key else None
    if state is None:
        return None
    kind, glyph = PILLS[state]
    return Cell(pill=kind, glyph=glyph)


def _dress_milestone(session: Session, row: Row, field: Field) -> Cell | None:
    late = field.key == "planned" and row.get("planned") and not row.get("actual") and row["planned"] < session.today.isoformat()
    return Cell(tone="danger", bold=True, tip=QCoreApplication.translate("ProjectsScreen", "Past its day")) if late else None


def _dress_lead(row: Row, field: Field) -> Cell | None:
    if field.key != "stage" or not row.get("stage"):
        return None
    settled = row["stage"] not in ("lead", "talks", "ended")
    return Cell(pill="success" if settled else "neutral", glyph="✓" if settled else "")

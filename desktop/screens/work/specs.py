"""How each register of work and policy is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from db import registers
from db.fields import Field
from db.rules import months
from db.store import plans
from db.store.registers import training
from db.store.registers.register_list import Computed
from db.text import Label
from desktop.models.table import Cell, Row
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import RegisterSpec
from desktop.screens.work.case_card import CaseCard
from desktop.screens.work.conversion_card import ConversionCard
from desktop.screens.work.instalments import InstalmentsCard
from desktop.session import Session

_get = registers.get
#: Whether an entry of the work log is of a firm in the pool: of applications for funds these go first (S1 三(二)).
IN_POOL = Field("in_pool", Label("培育类别", "Tier in the pool"), "choice", choices=_get("pool").field("tier").choices)
_PILLS = {
    "going": ("accent", "▸"), "done": ("success", "✓"), "recovered": ("success", "✓"),
    "paid": ("success", "✓"), "entered": ("success", "✓"), "exit": ("danger", "–"), "dropped": ("neutral", "–"),
}  # fmt: skip


def _dress(session: Session, row: Row, field: Field) -> Cell | None:
    """States as pills; a day that has come while the work is open in red."""
    key = row.get(field.key)
    if field.key in ("state", "stage") and key:
        going = key == "open" and "cause" in row  # a case is under way from its first day, a task is not
        kind, glyph = _PILLS["going"] if going else _PILLS.get(str(key), ("neutral", ""))
        return Cell(pill=kind, glyph=glyph)
    waiting = row.get("state") in ("open", "going") and key and str(key) < session.today.isoformat()
    if field.key == "due" and waiting:
        return Cell(tone="danger", bold=True, tip=QCoreApplication.translate("WorkScreen", "Past its day"))
    return None


def support_cases(session: Session) -> RegisterSpec:
    """一企一策."""
    reviews = partial(
        ChildrenCard, register=_get("case_review"), shown=("date", "reviewer", "verdict", "found", "next"),
        first={"date": session.today.isoformat()}, empty=QCoreApplication.translate(
            "WorkScreen", "Reviews stand here: what was found, whether it is better, when to look again."),
    )  # fmt: skip
    return RegisterSpec(
        _get("support_case"), "briefcase-business",
        QCoreApplication.translate(
            "WorkScreen", "One plan to one firm in trouble: cause, measures, bank, owner, deadline. Begin one from the radar, or "
            "here."),
        QCoreApplication.translate("WorkScreen", "Begin the first case"),
        ("firm", "firm_area", "cause", "state", "due", "unit", "owner", "bank", "opened"), style=partial(_dress, session),
        cards=lambda made_for: [CaseCard(made_for), reviews(made_for)],
        given=lambda _month: {"opened": session.today.isoformat(), "state": "open"}, touches=("case_review",),
    )  # fmt: skip


def conversions(session: Session) -> RegisterSpec:
    """涉工转化."""
    return RegisterSpec(
        _get("conversion"), "refresh-cw",
        QCoreApplication.translate(
            "WorkScreen", "Units that are made industrial legal units stand here: the parent, the path, the new unit."),
        QCoreApplication.translate("WorkScreen", "Add the first conversion"),
        ("parent_name", "area", "path", "new_name", "stage", "industrial_revenue", "entry_expected", "unit"),
        style=partial(_dress, session), cards=lambda made_for: [ConversionCard(made_for)], given=lambda _month: {"stage": "found"},
    )  # fmt: skip


def honours(session: Session) -> RegisterSpec:
    """资质荣誉."""
    return RegisterSpec(
        _get("honour"), "circle-check",
        QCoreApplication.translate(
            "WorkScreen", "Honours of firms stand here with level, day and expiry: little giants, single champions, high-tech "
            "firms. The worklist tells before one ends."),
        QCoreApplication.translate("WorkScreen", "Add the first honour"),
        ("firm", "firm_area", "kind", "title", "level", "granted", "until", "issuer"), style=partial(_dress_honour, session),
    )  # fmt: skip


def _dress_honour(session: Session, row: Row, field: Field) -> Cell | None:
    if field.key == "until" and row.get("until") and str(row["until"]) < session.today.isoformat():
        return Cell(tone="danger", bold=True, tip=QCoreApplication.translate("WorkScreen", "Past its day"))
    return None


def measures(session: Session) -> RegisterSpec:
    """责任分工."""
    tasks = partial(
        ChildrenCard, register=_get("task"), shown=("title", "unit", "person", "due", "state"), style=partial(_dress, session),
        first={"state": "open"}, empty=QCoreApplication.translate("WorkScreen", "Tasks of this measure stand here."),
    )  # fmt: skip

    def given(month: str) -> dict[str, Any]:
        plan = plans.current(session.conn, month)
        return {"plan": plan.key if plan else "", "year": months.year(month), "state": "open"}

    return RegisterSpec(
        _get("measure"), "list-checks",
        QCoreApplication.translate(
            "WorkScreen", "The plan's measures stand here with who leads and who joins. Take them over from the document, or type "
            "your own."),
        QCoreApplication.translate("WorkScreen", "Add the first measure"),
        ("title", "clause", "lead", "joining", "state", "due"), style=partial(_dress, session), given=given,
        # Where the ledger follows a plan, its key is known and nothing that a person reads.
        without=("plan",) if plans.current(session.conn, session.month()) else (),
        cards=lambda made_for: [tasks(made_for)], touches=("task",),
    )  # fmt: skip


def tasks(session: Session) -> RegisterSpec:
    """工作任务."""
    return RegisterSpec(
        _get("task"), "check",
        QCoreApplication.translate("WorkScreen", "Tasks stand here, those of a measure and those of none."),
        QCoreApplication.translate("WorkScreen", "Add the first task"), ("title", "of", "unit", "person", "due", "state", "done"),
        style=partial(_dress, session), given=lambda _month: {"state": "open"},
    )  # fmt: skip


def meetings(session: Session) -> RegisterSpec:
    """联席会议."""
    resolutions = partial(
        ChildrenCard, register=_get("resolution"), shown=("title", "unit", "due", "state"), style=partial(_dress, session),
        first={"state": "open"}, empty=QCoreApplication.translate(
            "WorkScreen", "What the meeting resolved stands here, each with unit and day."),
    )  # fmt: skip
    return RegisterSpec(
        _get("meeting"), "users",
        QCoreApplication.translate("WorkScreen", "Joint meetings stand here with their resolutions and who sees to them."),
        QCoreApplication.translate("WorkScreen", "Add the first meeting"), ("title", "date", "chair", "units", "document"),
        cards=lambda made_for: [resolutions(made_for)], given=lambda _month: {"date": session.today.isoformat()},
        touches=("resolution",),
    )  # fmt: skip


def work_log(session: Session) -> RegisterSpec:
    """工作记录."""
    firms = partial(
        ChildrenCard, register=_get("work_log_firm"), shown=("firm", "persons", "result"),
        empty=QCoreApplication.translate("WorkScreen", "Firms that took part, or that it is about, stand here."),
    )  # fmt: skip
    return RegisterSpec(
        _get("work_log"), "file-text",
        QCoreApplication.translate(
            "WorkScreen", "Training, fairs, publicity, finance needs, land and power requests, carriers: one dated log of the "
            "work."),
        QCoreApplication.translate("WorkScreen", "Write the first entry"),
        ("title", "date", "type", "firm", IN_POOL.key, "persons", "amount", "amount_given", "result"), computed=_in_pool,
        cards=lambda made_for: [firms(made_for)], given=lambda _month: {"date": session.today.isoformat()},
        touches=("work_log_firm",),
    )  # fmt: skip


def _in_pool(conn: sqlite3.Connection, _today: date) -> Computed:
    return ((IN_POOL, training.tiers_of_logs(conn)),)


def calendar(session: Session) -> RegisterSpec:
    """工作日历."""
    return RegisterSpec(
        _get("calendar_day"), "calendar",
        QCoreApplication.translate("WorkScreen", "Your own filing batches, submission days and ends of public notice stand here."),
        QCoreApplication.translate("WorkScreen", "Add the first day"), ("title", "date", "kind", "routes", "days_before"),
        given=lambda _month: {"kind": "batch"},
    )  # fmt: skip


def rewards(session: Session) -> RegisterSpec:
    """奖励."""
    return RegisterSpec(
        _get("reward"), "shield-check",
        QCoreApplication.translate(
            "WorkScreen", "Rewards stand here with basis, source of funds, public notice and instalments. They are kept apart from "
            "filings: a reward is decided after statistics has decided."),
        QCoreApplication.translate("WorkScreen", "Add the first reward"),
        ("payee", "year", "payee_kind", "item", "amount", "state", "basis", "fund", "notice_until"), style=partial(_dress, session),
        cards=lambda made_for: [InstalmentsCard(made_for)],
        given=lambda month: {"year": months.year(month), "state": "planned", "payee_kind": "enterprise"},
        touches=("reward_instalment",),
    )  # fmt: skip


#: In the order in which the page offers them.
MAKERS: dict[str, Callable[[Session], RegisterSpec]] = {
    "support_case": support_cases, "conversion": conversions, "honour": honours, "measure": measures, "task": tasks,
    "meeting": meetings, "work_log": work_log, "calendar_day": calendar, "reward": rewards,
}  # fmt: skip

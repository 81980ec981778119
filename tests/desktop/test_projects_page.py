"""The page Projects and leads: standing, milestones set back, problems, what wants an update, lead → project → filing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.store.registers import records
from desktop.registers.children import ChildrenCard
from desktop.screens.projects import ProjectsScreen
from desktop.screens.projects.lead_card import LeadCard
from desktop.screens.projects.problems import ProblemsCard
from desktop.screens.projects.project_card import ProjectCard
from tests import ledgers
from tests.desktop.hands import press
from tests.desktop.register_desk import RegisterDesk, at_desk, texts
from tests.ledgers import YANSHAN

Desk = RegisterDesk[ProjectsScreen]


@pytest.fixture
def desk(qtbot: QtBot, styled: object, ledger: Ledger, tmp_path: Path) -> Iterator[Desk]:
    with at_desk(qtbot, ledger, ProjectsScreen, tmp_path) as made:
        yield made


def project(desk: Desk, name: str = "示例项目", **more: Any) -> str:
    row = records.create(desk.ledger.conn, "project", {"name": name, "state": "building", **more})[0]
    desk.page.refresh()
    return row


def milestone_card(desk: Desk) -> Any:
    cards = desk.page.view("project").page.cards
    return next(one for one in cards if isinstance(one, ChildrenCard) and one.register.key == "milestone")


def test_milestones_are_set_back_from_production_and_say_how_the_project_stands(desk: Desk) -> None:
    row = project(desk, production_planned="2026-06-30")
    desk.page.open({"view": "project", "row": row})
    card = desk.page.view("project").page.card_of(ProjectCard)
    assert card.pill.text() == "按期"
    press(card.schedule_button)
    desk.settle()
    assert texts(milestone_card(desk).table, "title")[0] == "立项（备案）"
    assert texts(milestone_card(desk).table, "planned")[0] == "2024-12-30"
    assert card.pill.text() == "逾期"
    assert "2024-12-30" in card.why.text()
    assert texts(desk.page.view("project").list.table, "standing") == ["逾期"]
    assert desk.page.late_button.text().startswith("1")


def test_standing_is_filtered_and_ordered_like_any_column(desk: Desk) -> None:
    project(desk, "甲", production_planned="2027-12-31")
    project(desk, "乙", production_planned="2025-01-31")
    table = desk.page.view("project").list.table
    table.sort_by("standing", descending=True)
    assert texts(table, "name") == ["乙", "甲"]
    table.set_filters({"standing": "on_time"})
    assert texts(table, "name") == ["甲"]


def test_a_project_without_production_day_says_what_is_missing(desk: Desk) -> None:
    desk.page.open({"view": "project", "row": project(desk)})
    page = desk.page.view("project").page
    press(page.card_of(ProjectCard).schedule_button)
    desk.settle()
    assert page.message.kind() == "error"
    assert desk.rows("SELECT count(*) FROM milestone") == [(0,)]


def test_a_problem_has_a_log_that_grows_and_a_day_on_which_it_ended(desk: Desk) -> None:
    desk.page.open({"view": "project", "row": project(desk)})
    card = desk.page.view("project").page.card_of(ProblemsCard)
    desk.answer(card.add_row(), problem="专线未批复", type="power", lead_unit="示例供电局")
    first = card.log_step()
    assert first is not None
    desk.answer(first, day="2025-06-01", done="现场协调")
    second = card.log_step()
    assert second is not None
    desk.answer(second, day="2025-06-11", done="已批复", state="done")
    assert desk.rows("SELECT steps, state, closed FROM project_problem") == [
        ("2025-06-01 现场协调\n2025-06-11 已批复", "done", "2025-06-11")
    ]


def test_projects_without_an_update_and_those_finished_but_not_entered_are_lists(desk: Desk) -> None:
    told = project(desk, "有更新")
    records.create(desk.ledger.conn, "project_month", {"parent": told, "month": "2025-06", "done": 10_000})
    project(desk, "无更新")
    firm = ledgers.firm(desk.ledger.conn, "示例一厂", 1)
    project(desk, "已竣工", state="finished", finish_actual="2025-05-20", enterprise=firm, updated="2025-06-01")
    view = desk.page.view("project")
    press(desk.page.update_button)
    assert texts(view.list.table, "name") == ["无更新"]
    press(desk.page.entry_button)
    assert texts(view.list.table, "name") == ["已竣工"]
    view.back()
    assert view.list.table.model.rowCount() == 3


def test_the_last_month_written_stands_in_the_list_and_is_typed_once(desk: Desk) -> None:
    row = project(desk, "甲")
    project(desk, "乙")
    for month, done in (("2025-04", 10_000_000), ("2025-05", 25_000_000)):
        records.create(desk.ledger.conn, "project_month", {"parent": row, "month": month, "done": done, "year_done": done * 2})
    desk.page.refresh()
    table = desk.page.view("project").list.table
    assert texts(table, "last_month") == ["2025-05", ""]
    assert texts(table, "last_year_done") == ["5,000.00", ""]
    table.set_filters({"last_year_done": ">=4000"})
    assert texts(table, "name") == ["甲"]


def test_a_signed_lead_becomes_a_project_then_an_enterprise_then_a_filing(desk: Desk) -> None:
    assert list(desk.page.views()) == ["project"], "leads are hidden until there are any"
    press(desk.page.lead_button)
    assert desk.page.current_view() == "lead"
    told = {"name": "示例电子", "investor": "示例投资方", "stage": "talks", "area": YANSHAN}
    lead = records.create(desk.ledger.conn, "lead", told)[0]
    desk.page.open({"view": "lead", "row": lead})
    card = desk.page.view("lead").page.card_of(LeadCard)
    assert not card.project_button.isEnabled()
    records.edit(desk.ledger.conn, "lead", lead, {"stage": "signed"})
    desk.page.open({"view": "lead", "row": lead})
    press(card.project_button)
    desk.settle()
    assert desk.page.current_view() == "project"
    page = desk.page.view("project").page
    assert page.form.editor("name").value() == "示例电子"
    standing = page.card_of(ProjectCard)
    press(standing.firm_button)
    desk.settle()
    firm = str(desk.rows("SELECT id FROM enterprise WHERE name = '示例投资方'")[0][0])
    assert desk.rows("SELECT enterprise FROM project") == [(firm,)]
    press(standing.pool_button)
    press(standing.entry_button)
    assert [page for page, _arguments in desk.went] == ["pool", "changes"]
    assert desk.went[0][1]["new"] == {
        "enterprise": firm, "tier": "new_plant", "route": "new_project", "entry_reason": "示例电子",
    }  # fmt: skip
    assert desk.went[1][1] == {"new": {"enterprise": firm, "kind": "new_project"}}

"""How projects stand, milestones set back from production, and what may follow in the filing chain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import registers, rule_data
from db.errors import RuleViolation
from db.rules.registers import filing_chain, papers, schedule
from db.rules.registers.schedule import Milestone, Step, back_from, standing
from db.text import Label

TODAY = date(2025, 6, 12)


def after(days: int) -> date:
    return TODAY + timedelta(days)


@pytest.mark.parametrize(
    ("milestones", "state", "says"),
    [
        ([(5, None), (40, None)], "warning", "“0” is due on 2025-06-17, in 5 days."),
        ([(30, None)], "warning", "in 30 days"), ([(31, None)], "on_time", "in 31 days"),
        ([(0, None)], "warning", "in 0 days"), ([(-1, None)], "overdue", "“0” was due on 2025-06-11, 1 days ago."),
        ([(-9, -3), (50, None)], "on_time", "“1” is due"), ([(-9, -3)], "done", "Done"), ([], "unplanned", "Not scheduled"),
        ([(None, None)], "unplanned", "Not scheduled"), ([(-5, None), (-20, None)], "overdue", "“1” was due on 2025-05-23"),
    ],
)  # fmt: skip
def test_a_project_stands_by_its_first_open_milestone(
    milestones: list[tuple[int | None, int | None]], state: str, says: str
) -> None:
    made = [
        Milestone(str(number), None if planned is None else after(planned), None if actual is None else after(actual))
        for number, (planned, actual) in enumerate(milestones)
    ]
    found = standing(made, TODAY)
    assert found.state == state
    assert says in str(found.sentence)


def test_the_number_of_warning_days_is_the_bureaus() -> None:
    made = [Milestone("开工", after(40))]
    assert (standing(made, TODAY, 45).state, standing(made, TODAY, 10).state) == ("warning", "on_time")


def test_milestones_are_set_back_from_production() -> None:
    found = {one.title: one.planned for one in back_from(date(2026, 8, 31), rule_data.steps())}
    assert found["投产"] == date(2026, 8, 31)
    assert found["试生产"] == date(2026, 8, 16)
    assert found["设备安装"] == date(2026, 6, 30), "a shorter month ends earlier"
    assert found["开工"] == date(2025, 8, 31)
    assert found["立项（备案）"] == date(2025, 2, 28)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=6))
def test_no_milestone_lies_after_production(production: date, steps: list[tuple[int, int]]) -> None:
    made = back_from(production, [Step(str(n), Label(str(n), str(n)), *step) for n, step in enumerate(steps)])
    planned = [one.planned or date.max for one in made]
    assert planned == sorted(planned)
    assert all(day <= production for day in planned)


def test_by_how_much_the_latest_milestone_slipped() -> None:
    done = [Milestone("a", after(-20), after(-25)), Milestone("b", after(-10), after(-3))]
    assert schedule.slip([*done, Milestone("c", after(5))]) == 7
    assert schedule.slip([Milestone("c", after(5))]) is None
    assert schedule.of_project({"开工": (after(-1), None), "竣工": (None, None)}) == [Milestone("开工", after(-1))]


def test_the_chain_has_the_states_of_the_register() -> None:
    assert list(filing_chain.ALL) == [one.key for one in registers.get("pool").field("state").choices]


@pytest.mark.parametrize("state", filing_chain.OWN)
def test_no_step_of_the_bureau_stands_before_a_filing(state: str) -> None:
    assert set(filing_chain.LEVELS) <= set(filing_chain.after(state))
    assert "admitted" not in filing_chain.after(state), "statistics admits what was filed"


def test_what_may_follow() -> None:
    words = {one.key: one.label for one in registers.get("pool").field("state").choices}
    assert filing_chain.after("county") == ("prefecture", "province", "nation", "admitted", "returned")
    assert filing_chain.after("admitted") == ()
    filing_chain.require_step("returned", "county", words)
    for state, to in (("admitted", "county"), ("survey", "admitted"), ("survey", "returned"), ("province", "county"),
                      ("county", "papers")):  # fmt: skip
        with pytest.raises(RuleViolation, match=r"does not follow .*Nothing was written"):
            filing_chain.require_step(state, to, words)


def test_which_steps_reach_the_ledger() -> None:
    files = {(a, b) for a in filing_chain.ALL for b in filing_chain.after(a) if filing_chain.files(a, b)}
    answers = {(a, b) for a in filing_chain.ALL for b in filing_chain.after(a) if filing_chain.answers(a, b)}
    assert files == {(a, b) for a in (*filing_chain.OWN, "returned") for b in filing_chain.LEVELS}
    assert answers == {(a, b) for a in filing_chain.LEVELS for b in ("admitted", "returned")}


def test_the_papers_differ_by_route() -> None:
    lists = {route: [one.title.zh for one in papers.of_route(rule_data.papers(), route)] for route in ("upgrade", "new_project")}
    assert "项目批复或备案文件（建设性质：新建）" in lists["new_project"]
    assert "项目批复或备案文件（建设性质：新建）" not in lists["upgrade"]
    assert "增值税纳税申报表及附列资料（表一）" in lists["upgrade"]
    assert lists["upgrade"][0] == lists["new_project"][0] == "营业执照"


@pytest.mark.parametrize(
    ("held", "complete"),
    [([(True, "have"), (False, "missing")], True), ([(True, "asked")], False), ([(True, "not_needed")], True), ([], False)],
)
def test_when_the_papers_are_complete(held: list[tuple[bool, str]], complete: bool) -> None:
    assert papers.complete(held) is complete


def test_both_plans_name_who_answers_for_what() -> None:
    wenshan, wanzhou = rule_data.work_plan("wenshan"), rule_data.work_plan("wanzhou")
    assert wenshan is not None
    assert wanzhou is not None
    assert [one.clause for one in wenshan.measures] == [
        *(f"三（{n}）" for n in "一二三四五"), *(f"四（{n}）" for n in "一二三四五六"),
    ]  # fmt: skip
    assert [one.clause for one in wenshan.measures if one.lead] == ["四（一）"], "the document says of one only who leads"
    assert all(one.joining for one in wenshan.measures)
    assert [one.lead for one in wanzhou.measures if one.lead] == [("区经济信息委",)]
    for plan in (wenshan, wanzhou):
        named = {unit for one in plan.measures for unit in (*one.lead, *one.joining)}
        assert named == {one.name for one in plan.departments}
    assert rule_data.work_plan("book") is None


def test_a_department_is_called_as_it_is_in_the_month() -> None:
    one = rule_data.Department("甲局", "A", "2023-06", "乙局")
    assert [one.called(month) for month in ("2023-06", "2023-07")] == ["甲局", "乙局"]

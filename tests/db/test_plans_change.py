"""Editing a plan: what cannot be counted by is refused whole, and the document's figures keep counting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import plan_file
from db.errors import BadInput, RuleViolation
from db.rules.plan import Dimensions
from db.rules.plan_table import typed
from db.store import audits, plans
from db.store.setup import new_ledger


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with new_ledger(tmp_path / "a.sgl", plan_file.load("wanzhou")) as ledger:
        yield ledger.conn


def test_a_typed_figure_beside_the_documents_own_does_not_count_until_it_is_chosen(conn: sqlite3.Connection) -> None:
    plan = plans.get(conn, "wanzhou")
    figure = typed(plan, Dimensions("stock", 2025), 305)
    plans.change(conn, "wanzhou", [figure])
    stated = [one for one in plans.get(conn, "wanzhou").targets if one.dimensions == figure.dimensions]
    assert {one.value: one.counts for one in stated} == {300: False, 310: True, 305: False}
    plans.choose_origin(conn, "wanzhou", "typed")
    stated = [one for one in plans.get(conn, "wanzhou").targets if one.dimensions == figure.dimensions]
    assert {one.value: one.counts for one in stated} == {300: False, 310: False, 305: True}


def test_a_new_figure_counts_changes_and_goes(conn: sqlite3.Connection) -> None:
    figure = typed(plans.get(conn, "wanzhou"), Dimensions("exits", 2025), 3)
    plans.change(conn, "wanzhou", [figure])
    assert plans.get(conn, "wanzhou").targets[-1] == figure
    plans.change(conn, "wanzhou", [replace(figure, value=4)])
    assert plans.get(conn, "wanzhou").targets[-1].value == 4
    plans.change(conn, "wanzhou", remove=[figure.id])
    assert figure.id not in {one.id for one in plans.get(conn, "wanzhou").targets}


def test_what_cannot_be_counted_by_is_refused_with_everything_beside_it(conn: sqlite3.Connection) -> None:
    before = plans.get(conn, "wanzhou")
    good = typed(before, Dimensions("exits", 2025), 3)
    bad = typed(before, Dimensions("stock", 2031), 400)
    with pytest.raises(BadInput) as refused:
        plans.change(conn, "wanzhou", [good, bad], remove=[before.targets[0].id])
    assert "2031" in str(refused.value)
    assert plans.get(conn, "wanzhou") == before


def test_a_header_whose_years_leave_figures_outside_is_refused(conn: sqlite3.Connection) -> None:
    plan = plans.get(conn, "wanzhou")
    with pytest.raises(BadInput):
        plans.edit(conn, replace(plan, last_year=2023))
    assert plans.get(conn, "wanzhou").last_year == 2025


def test_the_pages_follow_a_plan_that_the_ledger_has(conn: sqlite3.Connection) -> None:
    plan = plans.get(conn, "wanzhou")
    plans.add(conn, replace(plan, key="next", base_month="2025-12", first_year=2026, last_year=2030, targets=(), follows="wanzhou"))
    plans.follow(conn, "next")
    current = plans.current(conn, "2026-01")
    assert current is not None
    assert (current.key, current.follows) == ("next", "wanzhou")
    with pytest.raises(RuleViolation):
        plans.follow(conn, "none")


def test_reading_the_audit_is_remembered_for_one_plan_only(conn: sqlite3.Connection) -> None:
    plan = plans.get(conn, "wanzhou")
    other = replace(plan, key="copy", targets=tuple(replace(one, id=f"c-{one.id}") for one in plan.targets))
    plans.add(conn, other)
    audits.mark_read(conn, plan)
    assert audits.unread(conn, plan) == ()
    assert len(audits.unread(conn, plans.get(conn, "copy"))) == 7

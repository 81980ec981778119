"""The registers in a ledger: each as declared, single rows and their histories, own columns, the list."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest

from db import registers
from db.errors import BadInput, LedgerError, RuleViolation
from db.store import changes
from db.store.listing import Condition, Is, Part, Span
from db.store.registers import own, records
from db.store.registers.register_list import RegisterList
from db.store.registers.shape import Shape
from db.text import Label
from tests import ledgers
from tests.db.register_rows import KEYS, made, whole

# Declaration and table -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_the_table_has_the_declared_columns_and_no_other(conn: sqlite3.Connection, key: str) -> None:
    kinds = {row["name"]: row["type"] for row in conn.execute(f"PRAGMA table_info({key})")}
    shape = Shape(conn, key)
    kept = {"seq", "id", "extra", "created_at", "created_by", "batch"}
    assert set(kinds) == kept | set(shape.columns)
    sql = {"year": "INTEGER", "integer": "INTEGER", "money": "INTEGER", "flag": "INTEGER", "number": "REAL", "percent": "REAL"}
    assert {field: kinds[field] for field in shape.columns} == {
        field: sql.get(one.kind, "TEXT") for field, one in shape.fields.items() if field in shape.columns
    }


@pytest.mark.parametrize("key", KEYS)
def test_the_database_takes_the_declared_words_and_no_others(conn: sqlite3.Connection, firm: str, key: str) -> None:
    """Where a table lists the words of a choice, they are those of the declaration."""
    row = made(conn, key, firm)
    text = conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (key,)).fetchone()[0]
    for field in registers.get(key).fields:
        if field.kind == "choice" and f"{field.key} IN (" in text:
            for choice in field.choices:
                conn.execute(f"UPDATE {key} SET {field.key} = ? WHERE id = ?", (choice.key, row))
            with pytest.raises(sqlite3.IntegrityError):
                conn.execute(f"UPDATE {key} SET {field.key} = 'gift' WHERE id = ?", (row,))


@pytest.mark.parametrize("key", KEYS)
def test_the_database_itself_refuses_what_is_required_and_missing(conn: sqlite3.Connection, firm: str, key: str) -> None:
    row = made(conn, key, firm)
    for field in registers.get(key).fields:
        if field.required:
            empty = "" if field.kind in ("text", "code") else None
            with pytest.raises(sqlite3.IntegrityError):
                conn.execute(f"UPDATE {key} SET {field.key} = ? WHERE id = ?", (empty, row))


@pytest.mark.parametrize("key", KEYS)
def test_headings_within_a_register_are_told_apart(key: str) -> None:
    fields = registers.get(key).fields
    for language in ("zh", "en"):
        assert len({one.label.of(language) for one in fields}) == len(fields)
    headings = [heading for one in fields for heading in {one.label.zh, *one.synonyms}]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize("key", [key for key in KEYS if registers.get(key).identity])
def test_a_row_is_looked_up_by_its_index(conn: sqlite3.Connection, key: str) -> None:
    """The index has the very expressions that the program asks by: else a lot of an import reads the whole register."""
    shape = Shape(conn, key)
    on = " AND ".join(f"{sql} = json_extract(j.value, '$[0]')" for sql in shape.same_sql("t"))
    plan = conn.execute(f"EXPLAIN QUERY PLAN SELECT t.id FROM json_each('[]') j CROSS JOIN {key} t ON {on}").fetchall()
    assert any(f"{key}_same" in row["detail"] for row in plan), [row["detail"] for row in plan]


# Single rows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_every_value_is_kept_and_its_history_too(conn: sqlite3.Connection, firm: str, key: str) -> None:
    first = whole(conn, key, firm)
    row, warnings = records.create(conn, key, first)
    assert warnings == []
    assert {field: records.get(conn, key, row)[field] for field in first} == first
    other = ledgers.firm(conn, "示例二厂", 2)
    second = whole(conn, key, other, 1)
    records.edit(conn, key, row, second)
    assert {field: records.get(conn, key, row)[field] for field in second} == second
    changed = {field for field in first if first[field] != second[field]}
    history = {one["field"]: one for one in records.history(conn, key, row)}
    assert set(history) == changed
    for field in changed:
        assert (history[field]["before"], history[field]["after"]) == (str(first[field]), str(second[field])), field
    records.edit(conn, key, row, second)
    assert len(records.history(conn, key, row)) == len(changed), "what does not differ is not touched"


@pytest.mark.parametrize("key", KEYS)
def test_a_removed_row_leaves_all_its_values(conn: sqlite3.Connection, firm: str, key: str) -> None:
    values = whole(conn, key, firm)
    row = records.create(conn, key, values)[0]
    assert records.remove(conn, key, row) == 1
    with pytest.raises(RuleViolation, match="no such row any more"):
        records.get(conn, key, row)
    kept = records.removed(conn, key)[0]
    assert kept["id"] == row
    assert {field: kept["values"][field] for field in values} == values
    assert [one["field"] for one in records.history(conn, key, row)] == [records.REMOVED]


@pytest.mark.parametrize("key", [key for key in KEYS if registers.get(key).identity])
def test_a_second_row_for_one_thing_is_refused_with_what_stands_there(
    conn: sqlite3.Connection, firm: str, key: str
) -> None:
    values = whole(conn, key, firm)
    records.create(conn, key, values)
    kept = list(conn.iterdump())
    with pytest.raises(RuleViolation, match=r"there is a row already for .*open that row and change it") as refused:
        records.create(conn, key, values)
    assert registers.get(key).label.en in str(refused.value)
    assert list(conn.iterdump()) == kept


def test_a_project_with_another_name_is_known_by_its_code(conn: sqlite3.Connection) -> None:
    records.create(conn, "project", {"name": "示例项目", "code": "2504-532622-04-01-000001"})
    with pytest.raises(RuleViolation, match=r"Projects: there is a row already for Project “示例项目”"):
        records.create(conn, "project", {"name": "示例项目（一期）", "code": "2504-532622-04-01-000001"})


@pytest.mark.parametrize(
    ("key", "values", "says"),
    [
        ("pool", {"tier": "gold"}, "Tier: “gold” is none of its words. There are: Near the line"),
        ("pool", {"year": 25}, "Year: 25 is not a year"),
        ("pool", {"state": None}, "Filing state: this must be filled in"),
        ("pool", {"enterprise": None}, "Enterprise: this must be filled in"),
        ("pool", {"enterprise": "nobody"}, "Enterprise: “nobody” is not in this ledger"),
        ("pool", {"revenue_last": 1.5}, "Revenue last year: 1.5 is not a whole number"),
        ("pool", {"revenue_last": 10**16}, "is not a usable number"),
        ("pool", {"growth": float("nan")}, "is not a usable number"),
        ("pool", {"entered": "2025-02-30"}, "Entered the pool: “2025-02-30” is not a date"),
        ("pool", {"qualifications": "high_tech rich"}, "“rich” is none of its words"),
        ("pool", {"pair_unit": "a\u202eb"}, "is invisible"),
        ("pool", {"needs": "长" * 2001}, "2001 characters are too many"),
        ("pool", {"carried": 2}, "neither yes nor no"),
        ("pool", {"bonus": 1}, "has no column “bonus”"),
        ("project", {"area": "000000"}, "Area: “000000” is not in this ledger"),
        ("monthly_figure", {"month": "2025-01"}, r"January is not reported on its own.*enter them as 2025-02"),
        ("monthly_figure", {"month": "2025-13"}, "is not a month"),
        ("support_case", {"opened": "2025-06-01", "closed": "2025-05-01"}, "2025-05-01 lies before 2025-06-01"),
        ("pool_visit", {"parent": "nobody"}, "Cultivation pool: “nobody” is not in this ledger"),
    ],
)
def test_what_a_register_cannot_hold_is_told_and_leaves_all_as_it_was(
    conn: sqlite3.Connection, firm: str, key: str, values: dict[str, Any], says: str
) -> None:
    row = made(conn, key, firm)
    good = whole(conn, key, firm, 1)
    kept = list(conn.iterdump())
    with pytest.raises(BadInput, match=says):
        records.create(conn, key, good | values)
    with pytest.raises(BadInput, match=says):
        records.edit(conn, key, row, values)
    assert list(conn.iterdump()) == kept


def test_text_that_a_spreadsheet_could_run_is_kept_and_told(conn: sqlite3.Connection, firm: str) -> None:
    row, warnings = records.create(conn, "pool", whole(conn, "pool", firm) | {"needs": "=1+1"})
    assert records.get(conn, "pool", row)["needs"] == "=1+1"
    assert "begins like a spreadsheet formula" in str(warnings[0])


def test_a_row_goes_with_all_that_belongs_to_it(conn: sqlite3.Connection, firm: str) -> None:
    project = made(conn, "project", firm)
    for key in ("milestone", "project_month", "project_problem"):
        made(conn, key, firm)
    assert records.remove(conn, "project", project) == 4
    assert len(records.removed(conn, "milestone")) == 1
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_lead_that_became_a_project_stays(conn: sqlite3.Connection, firm: str) -> None:
    lead = made(conn, "lead", firm)
    records.create(conn, "project", {"name": "示例项目", "lead_from": lead})
    with pytest.raises(RuleViolation, match="has become a project"):
        records.remove(conn, "lead", lead)


# Columns of the user's own -------------------------------------------------------------------------------------------


def test_own_columns_are_listed_kept_and_remembered(conn: sqlite3.Connection, firm: str) -> None:
    bank = own.add(conn, "pool", "开户行")
    kind = own.add(conn, "pool", "信用等级", "choice", ["A", "B", "B"])
    loan = own.add(conn, "pool", "贷款", "number")
    assert [one.key for one in Shape(conn, "pool").own] == ["extra.c1", "extra.c2", "extra.c3"]
    assert [one.label.zh for one in RegisterList(conn, "pool").fields[-3:]] == ["开户行", "信用等级", "贷款"]
    row = records.create(conn, "pool", whole(conn, "pool", firm) | {bank.field.key: "甲行", loan.field.key: 12.5})[0]
    records.edit(conn, "pool", row, {kind.field.key: "B", bank.field.key: None})
    found = records.get(conn, "pool", row)
    assert [found[one.field.key] for one in (bank, kind, loan)] == [None, "B", 12.5]
    told = [(one["field"], one["before"], one["after"]) for one in records.history(conn, "pool", row)]
    assert told == [("extra.c1", "甲行", None), ("extra.c2", None, "B")]
    with pytest.raises(BadInput, match=r"信用等级: “C” is none of its words. There are: A, B"):
        records.edit(conn, "pool", row, {kind.field.key: "C"})
    assert RegisterList(conn, "pool").count({kind.field.key: Is("B")}) == 1
    assert RegisterList(conn, "pool").count({loan.field.key: Span("12.6", None)}) == 0


def test_a_renamed_or_retired_column_keeps_its_values(conn: sqlite3.Connection, firm: str) -> None:
    bank = own.add(conn, "pool", "开户行")
    row = records.create(conn, "pool", whole(conn, "pool", firm) | {bank.field.key: "甲行"})[0]
    own.rename(conn, bank.id, "贷款行")
    own.retire(conn, bank.id)
    assert bank.field.key not in records.get(conn, "pool", row)
    second = own.add(conn, "pool", "新列")
    assert second.key != bank.key, "a key is never used again"
    records.edit(conn, "pool", row, {second.field.key: "x"})
    own.retire(conn, bank.id, retired=False)
    found = records.get(conn, "pool", row)
    assert (found[bank.field.key], found[second.field.key]) == ("甲行", "x")
    assert own.get(conn, bank.id).title == "贷款行"


def test_what_no_column_can_be(conn: sqlite3.Connection, firm: str) -> None:
    kind = own.add(conn, "pool", "信用等级", "choice", ["A", "B"])
    made(conn, "pool", firm)
    row = records.rows(conn, "pool")[0]["id"]
    records.edit(conn, "pool", row, {kind.field.key: "B"})
    for attempt in (
        lambda: own.add(conn, "pool", "信用等级"), lambda: own.add(conn, "pool", "培育类别"), lambda: own.add(conn, "pool", " "),
        lambda: own.add(conn, "pool", "等级", "choice"), lambda: own.add(conn, "pool", "等级", "text", ["A"]),
        lambda: own.add(conn, "nothing", "等级"), lambda: own.set_choices(conn, kind.id, ["A"]),
        lambda: own.rename(conn, kind.id, "备注"),
    ):  # fmt: skip
        with pytest.raises(LedgerError):
            attempt()
    own.set_choices(conn, kind.id, ["B", "C"])
    assert own.get(conn, kind.id).choices == ("B", "C")


def test_enterprises_have_own_columns_too(conn: sqlite3.Connection, firm: str) -> None:
    since = own.add(conn, own.ENTERPRISE, "入园日期", "date")
    own.put_on_firm(conn, firm, {since.field.key: "20250301"})
    assert own.of_firm(conn, firm) == {since.field.key: "2025-03-01"}
    kept = conn.execute("SELECT field, after FROM value_history WHERE tbl = 'enterprise' AND row = ?", (firm,)).fetchall()
    assert [(row["field"], json.loads(row["after"])) for row in kept] == [("extra", {"c1": "2025-03-01"})]
    with pytest.raises(BadInput, match="is not a date"):
        own.put_on_firm(conn, firm, {since.field.key: "someday"})


# The list ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_every_column_of_a_list_can_be_filtered_and_ordered(conn: sqlite3.Connection, firm: str, key: str) -> None:
    row = made(conn, key, firm)
    listed = RegisterList(conn, key)
    for field in listed.fields:
        shown = listed.window(0, 10, (field.key, True), {})
        assert [one["id"] for one in shown] == [row], field.key
        value = shown[0][field.key]
        if value is None:  # what only the program writes
            assert not field.typed
            continue
        condition: Condition = Span(str(value), str(value))
        if field.kind in ("choice", "choices"):
            condition = Is(value.split()[0])
        elif field.kind in ("text", "code", "area"):
            condition = Part(value.zh if isinstance(value, Label) else value)
        assert listed.count({field.key: condition}) == 1, field.key


def test_the_list_finds_firms_by_name_code_and_area(conn: sqlite3.Connection) -> None:
    one, other = ledgers.firm(conn, "砚山示例铝厂", 1), ledgers.firm(conn, "广南示例糖厂", 2, area=ledgers.GUANGNAN)
    rows = [made(conn, "pool", firm) for firm in (one, other)]
    listed = RegisterList(conn, "pool")
    found = [row["id"] for row in listed.window(0, 9, ("firm", False), {})]
    assert sorted(found) == sorted(rows)
    for condition in (Part("铝厂"), Part("lvc"), Part(ledgers.code(1)[8:])):
        assert [row["id"] for row in listed.window(0, 9, None, {"firm": condition})] == rows[:1], condition
    for condition in (Is(ledgers.GUANGNAN), Part("广南")):
        shown = listed.window(0, 9, None, {"firm_area": condition})
        assert [(row["firm"], str(row["firm_area"].zh)) for row in shown] == [("广南示例糖厂", "广南县")]
    assert RegisterList(conn, "pool", enterprise=one).count({}) == 1


def test_amounts_are_filtered_between_their_ends(conn: sqlite3.Connection) -> None:
    for number, revenue in enumerate((14_999_999, 15_000_000, 20_000_000)):
        firm = ledgers.firm(conn, f"示例{number}厂", number)
        records.create(conn, "pool", whole(conn, "pool", firm) | {"revenue_last": revenue})
    listed = RegisterList(conn, "pool")
    for span, passing in (
        (Span(15_000_000, 20_000_000), 2), (Span(15_000_000, 20_000_000, high_open=True), 1),
        (Span(15_000_000, None, low_open=True), 1), (Span(None, 14_999_999.5), 1), (Span(None, None), 3),
    ):  # fmt: skip
        assert listed.count({"revenue_last": span}) == passing, span


def test_states_are_ordered_as_the_chain_goes(conn: sqlite3.Connection) -> None:
    for number, state in enumerate(("papers", "survey", "qualified")):
        firm = ledgers.firm(conn, f"示例{number}厂", number)
        records.create(conn, "pool", whole(conn, "pool", firm) | {"state": state})
    shown = RegisterList(conn, "pool").window(0, 9, ("state", False), {})
    assert [row["state"] for row in shown] == ["survey", "qualified", "papers"]


def test_a_visit_has_the_firm_of_its_pool(conn: sqlite3.Connection, firm: str) -> None:
    made(conn, "pool_visit", firm)
    shown = RegisterList(conn, "pool_visit").window(0, 9, None, {"firm": Part("示例一厂")})[0]
    assert (shown["enterprise"], shown["firm_code"]) == (firm, ledgers.code(1))


def test_rows_of_one_firm_or_one_parent_come_in_order(conn: sqlite3.Connection, firm: str) -> None:
    project = made(conn, "project", firm)
    for position, title in ((3, "竣工"), (1, "立项"), (2, "开工")):
        records.create(conn, "milestone", {"parent": project, "title": title, "position": position})
    assert [row["title"] for row in records.rows(conn, "milestone", parent=project)] == ["立项", "开工", "竣工"]
    assert [row["id"] for row in records.rows(conn, "project", enterprise=firm)] == [project]


def test_a_firm_with_rows_is_not_removed_from_under_them(conn: sqlite3.Connection, firm: str) -> None:
    made(conn, "pool", firm)
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute("DELETE FROM enterprise WHERE id = ?", (firm,))


def test_the_change_of_a_filing_keeps_its_pool_row(conn: sqlite3.Connection, firm: str) -> None:
    row = made(conn, "pool", firm)
    change = ledgers.record(conn, "upgrade", firm, "2025-03")
    records.edit(conn, "pool", row, {"change": change})
    with pytest.raises(RuleViolation, match=r"wrote the status change of 2025-03.*void that change first"):
        records.remove(conn, "pool", row)
    changes.void(conn, change, "记错了")
    assert records.remove(conn, "pool", row) == 1

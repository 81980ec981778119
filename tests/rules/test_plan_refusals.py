"""A sentence for every file that is no plan: it names the key or the line, and nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import plan_file
from db.errors import BadFile
from db.rules.plan import Plan, PlanArea, Target, derived_id
from db.rules.plan_check import problems

HEAD = """
key = "third"
title = { zh = "某县计划", en = "A plan" }
document = "某政发〔2024〕1号"
base_month = "2023-12"
first_year = 2024
last_year = 2026
whole = { name = "某州" }
areas = [ { name = "甲县" } ]
"""


def loaded(targets: str, head: str = HEAD) -> Plan:
    return plan_file.loads(f"{head}targets = [\n{targets}\n]\n")


GOOD = '{ metric = "stock", year = 2026, value = 20 }'


def refused(text: str) -> str:
    with pytest.raises(BadFile) as caught:
        plan_file.loads(text, "某计划.toml")
    sentence = str(caught.value)
    assert sentence.startswith("“某计划.toml” cannot be used as a plan. ")
    assert sentence.endswith("Nothing was changed.")
    return sentence


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ('{ metric = "turnover", year = 2026, value = 20 }', ["targets[1].metric", "turnover", "stock"]),
        ('{ metric = "stock", year = "2026", value = 20 }', ["targets[1].year", "whole number"]),
        ('{ metric = "stock", year = 2026, value = "20" }', ["targets[1].value", "a number"]),
        ('{ metric = "stock", year = 2026, value = true }', ["targets[1].value", "a number"]),
        ('{ metric = "stock", year = 2026, value = nan }', ["targets[1].value", "a number"]),
        ('{ metric = "stock", year = 2026 }', ["targets[1].value", "missing"]),
        ('{ metric = "stock", year = 2026, value = 20, zone = "park" }', ["targets[1].zone", "in_park"]),
        ('{ metric = "stock", year = 2026, value = 20, colour = "red" }', ["targets[1].colour", "metric"]),
        ('{ metric = "stock", year = 2026, value = 20, place = "附件" }', ["targets[1].place", "a table"]),
        ('{ metric = "stock", year = 2026, value = 20, quote = "a\\u0007b" }', ["targets[1].quote", "control"]),
        ('{ metric = "stock", year = 2026, value = 20, quote = "' + "长" * 1001 + '" }', ["targets[1].quote", "1001"]),
        ('{ metric = "stock", year = 2027, value = 20 }', ["2027", "2023", "2026"]),
        ('{ metric = "entries", year = 2023, value = 20 }', ["2023", "2024"]),
        ('{ metric = "stock", value = 20 }', ["third-stock", "without its year"]),
        ('{ metric = "stock", year = 2026, value = -1 }', ["-1"]),
        ('{ metric = "stock", year = 2026, value = 20.5 }', ["20.5"]),
        ('{ metric = "stock", year = 2026, area = "乙县", value = 20 }', ["乙县", "does not list"]),
        ('{ metric = "stock", year = 2026, value = 20, origin = "rumour" }', ["rumour", "annex"]),
        ('{ metric = "entries", value = 20, route = "exit" }', ["route", "exit", "upgrade"]),
        ('{ metric = "stock", year = 2026, value = 20, route = "upgrade" }', ["route", "upgrade"]),
        ('{ metric = "share", year = 2026, value = 20 }', ["share"]),
        ('{ metric = "exits", value = 20, reasons = ["X8"] }', ["reasons", "X7"]),
        (f"{GOOD}, {GOOD}", ["third-2026-stock", "third-2026-stock-text", "count"]),
        ('{ id = "a", metric = "exits", value = 1 }, { id = "a", metric = "growth", value = 2 }', ["“a”", "two"]),
    ],
)
def test_a_wrong_figure_is_refused_by_name(target: str, named: list[str]) -> None:
    sentence = refused(f"{HEAD}targets = [ {target} ]\n")
    for word in named:
        assert word in sentence, sentence


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('key = "third"', "", ["key", "missing"]),
        ('key = "third"', 'key = "a/b"', ["a/b"]),
        ('title = { zh = "某县计划", en = "A plan" }', 'title = "某县计划"', ["title", "a table"]),
        ("first_year = 2024", "first_year = 2027", ["2027", "2026"]),
        ("last_year = 2026", "last_year = 2199", ["2199", "50"]),
        ('base_month = "2023-12"', 'base_month = "2023-13"', ["2023-13"]),
        ('base_month = "2023-12"', 'base_month = "2024-12"', ["2024-12"]),
        ('document = "某政发〔2024〕1号"', 'document = "号"\nissued = "2024-02-30"', ["2024-02-30"]),
        ('areas = [ { name = "甲县" } ]', 'areas = [ { name = "甲县" }, { name = "甲县" } ]', ["甲县", "twice"]),
        ('areas = [ { name = "甲县" } ]', 'areas = [ { name = "甲县", parent = "丙市" } ]', ["甲县", "丙市"]),
        ('areas = [ { name = "甲县" } ]', 'areas = [ { name = "甲县", code = "99" } ]', ["甲县", "99", "six-digit"]),
        ('areas = [ { name = "甲县" } ]', 'areas = "甲县"', ["areas", "a list"]),
        ('whole = { name = "某州" }', 'whole = { name = "某县", code = "500101" }', ["甲县", "below the county", "某县"]),
    ],
)
def test_a_wrong_frame_is_refused_by_name(old: str, new: str, named: list[str]) -> None:
    assert old in HEAD
    sentence = refused(HEAD.replace(old, new))
    for word in named:
        assert word in sentence, sentence


def test_a_township_below_a_county_gets_no_target() -> None:
    nested = 'areas = [ { name = "甲县", code = "990001" }, { name = "某镇", parent = "甲县" } ]'
    assert "below the county “甲县”" in refused(HEAD.replace('areas = [ { name = "甲县" } ]', nested))
    park = nested.replace('parent = "甲县"', 'parent = "甲县", of_which = true')
    assert loaded("", HEAD.replace('areas = [ { name = "甲县" } ]', park)).areas[1].of_which


def test_windows_and_groups_are_checked() -> None:
    assert "months 1 to 12" in refused(HEAD + 'windows = [ { routes = ["upgrade"], filed = [13], counts = [2] } ]')
    assert "months 1 to 12" in refused(HEAD + 'windows = [ { routes = ["wish"], filed = [1], counts = [2] } ]')
    group = 'groups = [ { key = "a", label = { zh = "甲", en = "A" }, divisions = ["9"] } ]'
    assert "two-digit division" in refused(HEAD + group)


def test_broken_toml_is_refused_with_its_line() -> None:
    assert "Line 3 is not valid TOML" in refused('key = "a"\ntitle = { zh = "甲", en = "A" }\ndocument = \n')


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 5_000, "\x00", "", "[[targets]]\n= 3"])
def test_hostile_toml_is_refused(text: str) -> None:
    refused(text)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    cases = {
        tmp_path / "absent.toml": ["absent.toml", "wanzhou", "wenshan"],
        tmp_path: ["cannot be read"],
        tmp_path / "gbk.toml": ["gbk.toml", "Line 2", "UTF-8"],
        tmp_path / "big.toml": ["big.toml", "8 MB"],
    }
    (tmp_path / "gbk.toml").write_bytes('key = "a"\ndocument = "文山州"\n'.encode("gbk"))
    (tmp_path / "big.toml").write_bytes(b"# filler\n" * 1_200_000)
    for path, named in cases.items():
        with pytest.raises(BadFile) as caught:
            plan_file.load(path)
        for word in named:
            assert word in str(caught.value)


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "某计划.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert plan_file.load(str(path)).key == "third"
    path.write_text(HEAD + "issued = 2024-03-01\n", encoding="utf-8")
    assert plan_file.load(path).issued == "2024-03-01"


def test_limits_are_reached_but_not_passed() -> None:
    quote = GOOD.replace(" }", f', quote = "{"长" * 1000}" }}')
    assert len(loaded(quote).targets[0].quote) == 1000
    plan = loaded("")
    most = replace(plan, areas=tuple(PlanArea(f"县{order}") for order in range(5_000)))
    assert list(problems(most)) == []
    assert "5001 areas" in str(next(problems(replace(most, areas=(*most.areas, PlanArea("县"))))))
    figures = tuple(Target(id=str(order), metric="exits", value=1, counts=False) for order in range(100_001))
    assert list(problems(replace(plan, targets=figures[1:]))) == []
    assert "100001 figures" in str(next(problems(replace(plan, targets=figures))))
    assert list(problems(replace(plan, base_month="1949-11"))) != []
    early = replace(plan, base_month="1949-11", first_year=1949, last_year=1999)
    assert list(problems(early)) == []
    assert list(problems(replace(early, last_year=2000))) != []
    assert list(problems(replace(early, base_month="1948-12"))) != []


def test_all_problems_of_a_plan_are_told() -> None:
    plan = plan_file.load("wanzhou")
    worse = replace(plan, issued="soon", targets=(replace(plan.targets[0], value=-3), plan.targets[1]))
    assert [str(one) for one in problems(worse)] == [
        "The date of issue “soon” is not a date. Write it as 2022-08-29.",
        "The value -3 of “wanzhou-2025-stock” is not a number of enterprises or a percentage.",
    ]
    assert list(problems(plan)) == []


def test_ids_say_what_is_stated_and_later_statements_do_not_change_them() -> None:
    first = '{ metric = "stock", year = 2026, area = "甲县", value = 20, counts = false },'
    second = '{ metric = "stock", year = 2026, area = "甲县", value = 21, origin = "annex" },'
    assert [one.id for one in loaded(first).targets] == ["third-2026-stock-甲县"]
    assert [one.id for one in loaded(first + "\n" + second).targets] == [
        "third-2026-stock-甲县",
        "third-2026-stock-甲县-annex",
    ]
    own = Target(id="", metric="stock", value=1, year=2025, zone="in_park", origin="own")
    assert derived_id("third", own, origin=True) == "third-2025-stock-in_park-own"

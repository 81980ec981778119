"""Plan files: both seeds complete, round trips, and a sentence for every file that is no plan."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import plan_file
from db.errors import BadFile
from db.rules.plan import IndustryGroup, Plan, PlanArea, Remark, Target, Window, derived_id
from db.rules.plan_check import problems
from db.text import Label

WENSHAN_COUNTIES = {
    "文山市": ("532601", 35, 75, 19.7),
    "砚山县": ("532622", 40, 70, 18.4),
    "西畴县": ("532623", 7, 23, 6.1),
    "麻栗坡县": ("532624", 12, 28, 7.4),
    "马关县": ("532625", 16, 36, 9.5),
    "丘北县": ("532626", 25, 50, 13.2),
    "广南县": ("532627", 27, 52, 13.7),
    "富宁县": ("532628", 21, 46, 12.1),
}
WANZHOU_ENTRIES = {
    2022: (20, 6, 18, 8, 26),
    2023: (25, 6, 21, 10, 31),
    2024: (30, 8, 28, 10, 38),
    2025: (35, 8, 30, 13, 43),
}
WANZHOU_STOCK = {2022: (121, 77, 198), 2023: (146, 83, 229), 2024: (176, 91, 267), 2025: (210, 100, 310)}


def stated(plan: Plan, **wanted: object) -> Target:
    """The one figure of ``plan`` with these attributes; what is not named must be None."""
    wanted = {"area": None, "zone": None, "source": None, "route": None, "of": None, **wanted}
    found = [one for one in plan.targets if all(getattr(one, key) == value for key, value in wanted.items())]
    assert len(found) == 1, (wanted, found)
    return found[0]


# The seeds ------------------------------------------------------------------------------------------------------------


def test_both_seeds_are_shipped() -> None:
    assert plan_file.shipped() == ["wanzhou", "wenshan"]


def test_wenshan_annex_is_complete() -> None:
    plan = plan_file.load("wenshan")
    assert [area.name for area in plan.areas if not area.of_which] == list(WENSHAN_COUNTIES)
    rows = {None: ("532600", 183, 380, 100.0), **WENSHAN_COUNTIES}
    for area, (_code, base, goal, share) in rows.items():
        at_base = stated(plan, metric="stock", year=2020, area=area, origin="annex")
        assert (at_base.value, at_base.direction) == (base, None)
        at_end = stated(plan, metric="stock", year=2025, area=area, origin="annex")
        assert (at_end.value, at_end.direction) == (goal, "at_least")
        printed = stated(plan, metric="share", year=2025, area=area, of="whole")
        assert (printed.value, printed.direction) == (share, None)
    assert len([one for one in plan.targets if one.origin == "annex"]) == 27


def test_wenshan_text_is_complete() -> None:
    plan = plan_file.load("wenshan")
    text = {one.id: (one.value, one.year, one.direction) for one in plan.targets if one.origin == "text"}
    assert text == {
        "wenshan-2025-stock": (380, 2025, "at_least"),
        "wenshan-growth": (20.0, None, "at_least"),
        "wenshan-2025-share-superior": (5.0, 2025, "at_least"),
        "wenshan-entries-new_project": (15, None, "at_least"),
        "wenshan-entries-upgrade": (20, None, "at_least"),
        "wenshan-exits": (5, None, "at_most"),
    }


def test_wenshan_names_the_province_with_its_own_source() -> None:
    plan = plan_file.load("wenshan")
    assert plan.superior == Label("云南省", "Yunnan Province")
    goal = stated(plan, metric="stock", of="superior")
    assert (goal.value, goal.year, goal.origin, goal.counts) == (7500, 2025, "superior", False)
    assert "云工信运行〔2021〕302号" in goal.place.zh
    assert stated(plan, metric="growth", of="superior").value == 11.0


def test_wenshan_frame() -> None:
    plan = plan_file.load("wenshan")
    assert (plan.document, plan.issued, plan.base_month) == ("文工信〔2022〕73号", None, "2020-12")
    assert (list(plan.years), plan.whole.code, plan.unit.zh) == ([2021, 2022, 2023, 2024, 2025], "532600", "户")
    assert {area.name: area.code for area in plan.areas if not area.of_which} == {
        name: row[0] for name, row in WENSHAN_COUNTIES.items()
    }
    assert [area.name for area in plan.areas if area.of_which] == ["文山高新区"]
    assert {group.label.zh: group.divisions for group in plan.groups} == {
        "有色金属": ("09", "32"),
        "黑色金属": ("08", "31"),
        "生物医药": ("27",),
        "绿色食品": ("13", "14", "15"),
        "建材": ("30",),
    }
    assert all("建议" in group.note.zh for group in plan.groups)


def test_wanzhou_annex_is_complete_and_counts() -> None:
    plan = plan_file.load("wanzhou")
    columns = [{"zone": "in_park"}, {"zone": "outside"}, {"source": "attracted"}, {"source": "local"}, {}]
    for year, values in WANZHOU_ENTRIES.items():
        for column, value in zip(columns, values, strict=True):
            assert stated(plan, metric="entries", year=year, origin="annex", **column).value == value
    for year, values in WANZHOU_STOCK.items():
        for column, value in zip([{"zone": "in_park"}, {"zone": "outside"}, {}], values, strict=True):
            assert stated(plan, metric="stock", year=year, origin="annex", **column).value == value
    annex = [one for one in plan.targets if one.origin == "annex"]
    assert len(annex) == 32
    assert all(one.counts for one in annex)


def test_wanzhou_text_is_kept_beside_the_annex() -> None:
    plan = plan_file.load("wanzhou")
    text = {one.id: (one.value, one.counts) for one in plan.targets if one.origin == "text"}
    assert text == {
        "wanzhou-2025-stock": (300, False),
        "wanzhou-2025-stock-in_park": (200, False),
        "wanzhou-2022-entries": (20, False),
        "wanzhou-2022-stock": (190, False),
    }
    assert stated(plan, metric="stock", year=2025, zone="in_park", origin="annex").id == (
        "wanzhou-2025-stock-in_park-annex"
    )


def test_wanzhou_frame() -> None:
    plan = plan_file.load("wanzhou")
    assert (plan.document, plan.issued, plan.base_month) == ("万州府办发〔2022〕80号", "2022-08-29", "2021-12")
    assert (list(plan.years), plan.whole.code, plan.unit.zh) == ([2022, 2023, 2024, 2025], "500101", "家")
    assert plan.areas == (PlanArea("万州经开区", en="Wanzhou Economic Development Zone", of_which=True),)
    assert not [one for one in plan.targets if one.year == 2021], "the base is implied, never typed into the file"


@pytest.mark.parametrize("key", ["wenshan", "wanzhou"])
def test_every_figure_says_where_it_stands(key: str) -> None:
    plan = plan_file.load(key)
    for target in plan.targets:
        assert target.place.zh, target.id
        assert target.place.en, target.id
        assert bool(target.quote) == (target.origin == "text"), target.id
    places = [one.place.zh for one in plan.targets if one.origin == "annex"]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("key", ["wenshan", "wanzhou"])
def test_filing_windows_say_where_they_come_from(key: str) -> None:
    windows = plan_file.load(key).windows
    filed = {(route, window.filed) for window in windows for route in window.routes}
    spring_to_autumn = tuple(range(3, 12))
    assert {("new_project", spring_to_autumn), ("successor", spring_to_autumn)} <= filed
    assert {("upgrade", (11, 12)), ("upgrade", (1,)), ("conversion", (11, 12)), ("profession_in", (11,))} <= filed
    annual = [window for window in windows if "upgrade" in window.routes]
    assert {window.counts for window in annual} == {(2,)}
    assert all(window.note.zh and window.note.en and window.label.zh for window in windows)
    assert not [window for window in windows if "exit" in window.routes], "an exit is never delayed by a window"


# Round trip -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["wenshan", "wanzhou"])
def test_seeds_survive_writing_and_reading(key: str) -> None:
    plan = plan_file.load(key)
    assert plan_file.loads(plan_file.dumps(plan)) == plan


#: What a person can type: no control characters, no lone surrogates; read back as NFC without outer spaces.
words = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
labels = st.builds(Label, words, words)
figures = st.one_of(
    st.builds(
        Target,
        id=st.just(""),
        metric=st.sampled_from(["stock", "entries", "exits"]),
        value=st.integers(0, 10_000_000),
        year=st.integers(2021, 2025),
        zone=st.sampled_from([None, "in_park", "outside"]),
        source=st.sampled_from([None, "attracted", "local"]),
        direction=st.sampled_from([None, "at_least", "at_most"]),
        origin=st.sampled_from(["text", "annex", "own", "typed"]),
        place=labels,
        quote=words,
        counts=st.just(False),
        pace=st.sampled_from([None, "calendar", "history", "linear"]),
    ),
    st.builds(Target, id=st.just(""), metric=st.just("growth"), value=st.floats(-99, 99), counts=st.just(False)),
    st.builds(Target, id=st.just(""), metric=st.just("entries"), value=st.just(3), route=st.just("upgrade"),
              counts=st.just(False)),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    targets = draw(st.lists(figures, max_size=6))
    return Plan(
        key="third-plan",
        title=draw(labels),
        document=draw(words),
        issued=draw(st.sampled_from([None, "2022-08-29"])),
        base_month="2020-12",
        first_year=2021,
        last_year=2025,
        whole=PlanArea("某州", draw(st.sampled_from([None, "990000"]))),
        count_year_by=draw(st.sampled_from(["month", "filing_year"])),
        superior=draw(st.none() | labels),
        areas=(PlanArea("甲县", "990001", "A County"), PlanArea("某园", of_which=True, parent="甲县")),
        targets=tuple(replace(one, id=f"figure {order}") for order, one in enumerate(targets)),
        windows=(Window(("upgrade",), (11, 12), (2,), draw(labels), draw(st.none() | st.integers(1, 31))),),
        groups=(IndustryGroup("metals", draw(labels), ("09", "32")),),
        remarks=(Remark(draw(words), draw(words), "title", draw(labels)),),
        follows=draw(st.none() | words),
        annex=draw(st.none() | words),
    )


@given(plans())
@settings(max_examples=60, deadline=None)
def test_any_plan_survives_writing_and_reading(plan: Plan) -> None:
    again = plan_file.loads(plan_file.dumps(plan))
    assert again == plan
    assert [type(one.value) for one in again.targets] == [type(one.value) for one in plan.targets]


def test_a_statement_without_direction_stays_one() -> None:
    text = plan_file.dumps(plan_file.load("wenshan"))
    assert 'direction = "none"' in text
    assert stated(plan_file.loads(text), metric="stock", year=2020, area="文山市").direction is None


# Ids ------------------------------------------------------------------------------------------------------------------

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


# Refusals -------------------------------------------------------------------------------------------------------------

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

"""Plan files: both seeds complete, round trips, and a sentence for every file that is no plan."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import plan_file
from db.rules.plan import IndustryGroup, Plan, PlanArea, Remark, Target, Window
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
    assert plan_file.unpacked(plan_file.packed(plan)) == plan
    assert plan_file.unpacked(plan_file.dumps(plan)) == plan  # as earlier programs kept it


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
    assert again == plan == plan_file.unpacked(plan_file.packed(plan))
    assert [type(one.value) for one in again.targets] == [type(one.value) for one in plan.targets]


def test_a_statement_without_direction_stays_one() -> None:
    text = plan_file.dumps(plan_file.load("wenshan"))
    assert 'direction = "none"' in text
    assert stated(plan_file.loads(text), metric="stock", year=2020, area="文山市").direction is None

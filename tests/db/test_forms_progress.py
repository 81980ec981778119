"""The progress forms: the annexes as the documents print them, and what was reached beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db import plan_file, sample
from db.connection import Ledger, open_ledger
from db.forms import build, definition, forms
from db.rules.plan import Plan, PlanArea, Target
from db.store import changes, openings, plans
from db.store.areas import Tree
from db.store.setup import new_ledger
from db.text import Label
from tests import ledgers
from tests.db.form_checks import cells, counted_cells, headings, number_and_list

WENSHAN_ANNEX = [
    ("全州", 183, 380, 100),
    ("文山市", 35, 75, Decimal("19.7")),
    ("砚山县", 40, 70, Decimal("18.4")),
    ("西畴县", 7, 23, Decimal("6.1")),
    ("麻栗坡县", 12, 28, Decimal("7.4")),
    ("马关县", 16, 36, Decimal("9.5")),
    ("丘北县", 25, 50, Decimal("13.2")),
    ("广南县", 27, 52, Decimal("13.7")),
    ("富宁县", 21, 46, Decimal("12.1")),
]
WENSHAN_HEADINGS = ["县（市）", "2020年（户）", "2025年（户）", "到2025年占全州比重（%）"]

#: 2025 as printed: 210 and 100, which 176 + 35 and 91 + 8 do not give.
WANZHOU_ANNEX = [
    (2022, 20, 6, 18, 8, 26, 121, 77, 198),
    (2023, 25, 6, 21, 10, 31, 146, 83, 229),
    (2024, 30, 8, 28, 10, 38, 176, 91, 267),
    (2025, 35, 8, 30, 13, 43, 210, 100, 310),
    ("合计", 110, 28, 97, 41, 138, None, None, None),
]
_TARGETS, _LEVELS = "规模企业培育目标（家）/", "年度累计（家）/"
WANZHOU_HEADINGS = [
    "年度", *(_TARGETS + word for word in ("园内", "园外", "招商引资", "小升规", "合计培育")),
    *(_LEVELS + word for word in ("园内", "园外", "合计")),
]  # fmt: skip
ACTUAL = ("opening", "new_project", "upgrade", "others", "entries", "exits", "moves", "successions", "confirmed", "claimed")


@pytest.fixture
def wenshan(tmp_path: Path) -> Iterator[Ledger]:
    """文山州 from its base month on: some changes of 2025, one of them pending, one returned, one ahead."""
    with ledgers.new_ledger(tmp_path / "w.sgl", plan_file.load("wenshan"), bureau="示例工信局") as made:
        conn = made.conn
        new = ledgers.firm(conn, "示例新建厂", 1)
        up = ledgers.firm(conn, "示例升规厂", 2)
        waits = ledgers.firm(conn, "示例待定厂", 3, area=ledgers.GUANGNAN)
        came = ledgers.firm(conn, "示例转入厂", 4, area=ledgers.GUANGNAN)
        left = ledgers.firm(conn, "示例退规厂", 5)
        gone = ledgers.firm(conn, "示例退回厂", 6)
        later = ledgers.firm(conn, "示例首报厂", 7)
        rows = [
            ledgers.record(conn, "new_project", new, "2025-03"),
            ledgers.record(conn, "upgrade", up, "2025-02"),
            ledgers.record(conn, "profession_in", came, "2025-02"),
            ledgers.record(conn, "exit", left, "2025-04", reason="X1", in_opening=True),
            ledgers.record(conn, "move", new, "2025-05", to_area=ledgers.GUANGNAN),
        ]
        ledgers.record(conn, "new_project", waits, "2025-06")
        returned = ledgers.record(conn, "upgrade", gone, "2025-02")
        ledgers.record(conn, "new_project", later, "2026-02")
        ledgers.confirm(conn, *rows)
        ledgers.confirm(conn, returned, result="returned", level="province")
        yield made


@pytest.fixture
def wanzhou(tmp_path: Path) -> Iterator[Ledger]:
    with ledgers.new_ledger(tmp_path / "z.sgl", plan_file.load("wanzhou"), bureau="示例经信委") as made:
        conn = made.conn
        for serial, (kind, month, zone, source) in enumerate(
            (
                ("new_project", "2022-05", "in_park", "attracted"), ("upgrade", "2022-02", "outside", "local"),
                ("upgrade", "2023-02", "in_park", None), ("new_project", "2025-03", None, "attracted"),
            ),
            start=1,
        ):  # fmt: skip
            firm = ledgers.firm(conn, f"示例{serial}厂", serial, area="500101")
            ledgers.confirm(conn, ledgers.record(conn, kind, firm, month, zone=zone, source=source))
        left = ledgers.firm(conn, "示例退规厂", 9, area="500101", zone="outside")
        ledgers.confirm(conn, ledgers.record(conn, "exit", left, "2023-06", reason="X3", in_opening=True))
        yield made


def test_the_wenshan_annex_stands_there_row_by_row_and_column_by_column(wenshan: Ledger) -> None:
    sheet = build(wenshan.conn, "progress_areas", "2025-06")
    assert headings(sheet)[:4] == WENSHAN_HEADINGS
    assert [row.values[:4] for row in sheet.rows] == WENSHAN_ANNEX
    assert [row.role for row in sheet.rows] == ["whole"] + ["row"] * 8


def test_beside_the_annex_stands_what_was_reached(wenshan: Ledger) -> None:
    sheet = build(wenshan.conn, "progress_areas", "2025-06")
    found = {row[0]: row[1:] for row in cells(sheet, "area", *ACTUAL)}
    assert found["全州"] == (183, 1, 1, 1, 3, 1, 0, 0, 185, 186)
    assert found["砚山县"] == (40, 1, 1, 0, 2, 1, -1, 0, 40, 40)
    assert found["广南县"] == (27, 0, 0, 1, 1, 0, 1, 0, 29, 30)
    assert found["文山市"] == (35, 0, 0, 0, 0, 0, 0, 0, 35, 35)
    completion = dict(cells(sheet, "area", "completion"))
    assert completion["全州"] == Decimal("1.0")  # 2 of 197
    assert completion["广南县"] == Decimal("8.0")  # 2 of 25
    assert set(sheet.column("time_progress")) == {Decimal("90.0")}


def test_the_month_before_the_change_knows_nothing_of_it(wenshan: Ledger) -> None:
    found = {row[0]: row[1:] for row in cells(build(wenshan.conn, "progress_areas", "2025-04"), "area", *ACTUAL)}
    assert found["砚山县"] == (40, 1, 1, 0, 2, 1, 0, 0, 41, 41)


def test_as_known_before_the_answer_everything_was_pending(wenshan: Ledger) -> None:
    first = wenshan.conn.execute("SELECT min(recorded_at) FROM confirmation").fetchone()[0]
    sheet = build(wenshan.conn, "progress_areas", "2025-06", known=first[:-4] + "000Z")
    whole = cells(sheet, "confirmed", "claimed")[0]
    assert whole == (183, 187)
    assert "所知" in sheet.mark[0]


def test_what_lies_ahead_is_told_and_not_counted(wenshan: Ledger) -> None:
    notes = build(wenshan.conn, "progress_areas", "2025-06").notes
    assert "另有1户以后月份首报，本期未计入。" in notes
    assert notes[0] == "计数口径：按计入月份（定报）。"


def test_the_wanzhou_annex_stands_there_with_its_sums_and_its_errors(wanzhou: Ledger) -> None:
    sheet = build(wanzhou.conn, "progress_years", "2025-06")
    assert headings(sheet)[:9] == WANZHOU_HEADINGS
    assert [row.values[:9] for row in sheet.rows] == WANZHOU_ANNEX
    assert [row.role for row in sheet.rows] == ["row"] * 4 + ["total"]
    wrong = [note for note in sheet.notes if "210" in note or "states 100" in note]
    assert len(wrong) == 2
    assert "211" in wrong[0]
    assert "99" in wrong[1]


def test_every_year_says_what_it_brought_by_route_zone_and_source(wanzhou: Ledger) -> None:
    sheet = build(wanzhou.conn, "progress_years", "2025-06")
    found = {row[0]: row[1:] for row in cells(sheet, "year", *ACTUAL)}
    assert found[2022] == (172, 1, 1, 0, 2, 0, 0, 0, 174, 174)
    assert found[2023] == (174, 0, 1, 0, 1, 1, 0, 0, 174, 174)
    assert found[2024] == (174, 0, 0, 0, 0, 0, 0, 0, 174, 174)
    assert found[2025] == (174, 1, 0, 0, 1, 0, 0, 0, 175, 175)
    assert found["合计"] == (172, 2, 2, 0, 4, 1, 0, 0, 175, 175)
    zones = cells(sheet, "entries-zone-in_park", "entries-zone-outside", "entries-zone-")
    assert zones == [(1, 1, None), (1, 0, None), (0, 0, None), (0, 0, 1), (2, 1, 1)]
    sources = cells(sheet, "entries-source-attracted", "entries-source-local", "entries-source-")
    assert sources == [(1, 1, None), (0, 0, 1), (0, 0, None), (1, 0, None), (2, 1, 1)]
    levels = cells(sheet, "level-zone-in_park", "level-zone-outside", "level-zone-")
    assert levels == [(102, 72, None), (103, 71, None), (103, 71, None), (103, 71, 1), (103, 71, 1)]
    assert cells(sheet, "entries_completion")[0] == (Decimal("7.7"),)  # 2 of 26


def test_a_year_that_has_not_come_has_its_targets_and_nothing_reached(wanzhou: Ledger) -> None:
    sheet = build(wanzhou.conn, "progress_years", "2023-06")
    found = {row[0]: row[1:] for row in cells(sheet, "year", "stated-entries", "stated-stock", *ACTUAL)}
    assert found[2024] == (38, 267, *[None] * 10)
    assert found[2023][2:] == (174, 0, 1, 0, 1, 1, 0, 0, 174, 174)


def test_what_is_stated_for_each_year_alike_has_no_sum(wenshan: Ledger) -> None:
    sheet = build(wenshan.conn, "progress_years", "2025-06")
    stated = cells(sheet, "stated-entries-new_project", "stated-entries-upgrade", "stated-stock", "stated-exits")
    assert stated == [(15, 20, None, 5)] * 4 + [(15, 20, 380, 5), (None, None, None, None)]


def test_completion_is_measured_against_the_target_due_next(wanzhou: Ledger) -> None:
    for month, completion in (("2022-12", "7.7"), ("2023-12", "3.5"), ("2025-06", "2.2")):  # 2 of 26, 2 of 57, 3 of 138
        sheet = build(wanzhou.conn, "progress_areas", month)
        assert cells(sheet, "area", "completion")[0] == ("全区", Decimal(completion))


def test_the_value_that_counts_is_named_where_the_annex_prints_another(wanzhou: Ledger) -> None:
    plans.choose_origin(wanzhou.conn, "wanzhou", "text")
    sheet = build(wanzhou.conn, "progress_years", "2025-06")
    assert cells(sheet, "stated-stock")[3] == (310,)
    assert any("2025年完成率按计为准的目标300计算" in note for note in sheet.notes)
    by_text = dict(cells(sheet, "year", "completion"))[2025]
    plans.choose_origin(wanzhou.conn, "wanzhou", "annex")
    assert by_text != dict(cells(build(wanzhou.conn, "progress_years", "2025-06"), "year", "completion"))[2025]


def test_a_county_sees_its_own_row_and_nothing_of_the_whole(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path, area="广南县", opening="2024-12") as county:
        openings.state_number(county.conn, ledgers.GUANGNAN, None, 44, "名单")
        sheet = build(county.conn, "progress_areas", "2025-06")
        assert cells(sheet, "area", "stated-2020-stock", "stated-2025-stock", "confirmed", "completion") == [
            ("广南县", 27, 52, 44, Decimal("68.0"))
        ]
        assert sheet.title == "广南县2025年6月规模以上工业企业培育目标完成情况表"


def test_before_the_opening_nothing_is_known_and_nothing_is_zero(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path, opening="2025-03") as made:
        without = build(made.conn, "progress_areas", "2025-06")
        assert cells(without, *ACTUAL, "completion")[0] == (None, 0, 0, 0, 0, 0, 0, 0, None, None, None)
        openings.state_number(made.conn, ledgers.YANSHAN, None, 55, "名单")
        before = build(made.conn, "progress_areas", "2025-02")
        assert cells(before, *ACTUAL)[2] == (None,) * 10
        at = build(made.conn, "progress_areas", "2025-03")
        assert cells(at, "entries", "confirmed")[2] == (0, 55)
        after = build(made.conn, "progress_areas", "2025-06")
        assert cells(after, "opening", "confirmed")[2] == (55, 55)
        assert "期初（2025年3月末）" in headings(after)
        assert any("本台账自2025-03月末起记" in note for note in after.notes)


THIRD = Plan(
    key="third", title=Label("丙市计划", "plan of 丙市"), document="丙政办发〔2026〕1号", issued="2026-01-05",
    base_month="2025-12", first_year=2026, last_year=2028, whole=PlanArea("丙市", "019900"), count_year_by="filing_year",
    areas=(PlanArea("东县"), PlanArea("西区")),
    targets=(
        Target("b1", "stock", 4, 2025, "东县", direction=None), Target("b2", "stock", 6, 2025, "西区", direction=None),
        *(Target(f"e{year}{area}", "entries", value, year, area, source=source, origin="typed")
          for year, area, source, value in ((2026, "东县", "attracted", 2), (2026, "西区", "local", 1))),
        Target("s", "stock", 20, 2028, origin="typed"), Target("s1", "stock", 9, 2028, "东县", origin="typed"),
    ),
)  # fmt: skip


def test_a_plan_of_its_own_gets_the_columns_that_its_figures_have(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "c.sgl", THIRD) as made:
        firm = ledgers.firm(made.conn, "示例厂", None, area=Tree(made.conn).by_name("西区").id)
        draft = changes.Draft("upgrade", firm, "2027-02", filing_year=2026, source="local", basis="名单")
        change = changes.record(made.conn, draft, ledgers.date(2026, 12, 5))
        changes.confirm(made.conn, [change], changes.Answer("confirmed", "2026-12-20", "名单"))
        sheet = build(made.conn, "progress_areas", "2027-03")
        assert headings(sheet)[:5] == [
            "县（区）", "2026年招商引资纳规（户）", "2026年本地培育纳规（户）", "2025年（户）", "2028年（户）"
        ]  # fmt: skip
        assert [row.values[:5] for row in sheet.rows] == [
            ("全市", None, None, None, 20), ("东县", 2, None, 4, 9), ("西区", None, 1, 6, None)
        ]  # fmt: skip
        # By filing year the upgrade belongs to 2026: it is part of 2027's opening.
        assert cells(sheet, "opening", "entries", "confirmed")[2] == (7, 0, 7)
        assert "计数口径：按申报年度（年报）。" in sheet.notes
        years = build(made.conn, "progress_years", "2027-03")
        assert cells(years, "year", "opening", "entries", "confirmed")[:2] == [(2026, 10, 1, 11), (2027, 11, 0, 11)]


@pytest.mark.parametrize(("key", "form"), [("wenshan", "progress_areas"), ("wanzhou", "progress_years")])
def test_the_submission_follows_the_plans_own_layout(key: str, form: str) -> None:
    plan = plan_file.load(key)
    assert [one.key for one in forms() if one.serves != "any" and one.fits(plan)] == [form]
    assert definition(form).fits(replace(plan, areas=plan.areas))


@pytest.mark.parametrize("key", sample.keys())
def test_every_number_of_every_form_opens_a_list_that_adds_up_to_it(
    tmp_path: Path, key: str, sample_at: Callable[..., Ledger]
) -> None:
    with sample_at(tmp_path / "s.sgl", key) as made:
        tried = 0
        for form in forms():
            for value, counted in counted_cells(build(made.conn, form.key, "2025-06", scope="totals")):
                tried += 1
                assert number_and_list(made.conn, counted) == (value, value), form.key
        assert tried > 100


@pytest.mark.parametrize(("key", "divided"), [("wenshan", 9), ("wanzhou", 1)])
def test_what_lies_in_and_outside_parks_adds_up_to_the_area(key: str, divided: int, samples: dict[str, Path]) -> None:
    names = [f"{side}_{name}" for side in ("confirmed", "claimed") for name in ("opening", "entries", "exits", "closing")]
    with open_ledger(samples[key]) as made:
        lines = cells(build(made.conn, "balance", "2025-06"), "area", "zone", *names)
    whole = {area: figures for area, zone, *figures in lines if zone == "合计"}
    zones: dict[object, list[list[object]]] = {}
    for area, zone, *figures in lines:
        if zone != "合计":
            zones.setdefault(area, []).append(figures)
    assert len(zones) == divided
    assert {area: [sum(column) for column in zip(*parts, strict=True)] for area, parts in zones.items()} == {  # type: ignore[arg-type]
        area: whole[area] for area in zones
    }


@pytest.mark.parametrize("key", sample.keys())
@pytest.mark.parametrize("month", ["2022-07", "2024-12", "2025-06"])
def test_every_line_of_every_month_balances(
    tmp_path: Path, key: str, month: str, sample_at: Callable[..., Ledger]
) -> None:
    with sample_at(tmp_path / "s.sgl", key) as made:
        rows = build(made.conn, "balance", month)
        for side in ("confirmed", "claimed"):
            names = ("opening", "entries", "exits", "moves", "successions", "closing")
            lines = cells(rows, *(f"{side}_{name}" for name in names))
            assert all(a + b - c + d + e == f for a, b, c, d, e, f in lines)  # type: ignore[operator]
        for form in ("progress_areas", "progress_years"):
            for values in cells(build(made.conn, form, month), *ACTUAL):
                if values[0] is not None:
                    opening, _new, _up, _others, entries, exits, moves, successions, confirmed, _claimed = values
                    assert opening + entries - exits + moves + successions == confirmed  # type: ignore[operator]

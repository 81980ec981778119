"""Tables as data: how values are written and read, sorted, filtered, fetched and copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt

from db.fields import Choice, Field
from db.store import listing
from db.text import Label, Sentence
from desktop.models import clipboard
from desktop.models.filters import matches
from desktop.models.format import date_typed, display, month_typed, number_typed, read
from desktop.models.sources import ListSource
from desktop.models.table import PAGE, PAGES_KEPT, Cell, FieldTableModel, Order, Role, Row

ROUTES = (Choice("up", Label("小升规", "upgrade")), Choice("new", Label("新建投产", "new project")))
NAME = Field("name", Label("企业名称", "Enterprise"))
CODE = Field("code", Label("代码", "Code"), "code")
MONTH = Field("month", Label("月份", "Month"), "month")
COUNT = Field("count", Label("户数", "Count"), "integer", unit=Label("户", "enterprises"))
MONEY = Field("money", Label("营业收入", "Revenue"), "money", unit=Label("万元", "10k yuan"))
SHARE = Field("share", Label("占比", "Share"), "percent")
ROUTE = Field("route", Label("类型", "Kind"), "choice", choices=ROUTES)
DAY = Field("day", Label("日期", "Date"), "date")
FLAG = Field("flag", Label("首次", "First"), "flag")
POWER = Field("power", Label("用电量", "Electricity"), "number")
GRADES = Field("grades", Label("资质", "Qualifications"), "choices", choices=ROUTE.choices)


@pytest.mark.parametrize(
    ("field", "value", "zh"),
    [
        (COUNT, 1234567, "1,234,567"),
        (COUNT, -3, "−3"),
        (COUNT, 0, "0"),
        (COUNT, None, ""),
        (MONEY, 18655000, "1,865.50"),
        (MONEY, 49, "0.00"),
        (MONEY, 50, "0.01"),
        (MONEY, -125000, "−12.50"),
        (SHARE, 67.005, "67.0%"),
        (SHARE, 66.95, "67.0%"),
        (MONTH, "2025-06", "2025-06"),
        (ROUTE, "up", "小升规"),
        (ROUTE, "gone", "gone"),
        (FLAG, 1, "是"),
        (POWER, 1234.5, "1,234.5"),
        (POWER, -1200.0, "−1,200"),
        (GRADES, "up new", "小升规、新建投产"),
        (GRADES, "", ""),
        (FLAG, 0, "否"),
        (NAME, Label("园内", "in park"), "园内"),
        (NAME, Sentence("{n} of {all}", n=1, all=Label("全州", "all")), "1 of 全州"),
    ],
)
def test_a_value_is_written_as_officials_write_it(styled: object, field: Field, value: Any, zh: str) -> None:
    assert display(field, value) == zh


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("202506", "2025-06"), ("2025.6", "2025-06"), ("2025-6", "2025-06"), ("2025/06", "2025-06"),
        ("2025年6月", "2025-06"), ("２０２５年１２月份", "2025-12"), (" 2025-06 ", "2025-06"), ("20256", "2025-06"),
        ("2025", None), ("2025-13", None), ("2025-00", None), ("1848-01", None), ("六月", None), ("", None),
        ("2025-06-01", None),
    ],
)  # fmt: skip
def test_a_month_is_read_as_clerks_type_it(typed: str, month: str | None) -> None:
    assert month_typed(typed) == month


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20250630", "2025-06-30"), ("2025.6.30", "2025-06-30"), ("2025年6月30日", "2025-06-30"),
        ("2025-02-29", None), ("2024-2-29", "2024-02-29"), ("2025-06", None), ("昨天", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_clerks_type_it(typed: str, day: str | None) -> None:
    assert date_typed(typed) == day


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,865.5", Decimal("1865.5")), ("１８６５", Decimal(1865)), ("−3", Decimal(-3)), ("- 3", Decimal(-3)),
        ("1865 万", None), ("1e5", None), ("", None), ("9" * 16, None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_clerks_type_it(typed: str, number: Decimal | None) -> None:
    assert number_typed(typed) == number


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (MONTH, "2025年6月", "2025-06"), (MONTH, "六月", "六月"), (MONTH, " ", None), (DAY, "2025.6.30", "2025-06-30"),
        (DAY, "月底", "月底"), (COUNT, "1,200", 1200), (COUNT, "几户", "几户"), (MONEY, "0.01", 100), (SHARE, "67.5", 67.5),
        (FLAG, "x", "x"), (POWER, "1,234.5", 1234.5), (NAME, " 示例一厂 ", "示例一厂"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_stays_as_typed(styled: object, field: Field, typed: str, value: object) -> None:
    assert read(field, typed) == value


@pytest.mark.parametrize(
    ("field", "value", "text", "passes"),
    [
        (NAME, "示例铝材一厂", "铝材", True), (NAME, "示例铝材一厂", "硅材", False), (NAME, None, "铝材", False),
        (NAME, "Sample ABC", "ａｂｃ", True), (NAME, "x", "  ", True),
        (COUNT, 100, "100", True), (COUNT, 101, "100", False), (COUNT, 100, ">=100", True),
        (COUNT, 100, ">100", False), (COUNT, 99, "≥100", False), (COUNT, 4, "<5", True), (COUNT, 5, "<5", False),
        (COUNT, 10, "10..20", True), (COUNT, 20, "10..20", True), (COUNT, 21, "10..20", False),
        (COUNT, 9, "..9", True), (COUNT, 9, "10..", False), (COUNT, 9, "abc", False), (COUNT, -3, "<0", True),
        (MONEY, 18655000, ">=1,865.5", True), (MONEY, 18655000, ">1865.5", False),
        (MONTH, "2025-06", "2025", True), (MONTH, "2024-12", "2025", False), (MONTH, "2025-06", "2025-06", True),
        (MONTH, "2025-06", "2025-01..2025-06", True), (MONTH, "2025-07", "2025-01..2025-06", False),
        (ROUTE, "up", "up", True), (ROUTE, "new", "up", False), (FLAG, 1, "1", True), (FLAG, 0, "1", False),
        (FLAG, 0, "0", True), (POWER, 1.5, ">1", True), (GRADES, "up new", "new", True), (GRADES, "up", "new", False),
    ],
)  # fmt: skip
def test_a_filter_lets_through_what_it_says(styled: object, field: Field, value: Any, text: str, passes: bool) -> None:
    assert matches(field, value, text) is passes


@pytest.mark.parametrize(
    ("field", "text", "condition"),
    [
        (MONEY, ">1,865.5", listing.Span(18_655_000, None, low_open=True)), (POWER, "1.5..2", listing.Span(1.5, 2)),
        (COUNT, "<5", listing.Span(None, 5, high_open=True)), (COUNT, "many", listing.Part("many")),
        (GRADES, "up", listing.Is("up")), (MONTH, "2025", listing.Span("2025", "2025~")), (NAME, " ａ ", listing.Part("a")),
    ],
)  # fmt: skip
def test_a_filter_asks_the_ledger_the_same(field: Field, text: str, condition: listing.Condition) -> None:
    source = ListSource(cast("listing.Listing", None), [field])
    assert source.conditions({field.key: text}) == {field.key: condition}


ROWS: list[Row] = [
    {"name": "乙", "count": 9, "route": "up", "money": None},
    {"name": "甲", "count": 10, "route": "new", "money": 5},
    {"name": "丙", "count": None, "route": "up", "money": 1},
]


def names(model: FieldTableModel) -> str:
    return "".join(str(model.row(number)["name"]) for number in range(model.rowCount()))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, "乙甲丙"), (("count", False), "乙甲丙"), (("count", True), "甲乙丙"), (("money", False), "丙甲乙"),
        (("money", True), "甲丙乙"), (("route", False), "乙丙甲"), (("route", True), "甲乙丙"),
    ],
)  # fmt: skip
def test_rows_are_sorted_by_raw_values_with_missing_ones_last(order: Order | None, expected: str) -> None:
    model = FieldTableModel([NAME, COUNT, ROUTE, MONEY])
    model.set_order(order)
    model.set_rows(ROWS)
    assert names(model) == expected


def test_filters_and_order_go_together(styled: object) -> None:
    model = FieldTableModel([NAME, COUNT, ROUTE])
    model.set_rows(ROWS)
    model.set_filters({"route": "up", "name": " "})
    model.set_order(("name", False))
    assert (names(model), model.total()) == ("丙乙", 3)
    model.set_filters({})
    assert model.rowCount() == 3


def test_a_cell_tells_its_value_its_row_and_its_dress(styled: object) -> None:
    row = {"count": 1200, "state": "void"}
    model = FieldTableModel([COUNT], style=lambda one, _field: Cell(strike=one["state"] == "void", tip="冲销"))
    model.set_rows([row])
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "1,200"
    assert index.data(Role.SORT) == 1200
    assert index.data(Role.ROW) == row
    assert model.row(0) is row
    assert index.data(Role.CELL).strike
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "冲销"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.headerData(0, Qt.Orientation.Horizontal) == "户数（户）"


def test_editing_asks_and_changes_nothing(styled: object) -> None:
    row = {"count": 5, "name": "甲"}
    model = FieldTableModel([COUNT, NAME], editable=lambda _row, field: field.key == "count")
    model.set_rows([row])
    asked: list[tuple[Any, str, Any]] = []
    model.edit_requested.connect(lambda *told: asked.append(told))
    assert not model.setData(model.index(0, 0), 5)
    assert not model.setData(model.index(0, 0), 6)
    assert asked == [(row, "count", 6)]
    assert row["count"] == 5
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


class Numbers:
    """A source of any length that remembers what it was asked."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.asked: list[tuple[int, int, Order | None, Mapping[str, str]]] = []
        self.given = 0

    def count(self, filters: Mapping[str, str]) -> int:
        return self.length // (10 if filters else 1)

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        self.asked.append((offset, limit, order, dict(filters)))
        rows = [{"id": n, "name": f"第{n}户", "count": n} for n in range(offset, min(offset + limit, self.length))]
        self.given += len(rows)
        return rows


def test_a_long_list_is_fetched_by_the_windows_that_are_shown() -> None:
    source = Numbers(520_000)
    model = FieldTableModel([NAME, COUNT])
    model.set_source(source)
    assert (model.rowCount(), source.asked) == (520_000, [])
    assert model.row(519_999)["count"] == 519_999
    assert [model.row(number)["id"] for number in (0, 1, PAGE, 2)] == [0, 1, PAGE, 2]
    assert [asked[0] for asked in source.asked] == [519_999 // PAGE * PAGE, 0, PAGE]
    model.set_filters({"name": "户"})
    model.set_order(("count", True))
    assert (model.rowCount(), model.total()) == (52_000, 520_000)
    model.row(5)
    assert source.asked[-1] == (0, PAGE, ("count", True), {"name": "户"})


def test_only_so_many_windows_are_kept() -> None:
    source = Numbers(PAGE * (PAGES_KEPT + 5))
    model = FieldTableModel([NAME])
    model.set_source(source)
    for page in range(PAGES_KEPT + 5):
        model.row(page * PAGE)
    before = source.given
    model.row((PAGES_KEPT + 4) * PAGE)
    assert source.given == before
    model.row(0)
    assert source.given == before + PAGE


def test_a_row_that_vanished_meanwhile_is_empty_until_the_next_refresh(styled: object) -> None:
    source = Numbers(10)
    model = FieldTableModel([NAME, COUNT])
    model.set_source(source)
    source.length = 4
    assert model.index(7, 0).data() == ""
    model.refresh()
    assert model.rowCount() == 4


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_inert(styled: object, text: str) -> None:
    copied = clipboard.plain(NAME, text)
    assert copied.startswith("'")
    assert "\t" not in copied
    assert "\r" not in copied


def test_a_block_is_copied_with_plain_numbers_and_whole_codes(styled: object) -> None:
    rows = [{"name": "示例<一>\t厂", "code": "914403001922038216", "count": 1200, "money": 18655001, "route": "up"}]
    made = clipboard.block([NAME, CODE, COUNT, MONEY, ROUTE], rows, heading=True)
    assert made.text() == (
        "企业名称\t代码\t户数（户）\t营业收入（万元）\t类型\n示例<一> 厂\t914403001922038216\t1200\t1865.5001\t小升规"
    )
    html = made.html()
    assert """mso-number-format:"\\@"' sdnum="0;0;@">914403001922038216</td>""" in html
    assert "<td>1200</td>" in html
    assert "示例&lt;一&gt; 厂" in html

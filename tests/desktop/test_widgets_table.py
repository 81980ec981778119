"""DataTable, driven by keys and pointer as an office worker drives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.fields import Choice, Field
from db.text import Label
from desktop import theme
from desktop.models.table import PLAIN, Cell, Order, Row
from desktop.settings import Settings
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import AT_MOST, DataTable, Group

FIELDS = (
    Field("name", Label("企业名称", "Enterprise"), width=20),
    Field("code", Label("代码", "Code"), "code"),
    Field("route", Label("类型", "Kind"), "choice", choices=(
        Choice("new", Label("新建投产", "new project")), Choice("up", Label("小升规", "upgrade")))),
    Field("count", Label("在规", "In roster"), "integer", unit=Label("户", "enterprises")),
    Field("money", Label("营业收入", "Revenue"), "money", unit=Label("万元", "10k yuan")),
)  # fmt: skip
ROWS = [
    {"id": 1, "name": "示例硅材一厂", "code": "91A", "route": "new", "count": 30, "money": 18655000},
    {"id": 2, "name": "示例矿业二厂", "code": "91B", "route": "up", "count": 4, "money": 20000},
    {"id": 3, "name": "=cmd|calc", "code": "91C", "route": "up", "count": 1000, "money": 10000},
]

Build = Callable[..., DataTable]


@pytest.fixture
def build(styled: object, qtbot: QtBot) -> Build:
    def make(rows: Sequence[Row] | None = ROWS, **how: Any) -> DataTable:
        table = DataTable(FIELDS, **how)
        qtbot.addWidget(table)
        table.resize(900, 400)
        if rows is not None:
            table.set_rows(rows)
        with qtbot.waitActive(table):
            table.show()
        table.view.setFocus()
        return table

    return make


def shown(table: DataTable) -> list[object]:
    return [table.model.row(number)["id"] for number in range(table.model.rowCount())]


def head_click(qtbot: QtBot, table: DataTable, key: str) -> None:
    column = table.model.column_of(key)
    x = table.view.head.sectionViewportPosition(column) + 20
    qtbot.mouseClick(table.view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 12))


def test_a_click_on_a_heading_sorts_up_then_down_then_as_it_came(build: Build, qtbot: QtBot) -> None:
    table = build()
    orders = []
    for _ in range(3):
        head_click(qtbot, table, "count")
        orders.append(shown(table))
    assert orders == [[2, 1, 3], [3, 1, 2], [1, 2, 3]]


def test_ctrl_f_opens_the_filter_row_and_escape_closes_it(build: Build, qtbot: QtBot) -> None:
    table = build()
    qtbot.keyClick(table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    editor = table.view.head.findChild(QLineEdit)
    assert editor is not None
    assert editor.hasFocus()
    with qtbot.waitSignal(table.view.head.filters_changed):
        editor.setText("矿业")
    assert shown(table) == [2]
    assert table.summary().startswith("显示 1 / 3 条")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(table) == [1, 2, 3]
    assert not table.view.head.filtering()
    assert table.view.hasFocus()


def test_a_choice_is_filtered_by_picking(build: Build, qtbot: QtBot) -> None:
    table = build()
    table.toggle_filter()
    combo = table.view.head.findChild(ComboBox)
    assert combo is not None
    assert [combo.itemText(place) for place in range(combo.count())] == ["全部", "新建投产", "小升规"]
    with qtbot.waitSignal(table.view.head.filters_changed):
        qtbot.keyClick(combo, Qt.Key.Key_End)
    assert shown(table) == [2, 3]


def test_the_filter_row_stays_over_its_columns(build: Build, qtbot: QtBot) -> None:
    table = build()
    table.resize(400, 300)
    table.toggle_filter()
    head = table.view.head
    table.view.horizontalScrollBar().setValue(60)
    assert head.offset() == 60
    money = table.model.column_of("money")
    editor = head.findChildren(QLineEdit)[-1]
    assert editor.x() == head.sectionViewportPosition(money) + 3
    assert editor.y() >= theme.size("row")
    assert head.height() >= editor.geometry().bottom()


def test_no_row_passing_says_so_and_offers_to_clear(build: Build, qtbot: QtBot) -> None:
    empty = EmptyState("inbox", "还没有状态变更。", "登记第一条")
    table = build(empty=empty)
    assert not empty.isVisible()
    table.set_filters({"name": "没有"})
    assert table.model.rowCount() == 0
    assert not empty.isVisible()
    assert table._empty.filtered.isVisible()
    with qtbot.waitSignal(table.view.head.filters_changed):
        table._empty.filtered.acted.emit()
    assert len(shown(table)) == 3
    table.set_rows([])
    assert empty.isVisible()
    assert empty.geometry() == table.view.viewport().rect()


def test_ctrl_c_copies_the_selected_rows_as_a_block_that_runs_nothing(build: Build, qtbot: QtBot) -> None:
    table = build()
    table.view.show_column(table.model.column_of("code"), False)
    qtbot.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "企业名称\t类型\t在规（户）\t营业收入（万元）\n示例硅材一厂\t新建投产\t30\t1865.5\n"
        "示例矿业二厂\t小升规\t4\t2\n'=cmd|calc\t小升规\t1000\t1"
    )


def test_a_single_row_is_copied_without_headings(build: Build, qtbot: QtBot) -> None:
    table = build()
    table.select_row(1)
    table.copy()
    assert QGuiApplication.clipboard().text() == "示例矿业二厂\t91B\t小升规\t4\t2"


def test_the_summary_counts_and_sums_what_is_selected(build: Build, qtbot: QtBot) -> None:
    table = build()
    table.set_hint("回车看时间线")
    assert table.summary() == "共 3 条 · 回车看时间线"
    table.view.selectAll()
    assert table.summary() == "已选 3 行 · 在规合计 1,034 · 回车看时间线"
    table.view.selectionModel().setCurrentIndex(
        table.model.index(0, 4), table.view.selectionModel().SelectionFlag.NoUpdate
    )
    table.view.selectionModel().selectionChanged.emit(*(table.view.selectionModel().selection(),) * 2)
    assert "营业收入合计 1,868.50" in table.summary()


def test_enter_opens_the_row_and_on_a_link_what_the_link_names(build: Build, qtbot: QtBot) -> None:
    table = build(links=["count"])
    rows: list[Row] = []
    links: list[tuple[Row, str]] = []
    table.activated_row.connect(rows.append)
    table.link_activated.connect(lambda row, key: links.append((row, key)))
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert rows == [ROWS[1]]
    for _ in range(3):
        qtbot.keyClick(table.view, Qt.Key.Key_Right)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert links == [(ROWS[1], "count")]
    place = table.view.visualRect(table.model.index(2, 3)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert links[-1] == (ROWS[2], "count")


def test_tab_leaves_the_table(build: Build, qtbot: QtBot) -> None:
    table = build()
    after = QLineEdit(table)
    after.show()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert not table.view.hasFocus()


def test_the_current_row_survives_a_refresh_and_a_sort(build: Build) -> None:
    table = build()
    table.select_row(1)
    table.set_rows([*ROWS[1:], {"id": 9, "name": "新"}])
    current = table.current_row()
    assert current is not None
    assert current["id"] == 2
    table.sort_by("count", True)
    current = table.current_row()
    assert current is not None
    assert current["id"] == 2


def test_hidden_columns_and_their_order_are_remembered(build: Build, settings: Settings) -> None:
    table = build(name="changes", settings=settings)
    table.view.show_column(1, False)
    table.view.head.moveSection(table.view.head.visualIndex(4), 0)
    again = build(name="changes", settings=settings)
    assert [field.key for field in again.view.visible_fields()] == ["money", "name", "route", "count"]
    other = build(name="other", settings=settings, hidden=["money"])
    assert [field.key for field in other.view.visible_fields()] == ["name", "code", "route", "count"]


def test_the_last_column_cannot_be_hidden(build: Build) -> None:
    table = build()
    for column in range(4):
        table.view.show_column(column, False)
    enabled = [action.isEnabled() for action in table.view.column_actions(table)]
    assert enabled == [True, True, True, True, False]


def test_headings_and_numbers_fit_their_columns(build: Build) -> None:
    table = build(groups=[Group("运行数据", "count", "money")])
    assert table.view.head.sizeHint().height() == 2 * theme.size("row")
    for column, field in enumerate(FIELDS):
        assert table.view.columnWidth(column) >= table.view.head.wanted_width(column), field.key
    assert table.view.head.length() == table.view.viewport().width()
    assert table.view.rowHeight(0) == 32


def test_a_group_over_one_column_has_room_for_its_title(build: Build) -> None:
    title = "年末累计在规企业数（户），含园内园外"
    table = build(groups=[Group(title, "route", "route")])
    column = table.model.column_of("route")
    assert table.view.columnWidth(column) >= table.view.head.fontMetrics().horizontalAdvance(title)


def test_what_an_empty_table_says_is_seen_whole(build: Build) -> None:
    said = EmptyState("target", "文件正文中的目标列在这里。")
    table = build(rows=[], empty=said)
    table.fit_height(14)
    QGuiApplication.processEvents()
    assert said.height() >= said.sizeHint().height()
    table.set_rows(ROWS)
    assert table.view.height() == table.view.head.sizeHint().height() + 3 * theme.size("row") + 2


class Many:
    def __init__(self) -> None:
        self.fetched = 0

    def count(self, filters: Mapping[str, str]) -> int:
        return 520_000

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        self.fetched += limit
        return [{"id": n, "name": f"第{n}户", "count": 1} for n in range(offset, offset + limit)]


def test_half_a_million_rows_are_shown_by_fetching_what_is_in_sight(build: Build, qtbot: QtBot) -> None:
    source = Many()
    table = build(rows=None)
    table.set_source(source)
    table.grab()
    assert source.fetched == 200
    qtbot.keyClick(table.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    table.grab()
    assert source.fetched <= 600
    current = table.current_row()
    assert current is not None
    assert current["id"] == 519_999


def test_everything_of_a_long_list_is_selected_but_not_summed_nor_copied_whole(build: Build, qtbot: QtBot) -> None:
    source = Many()
    table = build(rows=None)
    table.set_source(source)
    table.view.selectAll()
    assert table.selected_count() == 520_000
    assert table.summary() == "已选 520,000 行"
    assert source.fetched < 1000
    with qtbot.waitSignal(table.notice) as told:
        table.copy()
    assert told.args == [f"已复制前 {AT_MOST:,} 行；如需全部，请导出表格。"]
    assert len(QGuiApplication.clipboard().text().splitlines()) == AT_MOST + 1


def test_a_pasted_block_is_handed_over_with_its_place(build: Build, qtbot: QtBot) -> None:
    table = build(pastes="cells")
    table.view.setCurrentIndex(table.model.index(1, 3))
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    with qtbot.waitSignal(table.cells_pasted) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [[["1", "2"], ["3", "4"]], ROWS[1], "count"]


def test_pasted_rows_are_offered_and_come_in_only_when_looked_at(build: Build, qtbot: QtBot) -> None:
    table = build(pastes="rows")
    text = "甲厂\t1\t在规\r\n\r\n乙厂\t2\r\n"
    QGuiApplication.clipboard().setText(text)
    told: list[str] = []
    table.paste_requested.connect(told.append)
    with qtbot.waitActive(table):
        table.activateWindow()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2 行 × 3 列" in table.offer.text()
    assert told == []
    focused = QApplication.focusWidget()
    assert focused is not None
    assert table.offer.isAncestorOf(focused)  # Enter takes what is offered, Escape leaves it
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert table.offer.isHidden()
    assert told == []
    assert table.view.hasFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert told == [text.replace("\r\n", "\n")] or told == [text]


@pytest.mark.parametrize(("pastes", "text"), [("rows", "甲厂"), ("rows", ""), ("", "1\t2\n3\t4"), ("rows", "\n\n")])
def test_what_is_no_table_is_not_offered(build: Build, qtbot: QtBot, pastes: Any, text: str) -> None:
    table = build(pastes=pastes)
    QGuiApplication.clipboard().setText(text)
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert table.offer.isHidden()


def test_an_edited_cell_asks_with_the_value_read(build: Build, qtbot: QtBot) -> None:
    table = build(editable=lambda _row, field: field.key == "count")
    asked: list[tuple[Row, str, Any]] = []
    table.edit_requested.connect(lambda *told: asked.append(told))
    for text in ("1,2００", "abc", ""):
        table.view.setCurrentIndex(table.model.index(0, 3))
        qtbot.keyClick(table.view, Qt.Key.Key_F2)
        editor = table.view.viewport().findChild(QLineEdit)
        assert editor is not None
        assert editor.text() == "30"
        editor.setText(text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.view.viewport().findChild(QLineEdit) is None)
    assert asked == [(ROWS[0], "count", 1200), (ROWS[0], "count", "abc"), (ROWS[0], "count", None)]


def test_a_dressed_cell_is_drawn_in_its_colours(build: Build) -> None:
    table = build(style=lambda row, field: Cell(pill="danger", glyph="!") if field.key == "route" else None)
    image = table.view.viewport().grab().toImage()
    rect = table.view.visualRect(table.model.index(1, 2))
    pixels = [image.pixelColor(x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom())]
    assert theme.colour("danger_soft") in pixels
    ink, ground = theme.colour("danger"), theme.colour("danger_soft")
    # Thin strokes are smoothed, so the ink shows as something clearly nearer to it than to its ground.
    assert any(abs(pixel.green() - ink.green()) * 2 < ground.green() - pixel.green() for pixel in pixels)


def test_what_is_left_of_a_wide_table_goes_to_cut_texts_first_and_then_to_all(styled: object, qtbot: QtBot) -> None:
    said = "信用代码第 13 位是 O，信用代码不用此字母，可能是 0。请与营业执照核对。" * 2
    fields = (Field("row", Label("行", "Row"), "integer"), FIELDS[0], FIELDS[3])
    widths = []
    for name in ("示例一厂", said):
        table = DataTable(fields)
        qtbot.addWidget(table)
        table.resize(1200, 300)
        table.set_rows([{"id": 1, "row": 1, "name": name, "count": 3}])
        table.show()
        widths.append([table.view.columnWidth(column) for column in range(3)])
        assert sum(widths[-1]) == table.view.viewport().width()
    (row, short, count), (_row, long, _count) = widths
    assert row > 300, "no text is cut, so all share what is left"
    assert count > 300
    assert long > 2 * short
    assert long >= table.view.cells.wanted_width(said, PLAIN, "text")


def test_headings_and_long_names_give_way_before_a_table_scrolls(build: Build) -> None:
    table = build(rows=[{**ROWS[0], "name": "示例州示例新型绿色环保建筑材料及装配式构件研发制造有限责任公司第一分公司"}])
    view, name = table.view, table.model.column_of("name")
    others = [column for column in range(len(FIELDS)) if column != name]
    room = sum(max(view.head.wanted_width(column), view._of_cells(column)) for column in others)
    spare = sum(view.head.spare(column) for column in range(len(FIELDS)))
    for width, scrolls in ((room + 320, False), (room + 240, False), (room + 200 - spare // 2, False), (room + 100, True)):
        table.resize(width, 400)
        view.fit_columns()
        assert (view.head.length() > view.viewport().width()) is scrolls, width
        for column in others:
            assert view.columnWidth(column) >= view.head.wanted_width(column) - view.head.spare(column), "no heading is cut"
        assert view.columnWidth(name) >= 200


def test_an_empty_table_has_no_bar_to_its_side(build: Build) -> None:
    table = build(rows=[])
    table.resize(300, 300)
    assert not table.view.horizontalScrollBar().isVisible()
    table.set_rows(ROWS)
    QApplication.processEvents()
    assert table.view.horizontalScrollBar().isVisible()


def test_a_pale_pill_is_seen_on_a_chosen_row(build: Build) -> None:
    table = build(style=lambda _row, field: Cell(pill="neutral") if field.key == "route" else None)
    table.select_row(0)
    index = table.model.index(0, table.model.column_of("route"))
    drawn = table.view.viewport().grab(table.view.visualRect(index)).toImage()
    grounds = {drawn.pixelColor(x, drawn.height() // 2).name() for x in range(drawn.width())}
    assert theme.colour("accent_soft").name() in grounds, "the row's"
    assert theme.colour("surface").name() in grounds, "the pill's"

"""The clipping check itself: it finds what is cut, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.text import Label
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.card import BigNumber, Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import ElidedLabel, label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage
from desktop.widgets.pill import Pill
from desktop.widgets.search import SearchBox
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable
from tests.desktop.clipping import clipped, unreachable

LONG = "按申报进度和历年批次，年底约 338–349 户"


def shown(qtbot: QtBot, *children: QWidget, width: int = 600, height: int = 300) -> QWidget:
    holder = QWidget()
    holder.resize(width, height)
    for child in children:
        child.setParent(holder)
    qtbot.addWidget(holder)
    holder.show()
    return holder


def laid_out(qtbot: QtBot, *children: QWidget, width: int = 600) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for child in children:
        column.addWidget(child)
    qtbot.addWidget(holder)
    holder.resize(width, 400)
    holder.show()
    return holder


def too_narrow(child: QWidget) -> QWidget:
    child.setMinimumSize(0, 0)
    child.setGeometry(10, 10, 60, max(child.sizeHint().height(), 24))
    return child


def segmented() -> QWidget:
    return Segmented([("a", "按县（市）和园区"), ("b", "按行业大类")])


def chosen() -> QWidget:
    combo = ComboBox([("a", LONG)])
    combo.select("a")
    return combo


CUT: list[Callable[[], QWidget]] = [
    lambda: label(LONG), lambda: QPushButton(LONG), lambda: QCheckBox(LONG), segmented, chosen,
    lambda: SearchBox(placeholder=LONG),
]  # fmt: skip


@pytest.mark.parametrize("make", CUT)
def test_words_that_do_not_fit_are_found(styled: object, qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    assert clipped(shown(qtbot, too_narrow(make()))) != []
    assert clipped(laid_out(qtbot, make())) == []


def test_a_line_of_a_paragraph_that_does_not_fit_is_found(styled: object, qtbot: QtBot) -> None:
    paragraph = label(LONG * 4, wrap=True)
    paragraph.setGeometry(0, 0, 300, 30)
    [found] = clipped(shown(qtbot, paragraph))
    assert "has 300 × 30" in found
    assert clipped(laid_out(qtbot, label(LONG * 4, wrap=True), width=300)) == []


def test_a_line_that_is_too_low_is_found(styled: object, qtbot: QtBot) -> None:
    low = label("在规")
    low.setGeometry(0, 0, 200, 10)
    assert len(clipped(shown(qtbot, low))) == 1


def test_what_shortens_itself_and_tells_the_rest_is_well(styled: object, qtbot: QtBot) -> None:
    holder = shown(qtbot, too_narrow(ElidedLabel(LONG)), too_narrow(Pill(LONG)))
    holder.findChild(Pill).move(10, 100)  # type: ignore[union-attr]
    holder.grab()
    assert clipped(holder) == []


def test_texts_that_lie_over_one_another_are_found(styled: object, qtbot: QtBot) -> None:
    one, other = label("企业名称"), label("统一社会信用代码")
    one.setGeometry(0, 0, 200, 30)
    other.setGeometry(100, 10, 200, 30)
    [found] = clipped(shown(qtbot, one, other))
    assert "overlap by 100 × 20" in found


def test_a_text_pushed_out_of_the_window_is_found(styled: object, qtbot: QtBot) -> None:
    outside = label("单位负责人")
    outside.setGeometry(560, 10, 120, 30)
    [found] = clipped(shown(qtbot, outside))
    assert "reaches out of QWidget" in found


def test_what_scrolling_brings_into_sight_counts_as_shown(styled: object, qtbot: QtBot) -> None:
    area, inner = QScrollArea(), QWidget()
    inner.resize(400, 2000)
    label("单位负责人").setParent(inner)
    inner.findChild(QLabel).setGeometry(0, 1900, 200, 30)  # type: ignore[union-attr]
    area.setWidget(inner)
    holder = laid_out(qtbot, area)
    assert clipped(holder) == []
    assert unreachable(holder) == []
    area.verticalScrollBar().setMaximum(100)
    assert len(unreachable(holder)) == 1


def test_a_hidden_text_is_nobodys_business(styled: object, qtbot: QtBot) -> None:
    hidden = too_narrow(label(LONG))
    holder = shown(qtbot, hidden)
    hidden.hide()
    assert clipped(holder) == []


def test_a_heading_that_does_not_fit_is_found(styled: object, qtbot: QtBot) -> None:
    table = DataTable([Field("a", Label("统一社会信用代码", "Credit code"), "code"), Field("b", Label("县", "County"))])
    holder = laid_out(qtbot, table)
    assert clipped(holder) == []
    table.view.setColumnWidth(0, 50)
    [found] = clipped(holder)
    assert "统一社会信用代码" in found


def test_a_tab_that_does_not_fit_is_found(styled: object, qtbot: QtBot) -> None:
    tabs = QTabBar()
    tabs.setUsesScrollButtons(False)
    tabs.setElideMode(Qt.TextElideMode.ElideRight)
    for word in ("基本情况", "状态变更", "年度数据"):
        tabs.addTab(word)
    holder = shown(qtbot, tabs)
    tabs.resize(tabs.sizeHint())
    assert clipped(holder) == []
    tabs.resize(120, tabs.height())
    assert len(clipped(holder)) == 3


def test_a_long_sentence_is_shown_whole_on_a_page_without_room(styled: object, qtbot: QtBot) -> None:
    page, message = ScrollPage(), MessageBar()
    page.body.addWidget(message)
    page.body.addWidget(label("表单"))
    holder = QWidget()
    QHBoxLayout(holder).addWidget(page)
    holder.resize(420, 200)
    qtbot.addWidget(holder)
    holder.show()
    message.show_message("error", LONG * 12)
    qtbot.waitUntil(lambda: clipped(holder) == [])
    holder.resize(900, 200)
    qtbot.waitUntil(lambda: clipped(holder) == [] and message.height() < 120)


def test_columns_that_were_stacked_for_a_moment_scroll_no_longer_than_they_need(styled: object, qtbot: QtBot) -> None:
    page = ScrollPage()
    high = [QWidget(minimumHeight=300), QWidget(minimumHeight=300)]
    page.body.addWidget(Columns([(label("左"), 1), (high[0], 1), (high[1], 1)], stack_below=500))
    page.resize(300, 400)
    qtbot.addWidget(page)
    page.show()
    assert page.verticalScrollBar().maximum() > 200
    page.resize(900, 400)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)


def test_the_widgets_themselves_are_well_at_any_width(styled: object, qtbot: QtBot) -> None:
    def card() -> Card:
        made = Card("变更记录", "期初 297 ＋ 纳规 21 － 退规 3 ± 迁移 0 ＝ 315")
        made.add_head(Pill("7"))
        made.add_action(icon_button("copy", "复制"))
        made.add_action(button("全部", kind="link"))
        made.add(label(LONG, wrap=True))
        return made

    number = BigNumber("在规企业（统计已确认至 5 月批）", "户")
    number.set_number("315", LONG)
    page = ScrollPage()
    page.body.addWidget(number)
    page.body.addWidget(Columns([(card(), 2), (card(), 3)]))
    for width in (1180, 627, 400):
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addWidget(page)
        holder.resize(width, 300)
        holder.show()
        qtbot.addWidget(holder)
        assert clipped(holder) == [], width
        assert unreachable(holder) == [], width
        page.setParent(None)


def test_a_wide_page_scrolls_no_further_than_its_columns_go(styled: object, qtbot: QtBot) -> None:
    def tall(lines: int) -> Card:
        made = Card("台账")
        for _ in range(lines):
            made.add(label(LONG, wrap=True))
        return made

    longest = tall(12)
    page = ScrollPage()
    page.body.addWidget(Columns([(longest, 1), (tall(3), 1)]))
    qtbot.addWidget(page)
    page.resize(500, 300)  # one below the other first: what that needs must not be remembered
    page.show()
    page.resize(1180, 300)
    for _ in range(8):
        QApplication.processEvents()
    assert page.widget().height() <= longest.heightForWidth(longest.width()) + 40

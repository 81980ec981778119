"""The page Status changes, by what a person's hands do: recording by keyboard alone, with the effect shown first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db import evidence
from db.connection import open_ledger
from db.store import changes, figures, openings
from db.store.figures import Figure
from desktop.dialogs.papers import PapersDialog
from desktop.screens.changes import ChangesScreen
from desktop.screens.changes.effect_box import EffectBox
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import drop
from tests.desktop.pages import Desk, control, keys, tab_to
from tests.ledgers import GUANGNAN, WENSHAN, YANSHAN, code, firm, opened, record


@pytest.fixture
def desk(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """文山州, opened at the end of 2024 with 58 unnamed firms in 砚山县, two listed in 广南县."""
    with ledgers.wenshan(tmp_path) as ledger:
        openings.state_number(ledger.conn, YANSHAN, None, 58, "统计名单")
        for number, name in enumerate(("广南示例铝厂", "广南示例食品厂"), 1):
            opened(ledger.conn, firm(ledger.conn, name, number, area=GUANGNAN, zone="outside"))
        firm(ledger.conn, "砚山示例硅材二厂", 11, source="local", zone="in_park", township="江那镇")
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        yield desk
        desk.session.ops.close()
        desk.session.conn.close()


@pytest.fixture
def page(desk: Desk) -> ChangesScreen:
    return desk.show(ChangesScreen)


def effect(desk: Desk, page: ChangesScreen) -> str:
    """What the box says once it has looked."""
    box = page.entry.effect
    assert isinstance(box, EffectBox)
    page.entry.try_out()
    return box.text()


def recorded(desk: Desk) -> list[tuple[str, str, str]]:
    return desk.rows(  # type: ignore[return-value]
        "SELECT c.kind, e.name, c.month FROM status_change c JOIN enterprise e ON e.id = c.enterprise "
        "WHERE c.kind <> 'opening' ORDER BY c.recorded_at, c.id"
    )


def choose(page: ChangesScreen, kind_digit: str, typed: str) -> None:
    """F2, the digit of a kind, F3, a search, Enter."""
    keys(Qt.Key.Key_F2, kind_digit, Qt.Key.Key_F3, typed, Qt.Key.Key_Return)


# Recording -----------------------------------------------------------------------------------------------------------


def test_a_known_firm_is_recorded_by_keyboard_alone(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "2", "slgc")
    assert form.kind.key() == "new_project"
    assert form.firm.text() == "砚山示例硅材二厂"
    assert form.stands.text() == "规下 · 砚山县 · 园内"
    assert form.batch.text() == "2025-06 月度申报"
    assert form.value("month") == "2025-06"
    assert "2025" in form.row("month").hint()
    assert (form.value("zone"), form.value("source")) == ("in_park", "local")
    tab_to(form.row("basis").editor)
    keys("县统计局电话 2025-06-12")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert recorded(desk) == [("new_project", "砚山示例硅材二厂", "2025-06")]
    (row,) = desk.rows("SELECT filing_batch, first_report, filing_year, basis, zone FROM status_change WHERE kind='new_project'")
    assert row == ("2025-06 月度申报", "2025-06", 2025, "县统计局电话 2025-06-12", "in_park")
    assert "已登记" in page.entry.message.text()


def test_a_month_says_where_it_counts_only_for_what_counts(page: ChangesScreen) -> None:
    hint = page.entry.form.row("month").hint
    keys(Qt.Key.Key_F2, "1")
    assert hint().startswith("计入 2025 年度（按首报报告期）")
    keys(Qt.Key.Key_F2, "3")
    assert hint().startswith("计入 2025 年度"), "an exit counts too"
    assert "首报" not in hint(), "and has no first report"
    keys(Qt.Key.Key_F2, "9")
    assert hint() == "", "a rename counts nowhere"


def test_an_opening_list_is_typed_without_naming_the_county_each_time(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    page.entry.begin({"kind": "opening"})
    keys(Qt.Key.Key_F3, "砚山示例一厂", Qt.Key.Key_Return)
    assert form.area.key() == ""
    tab_to(form.area)
    while form.area.key() != YANSHAN:
        keys(Qt.Key.Key_Down)
    control(Qt.Key.Key_Return)
    desk.settle()
    keys(Qt.Key.Key_F3, "砚山示例二厂", Qt.Key.Key_Return)
    assert form.area.key() == YANSHAN
    control(Qt.Key.Key_Return)
    desk.settle()
    assert openings.stated(desk.ledger.conn, YANSHAN) == {None: (58, 56)}
    keys(Qt.Key.Key_F2, "1", Qt.Key.Key_F3, "某地示例三厂", Qt.Key.Key_Return)
    assert form.area.key() == "", "only an opening list is typed county by county"


def test_tab_goes_through_the_whole_page_and_round(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F2)
    start = QApplication.focusWidget()
    tab_to(page.entry.save_button)
    tab_to(page.list.table)
    tab_to(page.entry.form.kind)
    assert QApplication.focusWidget() is start


def test_enter_on_a_kind_goes_to_the_firm(desk: Desk, page: ChangesScreen) -> None:
    page.entry.focus_kind()
    keys("3", Qt.Key.Key_Return)
    assert page.entry.form.kind.key() == "exit"
    assert page.entry.form.firm.isAncestorOf(QApplication.focusWidget())


def test_tab_on_a_kind_goes_to_the_firm_and_the_right_arrow_to_the_other_kinds(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F2, Qt.Key.Key_Tab)
    assert page.entry.form.firm.isAncestorOf(QApplication.focusWidget())
    keys(Qt.Key.Key_F2, "3", Qt.Key.Key_Right)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "期初在规" in [action.text().split("\t")[0] for action in menu.actions()], "the word that the list has too"
    menu.close()


def test_the_other_kinds_are_in_a_menu(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F2, Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, pressed)
    assert page.entry.form.kind.key() == "profession_in"
    assert page.entry.form.kind.more.key()


def test_without_an_opening_the_level_is_unknown(
    qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path
) -> None:
    with ledgers.wenshan(tmp_path) as ledger:
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        page = desk.show(ChangesScreen)
        assert page.list.balance.isHidden()
        with qtbot.waitSignal(page.navigate) as went:
            tab_to(page.list.opening_button)
            keys(Qt.Key.Key_Space)
        assert went.args == ["settings", {"part": "opening"}]
        desk.session.ops.close()
        desk.session.conn.close()


def test_the_save_button_stays_in_sight_whatever_is_said(desk: Desk, page: ChangesScreen) -> None:
    choose(page, "1", "gnsllc")
    control(Qt.Key.Key_Return)
    desk.settle()
    button = page.entry.save_button
    assert page.entry.message.isVisible()
    assert page.rect().contains(QRect(button.mapTo(page, QPoint(0, 0)), button.size()))


def test_what_repeats_is_kept_for_the_next_one(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "2", "slgc")
    tab_to(form.row("basis").editor)
    keys("统计名单")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert form.kind.key() == "new_project"
    assert (form.batch.text(), form.value("month"), form.value("basis")) == ("2025-06 月度申报", "2025-06", "统计名单")
    assert form.firm.text() == ""
    assert form.value("zone") is None
    assert QApplication.focusWidget() is form.firm.box


def test_the_effect_shown_is_what_is_counted_afterwards(desk: Desk, page: ChangesScreen) -> None:
    choose(page, "2", "slgc")
    assert effect(desk, page) == "保存后：\n砚山县：在规 58（不变），含待确认 58 → 59"
    assert recorded(desk) == []
    control(Qt.Key.Key_Return)
    desk.settle()
    level = figures.count(desk.ledger.conn, Figure.stock("2025-06", area=YANSHAN))
    assert (level.confirmed, level.claimed) == (58, 59)
    assert page.list.balance.number("closing").text() == "61"


def test_the_effect_follows_what_is_typed(desk: Desk, page: ChangesScreen) -> None:
    assert effect(desk, page) == "选定企业后，这里先显示保存对户数的影响。"
    choose(page, "2", "slgc")
    desk.qtbot.waitUntil(lambda: "59" in page.entry.effect.text())
    page.entry.form.editor("month").setFocus()
    control(Qt.Key.Key_A)
    keys("202602")
    assert effect(desk, page).startswith("到 2026-02 时：")
    assert "次年首报" in page.entry.effect.odd()
    control(Qt.Key.Key_A)
    keys("2031")
    assert effect(desk, page) == "还缺月份。"


def test_an_impossible_change_is_told_before_saving_and_keeps_what_was_typed(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "1", "gnsllc")
    tab_to(form.row("note").editor)
    keys("备注一句")
    assert "广南示例铝厂" in effect(desk, page)
    assert "期初在规" in effect(desk, page)
    before = form.state()
    control(Qt.Key.Key_Return)
    desk.settle()
    assert page.entry.message.kind() == "error"
    assert "未写入" in page.entry.message.text()
    assert page.entry.effect.isHidden()  # said once
    assert form.state() == before
    assert recorded(desk) == []


def test_what_is_missing_is_said_in_place(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    keys(Qt.Key.Key_F2, "3")
    control(Qt.Key.Key_Return)
    assert form.row("firm").problem()
    assert form.row("reason").problem()
    keys(Qt.Key.Key_F3, "gnsllc", Qt.Key.Key_Return)
    assert not form.row("firm").problem()
    tab_to(form.reason)
    keys("X3")
    assert effect(desk, page) == "保存后：\n广南县：在规 2（不变），含待确认 2 → 1"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert recorded(desk) == [("exit", "广南示例铝厂", "2025-06")]


def test_a_new_firm_is_added_in_the_same_form(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    keys(Qt.Key.Key_F2, "2", Qt.Key.Key_F3, "文山示例药厂", Qt.Key.Key_Return)
    assert form.firm.new_name() == "文山示例药厂"
    assert QApplication.focusWidget() is form.editor("code").focusProxy()
    keys(code(70, WENSHAN).lower())
    assert form.value("code") == code(70, WENSHAN)
    assert form.row("code").hint() == "校验码正确。"
    tab_to(form.row("industry").editor)
    keys("2740")
    assert "医药制造业" in form.row("industry").hint()
    tab_to(form.area)
    keys(Qt.Key.Key_Down)
    assert effect(desk, page) == "保存后：\n文山市：在规 0（不变），含待确认 0 → 1"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert recorded(desk) == [("new_project", "文山示例药厂", "2025-06")]
    assert desk.rows("SELECT code, area, industry FROM enterprise WHERE name = '文山示例药厂'") == [
        (code(70, WENSHAN), WENSHAN, "2740")
    ]


def test_a_wrong_check_character_stands_with_a_reason_only(desk: Desk, page: ChangesScreen) -> None:
    form, right = page.entry.form, code(70, WENSHAN)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    keys(Qt.Key.Key_F2, "2", Qt.Key.Key_F3, "文山示例药厂", Qt.Key.Key_Return, wrong)
    assert "校验" in form.row("code").hint()
    assert not form.row("accept_code").isHidden()
    tab_to(form.area)
    keys(Qt.Key.Key_Down)
    control(Qt.Key.Key_Return)
    desk.settle()
    assert form.row("accept_code").problem()
    assert recorded(desk) == []
    tab_to(form.row("accept_code").editor)
    keys("执照上如此")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows("SELECT code, code_note FROM enterprise WHERE name = '文山示例药厂'") == [(wrong, "执照上如此")]


def test_a_firm_like_one_that_is_there_is_pointed_out(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F3, "砚山示例硅才二厂", Qt.Key.Key_Return)
    assert "砚山示例硅材二厂" in page.entry.form.firm.alike()
    assert "名称相近" in page.entry.form.firm.alike()


def test_a_whole_code_means_its_firm(desk: Desk, page: ChangesScreen) -> None:
    keys(Qt.Key.Key_F3, code(11), Qt.Key.Key_Tab)
    assert page.entry.form.firm.text() == "砚山示例硅材二厂"


def test_escape_clears_and_can_be_undone(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "2", "slgc")
    tab_to(form.row("basis").editor)
    keys("县统计局电话")
    before = form.state()
    keys(Qt.Key.Key_Escape)
    assert form.firm.text() == ""
    assert form.value("basis") is None
    tab_to(page.entry.message)
    keys(Qt.Key.Key_Space)
    assert form.state() == before


def test_a_confirmation_that_has_come_is_recorded_at_once(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "2", "slgc")
    tab_to(form.answered)
    keys(Qt.Key.Key_Space, Qt.Key.Key_Tab, "20250610", Qt.Key.Key_Tab, "2025年6月", Qt.Key.Key_Tab, "统计名单〔2025〕6号")
    assert effect(desk, page) == "保存后：\n砚山县：在规 58 → 59，含待确认 58 → 59"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows("SELECT result, date, answer_batch, basis FROM confirmation") == [
        ("confirmed", "2025-06-10", "2025年6月", "统计名单〔2025〕6号")
    ]


def test_an_unnamed_firm_of_the_opening_is_named_as_it_leaves(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    keys(Qt.Key.Key_F2, "3", Qt.Key.Key_F3, "砚山示例水泥厂", Qt.Key.Key_Return)
    tab_to(form.reason)
    keys("X3")
    tab_to(form.area)
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    tab_to(form.in_opening)
    keys(Qt.Key.Key_Space)
    assert effect(desk, page) == "保存后：\n砚山县：在规 58（不变），含待确认 58 → 57"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert recorded(desk) == [("exit", "砚山示例水泥厂", "2025-06")]
    assert openings.stated(desk.ledger.conn, YANSHAN) == {None: (58, 57)}


def test_a_firm_in_the_roster_is_not_offered_as_unnamed(desk: Desk, page: ChangesScreen) -> None:
    choose(page, "3", "gnsllc")
    assert page.entry.form.row("in_opening").isHidden()


def test_a_rename_asks_for_the_new_name_since_a_month(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "9", "slgc")
    assert form.kind.key() == "rename"
    tab_to(form.row("new_value").editor)
    keys("砚山卓越新材料厂")
    assert effect(desk, page) == "保存后各项户数不变。"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows("SELECT old_value, new_value FROM status_change WHERE kind = 'rename'") == [
        ("砚山示例硅材二厂", "砚山卓越新材料厂")
    ]


def test_a_move_and_a_succession(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    choose(page, "8", "gnsllc")
    assert effect(desk, page) == "请选迁往何处。"
    tab_to(form.to_area)
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert effect(desk, page) == "保存后：\n广南县：在规 2（不变），含待确认 2 → 1\n砚山县：在规 58（不变），含待确认 58 → 59"
    control(Qt.Key.Key_Return)
    desk.settle()
    choose(page, "7", "slgc")
    tab_to(form.predecessor)
    keys("gnslspc", Qt.Key.Key_Return)
    assert form.predecessor.text() == "广南示例食品厂"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert [row[0] for row in recorded(desk)] == ["move", "successor"]


def test_a_firm_of_the_opening_list(desk: Desk, page: ChangesScreen) -> None:
    page.open({"task": "unnamed"})
    assert page.entry.form.kind.key() == "opening"
    keys(Qt.Key.Key_F3, "slgc", Qt.Key.Key_Return)
    assert effect(desk, page) == "保存后：\n砚山县 园内：在规 0 → 1，含待确认 0 → 1\n砚山县 未知：在规 58 → 57，含待确认 58 → 57"
    control(Qt.Key.Key_Return)
    desk.settle()
    assert openings.stated(desk.ledger.conn, YANSHAN) == {None: (58, 57)}


def test_papers_dropped_are_kept_with_the_firm(desk: Desk, page: ChangesScreen) -> None:
    paper = desk.folder / "营业执照.pdf"
    paper.write_bytes(b"licence")
    assert drop(page.entry, paper)
    choose(page, "2", "slgc")
    control(Qt.Key.Key_Return)
    desk.settle()
    ((enterprise,),) = desk.rows("SELECT id FROM enterprise WHERE name = '砚山示例硅材二厂'")
    assert [one.path.name for one in evidence.papers(desk.ledger.files, enterprise)] == ["营业执照.pdf"]


def test_a_paper_that_vanished_takes_the_change_with_it(desk: Desk, page: ChangesScreen) -> None:
    page.entry.form.papers.set_paths([desk.folder / "gone.pdf"])
    choose(page, "2", "slgc")
    control(Qt.Key.Key_Return)
    desk.settle()
    assert "gone.pdf" in page.entry.message.text()
    assert recorded(desk) == []
    assert page.entry.form.firm.text() == "砚山示例硅材二厂"


def test_a_ledger_open_for_looking_records_nothing(
    qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path
) -> None:
    ledgers.wenshan(tmp_path).close()
    with open_ledger(tmp_path / "文山 台账.sgl") as ledger:
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        page = desk.show(ChangesScreen)
        assert not page.entry.save_button.isEnabled()
        assert "只读" in effect(desk, page), "before anybody fills the form in vain"
        assert not page.list.void_button.isEnabled()
        desk.session.ops.close()
        desk.session.conn.close()


def test_the_month_shown_moves_the_effect(desk: Desk, page: ChangesScreen) -> None:
    choose(page, "2", "slgc")
    page.set_month("2025-03")
    assert effect(desk, page).startswith("保存后（截至 2025-06）：")


def test_changes_made_elsewhere_are_seen(desk: Desk, page: ChangesScreen) -> None:
    choose(page, "2", "slgc")
    (enterprise,) = [row[0] for row in desk.rows("SELECT id FROM enterprise WHERE name = '砚山示例硅材二厂'")]
    desk.session.write(lambda conn: record(conn, "new_project", enterprise, "2025-05"), touches={"status_change"})
    desk.settle()
    assert "2025-05" in effect(desk, page)
    assert changes.KINDS["new_project"].label.zh in effect(desk, page)


# What is known, evidence and the way there ------------------------------------------------------------------------------


def test_a_township_and_a_namesake_say_where_a_new_firm_is(desk: Desk, page: ChangesScreen) -> None:
    form = page.entry.form
    page.entry.begin({"name": "砚山示例硅材三厂", "kind": "upgrade"})
    assert "砚山示例硅材二厂" in form.known.said.text()
    assert form.value("area") is None  # offered, not written
    tab_to(form.row("known").editor)
    keys(Qt.Key.Key_Space)
    assert (form.value("area"), form.value("zone")) == (YANSHAN, "in_park")
    page.entry.clear()
    page.entry.begin({"name": "完全另一家企业", "kind": "upgrade"})
    assert form.row("known").isHidden()
    form.township.setFocus()
    keys("板蚌乡")
    assert form.value("area") == GUANGNAN


def test_what_the_register_lacks_comes_from_the_last_change(desk: Desk, page: ChangesScreen) -> None:
    known = firm(desk.ledger.conn, "广南示例无址厂", 41, area=None)
    left = record(desk.ledger.conn, "new_project", known, "2025-01", area=GUANGNAN, zone="outside", source="local")
    assert left
    record(desk.ledger.conn, "exit", known, "2025-02", reason="X3")
    desk.session.conn.execute("SELECT 1").fetchone()
    page.entry.begin({"enterprise": known, "kind": "upgrade"})
    form = page.entry.form
    assert (form.value("area"), form.value("zone"), form.value("source")) == (GUANGNAN, "outside", "local")


def drop_on(page: ChangesScreen, row: int, paper: Path) -> None:
    view = page.list.table.view
    at = view.viewport().mapTo(page.list, view.visualRect(page.list.table.model.index(row, 0)).center())
    assert drop(page.list, paper, at=at)


def test_evidence_lies_with_its_change_and_the_list_shows_a_paper_clip(desk: Desk, page: ChangesScreen) -> None:
    paper, other = desk.folder / "投产证明.pdf", desk.folder / "照片.jpg"
    paper.write_bytes(b"proof")
    other.write_bytes(b"gate")
    choose(page, "2", "slgc")
    page.entry.form.papers.set_paths([paper])
    page.entry.save()
    desk.settle()
    desk.settle()
    ((change, enterprise),) = desk.rows("SELECT id, enterprise FROM status_change WHERE kind = 'new_project'")
    files = desk.ledger.files
    assert [one.path.name for one in evidence.of_change(files, enterprise, change)] == ["投产证明.pdf"]
    table = page.list.table
    shown = [table.model.row(row)["papers"] for row in range(table.model.rowCount())]
    assert shown.count(1) == 1
    row = shown.index(1)
    assert table.model.cell(row, table.model.column_of("papers")).icon == "paperclip"
    # Another one, dropped on the recorded row.
    drop_on(page, row, other)
    desk.settle()
    assert table.model.row(row)["papers"] == 2
    # Ctrl+E opens them.
    table.select_row(row)
    page.list.show_papers()
    (dialog,) = page.list.findChildren(PapersDialog)
    assert [one.path.name for one in dialog.papers()] == ["投产证明.pdf", "照片.jpg"]
    assert paper.exists()  # copied in, not moved
    dialog.reject()


def test_a_filter_or_order_on_the_paper_clip_breaks_nothing(desk: Desk, page: ChangesScreen) -> None:
    table = page.list.table
    rows = table.model.rowCount()
    table.sort_by("papers", descending=True)
    table.set_filters({"papers": "1"})
    assert table.model.rowCount() == rows


def test_a_block_pasted_on_the_list_goes_to_the_preview(desk: Desk, page: ChangesScreen) -> None:
    QApplication.clipboard().setText("企业名称\t月份\n甲厂\t2025-03")
    page.list.table.setFocus()
    gone: list[tuple[str, dict[str, object]]] = []
    page.navigate.connect(lambda key, arguments: gone.append((key, arguments)))
    control(Qt.Key.Key_V)
    assert gone == []
    keys(Qt.Key.Key_Space)
    assert gone == [("intake", {"text": "企业名称\t月份\n甲厂\t2025-03", "subject": "changes"})]

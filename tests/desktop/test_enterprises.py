"""The page Enterprises as a person uses it: finding, opening, editing, renaming, adding; nothing typed is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import evidence
from db.connection import Ledger, open_ledger
from db.rules.ids import new_id
from db.store import areas, changes, enterprises, figures
from db.store import settings as ledger_settings
from db.store.figures import Figure
from db.store.registers import records
from db.store.writing import transaction
from desktop.demo import FULL, SMALL
from desktop.ops import Ops
from desktop.screens.enterprises import EnterprisesScreen
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.combo import ComboBox
from desktop.widgets.dialog import FormDialog
from desktop.widgets.form import Form
from desktop.widgets.pill import Pill
from desktop.widgets.search import SearchBox
from desktop.widgets.segmented import Segmented
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.hands import answer_file_dialogs, pick, press, type_into
from tests.ledgers import GUANGNAN, TODAY, WENSHAN, YANSHAN, code, confirm, firm, opened, record

MONTH = "2025-06"


class Desk:
    """The page on a ledger, and what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, size: QSize) -> None:
        self.qtbot, self.session = qtbot, session
        self.page = EnterprisesScreen(session)
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        self.page.navigate.connect(lambda page, arguments: self.went.append((page, arguments)))
        self.page.said.connect(lambda _kind, text: self.said.append(text))
        session.ops.changed.connect(self.page.on_changed)
        qtbot.addWidget(self.page)
        self.page.resize(size)
        self.page.set_month(MONTH)
        self.page.show()
        self.page.list.table.setFocus()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.ops.busy())
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        QApplication.processEvents()
        QTest.keyClick(self.page.focusWidget() or self.page, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def names(self) -> list[str]:
        model = self.page.list.table.model
        return [str(model.row(row)["name"]) for row in range(model.rowCount())]

    def filter(self, **texts: str) -> None:
        self.page.list.table.set_filters(texts)
        QApplication.processEvents()

    def open(self, firm_id: str) -> None:
        self.page.open({"enterprise": firm_id})
        self.settle()

    def shown(self) -> str:
        """All words in sight."""
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible())

    def dialog(self) -> FormDialog:
        self.settle()
        found = [one for one in self.page.findChildren(FormDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def value(self, firm_id: str, key: str) -> Any:
        return enterprises.get(self.session.conn, firm_id)[key]


@pytest.fixture
def firms(ledger: Ledger) -> dict[str, str]:
    """Firms in each way of standing."""
    conn = ledger.conn
    ledger_settings.put(conn, recorder="李示例")
    made = {
        "opened": firm(conn, "砚山示例水泥厂", 1, zone="outside", industry="3011", phone="0876-1"),
        "entered": firm(conn, "砚山示例硅材厂", 2, zone="in_park", source="attracted", industry="3099"),
        "pending": firm(conn, "广南示例食品厂", 3, area=GUANGNAN, industry="1353"),
        "left": firm(conn, "广南示例铝厂", 4, area=GUANGNAN),
        "below": firm(conn, "文山示例药厂", 5, area=WENSHAN),
    }
    opened(conn, made["opened"])
    opened(conn, made["left"])
    confirm(conn, record(conn, "new_project", made["entered"], "2025-03"))
    record(conn, "new_project", made["pending"], "2025-05", zone="in_park")
    confirm(conn, record(conn, "exit", made["left"], "2025-04", reason="X3"))
    return made


@pytest.fixture
def desk_of(qtbot: QtBot, settings: Settings, ops: Ops) -> Callable[..., Desk]:
    return lambda ledger, size=FULL: Desk(qtbot, Session(ledger, ops, settings, TODAY), size)


@pytest.fixture
def desk(desk_of: Callable[..., Desk], ledger: Ledger, firms: dict[str, str]) -> Desk:
    made: Desk = desk_of(ledger)
    return made


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def choose(form: Form, key: str, value: str) -> None:
    """Pick from a field's list, or from its words side by side."""
    editor = form.editor(key)
    choice = editor.findChild(ComboBox) or editor.findChild(Segmented)
    assert choice is not None
    pick(choice, value)


def proposals(line: QLineEdit) -> list[str]:
    """What a field proposes below it."""
    assert isinstance(line, SearchBox)
    return [one.title for one in line.suggestions()]


# The list ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", ["2024-12", "2025-03", "2025-04", "2025-06"])
def test_the_firms_in_the_roster_are_those_that_the_engine_counts(desk: Desk, month: str) -> None:
    desk.page.set_month(month)
    desk.filter(state="in")
    assert len(desk.names()) == figures.count(desk.session.conn, Figure.stock(month)).claimed
    assert f"截至 {month}" in desk.page.list.table.summary()


def test_a_row_says_what_waits_for_statistics_in_words(desk: Desk, firms: dict[str, str]) -> None:
    model = desk.page.list.table.model
    cells = {model.row(row)["id"]: model.cell(row, model.column_of("state")) for row in range(model.rowCount())}
    assert (cells[firms["pending"]].text, cells[firms["pending"]].pill) == ("在规 · 待统计确认", "warning")
    assert (cells[firms["left"]].text, cells[firms["left"]].pill) == ("已退规", "")
    assert cells[firms["below"]].text == "规下"
    desk.filter(state="pending")
    assert desk.names() == ["广南示例食品厂"]


def test_filters_find_by_pinyin_area_and_industry(desk: Desk) -> None:
    desk.ctrl(Qt.Key.Key_F)
    line = desk.page.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "shuini")
    desk.qtbot.waitUntil(lambda: desk.names() == ["砚山示例水泥厂"])
    desk.filter(area="广南")
    assert set(desk.names()) == {"广南示例食品厂", "广南示例铝厂"}
    desk.filter(area="", industry="30")
    assert set(desk.names()) == {"砚山示例水泥厂", "砚山示例硅材厂"}


def test_enter_opens_the_firm_and_escape_comes_back_to_its_row(desk: Desk, firms: dict[str, str]) -> None:
    desk.key(Qt.Key.Key_Down)
    row = desk.page.list.table.current_row()
    assert row is not None
    desk.key(Qt.Key.Key_Return)
    assert desk.page.stack.currentWidget() is desk.page.firm
    assert row["name"] in desk.shown()
    assert row["code"] in desk.shown()
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.stack.currentWidget() is desk.page.list
    again = desk.page.list.table.current_row()
    assert again is not None
    assert again["id"] == row["id"]
    desk.open(firms["left"])
    desk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.page.stack.currentWidget() is desk.page.list


def test_the_worklists_firms_alone_and_the_way_back(desk: Desk, firms: dict[str, str]) -> None:
    desk.filter(name="药厂")
    desk.page.open({"task": "zone", "enterprises": [firms["left"], firms["pending"]]})
    assert set(desk.names()) == {"广南示例铝厂", "广南示例食品厂"}
    assert "来自待办：未分园区，2 户" in desk.shown()
    desk.key(Qt.Key.Key_Escape)
    assert len(desk.names()) == len(firms)
    assert "来自待办" not in desk.shown()


def test_the_firms_of_a_number(desk: Desk) -> None:
    figure = Figure.stock(MONTH, area=YANSHAN)
    desk.page.open({"filter": {"figure": figure, "confirmed": True, "words": "期末 2"}})
    assert set(desk.names()) == {"砚山示例水泥厂", "砚山示例硅材厂"}
    assert "期末 2" in desk.shown()
    press(desk.page.list.all_button)
    assert len(desk.names()) == 5


def test_an_empty_register_teaches_the_first_step(desk_of: Callable[..., Desk], ledger: Ledger) -> None:
    desk = desk_of(ledger)
    assert "纳入台账的企业都列在这里" in desk.shown()
    assert not desk.page.list.open_button.isEnabled()
    press(next(one for one in desk.page.list.findChildren(QPushButton) if one.text() == "新增第一户企业"))
    assert desk.page.stack.currentWidget() is desk.page.adding


def test_twenty_thousand_firms_are_there_at_once(desk_of: Callable[..., Desk], ledger: Ledger) -> None:
    with transaction(ledger.conn):
        ledger.conn.executemany(
            "INSERT INTO enterprise (id, name, name_key, code, area, created_at) VALUES (?, ?, ?, ?, ?, '')",
            ((new_id(), f"示例{n:05d}厂", f"示例{n:05d}厂", code(n), YANSHAN) for n in range(20_000)),
        )
    started = time.perf_counter()
    desk = desk_of(ledger)
    table = desk.page.list.table
    desk.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = table.current_row()
    assert last is not None
    assert (table.model.rowCount(), last["name"]) == (20_000, "示例19999厂")
    assert time.perf_counter() - started < 5
    desk.filter(code=code(777)[-9:])
    assert desk.names() == ["示例00777厂"]


# One firm ------------------------------------------------------------------------------------------------------------


def test_the_page_tells_both_sides_where_they_differ(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["pending"])
    assert "截至 2025-06，本局登记：在规 · 广南县 · 园内 · 自 2025-05" in desk.shown()
    assert "按统计已确认：规下" in desk.shown()
    desk.open(firms["entered"])
    assert "截至 2025-06：在规 · 砚山县 · 园内 · 自 2025-03" in desk.shown()
    assert "按统计已确认" not in desk.shown()
    desk.page.set_month("2025-02")
    assert "截至 2025-02：规下" in desk.shown()


def test_the_timeline_tells_every_record_the_newest_first(desk: Desk, firms: dict[str, str]) -> None:
    conn, of = desk.session.conn, firms["entered"]
    wrong = record(conn_of(desk), "move", of, "2025-05", to_zone="outside")
    changes.void(conn_of(desk), wrong, "听错了")
    row = record(conn_of(desk), "exit", of, "2025-06", reason="X3")
    confirm(conn_of(desk), row, result="returned", level="province", basis="省局电话")
    desk.open(of)
    told = desk.page.firm.timeline.texts()
    assert [text.split(" ")[:2] for text in told] == [["2025-06", "退规"], ["2025-05", "迁移"], ["2025-03", "新建投产"]]
    assert "省统计局退回" in told[0]
    assert "省局电话" in told[0]
    assert "冲销：听错了" in told[1]
    assert "李示例" in told[1]
    assert "统计名单 2025-06" in told[2]
    assert "依据：县统计局电话" in told[2]
    assert conn.execute("SELECT count(*) FROM status_change WHERE enterprise = ?", (of,)).fetchone()[0] == 3


def test_statistics_is_asked_only_about_what_it_answers(desk: Desk, firms: dict[str, str]) -> None:
    def verbs(of: str) -> list[str]:
        desk.open(of)
        return [one.text() for one in desk.page.firm.timeline.findChildren(QPushButton) if one.isVisible()]

    assert verbs(firms["opened"]) == ["冲销…", "添加佐证…"]
    assert verbs(firms["pending"]) == ["统计答复…", "冲销…", "添加佐证…"]
    assert verbs(firms["entered"]) == ["冲销…", "添加佐证…", "冲销答复…"]
    press(next(one for one in desk.page.firm.timeline.findChildren(QPushButton) if one.text() == "冲销答复…"))
    type_into(desk.dialog().form, why="名单撤回")
    press(desk.dialog().action)
    desk.settle()
    assert "名单撤回" in desk.page.firm.timeline.texts()[0]
    assert "按统计已确认：规下" in desk.shown()


def conn_of(desk: Desk) -> Any:
    return desk.session.ledger.conn


def test_a_change_is_taken_back_from_the_timeline(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["pending"])
    press(next(one for one in desk.page.firm.timeline.findChildren(QPushButton) if one.text() == "冲销…"))
    dialog = desk.dialog()
    type_into(dialog.form, why="没有投产")
    press(dialog.action)
    desk.settle()
    assert "冲销：没有投产" in desk.page.firm.timeline.texts()[0]
    assert "截至 2025-06：规下" in desk.shown()


def test_an_edited_value_is_saved_and_the_former_one_kept(desk: Desk, firms: dict[str, str]) -> None:
    desk.page.list.table.set_filters({"name": "水泥"})
    desk.key(Qt.Key.Key_F2)
    form = desk.page.firm.register.form
    type_into(form, phone="0876-2222222", products="水泥熟料", industry="医药")
    assert form.problems() == {"industry": form.row("industry").problem()}
    type_into(form, industry="2710")
    assert "未保存" in [pill.text() for pill in desk.page.firm.register.findChildren(Pill)]
    desk.ctrl(Qt.Key.Key_S)
    of = firms["opened"]
    assert (desk.value(of, "phone"), desk.value(of, "products"), desk.value(of, "industry")) == ("0876-2222222", "水泥熟料", "2710")
    assert "已保存" in desk.page.firm.register.message.text()
    rows = desk.page.firm.past.table.model.rows_at_hand() or ()
    told = {(row["field"], row["before"], row["after"], row["by"]) for row in rows}
    assert ("联系电话", "0876-1", "0876-2222222", "李示例") in told
    assert ("行业代码", "3011 非金属矿物制品业", "2710 医药制造业", "李示例") in told
    assert not desk.page.firm.register.dirty()


def test_an_industry_is_found_by_a_piece_of_its_name(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["below"])
    form = desk.page.firm.register.form
    line = form.editor("industry").findChild(QLineEdit)
    assert line is not None
    type_into(form, industry="有色金属冶炼")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text().startswith("32 ")
    desk.page.save()
    desk.settle()
    assert desk.value(firms["below"], "industry") == "32"


def test_townships_are_proposed_for_the_area_chosen(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["below"])
    form = desk.page.firm.register.form
    line = form.editor("township").findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert "马塘镇" in proposals(line)
    choose(form, "area", YANSHAN)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert "江那镇" in proposals(line)


def test_a_firm_in_the_roster_moves_by_a_record_and_not_by_typing(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["opened"])
    register = desk.page.firm.register
    assert not any(register.form.row(key).isEnabled() for key in ("area", "zone", "park"))
    assert "须登记迁移" in register.form.row("area").hint()
    press(register.move_button)
    assert desk.went == [("changes", {"new": {"enterprise": firms["opened"], "kind": "move"}})]
    desk.open(firms["below"])
    assert register.form.row("area").isEnabled()
    assert register.move_button.isHidden()
    choose(register.form, "area", GUANGNAN)
    press(register.save_button)
    desk.settle()
    assert desk.value(firms["below"], "area") == GUANGNAN


def test_record_a_change_leads_to_where_it_is_done(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["below"])
    press(desk.page.firm.header.record_button)
    assert desk.went == [("changes", {"new": {"enterprise": firms["below"]}})]


# Names and codes -----------------------------------------------------------------------------------------------------


def kinds_of(desk: Desk, of: str) -> list[tuple[str, str]]:
    found = desk.session.conn.execute("SELECT kind, month FROM status_change WHERE enterprise = ? ORDER BY month", (of,))
    return [tuple(row) for row in found]


def test_a_new_name_since_a_month_is_a_record(desk: Desk, firms: dict[str, str]) -> None:
    of = firms["opened"]
    desk.open(of)
    type_into(desk.page.firm.register.form, name="砚山示例建材厂", phone="0876-9")
    desk.ctrl(Qt.Key.Key_S)
    dialog = desk.dialog()
    assert desk.value(of, "name") == "砚山示例水泥厂"
    assert dialog.form.row("month").isHidden()
    choose(dialog.form, "name", "rename")
    type_into(dialog.form, month="202505", basis="变更通知书 5号")
    press(dialog.action)
    desk.settle()
    assert kinds_of(desk, of) == [("opening", "2024-12"), ("rename", "2025-05")]
    assert (desk.value(of, "name"), desk.value(of, "phone")) == ("砚山示例建材厂", "0876-9")
    assert "曾用名：砚山示例水泥厂（至 2025-05）" in desk.shown()
    assert "依据：变更通知书 5号" in desk.page.firm.timeline.texts()[0]


def test_a_mistyped_name_is_corrected_without_a_record(desk: Desk, firms: dict[str, str]) -> None:
    of = firms["opened"]
    desk.open(of)
    type_into(desk.page.firm.register.form, name="砚山示例水泥二厂")
    desk.ctrl(Qt.Key.Key_S)
    dialog = desk.dialog()
    press(dialog.action)
    assert dialog.isVisible(), "which of the two has to be said"
    choose(dialog.form, "name", "corrected")
    press(dialog.action)
    desk.settle()
    assert kinds_of(desk, of) == [("opening", "2024-12")]
    assert desk.value(of, "name") == "砚山示例水泥二厂"
    assert "曾用名" not in desk.shown()


def test_a_refused_renaming_keeps_what_was_typed(desk: Desk, firms: dict[str, str]) -> None:
    of = firms["opened"]
    desk.open(of)
    type_into(desk.page.firm.register.form, name="砚山示例建材厂", phone="0876-9")
    desk.ctrl(Qt.Key.Key_S)
    dialog = desk.dialog()
    choose(dialog.form, "name", "rename")
    type_into(dialog.form, month="2024-06", basis="变更通知书")
    press(dialog.action)
    desk.settle()
    assert "2024-06" in dialog.message()
    assert dialog.form.values()["basis"] == "变更通知书"
    assert (desk.value(of, "name"), desk.value(of, "phone")) == ("砚山示例水泥厂", "0876-1"), "all or nothing"
    dialog.reject()
    assert desk.page.firm.register.form.values()["name"] == "砚山示例建材厂"


def test_a_recoded_firm_is_found_by_both_codes(desk: Desk, firms: dict[str, str]) -> None:
    of, new = firms["entered"], code(99)
    desk.open(of)
    type_into(desk.page.firm.register.form, code=new.lower())
    assert desk.page.firm.register.form.values()["code"] == new
    desk.ctrl(Qt.Key.Key_S)
    dialog = desk.dialog()
    choose(dialog.form, "code", "recode")
    type_into(dialog.form, month="2025-06")
    press(dialog.action)
    desk.settle()
    assert f"曾用代码：{code(2)}（至 2025-06）" in desk.shown()
    found = enterprises.by_code(desk.session.conn, code(2))
    assert found is not None
    assert (found["id"], desk.value(of, "code")) == (of, new)


def failing(serial: int) -> str:
    """A code whose check character is wrong."""
    right = code(serial)
    return right[:-1] + ("0" if right[-1] != "0" else "1")


def test_a_failing_code_needs_a_reason(desk: Desk, firms: dict[str, str]) -> None:
    of = firm(conn_of(desk), "文山示例纸厂", area=WENSHAN)
    desk.open(of)
    form = desk.page.firm.register.form
    assert form.row("accept_code").isHidden()
    type_into(form, code=failing(7))
    assert "校验位应为" in form.row("code").hint()
    desk.ctrl(Qt.Key.Key_S)
    assert "接受理由" in form.row("accept_code").problem()
    assert desk.value(of, "code") is None
    type_into(form, accept_code="早期试点代码，执照如此")
    desk.ctrl(Qt.Key.Key_S)
    assert (desk.value(of, "code"), desk.value(of, "code_note")) == (failing(7), "早期试点代码，执照如此")


def test_the_reason_is_added_to_a_code_that_stands_already(desk: Desk) -> None:
    conn = conn_of(desk)
    of = firm(conn, "文山示例纸厂", area=WENSHAN)
    with transaction(conn):
        conn.execute("UPDATE enterprise SET code = ? WHERE id = ?", (failing(7), of))
    desk.page.open({"task": "code", "enterprises": [of]})
    desk.key(Qt.Key.Key_F2)
    type_into(desk.page.firm.register.form, accept_code="执照如此")
    desk.ctrl(Qt.Key.Key_S)
    assert desk.value(of, "code_note") == "执照如此"


def test_a_code_of_another_firm_is_refused_and_kept_in_the_form(desk: Desk) -> None:
    of = firm(conn_of(desk), "文山示例纸厂", area=WENSHAN)
    desk.open(of)
    register = desk.page.firm.register
    type_into(register.form, code=code(1), contact="王某")
    desk.ctrl(Qt.Key.Key_S)
    assert "砚山示例水泥厂" in register.message.text()
    assert (desk.value(of, "code"), desk.value(of, "contact")) == (None, "")
    assert (register.form.values()["code"], register.form.values()["contact"]) == (code(1), "王某")


def test_what_is_typed_and_not_saved_waits_until_the_firm_is_opened_again(desk: Desk, firms: dict[str, str]) -> None:
    desk.open(firms["opened"])
    form = desk.page.firm.register.form
    type_into(form, contact="王某", registered="二〇一五")
    desk.key(Qt.Key.Key_Escape)
    assert "“砚山示例水泥厂”的修改尚未保存" in desk.said[-1]
    desk.open(firms["left"])
    assert form.values()["contact"] is None
    desk.session.write(lambda conn: enterprises.edit(conn, firms["opened"], {"phone": "0876-3"}), touches=("enterprise",))
    desk.settle()
    desk.open(firms["opened"])
    assert (form.values()["contact"], form.values()["phone"]) == ("王某", "0876-3")
    line = form.editor("registered").findChild(QLineEdit)
    assert line is not None
    assert line.text() == "二〇一五"
    press(desk.page.firm.register.discard_button)
    assert form.values()["contact"] is None
    assert desk.value(firms["opened"], "contact") == ""


def test_a_place_typed_before_the_firm_entered_is_not_typed_over_where_it_is_counted(
    desk: Desk, firms: dict[str, str]
) -> None:
    of = firms["below"]
    desk.open(of)
    register = desk.page.firm.register
    choose(register.form, "area", GUANGNAN)
    desk.key(Qt.Key.Key_Escape)
    record(conn_of(desk), "new_project", of, "2025-06")
    desk.open(of)
    assert register.form.editor("area").value() == WENSHAN
    assert not register.dirty()


# Adding --------------------------------------------------------------------------------------------------------------


def test_a_firm_is_added_by_keyboard(desk: Desk) -> None:
    desk.ctrl(Qt.Key.Key_N)
    form = desk.page.adding.form
    type_into(form, name="丘北示例糖厂", code=code(50), industry="1340", registered="2015.3")
    choose(form, "area", YANSHAN)
    desk.ctrl(Qt.Key.Key_S)
    row = enterprises.by_code(desk.session.conn, code(50))
    assert row is not None
    assert (row["name"], row["area"], row["industry"], row["registered"]) == ("丘北示例糖厂", YANSHAN, "1340", "2015-03")
    assert desk.page.firm.firm() == row["id"]
    assert "登记首条状态变更后才计入户数" in desk.page.firm.register.message.text()
    desk.key(Qt.Key.Key_Escape)
    assert "丘北示例糖厂" in desk.names()
    desk.ctrl(Qt.Key.Key_N)
    assert desk.page.adding.form.state() == {}, "the next one begins with nothing"


def test_firms_that_may_be_the_same_are_pointed_out_while_typing(desk: Desk, firms: dict[str, str]) -> None:
    desk.ctrl(Qt.Key.Key_N)
    adding = desk.page.adding
    type_into(adding.form, name="砚山示例水泥制品厂")
    assert [match.id for match in adding.alike.matches()] == [firms["opened"]]
    assert "名称相近：名录中已有“砚山示例水泥厂”" in texts(adding.alike)
    type_into(adding.form, name="另一家", code=code(4, GUANGNAN))
    assert "同一信用代码：名录中已有“广南示例铝厂”" in texts(adding.alike)
    press(next(one for one in adding.alike.findChildren(QPushButton) if one.isVisible()))
    assert desk.page.firm.firm() == firms["left"]
    desk.ctrl(Qt.Key.Key_N)
    assert adding.form.values()["name"] == "另一家", "what was typed is still there"


def test_a_refused_firm_stays_in_the_form(desk: Desk, firms: dict[str, str]) -> None:
    desk.ctrl(Qt.Key.Key_N)
    adding = desk.page.adding
    type_into(adding.form, contact="王某")
    desk.ctrl(Qt.Key.Key_S)
    assert adding.form.row("name").problem()
    type_into(adding.form, name="另一家", code=code(4, GUANGNAN))
    desk.ctrl(Qt.Key.Key_S)
    assert "广南示例铝厂" in adding.message.text()
    assert adding.form.values()["contact"] == "王某"
    type_into(adding.form, code="12345")
    desk.ctrl(Qt.Key.Key_S)
    assert "18" in adding.form.row("code").problem()
    assert len(desk.session.conn.execute("SELECT id FROM enterprise").fetchall()) == len(firms)


def test_a_new_area_is_offered_at_once(desk: Desk) -> None:
    desk.ctrl(Qt.Key.Key_N)
    whole = desk.session.tree().own
    desk.session.write(lambda conn: areas.add(conn, "示例新区", whole), touches=("area",))
    desk.settle()
    combo = desk.page.adding.form.editor("area").findChild(ComboBox)
    assert combo is not None
    assert combo.findText("示例新区") >= 0


# Evidence, looking only, the look ------------------------------------------------------------------------------------


class Opener(QObject):
    """Stands for the program that the system opens files with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_evidence_is_kept_listed_and_opened(
    desk: Desk, firms: dict[str, str], tmp_path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "营业执照.pdf"
    paper.write_bytes(b"%PDF")
    desk.open(firms["below"])
    papers = desk.page.firm.papers
    assert not papers.empty.isHidden()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paper)], ""))
    press(papers.add_button)
    desk.settle()
    kept = evidence.papers(desk.session.ledger.files, firms["below"])
    assert [one.path.name for one in kept] == ["营业执照.pdf"]
    press(next(one for one in papers.findChildren(QPushButton) if one.text() == "打开"))
    press(papers.folder_button)
    assert opener.opened == [str(kept[0].path), str(kept[0].path.parent)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "没有.pdf")], ""))
    press(papers.add_button)
    desk.settle()
    assert "没有.pdf" in papers.message.text()


def test_a_ledger_open_for_looking_is_not_edited(
    desk_of: Callable[..., Desk], ledger: Ledger, firms: dict[str, str]
) -> None:
    desk = desk_of(open_ledger(ledger.path))
    assert not desk.page.list.add_button.isEnabled()
    assert not desk.page.list.edit_button.isEnabled()
    desk.open(firms["opened"])
    register = desk.page.firm.register
    assert "只读" in register.read_only.text()
    assert register.read_only.isVisible()
    assert not register.form.isEnabled()
    assert not desk.page.firm.header.record_button.isEnabled()
    assert [one for one in desk.page.firm.timeline.findChildren(QPushButton) if not one.isHidden()] == []
    desk.ctrl(Qt.Key.Key_N)
    assert desk.page.stack.currentWidget() is desk.page.firm
    desk.session.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [FULL, SMALL], ids=["1366x768", "200%"])
def test_no_word_is_cut(
    desk_of: Callable[..., Desk], speak: Callable[[str], None], ledger: Ledger, firms: dict[str, str], size: QSize,
    language: str,
) -> None:  # fmt: skip
    speak(language)
    record(ledger.conn, "rename", firms["opened"], "2025-05", new_value="砚山示例建材厂")
    desk = desk_of(ledger, QSize(size.width() - (184 if size == FULL else 56), size.height() - 51))
    problems = clipped(desk.page) + unreachable(desk.page)
    desk.page.open({"task": "zone", "enterprises": [firms["left"]]})
    problems += clipped(desk.page) + unreachable(desk.page)
    for key in ("opened", "pending", "left", "below"):
        desk.open(firms[key])
        problems += clipped(desk.page) + unreachable(desk.page)
    desk.page.add()
    type_into(desk.page.adding.form, name="砚山示例水泥制品厂", code=failing(3))
    desk.page.save()
    QApplication.processEvents()
    problems += clipped(desk.page) + unreachable(desk.page)
    assert problems == []


def test_coming_to_the_page_puts_the_keyboard_on_the_list(desk: Desk) -> None:
    elsewhere = QLineEdit()
    desk.qtbot.addWidget(elsewhere)
    with desk.qtbot.waitActive(elsewhere):
        elsewhere.show()
    desk.page.setFocus()
    desk.page.focus_here()
    assert desk.page.focusWidget() is desk.page.list.table.view
    desk.key(Qt.Key.Key_Return)
    assert desk.page.stack.currentWidget() is desk.page.firm


def test_a_zone_that_nobody_stated_is_left_out_beside_the_area(desk: Desk, ledger: Ledger) -> None:
    made = firm(ledger.conn, "示例无园区厂", 77, area=YANSHAN)
    record(ledger.conn, "upgrade", made, "2025-03")
    desk.open(made)
    assert "砚山县" in desk.shown()
    assert "未知" not in desk.shown()


# -- in the registers ---------------------------------------------------------------------------------------------------


def in_pool(desk: Desk, firm_id: str, year: int = 2025) -> str:
    return str(write(desk, "pool", enterprise=firm_id, year=year, tier="near_line", state="cultivating"))


def write(desk: Desk, register: str, **values: Any) -> str:
    """A row written from another page while this one is open."""
    made: list[str] = []
    desk.session.write(
        lambda conn: records.create(conn, register, values)[0], touches={register, "value_history"}, on_done=made.append
    )
    desk.settle()
    return made[0]


def test_the_page_tells_what_the_registers_hold_and_leads_there(desk: Desk, firms: dict[str, str]) -> None:
    mine = firms["below"]
    desk.open(mine)
    card = desk.page.firm.held
    assert card.empty.isVisible()
    assert not card.sections
    row = in_pool(desk, mine)
    months = [
        write(desk, "monthly_figure", enterprise=mine, month=f"2025-{month:02}", source="own", release="early", state="normal")
        for month in range(2, 9)
    ]
    assert not card.empty.isVisible()
    assert [key for key, one in card.sections.items() if one.isVisible()] == ["pool", "monthly_figure"]
    pool, monthly = card.sections["pool"], card.sections["monthly_figure"]
    assert (pool.count.text(), monthly.count.text(), monthly.table.model.rowCount()) == ("1", "7", 5)
    assert monthly.table.model.text(0, 0) == "2025-08"  # the latest first
    pool.table.select_row(0)
    pool.table.view.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.went.pop() == ("pool", {"view": "pool", "row": row, "firm": mine})
    press(monthly.all_button)
    page, asked = desk.went.pop()
    assert (page, asked["view"], sorted(asked["rows"])) == ("monitoring", "monthly_figure", sorted(months))
    press(pool.add_button)
    assert desk.went.pop() == ("pool", {"view": "pool", "new": {"enterprise": mine}, "firm": mine})
    desk.open(firms["opened"])
    assert card.empty.isVisible()
    assert not any(one.isVisible() for one in card.sections.values())


def test_rewards_are_told_on_their_own_page_only(desk: Desk, firms: dict[str, str]) -> None:
    mine = firms["entered"]
    row = write(desk, "reward", enterprise=mine, year=2025, payee_kind="enterprise", payee="砚山示例硅材厂", item="升规奖励",
                amount=100_000_0, state="approved")  # fmt: skip
    in_pool(desk, mine)
    desk.open(mine)
    card = desk.page.firm.held
    assert "reward" not in card.sections
    assert "升规奖励" not in desk.shown()
    assert "100.00" not in desk.shown()
    press(card.apart_button)
    assert desk.went.pop() == ("work", {"view": "reward", "rows": (row,), "words": "砚山示例硅材厂"})


def test_a_firms_file_on_paper_tells_the_same_and_no_rewards(
    desk: Desk, firms: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = firms["pending"]
    in_pool(desk, mine)
    for month in range(2, 9):
        write(desk, "monthly_figure", enterprise=mine, month=f"2025-{month:02}", source="own", release="early", state="normal",
              revenue=123_0000)  # fmt: skip
    write(desk, "reward", enterprise=mine, year=2025, payee_kind="enterprise", payee="某", item="升规奖励", state="planned")
    desk.open(mine)
    made = desk.page.firm.sheet()
    said = [f"{row.values[0]} {row.values[1]}" for row in made.rows]
    assert made.title == "广南示例食品厂档案"
    assert any(one.startswith("企业名称 广南示例食品厂") for one in said)
    assert any(one.startswith("状态变更 2025-05 新建投产 待统计确认 广南县") for one in said)
    assert "培育库 2025 · 临规 · 培育" in said
    assert sum(one.startswith("运行监测 ") for one in said) == 7
    assert not any("奖励" in one for one in said)
    for ending in ("pdf", "docx", "xlsx"):
        path = tmp_path / f"档案.{ending}"
        answer_file_dialogs(monkeypatch, path)
        desk.page.firm.choose()
        desk.qtbot.waitUntil(lambda path=path: desk.page.firm.register.message.text().startswith(f"已保存：{path}"))
        assert path.stat().st_size > 2_000

"""名单补全 by keyboard: paste, decide the doubtful lines, copy the list back in its order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.dialogs.completing import CompletingDialog
from desktop.dialogs.rounds import RoundsDialog
from desktop.screens.enterprises import EnterprisesScreen
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.hands import answer_file_dialogs, press
from tests.desktop.pages import Desk, control, keys
from tests.ledgers import GUANGNAN, code, firm, opened

LIST = f"企业名称\t电话\n查无此企\t1\n示例同名厂\t2\n\n砚山示例硅材二厂\t3\n{code(12, GUANGNAN)}\t4\n=SUM(A1)\t5"


@pytest.fixture
def desk(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    with ledgers.wenshan(tmp_path) as ledger:
        opened(ledger.conn, firm(ledger.conn, "砚山示例硅材二厂", 11, industry="3011"))
        firm(ledger.conn, "广南示例铝业有限公司", 12, area=GUANGNAN)
        firm(ledger.conn, "示例同名厂", 13)
        firm(ledger.conn, "示例同名厂", 14, area=GUANGNAN)
        made = Desk.of(qtbot, ledger, settings, tmp_path)
        yield made
        made.session.close()


def open_dialog(desk: Desk) -> CompletingDialog:
    dialog = CompletingDialog(desk.session, "2025-06")
    desk.qtbot.addWidget(dialog)
    with desk.qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.text.setFocus()
    return dialog


def test_it_is_reached_from_the_list_of_firms(desk: Desk) -> None:
    page = desk.show(EnterprisesScreen)
    press(page.list.list_button)
    (dialog,) = page.list.findChildren(CompletingDialog)
    dialog.reject()


def paste(desk: Desk, dialog: CompletingDialog, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    with desk.qtbot.waitSignal(dialog.filled, timeout=5_000):
        control(Qt.Key.Key_V)


def test_a_list_is_completed_by_keyboard_and_copied_back_in_its_order(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, LIST)
    # It stands on the first doubtful line; Enter, an arrow, Enter decide the ambiguous one.
    keys(Qt.Key.Key_F3)
    assert dialog.table.current_row()["cell0"] == "示例同名厂"  # type: ignore[index]
    keys(Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Return)
    control(Qt.Key.Key_C, shift=True)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [line[0] for line in lines] == [
        "企业名称", "查无此企", "示例同名厂", "", "砚山示例硅材二厂", code(12, GUANGNAN), "'=SUM(A1)"
    ]
    assert [line[1] for line in lines] == ["电话", "1", "2", "", "3", "4", "5"]
    assert lines[0][2:5] == ["匹配", "企业名称", "统一社会信用代码"]
    assert lines[1][2:] == ["未找到", "", "", "", "", "", ""]
    assert lines[2][2] == "已选定"
    assert lines[2][4] in (code(13), code(14, GUANGNAN))
    assert lines[4][2:] == ["名称一致", "砚山示例硅材二厂", code(11), "砚山县", "在规", "2024-12", "非金属矿物制品业"]
    assert lines[5][3] == "广南示例铝业有限公司"


def test_only_what_was_added_is_copied_where_that_is_wished(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, "砚山示例硅材二厂\n查无此企")
    dialog.own.setChecked(False)
    dialog.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3  # a heading of its own, as none was pasted
    assert lines[1].startswith("名称一致\t砚山示例硅材二厂\t")
    assert lines[2].startswith("未找到\t\t")


def test_a_firm_can_be_found_by_hand(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, "查无此企\n砚山示例硅材二厂")
    assert dialog.table.current_row()["cell0"] == "查无此企"  # type: ignore[index]  # the first line, where that is doubtful
    dialog.choice.search.setFocus()
    keys("gnsl", Qt.Key.Key_Return)
    row = next(row for row in dialog.table.model.rows_at_hand() or () if row["id"] == 1)
    assert (row["how"], row["name"]) == ("chosen", "广南示例铝业有限公司")


def test_it_is_saved_as_a_workbook(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, LIST)
    target = desk.folder / "名单.xlsx"
    answer_file_dialogs(monkeypatch, target)
    control(Qt.Key.Key_S)
    desk.settle()
    sheet = load_workbook(target).active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "砚山示例硅材二厂" in texts
    assert code(11) in texts
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_nothing_pasted_is_lost_by_closing(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, LIST)
    keys(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert desk.session.drafts._now["completing"][0]["text"] == LIST


def test_a_damaged_code_is_told_beside_its_line(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, "9.15E+17\n砚山示例硅材二厂")
    dialog.table.select_id(1)
    assert "9.15E+17" in dialog.choice.said.text()
    assert dialog.table.current_row()["how"] == "damaged"  # type: ignore[index]


def test_the_firms_of_the_list_can_be_asked_by_a_table(desk: Desk) -> None:
    dialog = open_dialog(desk)
    paste(desk, dialog, "砚山示例硅材二厂\n查无此企\n广南示例铝业有限公司\n砚山示例硅材二厂")
    press(dialog.send_button)
    (rounds,) = dialog.findChildren(RoundsDialog)
    assert "2" in rounds.new_button.text()
    rounds.reject()

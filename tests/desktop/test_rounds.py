"""发表收表 in the window: a table is made for the firms listed, goes out as workbooks, and the replies come together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.errors import BadFile
from db.exchange import protecting
from db.exchange.sending import book as taking_book
from db.rules.intake.sheet import Book
from db.store import round_replies, rounds
from desktop.dialogs.passwords import NewPasswordDialog, PasswordDialog
from desktop.dialogs.rounds import RoundsDialog
from desktop.dialogs.rounds.collecting import CollectingDialog, read_file
from desktop.screens.enterprises import EnterprisesScreen
from desktop.settings import Settings
from tests import ledgers
from tests.db.test_rounds import edited, fill, read
from tests.desktop.hands import answer_file_dialogs, drop, press, type_into
from tests.desktop.pages import Desk
from tests.desktop.test_passwords import PASSWORD, asked, type_password
from tests.ledgers import GUANGNAN, firm


@pytest.fixture
def desk(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    with ledgers.wenshan(tmp_path) as ledger:
        for serial, (name, town) in enumerate((("砚山示例硅材二厂", "江那镇"), ("砚山示例铝厂", "江那镇")), 11):
            firm(ledger.conn, name, serial, township=town)
        firm(ledger.conn, "广南示例糖厂", 13, area=GUANGNAN)
        made = Desk.of(qtbot, ledger, settings, tmp_path)
        yield made
        made.session.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "发出"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    return made


def reader(path: Path, _words: Sequence[str]) -> Book:
    if path.suffix != ".xlsx":
        raise BadFile("“{path}” cannot be read.", path=path.name)
    return read(path)


def sent_out(desk: Desk, folder: Path) -> RoundsDialog:
    """The dialog after a table with two columns was made for the firms of 砚山县."""
    firms = [row[0] for row in desk.rows("SELECT id FROM enterprise WHERE name LIKE '砚山%' ORDER BY seq")]
    dialog = RoundsDialog(desk.session, "2025-06", firms, "砚山县", reader=reader)
    desk.qtbot.addWidget(dialog)
    dialog.open()
    making = dialog.make()
    assert making is not None
    type_into(making.form, title="用工摸底表")
    lines = making.lines
    lines.lines[0].title.setText("从业人员")
    QTest.keyClick(lines.lines[0].title, Qt.Key.Key_Return)  # one more line
    lines.lines[1].title.setText("生产状态")
    lines.lines[0].kind.select("integer")
    lines.lines[1].kind.select("choice")
    lines.lines[1].more.setText("正常/停产")
    press(making.action)
    desk.settle()
    desk.settle()
    return dialog


def test_a_table_goes_out_for_the_firms_listed(desk: Desk, folder: Path) -> None:
    dialog = sent_out(desk, folder)
    (path,) = folder.iterdir()
    assert "砚山县江那镇" in path.name
    assert "用工摸底表" in path.name
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[4]][2:] == ["企业名称", "统一社会信用代码", "乡镇（街道）", "从业人员", "生产状态"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"] == ['"正常,停产"']
    assert str(folder) in dialog.message.text()
    row = dialog.table.current_row()
    assert row is not None
    assert (row["title"], row["firms"], row["replied"]) == ("用工摸底表", 2, 0)


def test_replies_are_taken_in_together_and_one_that_is_broken_leaves_the_others(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    dialog = sent_out(desk, folder)
    (path,) = folder.iterdir()
    first = edited(path, fill("砚山示例铝厂", 从业人员=10, 生产状态="正常"), "甲.xlsx")
    second = edited(path, fill("砚山示例铝厂", 从业人员=12), "乙.xlsx")
    broken = tmp_path / "坏.doc"
    broken.write_bytes(b"x")
    dialog.open_current()
    (collecting,) = dialog.findChildren(CollectingDialog)
    assert drop(collecting, first, broken, second)
    desk.settle()
    desk.settle()
    said = collecting.message.text()
    assert "甲.xlsx" in said
    assert "坏.doc" in said
    assert "乙.xlsx" in said
    assert collecting.summary.text().startswith(("1 of 2", "2 户企业中已报 1 户"))
    rows = {row["name"]: row for row in collecting.table.model.rows_at_hand() or ()}
    assert [rows[name]["state"] for name in ("砚山示例铝厂", "砚山示例硅材二厂")] == ["replied", "blank"]
    assert rows["砚山示例铝厂"]["c2"] == "10 ≠ 12"
    # Side by side, and one is taken with a key.
    collecting.next_difference()
    assert [one.text() for one in collecting.deciding.buttons] == ["10 · 甲.xlsx", "12 · 乙.xlsx"]  # type: ignore[attr-defined]
    press(collecting.deciding.buttons[1])  # type: ignore[arg-type]
    desk.settle()
    rows = {row["name"]: row for row in collecting.table.model.rows_at_hand() or ()}
    assert rows["砚山示例铝厂"]["c2"] == "12"
    assert collecting.deciding.isHidden()


def test_a_table_goes_out_and_comes_back_under_a_password(desk: Desk, folder: Path) -> None:
    dialog = sent_out(desk, folder)
    (path,) = folder.iterdir()
    reply = edited(path, fill("砚山示例铝厂", 从业人员=10), "甲.xlsx")
    reply.write_bytes(protecting.sealed(reply.read_bytes(), PASSWORD))
    dialog.protect.click()
    dialog.ask_files(str(dialog.table.current_row()["id"]), folder)  # type: ignore[index]
    type_password(asked(desk.qtbot, dialog, NewPasswordDialog), PASSWORD, PASSWORD)
    desk.settle()
    assert taking_book.read(path, passwords=(PASSWORD,))[1].startswith(b"PK")
    dialog._reader = read_file
    dialog.open_current()
    (collecting,) = dialog.findChildren(CollectingDialog)
    collecting.take([reply])
    type_password(asked(desk.qtbot, collecting, PasswordDialog), PASSWORD)
    desk.qtbot.waitUntil(lambda: "甲.xlsx" in collecting.message.text(), timeout=15_000)
    assert {row["name"]: row["state"] for row in collecting.table.model.rows_at_hand() or ()}["砚山示例铝厂"] == "replied"


def test_who_is_missing_is_copied_and_the_table_is_saved_and_handed_on(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = sent_out(desk, folder)
    (path,) = folder.iterdir()
    dialog.open_current()
    (collecting,) = dialog.findChildren(CollectingDialog)
    collecting.take([edited(path, fill("砚山示例铝厂", 从业人员=10, 生产状态="停产"))])
    desk.settle()
    desk.settle()
    collecting.copy_missing()
    assert QGuiApplication.clipboard().text() == "砚山县江那镇\t砚山示例硅材二厂"
    target = tmp_path / "收表.xlsx"
    answer_file_dialogs(monkeypatch, target)
    collecting._choose_file()
    desk.settle()
    texts = [str(cell.value) for row in load_workbook(target).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert {"砚山示例铝厂", "10", "停产"} <= set(texts)
    with desk.qtbot.waitSignal(dialog.navigate) as gone:
        collecting.hand_over()
    assert gone.args is not None
    page, arguments = gone.args
    assert page == "intake"
    assert arguments["text"].split("\n")[0].split("\t")[:2] == ["企业名称", "统一社会信用代码"]


def test_a_file_can_be_set_aside(desk: Desk, folder: Path) -> None:
    dialog = sent_out(desk, folder)
    (path,) = folder.iterdir()
    dialog.open_current()
    (collecting,) = dialog.findChildren(CollectingDialog)
    collecting.take([edited(path, fill("砚山示例铝厂", 从业人员=10))])
    desk.settle()
    desk.settle()
    (reply,) = round_replies.replies(desk.session.conn, collecting.sent.id)
    conn = desk.session.ledger.connect(write=True)
    round_replies.set_aside(conn, reply["id"], "发错")
    conn.close()
    collecting.refresh()
    assert {row["state"] for row in collecting.table.model.rows_at_hand() or ()} == {"missing"}


def test_the_firms_asked_are_those_that_the_list_shows(desk: Desk) -> None:
    page = desk.show(EnterprisesScreen)
    page.list.table.set_filters({"name": "砚山"})
    page.list.send_out()
    (dialog,) = page.list.findChildren(RoundsDialog)
    assert "2" in dialog.new_button.text()
    assert len(dialog._firms) == 2
    dialog.reject()
    page.list.table.set_filters({"name": "没有这家"})
    page.list.send_out()
    assert not page.list.findChildren(RoundsDialog)[-1].new_button.isEnabled()


def test_without_a_column_nothing_is_made_and_it_is_said_why(desk: Desk, folder: Path) -> None:
    firms = [row[0] for row in desk.rows("SELECT id FROM enterprise")]
    dialog = RoundsDialog(desk.session, "2025-06", firms, "")
    desk.qtbot.addWidget(dialog)
    dialog.open()
    making = dialog.make()
    assert making is not None
    type_into(making.form, title="空表")
    for box in making.given.values():
        box.setChecked(False)
    press(making.action)
    desk.settle()
    assert making.message.kind() == "error"
    assert making.message.text()
    assert list(folder.iterdir()) == []
    assert rounds.listing(desk.session.conn) == []

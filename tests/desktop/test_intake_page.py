"""The page Import as a person uses it: files come in, questions are answered, rows mended, nothing lost, nothing guessed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.connection import open_ledger
from db.exchange.reading import read
from db.store import enterprises
from db.store import settings as ledger_settings
from db.store.figures import Figure, count
from db.store.intake import batches
from db.store.sending import closing
from desktop.dialogs.adjusting import ask_reason
from desktop.screens.intake.columns import ColumnsDialog
from desktop.screens.intake.firm_dialog import FirmDialog
from desktop.settings import Settings
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.dialog import FormDialog
from tests import ledgers
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.hands import answer_file_dialogs, drop, live_in, pick, press, type_into
from tests.desktop.intake_desk import HEAD, Intake, workbook
from tests.desktop.pages import control, keys, tab_to
from tests.ledgers import code, firm, opened

Make = Callable[..., Intake]
NAMES = ("示例铝材一厂", "示例建材二厂", "示例食品三厂", "示例矿业四厂")


@pytest.fixture
def intake(
    qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, styled: object
) -> Iterator[Make]:
    """``intake()`` is the page on an empty 文山州 ledger; ``prepare(conn)`` records what is there before."""
    live_in(tmp_path, monkeypatch)
    made: list[Intake] = []

    def make(prepare: Callable[[Any], Any] | None = None, **more: Any) -> Intake:
        ledger = ledgers.wenshan(tmp_path)
        if prepare is not None:
            prepare(ledger.conn)
        made.append(Intake(qtbot, ledger, settings, **more))
        return made[-1]

    yield make
    for one in made:
        one.session.close()


def rows(*names: str, first: int = 1) -> list[tuple[Any, ...]]:
    return [(name, code(first + place), "砚山县", "张工", f"0876-31{place:05d}") for place, name in enumerate(names)]


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A workbook of three firms below a title, with a subtotal and a second sheet."""
    listed = rows(*NAMES[:3])
    return workbook(tmp_path / "砚山县企业名录.xlsx", *listed, ("合计", 3), title="砚山县企业名录", more=("外县",))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Row 2 is well; the code of row 3 became a number; that of row 4 is too short."""
    first, second, third = rows(*NAMES[:3])
    return workbook(tmp_path / "名录.xlsx", first, (second[0], float(code(2)[:15] + "000") if code(2).isdigit() else 9.15326e17,
                    *second[2:]), (third[0], code(3)[:12], *third[2:]))  # fmt: skip


# A closed month ------------------------------------------------------------------------------------------------------


def test_rows_of_a_closed_month_come_in_once_there_is_a_reason(intake: Make) -> None:
    def prepare(conn: Any) -> None:
        conn.execute("INSERT INTO setting VALUES ('recorder', '张三')")
        closing.close(conn, ledger_settings.get(conn, "area"), "2025-03", why="已报州局")

    desk = intake(prepare)
    desk.session.ask_reason = partial(ask_reason, window=desk.page)
    desk.take("企业名称\t变动类型\t变动月份\t县\t依据\n示例新厂\t新建投产\t2025-02\t砚山县\t名单\n示例迟厂\t新建投产\t2025-05\t砚山县\t名单",
              subject="changes")  # fmt: skip
    assert desk.numbers() == {"read": 2, "new": 1, "rejected": 1}
    assert "张三" in desk.remark(2)
    button = desk.page.foot.buttons["adjust"]
    assert button.isVisible()
    desk.page.resize(620, 384)  # as on a small screen at 200 %: the words stand above the buttons, and leave the rows their room
    desk.settle()
    assert desk.page.foot.note.width() > 400
    assert desk.page.foot.height() < desk.page.height() // 2
    button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    assert any("已报州局" in one.text() for one in dialog.findChildren(QLabel))
    dialog.form.editor("why").set_value("乡镇漏报")
    dialog.action.click()
    desk.settle()
    assert desk.numbers() == {"read": 2, "new": 2}
    assert not button.isVisible()
    desk.bring_in()
    found = desk.ledger.conn.execute("SELECT month, adjusts, adjust_reason FROM status_change ORDER BY month").fetchall()
    assert list(map(tuple, found)) == [("2025-02", "2025-04", "乡镇漏报"), ("2025-05", None, None)]


# A file comes in -----------------------------------------------------------------------------------------------------


def test_a_file_is_shown_before_it_is_written_and_comes_in_at_once(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    assert page.numbers() == {"read": 5, "new": 3, "left_out": 2}
    assert page.page.foot.equation.text().startswith("5 ＝ 3 新增 ＋ 0 变更")
    assert page.firms() == {}
    page.bring_in()
    assert list(page.firms()) == list(NAMES[:3])
    assert "已导入 3 行" in page.said()
    (receipt,) = batches.receipts(page.ledger.conn)
    assert receipt.counts["read"] == 5 == sum(n for key, n in receipt.counts.items() if key != "read")


def test_what_is_no_record_is_told(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.page.numbers.tiles["left_out"].click()
    assert page.rows() == [1, 6]
    assert page.row(6)["name"] == "合计  3"
    page.page.numbers.tiles["read"].click()
    assert page.rows() == [1, 3, 4, 5, 6]
    assert "外县" in page.page.head.remarks.text()


def test_another_sheet_of_the_book_can_be_chosen_or_follows(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.bring_in()
    press(page.page.foot.buttons["sheet"])
    page.settle()
    assert page.numbers() == {"read": 1, "new": 1}
    page.bring_in()
    assert "外县厂" in page.firms()


def test_a_file_imported_twice_changes_nothing(intake: Make, clean: Path) -> None:
    page = intake()
    for expected in ("已导入 3 行", "已导入 0 行"):
        page.take(clean)
        if expected.endswith("0 行"):
            assert page.numbers() == {"read": 5, "same": 3, "left_out": 2}
            assert not page.page.foot.import_button.isEnabled()
        else:
            page.bring_in()
            assert expected in page.said()
    assert len(batches.receipts(page.ledger.conn)) == 1


def test_an_old_value_stands_beside_the_new_one(intake: Make, tmp_path: Path) -> None:
    page = intake(lambda conn: firm(conn, NAMES[0], 1, contact="李工", phone="1"))
    page.take(workbook(tmp_path / "a.xlsx", (NAMES[0], code(1), None, "王工", None)))
    page.page.underway.look_again()
    page.settle()
    assert page.numbers() == {"read": 1, "changed": 1}
    assert (page.cell(2, "contact").old, page.cell(2, "contact").text) == ("李工", "王工")
    page.bring_in()
    (row,) = enterprises.by_name(page.ledger.conn, NAMES[0])
    assert (row["contact"], row["phone"]) == ("王工", "1")  # a blank cell erases nothing


@pytest.mark.parametrize("pasted", [True, False], ids=["paste", "argument"])
def test_a_block_copied_from_a_spreadsheet(intake: Make, pasted: bool) -> None:
    page = intake()
    text = "\r\n".join("\t".join(str(cell) for cell in row) for row in (HEAD, *rows(*NAMES[:2])))
    if pasted:
        QGuiApplication.clipboard().setText(text)
        control(Qt.Key.Key_V)
        page.settle()
        pick(page.page.head.subject, "enterprises")
        page.settle()
    else:
        page.take(text)
    assert page.numbers() == {"read": 2, "new": 2}
    page.bring_in()
    assert batches.receipts(page.ledger.conn)[0].file == ""
    assert page.page.head.name.text() == "粘贴的内容"
    assert "“粘贴的内容”" in page.said()


def test_files_dropped_on_the_page(intake: Make, clean: Path) -> None:
    page = intake()
    assert drop(page.page, clean)
    page.settle()
    assert page.page.head.name.text() == clean.name
    assert page.page.head.subject.key() in ("enterprises", "opening")


def test_a_file_chosen_by_button(intake: Make, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(clean)], ""))
    page = intake()
    page.page.start.file_button.click()
    page.settle()
    assert page.page.head.name.text() == clean.name
    assert page.page.start.isHidden()


# Answers -------------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_by_its_number_and_the_next_one_follows(intake: Make, tmp_path: Path) -> None:
    page = intake(lambda conn: [firm(conn, f"文山{name}", serial) for serial, name in enumerate(NAMES[:2], 1)])
    page.take(workbook(tmp_path / "a.xlsx", *((f"文山县{name}", None, "砚山县", "王工", None) for name in NAMES[:2])))
    assert page.numbers() == {"read": 2, "rejected": 2}
    assert "需选 2" in page.page.numbers.tiles["rejected"].caption
    assert not page.page.foot.import_button.isEnabled()
    page.go_to(2)
    keys("1")
    page.settle()
    assert page.page.rows.current_number() == 3
    assert "录入有误" in page.remark(2) or page.result(2) == "undecided"  # the firm is known now; why two names is not
    keys("2")  # a new firm
    page.settle()
    assert (page.result(3), page.page.rows.current_number()) == ("new", 2)
    keys("2")  # leave the name in the register
    page.settle()
    assert page.numbers() == {"read": 2, "new": 1, "changed": 1}
    page.bring_in()
    assert len(page.firms()) == 3


def test_one_answer_serves_all_rows_that_ask_the_same(intake: Make, tmp_path: Path) -> None:
    page = intake()
    listed = [(name, code(serial), "文山" if serial < 4 else "文山县") for serial, name in enumerate(NAMES, 1)]
    page.take(workbook(tmp_path / "a.xlsx", *listed))
    assert page.numbers() == {"read": 4, "rejected": 4}
    assert page.page.rows.current_number() == 2
    page.go_to(2)
    keys("0")
    keys("2")  # 文山市
    page.settle()
    # 文山县 is another question, and waits.
    assert [page.result(number) for number in (2, 3, 4, 5)] == ["new", "new", "new", "undecided"]
    assert page.page.rows.current_number() == 5
    assert page.page.rows.bar.findChildren(CheckBox) == []
    control(Qt.Key.Key_Z)  # one answer, taken back as one
    page.settle()
    assert page.numbers() == {"read": 4, "rejected": 4}
    page.go_to(3)
    keys("2")  # without the tick it is this row's alone
    page.settle()
    assert [page.result(number) for number in (2, 3, 4, 5)] == ["undecided", "new", "undecided", "undecided"]


def test_a_damaged_code_is_chosen_or_typed(intake: Make, doubtful: Path) -> None:
    page = intake()
    page.take(doubtful)
    assert [page.result(number) for number in (2, 3, 4)] == ["new", "undecided", "rejected"]
    assert page.page.rows.current_number() == 3  # where a person is needed
    assert page.cell(3, "code").ground
    assert page.cell(3, "code").text.startswith("?")
    assert page.cell(4, "code").text == f"✗ {code(3)[:12]}"
    page.go_to(4, "code")
    keys(Qt.Key.Key_F2)
    keys(code(3), Qt.Key.Key_Return)
    page.settle()
    assert page.result(4) == "new"
    assert (page.cell(4, "code").text, page.cell(4, "code").old) == (code(3), code(3)[:12])
    page.go_to(3, "code")
    page.page.rows.correct()
    keys(code(2), Qt.Key.Key_Return)
    page.settle()
    page.bring_in()
    assert page.firms() == {name: code(place) for place, name in enumerate(NAMES[:3], 1)}


def test_answers_are_taken_back_and_given_again(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.go_to(3)
    keys(Qt.Key.Key_Delete)
    page.settle()
    assert page.numbers() == {"read": 5, "new": 2, "left_out": 3}
    assert page.page.rows.bar.skip_button.text() == "重新读入本行"
    control(Qt.Key.Key_Z)
    page.settle()
    assert page.numbers() == {"read": 5, "new": 3, "left_out": 2}
    control(Qt.Key.Key_Y)
    page.settle()
    page.bring_in()
    assert list(page.firms()) == list(NAMES[1:3])


def test_a_firm_is_matched_by_hand(intake: Make, tmp_path: Path) -> None:
    page = intake(lambda conn: firm(conn, NAMES[0], 1))
    page.take(workbook(tmp_path / "a.xlsx", ("别的名字", None, "砚山县", "王工", None)))
    assert page.result(2) == "new"
    page.go_to(2)
    keys(Qt.Key.Key_F3)
    dialog = page.page.findChild(FirmDialog)
    assert dialog is not None
    dialog.box.setFocus()
    keys(code(1))
    dialog.box.picked.emit(dialog.box.suggestions()[0].data)
    page.settle()
    with page.qtbot.waitActive(page.page):
        page.page.activateWindow()
    assert page.result(2) == "undecided"  # one firm, two names: only a person can tell why
    page.go_to(2)
    keys("2")
    page.settle()
    page.bring_in()
    (row,) = enterprises.by_name(page.ledger.conn, NAMES[0])
    assert (len(page.firms()), row["contact"]) == (1, "王工")


def test_what_no_column_says_is_said_for_all_rows(intake: Make, tmp_path: Path) -> None:
    page = intake()
    page.take(workbook(tmp_path / "新增.xlsx", *rows(*NAMES[:2])), subject="changes")
    assert page.numbers() == {"read": 2, "rejected": 2}
    assert {"kind", "month", "basis"} <= set(page.page.head.for_all.keys())
    assert "没有写明变更类型、计入月份的列" in page.page.head.remarks.text()
    kind, month = (page.page.head.for_all.editor(key) for key in ("kind", "month"))
    assert isinstance(kind, ComboBox)
    pick(kind, "upgrade")
    page.settle()
    line = month.edit  # type: ignore[union-attr]
    line.setFocus()
    keys("202503", Qt.Key.Key_Tab)
    page.settle()
    assert page.numbers() == {"read": 2, "new": 2}
    assert page.page.head.remarks.text() == ""
    page.bring_in()
    assert count(page.ledger.conn, Figure(("entries",), "2025-12", since="2025-01")).claimed == 2


def test_a_column_left_out_is_remembered_for_the_sender(intake: Make, tmp_path: Path) -> None:
    page = intake()
    head = (*HEAD[:4], "电话（座机）")
    path = workbook(tmp_path / "a.xlsx", *rows(*NAMES[:1]), head=head, title="填报单位：砚山县工信局")
    page.take(path)
    control(Qt.Key.Key_L)
    dialog = page.page.findChild(ColumnsDialog)
    assert dialog is not None
    pick(dialog.line(3).field, "-")
    page.settle()
    assert page.page.underway.view is not None
    assert page.page.underway.view.layout.columns[3].key is None
    dialog.accept()
    page.bring_in()
    page.take(workbook(tmp_path / "b.xlsx", *rows(NAMES[1], first=9), head=head, title="填报单位：砚山县工信局"))
    assert page.page.underway.view.layout.columns[3].key is None


def test_a_question_about_a_column_is_asked_above_the_rows(intake: Make, tmp_path: Path) -> None:
    page = intake()
    head = ("企业名称", "县（市、区）", "联系电话", "电话")
    page.take(workbook(tmp_path / "a.xlsx", (NAMES[0], "砚山县", "1", "0876-3130001"), head=head))
    asked = page.page.questions.questions()
    assert [one.index for one in asked] == [2, 3]
    assert page.page.head.columns_button.text().startswith("?")
    answers = {one.text(): one for one in page.page.questions.findChildren(QPushButton)}
    assert set(answers) == {"联系电话", "不导入此列"}
    page.page.questions.answered.emit(asked[1], "phone")
    page.settle()
    assert page.page.questions.isHidden() or [one.index for one in page.page.questions.questions()] == [2]
    page.bring_in()
    assert enterprises.by_name(page.ledger.conn, NAMES[0])[0]["phone"] == "0876-3130001"


def test_another_subject_begins_anew_and_can_be_undone(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.go_to(3)
    keys(Qt.Key.Key_Delete)
    page.settle()
    pick(page.page.head.subject, "opening")
    page.settle()
    assert page.numbers()["new"] == 3
    assert not page.page.head.complete.isHidden()
    control(Qt.Key.Key_Z)
    page.settle()
    assert page.page.head.subject.key() == "enterprises"
    assert page.numbers()["left_out"] == 3


def test_a_complete_opening_list_counts(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean, subject="opening")
    page.page.head.complete.click()
    page.settle()
    page.bring_in()
    assert count(page.ledger.conn, Figure.stock("2025-06")).confirmed == 3


def test_an_older_file_says_so_by_its_day(intake: Make, tmp_path: Path) -> None:
    page = intake()
    path = workbook(tmp_path / "a.xlsx", *rows(*NAMES[:1]))
    page.take(path)
    page.bring_in()
    page.take(workbook(tmp_path / "b.xlsx", (NAMES[0], code(1), "砚山县", "旧人", None)))
    line = page.page.head.as_of.edit
    line.setFocus()
    line.selectAll()
    keys("20200101", Qt.Key.Key_Tab)
    page.settle()
    assert page.numbers() == {"read": 1, "same": 1}


# What goes wrong -----------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_loses_nothing(intake: Make, clean: Path, tmp_path: Path) -> None:
    page = intake()
    page.take(clean)
    page.go_to(3)
    keys(Qt.Key.Key_Delete)
    page.settle()
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(clean.read_bytes()[:900])
    page.page.underway.read(broken)
    page.settle()
    assert "坏.xlsx" in page.said()
    assert page.numbers() == {"read": 5, "new": 2, "left_out": 3}
    page.bring_in()
    assert list(page.firms()) == list(NAMES[1:3])


def test_a_file_waits_while_another_has_answers(intake: Make, clean: Path, doubtful: Path) -> None:
    page = intake()
    page.take(clean)
    page.go_to(3)
    keys(Qt.Key.Key_Delete)
    page.settle()
    page.take(doubtful)
    assert doubtful.name in page.said()
    assert page.page.head.name.text() == clean.name
    page.bring_in()
    press(page.page.foot.buttons["leave"])
    page.settle()
    assert page.page.head.name.text() == doubtful.name


def test_several_files_come_one_after_the_other(intake: Make, clean: Path, doubtful: Path) -> None:
    page = intake()
    page.take(clean, doubtful)
    page.bring_in()
    assert "还有 1 个" in page.page.foot.buttons["leave"].text()
    press(page.page.foot.buttons["leave"])
    page.settle()
    assert page.page.head.name.text() == doubtful.name
    press(page.page.foot.buttons["leave"])
    assert page.went == [("", {})]
    assert not page.page.start.isHidden()


def test_a_ledger_open_for_looking_takes_nothing(
    qtbot: QtBot, settings: Settings, tmp_path: Path, clean: Path, styled: object
) -> None:
    path = ledgers.wenshan(tmp_path)
    path.close()
    with open_ledger(path.path, write=True), open_ledger(path.path) as looking:
        page = Intake(qtbot, looking, settings)
        page.take(clean)
        assert "只读" in page.said()
        assert not page.page.start.isHidden()
        page.session.ops.close()


def test_a_change_of_the_ledger_is_seen_by_the_preview(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.session.write(lambda conn: firm(conn, NAMES[0], 1), touches={"enterprise"})
    page.settle()
    assert page.numbers()["new"] == 2


# Afterwards ----------------------------------------------------------------------------------------------------------


def test_an_import_is_taken_back_as_a_whole(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean)
    page.bring_in()
    press(page.page.foot.buttons["back"])
    dialog = page.page.findChild(FormDialog)
    assert dialog is not None
    type_into(dialog.form, why="选错了文件")
    dialog.submit()
    page.settle()
    assert page.firms() == {}
    assert page.numbers()["new"] == 3  # it may come in otherwise now
    assert "已撤销" in page.said()


def test_receipts_are_kept_and_give_rejected_rows_back(
    intake: Make, doubtful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = intake()
    page.take(doubtful)
    page.bring_in()
    press(page.page.foot.buttons["leave"])
    dialog = page.page.show_receipts()
    page.settle()
    assert dialog.equation.text() == "3 ＝ 1 新增 ＋ 0 变更 ＋ 0 相同 ＋ 2 拒绝 ＋ 0 剔除"
    assert [row["number"] for row in dialog.rows.model.rows_at_hand() or ()] == [3, 4]
    out = tmp_path / "被拒行.xlsx"
    answer_file_dialogs(monkeypatch, out)
    press(dialog.back_button)
    page.settle()
    dialog.reject()
    page.take(out)
    assert page.numbers()["rejected"] == 2
    assert {page.row(number)["name"] for number in page.rows() if page.row(number)["#line"] is not None} == set(NAMES[1:3])


def test_rejected_rows_can_leave_before_the_import(
    intake: Make, doubtful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = intake()
    page.take(doubtful)
    out = tmp_path / "被拒行.xlsx"
    answer_file_dialogs(monkeypatch, out)
    press(page.page.foot.buttons["rejected"])
    page.settle()
    cells = [cell for row in read(out).sheets[0].rows for cell in row]
    assert NAMES[2] in cells
    assert NAMES[0] not in cells


def test_what_rests_on_an_import_is_named(intake: Make, clean: Path) -> None:
    page = intake()
    page.take(clean, subject="opening")
    page.bring_in()
    (first, *_rest) = enterprises.by_name(page.ledger.conn, NAMES[0])
    page.session.write(lambda conn: ledgers.record(conn, "exit", first["id"], "2025-03", reason="X1"), touches={"status_change"})
    page.settle()
    dialog = page.page.show_receipts()
    press(dialog.undo_button)
    asked = dialog.findChild(FormDialog)
    assert asked is not None
    type_into(asked.form, why="重来")
    asked.submit()
    page.settle()
    assert asked.message()
    assert not batches.receipts(page.ledger.conn)[0].undone
    asked.reject()


def test_a_blank_template_of_every_subject_reads_back_empty(
    intake: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = intake()
    for key in ("enterprises", "opening", "changes", "confirmations", "targets", "pool"):
        out = tmp_path / f"{key}.xlsx"
        answer_file_dialogs(monkeypatch, out)
        pick(page.page.start.template, key)
        press(page.page.start.template_button)
        page.settle()
        assert out.exists(), key
        assert str(out) in page.said()
        page.take(out, subject=key)
        assert set(page.numbers()) <= {"read", "left_out"}, key
        press(page.page.foot.buttons["leave"])


def test_statistics_list_is_set_beside_the_roster(
    intake: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(conn: Any) -> None:
        for serial, name in enumerate(NAMES[:2], 1):
            opened(conn, firm(conn, name, serial))

    page = intake(two)
    page.take(workbook(tmp_path / "名单.xlsx", *rows(NAMES[1], NAMES[2], first=2)), subject="confirmations")
    press(page.page.foot.buttons["reconcile"])
    page.settle()
    from desktop.screens.intake.reconciliation import ReconciliationDialog

    dialog = page.page.findChild(ReconciliationDialog)
    assert dialog is not None
    assert dialog.sheet is not None
    assert [row.values[4] for row in dialog.sheet.rows] == ["台账有、名单无", "名单有、台账无", "双方一致"]
    for suffix in (".xlsx", ".pdf"):
        out = tmp_path / f"对账{suffix}"
        dialog.write(out)
        page.settle()
        assert out.stat().st_size > 1000
    dialog.reject()


# Large files, keys, sizes --------------------------------------------------------------------------------------------


def test_a_large_file_shows_its_first_rows_at_once_and_the_window_stays_alive(intake: Make, tmp_path: Path) -> None:
    page = intake()
    path = tmp_path / "大.csv"
    lines = [",".join(HEAD), *(f"示例第{n}厂,{code(n)},砚山县,张工,{n}" for n in range(1, 4001))]
    path.write_text("\n".join(lines), encoding="utf-8")
    seen: list[tuple[bool, int]] = []
    page.page.underway.seen.connect(lambda: seen.append((page.page.underway.view.whole, page.numbers()["read"])))  # type: ignore[union-attr]
    longest, last = 0.0, time.monotonic()

    def beat() -> None:
        nonlocal longest, last
        now = time.monotonic()
        longest, last = max(longest, now - last), now

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(beat)
    timer.start()
    page.take(path)
    assert [whole for whole, _n in seen] == [False, True]
    assert page.numbers() == {"read": 4000, "new": 4000}
    page.go_to(2)
    keys(Qt.Key.Key_Delete)
    assert page.table.model.text(0, 1) == "已答"  # before all rows have been looked at again
    assert not page.page.foot.import_button.isEnabled()
    page.settle()
    assert page.numbers() == {"read": 4000, "new": 3999, "left_out": 1}
    assert longest < 1.0


def test_a_look_that_is_stopped_can_go_on(intake: Make, tmp_path: Path) -> None:
    page = intake()
    path = tmp_path / "大.csv"
    lines = [",".join(HEAD), *(f"示例第{n}厂,{code(n)},砚山县,张工,{n}" for n in range(1, 3001))]
    path.write_text("\n".join(lines), encoding="utf-8")
    page.page.open({"path": path, "subject": "enterprises"})
    page.qtbot.waitUntil(lambda: page.page.underway.view is not None, timeout=20_000)
    job = page.page.underway._job  # the button of the window's bar stops it
    assert job is not None
    job.cancel()
    page.settle()
    assert "已停止" in page.said()
    assert not page.page.foot.import_button.isEnabled()
    page.page.message.findChildren(QPushButton)[0].click()
    page.settle()
    assert page.numbers() == {"read": 3000, "new": 3000}


def test_from_the_file_to_the_import_by_keyboard(intake: Make, doubtful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(doubtful)], ""))
    page = intake()
    control(Qt.Key.Key_O)
    page.settle()
    pick(page.page.head.subject, "enterprises")
    page.settle()
    tab_to(page.table)
    keys(Qt.Key.Key_F4, Qt.Key.Key_Delete)
    page.settle()
    assert page.numbers() == {"read": 3, "new": 1, "rejected": 1, "left_out": 1}
    tab_to(page.page.foot.import_button)
    control(Qt.Key.Key_Return)
    page.settle()
    assert list(page.firms()) == [NAMES[0]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1182, 717), (627, 333)], ids=["1366x768", "200%"])
def test_nothing_is_cut_with_a_file_at_any_size(
    intake: Make, doubtful: Path, speak: Callable[[str], None], size: tuple[int, int], language: str
) -> None:
    speak(language)
    page = intake(size=size)
    page.page.setMinimumSize(0, 0)
    for subject in ("enterprises", "changes", "confirmations"):
        page.take(doubtful, subject=subject)
        assert [*clipped(page.page), *unreachable(page.page)] == [], subject
        dialog = page.page.show_columns()
        assert dialog is not None
        QApplication.processEvents()
        assert [*clipped(dialog), *unreachable(dialog)] == []
        dialog.reject()
        press(page.page.foot.buttons["leave"])

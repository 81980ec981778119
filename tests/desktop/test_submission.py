"""The page Submission as a person uses it: choose a form, look, save, follow a number to its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.exchange.sending import slip_file
from db.forms import build
from db.rules.ids import new_id
from db.rules.sending.slip import Remark, Slip
from db.rules.superior_form import shape
from db.store import changes, form_mappings
from db.store.sending import closing, slips, versions
from db.store.worklist import worklist
from db.text import Label
from desktop.dialogs.differences import DifferencesDialog
from desktop.dialogs.filling_form import FillingDialog
from desktop.exporting import PACK, SUBMISSION
from desktop.ops import Ops
from desktop.screens.submission import SubmissionScreen
from desktop.session import Session
from desktop.settings import Settings
from tests.desktop.clipping import clipped
from tests.desktop.hands import answer_file_dialogs, press

MONTH = "2025-06"
_ENTRY = "SELECT id FROM status_change WHERE month = ? AND kind IN ('upgrade', 'new_project') ORDER BY id"


@pytest.fixture
def page(
    tmp_path: Path, qtbot: QtBot, ops: Ops, settings: Settings, sample_at: Callable[..., Ledger]
) -> Iterator[SubmissionScreen]:
    ledger = sample_at(tmp_path / "示例.sgl", "wenshan")
    session = Session(ledger, ops, settings, date(2025, 7, 5))
    made = SubmissionScreen(session)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.set_month(MONTH)
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count() > 0 and not ops.busy(), timeout=10_000)
    yield made
    session.close()


def choose(page: SubmissionScreen, qtbot: QtBot, form: str) -> None:
    with qtbot.waitSignal(page._session.ops.ended, timeout=10_000):
        page.open({"form": form})
    qtbot.waitUntil(lambda: not page._session.ops.busy(), timeout=10_000)


def test_the_first_form_is_the_plans_own_layout_in_totals(page: SubmissionScreen) -> None:
    assert page.form() == "progress_areas"
    assert page.scope.key() == "totals"
    assert "297 ＋ 21 − 3 ± 0 ＝ 315" in " ".join(page.checks.texts())
    assert clipped(page) == []


def test_the_shown_checksum_is_the_forms(page: SubmissionScreen) -> None:
    sheet = build(page._session.conn, "progress_areas", MONTH)
    assert sheet.checksum in page.checksum.text()


FORMS = ("progress_areas", "balance", "entered", "exited", "changes", "summary", "counting", "roster", "audit")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_shown(page: SubmissionScreen, qtbot: QtBot, form: str) -> None:
    choose(page, qtbot, form)
    assert page.form() == form
    assert page.preview.page_count() >= 1
    assert not page.message.isVisible()


def test_the_submission_is_internal_unless_asked_otherwise(page: SubmissionScreen, qtbot: QtBot) -> None:
    choose(page, qtbot, SUBMISSION)
    assert page.scope.key() == "internal"
    assert page.preview.page_count() > 5


def test_a_form_is_saved_as_excel_and_pdf(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, head in (("a.xlsx", b"PK"), ("a.pdf", b"%PDF")):
        answer_file_dialogs(monkeypatch, tmp_path / name)
        page.message.clear()
        press({"a.xlsx": page.excel_button, "a.pdf": page.pdf_button}[name])
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "success"
        assert page._sheets[0].checksum in page.message.text()
        assert (tmp_path / name).read_bytes().startswith(head)


def test_a_folder_that_is_gone_gets_a_sentence(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_file_dialogs(monkeypatch, tmp_path / "没有" / "x.xlsx", tmp_path / "没有" / "x.pdf", None)
    for pressed in (page.excel_button, page.pdf_button):
        page.message.clear()
        press(pressed)
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "error"
        assert "没有" in page.message.text()
    page.message.clear()
    press(page.word_button)  # given up in the file dialog: nothing is written or said
    assert page.message.text() == ""


def settled(page: SubmissionScreen, qtbot: QtBot) -> None:
    """Everything read and shown."""
    qtbot.waitUntil(lambda: not page._session.ops.busy(), timeout=15_000)


def send(page: SubmissionScreen, qtbot: QtBot, path: Path) -> bytes:
    settled(page, qtbot)
    page.dispatch.send(path)
    qtbot.waitUntil(path.exists, timeout=15_000)
    settled(page, qtbot)
    assert page.message.kind() == "success", page.message.text()
    return path.read_bytes()


def test_the_submission_is_numbered_and_kept(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    page._session.ops.changed.connect(page.on_changed)
    first = send(page, qtbot, tmp_path / "1.xlsx")
    (one,) = versions.sent(page._session.conn)
    assert (one.period, one.version) == (MONTH, 1)
    assert one.checksum in page.message.text()
    assert f"{MONTH} 第 1 版" in page.versions.texts()
    assert one.checksum in page.versions.texts()
    assert clipped(page) == []
    # The same content is the same version, whoever makes it again.
    assert send(page, qtbot, tmp_path / "2.xlsx") == first
    assert len(versions.sent(page._session.conn)) == 1
    page.dispatch.save_again(one, tmp_path / "3.xlsx")
    qtbot.waitUntil((tmp_path / "3.xlsx").exists, timeout=10_000)
    assert (tmp_path / "3.xlsx").read_bytes() == first


def test_a_submission_that_reaches_no_file_was_not_sent(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    settled(page, qtbot)
    page.dispatch.send(tmp_path / "没有" / "1.xlsx")
    qtbot.waitUntil(lambda: page.message.isVisible(), timeout=15_000)
    assert page.message.kind() == "error"
    assert versions.sent(page._session.conn) == []


def test_what_changed_since_the_last_version_names_the_change(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    page._session.ops.changed.connect(page.on_changed)
    send(page, qtbot, tmp_path / "1.xlsx")
    change = page._session.conn.execute(_ENTRY, (MONTH,)).fetchone()[0]
    page._session.write(lambda conn: changes.void(conn, change, "重复登记"), touches=("status_change",))
    qtbot.waitUntil(lambda: any("1 处不同" in text for text in page.checks.texts()), timeout=10_000)
    page.dispatch.compare_now()
    (dialog,) = page.findChildren(DifferencesDialog)
    (row,) = [dialog.table.model.row(at) for at in range(dialog.table.model.rowCount())]
    assert "重复登记" in row["said"]
    gone: list[tuple[str, dict[str, object]]] = []
    page.navigate.connect(lambda where, arguments: gone.append((where, arguments)))
    dialog.table.activated_row.emit(row)
    assert gone == [("changes", {"changes": [change]})]


def test_a_month_is_held_opened_again_with_a_reason_and_closed(page: SubmissionScreen, qtbot: QtBot) -> None:
    page._session.ops.changed.connect(page.on_changed)
    settled(page, qtbot)
    assert page.checks.hold_button.isVisible()
    assert not page.checks.reopen_button.isVisible()
    dialog = page.dispatch.close_month(False)
    assert dialog
    dialog.form.set_values({"why": "已报州局"})
    dialog.submit()
    qtbot.waitUntil(lambda: page.checks.reopen_button.isVisible(), timeout=10_000)
    settled(page, qtbot)
    assert "已报州局" in page.checks.told.text()
    lock = closing.locks(page._session.conn)[0]
    assert (lock.month, lock.state) == (MONTH, "held")
    dialog = page.dispatch.reopen()
    assert dialog
    dialog.submit()
    assert closing.locks(page._session.conn)  # not without a reason
    dialog.form.set_values({"why": "州局退回"})
    dialog.submit()
    qtbot.waitUntil(lambda: page.checks.hold_button.isVisible(), timeout=10_000)
    settled(page, qtbot)
    assert closing.locks(page._session.conn) == []


def test_an_explanation_goes_along_with_the_version(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    settled(page, qtbot)
    assert page.dispatch.standing
    key = next(one.point.key for one in page.dispatch.standing.items if one.standing == "open")
    dialog = page.dispatch.explain(key)
    assert dialog
    dialog.form.set_values({"why": "企业停产检修，已核实"})
    dialog.submit()
    qtbot.waitUntil(lambda: any("停产检修" in text for text in page.checks.texts()), timeout=10_000)
    send(page, qtbot, tmp_path / "1.xlsx")
    (one,) = versions.sent(page._session.conn)
    assert [(said["key"], said["explanation"]) for said in one.explanations] == [(key, "企业停产检修，已核实")]


def test_a_return_slip_becomes_a_worklist_and_is_answered(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    page._session.ops.changed.connect(page.on_changed)
    send(page, qtbot, tmp_path / "1.xlsx")
    conn = page._session.conn
    (version,) = versions.sent(conn)
    change = conn.execute(_ENTRY, (MONTH,)).fetchone()[0]
    slip = Slip(
        new_id(), "made", version.area, MONTH, 1, version.checksum, "省厅",
        (Remark(1, "依据不全", row=change, firm="示例厂"), Remark(2, "请核对", sheet="目标完成情况", cell="D5")),
    )  # fmt: skip
    slip_file.write(slip, Label("文山州", "Wenshan"), tmp_path / "退回单.xlsx")
    page.message.clear()
    page.slips.take([tmp_path / "退回单.xlsx"])
    qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
    assert page.message.kind() == "success"
    settled(page, qtbot)
    assert [one.chip for one in page.slips.entries.entries()] == ["待办理", "待办理"]
    assert any(task.kind.key == "slip" and task.count == 2 for task in worklist(conn, date(2025, 7, 5)))
    gone: list[tuple[str, dict[str, object]]] = []
    page.navigate.connect(lambda where, arguments: gone.append((where, arguments)))
    page.slips.look_button.click()
    assert gone == [("changes", {"changes": [change]})]
    dialog = page.slips.ask_answer(f"{slip.id} 1")
    dialog.form.set_values({"said": "已补红头文件"})
    dialog.submit()
    qtbot.waitUntil(lambda: len(slips.unanswered(page._session.conn)) == 1, timeout=10_000)
    settled(page, qtbot)
    assert [one.chip for one in page.slips.entries.entries()] == ["待办理", "已办理"]
    assert clipped(page) == []


def test_a_form_that_came_down_is_pointed_at_once_and_filled(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, line in enumerate((("县（市）", "年初", "统计已确认"), ("全州", None, None), ("砚山县", None, None)), 1):
        for column, value in enumerate(line, 1):
            sheet.cell(at, column, value)
    book.save(tmp_path / "来表.xlsx")
    page.fill_form(tmp_path / "来表.xlsx")
    qtbot.waitUntil(lambda: bool(page.findChildren(FillingDialog)), timeout=10_000)
    (dialog,) = page.findChildren(FillingDialog)
    dialog.ours.select("progress_areas")
    dialog._read_ours()
    qtbot.waitUntil(lambda: dialog.row.key() == "全州" and dialog.column.count() > 5, timeout=10_000)
    assert not dialog.fill_button.isEnabled()
    dialog._grid().select_row(0)
    dialog.take_headings()
    assert [one.key for one in dialog.mapping.columns] == ["opening", "confirmed"]
    dialog.fill(tmp_path / "已填.xlsx")
    qtbot.waitUntil((tmp_path / "已填.xlsx").exists, timeout=10_000)
    settled(page, qtbot)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "已填.xlsx").worksheets[0].iter_rows()]
    assert rows[1:] == [["全州", 297, 315], ["砚山县", 56, 58]]
    assert form_mappings.find(page._session.conn, shape(dialog._form.book)) == dialog.mapping
    assert clipped(dialog) == []


def test_a_number_of_the_form_opens_its_list(page: SubmissionScreen, qtbot: QtBot) -> None:
    sheet = page._sheets[0]
    whole = next(row for row in sheet.rows if row.role == "whole")
    key = next(one for one, value in zip((c.key for c in sheet.columns), whole.values, strict=True) if value == 315)
    shown = page.open_list(whole.counted[key])
    qtbot.waitUntil(lambda: "315" in shown.sum.text(), timeout=10_000)
    shown.reject()


def test_the_meeting_pack_is_chosen_remembered_and_written_as_pdf_and_word(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = page.choose_pack()
    for key, box in dialog.boxes.items():
        box.setChecked(key in ("bulletin", "forecast"))
    dialog.scope.select("internal")
    dialog.action.click()
    qtbot.waitUntil(lambda: [sheet.key for sheet in page._sheets] == ["bulletin", "forecast"], timeout=10_000)
    assert page.form() == PACK
    assert page.scope.key() == "internal"
    for name, head in (("材料.docx", b"PK"), ("材料.pdf", b"%PDF")):
        answer_file_dialogs(monkeypatch, (tmp_path / name).with_suffix(""))  # typed without the ending
        page.message.clear()
        press(page.word_button if name.endswith("docx") else page.pdf_button)
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "success"
        assert (tmp_path / name).read_bytes().startswith(head)
    again = page.choose_pack()
    assert {key for key, box in again.boxes.items() if box.isChecked()} == {"bulletin", "forecast"}
    for box in again.boxes.values():
        box.setChecked(False)
    again.action.click()
    qtbot.waitUntil(lambda: again.message.isVisible(), timeout=10_000)
    again.reject()


def test_a_form_asked_for_before_the_page_was_ever_shown_is_the_one_shown(
    tmp_path: Path, qtbot: QtBot, ops: Ops, settings: Settings, sample_at: Callable[..., Ledger]
) -> None:
    session = Session(sample_at(tmp_path / "示例.sgl", "wenshan"), ops, settings, date(2025, 7, 5))
    made = SubmissionScreen(session)
    qtbot.addWidget(made)
    made.set_month(MONTH)
    made.open({"form": "calendar"})
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count() > 0 and not ops.busy(), timeout=10_000)
    assert [sheet.key for sheet in made._sheets] == ["calendar"]
    assert made.form() == "calendar"
    session.close()

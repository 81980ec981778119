"""Passwords in the window: chosen for what leaves, asked for what comes, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.errors import PasswordNeeded
from db.exchange import protecting
from db.exchange.reading import read
from db.exchange.sending import taking_in
from db.store.sending import versions
from desktop.dialogs.filling_form import FillingDialog
from desktop.dialogs.passwords import NewPasswordDialog, PasswordDialog
from desktop.exporting import SUBMISSION
from desktop.screens.submission import SubmissionScreen
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.clipping import clipped
from tests.desktop.hands import answer_file_dialogs, press
from tests.desktop.intake_desk import Intake, workbook
from tests.desktop.merging_office import MONTH, Office, in_office
from tests.desktop.test_submission import choose, page

__all__ = ["page"]  # the fixture is the other file's

PASSWORD = "Shan2026-06"


def type_password(dialog: NewPasswordDialog | PasswordDialog, *texts: str) -> None:
    """Type into the dialog's fields, one after the other, and press its button."""
    for edit, text in zip(dialog.edits.values(), texts, strict=True):
        edit.selectAll()
        QTest.keyClicks(edit, text)
    press(dialog.action)


def asked(qtbot: QtBot, parent: QWidget, kind: type[Any]) -> Any:
    """The dialog that asks, once it is there."""

    def there() -> list[Any]:
        return [one for one in parent.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=15_000)
    return there()[-1]


def protected(path: Path, password: str = PASSWORD) -> Path:
    """The file under a password, in its own place."""
    path.write_bytes(protecting.sealed(path.read_bytes(), password))
    return path


def words(dialog: QWidget) -> str:
    """Everything that a dialog says."""
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


# What leaves ---------------------------------------------------------------------------------------------------------


def test_a_submission_leaves_under_the_password_typed_twice(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报送.xlsx"
    answer_file_dialogs(monkeypatch, path)
    page.protect.click()
    press(page.submission_button)
    dialog = asked(qtbot, page, NewPasswordDialog)
    assert "谁也无法找回" in words(dialog)
    assert clipped(dialog) == []
    type_password(dialog, "short", "short")
    assert "8 至 64" in dialog.form.row("password").problem()
    type_password(dialog, PASSWORD, PASSWORD + "x")
    assert dialog.form.row("again").problem()
    assert not path.exists()
    type_password(dialog, PASSWORD, PASSWORD)
    qtbot.waitUntil(lambda: page.message.kind() == "success" and str(path) in page.message.text(), timeout=15_000)
    with pytest.raises(PasswordNeeded):
        read(path)
    assert taking_in.read(path, (PASSWORD,))[0].intact
    conn = page._session.conn
    kept = versions.sent_bytes(conn, versions.sent(conn)[0].id)
    assert kept.startswith(b"PK")
    assert kept == taking_in.read(path, (PASSWORD,))[1]
    # It is written down nowhere: not in the ledger, its log or the window's settings.
    ledger = page._session.ledger.path
    for one in [ledger, ledger.with_name(ledger.name + "-wal"), *page._session.settings.folder.rglob("*")]:
        assert not one.is_file() or PASSWORD.encode() not in one.read_bytes()


def test_giving_up_the_password_writes_nothing(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_file_dialogs(monkeypatch, tmp_path / "报送.xlsx")
    page.protect.click()
    press(page.submission_button)
    QTest.keyClick(asked(qtbot, page, NewPasswordDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page._session.ops.busy(), timeout=10_000)
    assert not (tmp_path / "报送.xlsx").exists()
    assert versions.sent(page._session.conn, "2025-06") == []


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf"])
def test_a_form_under_a_password(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"表{suffix}"
    answer_file_dialogs(monkeypatch, path)
    page.protect.click()
    press({".xlsx": page.excel_button, ".docx": page.word_button, ".pdf": page.pdf_button}[suffix])
    if suffix != ".pdf":  # which carries none, as the box says
        type_password(asked(qtbot, page, NewPasswordDialog), PASSWORD, PASSWORD)
    qtbot.waitUntil(path.exists, timeout=15_000)
    qtbot.waitUntil(lambda: not page._session.ops.busy(), timeout=10_000)
    assert ("PDF 不能加密码" in page.message.text()) == (suffix == ".pdf")
    assert path.read_bytes()[:4] == (b"%PDF" if suffix == ".pdf" else b"\xd0\xcf\x11\xe0")


def test_a_version_is_saved_again_under_another_one(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, qtbot, SUBMISSION)
    page.dispatch.send(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: bool(versions.sent(page._session.conn)), timeout=15_000)
    one = versions.sent(page._session.conn)[0]
    page.dispatch.save_again(one, tmp_path / "b.xlsx", PASSWORD)
    qtbot.waitUntil(lambda: (tmp_path / "b.xlsx").exists() and not page._session.ops.busy(), timeout=10_000)
    assert taking_in.read(tmp_path / "b.xlsx", (PASSWORD,))[1] == (tmp_path / "a.xlsx").read_bytes()


# What comes ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Office]:
    with in_office(qtbot, settings, tmp_path) as made:
        yield made


def test_of_several_files_those_that_need_it_are_asked_for(office: Office, qtbot: QtBot) -> None:
    office.a.record("upgrade", office.a.firm("甲一厂"), MONTH)
    plain, locked = office.sent(office.a, MONTH, "a"), protected(office.sent(office.b, MONTH, "b"))
    office.page.take([locked, plain])
    dialog = asked(qtbot, office.page, PasswordDialog)
    assert "b.xlsx" in words(dialog)
    assert "a.xlsx" not in words(dialog)
    type_password(dialog, "something-else")
    second = asked(qtbot, office.page, PasswordDialog)
    assert "打不开" in words(second)
    type_password(second, PASSWORD)
    qtbot.waitUntil(lambda: bool(office.dialogs()), timeout=15_000)
    assert office.dialogs()[-1].again == []
    office.dialogs()[-1].accept()
    rows = office.prefecture.conn.execute("SELECT bytes, sha256 FROM package").fetchall()
    assert len(rows) == 2
    assert all(bytes(row["bytes"]).startswith(b"PK") for row in rows)


def test_whoever_does_without_the_password_keeps_the_rest(office: Office, qtbot: QtBot) -> None:
    locked = protected(office.sent(office.b, MONTH, "b"))
    office.page.take([locked, office.sent(office.a, MONTH, "a")])
    QTest.keyClick(asked(qtbot, office.page, PasswordDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(office.dialogs()), timeout=15_000)
    office.dialogs()[-1].accept()
    office.desk.settle()
    assert office.row("甲县")["state"] == "in"
    assert office.row("乙县")["state"] == "missing"


def test_a_return_slip_there_and_back(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    office.take(office.sent(office.a, MONTH, "a")).accept()
    office.page.table.select_id(office.row("甲县")["id"])
    dialog = office.page.return_slip()
    assert dialog is not None
    dialog.form.editor("said").set_value("请补依据")
    dialog.add_whole()
    path = tmp_path / "退回单.xlsx"
    dialog.write(path, PASSWORD)
    qtbot.waitUntil(lambda: path.exists() and not office.desk.session.ops.busy(), timeout=10_000)
    with pytest.raises(PasswordNeeded):
        read(path)
    taken = taking_in.merge(office.a.conn, taking_in.opened([path], passwords=(PASSWORD,)))
    assert [one.said for one in taken.slips[0].remarks] == ["请补依据"]


def test_the_import_asks_and_reads_again(qtbot: QtBot, settings: Settings, tmp_path: Path, styled: object) -> None:
    intake = Intake(qtbot, ledgers.wenshan(tmp_path), settings)
    path = protected(workbook(tmp_path / "名录.xlsx", ("示例铝材一厂", None, "砚山县")))
    intake.page.open({"path": path, "subject": "enterprises"})
    type_password(asked(qtbot, intake.page, PasswordDialog), "something-else")
    type_password(asked(qtbot, intake.page, PasswordDialog), PASSWORD)
    qtbot.waitUntil(lambda: intake.page.underway.incoming is not None, timeout=15_000)
    qtbot.waitUntil(lambda: not intake.session.ops.busy(), timeout=10_000)
    assert intake.page.underway.incoming.book.sheets[0].rows[1][0] == "示例铝材一厂"
    intake.session.close()


def test_the_import_says_what_it_did_not_open(qtbot: QtBot, settings: Settings, tmp_path: Path, styled: object) -> None:
    intake = Intake(qtbot, ledgers.wenshan(tmp_path), settings)
    path = protected(workbook(tmp_path / "名录.xlsx", ("示例铝材一厂", None, "砚山县")))
    intake.page.open({"path": path, "subject": "enterprises"})
    QTest.keyClick(asked(qtbot, intake.page, PasswordDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "password" in intake.page.message.text(), timeout=10_000)
    intake.session.close()


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_superiors_form_under_a_password_is_filled_as_a_copy_without(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = protected(workbook(tmp_path / "州表.xlsx", ("文山市", None, None)))
    page.fill_form(path)
    type_password(asked(qtbot, page, PasswordDialog), PASSWORD)
    dialog = asked(qtbot, page, FillingDialog)
    assert dialog._form.data.startswith(b"PK")
    dialog.close()

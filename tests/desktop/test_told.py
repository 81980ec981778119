"""F8 as a person uses it: choose a figure, press Enter, paste it into a message; it is kept with whom it was told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import plan_file
from db.connection import open_ledger
from db.store import told
from db.store.setup import new_ledger
from desktop.dialogs.told import ToldDialog
from desktop.ops import Ops
from desktop.session import Session
from desktop.settings import Settings
from tests.desktop.hands import answer_file_dialogs

JUNE = (
    "截至2025年6月末，文山州规模以上工业企业315户（统计已确认，另有11户待确认），完成到2025年380户目标净增任务的67.0%，"
    "低于时序进度23.0个百分点。口径：定报。部门调度数据，非统计数据。"
)


@pytest.fixture
def wenshan(samples: dict[str, Path]) -> Path:
    return samples["wenshan"]


@pytest.fixture
def telling(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path) -> Iterator[Callable[..., ToldDialog]]:
    sessions: list[Session] = []

    def make(path: Path, month: str, *, write: bool = True) -> ToldDialog:
        copy = tmp_path / f"copy-{path.name}"
        if not copy.exists():
            shutil.copy(path, copy)
        session = Session(open_ledger(copy, write=write), ops, settings, date(2025, 7, 1))
        sessions.append(session)
        dialog = ToldDialog(session, month)
        dialog.open()
        qtbot.waitUntil(lambda: not ops.busy())
        return dialog

    yield make
    for session in sessions:
        session.close()


def kept(dialog: ToldDialog) -> list[tuple[str, str, str]]:
    return [(one.sentence, one.month, one.whom) for one in told.listing(dialog._session.conn)]


def test_enter_copies_the_areas_own_figure_and_keeps_it(
    qtbot: QtBot, ops: Ops, telling: Callable[..., ToldDialog], wenshan: Path
) -> None:
    dialog = telling(wenshan, "2025-06")
    assert dialog.sentence.text() == JUNE
    QTest.keyClicks(dialog.whom, "Wang")
    QTest.keyClick(dialog.whom, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == JUNE
    qtbot.waitUntil(lambda: not ops.busy())
    assert kept(dialog) == [(JUNE, "2025-06", "Wang")]
    row = (dialog.history.model.rows_at_hand() or ())[0]
    assert (row["whom"], row["sentence"]) == ("Wang", JUNE)
    assert dialog.isVisible()


def test_the_arrow_keys_choose_another_figure(telling: Callable[..., ToldDialog], wenshan: Path) -> None:
    dialog = telling(wenshan, "2025-06")
    before = dialog.sentence.text()
    QTest.keyClick(dialog.figure, Qt.Key.Key_Down)
    assert "净增+18户" in dialog.sentence.text()
    QTest.keyClick(dialog.figure, Qt.Key.Key_Up)
    assert dialog.sentence.text() == before
    words = [dialog.figure.itemText(place) for place in range(dialog.figure.count())]
    assert any("砚山县" in word for word in words)
    dialog.figure.setCurrentIndex(next(place for place, word in enumerate(words) if "退规" in word))
    assert "控制数5户以内" in dialog.sentence.text()


def test_the_month_shown_is_the_one_told(telling: Callable[..., ToldDialog], wenshan: Path) -> None:
    dialog = telling(wenshan, "2023-12")
    assert dialog.sentence.text().startswith("截至2023年12月末，文山州规模以上工业企业")


def test_a_ledger_open_for_looking_copies_and_says_that_it_is_not_kept(
    telling: Callable[..., ToldDialog], wenshan: Path
) -> None:
    dialog = telling(wenshan, "2025-06", write=False)
    QTest.keyClick(dialog.figure, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == JUNE
    assert "未留存" in dialog.message.text()
    assert kept(dialog) == []


def test_without_an_opening_there_is_nothing_to_tell(telling: Callable[..., ToldDialog], tmp_path: Path) -> None:
    path = tmp_path / "new.sgl"
    new_ledger(path, plan_file.load("wenshan"), opening="2024-12").close()
    QApplication.clipboard().setText("before")
    dialog = telling(path, "2025-06")
    assert not dialog.copy_button.isEnabled()
    QTest.keyClick(dialog.whom, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "before"
    assert "期初" in dialog.sentence.text()


def test_a_list_goes_to_a_workbook_row_by_row(
    qtbot: QtBot, ops: Ops, telling: Callable[..., ToldDialog], wenshan: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import openpyxl

    from db.store.figures import Figure
    from desktop.dialogs.figure_list import FigureList

    session = telling(wenshan, "2025-06")._session
    out = tmp_path / "名单.xlsx"
    answer_file_dialogs(monkeypatch, out)
    opened = FigureList(session, Figure.stock("2025-06"), "confirmed", "在规企业")
    opened.open()
    qtbot.waitUntil(lambda: not ops.busy())
    opened.export_button.click()
    qtbot.waitUntil(lambda: not ops.busy())
    assert str(out) in opened.message.text()
    rows = [row for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True) if row[-1] is not None]
    head = next(place for place, row in enumerate(rows) if row[0] == "企业名称")
    listed = opened.table.model.rows_at_hand() or ()
    assert [row[0] for row in rows[head + 1 : head + 1 + len(listed)]] == [row["name"] for row in listed]
    assert rows[head + 1 + len(listed)][-1] == 315
    opened.reject()


def test_enter_on_close_closes_and_copies_nothing(telling: Callable[..., ToldDialog], wenshan: Path, qtbot: QtBot) -> None:
    dialog = telling(wenshan, "2025-06")
    close = next(one for one in dialog.findChildren(QPushButton) if one.text() == "关闭")
    before = kept(dialog)
    close.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(close, Qt.Key.Key_Return)
    assert kept(dialog) == before

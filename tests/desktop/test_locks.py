"""A closed month as whoever meets it sees it: told who closed it, when and why, and asked for the reason of an adjustment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import change_list, openings, settings
from db.store.sending import closing
from desktop.dialogs.adjusting import ask_reason
from desktop.dialogs.change_cells import adjustment
from desktop.screens.changes import ChangesScreen
from desktop.screens.home import HomeScreen
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from tests import ledgers
from tests.desktop.pages import Desk, control, keys
from tests.ledgers import TODAY, YANSHAN, firm, record


@pytest.fixture
def desk(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """文山州 with 58 firms in 砚山县, one of them by name since March; 2025-05 is held."""
    with ledgers.wenshan(tmp_path) as ledger:
        openings.state_number(ledger.conn, YANSHAN, None, 58, "统计名单")
        record(ledger.conn, "upgrade", firm(ledger.conn, "砚山示例铝厂", 12), "2025-03")
        firm(ledger.conn, "砚山示例硅材二厂", 11, source="local", zone="in_park")
        closing.close(ledger.conn, own(ledger.conn), "2025-05", why="已报州局")
        desk = Desk.of(qtbot, ledger, settings, tmp_path)
        yield desk
        desk.session.ops.close()
        desk.session.conn.close()


def own(conn: object) -> str:
    return settings.get(conn, "area")  # type: ignore[arg-type]


@pytest.fixture
def page(desk: Desk) -> ChangesScreen:
    page = desk.show(ChangesScreen)
    # As the window does it (desktop/app.py).
    desk.session.ask_reason = partial(ask_reason, window=page)
    return page


def question(desk: Desk) -> FormDialog:
    """The question after the reason."""
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog), timeout=5_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    return dialog


def begin(page: ChangesScreen, month: str) -> None:
    keys(Qt.Key.Key_F2, "2", Qt.Key.Key_F3, "slgc", Qt.Key.Key_Return)
    page.entry.form.editor("month").set_value(month)
    page.entry.form.editor("basis").set_value("县统计局电话")
    page.entry.try_out()


def listed(desk: Desk, kind: str) -> dict[str, object]:
    """The one change of a kind, as lists have it."""
    ids = [one[0] for one in desk.rows("SELECT id FROM status_change WHERE kind = ?", kind)]
    (row,) = change_list.ChangeList(desk.session.conn, change_list.Scope(), TODAY).rows(ids)
    return row


def test_what_saving_would_do_is_shown_with_who_closed_the_month(desk: Desk, page: ChangesScreen) -> None:
    begin(page, "2025-04")
    assert "→" in page.entry.effect.text()
    assert "已报州局" in page.entry.effect.odd()


def test_with_a_reason_the_row_is_kept_as_an_adjustment(desk: Desk, page: ChangesScreen) -> None:
    begin(page, "2025-04")
    control(Qt.Key.Key_Return)
    dialog = question(desk)
    assert desk.rows("SELECT 1 FROM status_change WHERE month = '2025-04'") == []
    dialog.submit()
    assert dialog.isVisible()  # a reason is required
    dialog.form.set_values({"why": "企业补报"})
    dialog.submit()
    desk.settle()
    rows = desk.rows("SELECT month, adjusts, adjust_reason FROM status_change WHERE kind = 'new_project'")
    assert rows == [("2025-04", "2025-06", "企业补报")]
    assert page.entry.message.kind() == "success"
    assert "企业补报" in adjustment(listed(desk, "new_project"))


def test_without_a_reason_nothing_is_written_and_nothing_typed_is_lost(desk: Desk, page: ChangesScreen) -> None:
    begin(page, "2025-04")
    control(Qt.Key.Key_Return)
    question(desk).reject()
    desk.settle()
    assert desk.rows("SELECT 1 FROM status_change WHERE kind = 'new_project'") == []
    assert page.entry.form.value("basis") == "县统计局电话"
    assert "已报州局" in page.entry.message.text()


def test_a_void_of_a_closed_month_asks_too_and_is_marked(desk: Desk, page: ChangesScreen) -> None:
    page.list.table.select_row(0)
    page.list.void()
    dialog = question(desk)
    dialog.form.set_values({"why": "重复"})
    dialog.submit()
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (dialog, None), timeout=5_000)
    reason = question(desk)
    reason.form.set_values({"why": "三月多报一户"})
    reason.submit()
    desk.settle()
    assert desk.rows("SELECT why, adjusts, adjust_reason FROM void") == [("重复", "2025-06", "三月多报一户")]
    assert "三月多报一户" in adjustment(listed(desk, "upgrade"))


def test_home_shows_a_closed_month_as_submitted_beside_what_is_known_now(desk: Desk) -> None:
    home = desk.show(HomeScreen, month="2025-05")
    desk.settle()
    assert not home.submitted.isVisible()
    conn = desk.ledger.conn
    with closing.adjusting("企业补报"):
        record(conn, "new_project", firm(conn, "砚山示例新厂", 13), "2025-04")
    home.look_again()
    desk.settle()
    assert home.submitted.isVisible()
    assert "58 (59)" in home.submitted.said.text()
    assert "58 (60)" in home.submitted.said.text()

"""Ctrl+Z and Ctrl+Y: the last acts of a window, taken back by rows and never by erasing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.check import check
from db.connection import open_ledger
from db.store import openings
from db.store.figures import Figure, count
from db.store.registers import records
from desktop.app import Application
from desktop.main_window import MainWindow
from desktop.screens.changes import ChangesScreen
from desktop.screens.enterprises import EnterprisesScreen
from desktop.screens.monitoring import MonitoringScreen
from desktop.screens.pool import PoolScreen
from desktop.screens.pool.filing import FilingCard
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from tests import ledgers
from tests.desktop.hands import type_into
from tests.desktop.pages import control, keys
from tests.ledgers import TODAY, YANSHAN, firm, opened, record


class Hands:
    """The whole program on a ledger, and keys pressed in it."""

    def __init__(self, qtbot: QtBot, program: Application, path: Path) -> None:
        self.qtbot, self.program, self.path = qtbot, program, path
        self.window: MainWindow = program.open(path)
        qtbot.waitUntil(self.window.isVisible, timeout=10_000)  # it shows itself once its figures are there
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    @property
    def session(self) -> Session:
        assert self.program.session is not None
        return self.program.session

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.ops.busy(), timeout=10_000)
        QApplication.processEvents()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.session.conn.execute(query)]

    def undo(self) -> str:
        self._anywhere()
        control(Qt.Key.Key_Z)
        self.settle()
        return self.window.message.text()

    def redo(self) -> str:
        self._anywhere()
        control(Qt.Key.Key_Y)
        self.settle()
        return self.window.message.text()

    def _anywhere(self) -> None:
        """Where a dialog has gone the keys reach the window."""
        if QApplication.focusWidget() is None:
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
            self.window.setFocus()

    def changes(self) -> list[tuple[str, bool]]:
        """Kinds as recorded, and whether they stand."""
        return self.rows(
            "SELECT kind, NOT EXISTS (SELECT 1 FROM void WHERE target = c.id) FROM status_change c ORDER BY recorded_at, id"
        )  # type: ignore[return-value]

    def record(self, digit: str, typed: str) -> ChangesScreen:
        page = self.window.open_page("changes")
        assert isinstance(page, ChangesScreen)
        keys(Qt.Key.Key_F2, digit, Qt.Key.Key_F3, typed, Qt.Key.Key_Return)
        control(Qt.Key.Key_Return)
        self.settle()
        return page


@pytest.fixture
def hands(qtbot: QtBot, styled: object, settings: Settings, tmp_path: Path) -> Iterator[Hands]:
    with ledgers.wenshan(tmp_path) as ledger:
        openings.state_number(ledger.conn, YANSHAN, None, 5, "统计名单")
        firm(ledger.conn, "砚山示例硅材二厂", 11)
        opened(ledger.conn, firm(ledger.conn, "砚山示例铝厂", 12, contact="旧人"))
        path = ledger.path
    program = Application(settings, TODAY)
    made = Hands(qtbot, program, path)
    yield made
    program.close()


def stock(hands: Hands) -> int:
    return count(hands.session.conn, Figure.stock("2025-06")).claimed


def test_a_recorded_change_is_voided_and_recorded_again(hands: Hands) -> None:
    before = hands.changes()
    level = stock(hands)
    hands.record("1", "slgc")
    assert stock(hands) == level + 1
    said = hands.undo()  # the cursor stands in the empty field of the next firm
    assert "砚山示例硅材二厂" in said
    assert hands.changes() == [*before, ("upgrade", 0)]
    assert hands.rows("SELECT why FROM void") == [("当即撤销",)]
    assert stock(hands) == level
    assert "砚山示例硅材二厂" in hands.redo()
    assert hands.changes() == [*before, ("upgrade", 0), ("upgrade", 1)]
    hands.undo()
    assert stock(hands) == level
    # All of it stays: nothing was erased, each step is a row.
    assert hands.rows("SELECT count(*) FROM void") == [(2,)]


def test_a_text_field_takes_back_its_own_typing_first(hands: Hands) -> None:
    hands.record("1", "slgc")
    standing = hands.changes()
    keys("zzz")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    hands.undo()
    assert field.text() == ""
    assert hands.changes() == standing
    hands.redo()
    assert field.text() == "zzz"
    assert hands.changes() == standing


def test_several_acts_go_back_one_by_one_and_a_new_one_ends_the_way_forward(hands: Hands) -> None:
    first = hands.changes()
    hands.record("1", "slgc")
    hands.record("3", "sllc")  # without a reason: refused in place
    assert len(hands.changes()) == len(first) + 1
    page = hands.window.open_page("changes")
    assert isinstance(page, ChangesScreen)
    page.entry.form.row("reason").editor.select("X3")  # type: ignore[attr-defined]
    page.entry.save()
    hands.settle()
    assert [kind for kind, stands in hands.changes() if stands][-2:] == ["upgrade", "exit"]
    hands.undo()
    hands.undo()
    assert [kind for kind, stands in hands.changes() if stands] == [kind for kind, _ in first]
    hands.record("2", "slgc")
    rows = len(hands.changes())
    assert "没有" in hands.redo()
    assert len(hands.changes()) == rows


def test_a_new_firm_stays_in_the_register_and_is_not_made_twice(hands: Hands) -> None:
    page = hands.window.open_page("changes")
    assert isinstance(page, ChangesScreen)
    page.entry.begin({"name": "砚山示例新厂", "kind": "upgrade", "area": YANSHAN})
    page.entry.save()
    hands.settle()
    hands.undo()
    hands.redo()
    assert hands.rows("SELECT count(*) FROM enterprise WHERE name = '砚山示例新厂'") == [(1,)]
    assert hands.changes()[-2:] == [("upgrade", 0), ("upgrade", 1)]


def test_an_exit_of_the_unnamed_rest_takes_its_naming_along(hands: Hands) -> None:
    page = hands.window.open_page("changes")
    assert isinstance(page, ChangesScreen)
    before = [one for one in hands.changes() if one[1]]
    level = stock(hands)
    page.entry.begin({"name": "砚山示例未列名厂", "kind": "exit", "area": YANSHAN, "reason": "X2", "in_opening": True})
    page.entry.form.area.select(YANSHAN)
    page.entry.save()
    hands.settle()
    assert stock(hands) == level - 1, page.entry.message.text()
    hands.undo()
    assert stock(hands) == level
    assert sorted(one for one in hands.changes() if one[1]) == sorted(before)
    hands.redo()
    assert stock(hands) == level - 1


def test_an_answer_is_taken_back_and_given_again(hands: Hands) -> None:
    page = hands.record("1", "slgc")
    page.list.confirm()
    dialog = page.list.findChild(FormDialog)
    assert dialog is not None
    type_into(dialog.form, date="2025-06-10", basis="统计名单 6 月")
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    hands.settle()
    confirmed = "SELECT count(*) FROM posting WHERE confirmed AND route = 'upgrade'"
    assert hands.rows(confirmed) == [(1,)]
    hands.undo()
    assert hands.rows(confirmed) == [(0,)]
    assert hands.rows("SELECT count(*) FROM confirmation") == [(1,)]
    hands.redo()
    assert hands.rows(confirmed) == [(1,)]
    # In its order: the answer goes before the change that it answers.
    hands.undo()
    hands.undo()
    assert hands.changes()[-1] == ("upgrade", 0)


def test_edited_values_are_put_back_with_their_history(hands: Hands) -> None:
    page = hands.window.open_page("enterprises")
    assert isinstance(page, EnterprisesScreen)
    known = hands.rows("SELECT id FROM enterprise WHERE name = '砚山示例铝厂'")[0][0]
    page.edit_firm(known)
    type_into(page.firm.register.form, contact="新人", products="改过")
    page.firm.register.save()
    hands.settle()
    value = f"SELECT contact, products FROM enterprise WHERE id = '{known}'"
    assert hands.rows(value) == [("新人", "改过")]
    page.firm.header.back_button.setFocus()
    hands.undo()
    assert hands.rows(value) == [("旧人", "")]
    hands.redo()
    assert hands.rows(value) == [("新人", "改过")]
    steps = "SELECT before, after FROM value_history WHERE field = 'contact' ORDER BY id"
    assert hands.rows(steps) == [("旧人", "新人"), ("新人", "旧人"), ("旧人", "新人")]


def test_what_later_rows_rest_on_is_refused_with_a_sentence(hands: Hands) -> None:
    hands.record("1", "slgc")
    known = hands.rows("SELECT id FROM enterprise WHERE name = '砚山示例硅材二厂'")[0][0]
    conn = hands.session.ledger.connect(write=True)
    record(conn, "exit", known, "2025-06", reason="X3")  # as an import that knows nothing of this window would
    conn.close()
    before = hands.changes()
    said = hands.undo()
    assert hands.changes() == before
    assert hands.window.message.kind() == "error"
    assert "砚山示例硅材二厂" in said


def test_a_void_is_a_wall_and_says_so(hands: Hands) -> None:
    page = hands.record("1", "slgc")
    page.list.void()
    dialog = page.list.findChild(FormDialog)
    assert dialog is not None
    type_into(dialog.form, why="录错")
    dialog.submit()
    hands.settle()
    before = hands.changes()
    assert "冲销" in hands.undo()
    assert hands.changes() == before


def test_nothing_is_undone_past_a_closed_window(hands: Hands) -> None:
    hands.record("1", "slgc")
    before = hands.changes()
    hands.window = hands.program.open(hands.path)
    hands.qtbot.waitUntil(hands.window.isVisible, timeout=10_000)
    assert hands.undo()
    assert hands.changes() == before


def test_a_renaming_is_taken_back(hands: Hands) -> None:
    page = hands.window.open_page("changes")
    assert isinstance(page, ChangesScreen)
    known = hands.rows("SELECT id FROM enterprise WHERE name = '砚山示例铝厂'")[0][0]
    page.entry.begin({"enterprise": known, "kind": "rename", "new_value": "砚山示例铝业公司"})
    page.entry.save()
    hands.settle()
    name = f"SELECT name FROM enterprise WHERE id = '{known}'"
    assert hands.rows(name) == [("砚山示例铝业公司",)]
    hands.undo()
    assert hands.rows(name) == [("砚山示例铝厂",)]
    hands.redo()
    assert hands.rows(name) == [("砚山示例铝业公司",)]


def test_the_ledger_stays_sound(hands: Hands) -> None:
    hands.record("1", "slgc")
    for _ in range(3):
        hands.undo()
        hands.redo()
    hands.program.close()
    with open_ledger(hands.path) as ledger:
        assert all(one.ok for one in check(ledger.conn))


# -- registers ------------------------------------------------------------------------------------------------------------


def put(form: Any, **values: Any) -> None:
    """Values into fields, each told as a change."""
    for key, value in values.items():
        form.editor(key).set_value(value)
        form.editor(key).changed.emit()


def take_in(hands: Hands) -> PoolScreen:
    """A firm taken into the pool by its page."""
    page = hands.window.open_page("pool")
    assert isinstance(page, PoolScreen)
    known = hands.rows("SELECT id FROM enterprise WHERE name = '砚山示例硅材二厂'")[0][0]
    page.open({"new": {"enterprise": known}})
    put(page.view.page.form, tier="near_line", pair_unit="甲局")
    page.view.save()
    hands.settle()
    assert hands.rows("SELECT pair_unit FROM pool") == [("甲局",)], page.view.page.message.text()
    return page


def test_a_row_added_changed_and_removed_goes_back_step_by_step(hands: Hands) -> None:
    page = take_in(hands)
    row = page.view.page
    put(row.form, pair_unit="乙局")
    row.save()
    hands.settle()
    dialog = row.remove()
    assert dialog is not None
    dialog.submit()
    hands.settle()
    pool = "SELECT pair_unit FROM pool"
    assert hands.rows(pool) == []
    said = hands.undo()
    assert hands.rows(pool) == [("乙局",)]
    assert "培育库" in said
    assert "砚山示例硅材二厂" in said
    hands.undo()
    assert hands.rows(pool) == [("甲局",)]
    hands.undo()
    assert hands.rows(pool) == []
    assert page.view.currentWidget() is page.view.list  # its row is not there any more, and nothing is amiss
    assert hands.window.message.kind() != "error"
    for held in ([("甲局",)], [("乙局",)], []):
        hands.redo()
        assert hands.rows(pool) == held
    told = "SELECT count(*) FROM value_history WHERE tbl = 'pool' AND field = '*' AND coalesce(before, after) NOTNULL"
    assert hands.rows(told) == [(5,)]


def test_a_figure_typed_into_the_grid_is_taken_back(hands: Hands) -> None:
    page = hands.window.open_page("monitoring")
    assert isinstance(page, MonitoringScreen)
    grid = page.view("grid")
    hands.settle()
    known = hands.rows("SELECT id FROM enterprise WHERE name = '砚山示例铝厂'")[0][0]
    for amount in (1_000_0000, 2_000_0000):
        grid.write({known: {"revenue": amount}})
        hands.settle()
    revenue = "SELECT revenue FROM monthly_figure"
    assert hands.rows(revenue) == [(2_000_0000,)]
    hands.undo()
    assert hands.rows(revenue) == [(1_000_0000,)]
    hands.undo()
    assert hands.rows(revenue) == []
    hands.redo()
    assert hands.rows(revenue) == [(1_000_0000,)]


def test_a_step_of_the_bureau_goes_back_and_so_does_one_that_reached_statistics(hands: Hands) -> None:
    page = take_in(hands)
    card = page.view.page.card_of(FilingCard)
    state = "SELECT state FROM pool"

    def step(to: str, **more: Any) -> None:
        dialog = card.ask_step()
        put(dialog.form, to=to, **more)
        dialog.submit()
        hands.settle()
        assert hands.rows(state) == [(to,)], dialog.message()

    step("cultivating")
    hands.undo()
    assert hands.rows(state) == [("survey",)]
    hands.redo()
    level = stock(hands)
    standing = "SELECT state, state_since, route, filing_batch, filed, first_report, answered, left_on, change FROM pool"
    own = hands.rows(standing)
    step("county", basis="材料", month="2025-05")
    assert [kind for kind, stands in hands.changes() if stands][-1] == "upgrade"
    step("province")
    filed = hands.rows(standing)
    step("admitted", basis="统计名单 6 月")
    assert stock(hands) == level + 1
    said = hands.undo()
    assert "砚山示例硅材二厂" in said
    assert "已纳统" in said
    assert hands.rows(standing) == filed, "the answer is void, and the filing with the level that had it"
    hands.redo()
    assert hands.rows(state) == [("admitted",)]
    for _ in range(3):
        hands.undo()
    assert hands.rows(standing) == own
    assert hands.changes()[-1] == ("upgrade", 0)
    assert stock(hands) == level
    hands.redo()
    assert hands.rows(state) == [("county",)]
    assert stock(hands) == level + 1
    assert hands.rows("SELECT count(*) FROM void") == [(3,)], "each way back is a row"
    conn = hands.session.ledger.connect(write=True)
    records.edit(conn, "pool", str(hands.rows("SELECT id FROM pool")[0][0]), {"filing_batch": "另一批"})
    conn.close()
    assert "之后又有变动" in hands.undo()
    assert hands.rows(state) == [("county",)]


def test_what_was_changed_elsewhere_since_is_not_undone(hands: Hands) -> None:
    take_in(hands)
    conn = hands.session.ledger.connect(write=True)
    records.edit(conn, "pool", str(hands.rows("SELECT id FROM pool")[0][0]), {"pair_unit": "丙局"})
    conn.close()
    said = hands.undo()
    assert hands.window.message.kind() == "error"
    assert "此后又改过" in said
    assert hands.rows("SELECT pair_unit FROM pool") == [("丙局",)]

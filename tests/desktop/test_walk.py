"""One firm's whole way through the program's window: lead, project, enterprise, pool, filing, entry, risk, case, exit.

At each step the ledger, its progress and the pages agree, and nothing is typed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import check, registers
from db.connection import open_ledger
from db.store.figures import Figure, count
from db.store.progress import progress
from db.store.registers import project_work, radar
from desktop.app import Application
from desktop.demo import FULL, TODAY, settle
from desktop.main_window import MainWindow
from desktop.screens.monitoring.radar import RadarView
from desktop.screens.pool.filing import FilingCard
from desktop.screens.projects.lead_card import LeadCard
from desktop.screens.projects.project_card import ProjectCard
from desktop.screens.work.case_card import CaseCard
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from tests import ledgers
from tests.desktop.hands import pick, press, type_into
from tests.desktop.register_desk import fill, texts


@pytest.fixture
def window(styled: object, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    with ledgers.wenshan(tmp_path) as ledger:
        path = ledger.path
    application = Application(settings, TODAY)
    made = application.open(path)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(FULL)
    settle(made)
    yield made
    application.close()
    with open_ledger(path) as ledger:
        assert all(one.ok for one in check.check(ledger.conn)), "the ledger balances in the end"


def answer(window: MainWindow, dialog: FormDialog, **values: Any) -> None:
    fill(dialog, **values)
    dialog.submit()
    settle(window)


def test_a_firm_from_lead_to_entry_to_risk_to_exit(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = next(tmp_path.glob("*.sgl"))

    def asked(read: Callable[[Any], Any]) -> Any:
        with open_ledger(path) as ledger:
            return read(ledger.conn)

    def stock(month: str = "2025-07") -> tuple[int, int]:
        found = asked(lambda conn: count(conn, Figure.stock(month)))
        return found.claimed, found.confirmed

    # A lead is signed and becomes a project.
    projects: Any = window.open_page("projects", {"view": "lead", "new": {"name": "示例电子", "investor": "示例电子厂"}})
    page = projects.view("lead").page
    page.form.editor("stage").set_value("signed")
    page.form.editor("area").set_value(ledgers.YANSHAN)
    press(page.save_button)
    settle(window)
    press(page.card_of(LeadCard).project_button)
    settle(window)
    page = projects.view("project").page
    page.form.editor("finish_actual").set_value("2025-06-20")
    page.form.changed.emit("finish_actual")
    press(page.save_button)
    settle(window)

    # Its enterprise is made; it is finished and not entered.
    card = page.card_of(ProjectCard)
    press(card.firm_button)
    settle(window)
    waiting = asked(lambda conn: [row["firm"] for row in project_work.finished_not_entered(conn, "2025-07")])
    assert waiting == ["示例电子厂"]

    # From there into the pool, and through the chain of its filing.
    press(card.pool_button)
    settle(window)
    assert window.current_key() == "pool"
    pool: Any = window.open_page("pool")
    assert pool.view.page.form.firm.text() == "示例电子厂", "the firm is not typed again"
    press(pool.view.page.save_button)
    settle(window)
    filing = pool.view.page.card_of(FilingCard)
    answer(window, filing.ask_step(), to="county", filing_batch="2025-07", basis="移交清单")
    assert stock() == (1, 0)
    answer(window, filing.ask_step(), to="admitted", basis="统计名单")
    assert stock() == (1, 1)
    assert asked(lambda conn: project_work.finished_not_entered(conn, "2025-07")) == []
    assert any(one.confirmed == 1 for one in asked(lambda conn: progress(conn, "2025-07").targets))

    # Figures are typed; the firm stands still and the radar finds it.
    monitoring: Any = window.open_page("monitoring", {"view": "grid"})
    grid = monitoring.view("grid")
    assert texts(grid.table, "firm") == ["示例电子厂"]
    firm = asked(lambda conn: conn.execute("SELECT id FROM enterprise").fetchone()[0])
    grid.write({firm: {"revenue": 3_000_000, "state": "stopped"}})
    settle(window)
    found: RadarView = monitoring.show_view("radar")
    settle(window)
    found.table.select_row(texts(found.table, "rule").index("停产半停产"))
    press(found.case_button)
    settle(window)
    assert window.current_key() == "work"
    work: Any = window.open_page("work")
    page = work.view("support_case").page
    assert "停产" in page.form.editor("situation").value()
    page.form.editor("cause").set_value("market")
    press(page.save_button)
    settle(window)

    # The case ends in an exit, which is recorded where changes are.
    press(page.card_of(CaseCard).exit_button)
    settle(window)
    assert window.current_key() == "changes"
    changes: Any = window.open_page("changes")
    assert changes.entry.form.firm.text() == "示例电子厂"
    pick(changes.entry.form.reason, "X3")
    changes.entry.form.editor("month").set_value("2025-07")
    changes.entry.save()
    settle(window)
    assert stock() == (0, 1), "claimed at once, confirmed once statistics has answered"
    assert asked(lambda conn: radar.radar(conn, "2025-07")) == [], "what has left is no risk of the roster any more"


def test_escape_leads_back_to_the_firm_from_whose_page_a_row_was_added(window: MainWindow) -> None:
    page: Any = window.open_page("enterprises", {"add": True})
    type_into(page.adding.form, name="示例一厂", honours="高新技术企业")
    page.adding.form.editor("area").set_value(ledgers.YANSHAN)
    page.adding.save()
    settle(window)
    firm = page.firm.firm()

    def escape(view: Any) -> None:
        assert "返回企业" in view.page.back_button.text()
        QTest.keyClick(view.page.back_button, Qt.Key.Key_Escape)
        settle(window)
        assert (window.current_key(), page.stack.currentWidget()) == ("enterprises", page.firm)
        assert page.firm.firm() == firm

    held = page.firm.held
    held.add_to(registers.get("pool"))
    pool: Any = window.page("pool")
    pool.view.page.form.editor("tier").set_value("near_line")
    pool.view.page.form.changed.emit("tier")
    press(pool.view.page.save_button)
    settle(window)
    escape(pool.view)
    held.sections["pool"].table.activated_row.emit(held.sections["pool"].table.model.rows_at_hand()[0])
    escape(pool.view)

    # What stands as text alone becomes a row of the register once a person says which honour it is.
    assert "高新技术企业" in held.honour.text()
    press(held.honour_button)
    work: Any = window.page("work")
    assert work.view("honour").page.form.editor("note").value() == "高新技术企业"
    work.view("honour").page.form.editor("kind").set_value("high_tech")
    work.view("honour").page.form.changed.emit("kind")
    press(work.view("honour").page.save_button)
    settle(window)
    escape(work.view("honour"))
    assert held.honour_button.isHidden()
    assert "honour" in held.sections

    # From the list it leads back to the list.
    window.open_page("pool")
    pool.view.list.opened.emit(pool.view.page.row())
    assert "返回列表" in pool.view.page.back_button.text()
    QTest.keyClick(pool.view.page.back_button, Qt.Key.Key_Escape)
    assert (window.current_key(), pool.view.currentWidget()) == ("pool", pool.view.list)

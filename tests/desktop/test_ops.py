"""The one way to work: off the GUI thread, with progress, cancelling, errors and what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.errors import LedgerError, RuleViolation
from desktop.ops import Job, Ops, Report, Stopped
from desktop.widgets.busy import BusyBar
from desktop.widgets.message import MessageBar


def test_work_is_done_elsewhere_and_answered_here(ops: Ops, qtbot: QtBot) -> None:
    here, answers = threading.get_ident(), []

    def work(report: Report, cancelled: Callable[[], bool]) -> int:
        return threading.get_ident()

    with qtbot.waitSignal(ops.changed) as changed:
        ops.run(work, touches={"status_change"}, on_done=lambda there: answers.append((there, threading.get_ident())))
    assert changed.args == [frozenset({"status_change"})]
    [(there, answered)] = answers
    assert answered == here
    assert there != here


def test_writes_go_one_after_the_other(ops: Ops, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first(report: Report, cancelled: Callable[[], bool]) -> None:
        gate.wait(10)
        order.append("first")

    ops.run(first)
    last = ops.run(lambda report, cancelled: order.append("second"), touches={"x"})
    assert ops.busy()
    with qtbot.waitSignal(ops.changed):
        gate.set()
    assert order == ["first", "second"]
    assert not last.cancelled()
    qtbot.waitUntil(lambda: not ops.busy())


def test_an_error_of_the_ledger_is_the_pages_to_show(ops: Ops, qtbot: QtBot) -> None:
    shown: list[LedgerError] = []

    def refuse(report: Report, cancelled: Callable[[], bool]) -> None:
        raise RuleViolation("“{name}” is already in the roster.", name="甲")

    with qtbot.assertNotEmitted(ops.crashed), qtbot.assertNotEmitted(ops.error_shown), qtbot.waitSignal(ops.ended):
        ops.run(refuse, on_error=shown.append)
    assert str(shown[0]) == "“甲” is already in the roster."
    with qtbot.waitSignal(ops.error_shown) as told:
        ops.run(refuse)
    assert isinstance(told.args[0], RuleViolation)


def test_a_defect_becomes_a_report_with_its_traceback(ops: Ops, qtbot: QtBot) -> None:
    def broken(report: Report, cancelled: Callable[[], bool]) -> None:
        {}["missing key"]

    with qtbot.waitSignal(ops.crashed) as told:
        ops.run(broken, on_error=lambda error: pytest.fail("a defect is no error of the ledger"))
    assert "KeyError: 'missing key'" in told.args[0]
    assert "test_ops.py" in told.args[0]


def test_progress_is_told_and_cancelling_stops_the_work_at_its_next_report(ops: Ops, qtbot: QtBot) -> None:
    reached, stopped = [], threading.Event()

    def work(report: Report, cancelled: Callable[[], bool]) -> None:
        try:
            for done in range(1_000_000):
                report(done, 1_000_000)
                reached.append(done)
        except Stopped:
            stopped.set()
            raise

    job = ops.run(work, on_done=lambda _result: pytest.fail("it was cancelled"), label="导入")
    with qtbot.waitSignal(ops.progressed) as told:
        pass
    assert told.args[0] is job
    with qtbot.assertNotEmitted(ops.crashed), qtbot.waitSignal(ops.ended):
        job.cancel()
    assert stopped.is_set()
    assert len(reached) < 1_000_000


def test_the_button_that_started_it_is_disabled_meanwhile(ops: Ops, qtbot: QtBot) -> None:
    button, gate = QPushButton(), threading.Event()
    qtbot.addWidget(button)
    with qtbot.waitSignal(ops.ended):
        ops.run(lambda report, cancelled: gate.wait(10), button=button)
        assert not button.isEnabled()
        gate.set()
    assert button.isEnabled()


def test_the_focus_stays_with_the_button_that_started_it(ops: Ops, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    first, second = QPushButton("state", box), QPushButton("declare complete", box)
    second.move(0, 40)
    with qtbot.waitActive(box):
        box.show()
    first.setFocus()
    gate = threading.Event()
    with qtbot.waitSignal(ops.ended):
        ops.run(lambda report, cancelled: gate.wait(10), button=first)
        assert not second.hasFocus(), "a second Space must not press what was not meant"
        gate.set()
    assert first.hasFocus()
    gate.clear()
    with qtbot.waitSignal(ops.ended):
        ops.run(lambda report, cancelled: gate.wait(10), button=first)
        second.setFocus()
        gate.set()
    assert second.hasFocus(), "who has gone elsewhere stays there"
    # As a file dialog closes, its window has not got the keyboard back yet.
    first.setFocus()
    dialog = QWidget()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    gate.clear()
    with qtbot.waitSignal(ops.ended):
        ops.run(lambda report, cancelled: gate.wait(10), button=first)
        assert box.focusWidget() is not second
        gate.set()
    assert box.focusWidget() is first


def test_of_several_reads_with_one_key_only_the_latest_is_heard(ops: Ops, qtbot: QtBot) -> None:
    gate, heard = threading.Event(), []

    def slow(report: Report, cancelled: Callable[[], bool]) -> str:
        gate.wait(10)
        return "slow"

    old = ops.read(slow, heard.append, key="search")
    with qtbot.waitSignal(ops.ended):
        ops.read(lambda report, cancelled: "quick", heard.append, key="search")
    assert old.cancelled()
    with qtbot.waitSignal(ops.ended):
        gate.set()
    assert heard == ["quick"]


class Page(QWidget):
    heard: list[Any]

    def take(self, value: Any) -> None:
        self.heard.append(value)


def test_a_page_that_is_gone_is_not_called(ops: Ops, qtbot: QtBot) -> None:
    import shiboken6

    page, gate = Page(), threading.Event()
    page.heard = []
    with qtbot.waitSignal(ops.ended):
        ops.run(lambda report, cancelled: gate.wait(10), on_done=page.take)
        shiboken6.delete(page)
        gate.set()
    assert page.heard == []


def test_closing_stops_what_is_under_way_and_calls_nobody(styled: object, qtbot: QtBot) -> None:
    made, heard, began = Ops(), [], threading.Event()

    def endless(report: Report, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            QThread.yieldCurrentThread()

    made.run(endless, touches={"x"}, on_done=heard.append)
    assert began.wait(10)
    with qtbot.assertNotEmitted(made.changed):
        assert made.close()
        qtbot.waitUntil(lambda: not made.busy())
    assert heard == []


def test_the_busy_bar_shows_a_long_job_and_its_cancel_button_stops_it(ops: Ops, qtbot: QtBot) -> None:
    bar = BusyBar(ops)
    qtbot.addWidget(bar)

    def work(report: Report, cancelled: Callable[[], bool]) -> None:
        while True:
            report(3, 7)
            QThread.yieldCurrentThread()

    job: Job = ops.run(work, label="导入")
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: "3 / 7" in bar.findChild(QObject, "label").text())  # type: ignore[attr-defined]
    with qtbot.waitSignal(ops.ended):
        bar.findChild(QPushButton).click()
    assert job.cancelled()
    assert bar.isHidden()


def test_an_error_is_shown_in_the_language_in_force(styled: object, qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(RuleViolation("Nothing of this sentence is translated: {name}.", name="甲"))
    assert bar.isVisible()
    assert (bar.kind(), bar.text()) == ("error", "Nothing of this sentence is translated: 甲.")

"""The one way to work: off the GUI thread, with progress, cancelling, errors and "what changed" in one place.

A page hands over a closure that opens its own connection (connections must not cross threads) and does its writing in
one transaction::

    self.ops.run(
        lambda report, cancelled: changes.record(path, draft, report=report),
        touches={"status_change"}, on_done=self._saved, on_error=self.message.show_error, button=self._save,
    )

Writes go one after the other through a pool of one thread; reads have a pool of their own. Results come back on the GUI
thread, unless the page that asked is gone by then.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QAbstractButton

from db.errors import LedgerError

log = logging.getLogger(__name__)

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Report, Cancelled], Any]
OnDone = Callable[[Any], Any]
OnError = Callable[[LedgerError], Any]


class Stopped(Exception):
    """Raised by ``report`` inside a job that was cancelled, so that its transaction is rolled back."""


class Job(QObject):
    """One piece of work under way. ``cancel()`` asks it to stop at its next report."""

    progressed = Signal(int, int)
    finished = Signal(object, object)

    def __init__(self, work: Work, label: str) -> None:
        super().__init__()
        #: What is being done, in the language in force; shown beside the progress.
        self.label = label
        self._work = work
        self._cancel = Event()

    def cancel(self) -> None:
        """Ask the work to stop; what it has not committed is undone."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._cancel.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is (``total`` 0: unknown); raises Stopped where it was cancelled."""
        if self._cancel.is_set():
            raise Stopped
        self.progressed.emit(done, total)

    def execute(self) -> None:
        """Do the work; called once, on a thread of the pool."""
        try:
            result = self._work(self.report, self.cancelled)
        except BaseException as error:  # noqa: BLE001 - whatever goes wrong on this thread is told on the other
            self.finished.emit(None, error)
        else:
            self.finished.emit(result, None)


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.execute()


class _Plan(NamedTuple):
    """What is to happen when a job is over."""

    touches: frozenset[str]
    on_done: OnDone | None
    on_error: OnError | None
    button: QAbstractButton | None = None
    key: str = ""
    focus_back: bool = False


class Ops(QObject):
    """``changed(tables)`` tells what a write touched; ``started`` and ``ended`` carry the job; ``crashed`` a report.

    ``error_shown`` receives LedgerErrors for which the page gave no ``on_error``.
    """

    changed = Signal(frozenset)
    started = Signal(object)
    progressed = Signal(object, int, int)
    ended = Signal(object)
    error_shown = Signal(object)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes, self._reads = QThreadPool(self), QThreadPool(self)
        self._writes.setMaxThreadCount(1)
        self._reads.setMaxThreadCount(2)
        self._jobs: dict[Job, _Plan] = {}
        self._latest: dict[str, Job] = {}
        self._closed = False

    def run(
        self, work: Work, *, touches: Iterable[str] = (), on_done: OnDone | None = None,
        on_error: OnError | None = None, label: str = "", button: QAbstractButton | None = None,
    ) -> Job:  # fmt: skip
        """Do a write. ``work(report, cancelled)`` may call ``report(done, total)``, which stops it when cancelled.

        ``touches``: the tables named by ``changed`` once it is done. ``button`` is disabled meanwhile.
        """
        focused = button is not None and button.window().focusWidget() is button  # also behind a file dialog
        plan = _Plan(frozenset(touches), on_done, on_error, button, focus_back=focused)
        if button is not None:
            if focused:
                # Else Qt hands the focus to the next button, which a second Enter or Space would press.
                button.clearFocus()
            button.setEnabled(False)
        return self._start(self._writes, Job(work, label), plan)

    def read(
        self, work: Work, on_done: OnDone, on_error: OnError | None = None, *, key: str = "", label: str = ""
    ) -> Job:  # fmt: skip
        """Read something long. Of several reads with one ``key`` only the latest is heard (search while typing)."""
        job = Job(work, label)
        if key:
            if key in self._latest:
                self._latest[key].cancel()
            self._latest[key] = job
        return self._start(self._reads, job, _Plan(frozenset(), on_done, on_error, key=key))

    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._jobs)

    def close(self, wait: int = 30_000) -> bool:
        """Ask everything to stop and wait, at most ``wait`` milliseconds; False where something is still running."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        return all([self._writes.waitForDone(wait), self._reads.waitForDone(wait)])

    def _start(self, pool: QThreadPool, job: Job, plan: _Plan) -> Job:
        self._jobs[job] = plan
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        self.started.emit(job)
        pool.start(_Runnable(job))
        return job

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        self.progressed.emit(self.sender(), done, total)

    @Slot(object, object)
    def _on_finished(self, result: Any, error: BaseException | None) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        plan = self._jobs.pop(job)
        if plan.button is not None and shiboken6.isValid(plan.button):
            plan.button.setEnabled(True)
            if plan.focus_back and plan.button.window().focusWidget() is None:
                plan.button.setFocus()
        stale = bool(plan.key) and self._latest.get(plan.key) is not job
        if plan.key and not stale:
            del self._latest[plan.key]
        self.ended.emit(job)
        if not self._closed and not stale:
            self._tell(job, plan, result, error)

    def _tell(self, job: Job, plan: _Plan, result: Any, error: BaseException | None) -> None:
        if error is None:
            call(plan.on_done, result)
        elif isinstance(error, LedgerError):
            if plan.on_error is None:
                self.error_shown.emit(error)
            else:
                call(plan.on_error, error)
        elif not isinstance(error, Stopped):
            report = "".join(traceback.format_exception(error))
            log.error("A job failed: %s\n%s", job.label, report)
            self.crashed.emit(report)
        # A job may have written part of what it was to write before it failed: whoever shows it should look again.
        if plan.touches:
            self.changed.emit(plan.touches)


def call(callback: Callable[[Any], Any] | None, value: Any) -> None:
    """Call back, unless the page whose method it is has been deleted meanwhile."""
    if callback is None:
        return
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    callback(value)

"""BusyBar: what is being done, how far it is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop import theme
from desktop.ops import Job, Ops
from desktop.widgets.buttons import button
from desktop.widgets.labels import ElidedLabel

#: Work shorter than this many milliseconds shows no bar: it would only flicker.
PATIENCE = 300


class BusyBar(QWidget):
    """Follows an Ops; shows the job that was started first and has a label."""

    def __init__(self, ops: Ops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, tuple[int, int]] = {}
        self._built = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._show)
        ops.started.connect(self._started)
        ops.progressed.connect(self._progressed)
        ops.ended.connect(self._ended)
        self.hide()

    def _build(self) -> None:
        """Most work is over before anybody would see how far it is."""
        self._built = True
        self._label = ElidedLabel("", "muted")
        self._label.setObjectName("label")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(200))
        self._cancel = button(QCoreApplication.translate("Shell", "Cancel"), self._stop, kind="ghost")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(2), theme.grid(0.5), theme.grid(2), theme.grid(0.5))
        row.setSpacing(theme.grid(1.5))
        row.addWidget(self._label, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)

    def _started(self, job: Job) -> None:
        if job.label:
            self._jobs[job] = (0, 0)
            if self.isHidden() and not self._wait.isActive():
                self._wait.start()

    def _progressed(self, job: Job, done: int, total: int) -> None:
        if job in self._jobs:
            self._jobs[job] = (done, total)
            if not self.isHidden():
                self._show()

    def _ended(self, job: Job) -> None:
        self._jobs.pop(job, None)
        if self._jobs:
            self._show()
        else:
            self._wait.stop()
            self.hide()

    def _show(self) -> None:
        if not self._built:
            self._build()
        job, (done, total) = next(iter(self._jobs.items()))
        counted = f"  {done:,} / {total:,}" if total else ""
        self._label.setText(job.label + counted)
        # Without a total the bar moves to and fro.
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._cancel.setEnabled(not job.cancelled())
        self.show()

    def _stop(self) -> None:
        next(iter(self._jobs)).cancel()
        self._cancel.setEnabled(False)

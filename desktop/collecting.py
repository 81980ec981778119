"""Cycles are looked for on the GUI thread alone.

Python looks for them on whichever thread happens to make the last object of a lot. A widget that is part of one would be
taken apart on a worker's thread, where Qt ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from db import uncollected

#: How often is looked whether enough has been made to look through, in milliseconds.
PAUSE = 1_000


class Collecting(QObject):
    """Collects by Python's own thresholds, at pauses of the event loop. What is there when it begins stays, and is never
    looked at again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due; nothing while somebody works through many rows."""
        if uncollected.under_way():
            return
        due = [made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))

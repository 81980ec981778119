"""What the cards of the settings page share: they write through the session and tell how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton

from desktop.session import Session, Work
from desktop.widgets.card import Card


class SettingsCard(Card):
    """``done(text)`` after a write, ``failed(error)`` where it was refused."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(title)
        self.session = session

    def refresh(self) -> None:
        """Show what is true now."""

    def write(
        self, work: Work, touches: Iterable[str], said: str, button: QAbstractButton | None = None,
        then: Callable[[Any], Any] | None = None,
    ) -> None:  # fmt: skip
        """Write, then say ``said``."""

        def after(result: Any) -> None:
            if then is not None:
                then(result)
            self.done.emit(said)

        self.session.write(work, touches=touches, on_done=after, on_error=self.failed.emit, button=button)

"""What the cards of the settings page share: they write through the session and tell how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QPushButton

from desktop import theme
from desktop.session import Session, Work
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout


class SettingsCard(Card):
    """``done(text)`` after a write, ``failed(error)`` where it was refused; ``navigate`` as a page's."""

    done = Signal(str)
    failed = Signal(object)
    #: To another page.
    navigate = Signal(str, dict)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def refresh(self) -> None:
        """Show what is true now."""

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Buttons below what they act on."""
        row = FlowLayout()
        for one in buttons:
            row.addWidget(one)
        self.body.addSpacing(theme.grid(0.5))
        self.add(row)

    def write(
        self, work: Work, touches: Iterable[str], said: str, button: QAbstractButton,
        then: Callable[[], Any] | None = None,
    ) -> None:  # fmt: skip
        """Write, then do ``then`` and say ``said``; where it is refused, everything typed stays."""

        def over(_result: Any) -> None:
            if then is not None:
                then()
            self.done.emit(said)

        self.session.write(work, touches=touches, on_done=over, on_error=self.failed.emit, button=button)

    def read(
        self, work: Work, on_done: Callable[[Any], Any], label: str, button: QAbstractButton, touches: Iterable[str] = ()
    ) -> None:  # fmt: skip
        """Do something long that reads the ledger, one such thing at a time; a ledger open for looking allows it too."""

        def reading() -> Any:
            conn = self.session.ledger.connect()
            try:
                return work(conn)
            finally:
                conn.close()

        self.session.ops.run(
            lambda _report, _cancelled: reading(), touches=touches, on_done=on_done, on_error=self.failed.emit, label=label,
            button=button,
        )  # fmt: skip

"""PasteOffer: rows pasted into a table, offered to be looked at. Nothing comes in unseen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from desktop.widgets.message import MessageBar


class PasteOffer(MessageBar):
    """``wanted(text)`` once the person wants to look at the block."""

    wanted = Signal(str)

    def show_block(self, text: str, cells: Sequence[Sequence[str]]) -> None:
        """Say what was pasted."""
        rows, columns = sum(1 for line in cells if any(line)), max(len(line) for line in cells)
        said = QCoreApplication.translate(
            "Widgets", "{rows} rows × {columns} columns pasted: look at them before they come in."
        )

        def look() -> None:
            self.clear()
            self.wanted.emit(text)

        action = QCoreApplication.translate("Widgets", "Look at them")
        self.show_message("info", said.format(rows=f"{rows:,}", columns=columns), action, look)
        self.focus_action()

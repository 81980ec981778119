"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent


def files_of(event: QDropEvent) -> list[Path]:
    """The files that a drag carries."""
    return files_in(event.mimeData())


def files_in(data: QMimeData) -> list[Path]:
    """The files of a drag or of what was copied in a folder; folders are none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


class TakesFiles:
    """Mixed into a widget, before Qt's class: files dropped on it or on what it holds come to ``take_dropped``.

    The widget says ``setAcceptDrops(True)`` where anything may be taken. What is not a file goes on to what lies around it.
    """

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        """Take files that were let go at a point of the widget."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = files_of(event)
        if found:
            event.acceptProposedAction()
            self.take_dropped(found, event.position().toPoint())

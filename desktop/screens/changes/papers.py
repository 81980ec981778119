"""Papers: evidence files to be kept with the firm, dropped here or chosen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import ElidedLabel


class Papers(QWidget):
    """``paths()`` are copied to the firm's folder when the change is saved; ``changed`` when there are others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.grid(0.5))
        self._lines: list[QWidget] = []
        self.add_button = button(self.tr("Add files…"), self.ask, icon="upload", tip=self.tr("Files can be dropped here"))
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._down.addLayout(line)
        self.setFocusProxy(self.add_button)

    def paths(self) -> tuple[Path, ...]:
        """The files to be kept."""
        return tuple(self._paths)

    def set_paths(self, paths: Iterable[Path]) -> None:
        """Show these files."""
        self._paths = list(dict.fromkeys(paths))
        for line in self._lines:
            self._down.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(path) for path in self._paths]
        for line in self._lines:
            self._down.addWidget(line)
        self.changed.emit()

    def ask(self) -> None:
        """Let the person choose files."""
        found, _filter = QFileDialog.getOpenFileNames(self, self.tr("Evidence files"))
        self.add(map(Path, found))

    def add(self, paths: Iterable[Path]) -> None:
        """Have these files kept too."""
        self.set_paths([*self._paths, *paths])

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(path.name, "small"), 1)
        row.addWidget(icon_button("x", self.tr("Take {file} off").format(file=path.name), partial(self._drop, path)))
        return line

    def _drop(self, path: Path) -> None:
        self.set_paths(one for one in self._paths if one != path)

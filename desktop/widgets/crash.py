"""CrashDialog: a defect of the program, told plainly, with the report that helps to mend it."""

from __future__ import annotations

import platform

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from db.version import VERSION
from desktop import theme
from desktop.widgets.buttons import button
from desktop.widgets.labels import label


class CrashDialog(QDialog):
    """Shown with ``open()``, never ``exec()``: the window behind it goes on living."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Shell", "The program made a mistake"))
        said = QCoreApplication.translate(
            "Shell",
            "The program made a mistake and stopped what it was doing. What was saved before is safe; what this step "
            "was to write was not written. You can go on working. Please send the text below to whoever looks after "
            "the program; it contains no passwords, but may name enterprises.",
        )
        system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
        self._text = QPlainTextEdit(f"Shenggui Ledger {VERSION}, {system}\n\n{report}")
        self._text.setReadOnly(True)
        self._text.setFont(theme.font("code"))
        self._text.setAccessibleName(QCoreApplication.translate("Shell", "The report"))
        self.copy_button = button(QCoreApplication.translate("Shell", "Copy the report"), self._copy, icon="copy")
        close = button(QCoreApplication.translate("Shell", "Go on"), self.accept, kind="primary")
        close.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(theme.grid(1))
        row.addWidget(close)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.grid(2),) * 4)
        outer.setSpacing(theme.grid(2))
        outer.addWidget(label(said, wrap=True))
        outer.addWidget(self._text, 1)
        outer.addLayout(row)
        self.resize(640, 360)

    def report(self) -> str:
        """The report as it would be copied."""
        return self._text.toPlainText()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())

"""AboutDialog: which version this is, on what it runs, and under which licences."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from db import resources
from db.schema import LATEST
from db.version import VERSION
from desktop import theme
from desktop.dialogs.frame import Dialog
from desktop.manual import style
from desktop.manual.rendering import render
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import label

PARTS = "THIRD_PARTY.md"


def licences() -> dict[str, Path]:
    """Every notice that is shipped, by the words it is chosen by: what the program consists of first, then the texts."""
    found = {PARTS: resources.notice(PARTS), "LICENSE": resources.notice("LICENSE")}
    for path in sorted(resources.notice("licenses").rglob("*.txt")):
        found[path.stem] = path
    for path in sorted(resources.path().rglob("LICENSE*")):
        found[f"{path.parent.name}/{path.stem}"] = path
    return {name: path for name, path in found.items() if path.is_file()}


def versions() -> str:
    """What this is and what it runs on, as one would be asked for it on the telephone."""
    return (
        f"Shenggui Ledger {VERSION} (schema {LATEST}); Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}"
    )


class AboutDialog(Dialog):
    """Shown with ``open()``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("About", "About the program"), parent, (720, 560))
        said = QCoreApplication.translate(
            "About",
            "For computers without state secrets only. The program never uses the network. It is free software under the "
            "MIT licence and runs on the parts named below, each under its own; Qt under the LGPL lies in the program's "
            "folder as files of its own, which you may replace.",
        )
        self.body.addWidget(label(QCoreApplication.translate("Shell", "Shenggui Ledger") + f" {VERSION}", "title"))
        self.body.addWidget(label(versions(), "muted", wrap=True, selectable=True))
        self.body.addWidget(label(said, wrap=True))
        self._licences = licences()
        self.choice = ComboBox([(name, name) for name in self._licences])
        self.choice.setAccessibleName(QCoreApplication.translate("About", "Licences"))
        self.choice.picked.connect(self.show_licence)
        row = QHBoxLayout()
        row.addWidget(label(QCoreApplication.translate("About", "Licences")))
        row.addWidget(self.choice, 1)
        self.text = QTextBrowser()
        self.text.setAccessibleName(QCoreApplication.translate("About", "Text of the licence"))
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(theme.px(240))
        held = QVBoxLayout()
        held.addLayout(row)
        held.addWidget(self.text, 1)
        self.body.addLayout(held, 1)
        self.add_button(button(QCoreApplication.translate("About", "Close"), self.accept, kind="primary"), primary=True)
        self.add_button(button(QCoreApplication.translate("About", "Copy the version"), self.copy, icon="copy"))
        if self._licences:
            self.show_licence(next(iter(self._licences)))

    def show_licence(self, name: str) -> None:
        """Show one of the notices."""
        content = self._licences[name].read_text(encoding="utf-8", errors="replace")
        self.text.document().setDefaultStyleSheet(style.sheet())
        if self._licences[name].suffix == ".md":
            self.text.setHtml(render(content).html)
        else:
            self.text.setPlainText(content)

    def copy(self) -> None:
        """Put the versions on the clipboard."""
        QGuiApplication.clipboard().setText(versions())

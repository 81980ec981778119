"""StartCard: what the page is for while no file is under way: how one gets in, blank templates, earlier imports."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from db.rules.intake.table import Subject
from desktop import icons, theme, translate
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class StartCard(Card):
    """``file_wanted``, ``paste_wanted``, ``receipts_wanted``; ``template_wanted(subject)``."""

    file_wanted = Signal()
    paste_wanted = Signal()
    receipts_wanted = Signal()
    template_wanted = Signal(str)

    def __init__(self, subjects: Mapping[str, Subject]) -> None:
        super().__init__()
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.words = label(self.tr(
            "Any office's spreadsheet comes in here: xlsx, xls, et, ods, csv, or a block copied from one. You see what "
            "each row would do before anything is written, and what was not understood is shown and asked, never guessed."
        ), wrap=True)  # fmt: skip
        self.drop = label(self.tr("Drop files anywhere on the window, or press Ctrl+V on this page."),
                          "muted", wrap=True)  # fmt: skip
        self.file_button = button(self.tr("Choose files…"), self.file_wanted.emit, kind="primary",
                                  icon="folder-open", tip="Ctrl+O")  # fmt: skip
        self.paste_button = button(self.tr("Paste"), self.paste_wanted.emit, tip="Ctrl+V")
        self.receipts_button = button(self.tr("Earlier imports…"), self.receipts_wanted.emit,
                                      icon="history")  # fmt: skip
        self.add(self._zone())
        self.body.addSpacing(theme.grid(1))
        self.add(label(self.tr("Blank templates, with drop-down lists, notes and an example row"), "heading"))
        self.template = ComboBox((key, translate.label(one.label)) for key, one in subjects.items())
        self.template.setAccessibleName(self.tr("What is to be filled in"))
        self.template_button = button(self.tr("Save the template…"), lambda: self.template_wanted.emit(self.template.key()),
                                      icon="file-spreadsheet")  # fmt: skip
        row = FlowLayout(spacing=1)
        row.addWidget(self.template)
        row.addWidget(self.template_button)
        self.add(row)
        self.body.addStretch(1)
        theme.notifier().changed.connect(self._dress)
        self._dress()

    def _zone(self) -> QFrame:
        """Where a person drops files: it looks it, although the whole window takes them."""
        made = QFrame()
        made.setProperty("role", "drop")
        down = QVBoxLayout(made)
        down.setContentsMargins(*(theme.grid(3),) * 4)
        down.setSpacing(theme.grid(1.5))
        for one in (self._icon, self.words, self.drop):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            down.addWidget(one)
        row = QHBoxLayout()
        row.setSpacing(theme.grid(1))
        row.addStretch(1)
        for verb in (self.file_button, self.paste_button, self.receipts_button):
            row.addWidget(verb)
        row.addStretch(1)
        down.addLayout(row)
        return made

    def _dress(self) -> None:
        self._icon.setPixmap(icons.pixmap("upload", theme.px(32), "text_faint", self.devicePixelRatioF()))

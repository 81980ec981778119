"""VersionsCard: what was sent, the newest first; each compared with the one before it, its bytes to be had again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.store.sending.versions import Submission
from desktop import theme
from desktop.dialogs.change_cells import local
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

_SHOWN = 5


class VersionsCard(Card):
    """``compare(submission)``: what it holds otherwise than the one before; ``save(submission)``: its workbook again."""

    compare = Signal(object)
    save = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Versions"))
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.grid(1))
        self.add(self._lines)
        self._all = False
        self._sent: Sequence[Submission] = ()
        self.all_button = button("", self._show_all, kind="link")
        self.add(self.all_button)

    def texts(self) -> list[str]:
        """The lines as shown."""
        return [one.text() for one in self._lines.findChildren(QLabel)]

    def show_versions(self, sent: Sequence[Submission]) -> None:
        """Show these, the newest first."""
        self._sent = sent
        for old in self._lines.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        for one in sent if self._all else sent[:_SHOWN]:
            self._column.addWidget(self._row(one))
        if not sent:
            self._column.addWidget(label(self.tr("Each submission is numbered and kept here, byte for byte as it was sent."),
                                         "small", wrap=True))  # fmt: skip
        self.all_button.setText(self.tr("All {n} versions").format(n=len(sent)))
        self.all_button.setVisible(not self._all and len(sent) > _SHOWN)

    def _show_all(self) -> None:
        self._all = True
        self.show_versions(self._sent)

    def _row(self, one: Submission) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.25))
        head = FlowLayout(spacing=1)
        head.addWidget(label(self.tr("{period} version {version}").format(period=one.period, version=one.version), "strong"))
        checksum = label(one.checksum, selectable=True)
        checksum.setFont(theme.font("code"))
        checksum.setAccessibleName(self.tr("Checksum {checksum}").format(checksum=one.checksum))
        head.addWidget(checksum)
        down.addLayout(head)
        said = self.tr("sent {when}").format(when=local(one.at))
        down.addWidget(label(" · ".join(filter(None, (said, one.by))), "small", wrap=True))
        for why in one.explanations:
            down.addWidget(label(self.tr("Explained: {why}").format(why=why["explanation"]), "small", wrap=True))
        verbs = FlowLayout(spacing=1)
        for word, signal in ((self.tr("What changed"), self.compare), (self.tr("Save the file again…"), self.save)):
            link = button(word, partial(signal.emit, one), kind="link")
            link.setAccessibleName(f"{word}: {one.period} v{one.version}")
            verbs.addWidget(link)
        down.addLayout(verbs)
        return made

"""IntakeDialog: what became of each file that was taken in, and the way to take a refused one all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.exchange.sending.taking_in import Taken
from db.fields import Field
from db.store.areas import Tree
from db.store.sending import received
from db.text import Label, Sentence
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.labels import label

_WHY = Field("why", Label("原因", "Reason"), required=True, limit=2000)


class IntakeDialog(Dialog):
    """``anyway(paths, reason)``: take those that were refused all the same, as adjustments and as the program wrote them."""

    anyway = Signal(list, str)

    def __init__(self, conn: sqlite3.Connection, taken: Taken, parent: QWidget | None = None) -> None:
        super().__init__("", parent, (860, 0))
        self.setWindowTitle(self.tr("Files taken in"))
        self._taken = taken
        said = self.tr("Taken: {new} · known already: {same} · refused: {refused} · return slips: {slips}")
        self.summary = label(said.format(
            new=len(taken.receipt.new), same=len(taken.receipt.same), refused=len(taken.refused), slips=len(taken.slips)
        ), "strong", wrap=True)  # fmt: skip
        self.entries = EntryList()
        self.entries.set_entries(self._entries(conn))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.entries)
        self.body.addStretch(1)
        self.again = [Path(one) for one in taken.refused if one not in taken.unread]
        if self.again:
            self.add_button(button(self.tr("Take the refused all the same…"), self._ask))
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"), primary=True)

    def _entries(self, conn: sqlite3.Connection) -> list[Entry]:
        taken, tree = self._taken, Tree(conn)
        made = []
        for chip, kind, glyph, ids in (
            (self.tr("taken"), "success", "✓", taken.receipt.new), (self.tr("known already"), "neutral", "–", taken.receipt.same)
        ):  # fmt: skip
            for one in ids:
                row = received.package(conn, one)
                text = self.tr("{area} {period} version {version} · {checksum}").format(
                    area=translate.label(tree.areas[row["area"]].label), period=row["period"], version=row["version"],
                    checksum=row["checksum"],
                )
                small = [Path(row["file"]).name, *_said(taken.findings.get(row["file"], ()))]
                made.append(Entry(one, chip, text, "\n".join(small), kind=kind, glyph=glyph))  # type: ignore[arg-type]
        for file, sentences in taken.refused.items():
            why = "\n".join(_said([*taken.findings.get(file, ()), *sentences]))
            made.append(Entry(file, self.tr("refused"), Path(file).name, why, kind="danger", glyph="!"))
        for slip in taken.slips:
            text = self.tr("Return slip on {period} version {version}: {n} remarks").format(
                period=slip.period, version=slip.version, n=len(slip.remarks)
            )
            made.append(Entry(slip.id, self.tr("return slip"), text, slip.sender, kind="accent"))
        notes = _said(taken.receipt.notes)
        if notes:
            made.append(Entry("notes", self.tr("note"), "\n".join(notes), kind="warning", glyph="!"))
        return made

    def _ask(self) -> None:
        names = "\n".join(one.name for one in self.again)
        intro = self.tr("These are taken as the program had written them, what was changed by hand is left out; one of a closed "
                        "period is taken as an adjustment. The reason stays with the package:")  # fmt: skip
        dialog = FormDialog(
            self.tr("Take in all the same"), (_WHY,), action=self.tr("Take in"), intro=f"{intro}\n{names}", parent=self
        )

        def submit(values: dict[str, str]) -> None:
            dialog.finish()
            self.accept()
            self.anyway.emit(self.again, values["why"])

        dialog.submitted.connect(submit)
        dialog.open()


def _said(sentences: Sequence[Sentence]) -> list[str]:
    return [translate.sentence(one) for one in sentences]

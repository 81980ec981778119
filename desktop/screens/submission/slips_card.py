"""SlipsCard: what the level above sent back: each remark to be mended and answered, with the row it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.exchange.sending import taking_in
from db.exchange.sending.taking_in import Opened, Taken
from db.fields import Field
from db.rules.sending.slip import Remark, Slip
from db.store.sending import slips
from db.text import Label
from desktop import places, translate
from desktop.dialogs import passwords
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.dialog import FormDialog
from desktop.widgets.empty import EmptyState
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.flow import FlowLayout
from desktop.widgets.pill import Pill

_ANSWER = Field("said", Label("办理情况", "Answer"), required=True, limit=2000)
_TOUCHES = ("return_slip", "return_answer")


class SlipsCard(Card):
    """``navigate(page, arguments)`` to the row of a remark; ``told(kind, text)`` for the page's message."""

    navigate = Signal(str, dict)
    told = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Return slips"))
        self._session = session
        self._count = Pill()
        self.add_head(self._count)
        self._remarks: dict[str, tuple[Slip, Remark]] = {}
        self.entries = EntryList()
        self.entries.acted.connect(self.ask_answer)
        self.empty = EmptyState("circle-check", self.tr("No return slip waits. Take one in here, or drop it on the page."))
        self.take_button = button(self.tr("Take a return slip in…"), self.ask_file, icon="upload")
        self.take_button.setEnabled(session.writable)
        self.look_button = button(self.tr("Rows that were returned"), self._look)
        verbs = FlowLayout(spacing=1)
        for one in (self.take_button, self.look_button):
            verbs.addWidget(one)
        for part in (self.entries, self.empty):
            self.add(part)
        self.add(verbs)
        self.show_slips([], {})

    def show_slips(self, found: Sequence[Slip], answers: dict[str, dict[int, str]]) -> None:
        """Show the slips, the latest first: what waits before what was answered. ``answers``: slip id → number → answer."""
        self._remarks = {f"{slip.id} {one.number}": (slip, one) for slip in found for one in slip.remarks}
        waiting, done = [], []
        for key, (slip, one) in self._remarks.items():
            said = answers.get(slip.id, {}).get(one.number)
            where = one.firm or " ".join(filter(None, (one.sheet, one.cell))) or self.tr("the whole")
            of = self.tr("{period} version {version} · {sender}").format(
                period=slip.period, version=slip.version, sender=slip.sender
            )
            text = translate.told(where, one.said)
            if said is None:
                waiting.append(Entry(key, self.tr("returned"), text, of, self.tr("Answer…"), "warning", "!"))
            else:
                small = self.tr("{of}\nAnswered: {said}").format(of=of, said=said)
                done.append(Entry(key, self.tr("answered"), text, small, self.tr("Answer anew…"), "success", "✓"))
        self._count.set(str(len(waiting)) if waiting else "", "warning")
        self.entries.set_entries([*waiting, *done])
        self.entries.setVisible(bool(self._remarks))
        self.empty.setVisible(not self._remarks)
        self.look_button.setVisible(any(one.row for _slip, one in self._remarks.values()))

    def ask_answer(self, key: str) -> FormDialog:
        """Ask what was done about a remark, or why it stands."""
        slip, one = self._remarks[key]
        dialog = FormDialog(
            self.tr("Answer remark {n}").format(n=one.number), (_ANSWER,), action=self.tr("Keep the answer"),
            intro="\n".join([one.said, self.tr("Say what was mended, or why it stands; then send the month again.")]), parent=self,
        )  # fmt: skip
        dialog.action.setEnabled(self._session.writable)
        dialog.submitted.connect(lambda values: self._session.write(
            lambda conn: slips.answer(conn, slip.id, one.number, values["said"]), touches=_TOUCHES, on_done=dialog.finish,
            on_error=dialog.show_error, label=dialog.windowTitle(), button=dialog.action,
        ))  # fmt: skip
        dialog.open()
        return dialog

    def _look(self) -> None:
        rows = [one.row for _slip, one in self._remarks.values() if one.row]
        self.navigate.emit("changes", {"changes": rows})

    def ask_file(self) -> None:
        """Let the person choose the slip that came."""
        found, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("Return slips"), str(places.folder()), self.tr("Workbooks (*.xlsx)")
        )
        self.take([Path(one) for one in found])

    def take(self, paths: Sequence[Path]) -> None:
        """Take slips in; the same slip again is nothing."""
        if not paths or not self._session.writable:
            return

        def keep(files: list[Opened]) -> None:
            self._session.write(
                lambda conn: taking_in.merge(conn, files, translate=translate.template), touches=_TOUCHES, on_done=self._taken,
                on_error=lambda error: self.told.emit("error", translate.sentence(error.sentence)),
                label=self.tr("Taking the return slip in"), button=self.take_button,
            )  # fmt: skip

        passwords.read_files(
            self._session.ops, self, paths, lambda part, words, report: taking_in.opened(part, report, words),
            Opened.locked, keep, label=self.tr("Reading the return slip"),
        )  # fmt: skip

    def _taken(self, taken: Taken) -> None:
        lines = [
            self.tr("Return slip on {period} version {version}: {n} remarks to answer").format(
                period=slip.period, version=slip.version, n=len(slip.remarks)
            )
            for slip in taken.slips
        ]
        lines += [translate.sentence(one) for one in taken.receipt.notes]
        refused = [translate.sentence(one) for sentences in taken.refused.values() for one in sentences]
        self.told.emit("error" if refused else "success", "\n".join([*lines, *refused]))


def read(conn: sqlite3.Connection) -> tuple[list[Slip], dict[str, dict[int, str]]]:
    """The slips that were received, with their answers."""
    found = slips.slips(conn, "received")
    return found, {one.id: slips.answers(conn, one.id) for one in found}


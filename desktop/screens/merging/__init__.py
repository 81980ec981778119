"""Merging (汇总): packages taken in, who is in, what differs, what is to be decided, and the way back to a county."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from db.exchange.sending import taking_in, template_file
from db.exchange.sending.taking_in import Opened, Taken
from db.exchange.workbook import legal_name
from db.rules.sending.difference import Difference
from db.rules.sending.slip import Remark
from db.store.sending import received
from desktop import places, saving, translate
from desktop.dialogs import passwords
from desktop.dialogs.differences import DifferencesDialog
from desktop.models.table import Row
from desktop.screens.base import Screen
from desktop.screens.merging import area_table
from desktop.screens.merging.deciding import DecidingCard
from desktop.screens.merging.detail import DetailCard
from desktop.screens.merging.intake import IntakeDialog
from desktop.screens.merging.slip import SlipDialog
from desktop.screens.merging.standing import Merged, Part, read
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.dropping import TakesFiles
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack
from desktop.widgets.pill import Pill
from desktop.widgets.table import DataTable

#: What looks otherwise once packages were taken in.
TOUCHES = ("package", "status_change", "void", "confirmation", "enterprise", "area_event", "return_slip")
_STACK_BELOW = 900


class MergingScreen(TakesFiles, Screen):
    """Files are chosen (Ctrl+O) or dropped, several at once."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({*TOUCHES, "code_verdict", "plan", "target", "area", "setting", "closing"})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._merged: Merged | None = None
        #: Package → remarks that were said and not written yet: a closed dialog loses none.
        self._remarks: dict[str, list[Remark]] = {}
        self.message = MessageBar()
        self.card = Card(self.tr("Submissions of the areas"))
        self.count = Pill()
        #: The level of all, with how many areas it is made of.
        self.total = label("", "strong", wrap=True)
        self.table = DataTable(
            area_table.FIELDS, name="merging", title=self.card.title(), style=area_table.dress, settings=session.settings,
            hidden=("checksum", "received"), footer=False,
            empty=EmptyState("inbox", self.tr("Take the counties' workbooks in (Ctrl+O), or drop them here.")),
        )  # fmt: skip
        self.detail = DetailCard(session.writable)
        self.deciding = DecidingCard(session)
        self._lay_out()
        self.table.current_changed.connect(self._on_row)
        self.table.activated_row.connect(lambda _row: self.compare())
        self.detail.compare.connect(self.compare)
        self.detail.return_slip.connect(self.return_slip)
        self.detail.template.connect(self._ask_template)
        self.setAcceptDrops(session.writable)
        QShortcut(QKeySequence("Ctrl+O"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self.ask_files
        )

    def _lay_out(self) -> None:
        self.take_button = button(self.tr("Take workbooks in…"), self.ask_files, kind="primary", icon="upload", tip="Ctrl+O")
        self.take_button.setEnabled(self._session.writable)
        self.card.add_head(self.count)
        self.card.add_action(self.table.columns_button())
        self.card.add_action(self.take_button)
        self.card.add(self.total)
        self.card.add(self.table)
        self.card.body.addStretch(1)
        page = ScrollPage()
        page.body.addWidget(self.message)
        page.body.addWidget(Columns([(self.card, 7), (Stack(self.detail, self.deciding), 3)], stack_below=_STACK_BELOW), 1)
        self.outer.addWidget(page)

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here from the worklist: everything it names stands on the page."""
        if "files" in arguments:
            self.take([Path(one) for one in arguments["files"]])

    def refresh(self) -> None:
        month = self.month or self._session.month()
        self._session.read_later(lambda conn: read(conn, month), self._show, self.message.show_error, key="merging")

    def _show(self, found: Merged) -> None:
        self._merged = found
        came, of = found.came, len(found.parts)
        self.count.set(self.tr("{n} of {all} in").format(n=came, all=of), "success" if came == of else "warning",
                       "✓" if came == of else "!")  # fmt: skip
        said = self.tr("{month}: in the roster {confirmed}, with pending {claimed} (made of {n} of {all} areas)")
        taken_in = any(one.state.package for one in found.parts)
        self.count.setVisible(taken_in)
        if not taken_in:
            said = self.tr("{month}: in the roster {confirmed}, with pending {claimed}, as recorded in this ledger. No submission "
                           "has been taken in yet: choose the counties' workbooks (Ctrl+O), or drop them here.")  # fmt: skip
        elif came == of:
            said = self.tr("{month}: in the roster {confirmed}, with pending {claimed} (all {all} areas)")
        self.total.setText(said.format(
            month=found.month, confirmed=f"{found.total.confirmed:,}", claimed=f"{found.total.claimed:,}", n=came, all=of
        ))  # fmt: skip
        current = self.table.current_row()
        self.table.set_rows([area_table.row(one) for one in found.parts])
        self.table.fit_height(16)
        if not (current and self.table.select_id(current["id"])):
            self.table.select_row(0)
        self.deciding.show_merged(found)
        waiting = len(found.disputes) + sum(not one.verdict for one in found.doubles)
        self.badge.emit(str(waiting) if waiting else "")

    def _on_row(self, row: Row | None) -> None:
        self.detail.show_part(row["of"] if row else None)

    def _part(self) -> Part | None:
        row = self.table.current_row()
        return row["of"] if row else None

    # -- taking in ----------------------------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Let the person choose the workbooks that came."""
        if self._session.writable:
            found, _filter = QFileDialog.getOpenFileNames(
                self, self.tr("Workbooks of the counties"), str(places.folder()), self.tr("Workbooks (*.xlsx)")
            )
            self.take([Path(one) for one in found])

    def take(self, paths: Sequence[Path], reason: str = "") -> None:
        """Read workbooks and take in what is sound; ``reason``: why what would be refused is taken all the same."""
        if not paths or not self._session.writable:
            return

        def keep(files: list[Opened]) -> None:
            self._session.write(
                lambda conn: taking_in.merge(conn, files, adjustment=reason, accept=reason, translate=translate.template),
                touches=TOUCHES, on_done=self._taken, on_error=self.message.show_error, label=self.tr("Taking packages in"),
                button=self.take_button,
            )  # fmt: skip

        # Read before anything is written; stopping here leaves everything as it was.
        passwords.read_files(
            self._session.ops, self, paths, lambda part, words, report: taking_in.opened(part, report, words),
            Opened.locked, keep, self.message.show_error, label=self.tr("Reading the workbooks"),
        )  # fmt: skip

    def _taken(self, taken: Taken) -> None:
        dialog = IntakeDialog(self._session.conn, taken, self)
        dialog.anyway.connect(self.take)
        dialog.open()

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        self.take(paths)

    # -- one area -----------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """What the area's package holds otherwise than the one before it."""
        part = self._part()
        if part is None or not part.state.package:
            return
        area, name = part.state.area, translate.label(part.state.label)
        title = self.tr("{area}: {period} version {version} beside the one before").format(
            area=name, period=part.state.period, version=part.state.version
        )
        self._session.read_later(
            lambda conn: received.changed_since_last(conn, area), lambda found: self._show_differences(title, found),
            self.message.show_error, label=self.tr("Comparing the versions"),
        )  # fmt: skip

    def _ask_template(self) -> None:
        part = self._part()
        if part is None:
            return
        name = self.tr("Template {area} {month}").format(area=translate.label(part.state.label), month=self.month)
        path = saving.ask_path(self, legal_name(name, ".xlsx"))
        if path is not None:
            self.write_template(part, path)

    def write_template(self, part: Part, path: Path) -> None:
        """Write the blank spreadsheet that a county without the program fills in."""
        state, month, opening, language = part.state, self.month, self._session.setting("opening"), translate.language()

        def work(_conn: sqlite3.Connection) -> None:
            places.make_ready(path)
            template_file.write(state.area, state.label, month, opening, path, language)

        self._session.read_later(
            work, lambda _done: self.message.show_message("success", self.tr("Saved: {path}").format(path=path)),
            self.message.show_error, label=self.tr("Writing the workbook"),
        )  # fmt: skip

    def _show_differences(self, title: str, found: Sequence[Difference]) -> None:
        made = DifferencesDialog(self._session, title, found, parent=self)
        made.navigate.connect(self.navigate)
        made.open()

    def return_slip(self) -> SlipDialog | None:
        """Mark rows and cells of the area's package, and send the remarks back."""
        part = self._part()
        if part is None or not part.state.package:
            return None
        remarks = self._remarks.setdefault(part.state.package, [])
        dialog = SlipDialog(self._session, part.state, remarks, self)
        said = self.tr("The return slip lies at {path}; pass it on to the county.")
        dialog.written.connect(lambda path: self.message.show_message("success", said.format(path=path)))
        dialog.open()
        return dialog


def wanted(session: Session) -> bool:
    """Whether the ledger's own area has parts whose packages could come."""
    return bool(session.tree().children())


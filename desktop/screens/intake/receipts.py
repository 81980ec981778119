"""ReceiptsDialog: every import there was, its numbers and open rows; its rejected rows given back, or the whole taken back."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.exchange import importing
from db.fields import Field
from db.store.intake import batches, undoing
from db.store.intake.batches import Receipt
from db.store.intake.staging import RESULTS
from db.text import Label
from desktop import theme, translate
from desktop.dialogs.frame import Dialog
from desktop.models.table import Cell, Row
from desktop.screens.intake import saving
from desktop.screens.intake.numbers import equation
from desktop.screens.intake.reader import titled
from desktop.screens.intake.underway import touches
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

COLUMNS = (
    Field("at", Label("导入时间", "Imported"), width=16), Field("file", Label("文件", "File"), width=30),
    Field("what", Label("内容", "What it is"), width=10), Field("by", Label("导入人", "By"), width=8),
    Field("as_of", Label("数据截至", "As of"), "date", width=10), Field("read", Label("读入", "Read"), "integer", width=6),
    Field("new", Label("新增", "New"), "integer", width=6), Field("changed", Label("变更", "Changed"), "integer", width=6),
    Field("same", Label("相同", "Same"), "integer", width=6), Field("rejected", Label("拒绝", "Rejected"), "integer", width=6),
    Field("left_out", Label("剔除", "Left out"), "integer", width=6), Field("state", Label("状态", "State"), width=10),
)  # fmt: skip
ROWS = (
    Field("number", Label("行", "Row"), "year", width=5), Field("result", Label("结果", "Result"), width=8),
    Field("said", Label("说明", "What was said"), width=40), Field("cells", Label("原内容", "As in the file"), width=40),
)  # fmt: skip
WHY = Field("why", Label("撤销原因", "Why it is taken back"), required=True, limit=2000, width=40)
#: Rows of a receipt that are listed; the workbook has all that were rejected.
LISTED = 2_000


class ReceiptsDialog(Dialog):
    """``batch``: the receipt to stand on. ``taken_back`` when an import was undone."""

    taken_back = Signal(str)

    def __init__(self, session: Session, batch: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Imports and their receipts"), parent, size=(1120, 680))
        self._session = session
        self._receipts: dict[str, Receipt] = {}
        self.table = DataTable(COLUMNS, title=self.windowTitle(), style=_dress, footer=False, empty=EmptyState(
            "inbox", self.tr("Nothing has been imported into this ledger yet.")))  # fmt: skip
        self.table.fit_height(8)
        self.equation = label("", "strong", wrap=True, selectable=True)
        self.rows = DataTable(ROWS, title=translate.label(ROWS[2].label), empty=EmptyState(
            "circle-check", self.tr("Nothing was said of any row of this import.")))  # fmt: skip
        self.rows.setMinimumHeight(theme.size("row") * 5)
        for part in (self.table, self.equation, self.rows):
            self.body.addWidget(part, 1 if part is self.rows else 0)
        self.body.setAlignment(self.table, Qt.AlignmentFlag.AlignTop)  # also where no import has rows to show
        self.back_button = button(self.tr("Rejected rows as a workbook…"), self.give_back,
                                  icon="file-spreadsheet")  # fmt: skip
        self.undo_button = button(self.tr("Take this import back…"), self.undo, kind="danger")
        for one in (self.back_button, self.undo_button, button(self.tr("Close"), self.reject)):
            self.add_button(one)
        self.table.current_changed.connect(lambda _row: self._show_rows())
        self._read(batch)

    def current(self) -> Receipt | None:
        """The receipt that the keyboard is on."""
        row = self.table.current_row()
        return self._receipts.get(str(row["id"])) if row else None

    def give_back(self) -> None:
        """Write the rejected rows of the import to a workbook."""
        receipt = self.current()
        if receipt is not None:
            said = self.tr("Saved: {path}")
            saving.save_rejected_of(
                self._session, self, receipt, lambda path: self.message.show_message("success", said.format(path=path)),
                self.message.show_error,
            )  # fmt: skip

    def undo(self) -> None:
        """Ask why, and take the whole import back."""
        receipt = self.current()
        if receipt is None or receipt.undone:
            return
        dialog = ask_undo(self._session, receipt, self)
        dialog.accepted.connect(lambda: self._undone(receipt))

    def _undone(self, receipt: Receipt) -> None:
        said = self.tr("“{file}” was taken back; the ledger is as it was before.")
        self.message.show_message("success", said.format(file=titled(receipt.file)))
        self._read(receipt.id)
        self.taken_back.emit(receipt.id)

    def _read(self, batch: str) -> None:
        self._receipts = {one.id: one for one in batches.receipts(self._session.conn)}
        subjects = {key: translate.label(one.label) for key, one in importing.subjects(self._session.conn).items()}
        self.table.set_rows([_row(one, subjects) for one in self._receipts.values()])
        if not (batch and self.table.select_id(batch)):
            self.table.select_row(0)
        self._show_rows()

    def _show_rows(self) -> None:
        receipt = self.current()
        self.back_button.setEnabled(receipt is not None and receipt.counts["rejected"] > 0)
        self.undo_button.setEnabled(receipt is not None and not receipt.undone and self._session.writable)
        self.equation.setText(equation(receipt.counts) if receipt is not None else "")
        self.rows.setVisible(receipt is not None)
        if receipt is None:
            self.rows.set_rows([])
            return
        wanted = receipt.id

        def reading(conn: sqlite3.Connection) -> list[batches.Row]:
            return batches.rows(conn, wanted)[:LISTED]

        self._session.read_later(reading, self._fill, self.message.show_error, key="receipt rows")

    def _fill(self, rows: list[batches.Row]) -> None:
        self.rows.set_rows({
            "id": place, "number": one.number, "result": translate.label(RESULTS[one.result]) if one.result in RESULTS else "",
            "said": translate.run_on(*map(translate.shown, one.said)), "cells": "  ".join(cell for cell in one.raw if cell),
        } for place, one in enumerate(rows))  # fmt: skip


def ask_undo(session: Session, receipt: Receipt, parent: QWidget) -> FormDialog:
    """Ask for the reason and take the import back; where something rests on it, that is said and nothing is written."""
    dialog = FormDialog(
        QCoreApplication.translate("IntakePage", "Take the import back"), [WHY],
        action=QCoreApplication.translate("IntakePage", "Take it back"), kind="danger", parent=parent,
        intro=QCoreApplication.translate(
            "IntakePage", "Everything that came in with “{file}” is taken back as a whole: its changes are voided, its values put "
            "back as they were, firms that only it named go again."
        ).format(file=titled(receipt.file)),
    )  # fmt: skip
    dialog.submitted.connect(lambda values: session.write(
        lambda conn: undoing.undo(conn, receipt.id, str(values["why"])), touches=touches(receipt.subject), on_done=dialog.finish,
        on_error=dialog.show_error, button=dialog.action,
        label=QCoreApplication.translate("IntakePage", "Taking the import back"),
    ))  # fmt: skip
    dialog.open()
    return dialog


def _row(one: Receipt, subjects: dict[str, str]) -> dict[str, Any]:
    at = datetime.fromisoformat(one.recorded_at).replace(tzinfo=UTC).astimezone()
    stands = QCoreApplication.translate("IntakePage", "stands")
    back = QCoreApplication.translate("IntakePage", "taken back")
    return {"id": one.id, "at": f"{at:%Y-%m-%d %H:%M}", "file": titled(one.file), "what": subjects.get(one.subject, one.subject),
            "by": one.recorded_by, "as_of": one.as_of, "state": back if one.undone else stands, "undone": bool(one.undone),
            **one.counts}  # fmt: skip


def _dress(row: Row, field: Field) -> Cell | None:
    if row.get("undone"):
        return Cell(pill="neutral", glyph="–") if field.key == "state" else Cell(strike=True)
    return Cell(pill="success", glyph="✓") if field.key == "state" else None

"""SlipDialog: rows and cells of what came in are marked, each with a remark; the slip goes back as a workbook."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from db.exchange.sending import book, package_sheet, slip_file
from db.exchange.workbook import legal_name
from db.fields import Field
from db.rules.cell_names import address
from db.rules.intake.sheet import Sheet
from db.rules.sending.slip import Remark, Slip
from db.rules.words import KINDS
from db.store.sending import slips, taking
from db.store.sending.received import AreaState
from db.text import Label
from desktop import places, saving, theme, translate
from desktop.dialogs import passwords
from desktop.dialogs.frame import Dialog
from desktop.models.table import Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

_ROWS = "rows"
_CHANGES = (
    Field("month", Label("计入月份", "Month"), "month", width=9),
    Field("kind", Label("类型", "Kind"), width=12), Field("firm", Label("企业名称", "Enterprise"), width=26),
    Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20), Field("basis", Label("依据", "Basis"), width=20),
)
_REMARKS = (
    Field("number", Label("序号", "No."), "integer", width=5), Field("where", Label("位置", "Where"), width=28),
    Field("said", Label("意见", "Remark"), width=50),
)  # fmt: skip
_SAID = Field("said", Label("意见", "Remark"), limit=2000)
#: More columns and rows than a form has are not shown.
_COLUMNS, _LINES = 40, 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A package as the officer reads it: its changes, and the sheets of its workbook where it came in one."""

    changes: Sequence[Row]
    sheets: Sequence[Sheet]


def read(conn: sqlite3.Connection, package: str) -> Shown:
    """Read it, on whatever thread."""
    content = taking.content_of(conn, package)
    firms = {row["id"]: row for row in content.records("enterprise")}
    changes = [_change(row, firms.get(row["enterprise"], {})) for row in content.records("status_change")]
    data = taking.bytes_of(conn, package)
    sheets = package_sheet.forms(book.read_bytes(data, "")) if data else ()
    return Shown(sorted(changes, key=lambda one: (one["month"], one["id"]), reverse=True), sheets)


def _change(row: Mapping[str, Any], firm: Mapping[str, Any]) -> Row:
    kind = KINDS[row["kind"]].label if row["kind"] in KINDS else Label(row["kind"], row["kind"])
    return {
        "id": row["id"], "month": row["month"], "kind": translate.label(kind), "firm": firm.get("name") or "",
        "code": firm.get("code") or "", "basis": row["basis"] or "",
    }  # fmt: skip


class SlipDialog(Dialog):
    """``written(path)`` once the slip was kept and its workbook lies there.

    ``remarks`` is the caller's list: what was said before the dialog was closed stands there when it is opened again.
    """

    written = Signal(Path)

    def __init__(self, session: Session, state: AreaState, remarks: list[Remark], parent: QWidget | None = None) -> None:
        super().__init__("", parent, (1040, 720))
        self._session, self._state = session, state
        name = translate.label(state.label)
        title = self.tr("Return slip to {area}: {period} version {version}").format(
            area=name, period=state.period, version=state.version
        )
        self.setWindowTitle(title)
        self.remarks = remarks
        self._sheets: Sequence[Sheet] = ()
        self.source = ComboBox(small=True)
        self.source.setAccessibleName(self.tr("Rows or a sheet"))
        self.source.picked.connect(self._show_source)
        self.rows = DataTable(
            _CHANGES, title=self.tr("Rows"), settings=session.settings, empty=EmptyState("clock", self.tr("Reading the package…"))
        )
        self.rows.setMinimumHeight(200)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.rows)
        self._tables: dict[str, DataTable] = {_ROWS: self.rows}
        self.form = Form((_SAID,))
        self.add = button(self.tr("Add the remark"), self.add_remark, icon="plus")
        self.whole = button(self.tr("Remark on the whole"), self.add_whole)
        empty = EmptyState("inbox", self.tr("Choose a row or a cell above and say what is wrong with it."))
        self.list = DataTable(_REMARKS, title=self.tr("Remarks"), footer=False, empty=empty)
        self.list.setFixedHeight(theme.px(136))  # it scrolls by itself: what it would like makes the dialog scroll no more
        self.body.addWidget(label(title, "title", wrap=True))
        self.body.addWidget(self.source)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        for one in (self.add, self.whole, button(self.tr("Take the remark away"), self.take_away, kind="ghost")):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.list)
        self.protect = CheckBox(self.tr("Protect with a password"))
        self.body.addWidget(self.protect)
        self.write_button = button(self.tr("Write the slip…"), self._ask_path, kind="primary", icon="send")
        self.write_button.setEnabled(False)
        self.add_button(self.write_button, primary=True)
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        self._show()
        session.read_later(lambda conn: read(conn, state.package), self._fill, self.message.show_error,
                           label=self.tr("Reading the package"))  # fmt: skip

    def _fill(self, found: Shown) -> None:
        self._sheets = found.sheets
        self.rows.set_rows(found.changes)
        self.source.add(_ROWS, self.tr("Rows of the package"))
        for sheet in found.sheets:
            self.source.add(sheet.name, self.tr("Sheet “{name}”").format(name=sheet.name))
        self.source.select(_ROWS)
        self.source.updateGeometry()

    def _show_source(self, key: str) -> None:
        if key not in self._tables:
            sheet = next(one for one in self._sheets if one.name == key)
            wide = min(max((len(row) for row in sheet.rows), default=1), _COLUMNS)
            letters = [address(0, at)[:-1] for at in range(wide)]
            table = DataTable([Field(one, Label(one, one), width=12) for one in letters], title=key)
            table.set_rows([
                {"id": at} | {one: "" if value is None else str(value) for one, value in zip(letters, row, strict=False)}
                for at, row in enumerate(sheet.rows[:_LINES])
            ])  # fmt: skip
            self._tables[key] = table
            self.stack.addWidget(table)
        self.stack.setCurrentWidget(self._tables[key])

    def add_remark(self) -> None:
        """A remark on the row or cell that is current."""
        key = self.source.key()
        table = self._tables.get(key, self.rows)
        row = table.current_row()
        if not row:
            self.message.show_message("info", self.tr("Choose a row or a cell above first."))
        elif key == _ROWS:
            self._add(row=str(row["id"]), firm=str(row["firm"] or row["kind"]))
        else:
            self._add(sheet=key, cell=address(int(row["id"]), table.view.currentIndex().column()))

    def add_whole(self) -> None:
        """A remark on the whole submission."""
        self._add()

    def _add(self, **where: str) -> None:
        said = str(self.form.values()["said"] or "").strip()
        if not said:
            self.message.show_message("info", self.tr("Say what is wrong with it."))
            self.form.row("said").editor.setFocus()
            return
        self.message.clear()
        self.remarks.append(Remark(len(self.remarks) + 1, said, **where))
        self.form.set_values({})
        self._show()

    def take_away(self) -> None:
        """Drop the remark that is current."""
        row = self.list.current_row()
        if row:
            del self.remarks[int(row["number"]) - 1]
            self._show()

    def _show(self) -> None:
        self.list.set_rows([
            {"id": at, "number": at, "where": self._where(one), "said": one.said} for at, one in enumerate(self.remarks, start=1)
        ])  # fmt: skip
        self.write_button.setEnabled(bool(self.remarks) and self._session.writable)

    def _where(self, one: Remark) -> str:
        return one.firm or " ".join(filter(None, (one.sheet, one.cell))) or self.tr("the whole")

    def _ask_path(self) -> None:
        area = translate.label(self._state.label)
        stem = self.tr("Return slip {area} {period} v{version}").format(
            area=area, period=self._state.period, version=self._state.version
        )
        path = saving.ask_path(self, legal_name(stem, ".xlsx"))
        if path is not None:
            passwords.choose(self, self.protect.isChecked(), lambda password: self.write(path, password))

    def write(self, path: Path, password: str = "") -> None:
        """Keep the slip and write its workbook, under a password where one was chosen: both or neither."""
        remarks, state, language = list(self.remarks), self._state, translate.language()

        def work(conn: sqlite3.Connection) -> Slip:
            slip = slips.make(conn, state.package, remarks)
            places.make_ready(path)
            slip_file.write(slip, state.label, path, language, password)
            return slip

        def done(_slip: Slip) -> None:
            self.remarks.clear()
            self.written.emit(path)
            self.accept()

        self._session.write(
            work, touches=("return_slip",), on_done=done, on_error=self.message.show_error,
            label=self.tr("Writing the return slip"), button=self.write_button,
        )  # fmt: skip

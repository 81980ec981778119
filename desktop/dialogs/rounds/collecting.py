"""CollectingDialog: what came back of a table, who has not replied, and where two replies differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import LedgerError, PasswordNeeded
from db.exchange.reading import read
from db.fields import Choice, Field
from db.rules.intake.sheet import Book
from db.store import round_replies, rounds
from db.store.round_replies import Collected
from db.text import Label, Sentence
from desktop import places, saving, translate
from desktop.dialogs import passwords
from desktop.dialogs.frame import Dialog
from desktop.dialogs.rounds.deciding import DecidingLine
from desktop.models import clipboard
from desktop.models.table import Cell, Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.dropping import TakesFiles
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

_STATES = {"replied": Label("已报", "replied"), "blank": Label("空表返回", "came back empty"), "missing": Label("未报", "missing")}
_PILLS = {"replied": ("success", "✓"), "blank": ("warning", "!"), "missing": ("neutral", "–")}
_FIXED = (
    Field("name", Label("企业名称", "Enterprise"), width=26),
    Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20),
    Field("place", Label("填报单位", "Place"), width=14),
    Field("state", Label("报送", "Reply"), "choice", choices=tuple(Choice(key, word) for key, word in _STATES.items()), width=10),
)  # fmt: skip
FILES = (
    Field("file", Label("文件", "File"), width=30), Field("rows", Label("行数", "Rows"), "integer", width=6),
    Field("left", Label("未采用", "Left out"), width=30), Field("why", Label("搁置原因", "Set aside"), width=16),
)  # fmt: skip
_WHY = Field("why", Label("搁置原因", "Why"), required=True)


#: Reads a file; the passwords are tried where it is under one.
Reader = Callable[[Path, Sequence[str]], Book]


def read_file(path: Path, words: Sequence[str]) -> Book:
    """A file of any format as its cells; raises LedgerError where it cannot be read."""
    return read(path, passwords=words)


class CollectingDialog(TakesFiles, Dialog):
    """Files are chosen (Ctrl+O) or dropped, several at once; each is told what of it was taken."""

    navigate = Signal(str, dict)
    #: The workbooks of this table are wanted once more: round id, folder.
    rewrite = Signal(str, Path)

    def __init__(
        self, session: Session, round_id: str, *, reader: Reader = read_file, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__("", parent, (1120, 700))
        self._session, self._reader = session, reader
        self.sent = rounds.get(session.conn, round_id)
        self.setWindowTitle(self.sent.title)
        self.summary = label("", "strong", wrap=True)
        columns = [Field(one.key, Label(one.title, one.title), width=14) for one in self.sent.columns]
        self.table = DataTable([*_FIXED, *columns], title=self.sent.title, style=_dress)
        self.table.set_hint(self.tr("Ctrl+F filters · F3: next cell that differs"))
        self.deciding = DecidingLine()
        self.files = DataTable(
            FILES, title=self.tr("Files that came back"), footer=False,
            empty=EmptyState("inbox", self.tr("Nothing has come back yet. Choose the files (Ctrl+O), or drop them here.")),
        )  # fmt: skip
        self.setAcceptDrops(session.writable)
        self._lay_out()
        self._rows: list[Collected] = []
        self.refresh()
        self.table.setFocus()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Let the person choose the files that came back."""
        found, _filter = QFileDialog.getOpenFileNames(self, self.tr("Replies"), str(places.folder()))
        self.take([Path(one) for one in found])

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and keep what of them answers this table; each is said what became of it."""
        if not paths or not self._session.writable:
            return
        reader, sent = self._reader, self.sent

        def keep(books: list[Book | LedgerError]) -> None:
            self._session.write(
                lambda conn: [_keep(conn, sent, book) for book in books], touches=("round_reply",), on_done=self._taken,
                on_error=self.message.show_error, label=self.tr("Taking the replies in"), button=self.take_button,
            )  # fmt: skip

        # Read before anything is written: a file may take its time, and the ledger is not kept waiting for it.
        passwords.read_files(
            self._session.ops, self, paths, lambda part, words, _report: [_read(reader, path, words) for path in part],
            _locked, keep, self.message.show_error,
            label=self.tr("Reading the replies"),
        )  # fmt: skip

    def refresh(self) -> None:
        """Show what is true now."""
        self._rows = round_replies.collected(self._session.conn, self.sent)
        self.table.set_rows([_row(one) for one in self._rows])
        files = round_replies.replies(self._session.conn, self.sent.id)
        for one in files:
            one["left"] = "\n".join(translate.sentence(said) for said in one["left_out"])
        self.files.set_rows(files)
        self.files.fit_height(4)
        replied = sum(1 for one in self._rows if one.state == "replied")
        differ = sum(len(one.conflicts) for one in self._rows)
        said = self.tr("{n} of {all} firms have replied, {missing} are missing; {differ} cells differ between two replies.")
        self.summary.setText(said.format(n=replied, all=len(self._rows), missing=len(self._rows) - replied, differ=differ))
        self._on_row(self.table.current_row())

    def copy_missing(self) -> None:
        """Put on the clipboard who has not replied, by place."""
        late = round_replies.missing(self._rows)
        lines = [f"{place}\t{name}" for place, names in late.items() for name in names]
        QGuiApplication.clipboard().setText("\n".join(clipboard.inert(line) if "\t" not in line else line for line in lines))
        self.message.show_message("success", self.tr("{n} firms that have not replied were copied.").format(n=len(lines)))

    def next_difference(self) -> None:
        """Go to the next row of which two replies differ."""
        open_ones = [one.row.position for one in self._rows if one.conflicts]
        now = self.table.current_row()
        at = int(now["id"]) if now else 0
        if open_ones:
            self.table.select_id(next((one for one in open_ones if one > at), open_ones[0]))
            self.deciding.setFocus()

    def hand_over(self) -> None:
        """Give the collected table to the import, which shows what it would change before anything is changed."""
        fields = self._fields()
        lines = [[field.heading("zh") for field in fields]]
        lines += [[clipboard.plain(field, row.get(field.key)) for field in fields] for row in self._texts()]
        text = "\n".join("\t".join(line) for line in lines)
        self.accept()
        self.navigate.emit("intake", {"text": text, "subject": "enterprises"})

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(260)
        for part in (self.summary, self.table, self.deciding, self.files):
            self.body.addWidget(part, 1 if part is self.table else 0)
        self.take_button = button(self.tr("Take replies in…"), self.ask_files, kind="primary", icon="upload", tip="Ctrl+O")
        self.take_button.setEnabled(self._session.writable)
        self.add_button(self.take_button, primary=True)
        self.aside_button = button(self.tr("Set the file aside…"), self._ask_aside)
        for text, verb, tip in (
            (self.tr("Who is missing"), self.copy_missing, "Ctrl+M"), (self.tr("Save as Excel…"), self._choose_file, "Ctrl+S"),
            (self.tr("Hand over to the import"), self.hand_over, ""),
            (self.tr("Write the workbooks again…"), self._write_again, ""),
        ):  # fmt: skip
            self.add_button(button(text, verb, tip=tip))
        self.add_button(self.aside_button)
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        self.table.current_changed.connect(self._on_row)
        self.deciding.decided.connect(self._decide)
        for keys, verb in (("Ctrl+O", self.ask_files), ("Ctrl+M", self.copy_missing), ("Ctrl+S", self._choose_file),
                           ("F3", self.next_difference)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(verb)

    def _taken(self, said: list[str]) -> None:
        self.refresh()
        self.message.show_message("info", "\n".join(said))

    def _on_row(self, row: Row | None) -> None:
        found = next((one for one in self._rows if row and one.row.position == row["id"]), None)
        self.deciding.show_row(found, self.sent.columns)

    def _decide(self, position: int, col: str, reply: str) -> None:
        sent = self.sent.id
        self._session.write(
            lambda conn: round_replies.choose(conn, sent, position, col, reply), touches=("round_choice",),
            on_done=lambda _done: self._decided(), on_error=self.message.show_error, label=self.tr("Choosing"),
        )  # fmt: skip

    def _decided(self) -> None:
        self.refresh()
        if any(one.conflicts for one in self._rows):
            self.next_difference()
        else:
            self.table.setFocus()

    def _ask_aside(self) -> None:
        row = self.files.current_row()
        if not row or row["why"] or not self._session.writable:
            return
        reply = str(row["id"])
        dialog = FormDialog(self.tr("Set a file aside"), (_WHY,), action=self.tr("Set aside"), intro=str(row["file"]), parent=self)

        def done(_result: Any) -> None:
            dialog.finish()
            self.refresh()

        dialog.submitted.connect(lambda values: self._session.write(
            lambda conn: round_replies.set_aside(conn, reply, values["why"]), touches=("round_aside",), on_done=done,
            on_error=dialog.show_error, label=dialog.windowTitle(), button=dialog.action,
        ))  # fmt: skip
        dialog.open()

    def _fields(self) -> list[Field]:
        return [*_FIXED[:3], *(Field(one.key, Label(one.title, one.title)) for one in self.sent.columns)]

    def _texts(self) -> list[dict[str, Any]]:
        """The collected table: what was given along where no answer replaced it; a cell that differs stays empty."""
        made = []
        for one in self._rows:
            values = {**one.row.sent, **{key: answer.value for key, answer in one.values.items()}}
            made.append({"name": one.row.name, "code": one.row.code, "place": one.row.place, "state": one.state}
                        | {key: value for key, value in values.items() if key not in one.conflicts})  # fmt: skip
        return made

    def _choose_file(self) -> None:
        from desktop.dialogs import list_export

        made = list_export.sheet(
            [*self._fields()[:3], _FIXED[3], *self._fields()[3:]], self._texts(), title=self.sent.title,
            bureau=self._session.setting("bureau"), month=self.sent.month, said=self.summary.text(),
            known_on=self._session.known_on,
        )  # fmt: skip
        saving.save(self._session, self, [made], list_export.proposed(made), self.message.show_message)

    def _write_again(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the workbooks"), str(places.folder()))
        if folder:
            self.rewrite.emit(self.sent.id, Path(folder))

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        self.take(paths)


def _locked(one: Book | LedgerError) -> PasswordNeeded | None:
    return one if isinstance(one, PasswordNeeded) else None


def _read(reader: Reader, path: Path, words: Sequence[str]) -> Book | LedgerError:
    """One file; what is wrong with it leaves the others alone."""
    try:
        return reader(path, words)
    except LedgerError as error:
        return error


def _keep(conn: sqlite3.Connection, sent: rounds.Round, book: Book | LedgerError) -> str:
    """Keep what of a file answers the table; what became of it, in a sentence."""
    if isinstance(book, LedgerError):
        return translate.sentence(book.sentence)
    said = round_replies.understood(sent, book)
    try:
        round_replies.take_in(conn, sent.id, book, said)
    except LedgerError as error:
        return "\n".join([translate.sentence(error.sentence), *_lines(said.left_out)])
    filled = sum(1 for cells in said.rows.values() if cells)
    told = Sentence(round_replies.TAKEN, file=book.name, n=len(said.rows), filled=filled)
    return "\n".join([translate.sentence(told), *_lines(said.left_out)])


def _lines(said: Sequence[Sentence]) -> list[str]:
    return [f"    {translate.sentence(one)}" for one in said]


def _row(one: Collected) -> dict[str, Any]:
    made: dict[str, Any] = {"id": one.row.position, "name": one.row.name, "code": one.row.code, "place": one.row.place,
                            "state": one.state, "of": one}  # fmt: skip
    made |= one.row.sent
    made |= {key: answer.value for key, answer in one.values.items()}
    for key, answers in one.conflicts.items():
        made[key] = " ≠ ".join(dict.fromkeys(answer.value for answer in answers))
    return made


def _dress(row: Mapping[str, Any], field: Field) -> Cell | None:
    if field.key == "state":
        kind, glyph = _PILLS[row["state"]]
        return Cell(pill=kind, glyph=glyph)
    one: Collected = row["of"]
    if field.key in one.conflicts:
        return Cell(tone="danger", tip="\n".join(f"{answer.value} · {answer.file}" for answer in one.conflicts[field.key]))
    answer = one.values.get(field.key)
    if answer is not None and answer.problem is not None:
        return Cell(tone="warning", tip=translate.sentence(answer.problem))
    before = one.row.sent.get(field.key)
    return Cell(old=before, tip=answer.file) if answer is not None and before else None

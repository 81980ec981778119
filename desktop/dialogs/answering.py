"""The two questions about recorded changes: what statistics answered, and why a row is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.words import KINDS, LEVELS, STANDINGS
from db.store import change_list, changes, undoing
from db.store.change_list import reason_label
from db.store.changes import Answer
from db.text import Label
from desktop import translate, undo
from desktop.session import Session
from desktop.undo import Act
from desktop.widgets.dialog import FormDialog

_CONFIRMED = "confirmed"
RESULT = Field(
    "result", Label("结果", "Result"), "choice", required=True,
    choices=(
        Choice(_CONFIRMED, STANDINGS["confirmed"]),
        *(Choice(key, Label(f"{word.zh}退回", f"returned by {word.en}")) for key, word in LEVELS.items()),
    ),
)  # fmt: skip
DATE = Field("date", Label("答复日期", "Answered on"), "date", required=True)
BATCH = Field("batch", Label("答复批次", "Answer batch"))
BASIS = Field("basis", Label("依据", "Basis"), required=True)
FIRST_REPORT = Field("first_report", Label("另定首报报告期", "Another first report"), "month")
NOTE = Field("note", Label("备注", "Note"))
WHY = Field("why", Label("冲销原因", "Why"), required=True)

TOUCHES = ("status_change", "confirmation", "void", "enterprise")
_NAMED = 4


def ask_answer(
    session: Session, rows: Sequence[Mapping[str, Any]], parent: QWidget, ids: Sequence[str] = ()
) -> FormDialog:  # fmt: skip
    """Ask what statistics answered to changes (``ids``, default those of ``rows``) and write it for all or none."""
    wanted = list(ids) or [row["id"] for row in rows]
    dialog = FormDialog(
        QCoreApplication.translate("Answering", "Answer of statistics"), (RESULT, DATE, BATCH, BASIS, FIRST_REPORT, NOTE),
        action=QCoreApplication.translate("Answering", "Record the answer"), intro=_about(rows, len(wanted)),
        values={"result": _CONFIRMED}, parent=parent,
    )  # fmt: skip
    dialog.form.set_hint("basis", QCoreApplication.translate("Answering", "List, document or call, with number or name"))
    dialog.form.set_hint(
        "first_report", QCoreApplication.translate("Answering", "Only where statistics set another month than was filed")
    )

    def submit(values: dict[str, Any]) -> None:
        level = None if values["result"] == _CONFIRMED else values["result"]
        answer = Answer(
            "returned" if level else _CONFIRMED, values["date"], values["basis"], values["batch"] or "", level,
            values["first_report"], values["note"] or "",
        )  # fmt: skip
        session.write(
            lambda conn: changes.confirm(conn, wanted, answer), touches=TOUCHES, on_done=dialog.finish,
            on_error=dialog.show_error, label=dialog.windowTitle(), button=dialog.action,
            act=_answered(wanted, answer, _short(rows, len(wanted))),
        )  # fmt: skip

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def _answered(wanted: Sequence[str], answer: Answer, about: str) -> Act:
    """The act of answering, with its way back: the answers are voided."""
    why = undo.why()
    return Act(
        translate.told(QCoreApplication.translate("Answering", "Answer of statistics"), about),
        lambda conn, written: undoing.take_answers_back(conn, written, why),
        lambda conn, _written: changes.confirm(conn, wanted, answer),
    )


def _short(rows: Sequence[Mapping[str, Any]], number: int) -> str:
    return _line(rows[0]) if number == 1 else QCoreApplication.translate("Answering", "{n} changes").format(n=f"{number:,}")


def ask_void(session: Session, row: Mapping[str, Any], parent: QWidget) -> FormDialog:
    """Ask why a change is taken back, naming what rests on it, and void it."""
    intro = [_line(row), QCoreApplication.translate("Answering", "The row stays in the ledger, struck through, with the reason.")]
    resting = change_list.resting_on(session.conn, row["id"], session.today)
    if resting:
        intro.append(
            QCoreApplication.translate(
                "Answering", "Later rows of this firm may rest on it; those that would not fit without it have to be taken "
                "back first: {rows}"
            ).format(rows="; ".join(_line(one) for one in resting))
        )  # fmt: skip
    return _ask_why(session, row["id"], "\n".join(intro), parent)


def ask_void_answer(session: Session, answer: Mapping[str, Any], parent: QWidget) -> FormDialog:
    """Ask why an answer of statistics is taken back, and void it."""
    said = " ".join(filter(None, (answer["date"], answer["answer_batch"], answer["basis"])))
    return _ask_why(session, answer["id"], said, parent)


def _ask_why(session: Session, row: str, intro: str, parent: QWidget) -> FormDialog:
    word = QCoreApplication.translate("Answering", "Void")
    dialog = FormDialog(word, (WHY,), action=word, intro=intro, kind="danger", parent=parent)
    dialog.submitted.connect(
        lambda values: session.write(
            lambda conn: changes.void(conn, row, values["why"]), touches=TOUCHES, on_done=dialog.finish,
            on_error=dialog.show_error, label=word, button=dialog.action,
        )
    )  # fmt: skip
    dialog.open()
    return dialog


def _about(rows: Sequence[Mapping[str, Any]], number: int) -> str:
    lines = [_line(row) for row in rows[:_NAMED]]
    if number > len(lines):
        lines.append(QCoreApplication.translate("Answering", "and {n} more changes").format(n=f"{number - len(lines):,}"))
    return "\n".join(lines)


def _line(row: Mapping[str, Any]) -> str:
    """A change in one line: 2025-06 新建投产 示例硅材二厂."""
    word = translate.label(reason_label(row) if row["kind"] in KINDS else Label(row["kind"], row["kind"]))
    return " ".join(filter(None, (row["month"], word, row["name"] or "")))

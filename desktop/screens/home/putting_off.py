"""The question of a row of the worklist that is to wait: till when, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.store.worklist import Task, put_off
from db.text import Label
from desktop import translate
from desktop.session import Session
from desktop.widgets.dialog import FormDialog

UNTIL = Field("until", Label("延至", "Until"), "date", required=True)
WHY = Field("why", Label("缘由", "Why"), required=True)
#: How long a row waits unless the person says otherwise.
_DAYS = 7


def ask_put_off(session: Session, task: Task, parent: QWidget) -> FormDialog:
    """Ask till when and why, and write it; rows that come in meanwhile still show."""
    word = QCoreApplication.translate("PuttingOff", "Put off")
    rest = QCoreApplication.translate("PuttingOff", "What comes in meanwhile still shows.")
    dialog = FormDialog(
        word, (UNTIL, WHY), action=word, intro=f"{translate.sentence(task.what)}\n{rest}",
        values={"until": (session.today + timedelta(days=_DAYS)).isoformat()}, parent=parent,
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        until, today = date.fromisoformat(values["until"]), session.today
        session.write(
            lambda conn: put_off(conn, task.kind.key, task.subjects, until, values["why"], today), touches=("put_off",),
            on_done=dialog.finish, on_error=dialog.show_error, label=word, button=dialog.action,
        )  # fmt: skip

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog

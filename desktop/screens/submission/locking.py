"""The questions before a month is closed, opened again, or a contradiction explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.store.sending import checklists, closing
from db.text import Label
from desktop import translate
from desktop.screens.submission.standing import Standing
from desktop.session import Session
from desktop.widgets.dialog import FormDialog

WHY = Field("why", Label("原因", "Reason"), required=True, limit=2000)
REMARK = Field("why", Label("说明", "Remark"), limit=2000)
EXPLANATION = Field("why", Label("情况说明", "Explanation"), limit=2000)
#: What looks otherwise once a month is closed or open again.
TOUCHES = ("closing",)


def ask_close(session: Session, found: Standing, final: bool, parent: QWidget) -> FormDialog:
    """Say what closing means and what is still open, and close the month."""
    if final:
        title = QCoreApplication.translate("Locking", "Close {month} for good").format(month=found.month)
        intro = [QCoreApplication.translate(
            "Locking", "A month that is closed for good cannot be opened again. What turns out later is recorded as an adjustment "
            "that the next open month shows."
        )]  # fmt: skip
    else:
        title = QCoreApplication.translate("Locking", "Hold {month}").format(month=found.month)
        intro = [QCoreApplication.translate(
            "Locking", "{month} and all months before it are fixed as they are known now. It can be opened again with a reason; a "
            "row of these months is kept as an adjustment until then."
        ).format(month=found.month)]  # fmt: skip
    still = [translate.sentence(said) for one in found.items if one.standing == "open" for said in one.said]
    if still:
        intro.append(QCoreApplication.translate("Locking", "Still open, and kept with the closing:"))
        intro += [f"! {said}" for said in still]
    dialog = FormDialog(
        title, (REMARK,), action=QCoreApplication.translate("Locking", "Close for good") if final else
        QCoreApplication.translate("Locking", "Hold"), intro="\n".join(intro), parent=parent,
    )  # fmt: skip
    explanations = dict(found.explanations)
    dialog.submitted.connect(lambda values: session.write(
        lambda conn: checklists.close(
            conn, found.area, found.month, final=final, why=values["why"] or "", explanations=explanations
        ),
        touches=TOUCHES, on_done=dialog.finish, on_error=dialog.show_error, label=title, button=dialog.action,
    ))  # fmt: skip
    dialog.open()
    return dialog


def ask_reopen(session: Session, found: Standing, parent: QWidget) -> FormDialog:
    """Ask why a held month is opened again."""
    title = QCoreApplication.translate("Locking", "Open {month} again").format(month=found.month)
    assert found.lock
    dialog = FormDialog(
        title, (WHY,), action=QCoreApplication.translate("Locking", "Open again"),
        intro=translate.sentence(closing.told(found.lock)), parent=parent,
    )  # fmt: skip
    dialog.submitted.connect(lambda values: session.write(
        lambda conn: closing.reopen(conn, found.area, found.month, values["why"]),
        touches=TOUCHES, on_done=dialog.finish, on_error=dialog.show_error, label=title, button=dialog.action,
    ))  # fmt: skip
    dialog.open()
    return dialog


def ask_explanation(found: Standing, key: str, said: Callable[[str], Any], parent: QWidget) -> FormDialog:
    """Ask why a figure that contradicts a rule stands all the same; it goes along with the submission. Empty takes it back."""
    item = next(one for one in found.items if one.point.key == key)
    title = QCoreApplication.translate("Locking", "Explain: {point}").format(point=translate.label(item.point.label))
    intro = [translate.sentence(one) for one in item.said]
    intro.append(QCoreApplication.translate("Locking", "It goes along with the submission and stands with its version."))
    dialog = FormDialog(
        title, (EXPLANATION,), action=QCoreApplication.translate("Locking", "Keep"), intro="\n".join(intro),
        values={"why": found.explanations.get(key, "")}, parent=parent,
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        said((values["why"] or "").strip())
        dialog.finish()

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog

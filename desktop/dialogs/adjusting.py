"""The question that every verb asks at a closed month: why the row is kept as an adjustment all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from db.fields import Field
from db.store.sending.closing import Closed, told
from db.text import Label
from desktop import translate
from desktop.widgets.dialog import FormDialog

WHY = Field("why", Label("调整原因", "Reason of the adjustment"), required=True, limit=2000)


def ask_reason(error: Closed, go_on: Callable[[str], Any], give_up: Callable[[], Any], window: QWidget) -> FormDialog:
    """Say who closed the month, when and why, and ask for the reason; ``give_up`` where the person writes nothing."""
    lines = [
        translate.sentence(told(error.lock)),
        QCoreApplication.translate(
            "Adjusting", "Nothing is written yet. With a reason it is kept as an adjustment to {month}, which {first} shows; what "
            "was submitted stays as it is."
        ).format(month=error.month, first=error.lock.first_open),
    ]  # fmt: skip
    dialog = FormDialog(
        QCoreApplication.translate("Adjusting", "{month} is closed").format(month=error.month), (WHY,),
        action=QCoreApplication.translate("Adjusting", "Keep as an adjustment"), intro="\n".join(lines),
        parent=QApplication.activeModalWidget() or window,
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        dialog.finish()
        go_on(values["why"])

    dialog.submitted.connect(submit)
    dialog.rejected.connect(give_up)
    dialog.open()
    return dialog

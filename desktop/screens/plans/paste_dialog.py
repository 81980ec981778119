"""What a pasted block would set, before anything is set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.exact import shown
from db.rules.plan_block import Placed
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.models.table import Cell, Row
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

STANDINGS = {
    "new": Label("新增", "new"), "changed": Label("改动", "changed"), "same": Label("相同", "same"),
    "refused": Label("不采用", "left out"),
}  # fmt: skip
_LOOK = {"new": ("success", "+"), "changed": ("accent", "→"), "same": ("neutral", "="), "refused": ("warning", "!")}
COLUMNS: tuple[Field, ...] = (
    Field("standing", Label("结果", "Result"), "choice", choices=tuple(Choice(key, word) for key, word in STANDINGS.items()),
          width=8),
    Field("subject", Label("目标", "Figure"), width=24),
    Field("before", Label("现为", "Now"), width=8),
    Field("text", Label("粘贴内容", "Pasted"), width=8),
    Field("why", Label("原因", "Reason"), width=30),
)  # fmt: skip


class PasteDialog(Dialog):
    """``confirmed(list of Targets)`` once a person has seen the preview and agrees."""

    confirmed = Signal(list)

    def __init__(self, placed: Sequence[Placed], parent: QWidget | None = None) -> None:
        super().__init__("", parent, (760, 560))
        self.setWindowTitle(self.tr("Paste into the plan"))
        self._targets = [one.target for one in placed if one.target is not None]
        counts = {key: sum(1 for one in placed if one.standing == key) for key in STANDINGS}
        said = self.tr("{read} cells read: {new} new, {changed} changed, {same} the same, {refused} left out.")
        self.summary = label(said.format(read=len(placed), **counts), "strong", wrap=True)
        self.table = DataTable(COLUMNS, title=self.windowTitle(), style=_style)
        self.table.set_rows(_row(place, one) for place, one in enumerate(placed))
        for part in (self.summary, self.table):
            self.body.addWidget(part, 1 if part is self.table else 0)
        n = len(self._targets)
        self.apply = button(self.tr("Set {n} figures").format(n=n), self._agree, kind="primary")
        self.apply.setEnabled(bool(n))
        self.add_button(self.apply, primary=True)
        self.add_button(button(self.tr("Cancel"), self.reject))

    def _agree(self) -> None:
        self.confirmed.emit(self._targets)


def _row(place: int, one: Placed) -> dict[str, object]:
    return {
        "id": place, "standing": one.standing, "subject": translate.label(one.subject), "text": one.text,
        "before": "" if one.before is None else shown(one.before),
        "why": translate.sentence(one.why) if one.why is not None else "",
    }  # fmt: skip


def _style(row: Row, field: Field) -> Cell | None:
    if field.key != "standing":
        return None
    kind, glyph = _LOOK[row["standing"]]
    return Cell(pill=kind, glyph=glyph)

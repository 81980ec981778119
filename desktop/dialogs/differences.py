"""DifferencesDialog: what one version holds otherwise than another, each difference with the change behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.rules.sending.difference import Difference
from db.text import Label
from desktop import translate
from desktop.dialogs.frame import Dialog
from desktop.models.table import Cell, Row
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

_WHAT = {"added": Label("新增", "new"), "gone": Label("不再有", "gone"), "changed": Label("改动", "changed")}
_PILLS = {"added": ("success", "+"), "gone": ("danger", "–"), "changed": ("warning", "!")}
FIELDS = (
    Field("what", Label("差异", "Difference"), "choice", choices=tuple(Choice(*one) for one in _WHAT.items()), width=10),
    Field("month", Label("计入月份", "Month"), "month", width=9),
    Field("firm", Label("企业名称", "Enterprise"), width=26),
    Field("said", Label("说明", "What"), width=60),
)


class DifferencesDialog(Dialog):
    """``navigate(page, arguments)`` to the change, or where there is none to the firm."""

    navigate = Signal(str, dict)

    def __init__(
        self, session: Session, title: str, found: Sequence[Difference], *, linked: bool = True, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(title, parent, (960, 560))
        self.heading = label(title, "title", wrap=True)
        self.table = DataTable(
            FIELDS, name="differences", title=title, style=_dress, links=["firm"] if linked else (), settings=session.settings,
            empty=EmptyState("circle-check", self.tr("Nothing is otherwise.")),
        )  # fmt: skip
        self.table.setMinimumHeight(240)
        self.table.set_rows([_row(at, one) for at, one in enumerate(found)])
        self.body.addWidget(self.heading)
        self.body.addWidget(self.table, 1)
        self.add_button(button(self.tr("Copy all rows"), self._copy, icon="copy"))
        self.add_button(button(self.tr("Close"), self.reject, tip="Esc"))
        if linked:
            self.table.activated_row.connect(self._go)
            self.table.link_activated.connect(lambda row, _key: self._go(row))
            self.table.set_hint(self.tr("Enter opens the change behind it"))
        self.table.setFocus()

    def _copy(self) -> None:
        self.table.view.selectAll()
        self.table.copy()

    def _go(self, row: Row | None) -> None:
        if not row:
            return
        one: Difference = row["of"]
        if one.change:
            self.navigate.emit("changes", {"changes": [one.change]})
        elif one.table == "enterprise":
            self.navigate.emit("enterprises", {"enterprise": one.row})
        self.accept()


def _row(at: int, one: Difference) -> Row:
    return {
        "id": at, "what": one.what, "month": one.month, "firm": one.firm, "said": translate.sentence(one.sentence), "of": one,
    }  # fmt: skip


def _dress(row: Row, field: Field) -> Cell | None:
    if field.key != "what":
        return None
    kind, glyph = _PILLS[row["what"]]
    return Cell(pill=kind, glyph=glyph)

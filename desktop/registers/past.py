"""PastCard: what a row's values were before, when and by whom."""

from __future__ import annotations

from typing import Any

from db.fields import Field
from db.registers import FIRM, Register
from db.store import enterprises
from db.store.registers import closed_months, own, records
from db.store.registers.shape import FIRM_LABEL, Shape
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.models.format import display, read
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import DataTable

FIELDS = (
    Field("at", Label("修改时间", "Changed"), width=16), Field("field", Label("项目", "Value"), width=12),
    Field("before", Label("原值", "Before"), width=18), Field("after", Label("现值", "After"), width=18),
    Field("by", Label("修改人", "By"), width=8),
)  # fmt: skip
#: What a history tells of a row that was taken out and came back.
ROW = Label("整条记录", "The row")
ADJUSTED = Label("前期调整", "Adjustment to a closed month")


class PastCard(RowCard):
    """Each value with its before and after."""

    def __init__(self, session: Session, register: Register) -> None:
        super().__init__(session)
        self.set_title(self.tr("Earlier values"))
        self._register = register
        self.empty = EmptyState("history", self.tr("No value has been changed since this row was made."))
        self.table = DataTable(
            FIELDS, name="register_past", title=self.title(), settings=session.settings, footer=False
        )  # fmt: skip
        self.add(self.table)
        self.add(self.empty)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        conn = self._session.conn
        fields = Shape(conn, self._register.key).fields | {
            one.field.key: one.field for one in own.columns(conn, self._register.key, retired=True)
        }
        rows: list[dict[str, Any]] = [
            {
                "id": f"closed {place}", "at": local(one.at), "by": one.by, "field": translate.label(ADJUSTED),
                "before": one.month, "after": self.tr("shown in {month}: {why}").format(month=one.shown, why=one.why),
            }
            for place, one in enumerate(closed_months.adjustments(conn, row=(self._register.key, str(row["id"]))))
        ]  # fmt: skip
        rows += [
            {
                "id": place, "at": local(one["at"]), "by": one["by"], "field": self._called(fields, one["field"]),
                "before": self._shown(fields, one["field"], one["before"]),
                "after": self._shown(fields, one["field"], one["after"]),
            }
            for place, one in enumerate(records.history(conn, self._register.key, str(row["id"])))
        ]  # fmt: skip
        self.table.set_rows(rows)
        self.table.fit_height(6)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    @staticmethod
    def _called(fields: dict[str, Field], key: str) -> str:
        if key == records.REMOVED:
            return translate.label(ROW)
        return translate.label(FIRM_LABEL if key == FIRM else fields[key].label) if key in fields else key

    def _shown(self, fields: dict[str, Field], key: str, text: Any) -> str:
        """A value as the history keeps it (text), as a person reads it."""
        if text in (None, ""):
            return ""
        if key == records.REMOVED:
            return self.tr("in the list")
        if key == FIRM:
            return str(enterprises.get(self._session.conn, str(text))["name"])
        if key == "change":
            return self.tr("recorded")
        field = fields.get(key)
        if field is None:
            return str(text)
        if field.kind == "area":
            area = self._session.tree().areas.get(str(text))
            return translate.label(area.label) if area else str(text)
        if field.kind == "money":
            return display(field, int(float(text)))
        if field.kind == "flag":
            return display(field, str(text) == "1")
        return display(field, text if field.kind in ("choice", "choices") else read(field, str(text)))

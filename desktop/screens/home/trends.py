"""The industry groups as a table of trends: a goal without a number has no bar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.fields import Field
from db.store.overview import Trend
from db.text import Label
from desktop import translate
from desktop.models.table import Cell, Row
from desktop.settings import Settings
from desktop.widgets.table import DataTable

_FIRMS = Label("户", "firms")
FIELDS: tuple[Field, ...] = (
    Field("group", Label("行业组", "Industry group"), width=14),
    Field("divisions", Label("行业大类", "Divisions"), "code", width=10),
    Field("now", Label("在规", "Now"), "integer", unit=_FIRMS, width=8),
    Field("year_start", Label("年初", "Year's start"), "integer", unit=_FIRMS, width=8),
    Field("start", Label("期初", "Opening"), "integer", unit=_FIRMS, width=8),
    Field("change", Label("比期初", "Since opening"), "integer", unit=_FIRMS, width=10),
)


class TrendTable(QWidget):
    """``opened(trend, column)`` when a number is clicked."""

    opened = Signal(object, str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._trends: dict[str, Trend] = {}
        self.table = DataTable(
            FIELDS, title=self.tr("Industry groups"), style=_style, links=["now", "year_start", "start"],
            settings=settings, footer=False,
        )  # fmt: skip
        self.table.link_activated.connect(lambda row, key: self.opened.emit(self._trends[row["id"]], key))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.table)

    def show_trends(self, trends: Iterable[Trend]) -> None:
        """Show these groups, one to a row."""
        self._trends = {trend.group.key: trend for trend in trends}
        self.table.set_rows(_row(trend) for trend in self._trends.values())
        self.table.fit_height(14)


def _row(trend: Trend) -> dict[str, Any]:
    now, start = trend.now.count.confirmed, trend.start.count.confirmed
    return {
        "id": trend.group.key, "group": translate.label(trend.group.label), "divisions": " ".join(trend.group.divisions),
        "now": now, "year_start": trend.year_start.count.confirmed, "start": start, "change": now - start,
    }  # fmt: skip


def _style(row: Row, field: Field) -> Cell | None:
    if field.key != "change":
        return None
    change = row["change"]
    glyph = "▲ " if change > 0 else "▼ " if change < 0 else ""
    tone = "success" if change > 0 else "danger" if change < 0 else "text_muted"
    return Cell(text=f"{glyph}{abs(change):,}", tone=tone)

"""YearCard: a firm's year by months: cumulative as reported, the month as the difference, and what is odd about it."""

from __future__ import annotations

from typing import Any

from db import registers
from db.fields import Field
from db.registers import FIRM
from db.rules import months
from db.rules.registers import growth, series
from db.store.registers import monitoring
from db.text import Label
from desktop import translate
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import label
from desktop.widgets.table import DataTable

MONTHLY = registers.get("monthly_figure")
WAN = Label("万元", "10,000 yuan")
FIELDS = (
    Field("month", Label("月份", "Month"), width=12), Field("cumulative", Label("累计", "Year to date"), "money", WAN),
    Field("of_month", Label("本月", "Of the month"), "money", WAN),
    Field("before", Label("上年同期累计", "Last year"), "money", WAN),
    Field("growth", Label("同比", "Year on year"), "growth", width=8),
)  # fmt: skip


class YearCard(RowCard):
    """By the source that goes first in each month."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("The year by months"))
        quantities = [one for one in monitoring.QUANTITIES if MONTHLY.field(one).kind == "money"]
        self.figure = ComboBox([(one, translate.label(MONTHLY.field(one).label)) for one in quantities], small=True)
        self.figure.setAccessibleName(self.tr("Figure"))
        self.figure.select("revenue")
        self.add_head(self.figure)
        self.table = DataTable(FIELDS, name="monitoring_year", title=self.title(), settings=session.settings, footer=False)
        self.odd = label("", "warning", wrap=True, selectable=True)
        self.add(self.table)
        self.add(self.odd)
        self.figure.picked.connect(lambda _key: self.show_row(self._row))

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        year, figure = months.year(str(row["month"])), self.figure.key()
        conn, firm = self._session.conn, str(row[FIRM])
        now, before = (monitoring.year_of(conn, firm, one, figure) for one in (year, year - 1))  # type: ignore[arg-type]
        rows: list[dict[str, Any]] = []
        for month in series.MONTHS:
            if now.cumulative[month] is not None:
                compared = growth.compare([(now.cumulative[month], before.cumulative[month])])
                rows.append({
                    "id": month, "month": series.label(month), "cumulative": now.cumulative[month],
                    "of_month": now.by_month[month], "before": before.cumulative[month],
                    "growth": growth.shown(compared, "result" if figure == "profit" else "level"),
                })  # fmt: skip
        self.table.set_rows(rows)
        self.table.fit_height(11)
        self.odd.setText("\n".join(translate.sentence(one.sentence) for one in now.falls))
        self.odd.setVisible(bool(now.falls))

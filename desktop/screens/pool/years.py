"""YearsCard: a firm's years in the pool, with the tier and the end of each (梯次历史)."""

from __future__ import annotations

from db import registers
from db.registers import FIRM
from db.store.registers import records
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.widgets.table import DataTable

_KEYS = ("year", "tier", "revenue_last", "state", "left_on", "exit_reason")


class YearsCard(RowCard):
    """One row to each year."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Years in the pool"))
        register = registers.get("pool")
        self.table = DataTable(
            [register.field(key) for key in _KEYS], name="pool_years", title=self.title(), settings=session.settings, footer=False
        )
        self.add(self.table)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        rows = records.rows(self._session.conn, "pool", enterprise=str(row[FIRM]))
        self.table.set_rows(sorted(rows, key=lambda one: -int(one["year"])))
        self.table.fit_height(5)

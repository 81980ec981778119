"""Monitoring and warning (监测预警): a month's figures by entry and paste, the radar over them, and both registers whole."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication

from db import registers
from db.rules import months
from db.store.registers import monitoring
from desktop.registers.screen import Make, RegistersScreen
from desktop.registers.spec import RegisterSpec
from desktop.registers.view import RegisterView
from desktop.screens.monitoring.grid import GridView
from desktop.screens.monitoring.radar import RadarView
from desktop.screens.monitoring.year_card import YearCard
from desktop.session import Session

MONTHLY, ANNUAL = registers.get("monthly_figure"), registers.get("annual_figure")


class MonitoringScreen(RegistersScreen):
    """Views: ``grid`` (also ``{"missing": True}``), ``year``, ``radar``, ``monthly_figure``, ``annual_figure``."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "monthly_figure", "annual_figure", "enterprise", "own_column", "status_change", "confirmation", "void", "setting", "pool",
        "support_case",
    })  # fmt: skip

    def views(self) -> dict[str, tuple[str, Make]]:
        session = self._session
        return {
            "grid": (self.tr("This month's figures"), partial(GridView, session)),
            "year": (self.tr("Figures of a year"), partial(GridView, session, annual=True)),
            "radar": (self.tr("Radar"), partial(RadarView, session)),
            "monthly_figure": (self.tr("All monthly figures"), partial(RegisterView, session, _monthly(session))),
            "annual_figure": (self.tr("All annual figures"), partial(RegisterView, session, _annual(session))),
        }

    def refresh_view(self, key: str, view: Any) -> None:
        super().refresh_view(key, view)
        month = self.month or self._session.month()
        self._session.read_later(
            lambda conn: len(monitoring.unreported(conn, month)), lambda n: self.badge.emit(str(n) if n else ""), key="unreported"
        )

    def open(self, arguments: dict[str, Any]) -> None:
        super().open(arguments)
        if arguments.get("task") in ("risk", "over_line"):
            self.show_view("radar")
        if arguments.get("missing") or arguments.get("task") == "figures":
            self.show_view("grid").show_missing(True)


def _monthly(session: Session) -> RegisterSpec:
    return RegisterSpec(
        MONTHLY, "activity",
        QCoreApplication.translate(
            "MonitoringScreen", "Figures that firms, tax or the power supplier gave stand here, month by month, each with its "
            "source. Statistics' unit data do not belong here."),
        QCoreApplication.translate("MonitoringScreen", "Add the first figures"),
        ("firm", "firm_area", "month", "source", "release", "state", "revenue", "output", "profit"),
        cards=lambda made_for: [YearCard(made_for)],
        given=lambda month: {"month": month, "source": "own", "release": "early", "state": "normal"},
    )  # fmt: skip


def _annual(session: Session) -> RegisterSpec:
    return RegisterSpec(
        ANNUAL, "file-spreadsheet",
        QCoreApplication.translate(
            "MonitoringScreen", "Yearly figures stand here, each with its source: the radar measures them against the line. A "
            "later value is never replaced by an older file."),
        QCoreApplication.translate("MonitoringScreen", "Add the first figures"),
        ("firm", "firm_area", "year", "source", "revenue", "main_revenue", "output", "profit", "employees"),
        given=lambda month: {"year": months.year(month) - 1, "source": "own"},
    )  # fmt: skip

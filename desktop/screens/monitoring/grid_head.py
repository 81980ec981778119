"""GridHead: what the grid shows: which figure, source, firms, area, and for annual figures which year."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import registers
from db.rules import months
from db.store.areas import Tree
from db.store.registers import monitoring
from db.store.registers.firm_grid import Period, Scope
from db.store.registers.monitoring import Quantity
from desktop import translate
from desktop.widgets.combo import ComboBox
from desktop.widgets.flow import FlowLayout

MONTHLY, ANNUAL = registers.get("monthly_figure"), registers.get("annual_figure")
#: How many years back annual figures are typed.
_YEARS = 4


class GridHead(QWidget):
    """``changed`` when a person chooses otherwise. ``add`` puts a button behind the choices."""

    changed = Signal()

    def __init__(self, *, annual: bool) -> None:
        super().__init__()
        self._annual, self._month = annual, ""
        register = ANNUAL if annual else MONTHLY
        self.year, self.area = ComboBox(small=True), ComboBox(small=True)
        self.figure = ComboBox([(one, translate.label(register.field(one).label)) for one in monitoring.QUANTITIES], small=True)
        self.source = ComboBox([(one.key, translate.label(one.label)) for one in register.field("source").choices], small=True)
        self.release = ComboBox([(one.key, translate.label(one.label)) for one in MONTHLY.field("release").choices], small=True)
        self.scope = ComboBox([("roster", self.tr("Firms in the roster")), ("pool", self.tr("Firms in the pool"))], small=True)
        self._flow = FlowLayout(self, spacing=1)
        for box, name, chosen in (
            (self.year, self.tr("Year"), ""), (self.figure, self.tr("Figure"), "revenue"), (self.source, self.tr("Source"), "own"),
            (self.release, self.tr("Early or revised"), "early"), (self.scope, self.tr("Firms"), "roster"),
            (self.area, self.tr("Area"), ""),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.select(chosen)
            box.picked.connect(lambda _key: self.changed.emit())
            self._flow.addWidget(box)
        self.year.setVisible(annual)
        self.release.setVisible(not annual)

    def add(self, widget: QWidget) -> None:
        """Put something behind the choices."""
        self._flow.addWidget(widget)

    def offer(self, tree: Tree, month: str) -> None:
        """Offer the areas of a month and the years up to it; what is chosen stays."""
        chosen = self.area.key()
        self.area.clear()
        self.area.add("", self.tr("All areas"))
        for one in tree.children():
            self.area.add(one.id, translate.label(one.label))
        self.area.select(chosen)
        self.area.setVisible(self.area.count() > 2)
        if month[:4] != self._month[:4]:
            last = months.year(month)
            self.year.clear()
            for year in range(last, last - _YEARS, -1):
                self.year.add(str(year), str(year))
            self.year.select(str(last - 1))
        self._month = month

    def period(self) -> Period:
        """What is typed."""
        return Period(self._month, int(self.year.key()) if self._annual else None)

    def quantity(self) -> Quantity:
        """The figure that stands in front."""
        return cast("Quantity", self.figure.key())

    def firms(self) -> Scope:
        """Which firms are listed."""
        return cast("Scope", self.scope.key())

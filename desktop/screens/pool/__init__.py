"""Cultivation pool (培育库): the year's list by tiers, and of each firm its filing, papers, visits and years in the pool."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication

from db import registers
from db.fields import Field
from db.rules import months
from db.rules.registers import filing_chain
from db.store.listing import Condition, Is
from db.store.registers import filings, pool_year, thresholds
from db.store.registers.bulk import Receipt
from desktop import translate
from desktop.models.table import Cell, Row
from desktop.registers.children import ChildrenCard
from desktop.registers.spec import RegisterSpec, RowCard
from desktop.registers.view import RegisterView
from desktop.screens.base import Screen
from desktop.screens.pool.filing import FilingCard
from desktop.screens.pool.papers import PapersCard
from desktop.screens.pool.years import YearsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox
from desktop.widgets.dialog import FormDialog

POOL = registers.get("pool")
SHOWN = (
    "firm", "firm_area", "tier", "state", "revenue_last", "revenue_now", "growth", "expected", "pair_unit", "pair_person",
)  # fmt: skip
#: What the chain of states keeps by itself.
WITHOUT = ("state", "state_since", "filed", "returned_by", "return_reason", "answered", "first_report")


class PoolScreen(Screen):
    """``open`` takes ``{"row": id}``, ``{"rows": [ids]}``, ``{"year": 2025}`` and ``{"new": {"enterprise": id, …}}``; with ``firm``
    (an id) from a firm's page, to which Escape leads back."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "pool", "pool_visit", "filing_paper", "enterprise", "own_column", "status_change", "confirmation", "void", "setting",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._year = 0
        self._of_month = ""
        self.view = RegisterView(session, _spec(session))
        self.year_box, self.tier_box = ComboBox(small=True), ComboBox(small=True)
        self.year_box.setAccessibleName(self.tr("Year of the pool"))
        self.tier_box.setAccessibleName(self.tr("Tier"))
        self.carry_button = button("", self.ask_carry_over, kind="link")
        self.due_button = button("", self.show_due, kind="link")
        for one in (self.year_box, self.tier_box, self.due_button, self.carry_button):
            self.view.list.above.addWidget(one)
        self.outer.addWidget(self.view)
        self.view.said.connect(self.said)
        self.view.navigate.connect(self.navigate)
        self.year_box.picked.connect(lambda key: self.show_year(int(key)))
        self.tier_box.picked.connect(self._on_tier)

    def refresh(self) -> None:
        month = self.month or self._session.month()
        if not self._year or month[:4] != self._of_month[:4]:
            self._year = months.year(month)
        self._of_month = month
        self._offer(month)
        self.view.refresh(month, self._year)

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here to a row, a year, or to take a firm in."""
        if self._stale:
            self._refresh()
        if "year" in arguments:
            self._of_month = self.month or self._session.month()
            self.show_year(int(arguments["year"]))
        if "row" in arguments:
            self.view.open_row(str(arguments["row"]), str(arguments.get("firm", "")))
        elif "rows" in arguments:
            self.view.show_list()
            self.view.list.show_only(arguments["rows"], str(arguments.get("words") or self.tr("From the worklist")))
        elif "new" in arguments:
            self.view.add({"year": self._year, **arguments["new"]}, str(arguments.get("firm", "")))

    def focus_here(self) -> None:
        self.view.focus_list()

    def show_year(self, year: int) -> None:
        """Show the pool of a year."""
        self._year = year
        self.refresh()

    def ask_carry_over(self) -> FormDialog:
        """Ask before the firms that neither left nor were admitted go on into the next year's pool."""
        year = self._year
        dialog = FormDialog(
            self.tr("Carry over into {year}").format(year=year + 1), (), action=self.tr("Carry over"), parent=self,
            intro=self.tr("Firms of {year} that neither left the pool nor were admitted come into the pool of {next}, with tier, "
                          "pair and needs. Last year's figures stay with last year. Firms that are in it already stay as they are."
                          ).format(year=year, next=year + 1),
        )  # fmt: skip

        def done(receipt: Receipt) -> None:
            dialog.finish()
            said = self.tr("{n} firms were carried over into {year}.")
            self.said.emit("success", said.format(n=f"{receipt.count('new'):,}", year=year + 1))
            self.show_year(year + 1)

        dialog.submitted.connect(lambda _values: self._session.write(
            lambda conn: filings.carry_over(conn, year), touches=("pool",), on_done=done, on_error=dialog.show_error,
            label=dialog.windowTitle(), button=dialog.action,
        ))  # fmt: skip
        dialog.open()
        return dialog

    def show_due(self) -> None:
        """List the firms whose next visit has come."""
        due = pool_year.visits_due(self._session.conn, self._year, self._session.today)
        self.view.list.show_only([row["id"] for row in due], self.tr("Firms whose next visit has come, as the latest visit set it"))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _offer(self, month: str) -> None:
        conn, tier = self._session.conn, self.tier_box.key()
        known = sorted({*pool_year.years(conn), months.year(month), self._year}, reverse=True)
        self.year_box.clear()
        for year in known:
            self.year_box.add(str(year), self.tr("{year} pool").format(year=year))
        self.year_box.select(str(self._year))
        counted = pool_year.tiers(conn, self._year)
        bands = thresholds.bands(conn, month)
        self.tier_box.clear()
        self.tier_box.add("", self.tr("All tiers · {n}").format(n=f"{sum(counted.values()):,}"))
        for choice in POOL.field("tier").choices:
            band = bands[choice.key].text if choice.key in bands else ""
            words = f"{translate.label(choice.label)} {band}".strip()
            self.tier_box.add(choice.key, f"{words} · {counted.get(choice.key, 0):,}")
        self.tier_box.select(tier)
        due = len(pool_year.visits_due(conn, self._year, self._session.today))
        self.due_button.setText(self.tr("{n} visits due").format(n=f"{due:,}"))
        self.due_button.setVisible(bool(due))
        self.carry_button.setText(self.tr("Carry over into {year}…").format(year=self._year + 1))
        self.carry_button.setVisible(self._session.writable and bool(counted))
        self.badge.emit(str(sum(counted.values())) if counted else "")

    def _on_tier(self, key: str) -> None:
        fixed: dict[str, Condition] = {"tier": Is(key)} if key else {}
        self.view.list.set_fixed(fixed)


def _spec(session: Session) -> RegisterSpec:
    def cards(made_for: Session) -> list[RowCard]:
        visits = partial(
            ChildrenCard, register=registers.get("pool_visit"), shown=("date", "way", "visitor", "found", "next"),
            first={"date": session.today.isoformat(), "way": "visit"}, empty=QCoreApplication.translate(
                "PoolScreen", "Visits and calls stand here with what the firm asked and what came of it."),
        )  # fmt: skip
        return [FilingCard(made_for), PapersCard(made_for), visits(made_for), YearsCard(made_for)]

    return RegisterSpec(
        POOL, "sprout",
        QCoreApplication.translate(
            "PoolScreen", "Firms that are helped over the line stand here, year by year: near the line, high growth, newly in "
            "production, conversions, recovering. Add the first, import your list, or carry last year's over."),
        QCoreApplication.translate("PoolScreen", "Take the first firm in"), SHOWN, without=WITHOUT, cards=cards, style=_dress,
        given=lambda month: {"year": months.year(month), "state": "survey", "entered": session.today.isoformat()},
        known=lambda conn, values, month: pool_year.known(
            conn, values["enterprise"], int(values.get("year") or months.year(month)), month
        ),
        touches=("pool_visit", "filing_paper"),
    )  # fmt: skip


def _dress(row: Row, field: Field) -> Cell | None:
    if row.get("left_on") and field.key == "firm":
        return Cell(tone="text_muted", tip=QCoreApplication.translate("PoolScreen", "Has left the pool"))
    if field.key != "state" or not row.get("state"):
        return None
    state = str(row["state"])
    if state == filing_chain.ADMITTED:
        return Cell(pill="success", glyph="✓")
    if state == filing_chain.RETURNED:
        return Cell(pill="danger", glyph="–", tip=str(row.get("return_reason") or ""))
    return Cell(pill="accent" if state in filing_chain.LEVELS else "neutral", glyph="▸" if state in filing_chain.LEVELS else "")

"""RadarView: what the dated rules find of the firms, each result with its rule and the values it rests on.

It names facts. It says of no firm what it lacks to the line, lists none against a gap, and puts 应退未退 beside the exits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.fields import Choice, Field
from db.registers import FIRM
from db.rules import months
from db.rules.registers.radar import LABELS, Blip
from db.rules.words import NON_STATISTICAL
from db.store import settings
from db.store.progress import progress
from db.store.registers import radar, records
from db.store.registers.radar import Seen
from db.text import Label
from desktop import theme, translate
from desktop.models.table import Cell, Row
from desktop.screens.monitoring.bands_dialog import ask_bands
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.dialog import FormDialog
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.page import ScrollPage
from desktop.widgets.segmented import Segmented
from desktop.widgets.table import DataTable

#: The ledger's setting that says which revenue is measured.
INDICATOR = "indicator"
INDICATORS = {"revenue": Label("营业收入", "Revenue"), "main_revenue": Label("主营业务收入", "Main revenue")}
FIELDS = (
    Field("rule", Label("规则", "Rule"), "choice", choices=tuple(Choice(*one) for one in LABELS.items()), width=14),
    Field("firm", Label("企业名称", "Enterprise"), width=22), Field("area", Label("县（市、区）", "Area"), width=10),
    Field("inputs", Label("依据的数值", "Measured by"), width=44),
    Field("band", Label("区间（万元）", "Band (10,000 yuan)"), width=10),
    Field("case", Label("一企一策", "Support case"), "flag", width=8),
    Field("place", Label("规则出处", "Where the rule stands"), width=20),
)  # fmt: skip
#: Results of firms in the roster; the others are of firms below the line.
RISKS = ("should_exit", "stopped", "pace", "near_exit")
_LOOK = {"should_exit": "danger", "stopped": "danger", "pace": "warning", "near_exit": "warning", "over_line": "accent"}


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read: the results, the open cases by firm, the exits counted and their limit."""

    seen: list[Seen]
    cases: dict[str, str]
    exits: int | None
    limit: int | None


class RadarView(ScrollPage):
    """From a risk to a support case or the record of an exit; from a firm below the line to the pool."""

    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._month = session.month()
        self._found: _Found | None = None
        self._asked, self.ask = QWidget(), Segmented([(key, translate.label(word)) for key, word in INDICATORS.items()])
        self.ask.setAccessibleName(self.tr("Which revenue is measured"))
        row = QHBoxLayout(self._asked)
        row.setContentsMargins(0, 0, 0, 0)
        self.asks = label("", wrap=True)
        row.addWidget(self.asks, 1)
        row.addWidget(self.ask)
        self.rule = ComboBox(small=True)
        self.rule.setAccessibleName(self.tr("Rule"))
        self.limit = label("", wrap=True, selectable=True)
        self.card = Card()
        self.card.set_title(self.tr("Radar"))
        self.card.set_hint(translate.label(NON_STATISTICAL))
        empty = EmptyState(
            "circle-check", self.tr("The rules find nothing. They measure annual and monthly figures: where there are none, there "
            "is nothing to find."), self.tr("Type this month's figures"),
        )  # fmt: skip
        self.table = DataTable(
            FIELDS, name="radar", title=self.card.title(), settings=session.settings, style=_dress, links=("firm",),
            hidden=("place",), empty=empty,
        )  # fmt: skip
        self.table.setMinimumHeight(theme.size("row") * 6)
        self.case_button = button(self.tr("Support case…"), self.to_case, kind="primary")
        self.pool_button = button(self.tr("Take into the pool…"), self.to_pool, kind="primary")
        self.exit_button = button(self.tr("Record the exit"), self.to_exit)
        self.entry_button = button(self.tr("Record the entry"), self.to_entry)
        self.bands_button = button(self.tr("Bands…"), self.ask_bands)
        self._lay_out()
        self.ask.picked.connect(self._choose)
        self.rule.picked.connect(lambda _key: self._fill())
        self.table.activated_row.connect(self._open_firm)
        self.table.link_activated.connect(lambda found, _key: self._open_firm(found))
        self.table.current_changed.connect(lambda _row: self._enable())
        self.table.model.modelReset.connect(lambda: self.table.select_row(0))
        empty.acted.connect(lambda: self.navigate.emit("", {"view": "grid"}))

    def refresh(self, month: str) -> None:
        """Look again, as of the end of a month."""
        self._month = month
        chosen = settings.get(self._session.conn, INDICATOR)
        self.ask.select(chosen)
        self.asks.setText(
            self.tr("Firms are measured by:") if chosen
            else self.tr("Which revenue does your plan measure by? It is asked once and may be changed here.")
        )  # fmt: skip
        self._session.read_later(lambda conn: _read(conn, month), self._show, key="radar")

    def focus_list(self) -> None:
        """Put the keyboard on what was found."""
        self.table.setFocus()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def to_case(self) -> None:
        """Go to the firm's open support case, or begin one with what was found."""
        row = self.table.current_row()
        if not row:
            return
        if row["case_id"]:
            self.navigate.emit("work", {"view": "support_case", "row": row["case_id"]})
            return
        new = {FIRM: row["enterprise"], "situation": translate.told(translate.label(LABELS[row["rule"]]), str(row["inputs"]))}
        self.navigate.emit("work", {"view": "support_case", "new": new})

    def to_pool(self) -> None:
        """Go to the firm's row of this year's pool, or take it in."""
        row = self.table.current_row()
        if not row:
            return
        year = months.year(self._month)
        there = [one for one in records.rows(self._session.conn, "pool", enterprise=row["enterprise"]) if one["year"] == year]
        if there:
            self.navigate.emit("pool", {"row": there[0]["id"]})
            return
        tier = {"high_growth": "high_growth", "recovery": "recovery"}.get(row["rule"], "near_line")
        new = {FIRM: row["enterprise"], "tier": tier, "entry_reason": row["inputs"], "year": year}
        self.navigate.emit("pool", {"new": new})

    def to_exit(self) -> None:
        """Go where the exit is recorded."""
        self._record("exit")

    def to_entry(self) -> None:
        """Go where the entry is recorded."""
        self._record("upgrade")

    def ask_bands(self) -> FormDialog:
        """Ask for the bureau's own bands."""
        return ask_bands(self._session, self._month, self)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        verbs = FlowLayout(spacing=1)
        for one in (self.rule, self.case_button, self.pool_button, self.exit_button, self.entry_button):
            verbs.addWidget(one)
        self.card.add_action(self.bands_button)
        self.card.add_action(self.table.filter_button())
        self.card.add_action(self.table.columns_button())
        for part in (self._asked, self.limit):
            self.card.add(part)
        self.card.add(verbs)
        self.card.add(self.table, 1)
        self.body.addWidget(self.card, 1)
        self.bands_button.setEnabled(self._session.writable)
        self.ask.setEnabled(self._session.writable)

    def _choose(self, key: str) -> None:
        self._session.write(lambda conn: settings.put(conn, **{INDICATOR: key}), touches=("setting",), label=self.tr("Saving"))

    def _show(self, found: _Found) -> None:
        self._found = found
        counted = Counter(blip.key for one in found.seen for blip in one.blips)
        chosen = self.rule.key()
        self.rule.clear()
        self.rule.add("", self.tr("All rules · {n}").format(n=f"{sum(counted.values()):,}"))
        for key, word in LABELS.items():
            self.rule.add(key, f"{translate.label(word)} · {counted.get(key, 0):,}")
        self.rule.select(chosen)
        self.limit.setText(self._about_exits(found, counted.get("should_exit", 0)))
        self._fill()

    def _about_exits(self, found: _Found, waiting: int) -> str:
        year = months.year(self._month)
        stay = self.tr("{n} firms of the roster were below the line last year and have not left.").format(n=f"{waiting:,}")
        if found.exits is None:
            return stay
        counted = self.tr("Exits counted in {year}: {n}; the plan's limit is {limit}.")
        return translate.run_on(counted.format(year=year, n=f"{found.exits:,}", limit=f"{found.limit:,}"), stay)

    def _fill(self) -> None:
        if self._found is None:
            return
        wanted, tree = self.rule.key(), self._session.tree(self._month)
        order = {key: place for place, key in enumerate(LABELS)}
        rows: list[dict[str, Any]] = []
        for one in self._found.seen:
            area = tree.areas.get(tree.resolve(one.area)) if one.area else None
            firm = {"enterprise": one.enterprise, "firm": one.name, "area": area.label if area else None,
                    "case_id": self._found.cases.get(one.enterprise)}  # fmt: skip
            rows += [firm | _result(one.enterprise, blip, firm["case_id"]) for blip in one.blips if wanted in ("", blip.key)]
        rows.sort(key=lambda row: order[row["rule"]])
        self.table.set_rows(rows)
        self._enable()

    def _enable(self) -> None:
        row, writable = self.table.current_row(), self._session.writable
        rule = str(row["rule"]) if row else ""
        self.case_button.setVisible(rule in RISKS and (writable or bool(row and row["case_id"])))
        self.pool_button.setVisible(bool(rule) and rule not in RISKS and writable)
        self.exit_button.setVisible(rule == "should_exit" and writable)
        self.entry_button.setVisible(rule == "over_line" and writable)

    def _record(self, kind: str) -> None:
        row = self.table.current_row()
        if row:
            self.navigate.emit("changes", {"new": {"enterprise": row["enterprise"], "kind": kind}})

    def _open_firm(self, row: Any) -> None:
        if row:
            self.navigate.emit("enterprises", {"enterprise": row["enterprise"]})


def _result(firm: str, blip: Blip, case: Any) -> dict[str, Any]:
    """One result as a row of the table."""
    return {
        "id": f"{firm} {blip.key}", "rule": blip.key, "inputs": translate.sentence(blip.sentence),
        "band": blip.band.text if blip.band else None, "place": blip.band.place if blip.band else None,
        "case": bool(case) if blip.key in RISKS else None,
    }  # fmt: skip


def _read(conn: sqlite3.Connection, month: str) -> _Found:
    cases = {str(row[FIRM]): str(row["id"]) for row in records.rows(conn, "support_case") if row["state"] == "open"}
    limits = [one for one in progress(conn, month).targets if one.target.metric == "exits" and one.target.area is None]
    own = limits[0] if limits else None
    return _Found(
        radar.radar(conn, month), cases,
        int(own.claimed or 0) if own else None, int(own.target.value) if own else None,
    )  # fmt: skip


def _dress(row: Row, field: Field) -> Cell | None:
    if field.key == "rule" and row.get("rule"):
        kind = _LOOK.get(str(row["rule"]), "neutral")
        return Cell(pill=kind, glyph="!" if kind in ("danger", "warning") else "▸")
    return None

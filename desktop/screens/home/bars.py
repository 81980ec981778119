"""The card of bars: targets by area, zone, route and flow, and industry groups as trends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent

from db.store.overview import Line, Overview
from db.store.progress import TargetProgress
from desktop import theme, translate
from desktop.screens.home import lines
from desktop.session import Session
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.empty import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.progress import BarLegend, ProgressGrid, ProgressHead, ProgressLine
from desktop.widgets.segmented import Segmented

if TYPE_CHECKING:
    from desktop.screens.home.trends import TrendTable

#: Narrower than this, the legend goes below the title.
NARROW = 720
#: So many areas leave room for the flows below them on one screen.
FEW = 12


class BarsCard(Card):
    """``opened(line, part)`` when a bar or number of it is clicked, ``trend_opened(trend, column)``; ``year_picked(year)``.

    ``trends_wanted`` asks for the trends of the month, which ``trends().show_trends`` shows.
    ``first_step`` is the way out of an empty state.
    """

    opened = Signal(object, str)
    trend_opened = Signal(object, str)
    trends_wanted = Signal()
    year_picked = Signal(int)
    first_step = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self.set_title(self.tr("Targets"))
        self._seen: Overview | None = None
        self._submitted: Mapping[str, TargetProgress] = {}
        self._legend: bool | None = None
        self._lines: dict[str, Line] = {}
        self._settings = session.settings
        self._trends: TrendTable | None = None
        self.parts = Segmented(small=True)
        self.parts.picked.connect(lambda _key: self._show_part())
        self.year = ComboBox(small=True)
        self.year.setAccessibleName(self.tr("Year of the targets"))
        self.year.picked.connect(lambda key: self.year_picked.emit(int(key)))
        #: The same signs in two places: beside the title, or in a line of their own where the card is narrow.
        self.legends = {
            (place, exits): BarLegend(exits=exits) for place in ("head", "body") for exits in (False, True)
        }
        for part in (self.parts, self.year):
            self.add_head(part)
        for (place, _exits), legend in self.legends.items():
            self.add_action(legend) if place == "head" else self.add(legend)
            legend.hide()
        self.grid = ProgressGrid()
        self.grid.clicked.connect(self._on_bar)
        self.note = label("", "small", wrap=True)
        for widget in (self.grid, self.note):
            self.add(widget)
        self.body.addStretch(1)

    def show_overview(self, seen: Overview, submitted: Mapping[str, TargetProgress] | None = None) -> None:
        """Show a month's targets; the part shown stays shown where the plan still has it.

        ``submitted``: target id → how it stood when the month was closed, of those that stand otherwise now.
        """
        self._seen, self._submitted = seen, submitted or {}
        self.parts.set_choices(self._choices(seen))
        if not self.parts.key() and self._choices(seen):
            self.parts.select(self._choices(seen)[0][0])
        self.year.clear()
        for year in seen.years:
            self.year.add(str(year), self.tr("targets {year}").format(year=year))
        self.year.select(str(seen.year))
        self.year.setVisible(len(seen.years) > 1)
        self.year.updateGeometry()
        self._show_part()

    @cached_property
    def empty(self) -> EmptyState:
        """What stands where there are no bars; made when there are none."""
        made = EmptyState("target", "")
        made.acted.connect(self.first_step)
        self.body.insertWidget(self.body.indexOf(self.grid) + 1, made)
        return made

    def trends(self) -> TrendTable:
        """The table of industry groups, made when it is first asked for: the page is painted without any table."""
        if self._trends is None:
            from desktop.screens.home.trends import TrendTable

            self._trends = TrendTable(self._settings)
            self._trends.opened.connect(self.trend_opened)
            self.body.insertWidget(self.body.indexOf(self.grid) + 1, self._trends)
        return self._trends

    def _choices(self, seen: Overview) -> list[tuple[str, str]]:
        made = []
        if seen.areas:
            made.append(("area", self.tr("by area")))
        if seen.zones:
            made.append(("zone", self.tr("by zone")))
        if seen.flows or seen.ratios:
            made.append(("flow", self.tr("by route and flow")))
        if seen.plan and seen.plan.groups:
            made.append(("industry", self.tr("by industry")))
        return made

    def _show_part(self) -> None:
        seen = self._seen
        if seen is None:
            return
        part = self.parts.key()
        empty = not part or not seen.begun
        if empty or "empty" in vars(self):
            self.empty.setVisible(empty)
        if empty:
            self._show_empty(seen)
        self.grid.setVisible(not empty and part != "industry")
        if self._trends is not None:
            self._trends.setVisible(not empty and part == "industry")
        self._show_legend(seen, bars=not empty and part != "industry")
        self.note.setVisible(not empty)
        if not empty and part == "industry":
            self._show_trends()
        elif not empty:
            self.grid.set_sections(self._sections(seen, part))
            self.note.setText(self._left_out(seen, part))
            self.note.setVisible(bool(self.note.text()))

    def _show_empty(self, seen: Overview) -> None:
        if seen.stated and seen.month < seen.opening:
            self.empty.set(self.tr("{month} lies before this ledger's opening at the end of {opening}. What came before is "
                                   "unknown, not zero.").format(month=seen.month, opening=seen.opening))  # fmt: skip
        elif not seen.stated:
            self.empty.set(self.tr("Bars appear once the opening is recorded: how many firms were in the roster at the end "
                                   "of {opening}.").format(opening=seen.opening), self.tr("Record the opening"))  # fmt: skip
        else:
            self.empty.set(self.tr("Bars show how far the targets are reached. This plan has none yet."),
                           self.tr("Type or paste targets"))  # fmt: skip

    def _show_legend(self, seen: Overview, *, bars: bool) -> None:
        shown = [*seen.areas, *seen.zones, *seen.flows]
        hatched = any((one.progress.claimed or 0) < (one.progress.confirmed or 0) for one in shown)
        self._legend = hatched if bars else None
        self._place_legend()

    def _place_legend(self) -> None:
        place = "body" if self.width() < theme.px(NARROW) else "head"
        for key, legend in self.legends.items():
            legend.setVisible(key == (place, self._legend))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def minimumSizeHint(self) -> QSize:
        # What stands beside the title may go below it, so it must not keep the page from being narrow.
        return QSize(theme.px(300), super().minimumSizeHint().height())

    def _sections(self, seen: Overview, part: str) -> list[tuple[ProgressHead, list[ProgressLine]]]:
        assert seen.plan is not None
        sections = []
        stocks = {"area": seen.areas, "zone": seen.zones}.get(part, ())
        if stocks:
            sections.append((lines.stock_head(seen), self._made(seen, stocks[: lines.AT_MOST], strong=part == "area")))
        flows = seen.flows if part == "flow" or (part == "area" and len(seen.areas) <= FEW) else ()
        if part == "zone":
            flows = tuple(one for one in seen.flows if one.progress.target.zone)
        if flows:
            sections.append((lines.flow_head(flows[0].progress.year), self._made(seen, flows)))
        if part == "flow" and seen.ratios:
            sections.append((lines.ratio_head(), self._made(seen, seen.ratios)))
        return sections

    def _made(self, seen: Overview, found: tuple[Line, ...], *, strong: bool = False) -> list[ProgressLine]:
        assert seen.plan is not None
        self._lines |= {one.progress.target.id: one for one in found}
        return [
            lines.line(one, seen.month, strong=strong and one is seen.headline and len(found) > 1)
            for one in found
        ]

    def _left_out(self, seen: Overview, part: str) -> str:
        """What the bars do not show: what was submitted where it is otherwise now, and areas beyond what one page holds."""
        said = []
        shown = {"area": seen.areas, "zone": seen.zones}.get(part, (*seen.flows, *seen.ratios))
        for one in shown[: lines.AT_MOST]:
            was, now = self._submitted.get(one.progress.target.id), one.progress.confirmed
            if was and was.confirmed is not None and now is not None:
                text = self.tr("{name}: {was} as submitted, {now} now")
                said.append(text.format(name=translate.label(one.label), was=lines.number(was.confirmed), now=lines.number(now)))
        left = len(seen.areas) - lines.AT_MOST if part == "area" else 0
        if left > 0:
            said.append(self.tr("{n} more areas stand in the progress table (Submission).").format(n=f"{left:,}"))
        return " · ".join(said)

    def _show_trends(self) -> None:
        self.trends()
        self.trends_wanted.emit()
        self.note.setText(self.tr("The plan names these industries without a number, so there is a trend and no bar. Which "
                                  "divisions belong to a group is the bureau's choice (Plans)."))  # fmt: skip

    def _on_bar(self, key: str, part: str) -> None:
        found = self._lines.get(key)
        if found is not None and found.progress.confirmed is not None:
            self.opened.emit(found, part)

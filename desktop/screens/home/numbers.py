"""The three numbers of the home page, and the one button beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rules import months
from db.rules.words import COUNT_RULES, NON_STATISTICAL
from db.store.overview import Counted, Overview
from desktop import translate
from desktop.screens.home.lines import number, number_with_place
from desktop.widgets.buttons import button
from desktop.widgets.card import BigNumber, Card
from desktop.widgets.emptying import empty
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.number_link import NumberLink

if TYPE_CHECKING:
    from db.store.forecast import AreaForecast

_UNKNOWN = "–"
#: So many areas are named where several have no opening.
_NAMES = 3


class NumberCard(BigNumber):
    """A large number with the numbers it is made of below it, each of which opens its own list."""

    def __init__(self, unit: str) -> None:
        super().__init__("", unit, clickable=True)
        self._parts = QWidget()
        self._flow = FlowLayout(self._parts, spacing=1)
        self._parts.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        # Before the stretch that keeps number and words at the card's top.
        layout.insertWidget(layout.count() - 1, self._parts)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these links in place of those before."""
        empty(self._flow)
        for part in parts:
            self._flow.addWidget(part)
        self._parts.setVisible(bool(parts))


class Numbers(QWidget):
    """``opened(list of figures, side, title)`` for a number's list; ``followed(page, arguments)`` for another page."""

    opened = Signal(list, str, str)
    followed = Signal(str, dict)

    def __init__(self) -> None:
        super().__init__()
        self._seen: Overview | None = None
        unit = self.tr("firms")
        self.cards = self.level, self.net, self.gap = NumberCard(unit), NumberCard(unit), NumberCard(unit)
        self.level.clicked.connect(self._open_level)
        self.net.clicked.connect(self._open_net)
        self.gap.clicked.connect(self._open_gap)
        self.prepare = button("", lambda: self.followed.emit("submission", {"form": "submission"}), kind="primary")
        self.rule = label("", "small", wrap=True)
        self.rule.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.side = side = Card()
        side.body.addStretch(1)
        side.add(self.prepare)
        side.add(self.rule)
        side.body.addStretch(1)
        line = FlowLayout(self, spacing=2, equal=200)
        for part in (self.level, self.net, self.gap, side):
            line.addWidget(part)

    def show_overview(self, seen: Overview, came: tuple[int, int] | None = None, *, expecting: bool = False) -> None:
        """Show a month's numbers; ``came``: how many areas' packages they are made of, and of how many. ``expecting``: what is
        to be expected follows, and finds its line free."""
        self._seen = seen
        self._show_level(seen)
        self._show_net(seen)
        self._show_gap(seen)
        self.gap.set_parts([label(" ", "small")] if expecting else [])
        year, month = months.year(seen.month), int(seen.month[5:])
        self.prepare.setText(self.tr("Report for {month}").format(month=_month(year, month)))
        rule = COUNT_RULES[seen.plan.count_year_by if seen.plan else "month"]
        said = self.tr("Counted by {rule} · {data}")
        lines = [said.format(rule=translate.label(rule), data=translate.label(NON_STATISTICAL))]
        if came is not None:
            lines.append(self.tr("submissions of {n} of {all} areas").format(n=came[0], all=came[1]))
        self.rule.setText("\n".join(lines))

    def show_expected(self, expected: AreaForecast | None) -> None:
        """Show what is to be expected at the end of the month's year; None where nothing is."""
        self.gap.set_parts([self._expected(expected)] if expected is not None else [])

    def _show_level(self, seen: Overview) -> None:
        self.level.set_caption(self.tr("In the roster, confirmed by statistics"))
        if not seen.known:
            self.level.set_number(_UNKNOWN, self._unknown(seen))
            self.level.set_parts([])
            return
        self.level.set_number(number(seen.level.count.confirmed))
        parts = []
        if seen.pending_in:
            parts.append(self._pending(self.tr("{n} more pending"), seen.pending_in))
        if seen.pending_out:
            parts.append(self._pending(self.tr("{n} exits pending"), seen.pending_out))
        if not parts:
            self.level.set_number(number(seen.level.count.confirmed), self.tr("nothing is pending"))
        self.level.set_parts(parts)

    def _pending(self, said: str, n: int) -> NumberLink:
        text = said.format(n=number(n))
        made = NumberLink(text, "small")
        made.clicked.connect(lambda: self._emit(self._required().level, "pending", text))
        return made

    def _show_net(self, seen: Overview) -> None:
        year = months.year(seen.month)
        self.net.set_caption(self.tr("Net increase in {year}").format(year=year))
        if not seen.net_known:
            unknown = self._unknown(seen) if not seen.known else self.tr("the ledger begins with this month")
            self.net.set_number(_UNKNOWN, unknown)
            self.net.set_parts([])
            return
        count = seen.net.count.confirmed
        since = self.tr("since the opening, {month}").format(month=seen.opening) if seen.opening[:4] == str(year) else ""
        self.net.set_number(f"+{number(count)}" if count > 0 else number(count), since)
        self.net.set_parts([self._part(part) for part in seen.parts if part.count.confirmed])

    def _part(self, part: Counted) -> NumberLink:
        text = f"{translate.label(part.label)} {number(part.count.confirmed)}"
        made = NumberLink(text, "small")
        made.clicked.connect(lambda: self._emit(part, "confirmed", text))
        return made

    def _show_gap(self, seen: Overview) -> None:
        """The distance of the whole to its target; no firm is ever listed against it, so a click opens the plan."""
        if seen.headline is None:
            self.gap.set_caption(self.tr("To the target"))
            self.gap.set_number(_UNKNOWN, self.tr("the plan has no target for {area}").format(area=translate.label(seen.own)))
            return
        progress = seen.headline.progress
        goal = progress.target.value
        caption = self.tr("To the {year} target of {goal}")
        self.gap.set_caption(caption.format(year=progress.year, goal=number(goal)))
        if progress.confirmed is None:
            self.gap.set_number(_UNKNOWN, self._unknown(seen))
            return
        missing = int(goal) - int(progress.confirmed)
        if missing <= 0:
            over = self.tr("reached, {n} over").format(n=number(-missing)) if missing else self.tr("reached")
            self.gap.set_number("0", over, "success")
            return
        self.gap.set_number(number(missing), self._pace(seen), "danger" if (progress.difference or 0) < 0 else "text")

    def _expected(self, expected: AreaForecast) -> NumberLink:
        """The range at the year's end; a click opens its parts, which are counts and no firms."""
        low, high = number(expected.forecast.low), number(expected.forecast.high)
        text = self.tr("{low}–{high} by year's end") if low != high else self.tr("{low} by year's end")
        made = NumberLink(text.format(low=low, high=high), "small")
        made.setToolTip(self.tr("By what is being filed, planned projects and earlier years' batches; open the parts"))
        made.clicked.connect(lambda: self.followed.emit("submission", {"form": "forecast"}))
        return made

    def _pace(self, seen: Overview) -> str:
        assert seen.headline is not None
        progress = seen.headline.progress
        if progress.completion is None:
            return ""
        done = self.tr("{percent} % of the net increase").format(percent=number_with_place(progress.completion))
        if progress.difference is None or progress.time_progress is None:
            return done
        time = self.tr("{percent} % of the time gone").format(percent=number_with_place(progress.time_progress))
        return f"{done} · {time}"

    def _unknown(self, seen: Overview) -> str:
        if seen.stated and seen.month < seen.opening:
            return self.tr("before the ledger's opening, {month}").format(month=seen.opening)
        if seen.missing:
            named = [translate.label(area) for area in seen.missing[:_NAMES]] + ["…"] * (len(seen.missing) > _NAMES)
            listed = ("、" if translate.language() == "zh" else ", ").join(named)
            return self.tr("unknown: no opening of {areas}").format(areas=listed)
        return self.tr("unknown: the opening is not recorded yet")

    def _open_level(self) -> None:
        seen = self._seen
        if seen is not None and seen.known:
            title = self.tr("In the roster at the end of {month}: {n}")
            self._emit(seen.level, "confirmed", title.format(month=seen.month, n=self.level.number()))
        elif seen is not None and (seen.missing or not seen.stated):
            self.followed.emit("settings", {"part": "opening"})

    def _open_net(self) -> None:
        seen = self._seen
        if seen is not None and seen.net_known:
            title = self.tr("Net increase in {year}: {n}")
            self._emit(seen.net, "confirmed", title.format(year=months.year(seen.month), n=self.net.number()))

    def _open_gap(self) -> None:
        if self._seen is not None and self._seen.headline is not None:
            self.followed.emit("plans", {"target": self._seen.headline.progress.target.id})

    def _emit(self, counted: Counted, side: str, title: str) -> None:
        self.opened.emit([counted.figure], side, title)

    def _required(self) -> Overview:
        assert self._seen is not None
        return self._seen


def _month(year: int, month: int) -> str:
    """A month inside a sentence: 2025 年 6 月, 2025-06."""
    return f"{year:04d}-{month:02d}" if translate.language() == "en" else f"{year} 年 {month} 月"

"""Home (总览): three numbers, the bars, what needs a person today, and the way to the month's report."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.backup_place import last_backup
from db.rules import months
from db.store import settings, taken
from db.store.figures import Figure
from db.store.overview import Line, Overview, Trend, gained, industry_trends, overview
from db.store.progress import TargetProgress
from db.store.sending.submitted import Submitted, submitted_figures, submitted_progress
from desktop import translate
from desktop.screens.base import Screen
from desktop.screens.home.bars import BarsCard
from desktop.screens.home.lines import number
from desktop.screens.home.numbers import Numbers
from desktop.screens.home.submitted import SubmittedLine
from desktop.screens.home.todo import WorklistCard
from desktop.session import Session
from desktop.widgets.labels import label
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, refilled
from desktop.widgets.pill import Pill

if TYPE_CHECKING:
    from db.store.forecast import AreaForecast
    from db.store.worklist import Task
    from desktop.dialogs.figure_list import FigureList
    from desktop.dialogs.figure_rows import Side
    from desktop.widgets.dialog import FormDialog

#: How many areas are in, of how many; None where nothing is taken in.
Came = tuple[int, int] | None


class Read(NamedTuple):
    """The figures that the page shows."""

    seen: Overview
    #: Whether the month's year is not over yet, so that something is to be expected of it.
    goes_on: bool
    submitted: Submitted | None
    targets: dict[str, TargetProgress]
    came: Came


class Behind(NamedTuple):
    """What is read behind the figures."""

    tasks: list[Task]
    expected: AreaForecast | None


class HomeScreen(Screen):
    """Reads off the GUI thread; what is shown stays until the next month is there. The figures come first: the worklist looks
    through every register, and the forecast through earlier years, and nothing that is counted waits for them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._year: int | None = None
        self._settled = False
        self.message = MessageBar()
        self.marks = self._marks()
        self.submitted = SubmittedLine()
        self.numbers = Numbers()
        self.bars = BarsCard(session)
        self.worklist = WorklistCard(writable=session.writable)
        page = ScrollPage()
        page.body.addWidget(self.message)
        page.body.addWidget(self.marks)
        page.body.addWidget(self.submitted)
        page.body.addWidget(self.numbers)
        self.columns = Columns([(self.bars, 7), (self.worklist, 3)], stack_below=900)
        page.body.addWidget(self.columns, 1)
        self.outer.addWidget(page)
        self.numbers.opened.connect(self.open_list)
        self.numbers.followed.connect(self.navigate)
        self.worklist.followed.connect(self.navigate)
        self.worklist.put_off.connect(self.ask_put_off)
        self.submitted.followed.connect(self.navigate)
        self.bars.opened.connect(self._open_line)
        self.bars.trend_opened.connect(self._open_trend)
        self.bars.trends_wanted.connect(self._read_trends)
        self.bars.year_picked.connect(self._pick_year)
        self.bars.first_step.connect(self._first_step)
        self._seen: Overview | None = None

    def refresh(self) -> None:
        month = self.month or self._session.month()
        year, today = self._year, self._session.today
        self._session.read_later(lambda conn: read(conn, month, year, today), self._show, self.message.show_error, key="home")

    def settle(self) -> None:
        if not self._settled:
            self._settled = True
            if self._seen is not None:
                self._read_behind()

    def on_changed(self, tables: frozenset[str]) -> None:
        if tables:  # there is none that is not counted here, or waited for
            self.look_again()

    def open_list(self, figures: list[Figure], side: str, title: str) -> FigureList:
        """Open the list of a number."""
        from desktop.dialogs.figure_list import FigureList  # the first page is painted without it

        made = FigureList(self._session, figures, cast("Side", side), title, self)
        made.navigate.connect(self.navigate)
        made.open()
        return made

    def ask_put_off(self, task: Task) -> FormDialog:
        """Ask till when a row of the worklist waits."""
        from desktop.screens.home.putting_off import ask_put_off

        return ask_put_off(self._session, task, self)

    def _show(self, found: Read) -> None:
        self._seen = found.seen
        self.submitted.show_submitted(found.submitted)
        self.numbers.show_overview(found.seen, found.came, expecting=found.goes_on)
        self.bars.show_overview(found.seen, found.targets)
        if not self.isVisible():
            numbers = [part for card in self.numbers.cards for part in (card.line, card)]
            cards = [part for card in (self.numbers.side, self.bars) for part in (card.body, card)]
            refilled(*numbers, *cards, self.numbers, self.columns)
        if self._settled:
            self._read_behind()

    def _read_behind(self) -> None:
        month = self.month or self._session.month()
        today, path = self._session.today, self._session.ledger.path
        self._session.read_later(
            lambda conn: read_behind(conn, month, today, path), self._show_behind, self.message.show_error, key="worklist"
        )

    def _show_behind(self, found: Behind) -> None:
        self.numbers.show_expected(found.expected)
        self.worklist.show_tasks(found.tasks)
        urgent = sum(1 for task in found.tasks if task.kind.tone != "neutral")
        self.badge.emit(str(urgent) if urgent else "")

    def _read_trends(self) -> None:
        month = self.month or self._session.month()
        table = self.bars.trends()
        self._session.read_later(
            lambda conn: industry_trends(conn, month), table.show_trends, self.message.show_error, key="trends"
        )

    def _marks(self) -> QWidget:
        """What kind of ledger this is, where it is not an ordinary one."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        sample, looking = bool(self._session.setting("sample")), not (self._session.writable or self._session.known_on)
        if sample:
            row.addWidget(Pill(self.tr("sample"), "accent"))
            row.addWidget(label(self.tr("All firms and figures of this ledger are made up."), "small", wrap=True), 1)
        if looking:
            row.addWidget(Pill(self.tr("read only"), "warning", "!"))
            row.addWidget(label(self.tr("Somebody else is writing this ledger, or its file is read-only."), "small", wrap=True), 1)
        if not (sample or looking):
            made.hide()  # shown before it has its place, it would be a window of its own
        return made

    def _open_line(self, line: Line, part: str) -> None:
        progress, name = line.progress, translate.label(line.label)
        if part == "amount":
            increase = gained(self._session.conn, progress)
            if increase is not None and progress.baseline is not None and progress.confirmed is not None:
                title = self.tr("{name}: gained since the baseline: {n}")
                n = number(progress.confirmed - progress.baseline.value)
                self.open_list([increase], "confirmed", title.format(name=name, n=n))
                return
        if part == "pending":
            title = self.tr("{name}: pending")
            self.open_list([progress.figure], "pending", title.format(name=name))
            return
        ratio = progress.target.metric in ("share", "growth")
        title = self.tr("{name}: the firms counted") if ratio else self.tr("{name}: {n} confirmed")
        self.open_list([progress.figure], "confirmed", title.format(name=name, n=number(progress.confirmed or 0)))

    def _open_trend(self, trend: Trend, column: str) -> None:
        counted = {"now": trend.now, "year_start": trend.year_start, "start": trend.start}[column]
        title = self.tr("{name} at the end of {month}: {n}").format(
            name=translate.label(trend.group.label), month=counted.figure.until, n=number(counted.count.confirmed)
        )
        self.open_list([counted.figure], "confirmed", title)

    def _pick_year(self, year: int) -> None:
        self._year = year
        self.look_again()

    def _first_step(self) -> None:
        if self._seen is not None and not self._seen.stated:
            self.navigate.emit("settings", {"part": "opening"})
        else:
            self.navigate.emit("plans", {})


def read(conn: sqlite3.Connection, month: str, year: int | None, today: date) -> Read:
    """The figures, on whatever thread they are asked for."""
    return Read(
        overview(conn, month, year), _goes_on(conn, month, today), submitted_figures(conn, month),
        submitted_progress(conn, month), _came(conn, month),
    )  # fmt: skip


def read_behind(conn: sqlite3.Connection, month: str, today: date, path: Path) -> Behind:
    """What a person has to do, and what is to be expected, on whatever thread they are asked for."""
    from db.store.forecast import forecasts  # the figures do without it, and without the rules of every register
    from db.store.worklist import copies, worklist

    expected = forecasts(conn, month, below=False) if _goes_on(conn, month, today) else []
    return Behind(worklist(conn, today, last_backup(path), copies(path)), expected[0] if expected else None)


def _goes_on(conn: sqlite3.Connection, month: str, today: date) -> bool:
    """A year that is over is known; of a sample the story's year is the one that goes on."""
    return months.year(month) >= today.year or bool(settings.get(conn, "sample"))


def _came(conn: sqlite3.Connection, month: str) -> Came:
    if not taken.latest(conn):
        return None
    from db.store.sending import received  # most ledgers take nothing in

    states = received.states(conn, month)
    return sum(one.state == "in" for one in states), len(states)

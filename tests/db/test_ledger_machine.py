"""Any sequence of records, voids, answers, moves, successions and openings, against a naive model (tests/db/naive.py).

Whatever the model takes the ledger takes, whatever it refuses the ledger refuses and stays as it was; claimed and
confirmed levels and flows are equal at every month and as known at every instant; everything balances.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine as Machine
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from db.check import check
from db.connection import Ledger, open_ledger
from db.errors import LedgerError
from db.rules.months import next_february, shift
from db.rules.signs import BALANCE_COLUMNS
from db.store import changes, enterprises, openings
from db.store.areas import Tree
from db.store.changes import Answer, Draft
from db.store.figures import Count, Figure, balance, enterprises_in, grouped, levels
from db.store.writing import at
from tests.db.book import AREAS, PLAN, Book
from tests.db.naive import ENTRIES, OPENING, Mark, Model, Place, Refused, Row

TODAY = date(2025, 6, 12)
START = datetime(2025, 6, 12, 1, tzinfo=UTC)
MONTHS = [shift(OPENING, by) for by in range(15)]
assert MONTHS[-1] == next_february(TODAY)
FIRMS = [f"示例{number}厂" for number in "一二三"]
A, B = AREAS["A"], AREAS["B"]

firms = st.sampled_from(FIRMS)
later = st.sampled_from(MONTHS[1:])
areas = st.sampled_from([A, B])
zones = st.sampled_from(["in_park", "outside"])
places = st.tuples(areas, zones)
nth = st.integers(0, 1000)
usually = st.sampled_from([True, True, False])


def _template(folder: Path) -> Path:
    """A closed ledger with the firms, from which each example begins."""
    book = Book(folder, plan=PLAN)
    for name in FIRMS:
        enterprises.create(book.conn, {"name": name})
    book.ledger.close()
    return folder / "book.sgl"


class LedgerMachine(Machine):
    """The ledger and the model side by side."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "a.sgl")
        self.ledger: Ledger = open_ledger(self.folder / "a.sgl", write=True)
        self.conn = self.ledger.conn
        self.conn.execute("PRAGMA synchronous = OFF")  # what a power cut would do is not looked at here
        self.ids = {row["name"]: row["id"] for row in self.conn.execute("SELECT name, id FROM enterprise")}
        self.tree = Tree(self.conn)
        self.model = Model()
        #: Where the model keeps a row (an answer), and its id in the ledger.
        self.rows: list[tuple[int, str]] = []
        self.marks: list[tuple[int, str]] = []

    @initialize()
    def begin(self) -> None:
        """What the plan states is the opening."""
        self.model.state(A, 3)
        self.model.state(B, 2)

    # One operation on both --------------------------------------------------------------------------------------------

    def both(self, modelled: Callable[[Model], Any], done: Callable[[], Any]) -> None:
        """Do it on both; they agree on whether it is taken. What it wrote can be answered and taken back later."""
        trial = self.model.copy()
        trial.t += 1
        with at(START + timedelta(minutes=trial.t)):
            try:
                made = modelled(trial)
            except Refused:
                kept = list(self.conn.iterdump())
                with pytest.raises(LedgerError):
                    done()
                assert list(self.conn.iterdump()) == kept
                return
            found = done()
        self.model = trial
        for one, row_id in zip(*(part if isinstance(part, list) else [part] for part in (made, found)), strict=True):
            if isinstance(one, Row):
                self.rows.append((trial.rows.index(one), row_id))
            elif isinstance(one, Mark):
                self.marks.append((trial.marks.index(one), row_id))

    def likely(self, number: int) -> str:
        """One of the firms, more often one that is in the roster: most of what happens happens to those."""
        known = [firm for firm in FIRMS if self.model.place(firm, MONTHS[-1], self.model.t)]
        return (known * 4 + FIRMS)[number % (len(known) * 4 + len(FIRMS))]

    def after(self, firm: str, number: int) -> str:
        """A month, more often one after all that is known of the firm."""
        last = max((self.model.month(row, self.model.t) for row in self.model.history(firm, self.model.t, False)), default="")
        fit = [month for month in MONTHS[1:] if month >= last]
        return (fit * 4 + MONTHS[1:])[number % (len(fit) * 4 + len(MONTHS) - 1)]

    def record(self, kind: str, firm: str, month: str, **more: Any) -> Callable[[], str]:
        draft = Draft(kind, self.ids[firm], month, basis="电话", **more)
        return lambda: changes.record(self.conn, draft, TODAY)

    # Rules ------------------------------------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(ENTRIES), firm=firms, when=nth, place=places)
    def enter(self, kind: str, firm: str, when: int, place: Place) -> None:
        """An entry by any route."""
        month = self.after(firm, when)
        done = self.record(kind, firm, month, area=place[0], zone=place[1])
        self.both(lambda model: model.enter(kind, firm, month, place), done)

    @rule(number=nth, when=nth, reason=st.sampled_from(["X1", "X4", "X9"]))
    def leave(self, number: int, when: int, reason: str) -> None:
        """An exit of a firm that is known."""
        firm = self.likely(number)
        month = self.after(firm, when)
        self.both(lambda model: model.leave(firm, month, None), self.record("exit", firm, month, reason=reason))

    @rule(firm=firms, month=later, place=places)
    def leave_unnamed(self, firm: str, month: str, place: Place) -> None:
        """An exit of one of the unnamed, named as it goes. Two rows are written; the exit's id is given back."""
        done = self.record("exit", firm, month, reason="X2", area=place[0], zone=place[1], in_opening=True)
        self.both(lambda model: model.leave(firm, month, place), done)

    @rule(number=nth, when=nth, area=st.none() | areas, zone=st.none() | zones)
    def move(self, number: int, when: int, area: str | None, zone: str | None) -> None:
        """A move to another county, another zone, or both."""
        firm = self.likely(number)
        month = self.after(firm, when)
        if area or zone:
            done = self.record("move", firm, month, to_area=area, to_zone=zone)
            self.both(lambda model: model.move(firm, month, area, zone), done)

    @rule(number=nth, when=nth, zone=zones)
    def move_within(self, number: int, when: int, zone: str) -> None:
        """A move into or out of the park, perhaps of a firm whose entry is pending."""
        self.move(number, when, None, zone)

    @rule(firm=firms, number=nth, when=nth, area=st.none() | areas)
    def succeed(self, firm: str, number: int, when: int, area: str | None) -> None:
        """A firm takes another's place."""
        predecessor = self.likely(number)
        month = self.after(predecessor, when)
        if firm != predecessor:
            done = self.record("successor", firm, month, predecessor=self.ids[predecessor], area=area)
            self.both(lambda model: model.succeed(firm, predecessor, month, area), done)

    @rule(firm=firms, place=places)
    def name(self, firm: str, place: Place) -> None:
        """A firm of the opening is listed."""

        def named(model: Model) -> Row:
            row = model.name(firm, place)
            model.settle()
            return row

        self.both(named, lambda: openings.list_firm(self.conn, self.ids[firm], place[0], place[1]))

    @rule(area=areas, number=st.integers(0, 5), change_list=st.booleans())
    def state(self, area: str, number: int, change_list: bool) -> None:
        """An opening number is stated anew, or the list is declared complete, or that is taken back."""
        if not change_list:
            self.both(
                lambda model: model.state(area, number), lambda: openings.state_number(self.conn, area, None, number, "名单")
            )
            return
        row = self.conn.execute(
            "SELECT id FROM status_change c WHERE kind = 'opening_complete' AND area = ? "
            "AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)", (area,),
        ).fetchone()  # fmt: skip
        assert (row is not None) == self.model.is_complete(area)
        if row:
            self.both(lambda model: model.incomplete(area), lambda: changes.void(self.conn, row[0], "未完"))
        else:
            self.both(lambda model: model.complete(area), lambda: openings.declare_complete(self.conn, area))

    @rule(firm=firms, place=places, zone=zones, months=st.tuples(later, later), what=st.integers(0, 2), which=st.booleans())
    def in_one_go(self, firm: str, place: Place, zone: str, months: tuple[str, str], what: int, which: bool) -> None:
        """An entry, something that rests on it, and an answer for one of the two: chance alone seldom brings them together."""
        first, second = sorted(months)
        self.both(
            lambda model: model.enter("upgrade", firm, first, place),
            self.record("upgrade", firm, first, area=place[0], zone=place[1]),
        )
        begun = len(self.rows)
        if what == 0:
            self.both(lambda model: model.leave(firm, second, None), self.record("exit", firm, second, reason="X1"))
        else:
            area = None if what == 1 else B if place[0] == A else A
            done = self.record("move", firm, second, to_area=area, to_zone=zone)
            self.both(lambda model: model.move(firm, second, area, zone), done)
        if len(self.rows) > begun > 0:
            self.confirm([self.rows[begun - which]])

    def confirm(self, picked: list[tuple[int, str]], first: str | None = None) -> None:
        self.both(
            lambda model: model.answer([model.rows[at] for at, _ in picked], True, first),
            lambda: changes.confirm(
                self.conn, [row_id for _, row_id in picked], Answer("confirmed", "2025-06-10", "名单", first_report=first)
            ),
        )

    @precondition(lambda self: self.rows)
    @rule(numbers=st.lists(nth, min_size=1, max_size=3), confirmed=usually, first=st.none() | later)
    def answer(self, numbers: list[int], confirmed: bool, first: str | None) -> None:
        """Statistics confirms or returns one or some, perhaps with another first report."""
        waiting = [(at, row_id) for at, row_id in self.rows if not self.model.counts(self.model.rows[at], self.model.t, True)]
        likely = waiting * 4 + self.rows
        picked = list(dict.fromkeys(likely[number % len(likely)] for number in numbers))
        if confirmed:
            self.confirm(picked, first if len(picked) == 1 else None)
            return
        given = Answer("returned", "2025-06-10", "名单", level="province")
        self.both(
            lambda model: model.answer([model.rows[at] for at, _ in picked], False),
            lambda: changes.confirm(self.conn, [row_id for _, row_id in picked], given),
        )

    @precondition(lambda self: self.rows)
    @rule(number=nth)
    def void(self, number: int) -> None:
        """A change is taken back."""
        standing = [one for one in self.rows if self.model.rows[one[0]].gone > self.model.t]
        at, row_id = (standing * 4 + self.rows)[number % (len(standing) * 4 + len(self.rows))]
        self.both(lambda model: model.void(model.rows[at]), lambda: changes.void(self.conn, row_id, "记错了"))

    @precondition(lambda self: self.marks)
    @rule(number=nth)
    def void_answer(self, number: int) -> None:
        """An answer is taken back."""
        at, row_id = self.marks[number % len(self.marks)]
        self.both(lambda model: model.void(model.marks[at]), lambda: changes.void(self.conn, row_id, "记错了"))

    # What must hold ---------------------------------------------------------------------------------------------------

    @invariant()
    def counts_agree_now(self) -> None:
        """Levels at every month and flows of every month, claimed and confirmed."""
        self.compare(self.model.t, None)
        for month in (MONTHS[0], "2025-02", "2025-11", MONTHS[-1]):
            kept = {key: Count(*part) for key, part in levels(self.conn, month).items()}
            assert _nonzero(kept) == self.expected(month, self.model.t)

    def compare(self, t: int, known: str | None, conn: sqlite3.Connection | None = None) -> None:
        conn = conn or self.conn
        for month in MONTHS:
            found = grouped(conn, Figure.stock(month, known=known), ("area", "zone"), self.tree)
            assert _nonzero(found) == self.expected(month, t), (month, t)
        flows = grouped(
            conn, Figure(BALANCE_COLUMNS, MONTHS[-1], since=MONTHS[1], known=known), ("month", "col", "area", "zone"),
            self.tree,
        )  # fmt: skip
        for confirmed in (False, True):
            found_flows = {
                (month, col, (area, zone or None)): part.confirmed if confirmed else part.claimed
                for (month, col, area, zone), part in flows.items()
            }
            assert {key: n for key, n in found_flows.items() if n} == self.model.flows(t, confirmed), t

    def expected(self, month: str, t: int) -> dict[tuple[str, str], Count]:
        claimed, confirmed = (self.model.levels(month, t, side) for side in (False, True))
        return {
            (area, zone or ""): Count(claimed.get((area, zone), 0), confirmed.get((area, zone), 0))
            for area, zone in {*claimed, *confirmed}
        }

    def teardown(self) -> None:
        """At every recorded instant too; then the ledger's own check, its balance and its lists."""
        with contextlib.ExitStack() as undo:
            undo.callback(shutil.rmtree, self.folder)
            undo.callback(self.ledger.close)
            for t in range(self.model.t + 1):
                self.compare(t, f"{START + timedelta(minutes=t):%Y-%m-%dT%H:%M:%S.%fZ}")
            # What a window that looks back reads: a copy, asked like a ledger of today.
            t = self.model.t // 2
            with self.ledger.as_known(f"{START + timedelta(minutes=t):%Y-%m-%dT%H:%M:%S.%fZ}") as then:
                self.compare(t, None, then.conn)
            assert [one for one in check(self.conn) if not one.ok] == []
            for area in (None, A, B):
                for zone in (None, "in_park", "outside", ""):
                    assert balance(self.conn, Figure.stock("2025-09", since="2025-04", area=area, zone=zone)).balances
                for confirmed in (False, True):
                    listed = enterprises_in(self.conn, Figure.stock("2025-09", area=area), confirmed=confirmed)
                    counted = self.model.levels("2025-09", self.model.t, confirmed)
                    assert sum(row["n"] for row in listed) == sum(n for (of, _), n in counted.items() if area in (None, of))


def _nonzero(found: dict[tuple[str, ...], Count]) -> dict[tuple[str, ...], Count]:
    return {key: part for key, part in found.items() if part != Count()}


@pytest.fixture
def machine(tmp_path: Path) -> type[LedgerMachine]:
    LedgerMachine.template = _template(tmp_path)
    return LedgerMachine


def run(machine: type[LedgerMachine], **more: Any) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(machine, settings=settings(deadline=None, suppress_health_check=quiet, **more))


def test_the_ledger_agrees_with_the_naive_model(machine: type[LedgerMachine]) -> None:
    """The same sequences each time, and none made shorter: `make soak` looks for new ones and makes them short."""
    run(machine, max_examples=40, stateful_step_count=40, derandomize=True, phases=[Phase.generate])


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_the_ledger_agrees_with_the_naive_model_for_long(machine: type[LedgerMachine]) -> None:
    run(machine, max_examples=600, stateful_step_count=60)

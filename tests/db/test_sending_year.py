"""A year of eight counties: corrections, returns, a county that skips a version, packages in any order and repeated.

The prefecture equals the sum of its counties at every step, as it stands and as it was known; every month that was sent comes
out byte for byte, and its rows as known then give its hash.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from db.check import check
from db.exchange.sending import sending, taking_in
from db.rules import credit_code, months
from db.rules.sending.package import Package
from db.store.figures import Count, Figure, balance, count, grouped
from db.store.sending import closing, received, versions
from db.store.writing import at
from tests.db.counties import AREAS, NAMES, County, Prefecture, held

PERIODS = [months.shift("2025-01", by) for by in range(12)]
BY_FILE, SKIPS, BEHIND = "甲县", "丙县", "辛县"


class Year:
    """The counties, what each has sent, and what the prefecture has taken of it."""

    def __init__(self, folder: Path) -> None:
        self.rng = random.Random("a year")
        self.folder = folder
        self.state = Prefecture(folder)
        self.counties = {name: County(folder, name) for name in NAMES}
        self.sent: dict[str, list[tuple[Package, dict[str, Count]]]] = {name: [] for name in NAMES}
        self.files: list[tuple[County, sending.Sent]] = []
        self.taken: set[str] = set()
        self.codes = itertools.count(1)
        self.pending: dict[str, list[str]] = {name: [] for name in NAMES}
        self.marks: list[tuple[str, dict[str, Count]]] = []

    def live(self, name: str, month: str) -> None:
        """A month of a county: firms come and go, last month's are answered, mistakes are taken back."""
        county, rng = self.counties[name], self.rng
        code = credit_code.make("010101", next(self.codes))
        row = county.record(rng.choice(["upgrade", "new_project"]), county.firm(f"示例{name}{month}厂", code), month)
        for waiting in self.pending[name]:
            answer = rng.choice(["confirmed", "confirmed", "returned"])
            county.confirm(waiting, result=answer, level="province" if answer == "returned" else None)
        self.pending[name] = [row]
        if rng.random() < 0.2:
            self.pending[name] = []
            county.void(row)
        if rng.random() < 0.3 and len(county.firms) > 1:
            late = county.firm(f"示例{name}{month}漏报厂")
            county.record("upgrade", late, months.shift(month, -1) if month > PERIODS[0] else month, adjustment="漏报")
        if rng.random() < 0.3 and (firm := self.standing(county, month)):
            county.record("exit", firm, month, reason="X1")
        elif rng.random() < 0.3 and (firm := self.standing(county, month)):
            other = rng.choice([one for one in NAMES if one != name])
            county.record("move", firm, month, to_area=AREAS[other])

    def standing(self, county: County, month: str) -> str | None:
        """A firm that is confirmed in and has nothing after ``month``."""
        rows = county.conn.execute(
            """SELECT enterprise FROM posting WHERE enterprise IS NOT NULL AND area = ? AND n <> 0 GROUP BY enterprise
            HAVING sum(n * confirmed) = 1 AND sum(n * claimed) = 1 AND max(month) <= ? ORDER BY 1""",
            (county.area, month),
        ).fetchall()
        return self.rng.choice(rows)[0] if rows else None

    def send(self, name: str, month: str) -> None:
        """The county's package as it stands, and what it said by then of every month."""
        county = self.counties[name]
        if name == BY_FILE:
            with at(county.tick()):
                sent = sending.send(county.conn, month)
            self.files.append((county, sent))
            path = self.folder / f"{name}-{month}-{sent.submission.version}.xlsx"
            path.write_bytes(sent.data)
            package = taking_in.read(path)[0].package
        else:
            package = county.send(month)
        self.sent[name].append((package, {one: county.stock(one) for one in PERIODS}))

    def take(self) -> None:
        """Some of what was sent reaches the prefecture: in any order, some of it again."""
        waiting = [one for packages in self.sent.values() for one, _figures in packages if self.arrives(one)]
        self.rng.shuffle(waiting)
        for part in (waiting[: len(waiting) // 2], waiting[len(waiting) // 2 :], waiting[:2]):
            assert self.state.take(*part).refused == {}
            self.taken |= {one.id for one in part}
            self.compare()

    def arrives(self, package: Package) -> bool:
        """丙县's second versions get lost, 辛县's packages come months late."""
        name = package.area_name
        lost = name == SKIPS and package.version == 2
        late = name == BEHIND and package.content.period > months.shift(self.month, -3)
        return not (lost or late) and (package.id not in self.taken or self.rng.random() < 0.15)

    def expected(self) -> dict[str, dict[str, Count]]:
        """What each county said in its newest package that has arrived; the plan's number where none has."""
        found = {}
        for name in NAMES:
            arrived = [(one.rank, figures) for one, figures in self.sent[name] if one.id in self.taken]
            found[name] = max(arrived, key=lambda one: one[0])[1] if arrived else dict.fromkeys(PERIODS, Count(3, 3))
        return found

    def compare(self) -> None:
        expected = self.expected()
        for month in PERIODS:
            level = grouped(self.state.conn, Figure.stock(month), ("area",))
            assert {name: level[(AREAS[name],)] for name in NAMES} == {name: expected[name][month] for name in NAMES}
            total = sum((expected[name][month] for name in NAMES), Count())
            assert self.state.stock(month) == total
        assert balance(self.state.conn, Figure.stock(PERIODS[-1], since=PERIODS[0])).balances
        self.marks.append((
            f"{self.state.now:%Y-%m-%dT%H:%M:%S.%fZ}",
            {name: expected[name][PERIODS[-1]] for name in NAMES},
        ))  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Played once: each county lives, sends, often corrects and sends again, closes; the prefecture takes in."""
    made = Year(tmp_path_factory.mktemp("year"))
    for month in PERIODS:
        made.month = month
        for name in NAMES:
            made.live(name, month)
            made.send(name, month)
            if made.rng.random() < 0.4 or name == SKIPS:
                firm = made.counties[name].firm(f"示例{name}{month}补报厂")
                made.counties[name].record("upgrade", firm, month)
                made.send(name, month)
            if made.rng.random() < 0.6:
                with at(made.counties[name].tick()):
                    closing.close(made.counties[name].conn, made.counties[name].area, month, why="已报")
                made.send(name, month)
        made.take()
    return made


def test_the_prefecture_is_the_sum_of_its_counties_at_every_step(year: Year) -> None:
    """Compared after each intake, when the year was played; and again as it was known then."""
    assert len(year.marks) == 3 * len(PERIODS)
    for known, figures in year.marks[::5]:
        for name in NAMES:
            found = count(year.state.conn, Figure.stock(PERIODS[-1], area=AREAS[name], known=known))
            assert found == figures[name], (known, name)
    assert [one for one in check(year.state.conn) if not one.ok] == []


def test_what_arrived_is_told_from_what_is_late(year: Year) -> None:
    states = {one.label.zh: one.state for one in received.states(year.state.conn, PERIODS[-1])}
    assert states == {name: "late" if name == BEHIND else "in" for name in NAMES}


def test_any_past_month_comes_out_byte_for_byte_and_gives_its_hash(year: Year) -> None:
    assert len(year.files) > len(PERIODS)
    for county, sent in year.files:
        assert versions.sent_bytes(county.conn, sent.submission.id) == sent.data
    for county in year.counties.values():
        assert len(versions.sent(county.conn)) >= len(PERIODS)
        assert list(versions.problems(county.conn)) == []
        assert [one for one in check(county.conn) if not one.ok] == []


def test_the_order_of_the_year_does_not_matter(year: Year, tmp_path: Path) -> None:
    """All of it at once, backwards, into a fresh ledger: the same figures, rows and firms."""
    other = Prefecture(tmp_path)
    arrived = [one for packages in year.sent.values() for one, _figures in packages if one.id in year.taken]
    assert other.take(*reversed(arrived)).refused == {}
    assert held(other) == held(year.state)
    other.ledger.close()

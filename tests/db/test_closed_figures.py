"""Figures of a closed month: every verb of the registers is refused with who, when and why, or kept as an adjustment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import registers
from db.check import check
from db.errors import RuleViolation
from db.exchange import importing
from db.exchange.reading import parse_text
from db.rules.intake.sheet import Book as Sheets
from db.store.intake.undoing import undo
from db.store.registers import closed_months, firm_grid, records, undoing
from db.store.registers.bulk import put
from db.store.registers.closed_months import FIGURES
from db.store.registers.firm_grid import Period
from db.store.registers.taking_back import Written, do_again, put_back, take_back, watched
from db.store.sending import closing
from db.store.sending.closing import Closed
from db.store.writing import transaction
from tests.db.book import AREAS, TODAY, Book

MONTH, LATER = "2025-03", "2025-04"


class Desk:
    """甲县 with figures of its first quarter in every way in which they come, and with what was done to them last."""

    def __init__(self, book: Book) -> None:
        self.book, self.conn = book, book.conn
        self.firm, self.other = book.firm("f1"), book.firm("f2")
        self.project = records.create(self.conn, "project", {"name": "示例项目", "area": AREAS["A"]})[0]
        self.figure = self.monthly(self.firm, revenue=1_000_000)
        self.invested = records.create(self.conn, "project_month", {"parent": self.project, "month": MONTH, "done": 5})[0]
        self.gone = self.monthly(self.other, revenue=7)
        records.remove(self.conn, "monthly_figure", self.gone)
        put(self.conn, "monthly_figure", [self.row(book.firm("f3"), revenue=3), self.row(self.firm, output=9)], "b1")
        self.steps = self.watched(lambda conn: records.edit(conn, "monthly_figure", self.figure, {"profit": 4}))
        self.back = self.watched(lambda conn: records.edit(conn, "project_month", self.invested, {"done": 6}))
        take_back(self.conn, self.back)

    def row(self, firm: str, month: str = MONTH, **values: Any) -> dict[str, Any]:
        return {"enterprise": firm, "month": month, "source": "own", "release": "early", "state": "normal", **values}

    def monthly(self, firm: str, month: str = MONTH, **values: Any) -> str:
        return records.create(self.conn, "monthly_figure", self.row(firm, month, **values))[0]

    def watched(self, work: Callable[[sqlite3.Connection], Any]) -> Sequence[Written]:
        with transaction(self.conn):
            return watched(self.conn, work)[1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    book = Book(tmp_path)
    book.conn.execute("INSERT INTO setting VALUES ('recorder', '张三')")
    yield Desk(book)
    assert all(one.ok for one in check(book.conn))
    book.ledger.close()


def book_of(rows: list[list[Any]]) -> Sheets:
    return parse_text("\n".join("\t".join(map(str, row)) for row in rows))


def hold(desk: Desk, area: str = AREAS["A"], month: str = MONTH, *, final: bool = False) -> None:
    closing.close(desk.conn, area, month, why="一季度已报", final=final)


VERBS: dict[str, Callable[[Desk], object]] = {
    "a new row": lambda desk: desk.monthly(desk.other, revenue=5),
    "a value": lambda desk: records.edit(desk.conn, "monthly_figure", desk.figure, {"revenue": 2_000_000}),
    "a note": lambda desk: records.edit(desk.conn, "monthly_figure", desk.figure, {"note": "更正"}),
    "into the month": lambda desk: records.edit(
        desk.conn, "monthly_figure", desk.monthly(desk.other, LATER, revenue=5), {"month": "2025-02"}
    ),
    "out of the month": lambda desk: records.edit(desk.conn, "monthly_figure", desk.figure, {"month": LATER}),
    "a removal": lambda desk: records.remove(desk.conn, "monthly_figure", desk.figure),
    "a paste": lambda desk: put(desk.conn, "monthly_figure", [desk.row(desk.other, revenue=8), desk.row(desk.firm, revenue=9)]),
    "the grid": lambda desk: firm_grid.write(desk.conn, Period(MONTH), "own", {desk.firm: {"revenue": 12}}),
    "an import undone": lambda desk: undoing.take_back(desk.conn, "b1"),
    "undo": lambda desk: take_back(desk.conn, desk.steps),
    "redo": lambda desk: do_again(desk.conn, desk.back),
    "brought back": lambda desk: put_back(desk.conn, "monthly_figure", desk.gone),
    "an investment": lambda desk: records.edit(desk.conn, "project_month", desk.invested, {"done": 7}),
    "a new investment": lambda desk: records.create(
        desk.conn, "project_month", {"parent": desk.project, "month": "2025-02", "done": 1}
    ),
    "a project with its months": lambda desk: records.remove(desk.conn, "project", desk.project),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("final", [False, True])
def test_a_closed_month_refuses_and_says_why(desk: Desk, verb: str, final: bool) -> None:
    hold(desk, final=final)
    kept = desk.book.everything()
    with pytest.raises(Closed, match=r"甲县.*2025-03.*张三.*一季度已报.*2025-04"), transaction(desk.conn):
        VERBS[verb](desk)
    assert desk.book.everything() == kept


@pytest.mark.parametrize("verb", VERBS)
def test_with_a_reason_it_is_kept_as_an_adjustment(desk: Desk, verb: str) -> None:
    hold(desk)
    with closing.adjusting("统计局修订"):
        VERBS[verb](desk)
    found = closed_months.adjustments(desk.conn, shown=LATER)
    assert found
    assert {(one.why, one.by, one.shown) for one in found} == {("统计局修订", "张三", LATER)}
    assert {one.month for one in found} <= {"2025-02", MONTH}  # the closed one, also of a row that comes from an open month
    assert closed_months.adjustments(desk.conn, row=(found[0].register, found[0].row))[0] == found[0]
    assert desk.conn.execute("SELECT count(*) FROM adjusting_now").fetchone()[0] == 0


@pytest.mark.parametrize("verb", VERBS)
def test_an_open_month_takes_it_without_a_reason(desk: Desk, verb: str) -> None:
    hold(desk, month="2025-01")
    VERBS[verb](desk)
    assert desk.conn.execute("SELECT count(*) FROM figure_adjustment").fetchone()[0] == 0


def test_what_is_not_of_the_month_stays_open(desk: Desk) -> None:
    hold(desk)
    desk.monthly(desk.firm, LATER, revenue=5)
    records.create(desk.conn, "annual_figure", {"enterprise": desk.firm, "year": 2024, "source": "own", "revenue": 5})
    elsewhere = desk.book.firm("f9")
    desk.conn.execute("UPDATE enterprise SET area = ? WHERE id = ?", (AREAS["B"], elsewhere))
    desk.monthly(elsewhere, revenue=5)
    assert closed_months.adjustments(desk.conn, shown=LATER) == []


def test_the_whole_closes_the_figures_of_its_counties(desk: Desk) -> None:
    hold(desk, "010100")
    with pytest.raises(Closed, match="甲州"):
        records.edit(desk.conn, "monthly_figure", desk.figure, {"revenue": 1})


def test_what_is_the_same_needs_no_reason(desk: Desk) -> None:
    hold(desk)
    assert put(desk.conn, "monthly_figure", [desk.row(desk.firm, revenue=1_000_000)]).results == ["same"]
    records.edit(desk.conn, "monthly_figure", desk.figure, {"revenue": 1_000_000})


def test_the_database_itself_refuses(desk: Desk) -> None:
    """Past every rule of the program, and with what says a reason gone again after each write."""
    hold(desk)
    with closing.adjusting("统计局修订"):
        records.edit(desk.conn, "monthly_figure", desk.figure, {"revenue": 2})
    for statement in (
        "UPDATE monthly_figure SET revenue = 9", "DELETE FROM monthly_figure", "UPDATE project_month SET done = 9",
        "UPDATE monthly_figure SET month = '2025-05'",
        "INSERT INTO monthly_figure (id, enterprise, month, source, release, state, created_at) "
        "SELECT 'x', enterprise, '2025-02', source, release, state, created_at FROM monthly_figure LIMIT 1",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError, match="the month is closed"):
            desk.conn.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        desk.conn.execute("UPDATE figure_adjustment SET adjust_reason = 'x'")


def test_a_batch_of_changes_is_taken_back_with_a_reason(desk: Desk) -> None:
    """The closed month is not what "rests on" an import: it asks for the reason, like everything else."""
    book = book_of([["企业名称", "变动类型", "变动月份", "县", "依据"], ["示例新厂", "新建投产", "2025-02", "甲县", "名单"]])
    incoming = importing.begin(desk.conn, book, "changes", TODAY)
    staged = importing.write(desk.conn, incoming, TODAY)
    assert staged.batch, [str(one.sentence) for _key, one in staged.remarks(0)]
    hold(desk)
    with pytest.raises(Closed):
        undo(desk.conn, staged.batch, "错表")
    with closing.adjusting("乡镇更正"):
        assert undo(desk.conn, staged.batch, "错表").voided == 1
    assert desk.conn.execute("SELECT adjusts, adjust_reason FROM void").fetchone()[:] == (LATER, "乡镇更正")


def test_rows_of_a_closed_month_come_in_with_a_reason(desk: Desk) -> None:
    """Of a list some rows are of a closed month: the others come in; with a reason these do, too."""
    for subject, rows in (
        ("changes", [["企业名称", "变动类型", "变动月份", "县", "依据"], ["示例新厂", "新建投产", "2025-02", "甲县", "名单"],
                     ["示例迟厂", "新建投产", "2025-04", "甲县", "名单"]]),
        ("monthly_figure", [["企业名称", "月份", "数据来源", "快报/修订", "营业收入（元）", "生产状态"],
                            ["示例f2厂", "2025-03", "企业自报", "快报", 50, "正常"],
                            ["示例f2厂", "2025-04", "企业自报", "快报", 60, "正常"]]),
    ):  # fmt: skip
        if subject == "changes":
            hold(desk)
        incoming = importing.begin(desk.conn, book_of(rows), subject, TODAY)
        staged = importing.preview(desk.conn, incoming, TODAY)
        assert staged.results == ["rejected", "new"], [str(one.sentence) for n in (0, 1) for _key, one in staged.remarks(n)]
        assert isinstance(staged.closed, Closed)
        assert "张三" in str(next(one.sentence for _key, one in staged.remarks(0)))
        staged = importing.write(desk.conn, replace(incoming, adjustment="统计局修订"), TODAY)
        assert staged.results == ["new", "new"]
        assert staged.closed is None
    assert len(closed_months.adjustments(desk.conn, shown=LATER)) == 1
    assert desk.conn.execute("SELECT count(*) FROM status_change WHERE adjusts = ?", (LATER,)).fetchone()[0] == 1


def test_every_register_with_a_month_is_guarded_or_said_not_to_be(desk: Desk) -> None:
    """A register of figures of months that is declared later must not pass by the lock unseen."""
    assert {one.key for one in registers.ALL if one.period == "month" or "month" in one.same} == set(FIGURES)


def test_no_reason_is_no_adjustment(desk: Desk) -> None:
    hold(desk)
    with closing.adjusting("  "), pytest.raises(RuleViolation):
        records.edit(desk.conn, "monthly_figure", desk.figure, {"revenue": 2})

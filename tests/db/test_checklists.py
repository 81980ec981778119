"""The checklist of a month: what is open, what is explained, what must hold; kept with the closing."""

from __future__ import annotations

import json
from pathlib import Path

from db.store.registers import records
from db.store.sending import checklists, closing
from tests.db.book import AREAS, Book

A = AREAS["A"]


def standing(book: Book, month: str = "2025-03", **explanations: str) -> dict[str, str]:
    return {one.point.key: one.standing for one in checklists.checklist(book.conn, A, month, explanations)}


def test_points_are_open_until_done_or_explained(tmp_path: Path) -> None:
    book = Book(tmp_path)
    assert set(standing(book).values()) == {"done"}
    book.write("f1 upgrade 2025-01")
    assert standing(book)["pending"] == "open"  # longer than one batch by the end of March
    assert standing(book, "2025-01")["pending"] == "done"
    assert standing(book, pending="统计局月底集中答复")["pending"] == "explained"
    book.write("confirm #1")
    assert standing(book)["pending"] == "done"
    closing.close(book.conn, A, "2025-01")
    with closing.adjusting("漏报"):
        book.write("f2 upgrade 2025-01")
    [item] = [one for one in checklists.checklist(book.conn, A, "2025-02") if one.point.key == "adjusted"]
    assert (item.standing, str(item.said[0])) == ("open", "1 rows of closed months are shown in 2025-02 as adjustments.")
    book.ledger.close()


def test_a_balance_that_does_not_close_must_be_mended(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.write("f1 upgrade 2025-01")
    book.conn.execute("UPDATE posting SET col = 'nowhere' WHERE route = 'upgrade'")
    items = checklists.checklist(book.conn, A, "2025-03", {"balance": "就是这样"})
    assert [one.standing for one in items if one.point.key == "balance"] == ["done"]  # in no column, so in no level either
    book.conn.execute("UPDATE posting SET col = 'opening', month = '2025-02' WHERE route = 'upgrade'")
    items = checklists.checklist(book.conn, A, "2025-03", {"balance": "就是这样"})
    assert [one.standing for one in items if one.point.key == "balance"] == ["open"]
    assert not checklists.closable(items)
    book.ledger.close()


def test_it_is_kept_with_the_closing(tmp_path: Path) -> None:
    book = Book(tmp_path)
    items = checklists.checklist(book.conn, A, "2025-03")
    closing.close(book.conn, A, "2025-03", checklist=[one.as_json() for one in items])
    kept = json.loads(closing.words(book.conn, A)[0]["checklist"])
    assert [one["key"] for one in kept] == [one.point.key for one in items]
    book.ledger.close()


def test_figures_of_closed_months_that_were_written_since_are_shown(tmp_path: Path) -> None:
    book = Book(tmp_path)
    firm = book.firm("f1")
    row = {"enterprise": firm, "month": "2025-02", "source": "own", "release": "early", "state": "normal"}
    figure = records.create(book.conn, "monthly_figure", row | {"revenue": 5})[0]
    closing.close(book.conn, A, "2025-02")
    assert "monthly_figure" not in standing(book)
    with closing.adjusting("统计局修订"):
        records.edit(book.conn, "monthly_figure", figure, {"revenue": 6})
        records.edit(book.conn, "monthly_figure", figure, {"revenue": 7})
    [item] = [one for one in checklists.checklist(book.conn, A, "2025-03") if one.point.key == "monthly_figure"]
    assert (item.standing, str(item.said[0])) == (
        "open", "1 figures of closed months were written since; 2025-03 shows them as adjustments.",
    )  # fmt: skip
    assert item.arguments == {"task": "monthly_figure", "register": "monthly_figure", "rows": [figure]}
    book.ledger.close()


def test_firms_whose_figures_of_the_month_before_are_missing_are_a_point(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.write("f1 list A", "f2 list A")
    row = {"enterprise": book.firm("f1"), "source": "own", "release": "early", "state": "normal"}
    records.create(book.conn, "monthly_figure", row | {"month": "2025-02", "revenue": 5})
    assert standing(book)["monthly"] == "open"
    records.create(book.conn, "monthly_figure", row | {"enterprise": book.firm("f2"), "month": "2025-02", "revenue": 5})
    assert standing(book)["monthly"] == "done"
    book.ledger.close()

"""Registers may change; each value's before, after, when and who stay (design §2), and a firm's past is found again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import BadInput, RuleViolation
from db.rules import credit_code
from db.store import areas, enterprises, plans, settings
from tests.db.book import AREAS, Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    settings.put(made.conn, recorder="甲")
    yield made
    made.ledger.close()


def histories(book: Book, table: str) -> list[tuple[str | None, ...]]:
    rows = book.conn.execute("SELECT row, field, before, after, by FROM value_history WHERE tbl = ? ORDER BY id", (table,))
    return [tuple(row) for row in rows]


def test_each_value_that_changes_is_kept_with_who_and_when(book: Book) -> None:
    firm = book.firm("f1")
    start = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    enterprises.edit(book.conn, firm, {"phone": "0876-0000001", "zone": "in_park", "name": "示例f1厂"})
    settings.put(book.conn, recorder="乙")
    enterprises.edit(book.conn, firm, {"phone": "0876-0000002", "zone": None})
    assert histories(book, "enterprise") == [
        (firm, "phone", "", "0876-0000001", "甲"),
        (firm, "zone", None, "in_park", "甲"),
        (firm, "phone", "0876-0000001", "0876-0000002", "乙"),
        (firm, "zone", "in_park", None, "乙"),
    ]
    shown = enterprises.history(book.conn, firm)
    assert [row["field"] for row in shown] == ["zone", "phone", "zone", "phone"]
    assert all(start <= row["at"] for row in shown)


def test_what_is_written_unchanged_leaves_no_history(book: Book) -> None:
    firm = book.firm("f1")
    enterprises.edit(book.conn, firm, {"name": " 示例f1厂 ", "code": "", "note": ""})
    assert histories(book, "enterprise") == []


@pytest.mark.parametrize("field", sorted(enterprises.BY_KEY))
def test_no_column_of_the_register_goes_without_history(book: Book, field: str) -> None:
    values = {"code": credit_code.make("010101", 7), "area": AREAS["B"], "zone": "outside", "park": AREAS["P"],
              "source": "attracted"}  # fmt: skip
    value = values.get(field, "新值")
    before = enterprises.get(book.conn, book.firm("f1"))[field]
    enterprises.edit(book.conn, book.firm("f1"), {field: value})
    assert histories(book, "enterprise")[0][:4] == (book.firm("f1"), field, before, value)


def test_a_rename_and_its_void_are_in_the_history_too(book: Book) -> None:
    book.write("f1 rename 2025-03 new_value=新厂", "void #1")
    names = [row[2:4] for row in histories(book, "enterprise")]
    assert names == [("示例f1厂", "新厂"), ("新厂", "示例f1厂")]


def test_settings_areas_and_targets_have_histories(book: Book) -> None:
    settings.put(book.conn, bureau="乙局", telephone="1")
    settings.put(book.conn, telephone="2")
    assert histories(book, "setting") == [("bureau", "value", "", "乙局", "甲"), ("telephone", "value", "1", "2", "甲")]
    areas.rename(book.conn, AREAS["A"], "甲市", "2025-03", "批复")
    assert (AREAS["A"], "name", "甲县", "甲市", "甲") in histories(book, "area")
    plan = plans.get(book.conn, "book")
    goal = next(one for one in plan.targets if one.id == "stock")
    plans.put_targets(book.conn, "book", [type(goal)(goal.id, "stock", 20, 2027)])
    assert [row[1:4] for row in histories(book, "target")] == [("value", "15.0", "20.0")]
    plans.remove_target(book.conn, "stock")
    assert histories(book, "target")[-1][:4] == ("stock", "value", "20.0", None)


def test_a_firm_is_found_by_every_code_it_bore(book: Book) -> None:
    one, two = credit_code.make("010101", 1), credit_code.make("010101", 2)
    enterprises.edit(book.conn, book.firm("f1"), {"code": one})
    book.write(f"f1 recode 2025-03 new_value={two}")
    for code in (one, two):
        found = enterprises.by_code(book.conn, code)
        assert found is not None
        assert found["id"] == book.firm("f1")
    assert enterprises.by_code(book.conn, credit_code.make("010101", 3)) is None


def test_a_code_means_who_bears_it_now_before_who_bore_it(book: Book) -> None:
    code = credit_code.make("010101", 1)
    enterprises.edit(book.conn, book.firm("f1"), {"code": code})
    with pytest.raises(RuleViolation, match=f"{code} belongs to “示例f1厂”"):
        enterprises.edit(book.conn, book.firm("f2"), {"code": code})
    enterprises.edit(book.conn, book.firm("f1"), {"code": ""})
    enterprises.edit(book.conn, book.firm("f2"), {"code": code})
    bearer = enterprises.by_code(book.conn, code)
    assert bearer is not None
    assert bearer["id"] == book.firm("f2")


def test_a_code_that_two_bore_is_ambiguous(book: Book) -> None:
    code = credit_code.make("010101", 1)
    for name in ("f1", "f2"):
        enterprises.edit(book.conn, book.firm(name), {"code": code})
        enterprises.edit(book.conn, book.firm(name), {"code": ""})
    with pytest.raises(RuleViolation, match="ambiguous: it means 示例f1厂, 示例f2厂"):
        enterprises.by_code(book.conn, code)


@pytest.mark.parametrize(
    ("values", "error", "sentence"),
    [
        ({"name": ""}, BadInput, "A firm needs a name"),
        ({"name": "长" * 5000}, BadInput, "too many"),
        ({"name": "甲\x00乙"}, BadInput, "invisible"),
        ({"colour": "red"}, BadInput, "no column “colour”"),
        ({"code": "123"}, BadInput, "has 3 characters"),
        ({"code": "91532601YYY0000119"}, RuleViolation, "Compare it with the licence"),
    ],
)
def test_what_the_register_refuses(book: Book, values: dict[str, str], error: type[Exception], sentence: str) -> None:
    firm = book.firm("f1")
    kept = book.everything()
    with pytest.raises(error, match=sentence):
        enterprises.edit(book.conn, firm, values)
    with pytest.raises(error, match=sentence):
        enterprises.create(book.conn, {"name": "乙厂", **values})
    assert book.everything() == kept


def test_a_failing_code_stands_with_a_reason(book: Book) -> None:
    warnings = enterprises.edit(book.conn, book.firm("f1"), {"code": "91532601YYY0000119"}, accept_code="营业执照如此")
    row = enterprises.get(book.conn, book.firm("f1"))
    assert (row["code"], row["code_note"]) == ("91532601YYY0000119", "营业执照如此")
    assert len(warnings) == 1


def test_a_name_like_a_formula_is_taken_with_a_warning(book: Book) -> None:
    firm, warnings = enterprises.create(book.conn, {"name": "=cmd|' /C calc'!A0"})
    assert enterprises.get(book.conn, firm)["name"] == "=cmd|' /C calc'!A0"
    assert "begins like a spreadsheet formula" in str(warnings[0])

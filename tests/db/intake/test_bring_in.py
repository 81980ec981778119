"""A table comes into the ledger: matched, judged row by row, in one batch; the receipt adds up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.forms import reconciling
from db.rules import credit_code
from db.rules.intake.table import Choices, Remark
from db.store import enterprises, search
from db.store.intake import Refused, batches, bring_in
from db.store.intake.reconciling import reconcile
from db.store.intake.staging import Source
from db.store.intake.subjects import SUBJECTS
from db.text import Sentence
from tests.db.book import AREAS, TODAY, Book
from tests.db.intake.tables import SOURCE, bring, receipt, said, table

A, B = AREAS["A"], AREAS["B"]
CODES = [credit_code.make("010101", serial) for serial in range(20)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path)
    yield made
    made.ledger.close()


def firm(serial: int, **more: Any) -> dict[str, Any]:
    return {"name": f"示例第{serial}厂", "code": CODES[serial], "area": A, **more}


def standing(book: Book, serial: int) -> dict[str, Any]:
    (row,) = book.conn.execute("SELECT * FROM enterprise WHERE code = ?", (CODES[serial],)).fetchall()
    return dict(row)


# Firms ---------------------------------------------------------------------------------------------------------------


def test_firms_come_in_once(book: Book) -> None:
    rows = [firm(1, phone="0001"), firm(2), firm(3)]
    assert receipt(bring(book, "enterprises", *rows)) == "3 = 3 new"
    before = book.everything()
    assert receipt(bring(book, "enterprises", *rows)) == "3 = 3 same"
    assert book.everything() == before  # not even a receipt: the same file twice changes nothing


def test_firms_of_a_list_are_found_as_those_typed_by_hand(book: Book) -> None:
    bring(book, "enterprises", *[firm(serial) for serial in range(1, 4)], {"name": "缺码示例厂", "area": A})
    for serial in range(1, 4):
        assert [hit.code for hit in search.find(book.conn, f"第{serial}厂")] == [CODES[serial]]
        assert [hit.code for hit in search.find(book.conn, CODES[serial])] == [CODES[serial]]
    assert [hit.name for hit in search.find(book.conn, "qmsl")] == ["缺码示例厂"]


def test_a_firm_renamed_by_the_list_that_brings_it_is_found_by_both_names(book: Book) -> None:
    renamed = firm(1, kind="rename", month="2025-03", new_name="卓越新材料厂")
    assert receipt(bring(book, "changes", firm(1, kind="upgrade", month="2025-02"), renamed)) == "2 = 2 new"
    assert [hit.name for hit in search.find(book.conn, "卓越")] == ["卓越新材料厂"]
    assert [(hit.name, hit.former) for hit in search.find(book.conn, "第1厂")] == [("卓越新材料厂", "示例第1厂")]
    assert book.conn.execute("SELECT count(*) FROM enterprise_search").fetchone()[0] == 2


def test_a_batch_gives_the_memory_back_that_it_held(book: Book) -> None:
    usual = book.conn.execute("PRAGMA cache_size").fetchone()[0]
    bring(book, "enterprises", firm(1))
    with pytest.raises(Refused):
        bring(book, "enterprises", firm(2), {"name": None, "code": CODES[3]}, strict=True)
    assert book.conn.execute("PRAGMA cache_size").fetchone()[0] == usual


def test_a_blank_never_erases(book: Book) -> None:
    bring(book, "enterprises", firm(1, phone="0001", contact="甲"))
    bring(book, "enterprises", {"code": CODES[1], "name": None, "phone": None, "contact": "乙"})
    assert (standing(book, 1)["phone"], standing(book, 1)["contact"]) == ("0001", "乙")


def test_what_changes_shows_old_and_new(book: Book) -> None:
    bring(book, "enterprises", firm(1, phone="0001"))
    staging = bring(book, "enterprises", firm(1, phone="0002"))
    assert receipt(staging) == "1 = 1 changed"
    assert staging.old[0] == {"phone": "0001"}


@pytest.mark.parametrize(("as_of", "phone"), [("2025-05-31", "0001"), ("2025-06-01", "0002"), ("2025-07-01", "0002")])
def test_an_older_file_never_replaces_a_later_value(book: Book, as_of: str, phone: str) -> None:
    bring(book, "enterprises", firm(1, phone="0001"))
    staging = bring(book, "enterprises", firm(1, phone="0002"), source=Source("旧.xlsx", as_of=as_of))
    assert standing(book, 1)["phone"] == phone
    assert ("later day" in said(staging)) is (phone == "0001")


def test_an_older_file_fills_what_is_blank(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    bring(book, "enterprises", firm(1, phone="0002"), source=Source("旧.xlsx", as_of="2020-01-01"))
    assert standing(book, 1)["phone"] == "0002"


def test_a_value_typed_by_hand_is_as_old_as_the_day_it_was_typed(book: Book) -> None:
    bring(book, "enterprises", firm(1, phone="0001"), source=Source("旧.xlsx", as_of="2025-01-01"))
    enterprises.edit(book.conn, standing(book, 1)["id"], {"phone": "0009"})
    bring(book, "enterprises", firm(1, phone="0002"), source=Source("旧.xlsx", as_of="2025-02-01"))
    assert standing(book, 1)["phone"] == "0009"


def test_a_failing_code_comes_in_and_stays_on_the_worklist(book: Book) -> None:
    wrong = CODES[1][:17] + ("0" if CODES[1][17] != "0" else "1")
    assert receipt(bring(book, "enterprises", {"name": "示例厂", "code": wrong})) == "1 = 1 new"
    row = book.conn.execute("SELECT code_note FROM enterprise WHERE code = ?", (wrong,)).fetchone()
    assert row["code_note"] == ""


def test_another_name_under_a_code_is_asked(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    other = {"code": CODES[1], "name": "示例第1工厂"}
    assert receipt(bring(book, "enterprises", other)) == "1 = 1 rejected"
    assert standing(book, 1)["name"] == "示例第1厂"
    kept = bring(book, "enterprises", other, choices=Choices(decided={(2, "name"): "keep"}))
    assert receipt(kept) == "1 = 1 same"
    bring(book, "enterprises", other, choices=Choices(decided={(2, "name"): "correct"}))
    assert standing(book, 1)["name"] == "示例第1工厂"


def test_a_wholly_different_name_under_a_code_is_asked(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    staging = bring(book, "enterprises", {"code": CODES[1], "name": "云雾茶叶有限公司", "phone": "1"})
    assert receipt(staging) == "1 = 1 rejected"
    assert "Is it the same firm?" in said(staging)


def test_a_firm_named_twice_with_two_values_is_refused(book: Book) -> None:
    staging = bring(book, "enterprises", firm(1, phone="1"), firm(1, phone="2"), firm(1))
    assert receipt(staging) == "3 = 1 new + 1 same + 1 rejected"
    assert "Row 2 names this firm already, with another Telephone" in said(staging, 1)


def test_a_former_code_proposes_its_firm(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    enterprises.edit(book.conn, standing(book, 1)["id"], {"code": CODES[2]})
    row = {"code": CODES[1], "name": "示例第1厂", "phone": "7"}
    assert receipt(bring(book, "enterprises", row)) == "1 = 1 rejected"
    chosen = Choices(matched={2: standing(book, 2)["id"]}, decided={(2, "name"): "keep"})
    bring(book, "enterprises", {**row, "code": None}, choices=chosen)
    assert standing(book, 2)["phone"] == "7"


def test_a_decision_is_remembered(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    row = {"name": "示例第1厂分厂", "phone": "7"}
    assert receipt(bring(book, "enterprises", row)) == "1 = 1 rejected"  # similar: it may be the same
    chosen = Choices(matched={2: standing(book, 1)["id"]}, decided={(2, "name"): "keep"})
    assert receipt(bring(book, "enterprises", row, choices=chosen)) == "1 = 1 changed"
    again = bring(book, "enterprises", {**row, "phone": "8"}, choices=Choices(decided={(2, "name"): "keep"}))
    assert receipt(again) == "1 = 1 changed"
    assert standing(book, 1)["phone"] == "8"


def test_namesakes_in_two_counties_are_told_apart_by_the_county(book: Book) -> None:
    bring(book, "enterprises", {"name": "示例砖厂", "area": A}, )
    bring(book, "enterprises", {"name": "示例砖厂", "area": B}, choices=Choices(matched={2: ""}))
    assert book.conn.execute("SELECT count(*) FROM enterprise WHERE name = '示例砖厂'").fetchone()[0] == 2
    staging = bring(book, "enterprises", {"name": "示例砖厂", "area": B, "phone": "3"})
    assert receipt(staging) == "1 = 1 changed"
    assert receipt(bring(book, "enterprises", {"name": "示例砖厂", "phone": "4"})) == "1 = 1 rejected"


def test_the_place_of_a_counted_firm_is_left_to_its_changes(book: Book) -> None:
    bring(book, "enterprises", firm(1))
    bring(book, "opening", firm(1))
    staging = bring(book, "enterprises", firm(1, area=B))
    assert receipt(staging) == "1 = 1 same"
    assert "record a move" in said(staging)


# Opening list --------------------------------------------------------------------------------------------------------


def test_an_opening_list_names_parts_of_the_stated_number(book: Book) -> None:
    assert receipt(bring(book, "opening", firm(1), firm(2), firm(3))) == "3 = 3 new"
    assert book.stands() == "A 3 B 2"
    staging = bring(book, "opening", firm(4))
    assert receipt(staging) == "1 = 1 rejected"
    assert "All 3 firms of this opening" in said(staging)
    assert book.conn.execute("SELECT count(*) FROM enterprise WHERE code = ?", (CODES[4],)).fetchone()[0] == 0


def test_a_complete_list_counts_instead_of_the_number(book: Book) -> None:
    staging = bring(book, "opening", *[firm(serial) for serial in range(1, 6)], complete=True)
    assert receipt(staging) == "5 = 5 new"
    assert book.stands() == "A 5 B 2"  # 乙县 is not on the list, and its number goes on counting
    assert receipt(bring(book, "opening", firm(1), complete=True)) == "1 = 1 same"


def test_declaring_complete_what_is_listed_already_is_kept(book: Book) -> None:
    bring(book, "opening", firm(1), firm(2))
    assert book.stands() == "A 3 B 2"
    assert receipt(bring(book, "opening", firm(1), firm(2), complete=True)) == "2 = 2 same"
    assert book.stands() == "A 2 B 2"


# Changes -------------------------------------------------------------------------------------------------------------


def test_changes_come_in_by_month_whatever_their_order(book: Book) -> None:
    rows = [
        firm(1, kind="exit", month="2025-05", reason="X1"),
        firm(1, kind="upgrade", month="2025-02"),
        firm(2, kind="new_project", month="2025-03", confirmed="2025-04-20"),
    ]
    assert receipt(bring(book, "changes", *rows)) == "3 = 3 new"
    assert book.stands("2025-04") == "A 5/4 B 2"
    assert book.stands() == "A 4 B 2"
    before = book.everything()
    assert receipt(bring(book, "changes", *rows)) == "3 = 3 same"
    assert book.everything() == before


def test_a_change_that_does_not_fit_leaves_the_others_alone(book: Book) -> None:
    rows = [
        firm(1, kind="upgrade", month="2025-02"), firm(2, kind="exit", month="2025-02", reason="X1"),
        firm(1, kind="new_project", month="2025-03"), firm(3, month="2025-03"), firm(4, kind="upgrade", month="2031-01"),
    ]  # fmt: skip
    staging = bring(book, "changes", *rows)
    assert receipt(staging) == "5 = 1 new + 4 rejected"
    assert "has nothing to leave" in said(staging, 1)
    assert "does not fit" in said(staging, 2)
    assert "which kind of change" in said(staging, 3)
    assert "too far ahead" in said(staging, 4)
    assert book.conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 1  # a refused row makes no firm


def test_strict_takes_all_or_none(book: Book) -> None:
    before = book.everything()
    made, sheet = table(firm(1, kind="upgrade", month="2025-02"), firm(2, kind="exit", month="2025-02"))
    with pytest.raises(Refused) as refused:
        bring_in(book.conn, SUBJECTS["changes"], made, SOURCE, Choices(), TODAY, sheet=sheet, strict=True)
    assert receipt(refused.value.staging) == "2 = 1 new + 1 rejected"
    assert book.everything() == before


def test_a_value_for_all_rows_fills_what_no_column_does(book: Book) -> None:
    staging = bring(book, "changes", firm(1), choices=Choices(defaults={"kind": "upgrade", "month": "2025-03"}))
    assert receipt(staging) == "1 = 1 new"
    row = book.conn.execute("SELECT basis, batch FROM status_change WHERE kind = 'upgrade'").fetchone()
    assert tuple(row) == ("《名单.xlsx》", staging.batch)


# Answers of statistics -----------------------------------------------------------------------------------------------


def test_a_name_list_confirms_what_waits(book: Book) -> None:
    bring(book, "changes", firm(1, kind="upgrade", month="2025-02"), firm(2, kind="upgrade", month="2025-02"))
    bring(book, "opening", firm(3))
    rows = [firm(1, date="2025-03-20"), firm(3, date="2025-03-20"), firm(9, date="2025-03-20"), {**firm(2), "date": None}]
    staging = bring(book, "confirmations", *rows)
    assert receipt(staging) == "4 = 1 new + 1 same + 2 rejected"
    assert "On statistics' list and not in this ledger" in said(staging, 2)
    assert "no date" in said(staging, 3)
    assert book.stands() == "A 5/4 B 2"


def test_a_returned_change_needs_who_returned_it(book: Book) -> None:
    bring(book, "changes", firm(1, kind="upgrade", month="2025-02"))
    row = firm(1, result="returned", date="2025-03-20")
    asked = bring(book, "confirmations", row)
    assert [one.value for one in batches.options(asked, 0)] == ["county", "prefecture", "province", "nation"]
    assert receipt(bring(book, "confirmations", {**row, "level": "province"})) == "1 = 1 new"
    assert book.stands() == "A 3 B 2"


# Targets -------------------------------------------------------------------------------------------------------------


def test_targets_join_the_plan(book: Book) -> None:
    rows = [{"year": 2026, "area": A, "value": 7}, {"year": 2027, "area": A, "value": 9, "origin": "text"}, {"area": B}]
    staging = bring(book, "targets", *rows)
    assert receipt(staging) == "3 = 1 new + 1 same + 1 rejected"
    again = bring(book, "targets", {"year": 2026, "area": A, "value": 8})
    assert receipt(again) == "1 = 1 changed"
    assert again.old[0] == {"value": 7}


# The whole -----------------------------------------------------------------------------------------------------------


def test_the_preview_is_the_same_call_and_leaves_nothing(book: Book) -> None:
    before = book.everything()
    staging = bring(book, "changes", firm(1, kind="upgrade", month="2025-02"), firm(2, kind="exit", month="2025-02"), dry=True)
    assert receipt(staging) == "2 = 1 new + 1 rejected"
    assert book.everything() == before


def test_what_was_said_of_cells_decides_before_the_ledger_is_asked(book: Book) -> None:
    made, sheet = table(firm(1), firm(2), firm(3))
    made.remarks[1, "code"] = [Remark("refuse", Sentence("no"))]
    made.remarks[2, "code"] = [Remark("note", Sentence("odd"))]
    staging = bring_in(book.conn, SUBJECTS["enterprises"], made, SOURCE, Choices(skipped=frozenset({2})), TODAY, sheet=sheet)
    assert receipt(staging) == "3 = 1 new + 1 rejected + 1 left_out"
    assert staging.results == ["left_out", "rejected", "new"]


def test_the_receipt_is_kept_with_what_was_said(book: Book) -> None:
    staging = bring(book, "changes", firm(1, kind="upgrade", month="2025-02"), firm(2, kind="exit", month="2025-02", reason="X1"))
    (kept,) = batches.receipts(book.conn)
    assert kept.id == staging.batch
    assert kept.counts == {"read": 2, "new": 1, "changed": 0, "same": 0, "rejected": 1, "left_out": 0}
    (row,) = batches.rows(book.conn, kept.id, "rejected")
    assert row.number == 3
    assert row.raw[:2] == ("示例第2厂", CODES[2])
    assert "has nothing to leave" in str(row.said[0])



def test_both_sides_of_a_name_list_are_set_beside_each_other(book: Book) -> None:
    bring(book, "opening", firm(1), firm(2))
    bring(book, "changes", firm(3, kind="upgrade", month="2025-02"))
    listed = bring(book, "confirmations", *(firm(serial, date="2025-06-01") for serial in (1, 3, 9)), dry=True)
    lines = reconcile(book.conn, listed, "2025-06")
    assert [(one.side, one.name, one.ours.en, one.number) for one in lines] == [
        ("ours", "示例第2厂", "confirmed", None),
        ("theirs", "示例第9厂", "–", 4),
        ("both", "示例第1厂", "confirmed", 2),
        ("both", "示例第3厂", "pending", 3),
    ]
    made = reconciling.sheet(book.conn, lines, "2025-06", "名单.xlsx", "zh")
    assert made.column("side") == ["台账有、名单无", "名单有、台账无", "双方一致", "双方一致"]
    assert "统计部门（签字）：" in made.footer

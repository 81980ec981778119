"""The made parts of docs/ say what the program has: nothing stale, nothing unexplained, nothing that is not there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tools import docs, docs_examples


def test_the_schemas_description_is_the_one_of_a_fresh_ledger() -> None:
    assert docs.is_fresh("schema"), "python tools/docs.py schema"


def test_every_table_column_and_trigger_is_explained() -> None:
    assert list(docs.schema_problems()) == []


def test_a_new_column_or_a_gone_table_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    conn = docs.fresh_ledger()
    conn.execute("ALTER TABLE told ADD COLUMN tone TEXT")
    conn.execute("CREATE TABLE parade (id TEXT PRIMARY KEY)")
    conn.execute("DROP TABLE tally")
    monkeypatch.setattr(docs, "fresh_ledger", lambda: conn)
    found = set(docs.schema_problems())
    assert found == {"told.tone: what is it?", "parade: what is it?", "tally: there is no such table"}


def test_a_changed_column_makes_the_description_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    conn = docs.fresh_ledger()
    conn.execute("ALTER TABLE told RENAME COLUMN whom TO note")
    monkeypatch.setattr(docs, "fresh_ledger", lambda: conn)
    assert not docs.is_fresh("schema")


def test_a_trigger_that_no_line_explains_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    conn = docs.fresh_ledger()
    conn.execute("CREATE TRIGGER told_loud AFTER INSERT ON told BEGIN SELECT 1; END")
    monkeypatch.setattr(docs, "fresh_ledger", lambda: conn)
    with pytest.raises(KeyError, match="loud"):
        docs.schema_text()


# The sections of the two documents that ask for something; the headings between them (三、重点工作) ask nothing themselves.
SECTIONS = {
    "S1": "二 三（一） 三（二） 三（三） 三（四） 三（五） 四（一） 四（二） 四（三） 四（四） 四（五） 四（六） 附件",
    "S2": "一 二（一） 二（二） 二（三） 二（四） 二（五） 二（六） 三（一） 三（二） 三（三） 附件",
}
THERE = "tests/tools/test_docs.py::test_every_answer_names_places_and_tests_that_are_there"
GONE = "tests/tools/test_docs.py::test_gone"


def test_every_section_of_both_plans_is_answered_or_said_to_come_later() -> None:
    listed = {plan: " ".join(dict.fromkeys(one.section for one in docs.clauses() if one.plan == plan)) for plan in SECTIONS}
    assert listed == SECTIONS


def test_every_answer_names_places_and_tests_that_are_there() -> None:
    assert list(docs.clause_problems()) == []


def test_the_table_of_clauses_is_the_one_of_the_answers() -> None:
    assert docs.is_fresh("clauses"), "python tools/docs.py clauses"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"where": ["page:nowhere"], "tests": [THERE]}, "there is no page:nowhere"),
        ({"where": ["verb:fly"], "tests": [GONE]}, "there is no verb:fly"),
        ({"where": ["page:home"], "tests": [GONE]}, "there is no test"),
        ({"where": ["page:home"], "tests": ["tests/gone.py::test_gone"]}, "there is no test"),
        ({"where": ["page:home"]}, "needs its tests"),
        ({"tests": [GONE]}, "needs its tests"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_true_is_noticed(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, object], problem: str
) -> None:
    data = docs.read_clauses()
    data["answers"]["S1"]["宣传"] = answer
    monkeypatch.setattr(docs, "read_clauses", lambda: data)
    assert any(problem in found and "宣传" in found for found in docs.clause_problems())


def test_an_answer_to_nothing_that_was_asked_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docs.read_clauses()
    data["answers"]["S2"]["从没提过"] = {}
    monkeypatch.setattr(docs, "read_clauses", lambda: data)
    assert "S2 从没提过: nobody asked" in docs.clause_problems()


def test_the_examples_are_what_the_program_makes_now(tmp_path: Path, qapp: QApplication) -> None:
    docs_examples.make(tmp_path, (".xlsx",))
    kept = docs.DOCS / "examples"
    for path in sorted(tmp_path.iterdir()):
        assert contents(kept / path.name) == contents(path), "python tools/docs.py examples"
    assert {path.suffix for path in kept.iterdir()} == {".xlsx", ".pdf", ".txt"}
    assert all(path.stat().st_size < 500_000 for path in kept.iterdir())


def contents(path: Path) -> dict[str, str]:
    """What a text or a workbook holds; how it was packed does not matter."""
    if path.suffix == ".txt":
        return {path.name: path.read_text(encoding="utf-8")}
    with zipfile.ZipFile(path) as workbook:
        return {name: workbook.read(name).decode() for name in workbook.namelist()}


def test_a_pdf_keeps_its_length_when_it_loses_its_time() -> None:
    made = (docs.DOCS / "examples" / "submission-wenshan-2025-06.pdf").read_bytes()
    later = made.replace(b"(D:20250705000000Z)", b"(D:20261231235959Z)")
    later = later.replace(docs_examples.NO_ID, b"4b557066-e6f5-4dce-a63c-d9502197bc02")
    assert later != made
    assert docs_examples.timeless(later) == made

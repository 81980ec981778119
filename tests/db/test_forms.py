"""Forms as data, the summary's sentences, the checksum."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from db import registers, resources
from db.connection import Ledger
from db.errors import BadFile, BadInput
from db.forms import SCOPES, build, checksum, definition, definitions, forms, head_cells, submission_sheets
from db.forms.filling import ROWS
from db.forms.sheet import SheetColumn, shown
from db.forms.summary import pace
from db.rules.canonical import ALPHABET
from db.store import openings, settings
from db.text import Label
from tests import ledgers
from tests.db.form_checks import cells, everything_said


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]) -> Iterator[Ledger]:
    with sample_at(tmp_path_factory.mktemp("sample") / "s.sgl", "wenshan") as made:
        yield made


# Definitions ---------------------------------------------------------------------------------------------------------


def test_the_forms_that_ship() -> None:
    assert [one.key for one in forms() if one.order <= 100] == [
        "progress_areas", "progress_years", "balance", "entered", "exited", "changes", "summary", "counting", "roster", "audit"
    ]  # fmt: skip
    assert {path.stem for path in resources.path("forms").glob("*.toml")} == {one.key for one in forms()}
    assert {one.rows for one in forms()} == set(ROWS)
    assert {one.key for one in forms() if one.scope != "totals"} == {"worklist", "calendar"}, "for the office's own wall"


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.key)
def test_every_form_speaks_both_languages_and_invents_no_legal_mark(form: definitions.FormDefinition) -> None:
    keys = [column.key for column in form.columns]
    assert len(keys) == len(set(keys))
    register = {one.key for one in registers.get(form.register).fields} if form.register else set()
    assert set(form.count_by) <= set(keys) | register
    labels = [form.title, form.short, form.unit, form.empty, *(column.label for column in form.columns), *form.notes]
    assert all(label.zh and label.en for label in labels)
    assert not any(re.search(r"[\u4e00-\u9fff]", label.en) for label in labels)
    text = resources.path("forms", f"{form.key}.toml").read_text(encoding="utf-8")
    assert not re.search("表号|制定机关|批准文号|备案文号|有效期", text)


def test_an_unknown_form_or_scope_is_told_what_there_is(example: Ledger) -> None:
    with pytest.raises(BadInput) as unknown:
        definition("nothing")
    assert "progress_areas" in str(unknown.value)
    with pytest.raises(BadInput):
        build(example.conn, "entered", "2025-06", scope="secret")  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        build(example.conn, "entered", "2025-13")


def test_a_damaged_form_says_which_one_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "entered.toml").write_text('key = "entered"\ncolour = 1\n', encoding="utf-8")
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    definitions.forms.cache_clear()
    try:
        with pytest.raises(BadFile) as damaged:
            forms()
    finally:
        monkeypatch.undo()
        definitions.forms.cache_clear()
    assert "entered" in str(damaged.value)
    assert "colour" in str(damaged.value)


def test_heads_join_neighbours_of_one_group_and_reach_down_to_the_rows() -> None:
    def column(heading: str, *groups: str) -> SheetColumn:
        return SheetColumn(heading, heading, groups, "integer", 8)

    columns = [column("a"), column("b", "G"), column("c", "G", "H"), column("d", "G", "H"), column("e", "K")]
    cells_ = {one.text: (one.row, one.column, one.rows, one.columns) for one in head_cells(columns)}
    assert cells_ == {
        "a": (0, 0, 3, 1), "G": (0, 1, 1, 3), "K": (0, 4, 1, 1), "H": (1, 2, 1, 2), "b": (1, 1, 2, 1), "c": (2, 2, 1, 1),
        "d": (2, 3, 1, 1), "e": (1, 4, 2, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [(1234, "integer", "1,234"), (-3, "integer", "−3"), (None, "integer", "—"), (None, "text", ""), (2025, "year", "2025"),
     (Decimal("67.0"), "percent", "67.0"), (100, "percent", "100.0"), (100, "printed", "100"), (Decimal("19.7"), "printed", "19.7"),
     ("<3", "integer", "<3")],
)  # fmt: skip
def test_values_on_paper(value: int | Decimal | str | None, kind: str, text: str) -> None:
    assert shown(value, kind) == text  # type: ignore[arg-type]


# Furniture -----------------------------------------------------------------------------------------------------------


def test_furniture_in_both_languages(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as made:
        settings.put(made.conn, chief="示例局长", recorder="示例经办人", telephone="0876-1")
        zh = build(made.conn, "balance", "2025-06", scope="internal")
        en = build(made.conn, "balance", "2025-06", scope="totals", language="en")
        january = build(made.conn, "balance", "2025-01")
    assert zh.annex == "附件2"
    assert zh.header == ("填报单位（盖章）：示例工信局", "报告期：2025年1—6月", "计量单位：户")
    assert zh.footer[:3] == ("单位负责人：示例局长", "填表人：示例经办人", "联系电话：0876-1")
    assert zh.mark[0] == "部门调度数据，非统计数据 · 内部明细"
    assert zh.mark[1] == f"校验码 {zh.checksum}"
    assert en.title == "Balance of the ledger, Wenshan Prefecture, 2025-01 to 2025-06"
    assert en.footer[2] == "Telephone: "
    assert en.mark[0] == "departmental figures, not statistics · totals"
    assert january.header[1] == "报告期：2025年1月"


# Summary -------------------------------------------------------------------------------------------------------------


def test_the_summary_drafts_its_sentences_from_figures(example: Ledger) -> None:
    sheet = build(example.conn, "summary", "2025-06")
    assert [(one.label, one.value) for one in sheet.headline] == [("6月末在规", 315), ("本年纳规", 21), ("本年退规", 3)]
    first, second, third = sheet.paragraphs
    assert first == (
        "截至2025年6月末，文山州规模以上工业企业统计已确认315户（含待确认326户），比年初增加18户。"
        "对照2025年380户的目标，以2020年末183户为基数，增量完成67.0%，低于时序进度23.0个百分点。"
    )
    assert second == (
        "本年新纳规21户，其中小升规12户、新建投产9户。退规3户，其中计入控制数3户，年度控制数5户以内。"
        "待统计确认纳规11户，以统计部门确认结果为准。"
    )
    assert third.startswith("分地区看，增量完成率居前的是麻栗坡县93.8%")
    bars = cells(sheet, "target", "confirmed", "goal", "completion", "time_progress", "detail")
    assert bars[0] == ("全州在规", 315, 380, Decimal("67.0"), Decimal("90.0"), "132 / 197户 · 67.0% · 低于时序23.0点")


@pytest.mark.parametrize(
    ("difference", "zh", "en"),
    [
        ("6.6", "超时序进度6.6个百分点", "6.6 points ahead of time progress"),
        ("-23.0", "低于时序进度23.0个百分点", "23.0 points behind time progress"),
        ("0.0", "与时序进度持平", "level with time progress"),
    ],
)
def test_pace_is_named_by_its_side(difference: str, zh: str, en: str) -> None:
    assert pace(Decimal(difference)) == Label(zh, en)


def test_a_limit_is_counted_without_pace_or_remainder(example: Ledger) -> None:
    sheet = build(example.conn, "summary", "2025-06")
    rows = {row[0]: row[1:] for row in cells(sheet, "target", "detail", "completion", "time_progress", "difference")}
    assert rows["退规控制数"] == ("3户，控制数5户以内", None, None, None)


def test_the_summary_says_what_it_does_not_know(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path, opening="2024-12") as made:
        unknown = build(made.conn, "summary", "2025-06")
        assert [(one.label, one.value) for one in unknown.headline] == [("本年纳规", 0), ("本年退规", 0)]
        assert unknown.paragraphs[0].startswith("本台账不掌握文山州2025年6月末的规模以上工业企业户数。")
        openings.state_number(made.conn, ledgers.YANSHAN, None, 54, "名单")
        part = build(made.conn, "summary", "2025-06")
        assert part.paragraphs[0].startswith("本台账不掌握文山州2025年6月末的规模以上工业企业户数。"), "of the other areas"
        ledgers.openings_stated(made.conn, a532622=54)
        known = build(made.conn, "summary", "2025-06", language="en")
    assert known.paragraphs[0].startswith("At the end of 2025-06 Wenshan Prefecture has 54 above-scale industrial enterprises")
    assert "Nothing waits for statistics." in known.paragraphs[1]


def test_one_figure_under_each_counting_rule(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as made:
        ledgers.openings_stated(made.conn, a532622=10)
        sure = ledgers.record(made.conn, "upgrade", ledgers.firm(made.conn, "示例一厂", 1), "2025-02", filing_year=2024)
        ledgers.record(made.conn, "new_project", ledgers.firm(made.conn, "示例二厂", 2), "2025-05")
        ledgers.confirm(made.conn, sure)
        sheet = build(made.conn, "counting", "2025-06")
    columns = ("figure", "month_confirmed", "month_claimed", "filing_year_confirmed", "filing_year_claimed", "difference")
    found = {row[0]: row[1:] for row in cells(sheet, *columns)[:6]}
    assert found["本年纳规"] == (1, 2, 0, 1, -1)
    assert found["其中：小升规"] == (1, 1, 0, 0, -1)
    assert found["期末在规"] == (11, 12, 11, 12, 0)


def test_the_audit_is_a_form(example: Ledger) -> None:
    sheet = build(example.conn, "audit", "2025-06", translate=lambda text: f"译：{text}")
    rows = cells(sheet, "number", "kind", "stated", "computed")
    assert rows[0] == (1, "矛盾", 20, Decimal("15.74"))
    assert all(str(sentence).startswith("译：") for sentence in sheet.column("sentence"))
    assert "文件原文照录，不作更正" in sheet.notes[0]


# Checksum ------------------------------------------------------------------------------------------------------------


def test_a_checksum_can_be_read_over_the_telephone() -> None:
    assert not set("ILOU") & set(ALPHABET)
    assert re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", checksum(["a"]))
    assert checksum(["a"]) == checksum(["a"])
    assert checksum(["a", "b"]) != checksum(["b", "a"])


def test_the_same_rows_have_the_same_checksum_in_either_language(example: Ledger) -> None:
    for form in forms():
        zh, en = (build(example.conn, form.key, "2025-06", language=language) for language in ("zh", "en"))
        assert zh.checksum == en.checksum, form.key
        if form.key != "audit":
            assert not re.search(r"[\u4e00-\u9fff]", "".join(one.heading for one in en.columns))


def test_other_rows_have_another_checksum(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as made:
        openings.state_number(made.conn, ledgers.YANSHAN, None, 10, "名单")
        before = {form.key: build(made.conn, form.key, "2025-06").checksum for form in forms()}
        firm = ledgers.firm(made.conn, "示例一厂", 1)
        ledgers.confirm(made.conn, ledgers.record(made.conn, "upgrade", firm, "2025-02"))
        after = {form.key: build(made.conn, form.key, "2025-06").checksum for form in forms()}
    kept = {form.key for form in forms() if form.register}
    assert {key for key in before if before[key] == after[key]} - kept == {"exited", "exit_sheet", "audit", "calendar", "worklist"}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_submission_is_the_same_forms_under_one_checksum(example: Ledger, scope: str) -> None:
    sheets = submission_sheets(example.conn, "2025-06", scope=scope)  # type: ignore[arg-type]
    keys = ["progress_areas", "balance", "entered", "exited", "changes", "summary", "counting", "roster"]
    assert [sheet.key for sheet in sheets] == (keys if scope == "internal" else keys[:-1])
    assert len({sheet.checksum for sheet in sheets}) == 1
    assert all(sheet.checksum in sheet.mark[-1] for sheet in sheets)
    numbers = [sheet.annex for sheet in sheets if sheet.annex]
    assert numbers == [f"附件{number}" for number in range(1, len(numbers) + 1)]
    assert all(SCOPES[sheet.scope].zh in everything_said(sheet) for sheet in sheets)

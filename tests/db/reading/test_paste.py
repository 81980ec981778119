"""Blocks pasted from a spreadsheet, and lines that were typed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from db.exchange.reading import parse_text


def _rows(text: str) -> list[list[object]]:
    book = parse_text(text)
    assert (book.format, len(book.sheets), len(book.sha256)) == ("text", 1, 64)
    return [list(row) for row in book.sheets[0].rows]


def test_a_block_as_spreadsheets_put_it_on_the_clipboard() -> None:
    text = '企业名称\t收入\t备注\r\n"文山\n铝材"\t1,865.5\t"说""好"""\r\n\t\t\r\n乙厂\t\t\r\n\r\n'
    assert _rows(text) == [["企业名称", "收入", "备注"], ["文山\n铝材", "1,865.5", '说"好"'], [], ["乙厂"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_lines_that_were_typed(end: str) -> None:
    assert _rows(f"文山铝材有限公司{end or chr(10)}91532600MA6K00001M{end}") == [["文山铝材有限公司"], ["91532600MA6K00001M"]]


def test_one_tab_decides_against_all_commas() -> None:
    assert _rows("甲,一,二\t1\n乙,三,四\t2\n") == [["甲,一,二", "1"], ["乙,三,四", "2"]]
    assert _rows("甲,1\n乙,2\n") == [["甲", "1"], ["乙", "2"]]


def test_a_mark_that_never_closes_swallows_nothing() -> None:
    assert _rows('"六寸管厂\t1\n乙厂\t2') == [['"六寸管厂', "1"], ["乙厂", "2"]]


def test_values_stay_as_typed() -> None:
    assert _rows(" 0610 \t００１\t914403001922038216") == [[" 0610 ", "００１", "914403001922038216"]]


@pytest.mark.parametrize("text", ["", " ", "\n\t\t\n", "\ufeff"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    with pytest.raises(BadInput, match="Nothing stands"):
        parse_text(text)


def test_a_cell_without_end_is_said() -> None:
    with pytest.raises(BadInput, match="131,072 characters"):
        parse_text("a\t" + "x" * 200_000)


LETTERS = st.characters(codec="utf-8", exclude_characters="\0\x1a\r\ufeff")
CELL = st.text(LETTERS, max_size=12).filter(lambda text: text == text.strip())


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=6))
def test_whatever_a_spreadsheet_copies_comes_in_as_it_was(rows: list[list[str]]) -> None:
    if not any(any(row) for row in rows) or any('="' in cell for row in rows for cell in row):
        return
    made = io.StringIO()
    csv.writer(made, delimiter="\t", lineterminator="\r\n").writerows(rows)
    found = _rows(made.getvalue())
    for row, back in zip(rows, [*found, *[[]] * len(rows)], strict=False):
        trimmed: list[str | None] = [cell or None for cell in row]
        while trimmed and trimmed[-1] is None:
            trimmed.pop()
        assert back == trimmed

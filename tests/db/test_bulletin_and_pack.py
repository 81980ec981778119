"""The bulletin ranks and drafts from figures; Word and the meeting pack hold the same forms as paper does."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.errors import BadFile, BadInput
from db.exchange import word
from db.forms import Pack, build, pack_sheets
from db.forms.pack import USUAL, choose, chosen
from db.store.progress import progress
from tests.db.form_checks import cells, everything_said

MONTH = "2025-06"


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with sample.build(tmp_path_factory.mktemp("sample") / "文山.sgl", "wenshan") as ledger:
        yield ledger.conn


def test_the_bulletin_ranks_the_areas_by_completion(conn: sqlite3.Connection) -> None:
    sheet = build(conn, "bulletin", MONTH)
    rows = cells(sheet, "rank", "completion", role="row")
    assert len(rows) == 8
    shares = [share for _rank, share in rows]
    assert shares == sorted(shares, key=lambda share: -float(str(share)))
    assert [rank for rank, share in rows] == [1 + sum(float(str(o)) > float(str(share)) for o in shares) for _r, share in rows]
    known = {one.target.area: one.completion for one in progress(conn, MONTH).targets if one.target.metric == "stock"}
    assert set(shares) <= set(known.values())


def test_the_bulletin_says_its_figures_and_names_no_firm(conn: sqlite3.Connection) -> None:
    sheet = build(conn, "bulletin", MONTH)
    said = everything_said(sheet)
    assert "统计已确认315户" in said
    assert "其中本月申报纳规" in said
    assert "示例硅" not in said
    firms = [row[0] for row in conn.execute("SELECT name FROM enterprise")]
    assert not [name for name in firms if name in said]


def test_places_move_as_the_months_before_say(conn: sqlite3.Connection) -> None:
    """The movement of a month is the difference of two bulletins."""
    name = {month: {str(target).split(" ", 1)[1]: rank for rank, target in cells(build(conn, "bulletin", month), "rank", "target",
            role="row")} for month in ("2025-05", MONTH)}  # fmt: skip
    sheet = build(conn, "bulletin", MONTH)
    for target, moved in cells(sheet, "target", "moved", role="row"):
        area = str(target).split(" ", 1)[1]
        difference = int(str(name["2025-05"][area])) - int(str(name[MONTH][area]))
        assert moved == ("—" if not difference else f"↑{difference}" if difference > 0 else f"↓{-difference}")


def test_a_word_document_holds_what_the_sheet_says(conn: sqlite3.Connection, tmp_path: Path) -> None:
    from docx import Document

    sheet = build(conn, "bulletin", MONTH)
    path = tmp_path / "通报.docx"
    word.write([sheet], path)
    document = Document(str(path))
    text = "\n".join(one.text for one in document.paragraphs)
    assert sheet.title in text
    assert all(paragraph in text for paragraph in sheet.paragraphs)
    assert sheet.checksum in text
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [one.heading for one in sheet.columns]
    assert len(table.rows) == 1 + len(sheet.rows)


def test_the_page_is_gb_9704_and_chinese_has_its_typeface(conn: sqlite3.Connection, tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    path = tmp_path / "材料.docx"
    word.write([build(conn, key, MONTH) for key in ("bulletin", "balance")], path)
    document = Document(str(path))
    portrait, landscape = document.sections
    sides: Any = (portrait.left_margin, portrait.right_margin, portrait.top_margin, portrait.bottom_margin)
    assert [round(one.mm) for one in sides] == [28, 26, 37, 35]
    assert (landscape.page_width or 0) > (landscape.page_height or 0)
    runs: list[Any] = [run for one in document.paragraphs for run in one.runs]
    fonts = [run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in runs]
    assert set(fonts) <= {word.BODY, word.TITLE, word.HEAD, word.NUMBER}
    assert fonts[0] == word.TITLE
    with zipfile.ZipFile(path) as archive:
        assert b"PAGE" in b"".join(archive.read(name) for name in archive.namelist() if "footer" in name)


def test_the_same_content_gives_the_same_document(conn: sqlite3.Connection, tmp_path: Path) -> None:
    sheets = [build(conn, "bulletin", MONTH)]
    for name in ("a.docx", "b.docx"):
        word.write(sheets, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with pytest.raises(BadFile):
        word.write(sheets, tmp_path / "没有" / "c.docx")


def test_a_pack_is_the_chosen_forms_under_one_checksum(conn: sqlite3.Connection) -> None:
    assert chosen(conn).forms == USUAL
    choose(conn, Pack(("bulletin", "support_cases", "bulletin"), "internal"))
    assert chosen(conn) == Pack(("bulletin", "support_cases"), "internal")
    sheets = pack_sheets(conn, MONTH)
    assert [sheet.key for sheet in sheets] == ["bulletin", "support_cases"]
    assert len({sheet.checksum for sheet in sheets}) == 1
    assert all(sheets[0].checksum in sheet.mark[-1] for sheet in sheets)


@pytest.mark.parametrize("pack", [Pack(()), Pack(("nothing",)), Pack(("bulletin",), "secret")])  # type: ignore[arg-type]
def test_a_pack_of_nothing_is_refused(conn: sqlite3.Connection, pack: Pack) -> None:
    before = chosen(conn)
    with pytest.raises(BadInput):
        choose(conn, pack)
    assert chosen(conn) == before

"""Typefaces on paper: the standard's where they are, others with a notice, and what is copied out of a PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from db.connection import Ledger
from db.forms import FormSheet, build, submission_sheets
from desktop.printing.copyable import put_right
from desktop.printing.fonts import choose
from desktop.printing.output import print_sheets, write_pdf
from tests.desktop.paper import copied, said

MONTH = "2025-06"
ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "build/fonts"


# Fonts ---------------------------------------------------------------------------------------------------------------


def test_the_standards_typefaces_are_taken_where_they_are() -> None:
    found = choose(["仿宋", "方正小标宋简体", "黑体", "宋体", "Noto Sans CJK SC"])
    assert [found.families[face][0] for face in ("body", "title", "head", "number")] == ["仿宋", "方正小标宋简体", "黑体", "宋体"]
    assert found.lacking == ()
    assert found.notices() == []


def test_what_is_lacking_is_told(styled: QApplication) -> None:
    found = choose(["Noto Sans CJK SC", "WenQuanYi Micro Hei", "DejaVu Sans"], ["Noto Sans CJK SC", "WenQuanYi Micro Hei"])
    assert found.families["body"][0] == "WenQuanYi Micro Hei"
    assert len(found.notices()) == 1
    assert "WenQuanYi Micro Hei" in found.notices()[0]
    only = choose(["Noto Sans CJK JP", "Noto Sans CJK SC"], ["Noto Sans CJK JP", "Noto Sans CJK SC"])
    assert only.families["body"][0] == "Noto Sans CJK SC"
    assert len(only.notices()) == 1
    # Nearer to 仿宋 than any face without serifs.
    both = choose(["Noto Serif CJK SC", "WenQuanYi Micro Hei"])
    assert both.families["body"][0] == "Noto Serif CJK SC"
    assert both.families["head"][0] == "WenQuanYi Micro Hei"
    none = choose([])
    assert "—" in none.notices()[0]


# What is copied -------------------------------------------------------------------------------------------------------

CMAP = b"""1 begincodespacerange
<0000> <FFFF>
endcodespacerange
2 beginbfrange
<0000> <0000> <0000>
<0001> <0041> [<2F0A> <2F47> <89C4> <2EE3> <0041> ]
endbfrange
<2F0A> stands elsewhere too
"""


def test_a_radical_that_was_not_drawn_gives_way_to_the_character_that_was() -> None:
    glyphs = {"入": 7, "\u2f0a": 7, "日": 8, "\u2f47": 8, "骨": 9, "\u2ee3": 9, "规": 10, "A": 11}
    made = put_right(CMAP, "入日骨规A", [lambda one: glyphs.get(one, 0)])
    assert b"[<5165> <65E5> <89C4> <9AA8> <0041> ]" in made
    # Glyphs' numbers, and whatever lies outside of the notes, stay.
    assert made.replace(b"[<5165> <65E5> <89C4> <9AA8>", b"[<2F0A> <2F47> <89C4> <2EE3>") == CMAP


def test_a_radical_that_was_drawn_stays() -> None:
    glyphs = {"入": 7, "\u2f0a": 7}
    assert put_right(CMAP, "\u2f0a", [lambda one: glyphs.get(one, 0)]) == CMAP
    assert put_right(CMAP, "规", [lambda one: 0]) == CMAP


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]) -> Iterator[list[FormSheet]]:
    with sample_at(tmp_path_factory.mktemp("sample") / "s.sgl", "wenshan") as made:
        yield submission_sheets(made.conn, MONTH)


def expected(sheets: list[FormSheet]) -> Counter[str]:
    return sum((said(sheet) for sheet in sheets), Counter())


def test_what_is_printed_into_a_pdf_can_be_copied_like_what_is_exported(
    qapp: QApplication, sheets: list[FormSheet], tmp_path: Path
) -> None:
    write_pdf(sheets, tmp_path / "a.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "b.pdf"))
    print_sheets(sheets, printer)
    assert not expected(sheets) - Counter(copied(tmp_path / "a.pdf"))
    assert not expected(sheets) - Counter(copied(tmp_path / "b.pdf"))


#: Fonts that offices have, by the package that `make soak` unpacks into build/fonts.
PACKAGES = ("fonts-noto-cjk", "fonts-droid-fallback", "fonts-arphic-uming", "fonts-arphic-ukai", "fonts-wqy-zenhei",
            "fonts-wqy-microhei")  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("form", ["submission", "summary"])
def test_with_any_one_font_the_text_under_a_pdf_is_the_text_on_it(
    package: str, form: str, tmp_path: Path, sample_at: Callable[..., Ledger]
) -> None:
    """On a computer that has this Chinese font alone (and one for what it lacks, as every computer has)."""
    folder = FONTS / package
    assert folder.is_dir(), "make soak unpacks it"
    settings = tmp_path / "fonts.conf"
    folders = f"<dir>{folder}</dir><dir>{FONTS / 'fonts-dejavu-core'}</dir><cachedir>{tmp_path / 'cache'}</cachedir>"
    settings.write_text(f"<fontconfig>{folders}</fontconfig>", encoding="utf-8")
    with sample_at(tmp_path / "s.sgl", "wenshan") as made:
        wanted = expected(submission_sheets(made.conn, MONTH) if form == "submission" else [build(made.conn, form, MONTH)])
    command = [sys.executable, "-m", "desktop", "export", "s.sgl", "--form", form, "--month", MONTH, "--out", "a.pdf"]
    machine = {"FONTCONFIG_FILE": str(settings), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment = os.environ | machine
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    used = subprocess.run(["pdffonts", "a.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert len(used.splitlines()) > 2
    missing = wanted - Counter(copied(tmp_path / "a.pdf"))
    assert missing == Counter()

"""GB/T 9704-2012 held up to the printed page, in millimetres measured on the PDF; and Excel's set-up beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from db.connection import Ledger
from db.exchange import workbook
from db.forms import FormSheet, build, submission_sheets
from desktop.printing.layout import pages
from desktop.printing.output import write_pdf
from desktop.printing.page import paint_page
from tests.db.test_workbook import load
from tests.desktop.paper import FINE, Ink, words

MONTH = "2025-06"
#: 天头 37 and 订口 28, the type area 156 × 225: its edges on a portrait page; and what a measure may be off, in mm.
LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
EXACT, CLOSE = 0.15, 0.5
POINT = 25.4 / 72
#: Half a frame's line lies outside of what it frames.
FRAME = 0.25
SENTENCE = "规模以上工业企业培育情况"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]) -> Iterator[Ledger]:
    with sample_at(tmp_path_factory.mktemp("sample") / "s.sgl", "wenshan") as made:
        yield made


@pytest.fixture(scope="module")
def sheets(ledger: Ledger) -> list[FormSheet]:
    return submission_sheets(ledger.conn, MONTH)


@pytest.fixture(scope="module")
def document(qapp: QApplication, sheets: list[FormSheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "报送.pdf"
    write_pdf(sheets, path)
    return path


@pytest.fixture(scope="module")
def printed(document: Path) -> list[Ink]:
    return [Ink(document, page) for page in range(1, len(words(document)) + 1)]


@pytest.fixture(scope="module")
def summary(qapp: QApplication, ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary with enough text to fill lines, and no bars that would make its type smaller."""
    sheet = build(ledger.conn, "summary", MONTH)
    path = tmp_path_factory.mktemp("paper") / "小结.pdf"
    write_pdf([replace(sheet, rows=(), paragraphs=(SENTENCE * 12,))], path)
    return path


def test_a_line_holds_28_characters_and_a_page_22_lines(summary: Path) -> None:
    written = [one for one in words(summary)[0] if set(one.text) <= set(SENTENCE) and len(one.text) > 8]
    lines = sorted(written, key=lambda one: one.top)
    assert len(lines) >= 5
    whole = lines[1:-1]
    assert {len(one.text) for one in whole} == {28}
    for line in whole:
        assert line.left == pytest.approx(LEFT, abs=EXACT)
        assert line.right == pytest.approx(RIGHT, abs=EXACT)
    # The first line begins two characters in.
    assert len(lines[0].text) == 26
    assert lines[0].left == pytest.approx(LEFT + 2 * 156 / 28, abs=EXACT)
    for above, below in pairwise(lines):
        assert below.top - above.top == pytest.approx(225 / 22, abs=0.05)


def test_the_title_is_of_22_points_and_centred(summary: Path) -> None:
    title = words(summary)[0][0]
    chinese = sum(not character.isascii() for character in title.text)
    digits = len(title.text) - chinese
    assert digits == 5
    em = (title.right - title.left) / (chinese + digits * 0.55)
    assert em == pytest.approx(22 * POINT, rel=0.02)
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_portrait_pages_keep_to_the_type_area(printed: list[Ink]) -> None:
    pages = [ink for ink in printed if ink.size == (210, 297)]
    assert pages
    for ink in pages:
        box = ink.box(0, 0, 210, BOTTOM + 2)
        assert box is not None
        left, top, right, bottom = box
        assert LEFT - FRAME <= left <= LEFT + CLOSE
        assert top >= TOP - FRAME
        assert RIGHT - CLOSE <= right <= RIGHT + FRAME
        assert bottom <= BOTTOM + EXACT


def test_the_page_number_stands_7_mm_below_and_one_character_in(printed: list[Ink]) -> None:
    """The dash before the number is 7 mm below the type area; odd pages have it to the right, even ones to the left."""
    seen = set()
    for page, ink in enumerate(printed, start=1):
        if ink.size == (210, 297):
            box = ink.box(0, BOTTOM + 2, 210, 297)
            edges = box and (box[0], box[2], box[1], box[3])
            middle = ink.box(*(box[0], box[1], box[0] + 3, box[3])) if box else None
            dash = middle and (middle[1] + middle[3]) / 2
        else:
            # Bound, the page is turned so that its head lies at the left: its left side is the foot.
            box = ink.box(0, 0, 35 - 2, 210)
            edges = box and (box[1], box[3], 297 - box[2], 297 - box[0])
            middle = ink.box(box[0], box[1], box[2], box[1] + 3) if box else None
            dash = middle and 297 - (middle[0] + middle[2]) / 2
        assert edges is not None
        assert dash == pytest.approx(BOTTOM + 7, abs=CLOSE)
        inside = RIGHT - 14 * POINT - edges[1] if page % 2 else edges[0] - LEFT - 14 * POINT
        assert 0 <= inside <= 1.2  # the dash does not fill its square
        seen.add((page % 2, ink.size))
    assert seen == {(odd, size) for odd in (0, 1) for size in ((210, 297), (297, 210))}


def test_landscape_tables_have_their_head_at_the_binding_side(printed: list[Ink]) -> None:
    pages = [ink for ink in printed if ink.size == (297, 210)]
    assert len(pages) > 3
    for ink in pages:
        box = ink.box(35 - 1, 0, 297, 210)
        assert box is not None
        left, top, right, bottom = box
        assert 28 - FRAME <= top < 28 + 17  # the side that is bound is the head's
        assert left >= 35 - FRAME
        assert right <= 297 - 37 + FRAME
        assert bottom <= 210 - 26 + FRAME


def test_the_preview_shows_the_page_that_is_printed(sheets: list[FormSheet], printed: list[Ink]) -> None:
    """Ink by ink, at two dots to a millimetre: what differs is the edges of letters."""
    for page, ink in list(zip(pages(sheets), printed, strict=True))[:5]:
        shown = QImage(ink.image.size(), QImage.Format.Format_Grayscale8)
        shown.fill(Qt.GlobalColor.white)
        painter = QPainter(shown)
        paint_page(painter, page, FINE * 25.4 / 1440)
        painter.end()
        screen, paper = coarse(shown), coarse(ink.image)
        inked = sum(255 - dot for dot in paper)
        assert differing(screen, paper) / inked < 0.3
        # Shown a millimetre off it would differ nearly everywhere.
        assert differing(screen[2:], paper) / inked > 0.6


def coarse(image: QImage) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    size = QSize(image.width() // 5, image.height() // 5)
    made = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return bytes(made.constBits())


def differing(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=False))


def test_excel_prints_as_the_pdf_does(sheets: list[FormSheet], tmp_path: Path) -> None:
    workbook.write(sheets, tmp_path / "报送.xlsx")
    book = load(tmp_path / "报送.xlsx")
    for sheet, target in zip(sheets, book.worksheets, strict=True):
        margins = target.page_margins
        found = [getattr(margins, side) * 25.4 for side in ("left", "top", "right", "bottom")]
        # The landscape page is the portrait one turned, as the PDF's.
        wanted = [297 - BOTTOM, LEFT, TOP, 210 - RIGHT] if sheet.landscape else [LEFT, TOP, 210 - RIGHT, 297 - BOTTOM]
        assert found == pytest.approx(wanted, abs=0.05)
        assert target.page_setup.orientation == ("landscape" if sheet.landscape else "portrait")
        assert target.page_setup.paperSize == 9
        assert (target.page_setup.fitToWidth or 1, target.page_setup.fitToHeight) == (1, 0)
        assert bool(target.print_title_rows) is bool(sheet.columns)

"""Forms on paper: what a PDF's text says, how pages are set, and that the preview shows the same pages."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.errors import BadFile
from db.forms import Counted, build, forms, submission_sheets
from db.store import enterprises
from db.store.registers import records
from desktop.printing.layout import pages
from desktop.printing.output import print_sheets, write_pdf
from desktop.printing.page import LONG, SHORT, Box, Page, Rule, Text, mm, paint_page, pt
from desktop.printing.preview import PreviewWidget
from tests import ledgers
from tests.db.form_checks import everything_said
from tests.desktop.paper import copied, said

MONTH = "2025-06"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Ledger]:
    with ledgers.wenshan(tmp_path) as made:
        ledgers.openings_stated(made.conn, a532622=10)
        yield made


def text_of(page: Page) -> str:
    return "".join(item.text for item in page.items if isinstance(item, Text))


# Text ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scope", ["internal", "totals"])
def test_pages_say_everything_that_the_sheet_says(qapp: QApplication, example: Ledger, language: str, scope: str) -> None:
    for form in forms():
        sheet = build(example.conn, form.key, MONTH, scope=scope, language=language)  # type: ignore[arg-type]
        drawn = Counter("".join("".join(text_of(page) for page in pages([sheet])).split()))
        assert not said(sheet) - drawn, form.key


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
def test_text_copied_out_of_the_pdf_is_the_text(qapp: QApplication, example: Ledger, tmp_path: Path) -> None:
    sheets = submission_sheets(example.conn, MONTH, scope="totals")
    path = tmp_path / "报送.pdf"
    write_pdf(sheets, path)
    read = copied(path)
    for sheet in sheets:
        for text in (*sheet.title_parts, *sheet.header, *sheet.mark, sheet.annex):
            assert "".join(text.split()) in read, text
    # Character for character: none is another that only looks like it.
    expected: Counter[str] = Counter()
    for sheet in sheets:
        expected += said(sheet)
    assert not expected - Counter(read)


def test_totals_on_paper_name_no_firm(qapp: QApplication, example: Ledger, tmp_path: Path) -> None:
    names = [row["name"] for row in example.conn.execute("SELECT name FROM enterprise")]
    internal = "".join(text_of(page) for page in pages(submission_sheets(example.conn, MONTH)))
    totals = "".join(text_of(page) for page in pages(submission_sheets(example.conn, MONTH, scope="totals")))
    assert sum(name in internal for name in names) > 100
    assert not [name for name in names if name in totals]


# Pages ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_stands_inside_the_type_area_and_nothing_on_something_else(
    qapp: QApplication, example: Ledger, language: str
) -> None:
    from desktop.printing.measure import Style

    for page in pages(submission_sheets(example.conn, MONTH, language=language)):
        left, top, right, bottom = (35, 28, 37, 26) if page.landscape else (28, 37, 26, 35)
        boxes = []
        for item in page.items:
            if isinstance(item, Text) and item.points != 14:  # page numbers stand outside on purpose
                style = Style(item.face, item.points, item.bold, item.spread)
                width = style.width(item.text)
                assert item.x >= mm(left) - 1
                assert item.x + width <= page.width - mm(right) + 1, item.text
                assert mm(top) <= item.y <= page.height - mm(bottom)
                boxes.append((item.x, item.y - pt(item.points * 0.7), item.x + width, item.y, item.text))
            elif isinstance(item, Rule | Box):
                edge = item.x2 if isinstance(item, Rule) else item.x + item.width
                assert edge <= page.width - mm(right) + 1
        boxes.sort(key=lambda box: box[1])
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if other[1] >= one[3]:
                    break
                assert other[0] >= one[2] - 1 or one[0] >= other[2] - 1, (one[4], other[4])


def test_page_numbers_stand_where_the_bound_page_has_them(qapp: QApplication, example: Ledger) -> None:
    made = pages(submission_sheets(example.conn, MONTH))
    assert len(made) > 10
    for number, page in enumerate(made, start=1):
        mark = next(item for item in page.items if isinstance(item, Text) and item.text == f"— {number} —")
        # 7 mm below the type area, odd to the right, even to the left; landscape: the same place of the turned page.
        along, across = (mark.y, LONG - mark.x) if page.landscape else (mark.x, mark.y)
        assert (along > SHORT / 2) is (number % 2 == 1)
        assert mm(297 - 35 + 5) < across < mm(297 - 35 + 12)
        assert mark.turn == (90 if page.landscape else 0)
        assert mark.points == 14
        assert {page.width, page.height} == {SHORT, LONG}


def test_the_head_is_repeated_and_the_mark_is_on_every_page(qapp: QApplication, example: Ledger) -> None:
    sheet = build(example.conn, "roster", MONTH, scope="internal")
    made = pages([sheet])
    assert len(made) > 3
    for page in made:
        assert "统一社会信用代码" in text_of(page)
        assert all(part in text_of(page) for part in sheet.mark)
    assert sheet.title in text_of(made[0])
    assert sheet.title not in text_of(made[1])


def test_the_annex_and_the_summary_take_one_page(qapp: QApplication, example: Ledger) -> None:
    for key, language in (("progress_areas", "zh"), ("progress_years", "zh"), ("summary", "zh"), ("summary", "en")):
        assert len(pages([build(example.conn, key, MONTH, language=language)])) == 1, (key, language)
    annex = pages([build(example.conn, "progress_areas", MONTH)])[0]
    first = next(item for item in annex.items if isinstance(item, Text))
    assert (first.text, first.face, first.points) == ("附件1", "head", 16)
    title = next(item for item in annex.items if isinstance(item, Text) and item.face == "title")
    assert title.points == 22


def test_the_summary_sets_its_text_as_documents_do(qapp: QApplication, example: Ledger) -> None:
    page = pages([build(example.conn, "summary", MONTH)])[0]
    lines = sorted({item.y for item in page.items if isinstance(item, Text) and (item.face, item.points) == ("body", 16)})
    assert len(lines) > 3
    # 22 of them fill the type area's 225 mm.
    assert {round(b - a) for a, b in pairwise(lines)} == {round(mm(225) / 22)}


def test_a_summary_of_many_targets_still_takes_one_page(qapp: QApplication, example: Ledger) -> None:
    sheet = build(example.conn, "summary", MONTH)
    made = pages([replace(sheet, rows=sheet.rows * 8)])
    assert len(made) == 1
    assert "项见目标完成情况表" in text_of(made[0])


def test_a_table_too_wide_for_a_page_is_continued_below_with_its_first_column(
    qapp: QApplication, tmp_path: Path, sample_at: Callable[..., Ledger]
) -> None:
    with sample_at(tmp_path / "s.sgl", "wanzhou") as made:
        sheet = build(made.conn, "progress_years", MONTH, language="en")
    found = "".join(text_of(page) for page in pages([sheet]))
    assert found.count("2022") >= 2
    assert not said(sheet) - Counter("".join(found.split()))


def test_no_word_of_a_heading_is_broken(qapp: QApplication, example: Ledger) -> None:
    for form in forms():
        sheet = build(example.conn, form.key, MONTH, scope="internal", language="en")
        drawn = [item.text for page in pages([sheet]) for item in page.items if isinstance(item, Text)]
        for column in sheet.columns if not sheet.headline else ():
            for word in (*column.heading.split(), *" ".join(column.groups).split()):
                if not word.isascii():
                    continue  # Chinese goes on in the next line at any character
                assert any(word in text.split() for text in drawn), (form.key, word)


def test_an_overlong_row_goes_on_over_pages(qapp: QApplication, small: Ledger) -> None:
    firm, _ = enterprises.create(small.conn, {"name": "示例" + "长" * 196 + "厂", "area": ledgers.YANSHAN})
    ledgers.record(small.conn, "upgrade", firm, "2025-02", basis="嘎" * 200)
    sheet = build(small.conn, "entered", MONTH, scope="internal")
    row = sheet.rows[0]
    longer = replace(row, values=(*row.values[:-1], "嘎" * 5000))
    made = pages([replace(sheet, rows=(longer, *sheet.rows[1:]))])
    drawn = "".join(text_of(page) for page in made)
    assert len(made) > 2
    assert drawn.count("长") == 196
    assert drawn.count("嘎") == 5000


def test_an_empty_month_says_so_on_paper(qapp: QApplication, small: Ledger) -> None:
    for key in ("entered", "exited", "changes"):
        sheet = build(small.conn, key, MONTH, scope="internal")
        made = pages([sheet])
        assert len(made) == 1
        assert sheet.empty in text_of(made[0])


def test_rare_characters_stay_whole(qapp: QApplication, small: Ledger) -> None:
    name = "示例𠮷田㐂" * 12
    ledgers.record(small.conn, "upgrade", ledgers.firm(small.conn, name, 1), "2025-02")
    drawn = "".join(text_of(page) for page in pages([build(small.conn, "entered", MONTH, scope="internal")]))
    assert drawn.count("𠮷") == 12


# PDF and printer -----------------------------------------------------------------------------------------------------


def pdf_pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_preview_pdf_and_printer_have_the_same_pages(qtbot: QtBot, example: Ledger, tmp_path: Path) -> None:
    sheets = submission_sheets(example.conn, MONTH)
    preview = PreviewWidget()
    qtbot.addWidget(preview)
    preview.set_sheets(sheets)
    write_pdf(sheets, tmp_path / "a.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "b.pdf"))
    print_sheets(sheets, printer)
    assert preview.page_count() == pdf_pages(tmp_path / "a.pdf") == pdf_pages(tmp_path / "b.pdf") > 10


def test_only_the_pages_asked_for_are_printed(qapp: QApplication, example: Ledger, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "b.pdf"))
    printer.setFromTo(2, 3)
    print_sheets(submission_sheets(example.conn, MONTH), printer)
    assert pdf_pages(tmp_path / "b.pdf") == 2


def test_the_same_content_gives_the_same_pdf(qapp: QApplication, example: Ledger, tmp_path: Path) -> None:
    sheets = [build(example.conn, "summary", MONTH), build(example.conn, "balance", MONTH)]
    write_pdf(sheets, tmp_path / "a.pdf")
    write_pdf(sheets, tmp_path / "b.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content == (tmp_path / "b.pdf").read_bytes()
    assert b"/CreationDate (D:" + sheets[0].created[:10].replace("-", "").encode() in content


def test_a_pdf_is_written_whole_or_not_at_all(qapp: QApplication, small: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        write_pdf([build(small.conn, "summary", MONTH)], tmp_path / "没有" / "a.pdf")
    assert not list(tmp_path.glob("*.pdf"))


# Preview -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def preview(qtbot: QtBot, example: Ledger) -> PreviewWidget:
    made = PreviewWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.set_sheets(submission_sheets(example.conn, MONTH))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_keys_turn_pages_and_zoom(qtbot: QtBot, preview: PreviewWidget) -> None:
    turned: list[tuple[int, int]] = []
    preview.page_changed.connect(lambda page, total: turned.append((page, total)))
    assert preview.current_page() == 1
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.current_page() == 2
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.current_page() == preview.page_count()
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert turned[0] == (2, preview.page_count())
    assert turned[-1] == (1, preview.page_count())
    before = preview.zoom()
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom() == pytest.approx(before * 1.2)
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom() == pytest.approx(before)


def test_the_preview_follows_the_windows_width(qtbot: QtBot, preview: PreviewWidget) -> None:
    wide = preview.zoom()
    preview.resize(600, 700)
    assert preview.zoom() < wide
    preview.set_zoom("page")
    page = preview.zoom()
    preview.resize(600, 400)
    assert preview.zoom() < page


def test_a_number_opens_its_list_by_click_and_by_key(qtbot: QtBot, preview: PreviewWidget) -> None:
    opened: list[Counted] = []
    preview.opened.connect(opened.append)
    qtbot.keyClick(preview, Qt.Key.Key_Tab)
    hit = preview.focused_hit()
    assert hit is not None
    assert preview.accessibleDescription() == hit.label
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert opened == [hit.counted]
    places = [QPointF(x, y) for x in range(0, 880, 6) for y in range(0, 680, 6)]
    place = next(one for one in places if preview.hit_at(one) == hit)
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert opened == [hit.counted, hit.counted]
    qtbot.keyClick(preview, Qt.Key.Key_Backtab)
    assert preview.focused_hit() is None


def test_what_the_preview_paints_is_the_page(qapp: QApplication, example: Ledger) -> None:
    page = pages([build(example.conn, "summary", MONTH)])[0]
    scale = 96 / 1440
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, scale)
    painter.end()
    for item in page.items:
        if isinstance(item, Box):
            inside = image.pixelColor(round((item.x + item.width / 2) * scale), round((item.y + item.height / 2) * scale))
            assert inside.name() != "#ffffff"
    ink = [image.pixelColor(x, y).lightness() < 128 for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    assert 0.005 < sum(ink) / len(ink) < 0.2


def test_an_empty_preview_is_empty(qtbot: QtBot) -> None:
    made = PreviewWidget()
    qtbot.addWidget(made)
    made.set_sheets([])
    made.resize(300, 300)
    assert (made.page_count(), made.current_page()) == (0, 0)
    qtbot.keyClick(made, Qt.Key.Key_PageDown)
    assert not made.grab().isNull()


def test_said_is_everything(small: Ledger) -> None:
    """The measure that the tests above use counts no less than the sheet holds."""
    sheet = build(small.conn, "balance", MONTH)
    assert not Counter("".join(everything_said(sheet).split())) - said(sheet) - Counter("None-")


def test_a_month_is_a_grid_on_one_page_with_columns_alike(qapp: QApplication, small: Ledger) -> None:
    for number in range(3):
        records.create(small.conn, "calendar_day", {"date": "2025-06-20", "kind": "batch", "title": f"示例批次第{number}次"})
    (page,) = pages([build(small.conn, "calendar", MONTH, scope="internal")])
    upright = sorted({round(item.x1) for item in page.items if isinstance(item, Rule) and item.x1 == item.x2})
    gaps = [b - a for a, b in pairwise(upright)]
    assert len(gaps) == 7
    assert max(gaps) - min(gaps) <= 8


def test_a_busy_month_of_six_weeks_still_hangs_on_the_wall_as_one_sheet(qapp: QApplication, small: Ledger) -> None:
    for number in range(9):
        records.create(small.conn, "calendar_day", {"date": "2025-06-20", "kind": "batch", "title": f"第{number}次"})
    (page,) = pages([build(small.conn, "calendar", MONTH, scope="internal")])
    told = [item.text for item in page.items if isinstance(item, Text)]
    assert "申报批次 第8次" in told
    assert "报告期：2025年6月" in told
    for day in range(1, 31):
        for number in range(3):
            title = f"第{number}次报送材料核对：文山州示例农产品精深加工有限责任公司"
            records.create(small.conn, "calendar_day", {"date": f"2025-06-{day:02d}", "kind": "batch", "title": title})
    (page,) = pages([build(small.conn, "calendar", MONTH, scope="internal")])
    told = [item.text for item in page.items if isinstance(item, Text)]
    assert min(item.points for item in page.items if isinstance(item, Text)) >= 8, "it is read from where people stand"
    assert sum(text.startswith("申报批次 第") for text in told) >= 90
    assert [text for text in told if text.startswith("另有")] == ["另有6项"], "of the 20th's twelve six stand there"

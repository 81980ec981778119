"""Word documents by python-docx: filled forms after GB/T 9704-2012, one section to a form (domain §5).

The same content gives the same bytes: nothing of the clock, the machine or the person goes in. Typefaces are named, not
embedded; a computer without them takes its own.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.exchange.files import replacing
from db.exchange.protecting import sealed
from db.forms import FormSheet, SheetRow, head_cells, head_depth, shown

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.section import Section
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

BODY, TITLE, HEAD, NUMBER = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"
#: Points: title 2号, body 3号, tables 小四 and smaller the more columns they have, page number 4号.
_TITLE, _BODY, _LINE, _NUMBER = 22, 16, 28, 14
#: A4 in millimetres, and the margins left, right, top, bottom; landscape is the same page turned.
_SHORT, _LONG = 210, 297
_PORTRAIT, _LANDSCAPE = (28, 26, 37, 35), (35, 37, 28, 26)
#: 7 mm below the type area.
_FOOTER = 28
#: What XML cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER = (1980, 1, 1, 0, 0, 0)


def write(sheets: Sequence[FormSheet], path: Path, password: str = "") -> None:
    """Write ``sheets`` as one document, whole or not at all; under an Office password where one is given.

    Raises BadFile (folder gone, disk full, file open elsewhere), BadInput for a password that does not fit.
    """
    from docx import Document

    document = Document()
    _properties(document, sheets)
    for number, sheet in enumerate(sheets):
        section = document.sections[0] if not number else document.add_section()
        _page(section, landscape=sheet.landscape)
        _sheet(document, sheet)
    _page_numbers(document)
    held = BytesIO()
    document.save(held)
    data = sealed(_timeless(held.getvalue()), password)
    with replacing(Path(path)) as partial:
        partial.write_bytes(data)


def _properties(document: DocumentObject, sheets: Sequence[FormSheet]) -> None:
    made = document.core_properties
    moment = datetime.fromisoformat((sheets[0].created or "2020-01-01T00:00:00")[:19])
    made.title, made.author, made.comments, made.revision = sheets[0].title, sheets[0].bureau, sheets[0].checksum, 1
    made.created = made.modified = moment
    _face(document.styles["Normal"], BODY, _BODY)


def _page(section: Section, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    wide, high = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    margins = _LANDSCAPE if landscape else _PORTRAIT
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (Mm(one) for one in margins)
    section.footer_distance = Mm(min(_FOOTER, margins[3] - 6))


def _sheet(document: DocumentObject, sheet: FormSheet) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _line(document, sheet.title, TITLE, _TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, "　".join(sheet.header), BODY, 12)
    for one in sheet.headline:
        _line(document, f"{one.label}：{shown(one.value, 'integer')}（{one.detail}）", HEAD, _BODY)
    for paragraph in sheet.paragraphs:
        made = _line(document, paragraph, BODY, _BODY)
        made.paragraph_format.first_line_indent = _points(2 * _BODY)
    _table(document, sheet)
    for note in sheet.notes:
        _line(document, note, BODY, 10.5)
    _line(document, "　　".join(sheet.footer), BODY, 12)
    _line(document, " · ".join(sheet.mark), BODY, 9)


def _line(document: DocumentObject, text: str, face: str, points: float) -> Paragraph:
    """A paragraph of the standard's 28 points a line; small print stands closer."""
    made = document.add_paragraph()
    form = made.paragraph_format
    form.space_before = form.space_after = _points(0)
    form.line_spacing = _points(_LINE + 4 if points >= _TITLE else _LINE if points >= _BODY else points * 1.6)
    _face(made.add_run(_clean(text)), face, points)
    return made


def _table(document: DocumentObject, sheet: FormSheet) -> None:
    columns, depth = sheet.columns, head_depth(sheet.columns)
    if not sheet.rows:
        _line(document, sheet.empty, BODY, 12)
        return
    points = 12.0 if len(columns) <= 8 else 9.0 if len(columns) <= 14 else 7.5
    table = document.add_table(rows=depth + len(sheet.rows), cols=len(columns))
    table.style = "Table Grid"
    cells = [row.cells for row in table.rows]
    for one in head_cells(columns):
        first, last = cells[one.row][one.column], cells[one.row + one.rows - 1][one.column + one.columns - 1]
        _cell(first if first is last else first.merge(last), one.text, HEAD, points, centred=True)
    for row in table.rows[:depth]:
        _repeat(row)
    for number, given in enumerate(sheet.rows, depth):
        _row(cells[number], given, sheet, points)


def _row(cells: Sequence[_Cell], row: SheetRow, sheet: FormSheet, points: float) -> None:
    face = HEAD if row.role in ("whole", "total") else BODY
    for cell, value, column in zip(cells, row.values, sheet.columns, strict=True):
        _cell(cell, shown(value, column.kind), face, points, centred=column.kind != "text")


def _cell(cell: _Cell, text: str, face: str, points: float, *, centred: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = _points(0)
    paragraph.paragraph_format.line_spacing = _points(points * 1.3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(paragraph.add_run(_clean(text)), face, points)


def _repeat(row: Any) -> None:
    """The head stands again on every page of the table."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _face(styled: Any, face: str, points: float) -> None:
    """A typeface for both scripts: Word takes ``eastAsia`` for Chinese, and its own where that is not set."""
    from docx.oxml.ns import qn

    styled.font.name, styled.font.size = face, _points(points)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _page_numbers(document: DocumentObject) -> None:
    """“— 1 —” below the type area: odd pages at the right, even ones at the left, a character in from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    for footer, side in ((first.footer, WD_ALIGN_PARAGRAPH.RIGHT), (first.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = _points(_NUMBER)
        for kind, text in (("", "— "), ("begin", ""), ("", "PAGE"), ("end", ""), ("", " —")):
            _numbered(paragraph, kind, text)


def _numbered(paragraph: Paragraph, kind: str, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run("" if kind or text == "PAGE" else text)
    _face(run, NUMBER, _NUMBER)
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    elif text == "PAGE":
        field = OxmlElement("w:instrText")
        field.text = text
        run._r.append(field)


def _points(length: float) -> Any:
    from docx.shared import Pt

    return Pt(length)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _timeless(content: bytes) -> bytes:
    """The archive with every part dated alike."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _NEVER)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()

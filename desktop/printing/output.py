"""Pages to paper and to PDF: the painter that draws the preview draws both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from db.errors import BadFile
from db.exchange.files import replacing
from db.forms import FormSheet
from db.text import QT_TRANSLATE_NOOP
from desktop.printing.copyable import restored
from desktop.printing.fonts import faces
from desktop.printing.layout import pages
from desktop.printing.page import Page, paint_page

_RESOLUTION = 1200
_PROGRAM = "Shenggui Ledger"
#: The name space of the documents' own ids.
_IDS = QUuid("{5d0f1c1e-6f0a-5b57-9a2e-0c6d8f7a4b31}")


def write_pdf(sheets: Sequence[FormSheet], path: Path) -> list[str]:
    """Write ``sheets`` as one PDF, whole or not at all; returns notices (typefaces that this computer lacks).

    The same content gives the same bytes on the same computer. Raises BadFile (folder gone, disk full, file open elsewhere).
    Needs a QGuiApplication.
    """
    # Into memory first: Qt does not say when a disk is full.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(sheets[0].title)
    writer.setCreator(f"{_PROGRAM} {sheets[0].checksum}")
    writer.setDocumentId(QUuid.createUuidV5(_IDS, "\n".join(sheet.canonical for sheet in sheets).encode()))
    made = pages(sheets)
    _paint(made, writer, _RESOLUTION)
    buffer.close()
    content = restored(_timeless(bytes(buffer.data().data()), sheets[0].created), made)
    with replacing(Path(path)) as partial:
        partial.write_bytes(content)
    return faces().notices()


def print_sheets(sheets: Sequence[FormSheet], printer: QPrinter) -> list[str]:
    """Print ``sheets``, of several pages those that the printer was asked for; returns notices as ``write_pdf`` does.

    Raises BadFile where the printer does not take the job.
    """
    printer.setFullPage(True)
    made = pages(sheets)
    if printer.fromPage():
        made = made[printer.fromPage() - 1 : printer.toPage() or None]
    _paint(made, printer, printer.resolution())
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        path = Path(printer.outputFileName())
        with replacing(path) as partial:
            partial.write_bytes(restored(path.read_bytes(), made))
    return faces().notices()


def _paint(made: Sequence[Page], device: QPagedPaintDevice, resolution: int) -> None:
    painter = QPainter()
    for number, page in enumerate(made):
        way = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
        device.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0)))
        started = device.newPage() if number else painter.begin(device)
        if not started:
            raise BadFile(
                QT_TRANSLATE_NOOP("Files", "The printer does not take the job; nothing was printed. Check it and try again.")
            )
        paint_page(painter, page, resolution / 1440)
    painter.end()


def _timeless(content: bytes, created: str) -> bytes:
    """The PDF dated with the ledger's last record instead of now; every offset stays."""
    moment = (created or "2020-01-01T00:00:00")[:19]
    digits = re.sub(r"\D", "", moment).encode()
    content = re.sub(rb"D:\d{14}[+-]\d\d'\d\d'", b"D:" + digits + b"+00'00'", content)
    content = re.sub(rb"D:\d{14}Z", b"D:" + digits + b"Z", content)
    dated = rb'(xmp:\w+Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"'
    return re.sub(dated, lambda found: found[1] + moment.encode() + b'+00:00"', content)

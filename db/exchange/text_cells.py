"""Text in cells as it was typed: XlsxWriter takes what looks like its own mark-up (``<r>…</r>``) for mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]


def write_text(target: Worksheet, row: int, column: int, text: str, dressed: Format) -> None:
    """Write ``text`` as a string, never as a formula, a link or mark-up that could spoil the workbook."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # In two pieces it is escaped like any other text.
        target.write_rich_string(row, column, text[:1], dressed, text[1:], dressed)
    else:
        target.write_string(row, column, text, dressed)

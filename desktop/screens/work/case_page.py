"""A support case as one page to print: its values below one another, and its reviews (一企一策)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import registers
from db.forms.furniture import whose
from db.forms.sheet import FormSheet, SheetColumn, SheetRow
from db.registers import FIRM
from db.rules.words import NON_STATISTICAL
from db.store import enterprises
from db.store.registers import records
from desktop import translate
from desktop.models.format import display
from desktop.session import Session

CASE, REVIEW = registers.get("support_case"), registers.get("case_review")
#: Half-width characters of the two columns.
_NARROW, _WIDE = 18, 66


def case_page(session: Session, row: str) -> FormSheet:
    """The filled form; it names a firm, so it is for internal use only."""
    conn, language = session.conn, translate.language()
    case = records.get(conn, CASE.key, row)
    firm = enterprises.get(conn, case[FIRM])
    lines: list[tuple[str, str]] = [(QCoreApplication.translate("CasePage", "Enterprise"), str(firm["name"]))]
    lines += [
        (field.heading(language), display(field, case[field.key])) for field in CASE.fields if case[field.key] not in (None, "")
    ]
    for review in records.rows(conn, REVIEW.key, parent=row):
        parts = (review["date"], display(REVIEW.field("verdict"), review["verdict"]), review["reviewer"], review["found"])
        lines.append((translate.label(REVIEW.label), " · ".join(str(part) for part in parts if part)))
    word = QCoreApplication.translate("CasePage", "Support case: {name}")
    title = word.format(name=firm["name"])
    return FormSheet(
        key="support_case", language=language, scope="internal", month=session.month(), area="", bureau=session.setting("bureau"),
        title_parts=(title,), short=title, annex="", landscape=False,
        header=(session.setting("bureau"), str(case["opened"])),
        columns=(
            SheetColumn("item", QCoreApplication.translate("CasePage", "Item"), (), "text", _NARROW),
            SheetColumn("content", QCoreApplication.translate("CasePage", "Content"), (), "text", _WIDE),
        ),
        rows=tuple(SheetRow(line) for line in lines), notes=(), footer=(),
        mark=(translate.label(NON_STATISTICAL), whose("internal", language, session.known_on)), checksum="", canonical="",
        created="", empty="", known_on=session.known_on,
    )  # fmt: skip

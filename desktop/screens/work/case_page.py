"""A support case as one page to print: its values below one another, and its reviews (一企一策)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import registers
from db.forms.sheet import FormSheet
from db.registers import FIRM
from db.store import enterprises
from db.store.registers import records
from desktop import translate
from desktop.dialogs.pairs_sheet import pairs_sheet
from desktop.models.format import display
from desktop.session import Session

CASE, REVIEW = registers.get("support_case"), registers.get("case_review")


def case_page(session: Session, row: str) -> FormSheet:
    """The filled form."""
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
    title = QCoreApplication.translate("CasePage", "Support case: {name}").format(name=firm["name"])
    return pairs_sheet(session, "support_case", title, str(case["opened"]), lines)

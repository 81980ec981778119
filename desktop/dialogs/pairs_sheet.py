"""A thing on paper as items and what is written of each, for internal use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from db.forms.furniture import whose
from db.forms.sheet import FormSheet, SheetColumn, SheetRow
from db.rules.words import NON_STATISTICAL
from desktop import translate
from desktop.session import Session

#: Half-width characters of the two columns.
_NARROW, _WIDE = 18, 66


def pairs_sheet(session: Session, key: str, title: str, said: str, lines: Sequence[tuple[str, str]]) -> FormSheet:
    """``lines`` as a filled form; it names a firm. ``said`` stands in the head beside the bureau."""
    language = translate.language()
    return FormSheet(
        key=key, language=language, scope="internal", month=session.month(), area="", bureau=session.setting("bureau"),
        title_parts=(title,), short=title, annex="", landscape=False, header=(session.setting("bureau"), said),
        columns=(
            SheetColumn("item", QCoreApplication.translate("PairsSheet", "Item"), (), "text", _NARROW),
            SheetColumn("content", QCoreApplication.translate("PairsSheet", "Content"), (), "text", _WIDE),
        ),
        rows=tuple(SheetRow(line) for line in lines), notes=(), footer=(),
        mark=(translate.label(NON_STATISTICAL), whose("internal", language, session.known_on)), checksum="", canonical="",
        created="", empty="", known_on=session.known_on,
    )  # fmt: skip

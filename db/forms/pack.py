"""会议材料: forms that a bureau takes to its meetings, in one file; the choice is remembered in the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.errors import BadInput
from db.forms.definitions import SCOPES, definition
from db.forms.filling import Translate, build
from db.forms.furniture import mark
from db.forms.sheet import FormSheet, Scope
from db.rules.canonical import checksum
from db.store import settings
from db.text import QT_TRANSLATE_NOOP

KEY = "meeting_pack"
#: What a pack holds until a bureau chooses: the bulletin, progress, balance, the forecast, cases and problems.
USUAL = ("bulletin", "summary", "balance", "forecast", "exited", "support_cases", "project_problems", "resolutions")


@dataclass(frozen=True, slots=True)
class Pack:
    """Which forms, in which order, and for whom."""

    forms: tuple[str, ...] = USUAL
    scope: Scope = "totals"


def chosen(conn: sqlite3.Connection) -> Pack:
    """The pack as it was chosen last; forms that this version does not have are left out."""
    kept = settings.get(conn, KEY)
    if not kept:
        return Pack()
    found = json.loads(kept)
    return Pack(tuple(key for key in found["forms"] if _known(key)), found["scope"])


def choose(conn: sqlite3.Connection, pack: Pack) -> None:
    """Remember a pack. Raises BadInput for no form, an unknown one, or an unknown scope; nothing is written then."""
    if not pack.forms:
        raise BadInput(QT_TRANSLATE_NOOP("Forms", "Choose at least one form for the meeting. Nothing was written."))
    for key in pack.forms:
        definition(key)
    if pack.scope not in SCOPES:
        raise BadInput(
            QT_TRANSLATE_NOOP("Forms", "“{scope}” is no scope; there are {known}."), scope=pack.scope, known=list(SCOPES)
        )
    settings.put(conn, **{KEY: json.dumps({"forms": list(dict.fromkeys(pack.forms)), "scope": pack.scope})})


def pack_sheets(
    conn: sqlite3.Connection, month: str, pack: Pack | None = None, *, language: str = "zh", translate: Translate = str,
    today: date | None = None,
) -> Sequence[FormSheet]:  # fmt: skip
    """The forms of a pack (None: the one chosen) filled for ``month``, under one checksum of all their rows."""
    wanted = pack or chosen(conn)
    made = [
        build(conn, key, month, scope=wanted.scope, language=language, translate=translate, today=today) for key in wanted.forms
    ]  # fmt: skip
    together = checksum(sheet.canonical for sheet in made)
    return [
        replace(sheet, checksum=together, mark=mark(wanted.scope, together, language, sheet.known_on), annex="") for sheet in made
    ]  # fmt: skip


def _known(key: str) -> bool:
    try:
        definition(key)
    except BadInput:
        return False
    return True

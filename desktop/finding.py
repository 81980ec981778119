"""What the search box above every page proposes: firms by name, former name, code fragment, pinyin and initials."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop import translate
from desktop.session import Session
from desktop.widgets.search import AT_MOST, Suggestion


class NewFirm(NamedTuple):
    """The last line: what was typed is the name of a firm that is not in the register yet."""

    name: str


def suggestions(session: Session, text: str) -> list[Suggestion]:
    """Firms for what is typed, and a line that adds one; ``data`` is for ``destination``."""
    from db.store import search  # not before somebody searches: the first page is painted sooner

    new = 1 if session.writable else 0
    found = [
        Suggestion(row.name, translate.shown(row.detail), row.code or "", data=row.id)
        for row in search.find(session.conn, text, limit=AT_MOST - new)
    ]
    if new:
        word = QCoreApplication.translate("Finding", "New firm “{name}”").format(name=text)
        found.append(Suggestion(word, icon="plus", data=NewFirm(text)))
    return found


def destination(picked: Any) -> tuple[str, dict[str, Any]]:
    """The page, and the arguments for its ``open``, to which a picked line leads."""
    if isinstance(picked, NewFirm):
        return "changes", {"new": {"name": picked.name}}
    return "enterprises", {"enterprise": picked}

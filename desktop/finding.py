"""What the search boxes propose: firms by name, former name, code fragment, pinyin and initials."""

from __future__ import annotations

from db.store import search
from desktop import translate
from desktop.session import Session
from desktop.widgets.search import AT_MOST, Suggestion


def suggestions(session: Session, text: str) -> list[Suggestion]:
    """Firms for what is typed; ``data`` is the firm's id."""
    return [
        Suggestion(row.name, translate.shown(row.detail), row.code or "", data=row.id)
        for row in search.find(session.conn, text, limit=AT_MOST)
    ]

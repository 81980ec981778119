"""Finding words in the manual: every section that holds them all, those with the words in their heading first."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.manual import book
from desktop.manual.rendering import render

AT_MOST = 40
_BEFORE, _AFTER = 12, 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A section with the words: the chapter's key, the anchor, both titles, and the words in their surroundings."""

    chapter: str
    anchor: str
    chapter_title: str
    title: str
    excerpt: str


def find(text: str, language: str) -> list[Hit]:
    """The sections that hold every word of ``text``; none for no word."""
    words = text.casefold().split()
    if not words:
        return []
    found: list[tuple[bool, int, Hit]] = []
    for chapter in book.chapters():
        chapter_title = chapter.title(language)
        for section in render(chapter.text(language)).sections:
            whole = f"{section.title} {section.text}".casefold()
            if all(word in whole for word in words):
                in_title = all(word in section.title.casefold() for word in words)
                hit = Hit(chapter.key, section.anchor, chapter_title, section.title, _excerpt(section.text, words[0]))
                found.append((not in_title, len(found), hit))
    return [hit for *_order, hit in sorted(found, key=lambda one: one[:2])][:AT_MOST]


def _excerpt(text: str, word: str) -> str:
    at = max(text.casefold().find(word), 0)
    start, end = max(at - _BEFORE, 0), at + _AFTER
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"

"""Markdown to HTML with named headings, as the manual's window, its HTML and its PDF show it; and its plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NOT_IN_NAMES = re.compile(r"[^\w\u3400-\u9fff-]+")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: its ``anchor`` in the chapter, the heading, the plain text below it."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A chapter as HTML (the inside of a body), its sections, the addresses of its links and of its pictures."""

    html: str
    sections: tuple[Section, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]


def anchor_of(heading: str) -> str:
    """The name under which a heading is linked to: its words with hyphens between them."""
    return _NOT_IN_NAMES.sub("-", heading).strip("-").lower()


@cache
def render(markdown: str) -> Rendered:
    """Render a chapter. HTML inside it is shown as text: a chapter is Markdown and nothing else."""
    parser = _parser()
    tokens = parser.parse(markdown)
    sections = _name_headings(tokens)
    inline = [child for token in tokens for child in token.children or ()]
    return Rendered(
        parser.renderer.render(tokens, parser.options, {}),
        tuple(sections),
        tuple(str(one.attrs["href"]) for one in inline if one.type == "link_open"),
        tuple(str(one.attrs["src"]) for one in inline if one.type == "image"),
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _name_headings(tokens: Sequence[Token]) -> list[Section]:
    """Give every heading its anchor, and gather what stands below each."""
    found: list[tuple[str, str, list[str]]] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            title = _plain(tokens[at + 1])
            token.attrs["id"] = anchor_of(title)
            found.append((anchor_of(title), title, []))
        elif found and token.type in ("inline", "fence", "code_block") and tokens[at - 1].type != "heading_open":
            found[-1][2].append(_plain(token))
    return [Section(anchor, title, " ".join(texts)) for anchor, title, texts in found]


def _plain(token: Token) -> str:
    if token.children is None:
        return token.content
    return "".join(" " if one.type == "softbreak" else one.content for one in token.children if one.type != "image")

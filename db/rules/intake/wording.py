"""Wording: how two pieces of text are compared where width, spaces and brackets say nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_BRACKETS: Final = str.maketrans("[{<〔【〈《〖〘]}>〕】〉》〗〙", "(((((((((" + ")))))))))")
_DASHES: Final = str.maketrans("－—–―‐‑‒−～", "---------")
#: What a heading may bear without meaning another column: 企业名称* is 企业名称, “ is ".
_ORNAMENTS = re.compile(r"[*★☆△▲●※#:\"'“”‘’·•]+")


def squeezed(text: str) -> str:
    """``text`` in half width, without any space or line break, with one kind of bracket and dash; case is kept."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _SPACES.sub("", plain.translate(_BRACKETS).translate(_DASHES))


def alike(text: str) -> str:
    """The key under which two headings or words are one: ``squeezed``, without case and ornaments."""
    return _ORNAMENTS.sub("", squeezed(text).casefold())

"""What the manual consists of: ``docs/manual/contents.toml`` names its chapters, one Markdown file each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db import resources
from db.text import Label

HOME = ("manual",)
LIMITS_PLACE = "LIMITS_TABLE"

#: What each limit is of (a field of db/exchange/reading/limits.py), what to divide it by, and its unit.
_LIMITS: dict[str, tuple[Label, int, Label]] = {
    "file": (Label("一个文件", "a file"), 1_000_000, Label("MB", "MB")),
    "unpacked": (Label("解压之后", "unpacked"), 1_000_000, Label("MB", "MB")),
    "parts": (Label("工作簿内的部件", "parts inside a workbook"), 1, Label("个", "")),
    "rows": (Label("一张工作表的行", "rows of a sheet"), 1, Label("行", "")),
    "columns": (Label("一张工作表的列", "columns of a sheet"), 1, Label("列", "")),
    "cells": (Label("一张工作表的单元格", "cells of a sheet"), 1, Label("个", "")),
    "memory": (Label("读取所用内存", "memory for reading"), 1_000_000, Label("MB", "MB")),
    "seconds": (Label("读取时间", "time for reading"), 1, Label("秒", "seconds")),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: ``key`` names its file in each language's folder; F1 opens it on each of ``pages``."""

    key: str
    part: Label
    pages: tuple[str, ...] = ()

    def path(self, language: str) -> Path:
        """Its file; Chinese where the chapter is not there in ``language``."""
        own = resources.document(*HOME, language, f"{self.key}.md")
        return own if own.exists() else resources.document(*HOME, "zh", f"{self.key}.md")

    def text(self, language: str) -> str:
        """Its Markdown, with the program's own limits where it says LIMITS_TABLE."""
        text = self.path(language).read_text(encoding="utf-8")
        return text.replace(LIMITS_PLACE, limits_table(language)) if LIMITS_PLACE in text else text

    def title(self, language: str) -> str:
        """Its first heading."""
        return self.text(language).partition("\n")[0].lstrip("# ").strip()


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in reading order."""
    with resources.document(*HOME, "contents.toml").open("rb") as file:
        data = tomllib.load(file)
    return tuple(
        Chapter(one["key"], Label(part["zh"], part["en"]), tuple(one.get("pages", ())))
        for part in data["part"] for one in part["chapter"]
    )  # fmt: skip


def chapter(key: str) -> Chapter:
    """The chapter of that key. Raises KeyError."""
    return next((one for one in chapters() if one.key == key), None) or _unknown(key)


def for_page(page: str) -> Chapter:
    """The chapter that F1 opens on the page of that key; the first one where no chapter is the page's."""
    return next((one for one in chapters() if page in one.pages), chapters()[0])


def limits_table(language: str) -> str:
    """What may be read, as a table in Markdown, from the limits themselves."""
    from db.exchange.reading.limits import LIMITS

    head = Label("| 项 | 不超过 |", "| what | at most |").of(language)
    lines = [
        f"| {what.of(language)} | {getattr(LIMITS, key) // divisor:,} {unit.of(language)} |"
        for key, (what, divisor, unit) in _LIMITS.items()
    ]  # fmt: skip
    return "\n".join([head, "|---|---|", *lines])


def _unknown(key: str) -> Chapter:
    raise KeyError(key)

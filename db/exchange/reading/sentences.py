"""What the reading process says in words, as sentences: why a file cannot be read, and what of it was not kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.errors import BadFile, PasswordNeeded
from db.exchange.reading.limits import Limits
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_REFUSALS = {
    "missing": QT_TRANSLATE_NOOP("Intake", "There is no file “{name}”. Choose a file that exists."),
    "folder": QT_TRANSLATE_NOOP("Intake", "“{name}” is a folder. Choose the file in it."),
    "held": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” may not be read: another program holds it, or you have no right to it. Close it there and try again."
    ),
    "disk": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” could not be read from its disk ({said}). Copy it to this computer and try again."
    ),
    "empty": QT_TRANSLATE_NOOP("Intake", "“{name}” is empty: it has no bytes at all. Ask the sender for the file again."),
    "nodata": QT_TRANSLATE_NOOP("Intake", "“{name}” holds no data: every cell of every sheet is blank. Choose another file."),
    "file": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” is larger than {limit} MB, the most that is read. Delete pictures and other sheets and save it anew."
    ),
    "unpacked": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” unpacks to more than {limit} MB, the most that is read. Save the sheet you need as a file of its own."
    ),
    "bomb": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” was not opened: its part “{part}” is packed tighter than any real sheet, as in files made to do harm. "
        "Ask the sender for the file again."
    ),
    "parts": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” has more than {limit} parts, the most that is read. Save the sheet you need as a file of its own."
    ),
    "entities": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” was not opened: its part “{part}” declares entities, which no spreadsheet writes. "
        "Ask the sender for the file again."
    ),
    "rows": QT_TRANSLATE_NOOP(
        "Intake", "A sheet of “{name}” has more than {limit} rows, the most that are read. Split it into several files."
    ),
    "columns": QT_TRANSLATE_NOOP(
        "Intake", "A sheet of “{name}” has more than {limit} columns, the most that are read. Delete those that are not needed."
    ),
    "cells": QT_TRANSLATE_NOOP(
        "Intake", "A sheet of “{name}” has more than {limit} cells, the most that are read. Split it into several files."
    ),
    "cell": QT_TRANSLATE_NOOP(
        "Intake", "A cell of “{name}” has more than {limit} characters, the most that is read. "
        "Look for a quotation mark that is never closed."
    ),
    "password": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” is protected by a password and was not opened. Give its password (on the command line with "
        "--password-file)."
    ),
    "wrong_password": QT_TRANSLATE_NOOP(
        "Intake", "The password given does not open “{name}”, of which nothing was read. Mind capital letters and blanks, or ask "
        "the sender."
    ),
    "encrypted": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” is protected by a password in a way that is not read here, or is damaged. Open it in Excel or "
        "WPS, remove the password, save it and try again."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” is damaged or was not copied to its end. Open it in Excel or WPS and save it anew, "
        "or ask the sender for it again."
    ),
    "other": QT_TRANSLATE_NOOP("Intake", "“{name}” is {kind} and holds no table to be read. Choose a workbook or a CSV file."),
    "old": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” is a workbook of Excel 4 or older. Open it in Excel or WPS and save it as xlsx."
    ),
    "encoding": QT_TRANSLATE_NOOP(
        "Intake", "The text of “{name}” is neither UTF-8 nor GB18030. Open it in Excel or WPS and save it as xlsx."
    ),
    "memory": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” would need more than {limit} MB of memory, the most that reading may take: it is damaged or too "
        "large. Open it in Excel or WPS and save the sheet you need as a file of its own."
    ),
    "time": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” was not read within {limit} seconds, the most that reading may take: it is damaged or too "
        "large. Open it in Excel or WPS and save the sheet you need as a file of its own."
    ),
    "stopped": QT_TRANSLATE_NOOP("Intake", "Reading “{name}” was stopped. Nothing was taken from it."),
    "start": QT_TRANSLATE_NOOP(
        "Intake", "“{name}” was not opened: the process that reads files could not be started ({said}). "
        "Ask whoever looks after this computer to allow it."
    ),
}  # fmt: skip

_KINDS = {
    "pdf": Label("PDF 文件", "a PDF"),
    "picture": Label("图片", "a picture"),
    "archive": Label("压缩包", "a compressed archive"),
    "workbooks": Label("装有表格文件的压缩包，须先解压", "an archive of workbooks, to be unpacked first,"),
    "document": Label("文字文档", "a text document"),
    "slides": Label("演示文稿", "a presentation"),
    "mail": Label("邮件", "a mail"),
    "program": Label("程序", "a program"),
    "database": Label("数据库", "a database"),
    "web": Label("网页", "a web page"),
    "xml": Label("其他 XML 文件", "some other XML file"),
    "binary": Label("其他类型的文件", "a file of another kind"),
}

_REMARKS = {
    "pictures": QT_TRANSLATE_NOOP("Intake", "The file holds pictures; what they show was not read."),
    "boxes": QT_TRANSLATE_NOOP("Intake", "The file holds text boxes; what stands in them was not read."),
    "embedded": QT_TRANSLATE_NOOP("Intake", "Other files lie inside this one; they were not read. Save them and import them."),
    "comments": QT_TRANSLATE_NOOP("Intake", "The file holds comments on cells; they were not read."),
    "links": QT_TRANSLATE_NOOP(
        "Intake", "Some formulas take their values from other files; the values last stored here were read."
    ),
    "uncalculated": QT_TRANSLATE_NOOP(
        "Intake", "The program that wrote this file did not calculate its formulas; values stored beside them may not be theirs. "
        "Open it in Excel or WPS, save it and import it again."
    ),
    "code_page": QT_TRANSLATE_NOOP(
        "Intake", "The file says that its text is Western (code page {page}), but it is Chinese; it was read as GBK."
    ),
    "quotes": QT_TRANSLATE_NOOP(
        "Intake", "A quotation mark in the file is never closed; quotation marks were read as ordinary characters."
    ),
}  # fmt: skip

#: Words that are answered with a password.
_LOCKED = ("password", "wrong_password")

#: Every word that has a sentence.
WORDS = tuple(_REFUSALS)

#: What each refusal about size names; the limit may come from here where the process could no longer say it.
_LIMITS = {"memory": ("memory", 1_000_000), "time": ("seconds", 1)}


def refusal(word: str, path: Path, limits: Limits, values: Mapping[str, Any] | None = None) -> BadFile:
    """The error for a word of the reading process; an unknown one is damage."""
    given = dict(values or {})
    if word == "os":
        word = _system(given)
    if word in _LIMITS:
        name, unit = _LIMITS[word]
        given["limit"] = getattr(limits, name) // unit
    if isinstance(given.get("limit"), int):
        given["limit"] = f"{given['limit']:,}"
    if "kind" in given:
        given["kind"] = _KINDS.get(given["kind"], _KINDS["binary"])
    kind = PasswordNeeded if word in _LOCKED else BadFile
    return kind(_REFUSALS.get(word, _REFUSALS["damaged"]), **{**given, "name": path.name or str(path)})


def remark(word: str, values: Mapping[str, Any]) -> Sentence | None:
    """The sentence for a remark; None for a word that is not known."""
    return Sentence(_REMARKS[word], **values) if word in _REMARKS else None


def _system(given: dict[str, Any]) -> str:
    import errno

    number = given.pop("number", 0)
    known = {
        errno.ENOENT: "missing", errno.ENOTDIR: "missing", errno.EISDIR: "folder", errno.EACCES: "held", errno.EPERM: "held",
        errno.ENOMEM: "memory", errno.ENAMETOOLONG: "missing",
    }  # fmt: skip
    given["said"] = os.strerror(number)
    return known.get(number, "disk")

"""The same engine without a screen: ``shenggui VERB …`` (design §8).

``--json`` prints one JSON document on standard output; sentences go to standard error. Exit 2: unusable arguments or
files; 1: a refused operation; 0 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.errors import BadInput, LedgerError
from db.text import QT_TRANSLATE_NOOP, Sentence
from desktop import translate
from desktop.cli.arguments import VERBS, parser

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

__all__ = ["VERBS", "Reply", "main"]

ALL_THE_SAME = QT_TRANSLATE_NOOP("Cli", "Give the reason with {option}.")

#: Verbs that draw.
DRAWING = frozenset({"export", "demo", "shots"})


@dataclass(slots=True)
class Reply:
    """What a verb answers: ``data`` for --json, ``lines`` for people, ``notes`` for standard error, and its exit code."""

    data: Any
    lines: list[str] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    code: int = 0


def main(arguments: list[str]) -> int:
    """Run one verb; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console speaks GBK, a pipe must not
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    translate.install(_application(arguments), _language(arguments))
    try:
        _require_text(arguments)
        given = parser().parse_args(arguments)
        reply = _verb(given)(given)
    except LedgerError as error:
        print(translate.sentence(error.sentence), file=sys.stderr)
        if error.option:
            print(translate.template(ALL_THE_SAME).format(option=error.option), file=sys.stderr)
        return error.exit_code
    try:
        _print(reply, given)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough (head, less)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return reply.code


def _require_text(arguments: list[str]) -> None:
    """No file and no ledger can hold what is not text: bytes that are no UTF-8, or NUL."""
    for one in arguments:
        if "\0" in one or one.encode("utf-8", "replace").decode("utf-8") != one:
            raise BadInput(
                QT_TRANSLATE_NOOP(
                    "Cli", "“{text}” holds something that is not text (UTF-8). Nothing was written; type it again."
                ),
                text=one.replace("\0", "\N{REPLACEMENT CHARACTER}")[:200],
            )


def _application(arguments: list[str]) -> QCoreApplication:
    """Qt without a screen: the core alone, or for verbs that draw (pages, PDF) an application that draws into memory."""
    from PySide6.QtCore import QCoreApplication

    held = QCoreApplication.instance()
    if held is not None:
        return held
    if not set(arguments) & DRAWING:
        return QCoreApplication(["shenggui"])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler

    from desktop import theme

    # Drawing into memory knows no window manager to give size hints to, and says so for every window.
    qInstallMessageHandler(
        lambda _kind, _context, text: None if "propagateSizeHints" in text else print(text, file=sys.stderr)
    )
    return theme.application()


def _language(arguments: list[str]) -> str:
    """The language is needed before the arguments are read: their help is translated too."""
    for at, word in enumerate(arguments):
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and arguments[at + 1 :]:
            return arguments[at + 1]
    return os.environ.get("SHENGGUI_LANGUAGE", "zh")


def _verb(given: argparse.Namespace) -> Callable[[argparse.Namespace], Reply]:
    from desktop.cli import importing, outputs, reading, recording, sending

    verbs: dict[str, Callable[[argparse.Namespace], Reply]] = {
        **recording.VERBS, **importing.VERBS, **reading.VERBS, **outputs.VERBS, **sending.VERBS,
    }  # fmt: skip
    return verbs[given.verb]


def _print(reply: Reply, given: argparse.Namespace) -> None:
    for note in reply.notes:
        print(translate.sentence(note), file=sys.stderr)
    if getattr(given, "json", False):
        print(json.dumps(reply.data, ensure_ascii=False, indent=1, default=float))
    elif reply.lines:
        print("\n".join(reply.lines))

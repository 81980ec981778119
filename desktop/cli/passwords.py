"""Passwords of files on the command line: from a file or standard input, never among the arguments, which others can see."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db.errors import BadFile, BadInput
from db.exchange import protecting
from db.refusals import sentences
from db.text import QT_TRANSLATE_NOOP

#: What stands for standard input.
STDIN = Path("-")
#: A file of passwords is no larger, in bytes.
_MOST = 65_536


def option(verb: argparse.ArgumentParser, said: str) -> None:
    """Let a verb take passwords."""
    verb.add_argument("--password-file", type=Path, metavar="FILE|-", help=said)


def known(given: argparse.Namespace) -> tuple[str, ...]:
    """The passwords with which files may be opened, one a line; none where the option was not given."""
    if given.password_file is None:
        return ()
    found = tuple(one for one in _lines(given.password_file) if one)
    if not found:
        raise _none(given.password_file)
    return found


def new(given: argparse.Namespace) -> str:
    """The password that a file is to carry; empty where the option was not given. Raises BadInput where it does not fit."""
    if given.password_file is None:
        return ""
    typed = given.password_file == STDIN and sys.stdin.isatty()
    lines = _lines(given.password_file)
    if not lines or not lines[0]:
        raise _none(given.password_file)
    if typed and _ask(QCoreApplication.translate("Cli", "The password again: ")) != lines[0]:
        raise BadInput(QT_TRANSLATE_NOOP("Cli", "The two passwords typed differ. Nothing was written; begin again."))
    protecting.require_fit(lines[0])
    return lines[0]


def _lines(source: Path) -> list[str]:
    if source == STDIN and sys.stdin.isatty():
        return [_ask(QCoreApplication.translate("Cli", "Password: "))]
    if source == STDIN:
        return sys.stdin.read(_MOST).splitlines()
    with sentences(source):
        if not source.is_file():
            raise BadFile(QT_TRANSLATE_NOOP("Files", "There is no file “{path}”. Check its name and folder."), path=source)
        with source.open(encoding="utf-8-sig") as file:
            return file.read(_MOST).splitlines()


def _ask(prompt: str) -> str:
    import getpass

    return getpass.getpass(prompt, stream=sys.stderr)


def _none(source: Path) -> BadInput:
    return BadInput(QT_TRANSLATE_NOOP("Cli", "“{path}” holds no password on its first line. Nothing was written."), path=source)

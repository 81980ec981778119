"""The command line's verbs and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.rules.words import EXIT_REASONS, LEVELS, SOURCES, ZONES
from desktop.cli import argparse_words, passwords

VERBS = (
    "new", "audit", "record", "confirm", "void", "import", "progress", "explain", "forms", "export", "close", "reopen",
    "merge", "check", "backup", "restore", "demo", "shots",
)  # fmt: skip

RECORD_KINDS = (
    "upgrade", "new_project", "conversion", "profession_in", "area_in", "successor", "exit", "move", "rename", "recode",
    "reclassify", "opening", "opening_number", "opening_complete",
)  # fmt: skip



def parser() -> argparse.ArgumentParser:
    """The whole parser, its help and what it refuses in the language in force."""
    argparse_words.install()
    made = argparse.ArgumentParser(
        prog="shenggui",
        description=QCoreApplication.translate(
            "Cli", "The ledger of above-scale industrial enterprises. Without a verb the window starts."
        ),
    )
    made.add_argument("--language", choices=("zh", "en"), help=QCoreApplication.translate("Cli", "language of the messages"))
    verbs = made.add_subparsers(dest="verb", required=True, metavar="VERB")
    _new(verbs)
    _record(verbs)
    _answers(verbs)
    _import(verbs)
    _figures(verbs)
    _outputs(verbs)
    _sending(verbs)
    for verb in verbs.choices.values():
        verb.add_argument("--language", choices=("zh", "en"), help=argparse.SUPPRESS)
        verb.add_argument("--json", action="store_true", help=QCoreApplication.translate("Cli", "print one JSON document"))
    return made


def _add(verbs: Any, name: str, summary: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = verbs.add_parser(name, help=summary, description=summary)
    return made


def _ledger(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("ledger", type=Path, metavar="LEDGER")


def _new(verbs: Any) -> None:
    verb = _add(verbs, "new", QCoreApplication.translate("Cli", "make a ledger"))
    _ledger(verb)
    source = verb.add_mutually_exclusive_group(required=True)
    source.add_argument("--plan", metavar="wenshan|wanzhou|FILE.toml")
    source.add_argument("--from", dest="package", type=Path, metavar="PACKAGE",
                        help=QCoreApplication.translate("Cli", "make it again from its last submission"))  # fmt: skip
    verb.add_argument("--area", default="", metavar="NAME")
    verb.add_argument("--opening", default="", metavar="YYYY-MM")
    verb.add_argument("--bureau", default="", metavar="NAME")
    passwords.option(verb, QCoreApplication.translate("Cli", "passwords of files that are under one, a line each; - asks"))


def _record(verbs: Any) -> None:
    verb = _add(verbs, "record", QCoreApplication.translate("Cli", "record one change"))
    _ledger(verb)
    verb.add_argument("kind", choices=RECORD_KINDS, metavar="KIND", help=", ".join(RECORD_KINDS))
    for name in ("code", "name", "area", "township", "batch", "basis", "note", "to-area", "new-name", "new-code",
                 "from-code", "industry", "park", "accept-code"):  # fmt: skip
        verb.add_argument(f"--{name}", default="")
    for name in ("month", "first-report"):
        verb.add_argument(f"--{name}", default="", metavar="YYYY-MM")
    verb.add_argument("--filing-year", type=int)
    verb.add_argument("--zone", choices=tuple(ZONES))
    verb.add_argument("--to-zone", choices=tuple(ZONES))
    verb.add_argument("--source", choices=tuple(SOURCES))
    verb.add_argument("--reason", choices=tuple(EXIT_REASONS))
    verb.add_argument("--in-opening", action="store_true",
                      help=QCoreApplication.translate("Cli", "the firm is one of the opening's unnamed rest"))  # fmt: skip
    verb.add_argument("--count", type=int, help=QCoreApplication.translate("Cli", "the number of an opening_number"))
    _adjust(verb)
    verb.add_argument("--confirmed", default="", metavar="YYYY-MM-DD",
                      help=QCoreApplication.translate("Cli", "statistics confirmed it on this day"))  # fmt: skip


def _answers(verbs: Any) -> None:
    verb = _add(verbs, "confirm", QCoreApplication.translate("Cli", "record what statistics answered"))
    _ledger(verb)
    verb.add_argument("ids", nargs="+", metavar="ID")
    verb.add_argument("--date", required=True, metavar="YYYY-MM-DD")
    verb.add_argument("--batch", default="")
    verb.add_argument("--basis", required=True)
    verb.add_argument("--returned", choices=tuple(LEVELS), metavar="LEVEL", help=", ".join(LEVELS))
    verb.add_argument("--first-report", default="", metavar="YYYY-MM")
    verb = _add(verbs, "void", QCoreApplication.translate("Cli", "take a change or a confirmation back"))
    _ledger(verb)
    verb.add_argument("id", metavar="ID")
    verb.add_argument("--why", required=True)
    _adjust(verb)


def _adjust(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--adjust", default="", metavar="REASON",
                      help=QCoreApplication.translate("Cli", "why a row of a closed month is kept as an adjustment"))  # fmt: skip


def _sending(verbs: Any) -> None:
    for name, summary in (
        ("close", QCoreApplication.translate("Cli", "hold a month, or close it for good")),
        ("reopen", QCoreApplication.translate("Cli", "open a held month again")),
    ):
        verb = _add(verbs, name, summary)
        _ledger(verb)
        verb.add_argument("--area", default="", metavar="NAME")
        verb.add_argument("--month", required=True, metavar="YYYY-MM")
        verb.add_argument("--why", default="", metavar="REASON")
        if name == "close":
            verb.add_argument("--final", action="store_true",
                              help=QCoreApplication.translate("Cli", "for good: it cannot be opened again"))  # fmt: skip
    verb = _add(verbs, "merge", QCoreApplication.translate("Cli", "take submissions in"))
    _ledger(verb)
    verb.add_argument("files", nargs="*", type=Path, metavar="FILE.xlsx")
    verb.add_argument("--month", default="", metavar="YYYY-MM")
    _adjust(verb)
    verb.add_argument("--accept", default="", metavar="REASON",
                      help=QCoreApplication.translate("Cli", "why a changed file is taken as the program wrote it"))  # fmt: skip
    verb.add_argument("--verify", action="store_true",
                      help=QCoreApplication.translate("Cli", "fill each file's forms anew from its rows and compare"))  # fmt: skip
    verb.add_argument("--choose", default="", metavar="PACKAGE",
                      help=QCoreApplication.translate("Cli", "which of two contents of one version counts (--why)"))  # fmt: skip
    verb.add_argument("--why", default="", metavar="REASON")
    passwords.option(verb, QCoreApplication.translate("Cli", "passwords of files that are under one, a line each; - asks"))


def _import(verbs: Any) -> None:
    verb = _add(verbs, "import", QCoreApplication.translate("Cli", "bring a file of rows in"))
    _ledger(verb)
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--as", dest="subject", required=True, metavar="enterprises|opening|changes|confirmations|targets|REGISTER")
    verb.add_argument("--sheet", default="", metavar="NAME")
    verb.add_argument("--set", dest="values", action="append", default=[], metavar="FIELD=VALUE",
                      help=QCoreApplication.translate("Cli", "a value for all rows, where no column holds it"))  # fmt: skip
    verb.add_argument("--period", default="", metavar="YYYY|YYYY-MM",
                      help=QCoreApplication.translate("Cli", "the period that the file speaks of"))  # fmt: skip
    older = QCoreApplication.translate("Cli", "the day its values are from; older ones replace no later ones")
    verb.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help=older)
    verb.add_argument("--complete", action="store_true", help=QCoreApplication.translate("Cli", "the opening list is whole"))
    verb.add_argument("--dry-run", action="store_true", help=QCoreApplication.translate("Cli", "only show what would come in"))
    verb.add_argument("--strict", action="store_true", help=QCoreApplication.translate("Cli", "all rows or none"))
    _adjust(verb)
    passwords.option(verb, QCoreApplication.translate("Cli", "passwords of files that are under one, a line each; - asks"))


def _figures(verbs: Any) -> None:
    verb = _add(verbs, "audit", QCoreApplication.translate("Cli", "test every relation that a plan implies"))
    verb.add_argument("source", metavar="LEDGER|PLAN")
    verb = _add(verbs, "progress", QCoreApplication.translate("Cli", "the targets and how far they are"))
    _ledger(verb)
    _month(verb)
    verb = _add(verbs, "explain", QCoreApplication.translate("Cli", "the enterprises and changes behind a figure"))
    _ledger(verb)
    verb.add_argument("target", metavar="TARGET")
    _month(verb)


def _month(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--month", default="", metavar="YYYY-MM")
    verb.add_argument("--known", default="", metavar="DATE",
                      help=QCoreApplication.translate("Cli", "as known at the end of that day"))  # fmt: skip


def _outputs(verbs: Any) -> None:
    _add(verbs, "forms", QCoreApplication.translate("Cli", "the forms there are"))
    verb = _add(verbs, "export", QCoreApplication.translate("Cli", "write a form, or the whole submission"))
    _ledger(verb)
    verb.add_argument("--form", required=True, metavar="KEY|submission|everything|handover|pack")
    _month(verb)
    verb.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx|.pdf|.docx")
    verb.add_argument("--scope", choices=("internal", "totals", "public"))
    verb.add_argument("--explain", action="append", default=[], metavar="KEY=TEXT",
                      help=QCoreApplication.translate("Cli", "why a point of the checklist stands all the same"))  # fmt: skip
    verb.add_argument("--forms", default="", metavar="KEY,KEY…",
                      help=QCoreApplication.translate("Cli", "for the meeting pack: its forms, remembered in the ledger"))
    passwords.option(
        verb, QCoreApplication.translate("Cli", "the file's first line is the password that the workbook is to carry; - asks")
    )
    verb = _add(verbs, "check", QCoreApplication.translate("Cli", "is the ledger sound?"))
    _ledger(verb)
    verb = _add(verbs, "backup", QCoreApplication.translate("Cli", "make a verified copy"))
    _ledger(verb)
    verb.add_argument("--out", type=Path, metavar="FILE")
    copied = QCoreApplication.translate("Cli", "where each backup is copied to from now on; none forgets it")
    verb.add_argument("--second-place", type=Path, metavar="FOLDER|none", help=copied)
    verb = _add(verbs, "restore", QCoreApplication.translate("Cli", "bring a backup back as a new ledger"))
    verb.add_argument("backup", type=Path, metavar="BACKUP")
    verb.add_argument("ledger", type=Path, nargs="?", metavar="LEDGER")
    verb.add_argument("--dry-run", action="store_true", help=QCoreApplication.translate("Cli", "only show what it holds"))
    for name, summary in (
        ("demo", QCoreApplication.translate("Cli", "the main job on the sample, without a screen")),
        ("shots", QCoreApplication.translate("Cli", "a picture of every page")),
    ):
        verb = _add(verbs, name, summary)
        verb.add_argument("--out", required=True, type=Path, metavar="FOLDER")

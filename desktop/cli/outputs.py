"""Verbs that make files: export, backup, restore, demo, shots."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from db import backup as backups
from db import second_place
from db.connection import Ledger, open_ledger
from db.errors import BadInput
from db.forms import pack
from db.store import as_known
from db.text import QT_TRANSLATE_NOOP
from desktop import cli, translate
from desktop.cli import passwords
from desktop.cli.reading import shown_month


def export(given: argparse.Namespace) -> cli.Reply:
    """One form, ``submission`` for the whole workbook or ``pack`` for a meeting, as Excel, PDF or Word by the file's ending."""
    from desktop import exporting

    month, known = shown_month(given), as_known.instant(given.known)
    password = passwords.new(given)
    if known:
        with open_ledger(given.ledger) as now, now.as_known(known) as ledger:
            return _one_form(ledger, given, month, password)
    if given.form in _WHOLE:
        if password:
            raise BadInput(QT_TRANSLATE_NOOP(
                "Cli", "Forms and submissions alone carry a password; the whole ledger and the hand-over sheet do not. "
                "Nothing was written."
            ))  # fmt: skip
        return _WHOLE[given.form](given)
    if given.form == exporting.SUBMISSION and given.scope in (None, "internal") and given.out.suffix.lower() == ".xlsx":
        return _send(given, month, password)
    if given.forms:
        keys = tuple(one.strip() for one in given.forms.split(",") if one.strip())
        with open_ledger(given.ledger, write=True) as ledger:
            pack.choose(ledger.conn, pack.Pack(keys, given.scope or pack.chosen(ledger.conn).scope))
    with open_ledger(given.ledger) as ledger:
        return _one_form(ledger, given, month, password)


def _one_form(ledger: Ledger, given: argparse.Namespace, month: str, password: str) -> cli.Reply:
    """A form, the submission's forms or the pack's, as paper: of today's ledger, or of one as known on an earlier day."""
    from desktop import exporting

    made = exporting.export(ledger.conn, given.form, month, given.out, given.scope, translate.language(), password)
    data = {
        "file": str(made.path), "form": given.form, "month": month, "known": given.known or None, "scope": made.scope,
        "checksum": made.checksum,
    }  # fmt: skip
    return cli.Reply(data, [str(made.path)])


def _send(given: argparse.Namespace, month: str, password: str) -> cli.Reply:
    """The month's submission, numbered and kept; the same content again is the same version, byte for byte."""
    from desktop import exporting

    said = [one.partition("=") for one in given.explain]
    explanations = [{"key": key, "sentence": key, "explanation": text} for key, _, text in said] if said else None
    with open_ledger(given.ledger, write=True) as ledger:
        sent = exporting.submit(ledger.conn, month, given.out, translate.language(), explanations, password)
    one = sent.submission
    data = {
        "file": str(given.out), "form": given.form, "month": one.period, "scope": "internal", "checksum": one.checksum,
        "version": one.version, "sha256": one.sha256, "again": sent.again, "name": one.file,
    }  # fmt: skip
    return cli.Reply(data, [str(given.out)], list(sent.notes))


#: Endings of what forms are printed to; nobody means a folder by them.
_PAPERS = (".pdf", ".docx")


def _everything(given: argparse.Namespace) -> cli.Reply:
    """All tables as one workbook (.xlsx), or where no file is named as CSV files in a new folder."""
    from db.exchange import everything

    if given.out.suffix.lower() in _PAPERS:
        raise BadInput(
            QT_TRANSLATE_NOOP("Cli", "“{name}”: everything is written as .xlsx, or as CSV files into a new folder. Nothing was "
            "written."), name=given.out.name
        )  # fmt: skip
    with open_ledger(given.ledger) as ledger:
        write = everything.write_workbook if given.out.suffix.lower() == ".xlsx" else everything.write_folder
        found = write(ledger.conn, given.out)
    data = {"file": str(given.out), "form": given.form, "tables": {one.name: one.count for one in found}}
    return cli.Reply(data, [str(given.out)])


def _handover(given: argparse.Namespace) -> cli.Reply:
    """The hand-over sheet."""
    from db.exchange.sending import handover

    if given.out.suffix.lower() != ".xlsx":
        raise BadInput(
            QT_TRANSLATE_NOOP("Cli", "“{name}”: the hand-over sheet is written as .xlsx. Nothing was written."), name=given.out.name
        )
    with open_ledger(given.ledger) as ledger:
        handover.write(ledger.conn, given.ledger, date.today(), given.out, translate.language(), translate.template)
    return cli.Reply({"file": str(given.out), "form": given.form}, [str(given.out)])


#: What ``--form`` takes beside the forms: the whole ledger, and what a successor must know of it.
_WHOLE = {"everything": _everything, "handover": _handover}


def backup(given: argparse.Namespace) -> cli.Reply:
    """A verified copy of the ledger and its evidence."""
    with open_ledger(given.ledger) as ledger:
        notes = []
        if given.second_place == Path("none"):
            second_place.forget(given.ledger)
        elif given.second_place:
            notes += second_place.name(given.ledger, given.second_place)
        made = second_place.back_up(ledger.conn, given.ledger, given.out)
    notes += [made.said] if made.said else []
    copy = str(made.second) if made.second else None
    lines = [str(path) for path in (made.backup.path, made.second) if path]
    return cli.Reply(backups.as_json(made.backup) | {"second": copy}, lines, notes)


def restore(given: argparse.Namespace) -> cli.Reply:
    """What a backup holds, and, without --dry-run, that as a new ledger."""
    if given.dry_run:
        found = backups.verify(given.backup)
    elif given.ledger is None:
        raise BadInput(QT_TRANSLATE_NOOP("Cli", "Say where to restore to: a file name that does not exist yet."))
    else:
        found = backups.restore(given.backup, given.ledger)
    data: dict[str, Any] = backups.as_json(found) | {"restored": None if given.dry_run else str(given.ledger)}
    lines = [f"{found.ledger}  {found.made}  {found.bureau}"]
    lines += [f"  {table}: {rows}" for table, rows in found.rows.items()]
    return cli.Reply(data, lines)


def demo(given: argparse.Namespace) -> cli.Reply:
    """The main job on the sample ledger without a screen: workbook, PDF, a picture of each page."""
    from desktop.demo import demonstrate

    made = demonstrate(given.out)
    return cli.Reply([str(path) for path in made], [str(path) for path in made])


def shots(given: argparse.Namespace) -> cli.Reply:
    """A picture of every page in both languages and at several sizes."""
    from desktop.demo import shoot_all

    made = shoot_all(given.out)
    return cli.Reply([str(path) for path in made], [str(path) for path in made])


VERBS = {"export": export, "backup": backup, "restore": restore, "demo": demo, "shots": shots}

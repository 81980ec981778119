"""Verbs that write: new, record, confirm, void."""

from __future__ import annotations

import argparse
import sqlite3
from datetime import date

from db import plan_file
from db.connection import open_ledger
from db.errors import BadInput, RuleViolation
from db.rules import credit_code, months
from db.store import changes, enterprises, openings, settings
from db.store.areas import Tree
from db.store.notices import notices
from db.store.sending import closing
from db.store.setup import new_ledger
from db.store.writing import transaction
from db.text import QT_TRANSLATE_NOOP, Sentence
from desktop import cli
from desktop.cli import passwords


def new(given: argparse.Namespace) -> cli.Reply:
    """A ledger with a plan, for its whole or one area; or one made again from the last package that it sent."""
    if given.package:
        return _again(given)
    plan = plan_file.load(given.plan)
    with new_ledger(given.ledger, plan, area=given.area, opening=given.opening, bureau=given.bureau) as ledger:
        tree = Tree(ledger.conn)
        area = tree.areas[tree.own].name
    return cli.Reply({"ledger": str(given.ledger), "plan": plan.key, "area": area}, [str(given.ledger)])


def _again(given: argparse.Namespace) -> cli.Reply:
    from db.exchange.sending import taking_in

    ledger, received, held = taking_in.again(given.ledger, given.package, passwords.known(given))
    with ledger:
        tree = Tree(ledger.conn)
        area = tree.areas[tree.own].name
        key = settings.get(ledger.conn, "plan")
    package = received.package
    made = {
        "ledger": str(given.ledger), "plan": key, "area": area, "period": package.content.period, "version": package.version,
        "checksum": package.content.checksum, "registers": held.rows if held else None,
    }  # fmt: skip
    notes = [] if held or package.registers else [Sentence(QT_TRANSLATE_NOOP(
        "Cli", "The submission carries no registers (pool, projects, figures …): an older program sent it, or they were empty. "
        "Firms and changes are there."
    ))]  # fmt: skip
    return cli.Reply(made, [str(given.ledger)], notes)


def record(given: argparse.Namespace) -> cli.Reply:
    """One change by the same checks as the screen."""
    today = date.today()
    with open_ledger(given.ledger, write=True) as ledger, transaction(ledger.conn), closing.adjusting(given.adjust):
        tree = Tree(ledger.conn)
        if given.kind in ("opening_number", "opening_complete"):
            return _opening(ledger.conn, tree, given)
        firm, warnings = _firm(ledger.conn, tree, given)
        if given.kind == "opening":
            area = tree.by_name(given.area).id if given.area else None
            change = openings.list_firm(
                ledger.conn, firm, area, given.zone, source=given.source, basis=given.basis
            )
        else:
            draft = _draft(ledger.conn, tree, given, firm)
            warnings += notices(ledger.conn, draft, today)
            change = changes.record(ledger.conn, draft, today)
        confirmation = _confirm(ledger.conn, given, change)
    data = {
        "id": change, "enterprise": firm, "confirmation": confirmation, "warnings": [_shown(one) for one in warnings]
    }  # fmt: skip
    return cli.Reply(data, [change], warnings)


def _shown(sentence: Sentence) -> str:
    from desktop import translate

    return translate.sentence(sentence)


def _opening(conn: sqlite3.Connection, tree: Tree, given: argparse.Namespace) -> cli.Reply:
    area = tree.by_name(given.area).id if given.area else tree.own
    if given.kind == "opening_complete":
        openings.declare_complete(conn, area, given.basis)
    elif given.count is None:
        raise BadInput(QT_TRANSLATE_NOOP("Cli", "An opening number needs --count. Nothing was written."))
    else:
        openings.state_number(conn, area, given.zone, given.count, given.basis)
    rest = {zone or "": numbers for zone, numbers in openings.stated(conn, area).items()}
    return cli.Reply({"area": area, "stated": rest})


def _firm(conn: sqlite3.Connection, tree: Tree, given: argparse.Namespace) -> tuple[str, list[Sentence]]:
    """The firm that code or name mean; a new one where it enters, or is named in the opening."""
    code = credit_code.check(given.code).code if given.code else ""
    found = _known(conn, code, given.name)
    if found is not None:
        return found["id"], []
    enters = given.kind not in ("exit", "rename", "recode", "reclassify") or given.in_opening
    if not enters:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Cli",
                "This ledger has no firm {who}. Nothing was written; check the code, or name the firm as one of the "
                "opening's unnamed rest with --in-opening --name.",
            ),
            who=code or given.name,
        )
    if not given.name:
        raise BadInput(
            QT_TRANSLATE_NOOP("Cli", "{code} is new to this ledger: give the firm's name with --name. Nothing was written."),
            code=code or "?",
        )
    arrives = given.to_area if given.kind == "move" else given.area
    values = {
        "name": given.name, "code": code, "area": tree.by_name(arrives).id if arrives else None,
        "zone": given.zone, "source": given.source, "township": given.township, "industry": given.industry,
        "park": tree.by_name(given.park).id if given.park else None,
    }  # fmt: skip
    return enterprises.create(conn, values, given.accept_code)


def _known(conn: sqlite3.Connection, code: str, name: str) -> sqlite3.Row | None:
    if code:
        return enterprises.by_code(conn, code)
    if not name:
        raise BadInput(QT_TRANSLATE_NOOP("Cli", "Say which firm: --code, or --name. Nothing was written."))
    same = enterprises.by_name(conn, name)
    if len(same) > 1:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Cli", "{n} firms are called “{name}”. Nothing was written; give the code."),
            n=len(same),
            name=name,
        )
    return same[0] if same else None


def _draft(conn: sqlite3.Connection, tree: Tree, given: argparse.Namespace, firm: str) -> changes.Draft:
    predecessor = enterprises.by_code(conn, credit_code.check(given.from_code).code) if given.from_code else None
    if given.from_code and predecessor is None:
        raise RuleViolation(
            QT_TRANSLATE_NOOP("Cli", "This ledger has no firm {who} to succeed. Nothing was written."), who=given.from_code
        )
    if not given.month:
        raise BadInput(QT_TRANSLATE_NOOP("Cli", "Say from which month it counts: --month YYYY-MM. Nothing was written."))
    values = {"rename": given.new_name, "recode": given.new_code, "reclassify": given.industry}
    return changes.Draft(
        given.kind, firm, months.parse_month(given.month), filing_year=given.filing_year, filing_batch=given.batch,
        first_report=months.parse_month(given.first_report) if given.first_report else None,
        area=tree.by_name(given.area).id if given.area else None, zone=given.zone, source=given.source,
        park=tree.by_name(given.park).id if given.park else None, township=given.township, reason=given.reason,
        predecessor=predecessor["id"] if predecessor else None,
        to_area=tree.by_name(given.to_area).id if given.to_area else None, to_zone=given.to_zone,
        new_value=values.get(given.kind, ""), basis=given.basis, note=given.note, in_opening=given.in_opening,
        accept_code=given.accept_code,
    )  # fmt: skip


def _confirm(conn: sqlite3.Connection, given: argparse.Namespace, change: str) -> str | None:
    if not given.confirmed:
        return None
    answer = changes.Answer("confirmed", months.parse_date(given.confirmed), given.basis, given.batch)
    return changes.confirm(conn, [change], answer)[0]


def confirm(given: argparse.Namespace) -> cli.Reply:
    """The answer of statistics for one or many changes, all or none."""
    answer = changes.Answer(
        "returned" if given.returned else "confirmed", given.date, given.basis, given.batch, given.returned,
        given.first_report or None,
    )  # fmt: skip
    with open_ledger(given.ledger, write=True) as ledger:
        written = changes.confirm(ledger.conn, given.ids, answer)
    return cli.Reply({"ids": written}, written)


def void(given: argparse.Namespace) -> cli.Reply:
    """Take a row back."""
    with open_ledger(given.ledger, write=True) as ledger:
        changes.void(ledger.conn, given.id, given.why, given.adjust)
    return cli.Reply({"void": given.id})


VERBS = {"new": new, "record": record, "confirm": confirm, "void": void}

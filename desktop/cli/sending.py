"""Verbs of the submission loop: close, reopen, merge."""

from __future__ import annotations

import argparse
import sqlite3
from typing import TYPE_CHECKING, Any

from db.connection import open_ledger
from db.rules import months
from db.store import settings, taken
from db.store.areas import Tree
from db.store.sending import checklists, closing, received, taking
from db.text import Sentence
from desktop import cli, translate
from desktop.cli import passwords

if TYPE_CHECKING:
    from db.exchange.sending.taking_in import Taken


def close(given: argparse.Namespace) -> cli.Reply:
    """Hold a month, or with --final close it for good; what is still open of its checklist is said and kept with it."""
    month = months.parse_month(given.month)
    with open_ledger(given.ledger, write=True) as ledger:
        area = _area(ledger.conn, given.area)
        lock, items = checklists.close(ledger.conn, area, month, final=given.final, why=given.why)
    data = {
        "area": lock.name, "month": month, "state": lock.state,
        "checklist": [
            {
                "key": one.point.key, "label": translate.label(one.point.label), "standing": one.standing,
                "said": [translate.sentence(said) for said in one.said], "page": one.point.page,
            }
            for one in items
        ],
    }  # fmt: skip
    notes = [said for one in items if one.standing == "open" for said in one.said]
    return cli.Reply(data, [f"{lock.name}  {month}  {translate.label(closing.STATES[lock.state])}"], notes)


def reopen(given: argparse.Namespace) -> cli.Reply:
    """Open a held month again, with the reason."""
    month = months.parse_month(given.month)
    with open_ledger(given.ledger, write=True) as ledger:
        area = _area(ledger.conn, given.area)
        closing.reopen(ledger.conn, area, month, given.why)
        name = Tree(ledger.conn).areas[area].name
        state = closing.state(ledger.conn, area, month)
    return cli.Reply({"area": name, "month": month, "state": state}, [f"{name}  {month}  {translate.label(closing.STATES[state])}"])


def _area(conn: sqlite3.Connection, name: str) -> str:
    return Tree(conn).by_name(name).id if name else settings.get(conn, "area")


def merge(given: argparse.Namespace) -> cli.Reply:
    """Take packages in, and say what became of each, who is in, and what needs a decision."""
    from db.exchange.sending import taking_in

    # Read before anything is written: many files take their time, and the ledger is not kept waiting for them.
    files = taking_in.opened(given.files, passwords=passwords.known(given))
    with open_ledger(given.ledger, write=True) as ledger:
        conn = ledger.conn
        found = taking_in.merge(
            conn, files, adjustment=given.adjust, accept=given.accept, verify=given.verify, translate=translate.template
        )
        if given.choose:
            taking.choose(conn, given.choose, given.why)
        data = _receipt(conn, found) | _state(conn, given.month)
    lines = [f"{one['file']}  {one['area']} {one['period']} v{one['version']} {one['checksum']}" for one in data["taken"]]
    lines.append(f"{data['in']} / {data['of']}  ({data['month']})")
    notes = [said for each in (found.findings, found.refused) for sentences in each.values() for said in sentences]
    notes += found.receipt.notes
    if any(file not in found.unread for file in found.refused):
        notes.append(Sentence(cli.ALL_THE_SAME, option="--accept / --adjust"))
    lines += [f"{one.period} v{one.version}  {remark.number}. {remark.said}" for one in found.slips for remark in one.remarks]
    usable = bool(found.receipt.new or found.receipt.same or found.slips or given.choose)
    return cli.Reply(data, lines, notes, 0 if usable else 2 if len(found.unread) == len(given.files) else 1)


def _receipt(conn: sqlite3.Connection, found: Taken) -> dict[str, Any]:
    tree = Tree(conn)

    def package(of: str) -> dict[str, Any]:
        one = received.package(conn, of)
        return {
            "package": of, "file": one["file"], "area": tree.areas[one["area"]].name, "period": one["period"],
            "version": one["version"], "checksum": one["checksum"],
        }  # fmt: skip

    return {
        "taken": [package(one) for one in found.receipt.new],
        "same": [package(one) for one in found.receipt.same],
        "refused": [{"file": file, "said": _said(sentences)} for file, sentences in found.refused.items()],
        "findings": [{"file": file, "said": _said(sentences)} for file, sentences in found.findings.items()],
        "slips": [
            {"period": one.period, "version": one.version, "remarks": [remark.as_json() for remark in one.remarks]}
            for one in found.slips
        ],
        "changed": [tree.areas[area].name for area in found.receipt.changed],
        "differences": {
            tree.areas[area].name: _said([one.sentence for one in received.changed_since_last(conn, area)])
            for area in found.receipt.changed
        },
    }  # fmt: skip


def _said(sentences: list[Sentence]) -> list[str]:
    return [translate.sentence(one) for one in sentences]


def _state(conn: sqlite3.Connection, month: str) -> dict[str, Any]:
    month = months.parse_month(month) if month else taken.latest(conn) or settings.get(conn, "opening")
    states = received.states(conn, month)
    tree = Tree(conn)
    return {
        "month": month, "in": sum(one.state == "in" for one in states), "of": len(states),
        "areas": [
            {
                "area": one.label.zh, "state": one.state, "period": one.period or None, "version": one.version or None,
                "checksum": one.checksum or None, "checked": one.checked, "explanations": list(one.explanations),
            }
            for one in states
        ],
        "disputed": [
            {"area": tree.areas[area].name, "period": period, "version": version, "packages": packages}
            for area, period, version, packages in taking.disputes(conn)
        ],
        "in_transit": [
            {
                "name": one.name, "code": one.code, "from": tree.areas[one.from_area].name, "to": tree.areas[one.to_area].name,
                "month": one.month,
            }
            for one in received.moves(conn, month) if one.in_transit
        ],
        "same_code": [
            {"code": one.code, "firms": [dict(firm) for firm in one.firms], "verdict": one.verdict or None}
            for one in received.doubles(conn)
        ],
    }  # fmt: skip


VERBS = {"close": close, "reopen": reopen, "merge": merge}

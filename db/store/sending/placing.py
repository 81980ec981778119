"""Whose package it is, and where its areas are in this ledger's own tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from db.errors import RuleViolation
from db.rules.sending.package import Content, Package, records
from db.store.areas import Area, Tree
from db.store.writing import insert
from db.text import QT_TRANSLATE_NOOP

#: Tables whose rows a package in force holds.
HELD = ("status_change", "confirmation", "void")


def area_of(conn: sqlite3.Connection, package: Package) -> str:
    """The id of the package's area in this ledger. Raises RuleViolation where it is not below the ledger's own area."""
    tree = Tree(conn)
    area = tree.areas.get(package.content.area) or _named(tree, package, package.content.area)
    if area is None or not tree.is_own(area.id) or area.of_which or area.id == tree.own:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Sending", "The package is of {area}, which is no part of {own} in this ledger. Nothing of it was taken; it was "
                "sent to the wrong office, or the tree of areas lacks it."
            ),
            area=package.area_name or package.content.area, own=tree.areas[tree.own].label,
        )  # fmt: skip
    return area.id


def _named(tree: Tree, package: Package, area: str) -> Area | None:
    """The area that the sender calls by a name that this ledger knows."""
    row = next((one for one in records(package.beside.get("area")) if one["id"] == area), None)
    known = tree.names.get(str(row["name"])) if row else None
    return tree.areas[known] if known else None


def places(conn: sqlite3.Connection, package: Package) -> dict[str, str]:
    """Each of the package's areas → its id here; those that this ledger does not know are added to its tree."""
    tree = Tree(conn)
    said = {str(row["id"]): row for row in records(package.beside.get("area"))}
    used = {
        str(row[key]) for row in package.content.records("status_change")
        for key in ("area", "park", "other_area", "other_park") if row.get(key)
    }  # fmt: skip
    used |= {str(row[key]) for row in package.content.records("enterprise") for key in ("area", "park") if row.get(key)}
    found: dict[str, str] = {}
    for area in sorted(used):
        _place(conn, tree, package, said, area, found)
    return found


def _place(
    conn: sqlite3.Connection, tree: Tree, package: Package, said: Mapping[str, Mapping[str, Any]], area: str, found: dict[str, str]
) -> str:  # fmt: skip
    if area not in found:
        known = tree.areas.get(area) or _named(tree, package, area)
        if known:
            found[area] = known.id
        else:
            row = said.get(area, {})
            above = row.get("parent")
            parent = _place(conn, tree, package, said, str(above), found) if above else None
            position = conn.execute("SELECT count(*) FROM area").fetchone()[0]
            insert(conn, "area", {
                "id": area, "name": row.get("name") or area, "en": row.get("en") or "", "code": row.get("code"),
                "parent": parent, "of_which": row.get("of_which") or 0, "position": position,
            })  # fmt: skip
            found[area] = area
    return found[area]


def require_own_rows(package: Package) -> None:
    """Raises RuleViolation where rows count outside the area that the package is said to be of."""
    parents = {str(row["id"]): row["parent"] for row in records(package.beside.get("area"))}
    own = package.content.area

    def within(area: object) -> bool:
        seen: set[object] = set()
        while area and area not in seen:
            if area == own:
                return True
            seen.add(area)
            area = parents.get(str(area))
        return False

    named = {str(row["id"]): row["name"] for row in records(package.beside.get("area"))}
    for row in package.content.records("status_change"):
        if not (within(row["area"]) or within(row.get("other_area"))):
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Sending", "The package is said to be of {area}, but holds rows that count in {other}. Nothing of it was "
                    "taken; ask {area} for its own."
                ),
                area=package.area_name or own, other=named.get(str(row["area"]), str(row["area"])),
            )  # fmt: skip


def row_ids(conn: sqlite3.Connection, content: Content) -> set[str]:
    """The rows that a package in force holds here: all that this program understands."""
    return {str(row["id"]) for table in HELD for row in understood(conn, content, table)}


def understood(conn: sqlite3.Connection, content: Content, table: str) -> list[dict[str, Any]]:
    """A package's rows of a table, without those of kinds that this program does not know, and what hangs on these."""
    rows = content.records(table)
    kinds = {tuple(row) for row in conn.execute("SELECT DISTINCT kind, reason FROM sign")}
    changes = {
        str(row["id"]) for row in content.records("status_change") if (row["kind"], row.get("reason") or "") in kinds
    }  # fmt: skip
    if table == "status_change":
        return [row for row in rows if row["id"] in changes]
    answers = {str(row["id"]) for row in content.records("confirmation") if row["change"] in changes}
    if table == "confirmation":
        return [row for row in rows if row["id"] in answers]
    return [row for row in rows if row["target"] in changes or row["target"] in answers]

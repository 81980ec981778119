"""The register of enterprises (企业名录): who they are, under which codes and names, past ones included.

The id identifies a firm; the credit code is an attribute with history (design §2, Identity).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.errors import BadInput, RuleViolation
from db.fields import Choice, Field
from db.rules import credit_code, names
from db.rules.ids import new_id
from db.rules.words import SOURCES, ZONES
from db.store import search
from db.store.writing import insert, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

NAME = Label("企业名称", "Enterprise")
ZONE_CHOICES = tuple(Choice(key, label) for key, label in ZONES.items())
SOURCE_CHOICES = tuple(Choice(key, label) for key, label in SOURCES.items())

#: The register's columns as they are entered, listed, imported and printed.
FIELDS: tuple[Field, ...] = (
    Field("name", NAME, required=True, width=28),
    Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20),
    Field("area", Label("县（市、区）", "Area"), width=10),
    Field("township", Label("乡镇（街道）", "Township"), width=12),
    Field("zone", Label("园区内/外", "Zone"), "choice", choices=ZONE_CHOICES, width=8),
    Field("park", Label("所属园区", "Park"), width=14),
    Field("source", Label("来源", "Source"), "choice", choices=SOURCE_CHOICES, width=10),
    Field("industry", Label("行业代码", "Industry"), "code", width=10),
    Field("products", Label("主要产品", "Products"), width=20),
    Field("registered", Label("成立时间", "Registered"), "month", width=10),
    Field("legal_person", Label("法定代表人", "Legal person"), width=10),
    Field("contact", Label("联系人", "Contact"), width=10),
    Field("phone", Label("联系电话", "Telephone"), width=14),
    Field("tags", Label("标签", "Tags"), width=14),
    Field("honours", Label("资质荣誉", "Honours"), width=20),
    Field("note", Label("备注", "Note"), width=24),
)
BY_KEY = {field.key: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Checked:
    """Values made ready for the register, and what is odd about them (each one sentence)."""

    values: dict[str, Any]
    warnings: tuple[Sentence, ...]


def check(values: Mapping[str, Any], accept_code: str = "") -> Checked:
    """Clean typed values (keys of FIELDS; area and park as area ids); ``accept_code`` is why a failing code stands.

    Raises BadInput for what cannot be stored and RuleViolation for a code whose check character fails without a reason.
    """
    unknown = set(values) - set(BY_KEY)
    if unknown:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The register has no column “{key}”."), key=min(unknown))
    cleaned: dict[str, Any] = {}
    warnings: list[Sentence] = []
    for key, value in values.items():
        field = BY_KEY[key]
        if value is None or field.kind == "choice" or key in ("area", "park"):
            cleaned[key] = value or None
            continue
        cleaned[key] = names.clean(str(value), what=field.label, limit=2000 if key == "note" else 200,
                                   lines=key == "note")  # fmt: skip
        if names.is_formula_like(cleaned[key]):
            warnings.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "Ledger",
                        "{what} “{value}” begins like a spreadsheet formula; it is kept as typed and inert everywhere.",
                    ),
                    what=field.label,
                    value=cleaned[key][:40],
                )
            )
    if "name" in cleaned and not cleaned["name"]:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A firm needs a name; nothing was written."))
    if cleaned.get("code"):
        warnings += _check_code(cleaned, accept_code)
    elif "code" in cleaned:
        cleaned["code"] = None
    return Checked(cleaned, tuple(warnings))


def _check_code(cleaned: dict[str, Any], accept_code: str) -> list[Sentence]:
    checked = credit_code.check(cleaned["code"])
    cleaned["code"] = checked.code
    if checked.check_failed and not accept_code.strip():
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger",
                "{warning} Nothing was written. Compare it with the licence; if the licence really shows this code, "
                "give the reason to accept it (--accept-code).",
            ),
            warning=checked.warnings[0],
        )
    cleaned["code_note"] = accept_code.strip() if checked.check_failed else ""
    return list(checked.warnings)


def create(conn: sqlite3.Connection, values: Mapping[str, Any], accept_code: str = "") -> tuple[str, list[Sentence]]:
    """Add a firm; returns its new id and warnings. Raises RuleViolation where its code belongs to another firm."""
    checked = check(values, accept_code)
    row = _stored(checked.values)
    with transaction(conn):
        if row.get("code"):
            require_free(conn, row["code"], None)
        row |= {"id": new_id(), "created_at": stamp(conn)["recorded_at"]}
        insert(conn, "enterprise", row)
        search.index(conn, row["id"])
    return row["id"], list(checked.warnings)


def edit(conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any], accept_code: str = "") -> list[Sentence]:
    """Correct register values (a typing error; a renaming since a month is a change of kind ``rename``).

    The histories keep each value's before and after. Returns warnings.
    """
    checked = check(values, accept_code)
    with transaction(conn):
        if checked.values.get("code"):
            require_free(conn, checked.values["code"], enterprise)
        write(conn, enterprise, checked.values)
    return list(checked.warnings)


def write(conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any]) -> None:
    """Write values that were checked before; only what differs is touched."""
    with transaction(conn):
        for key, value in _stored(values).items():
            conn.execute(
                f"UPDATE enterprise SET {key} = :value WHERE id = :id AND {key} IS NOT :value",
                {"value": value, "id": enterprise},
            )
        if {"name", "code"} & set(values):
            search.index(conn, enterprise)


_NULLABLE = frozenset({"code", "area", "zone", "park", "source"})


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    row = {key: value if value or key in _NULLABLE else "" for key, value in values.items()}
    row |= {key: row[key] or None for key in _NULLABLE & set(row)}
    if "name" in row:
        row["name_key"] = names.key(row["name"])
    return row


def require_free(conn: sqlite3.Connection, code: str, enterprise: str | None) -> None:
    """A code that another firm bears now is refused, naming it: it would be ambiguous from then on."""
    for other in holders(conn, code):
        if other["id"] != enterprise and other["code"] == code:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger",
                    "The credit code {code} belongs to “{name}” in this ledger. Nothing was written; use that firm, or "
                    "mend its code first.",
                ),
                code=code,
                name=other["name"],
            )


def holders(conn: sqlite3.Connection, code: str) -> list[sqlite3.Row]:
    """The firms that bear ``code`` (normalised) now or ever bore it."""
    return conn.execute(
        """SELECT * FROM enterprise WHERE code = :code OR id IN (
            SELECT row FROM value_history WHERE tbl = 'enterprise' AND field = 'code' AND before = :code)
        ORDER BY code IS NOT :code, seq""",
        {"code": code},
    ).fetchall()


def by_code(conn: sqlite3.Connection, code: str) -> sqlite3.Row | None:
    """The one firm that a code means: who bears it now, else who bore it. Raises RuleViolation where two would fit."""
    found = holders(conn, code)
    current = [row for row in found if row["code"] == code] or found
    if len(current) > 1:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "The credit code {code} is ambiguous: it means {names}. Nothing was written; choose by name."
            ),
            code=code,
            names=[row["name"] for row in current],
        )
    return current[0] if current else None


def by_name(conn: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """The firms whose name has the same comparison key, or that bore the name before or after a rename."""
    return conn.execute(
        """SELECT * FROM enterprise WHERE name_key = :key OR id IN (
            SELECT enterprise FROM status_change c WHERE kind = 'rename' AND :name IN (old_value, new_value)
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)) ORDER BY seq""",
        {"key": names.key(name), "name": name},
    ).fetchall()


def get(conn: sqlite3.Connection, enterprise: str) -> sqlite3.Row:
    """One firm by id; raises RuleViolation where the ledger has none."""
    row: sqlite3.Row | None = conn.execute("SELECT * FROM enterprise WHERE id = ?", (enterprise,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no such firm in this ledger; nothing was written."))
    return row


def exists(conn: sqlite3.Connection, enterprise: str) -> bool:
    """Whether the ledger has a firm of that id."""
    return conn.execute("SELECT 1 FROM enterprise WHERE id = ?", (enterprise,)).fetchone() is not None


def history(conn: sqlite3.Connection, enterprise: str) -> list[sqlite3.Row]:
    """The register's earlier values of a firm: field, before, after, at (UTC), by; newest first."""
    return conn.execute(
        "SELECT field, before, after, at, by FROM value_history WHERE tbl = 'enterprise' AND row = ? ORDER BY id DESC",
        (enterprise,),
    ).fetchall()

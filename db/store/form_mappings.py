"""What is filled into the superior's forms, remembered by their shape (db/rules/superior_form.py)."""

from __future__ import annotations

import json
import sqlite3

from db.rules.superior_form import FormMapping, from_json
from db.store import settings


def find(conn: sqlite3.Connection, shape: str) -> FormMapping | None:
    """The mapping of a form of that shape; None where none was made yet."""
    held = json.loads(settings.get(conn, "form_mappings", "{}"))
    return from_json(held[shape]) if shape in held else None


def keep(conn: sqlite3.Connection, shape: str, mapping: FormMapping) -> None:
    """Remember it, in place of what was remembered for that shape."""
    held = json.loads(settings.get(conn, "form_mappings", "{}"))
    held[shape] = mapping.as_json()
    settings.put(conn, form_mappings=json.dumps(held, ensure_ascii=False))

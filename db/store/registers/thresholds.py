"""The bands of revenue as a ledger has them: the shipped ones, with the user's own values before them."""

from __future__ import annotations

import json
import sqlite3

from db import rule_data
from db.errors import BadInput
from db.rules.registers.bands import LINE, Bands, in_force, require_band
from db.store import settings
from db.text import QT_TRANSLATE_NOOP

_KEY = "bands"


def bands(conn: sqlite3.Connection, month: str) -> Bands:
    """The bands in force in a month, by key."""
    return in_force(rule_data.bands(), month, _own(conn))


def put(conn: sqlite3.Connection, band: str, low: int | None, high: int | None) -> None:
    """Set a band (万元, low included, high not); both None takes the shipped values again.

    Raises BadInput for values no band can have, for an unknown band, and for the line itself, which statistics sets.
    """
    if band == LINE or band not in {one.key for one in rule_data.bands()}:
        raise BadInput(
            QT_TRANSLATE_NOOP("Registers", "“{band}” is no band that the bureau sets. Nothing was written."), band=band
        )
    require_band(low, high)
    own = _own(conn)
    own.pop(band, None)
    if low is not None or high is not None:
        own[band] = (low, high)
    settings.put(conn, **{_KEY: json.dumps(own)})


def _own(conn: sqlite3.Connection) -> dict[str, tuple[int | None, int | None]]:
    return {key: (low, high) for key, (low, high) in json.loads(settings.get(conn, _KEY, "{}")).items()}

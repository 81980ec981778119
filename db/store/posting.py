"""Postings: every change as the lines it adds to the balance, by the table of signs.

The database's triggers post each change as it is written. The same lines are derived here from the append-only tables
alone: for figures as known at an earlier moment, and for ``check``, which compares the two.
"""

from __future__ import annotations

import sqlite3

from db.rules.signs import SIGNS

COLUMNS = (
    "change, line, enterprise, area, zone, park, source, col, route, reason, month, filing_year, n, claimed, confirmed"
)

#: The postings as known at :known (a UTC instant), derived from the rows recorded by then.
AS_KNOWN = """
WITH held AS (
    SELECT row, area FROM membership WHERE since <= :known AND (until IS NULL OR until > :known)),
forced AS (
    SELECT area FROM in_force WHERE since <= :known AND (until IS NULL OR until > :known)),
owned AS (  -- the areas whose figures are a package's: their own, or that of the nearest area above
    SELECT a.id AS area, coalesce((SELECT area FROM forced WHERE area = a.id),
        (SELECT area FROM forced WHERE area = a.parent), (SELECT area FROM forced WHERE area = b.parent)) AS owner
    FROM area a LEFT JOIN area b ON b.id = a.parent WHERE EXISTS (SELECT 1 FROM forced)),
latest AS (
    SELECT change, result, first_report FROM (
        SELECT f.change, f.result, f.first_report, row_number() OVER (
            PARTITION BY f.change ORDER BY coalesce(f.written_at, f.recorded_at) DESC, f.id DESC) AS place
        FROM confirmation f WHERE f.recorded_at <= :known
            AND (f.written_at IS NULL OR EXISTS (SELECT 1 FROM held WHERE row = f.id))
            AND NOT EXISTS (SELECT 1 FROM void v WHERE v.target = f.id AND v.recorded_at <= :known
                AND (v.written_at IS NULL OR EXISTS (SELECT 1 FROM held WHERE row = v.id))))
    WHERE place = 1)
SELECT change, line, enterprise, area, zone, park, source, col, route, reason, month, filing_year, n * holds AS n,
    present AND claimed AS claimed, present AND confirmed AS confirmed
FROM (SELECT *, CASE WHEN own THEN holds ELSE EXISTS (SELECT 1 FROM held WHERE row = change) END AS present
FROM (SELECT *, CASE WHEN owner IS NULL THEN own
        ELSE EXISTS (SELECT 1 FROM held WHERE row = change AND held.area = owner) END AS holds
FROM (SELECT *, (SELECT owner FROM owned WHERE owned.area = line.area) AS owner
FROM (SELECT c.id AS change, s.line,
    CASE s.who WHEN 'own' THEN c.enterprise WHEN 'counterpart' THEN c.counterpart END AS enterprise,
    CASE s.place WHEN 'own' THEN c.area ELSE c.other_area END AS area,
    coalesce(CASE s.place WHEN 'own' THEN c.zone ELSE c.other_zone END, '') AS zone,
    coalesce(CASE s.place WHEN 'own' THEN c.park ELSE c.other_park END, '') AS park,
    CASE s.who WHEN 'unnamed' THEN '' ELSE coalesce(c.source, '') END AS source,
    s.col, c.kind AS route, coalesce(c.reason, '') AS reason,
    coalesce(latest.first_report, c.month) AS month, c.filing_year, s.n * c.count AS n,
    gone.id IS NULL AND coalesce(latest.result, '') <> 'returned' AS claimed,
    gone.id IS NULL AND coalesce(latest.result, CASE c.at_once WHEN 1 THEN 'confirmed' END, '') = 'confirmed'
        AS confirmed, c.written_at IS NULL AS own
FROM status_change c
JOIN sign s ON s.kind = c.kind AND s.reason = coalesce(c.reason, '')
LEFT JOIN latest ON latest.change = c.id
LEFT JOIN void gone ON gone.target = c.id AND gone.recorded_at <= :known
    AND (gone.written_at IS NULL OR EXISTS (SELECT 1 FROM held WHERE row = gone.id))
WHERE c.recorded_at <= :known AND (s.place = 'own' OR c.other_area IS NOT NULL)) line)))
"""

#: Whether a change ``c`` is part of what counts at an instant: of rows that came by package those that are held, of the ledger's
#: own those of areas that send no package.
PRESENT = """CASE WHEN c.written_at IS NOT NULL THEN EXISTS (SELECT 1 FROM membership m WHERE m.row = c.id
    AND m.since <= {known} AND (m.until IS NULL OR m.until > {known}))
ELSE NOT EXISTS (SELECT 1 FROM in_force f WHERE f.since <= {known} AND (f.until IS NULL OR f.until > {known})
    AND f.area IN (c.area, (SELECT a.parent FROM area a WHERE a.id = c.area),
        (SELECT b.parent FROM area a JOIN area b ON b.id = a.parent WHERE a.id = c.area))) END"""

#: Later than any instant: the postings as they must stand now.
NOW = "9999"


def signs_differ(conn: sqlite3.Connection) -> bool:
    """Whether the ledger's table of signs is another than the program's."""
    held = {tuple(row) for row in conn.execute("SELECT kind, reason, line, who, place, col, n FROM sign")}
    return held != set(SIGNS)


def sync_signs(conn: sqlite3.Connection) -> None:
    """Write the program's table of signs and post every change anew, in one transaction."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("DELETE FROM sign")
        conn.executemany("INSERT INTO sign VALUES (?, ?, ?, ?, ?, ?, ?)", SIGNS)
        post_anew(conn)
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def post_anew(conn: sqlite3.Connection) -> None:
    """Derive all postings and their tally from the append-only tables, inside the caller's transaction."""
    conn.execute("DELETE FROM posting")
    conn.execute(f"INSERT INTO posting ({COLUMNS}) SELECT * FROM ({AS_KNOWN})", {"known": NOW})
    conn.execute("DELETE FROM tally")
    conn.execute(f"INSERT INTO tally {_TALLY}")


#: The tally as the postings give it.
_TALLY = """SELECT area, zone, CAST(substr(month, 1, 4) AS INTEGER), sum(n * claimed), sum(n * confirmed)
    FROM posting GROUP BY 1, 2, 3 HAVING sum(n * claimed) <> 0 OR sum(n * confirmed) <> 0"""


def differences(conn: sqlite3.Connection) -> int:
    """How many postings or tally rows differ from what the append-only tables give; 0 in a sound ledger."""
    derived = f"SELECT * FROM ({AS_KNOWN})"
    kept = f"SELECT {COLUMNS} FROM posting"
    kept_tally = "SELECT * FROM tally WHERE claimed <> 0 OR confirmed <> 0"
    return sum(
        int(conn.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})", {"known": NOW}).fetchone()[0])
        for one, other in ((derived, kept), (kept, derived), (_TALLY, kept_tally), (kept_tally, _TALLY))
    )

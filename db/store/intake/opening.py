"""The opening list (期初名单) from a list of firms, complete or not."""

from __future__ import annotations

from db.store import openings
from db.store.areas import Tree
from db.store.intake.work import Work
from db.text import QT_TRANSLATE_NOOP, Sentence


def write(work: Work) -> None:
    """Name the open rows' firms in the opening. With ``complete`` the list counts from now on, not the stated numbers."""
    conn, staging = work.conn, work.staging
    tree = Tree(conn)
    if work.complete:
        named = {staging.value(line, "area") for line, result in enumerate(staging.results) if result in ("", "same")}
        for area in [one.id for one in tree.children()] or [tree.own]:
            if (area in named or None in named or not tree.children()) and not openings.is_complete(conn, area):
                openings.declare_complete(conn, area, staging.source.basis)
                work.wrote = True
    for line in work.lines():
        with work.alone(line):
            firm, _made = work.firm(line)
            listed = conn.execute(
                """SELECT 1 FROM status_change c WHERE enterprise = ? AND kind = 'opening'
                AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)""",
                (firm,),
            ).fetchone()
            if listed:
                staging.results[line] = "same"
                staging.say(line, "", Sentence(QT_TRANSLATE_NOOP("Intake", "The firm is in the opening list already.")))
                continue
            openings.list_firm(
                conn, firm, staging.value(line, "area"), staging.value(line, "zone"), source=staging.value(line, "source"),
                basis=staging.value(line, "basis") or staging.source.basis, park=staging.value(line, "park"),
            )  # fmt: skip
            staging.results[line] = "new"

"""An area whose opening nobody stated: its level is unknown, not zero, and so is the whole's; flows still count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connection import Ledger
from db.forms import build
from db.store import changes, levels, openings
from db.store.areas import Tree, add
from db.store.overview import industry_trends, overview
from db.store.progress import progress
from db.store.told import choices
from db.store.transfers import transfer
from db.store.worklist import worklist
from tests import ledgers
from tests.ledgers import TODAY, XICHOU, YANSHAN

MONTH = "2025-06"
OTHERS = 7


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """砚山县 began with 54 firms, the seven other counties have said nothing; a firm entered in each of two of them."""
    with ledgers.wenshan(tmp_path) as made:
        openings.state_number(made.conn, YANSHAN, None, 54, "名单")
        for serial, area in enumerate((YANSHAN, XICHOU), 1):
            firm = ledgers.firm(made.conn, f"示例{serial}厂", serial, area=area)
            ledgers.confirm(made.conn, ledgers.record(made.conn, "upgrade", firm, "2025-03"))
        yield made


def counted(ledger: Ledger) -> dict[str, int | None]:
    found = progress(ledger.conn, MONTH).targets
    return {one.target.area or "": one.confirmed for one in found if one.target.metric == "stock" and one.year == 2025}  # type: ignore[misc]


def test_its_level_and_the_wholes_are_unknown(ledger: Ledger) -> None:
    found = counted(ledger)
    assert found["砚山县"] == 55
    assert {area for area, level in found.items() if level is None} == set(found) - {"砚山县"}
    assert len(levels.unstated(ledger.conn, Tree(ledger.conn, MONTH))) == OTHERS


def test_flows_count_all_the_same(ledger: Ledger) -> None:
    flow = next(one for one in progress(ledger.conn, MONTH).targets if one.target.route == "upgrade" and one.year == 2025)
    assert flow.confirmed == 2
    seen = overview(ledger.conn, MONTH)
    assert (seen.begun, seen.known, seen.net_known) == (True, False, True)
    assert seen.net.count.confirmed == 2
    assert industry_trends(ledger.conn, MONTH) == ()


def test_nobody_is_told_a_level_of_the_whole(ledger: Ledger) -> None:
    told = [one.sentence.render("zh") for one in choices(overview(ledger.conn, MONTH))]
    assert any("砚山县" in one for one in told)
    assert not any("文山州" in one and "在规" in one for one in told)


def test_forms_leave_it_open_and_say_so(ledger: Ledger) -> None:
    sheet = build(ledger.conn, "progress_areas", MONTH)
    at = [one.key for one in sheet.columns]
    rows = {row.values[0]: row.values for row in sheet.rows}
    assert [rows[area][at.index("confirmed")] for area in ("全州", "砚山县", "西畴县")] == [None, 55, None]
    assert rows["西畴县"][at.index("entries")] == 1
    assert any("期初未录入" in note and "西畴县" in note and "砚山县" not in note for note in sheet.notes)


def test_the_worklist_names_the_areas(ledger: Ledger) -> None:
    first = worklist(ledger.conn, TODAY)[0]
    assert (first.kind.key, first.count) == ("opening", OTHERS)


def test_once_every_area_has_said_it_the_whole_is_known_and_unknown_again_when_one_is_taken_back(ledger: Ledger) -> None:
    conn = ledger.conn
    before = conn.execute("SELECT max(recorded_at) FROM status_change").fetchone()[0]
    ledgers.openings_stated(conn, a532622=54, a532623=9)
    assert (counted(ledger)[""], counted(ledger)["西畴县"]) == (65, 10)
    as_known = progress(conn, MONTH, before).targets
    assert next(one.confirmed for one in as_known if one.target.id == "wenshan-2025-stock") is None
    row = conn.execute("SELECT id FROM status_change WHERE kind = 'opening_number' AND area = ?", (XICHOU,)).fetchone()[0]
    changes.void(conn, row, "误报")
    assert (counted(ledger)[""], counted(ledger)["西畴县"], counted(ledger)["砚山县"]) == (None, None, 55)


def test_an_area_made_by_a_split_needs_no_opening(ledger: Ledger) -> None:
    conn = ledger.conn
    ledgers.openings_stated(conn, a532622=54)
    new = add(conn, "示例新区", Tree(conn).own)
    assert [one.id for one in levels.unstated(conn, Tree(conn))] == [new]
    firm = conn.execute("SELECT id FROM enterprise WHERE name = '示例1厂'").fetchone()[0]
    transfer(conn, "split", YANSHAN, new, [firm], "2025-05", "云民发〔2025〕1号", TODAY)
    assert levels.unstated(conn, Tree(conn)) == ()

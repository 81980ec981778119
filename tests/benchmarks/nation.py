"""A file with the nation in it: 520,000 enterprises, 1 million changes, 5 million monthly rows, by set-based SQL.

The rows are what the program's own verbs would have written; their postings are derived by ``db.store.posting``. Kept
under build/ and made anew when this recipe, the schema or the table of signs is another.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from db import codes
from db.connection import open_ledger
from db.migrations import m0001_ledger, m0003_registers
from db.rules import names, search_keys
from db.rules.plan import Plan, PlanArea, Target, Window
from db.rules.signs import SIGNS
from db.store import posting, search
from db.store.setup import new_ledger
from db.store.writing import at
from db.text import Label

COUNTIES, FIRMS, MONTHLY = 2_900, 520_000, 5_000_000
OPENED = 320_000  # of the firms; the others enter from 2021 to 2025
CHANGES = 1_000_000
COUNTY = "示例县1234"
MONTH = "2025-06"

#: Numbers 0 … n − 1 as ``i``.
_SERIES = "WITH RECURSIVE series(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM series WHERE i < {n} - 1)"
#: An id as RFC 9562 writes it, from a kind and a number: sorted as numbered.
_ID = "printf('%08x-0000-7000-8000-%012x', {kind}, {number})"
_MONTH_OF = "printf('%04d-%02d', 2021 + ({number}) / 12, ({number}) % 12 + 1)"
_RECORDED = "2025-06-30T08:00:00.000000Z"


def plan() -> Plan:
    """Every county with its firms at the end of 2020 and its target for 2025."""
    areas = tuple(PlanArea(f"示例县{number:04d}", f"{100000 + number:06d}") for number in range(COUNTIES))
    targets = [Target("stock", "stock", FIRMS, 2025), Target("new", "entries", 50_000, route="new_project")]
    for number, area in enumerate(areas):
        base = _opened(number)
        for key, value, year, direction in (("base", base, 2020, None), ("stock", base + 80, 2025, "at_least")):
            place = Label(f"附件 · {area.name} · {year}年", f"Annex · {area.name} · {year}")
            targets.append(
                Target(f"{key}-{number}", "stock", value, year, area.name, direction=direction, origin="annex", place=place)  # type: ignore[arg-type]
            )
    return Plan(
        "nation", Label("示例全国计划", "plan of a nation"), "示例", None, "2020-12", 2021, 2025, PlanArea("示例国"),
        areas=areas, targets=tuple(targets), windows=(Window(("new_project",), tuple(range(3, 12)), tuple(range(3, 12))),),
    )  # fmt: skip


def _opened(county: int) -> int:
    """How many of the firms 0 … OPENED − 1 lie in a county: firm i lies in county i mod COUNTIES."""
    return (OPENED - county - 1) // COUNTIES + 1


def build(folder: Path) -> Path:
    """The file's path; made where it is not there as this recipe makes it."""
    recipe = Path(__file__).read_text(encoding="utf-8") + str(
        (m0001_ledger.TABLES, m0001_ledger.INDEXES, m0003_registers.TABLES, m0003_registers.INDEXES, SIGNS)
    )
    path = folder / f"nation-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}.sgl"
    if path.exists():
        return path
    for old in folder.glob("nation-*"):
        old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "nation-partial.sgl"
    # An opening after the base month: nothing is stated by the plan, all firms of the opening are listed.
    with at(datetime(2021, 1, 1, tzinfo=UTC)):
        new_ledger(made, plan(), opening="2021-01").close()
    with open_ledger(made, write=True) as ledger:
        conn = ledger.conn
        conn.execute("UPDATE setting SET value = '2020-12' WHERE key = 'opening'")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY",
                       "foreign_keys = OFF"):  # fmt: skip
            conn.execute(f"PRAGMA {pragma}")
        with _unguarded(conn):
            _fill(conn)
        conn.execute("PRAGMA journal_mode = WAL")
    made.rename(path)
    return path


@contextlib.contextmanager
def _unguarded(conn: sqlite3.Connection) -> Iterator[None]:
    """Without triggers and without the indexes that can be made at the end: both would be written row by row."""
    made = conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _sql in made:
        conn.execute(f"DROP {kind} {name}")
    conn.execute("BEGIN")
    yield
    for _kind, _name, sql in made:
        conn.execute(sql)
    conn.execute("COMMIT")


def _fill(conn: sqlite3.Connection) -> None:
    _firms(conn)
    _search(conn)
    _changes(conn)
    _answers(conn)
    posting.post_anew(conn)
    _monthly(conn)
    assert conn.execute("SELECT count(*) FROM status_change").fetchone()[0] in range(CHANGES, CHANGES + COUNTIES)
    assert conn.execute("SELECT count(*) FROM enterprise").fetchone()[0] == FIRMS


_COUNTY_OF = f"printf('%06d', 100000 + i % {COUNTIES})"
_ZONE_OF = f"CASE i / {COUNTIES} % 2 WHEN 0 THEN 'in_park' ELSE 'outside' END"
_SOURCE_OF = f"CASE i / {COUNTIES} % 3 WHEN 0 THEN 'attracted' ELSE 'local' END"


#: What names are made of: pieces as common among firms as a nation's are.
_PLACES = (
    "砚山", "长滩", "都龙", "广南", "丘北", "西畴", "马关", "富宁", "万州", "文山",
    "重庆", "厦门", "乐山", "蚌埠", "六安", "东阿", "番禺", "台州", "亳州", "涪陵",
    "峨山", "泸西", "曲靖", "个旧", "蒙自", "弥勒", "澄江", "楚雄", "大理", "保山",
    "临沧", "普洱", "昭通", "玉溪", "红河", "怒江", "迪庆", "德宏", "昆明", "成都",
)  # fmt: skip
#: One of these stands in each name, so that none is a real firm's.
_MARKS = (
    "示例", "样例", "范例", "演示", "虚构", "假设", "模拟", "试样", "例证", "设例",
    "假名", "托名",
)  # fmt: skip
_BRANDS = "宏达金源恒泰天成华盛广鑫永兴瑞丰德隆嘉禾远大长青中岳新海同力正阳百川顺景和润安康利祥云峰"
_PRODUCTS = (
    "硅材", "铝业", "锌铟", "建材", "水泥", "糖业", "三七", "茶叶", "食品", "矿业",
    "木业", "纸业", "化工", "机械", "电子", "光伏", "新能源", "医药", "塑料", "包装",
    "纺织", "家具", "陶瓷", "石材", "饲料", "肥料", "酒业", "印刷",
)  # fmt: skip
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂")


def name_of(number: int) -> str:
    """The name of a firm."""
    place, brand = _PLACES[number % len(_PLACES)], number // 7
    first, second = _BRANDS[brand % len(_BRANDS)], _BRANDS[brand // len(_BRANDS) % len(_BRANDS)]
    mark, product = _MARKS[number // 5 % len(_MARKS)], _PRODUCTS[number // 11 % len(_PRODUCTS)]
    return f"{place}{mark}{first}{second}{product}{_FORMS[number // 3 % len(_FORMS)]}"


def _search(conn: sqlite3.Connection) -> None:
    """The keys by which each firm is found, as the program writes them."""
    conn.executemany(
        "INSERT INTO enterprise_search (rowid, chars, pinyin, initials, codes) VALUES (?, ?, ?, ?, ?)",
        (
            (seq * search.NAMES_KEPT, keys.chars, keys.pinyin, keys.initials, keys.codes)
            for seq, name, code in conn.execute("SELECT seq, name, code FROM enterprise ORDER BY seq").fetchall()
            for keys in (search_keys.keys(name, (), (code,), codes.readings, codes.place_overrides()),)
        ),
    )


def _firms(conn: sqlite3.Connection) -> None:
    conn.create_function("name_of", 1, name_of, deterministic=True)
    conn.create_function("key_of", 1, names.key, deterministic=True)
    conn.execute(
        f"""{_SERIES.format(n=FIRMS)} INSERT INTO enterprise (seq, id, name, code, name_key, area, zone, source, industry,
            phone, created_at)
        SELECT i + 1, {_ID.format(kind=1, number='i')}, name_of(i), '91' || {_COUNTY_OF} || printf('YYY%07d', i),
            key_of(name_of(i)), {_COUNTY_OF}, {_ZONE_OF}, {_SOURCE_OF}, printf('%02d', 6 + i % 41), printf('000-%08d', i), ?
        FROM series""",
        (_RECORDED,),
    )


def _changes(conn: sqlite3.Connection) -> None:
    """Openings and entries, a move into the park for many, exits, and some that come back."""
    columns = """INSERT INTO status_change (id, enterprise, kind, month, filing_year, filing_batch, first_report, area, zone,
        source, reason, other_area, other_zone, basis, at_once, recorded_at)"""
    firm = _ID.format(kind=1, number="i")
    entered = _MONTH_OF.format(number="i % 54")  # 2021-01 to 2025-06
    moved, left, back = (_MONTH_OF.format(number=f"{first} + i % 40") for first in (10, 1, 12))  # over three years
    route = "CASE i % 5 WHEN 0 THEN 'new_project' WHEN 1 THEN 'conversion' ELSE 'upgrade' END"
    kinds = (
        # rows, kind, month, zone, reason, other zone, at once, which firms
        ("opening", "'2020-12'", _ZONE_OF, "NULL", "NULL", "1", f"i < {OPENED}"),
        (route, entered, _ZONE_OF, "NULL", "NULL", "0", f"i >= {OPENED}"),
        # Firms of the opening that are outside a park move into one; those inside leave, and come back after a year.
        ("'move'", moved, "'outside'", "NULL", "'in_park'", "1", f"i < {OPENED} AND i / {COUNTIES} % 2 = 1"),
        ("'exit'", left, "'in_park'", "'X' || (i % 3 + 1)", "NULL", "0", f"i < {OPENED} AND i / {COUNTIES} % 2 = 0"),
        ("'upgrade'", back, "'in_park'", "NULL", "NULL", "0", f"i < {OPENED} AND i / {COUNTIES} % 2 = 0"),
    )
    for number, (kind, month, place, reason, other, at_once, which) in enumerate(kinds):
        kind = kind if kind.startswith(("'", "CASE")) else f"'{kind}'"
        conn.execute(
            f"""{_SERIES.format(n=FIRMS)} {columns}
            SELECT {_ID.format(kind=number + 2, number='i')}, {firm}, {kind}, {month}, CAST(substr({month}, 1, 4) AS INTEGER),
                {month}, {month}, {_COUNTY_OF}, {place}, {_SOURCE_OF}, {reason},
                CASE WHEN {other} IS NOT NULL THEN {_COUNTY_OF} END, {other}, '名单', {at_once}, ? FROM series WHERE {which}""",
            (_RECORDED,),
        )


def _answers(conn: sqlite3.Connection) -> None:
    """Statistics has answered nine tenths of what it answers at all."""
    conn.execute(
        """INSERT INTO confirmation (id, change, result, date, answer_batch, basis, recorded_at)
        SELECT 'f' || substr(id, 2), id, 'confirmed', '2025-06-25', '2025年6月', '统计名单', ? FROM status_change
        WHERE NOT at_once AND substr(id, -1) <> '7'""",
        (_RECORDED,),
    )


def _monthly(conn: sqlite3.Connection) -> None:
    """The last months of every firm, up to 2025-06; a year has eleven, as January is reported with February."""
    months = MONTHLY // FIRMS + 1
    number = f"(49 - {months} + i % {months})"
    conn.execute(
        f"""{_SERIES.format(n=MONTHLY)} INSERT INTO monthly_figure (id, enterprise, month, source, release, state, revenue,
            output, created_at)
        SELECT {_ID.format(kind=9, number='i')}, {_ID.format(kind=1, number=f'i / {months}')},
            printf('%04d-%02d', 2021 + {number} / 11, {number} % 11 + 2), 'own', 'early', 'normal', i * 7919 % 100000000,
            i * 104729 % 100000000, ? FROM series""",
        (_RECORDED,),
    )

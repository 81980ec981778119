"""The guides in docs/ are true: what they tell to write is taken out of them and tried."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import forms, plan_file, resources
from db.rules.audit import audit
from db.store.progress import progress
from db.store.setup import new_ledger
from tests import ledgers
from tools.docs import DOCS, ROOT


def block(guide: str, language: str, place: int = 0) -> str:
    """A code block of docs/GUIDE.md."""
    text = (DOCS / f"{guide}.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[place]


def run(program: str) -> None:
    """Run ``program`` in a Python of its own: it changes what the program declares, before anything has read it."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_plan_of_the_guide_becomes_a_ledger(tmp_path: Path) -> None:
    plan = plan_file.loads(block("add-a-plan", "toml"))
    with new_ledger(tmp_path / "x.sgl", plan) as ledger:
        found = {one.target.id: one for one in progress(ledger.conn, "2026-06").targets}
    stock = found["shili-2026-2030-stock"]
    assert stock.baseline is not None
    assert (stock.baseline.value, stock.confirmed) == (120, 120)
    assert found["shili-2026-entries-upgrade"].target.value == 20
    assert found["shili-2026-exits"].completion is None
    assert not [one for one in audit(plan) if one.kind == "contradiction"]


REASON = """
from db.rules import words
from db.text import Label
words.EXIT_REASONS |= {{{line}}}
import sqlite3, sys
from pathlib import Path
from db import check
from db.connection import open_ledger
from db.store.figures import Figure, count
from tests import ledgers
with open_ledger(Path({path!r}), write=True) as ledger:
    conn = ledger.conn
    firm = conn.execute("SELECT id FROM enterprise").fetchone()[0]
    ledgers.record(conn, "exit", firm, "2025-05", reason="X8")
    assert count(conn, Figure(("exits",), "2025-06", since="2025-01", reasons=("X8",))).claimed == 1
    assert count(conn, Figure.stock("2025-06")).claimed == 0
    assert all(one.ok for one in check.check(conn)), check.check(conn)
"""


def test_the_reason_of_the_guide_is_recorded_in_an_existing_ledger(tmp_path: Path) -> None:
    with ledgers.wenshan(tmp_path) as ledger:
        ledgers.opened(ledger.conn, ledgers.firm(ledger.conn, "示例一厂", 1))
        path = str(ledger.path)
    run(REASON.format(line=block("add-a-reason", "python"), path=path))


COLUMN = """
import re, sqlite3
from pathlib import Path
from db.fields import Field
from db.text import Label
from db.store import enterprises
added = ({field})
enterprises.FIELDS += added if isinstance(added, tuple) else (added,)
enterprises.BY_KEY.update({{one.key: one for one in enterprises.FIELDS}})
guide = {{}}
exec({migration!r}, guide)
from sqlite_utils import Database
from tests import ledgers
ledger = ledgers.wenshan(Path({folder!r}))
conn = ledger.conn
guide["apply"](Database(conn, execute_plugins=False))
firm = ledgers.firm(conn, "示例一厂", 1, employees=120)
enterprises.edit(conn, firm, {{"employees": 130}})
assert enterprises.get(conn, firm)["employees"] == 130
assert [tuple(row)[:3] for row in enterprises.history(conn, firm)] == [("employees", "120", "130")]
ledger.close()
"""


def test_the_column_of_the_guide_is_kept_with_its_history(tmp_path: Path) -> None:
    field, migration = block("add-a-column", "python", 2), block("add-a-column", "python", 3)
    run(COLUMN.format(field=field, migration=migration, folder=str(tmp_path)))


REGISTER_COLUMN = """
import dataclasses
from pathlib import Path
from db import registers
from db.registers import columns as c
from db.registers.columns import PERSONS
added = ({field})
old = registers.get("project")
registers.BY_KEY["project"] = dataclasses.replace(old, fields=(*old.fields, *added))
guide = {{}}
exec({migration!r}, guide)
from sqlite_utils import Database
from tests import ledgers
from db.store.registers import bulk, records
from db.store.registers.register_list import RegisterList
ledger = ledgers.wenshan(Path({folder!r}))
conn = ledger.conn
guide["apply"](Database(conn, execute_plugins=False))
row, _ = records.create(conn, "project", {{"name": "示例项目", "workers": 120}})
bulk.put(conn, "project", [{{"name": "示例项目", "builder": "", "workers": 130}}], batch="b1")
assert RegisterList(conn, "project").window(0, 9, None, {{}})[0]["workers"] == 130
records.remove(conn, "project", row)
kept = [(one["field"], one["before"], one["after"], one["batch"]) for one in records.history(conn, "project", row)]
assert ("workers", "120", "130", "b1") in kept and ("workers", "130", None, None) in kept, kept
ledger.close()
"""


def test_the_registers_column_of_the_guide_is_listed_imported_and_kept(tmp_path: Path) -> None:
    field, migration = block("add-a-column", "python"), block("add-a-column", "python", 1)
    run(REGISTER_COLUMN.format(field=field, migration=migration, folder=str(tmp_path)))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program with resources of the test's own, so that something can be added to them."""
    copy = tmp_path / "resources"
    shutil.copytree(resources.ROOT, copy, ignore=shutil.ignore_patterns("icons", "i18n"))
    monkeypatch.setattr(resources, "ROOT", copy)
    forms.forms.cache_clear()
    yield copy
    forms.forms.cache_clear()


def test_the_form_of_the_guide_is_offered_and_filled(shipped: Path, tmp_path: Path) -> None:
    (shipped / "forms" / "entered_by_township.toml").write_text(block("add-a-form", "toml"), encoding="utf-8")
    assert "entered_by_township" in [one.key for one in forms.forms()]
    with ledgers.wenshan(tmp_path) as ledger:
        for number, township in enumerate(("乙镇", "甲镇")):
            firm = ledgers.firm(ledger.conn, f"示例{number}厂", number, township=township)
            ledgers.record(ledger.conn, "new_project", firm, "2025-03")
        sheet = forms.build(ledger.conn, "entered_by_township", "2025-06")
    assert [column.heading for column in sheet.columns] == ["序号", "乡镇（街道）", "企业名称", "计入月份"]
    assert [row.values[1:4] for row in sheet.rows if row.role != "total"] == [
        ("乙镇", "示例0厂", "2025-03"), ("甲镇", "示例1厂", "2025-03"),
    ]  # fmt: skip


def test_every_path_that_the_guides_name_is_there() -> None:
    named = {
        path for guide in DOCS.glob("*.md")
        for path in re.findall(r"`((?:db|desktop|docs|resources|tests|tools)/[\w./-]+)`", guide.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert len(named) > 10
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []

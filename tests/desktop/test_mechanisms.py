"""The rows of domain.md §8, each done on the sample ledger by the command line: what the plans ask for comes in by file,
stands in its register and leaves in its form."""

from __future__ import annotations

import csv
import json
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from db.connection import open_ledger
from db.store.worklist import worklist
from desktop.cli import main

TODAY = date(2025, 6, 30)
#: A firm of the sample, by name; the files name it as an office would.
FIRM = "{firm}"


@dataclass(frozen=True)
class Job:
    """A row of §8: the file that an office has, the register it belongs to, the form it leaves in, and what stands there."""

    asked: str
    register: str
    rows: dict[str, str]
    form: str
    shows: list[str]
    worklist: str = ""


JOBS = [Job(**one) for one in tomllib.loads(Path(__file__).with_name("mechanisms.toml").read_text(encoding="utf-8"))["job"]]


@pytest.fixture
def ledger(samples: dict[str, Path], tmp_path: Path) -> Path:
    copy = tmp_path / "样例.sgl"
    shutil.copy(samples["wenshan"], copy)
    return copy


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qapp: object) -> Callable[..., str]:
    def call(*arguments: object) -> str:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert code == 0, err or out
        return out

    return call


def file_of(folder: Path, ledger: Path, job: Job) -> Path:
    """The office's file: a heading line and one row, with a firm of the sample where it names one."""
    with open_ledger(ledger) as opened:
        name = opened.conn.execute(
            "SELECT name FROM enterprise e WHERE (SELECT sum(n) FROM posting WHERE enterprise = e.id AND claimed) > 0 ORDER BY seq"
        ).fetchone()[0]
    path = folder / "来文.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(job.rows)
        writer.writerow(value.replace(FIRM, name) for value in job.rows.values())
    return path


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.asked)
def test_what_the_plans_ask_for(ledger: Path, run: Callable[..., str], tmp_path: Path, job: Job) -> None:
    from openpyxl import load_workbook

    if job.register == "annual_figure":
        _below(ledger)
    receipt = json.loads(run("import", ledger, file_of(tmp_path, ledger, job), "--as", job.register, "--json"))
    # The sample may hold the row already, with other values.
    assert (receipt["new"] + receipt["changed"], receipt["rejected"]) == (1, 0), receipt
    out = tmp_path / "表.xlsx"
    run("export", ledger, "--form", job.form, "--month", "2025-06", "--out", out, "--scope", "internal")
    sheet = load_workbook(out).worksheets[0]
    said = {_said(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    assert set(job.shows) <= said, sorted(said)
    if job.worklist:
        with open_ledger(ledger) as opened:
            assert job.worklist in {task.kind.key for task in worklist(opened.conn, TODAY, TODAY)}


def _below(ledger: Path) -> None:
    """A firm that is not in the roster: the sample's are."""
    from db.store import enterprises

    with open_ledger(ledger, write=True) as opened:
        area = opened.conn.execute("SELECT id FROM area WHERE name = '砚山县'").fetchone()[0]
        enterprises.create(opened.conn, {"name": "示例规下一厂", "area": area})


def _said(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)

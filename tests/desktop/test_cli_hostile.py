"""The command line against what no careful person types: always a sentence and the right exit code, never a traceback."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db.rules.credit_code import make
from desktop import cli

CODE = make("532601", 4711)
ROOT = Path(__file__).resolve().parents[2]
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb; returns exit code, standard output, standard error.

    With an application that draws, also where these tests are a worker's first: the window's tests need one after them.
    """

    def call(*arguments: object, language: str = "en") -> Said:
        capsys.readouterr()
        try:
            code = cli.main([*map(str, arguments), "--language", language])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "a.sgl"
    assert run("new", path, "--plan", "wenshan")[0] == 0
    return path


def contents(ledger: Path) -> list[tuple[Any, ...]]:
    conn = sqlite3.connect(ledger)
    try:
        tables = ("enterprise", "status_change", "confirmation", "void", "setting")
        return [row for table in tables for row in conn.execute(f"SELECT * FROM {table} ORDER BY 1")]
    finally:
        conn.close()


REFUSED = [
    (("progress", "--month", "2025-0６"), "2025-0６"),
    (("progress", "--known", "9999-12-31"), "9999-12-31"),
    (("progress", "--known", "0001-01-01"), "0001-01-01"),
    (("progress", "--known", "2025-W01-1"), "2025-W01-1"),
    (("progress", "--known", "T"), "not a moment"),
    (("explain", "\udcff"), "not text"),
    (("void", "a\0b", "--why", "x"), "not text"),
    (("confirm", "\udcff", "--date", "2025-01-31", "--basis", "x"), "not text"),
    (("record", "new_project", "--code", CODE, "--name", "甲", "--area", "文山市", "--month", "2025-0３"), "2025-0３"),
    (("record", "opening_number", "--area", "文山市", "--count", "9" * 30), "at most"),
    (("record", "opening_number", "--area", "文山市", "--count", str(2**63 - 1)), "at most"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED, ids=[" ".join(one)[:30] for one, _ in REFUSED])
def test_what_cannot_be_used_is_named_and_changes_nothing(
    run: Run, ledger: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = contents(ledger)
    verb, *rest = arguments
    code, out, err = run(verb, ledger, *rest)
    assert (code, out) == (2, "")
    assert says in err
    assert contents(ledger) == before


@pytest.mark.parametrize("bureau", ["长" * 5000, "甲\x07局", "\udcff"])
def test_a_bureau_that_cannot_be_called_so_gets_no_ledger(run: Run, tmp_path: Path, bureau: str) -> None:
    code, out, err = run("new", tmp_path / "b.sgl", "--plan", "wenshan", "--bureau", bureau)
    assert (code, out) == (2, "")
    assert err
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_that_is_no_text(run: Run, tmp_path: Path) -> None:
    code, out, err = run("new", f"{tmp_path}/\udcff.sgl", "--plan", "wenshan")
    assert (code, out) == (2, "")
    assert "not text" in err
    assert list(tmp_path.iterdir()) == []


def test_an_instant_is_one_whatever_its_zone(run: Run, ledger: Path) -> None:
    conn = sqlite3.connect(ledger)
    last = datetime.fromisoformat(conn.execute("SELECT max(recorded_at) FROM status_change").fetchone()[0])
    conn.close()

    def level(known: datetime) -> int | None:
        answer = json.loads(run("progress", ledger, "--known", known.isoformat(), "--json")[1])
        found: int | None = next(one["confirmed"] for one in answer["targets"] if one["id"] == "wenshan-2025-stock")
        return found

    china = timezone(timedelta(hours=8))
    assert (level(last), level(last.astimezone(china)), level(last.replace(tzinfo=None))) == (183, 183, 183)
    assert level(last.astimezone(china) - timedelta(hours=1)) is None


def test_a_change_cannot_count_later_than_next_february_by_a_date_far_ahead(run: Run, ledger: Path) -> None:
    entry = ("--code", CODE, "--name", "甲", "--area", "文山市", "--month", "2025-03", "--basis", "x")
    change = run("record", ledger, "new_project", *entry)[1].strip()
    before = contents(ledger)
    answer = ("--date", "2198-03-01", "--basis", "名单", "--first-report", "2199-01")
    code, _, err = run("confirm", ledger, change, *answer)
    assert code == 1
    assert "too far ahead" in err
    assert contents(ledger) == before


def test_a_change_named_twice_is_answered_once(run: Run, ledger: Path) -> None:
    entry = ("--code", CODE, "--name", "甲", "--area", "文山市", "--month", "2025-03", "--basis", "x")
    change = run("record", ledger, "new_project", *entry)[1].strip()
    code, out, _ = run("confirm", ledger, change, change, "--date", "2025-04-25", "--basis", "名单", "--json")
    assert code == 0
    assert len(json.loads(out)["ids"]) == 1


def test_a_schema_that_is_no_text_is_damage(run: Run, ledger: Path) -> None:
    whole = ledger.read_bytes()
    assert b"TABLE [status_change]" in whole or b'TABLE "status_change"' in whole or b"TABLE status_change" in whole
    ledger.write_bytes(whole.replace(b"status_change", b"\xc7tatus_chang("))
    for verb in ("progress", "check", "backup", "audit"):
        code, out, err = run(verb, ledger)
        assert (verb, code, out) == (verb, 2, "")
        assert "damaged" in err


def test_pages_that_changed_places_are_damage_whatever_they_lead_to(run: Run, ledger: Path) -> None:
    """SQLite reads such a file and finds the areas' rows where the plans' should be: only its own check sees it."""
    conn = sqlite3.connect(ledger)
    size = conn.execute("PRAGMA page_size").fetchone()[0]
    one, other = (
        conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] for name in ("area", "setting")
    )
    conn.close()
    whole = bytearray(ledger.read_bytes())
    a, b = (slice((page - 1) * size, page * size) for page in (one, other))
    whole[a], whole[b] = whole[b], whole[a]
    ledger.write_bytes(whole)
    code, out, err = run("export", ledger, "--form", "submission", "--month", "2025-06", "--out", ledger.with_name("x.xlsx"))
    assert (code, out) == (2, "")
    assert "damaged" in err


@pytest.mark.parametrize("place", ["", "/"])
def test_a_place_without_a_name_is_nothing_to_restore_to(run: Run, ledger: Path, place: str) -> None:
    backup = ledger.with_name("b.sglbak")
    assert run("backup", ledger, "--out", backup)[0] == 0
    code, out, err = run("restore", backup, place)
    assert (code, out) == (2, "")
    assert "exists already" in err


FULL = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, "-m", "desktop", *sys.argv[2:]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is Unix's")
@pytest.mark.parametrize("limit", [0, 1000])
def test_no_room_says_so_once_and_leaves_nothing(ledger: Path, limit: int) -> None:
    before = sorted(ledger.parent.iterdir())
    month = ("--month", "2025-06")
    for arguments in (
        ("export", str(ledger), "--form", "submission", *month, "--out", str(ledger.with_name("x.xlsx"))),
        ("export", str(ledger), "--form", "submission", *month, "--out", str(ledger.with_name("x.pdf"))),
        ("new", str(ledger.with_name("n.sgl")), "--plan", "wenshan"),
    ):
        said = subprocess.run(
            [sys.executable, "-c", FULL, str(limit), *arguments, "--language", "en"], capture_output=True, text=True,
            cwd=ROOT, check=False, timeout=60,
        )  # fmt: skip
        assert (said.returncode, said.stdout) == (2, ""), said.stderr
        assert len(said.stderr.splitlines()) == 1, said.stderr
    assert sorted(one for one in ledger.parent.iterdir() if one.suffix not in (".sgl-wal", ".sgl-shm")) == before


def test_arguments_are_refused_in_the_language_in_force(run: Run, ledger: Path) -> None:
    for arguments, chinese, english in (
        (("nonsense",), "没有 'nonsense' 这一选择", "invalid choice: 'nonsense'"),
        (("record", ledger, "exit", "--filing-year", "x"), "'x' 不是可用的数值", "invalid int value: 'x'"),
        (("void", ledger, "x"), "缺少下列参数：--why", "the following arguments are required: --why"),
        (("forms", "x"), "不认识的参数：x", "unrecognized arguments: x"),
    ):
        for language, says in (("zh", chinese), ("en", english)):
            code, out, err = run(*arguments, language=language)
            assert (code, out) == (2, "")
            assert says in err


def test_the_language_may_be_joined_by_an_equals_sign(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["--language=en", "progress", str(tmp_path / "none.sgl")]) == 2
    assert "There is no file" in capsys.readouterr().err


def test_the_reasons_of_an_exit_are_in_the_language_in_force(run: Run, ledger: Path) -> None:
    exits = ("record", ledger, "exit", "--code", CODE, "--name", "甲", "--month", "2025-03", "--area", "文山市", "--in-opening")
    assert "X1 规模不达标" in run(*exits, language="zh")[2]
    assert "X1 below the line" in run(*exits)[2]


@pytest.mark.parametrize("word", ["full", "locked", "corrupt", "readonly", "malformed"])
def test_a_folders_name_does_not_tell_what_went_wrong(run: Run, tmp_path: Path, word: str) -> None:
    folder = tmp_path / word
    folder.mkdir()
    path = folder / ("n" * 300 + ".sgl")  # longer than any file system takes
    code, out, err = run("new", path, "--plan", "wenshan")
    assert (code, out) == (2, "")
    assert "cannot be reached" in err

"""The command line as a script uses it: real ledgers, exit codes, one JSON document on standard output."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db.rules.credit_code import make
from desktop import cli

CODE = make("532601", 4711)
BAD_CHECK = CODE[:-1] + ("1" if CODE[-1] != "1" else "2")


@dataclass
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = cli.main([str(one) for one in (*arguments, "--language", "en")])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "文山州 台账.sgl"
    assert run("new", path, "--plan", "wenshan").code == 0
    return path


def entry(run: Run, ledger: Path, *more: object, code: str = CODE, name: str = "示例铝材一厂") -> Answer:
    return run("record", ledger, "new_project", "--code", code, "--name", name, "--month", "2025-03", "--area", "文山市",
               "--json", *more)  # fmt: skip


def target(run: Run, ledger: Path, target_id: str, month: str = "2025-06", *more: object) -> dict[str, Any]:
    answer = run("progress", ledger, "--month", month, "--json", *more)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = next(one for one in answer.json["targets"] if one["id"] == target_id)
    return found


def test_a_new_ledger_stands_at_the_plans_baseline(run: Run, ledger: Path) -> None:
    whole = target(run, ledger, "wenshan-2025-stock")
    assert (whole["baseline"], whole["opening"], whole["claimed"], whole["confirmed"]) == (183, 183, 183, 183)
    assert (whole["completion"], whole["time_progress"]) == (0.0, 90.0)
    areas = [one for one in run("progress", ledger, "--month", "2025-06", "--json").json["targets"] if one["area"]]
    assert {one["area"]: one["confirmed"] for one in areas} == {
        "文山市": 35, "砚山县": 40, "西畴县": 7, "麻栗坡县": 12, "马关县": 16, "丘北县": 25, "广南县": 27, "富宁县": 21,
    }  # fmt: skip


def test_a_recorded_change_is_claimed_and_a_confirmed_one_confirmed(run: Run, ledger: Path) -> None:
    change = entry(run, ledger, "--zone", "in_park", "--source", "attracted", "--basis", "电话").json["id"]
    before = target(run, ledger, "wenshan-2025-stock-文山市")
    assert (before["claimed"], before["confirmed"]) == (36, 35)
    assert run("confirm", ledger, change, "--date", "2025-04-25", "--batch", "2025-03", "--basis", "名单").code == 0
    after = target(run, ledger, "wenshan-2025-stock-文山市")
    assert (after["claimed"], after["confirmed"], after["completion"]) == (36, 36, 2.5)
    assert target(run, ledger, "wenshan-2025-stock-文山市", "2025-02")["claimed"] == 35


def test_record_can_confirm_at_once(run: Run, ledger: Path) -> None:
    answer = entry(run, ledger, "--confirmed", "2025-04-25", "--basis", "统计名单")
    assert answer.json["confirmation"]
    assert target(run, ledger, "wenshan-entries-new_project")["confirmed"] == 1


def test_confirming_at_once_needs_a_basis_and_leaves_nothing_behind(run: Run, ledger: Path) -> None:
    assert entry(run, ledger, "--confirmed", "2025-04-25").code == 2
    assert target(run, ledger, "wenshan-2025-stock")["claimed"] == 183


def test_a_returned_change_counts_in_nothing(run: Run, ledger: Path) -> None:
    change = entry(run, ledger).json["id"]
    run("confirm", ledger, change, "--date", "2025-04-25", "--basis", "电话", "--returned", "province")
    assert target(run, ledger, "wenshan-2025-stock")["claimed"] == 183


def test_a_void_takes_a_change_back_and_what_was_known_stays_known(run: Run, ledger: Path) -> None:
    change = entry(run, ledger).json["id"]
    conn = sqlite3.connect(ledger)
    recorded = conn.execute("SELECT recorded_at FROM status_change WHERE id = ?", (change,)).fetchone()[0]
    conn.close()
    assert run("void", ledger, change, "--why", "重复登记").code == 0
    assert target(run, ledger, "wenshan-2025-stock")["claimed"] == 183
    assert target(run, ledger, "wenshan-2025-stock", "2025-06", "--known", recorded)["claimed"] == 184


def test_a_move_changes_two_counties_and_not_the_whole(run: Run, ledger: Path) -> None:
    entry(run, ledger, "--confirmed", "2025-04-25", "--basis", "名单")
    moved = run("record", ledger, "move", "--code", CODE, "--month", "2025-05", "--to-area", "砚山县", "--to-zone", "in_park")
    assert moved.code == 0, moved.err
    assert target(run, ledger, "wenshan-2025-stock-文山市")["claimed"] == 35
    assert target(run, ledger, "wenshan-2025-stock-砚山县")["claimed"] == 41
    assert target(run, ledger, "wenshan-2025-stock")["claimed"] == 184


def test_an_unnamed_firm_is_named_before_it_exits(run: Run, ledger: Path) -> None:
    plain = ("record", ledger, "exit", "--code", CODE, "--name", "示例矿业三厂", "--month", "2025-05", "--reason", "X3")
    refused = run(*plain, "--area", "马关县")
    assert refused.code == 1
    assert "--in-opening" in refused.err
    taken = run(*plain, "--area", "马关县", "--in-opening")
    assert taken.code == 0, taken.err
    assert target(run, ledger, "wenshan-2025-stock-马关县")["claimed"] == 15
    assert target(run, ledger, "wenshan-exits")["claimed"] == 1


def test_a_succession_is_neither_entry_nor_exit(run: Run, ledger: Path) -> None:
    entry(run, ledger, "--confirmed", "2025-04-25", "--basis", "名单")
    second = make("532601", 4712)
    answer = run("record", ledger, "successor", "--code", second, "--name", "示例铝材新厂", "--month", "2025-05",
                 "--from-code", CODE, "--area", "文山市")  # fmt: skip
    assert answer.code == 0, answer.err
    assert target(run, ledger, "wenshan-2025-stock-文山市")["claimed"] == 36
    assert target(run, ledger, "wenshan-exits")["claimed"] == 0


def test_a_rename_keeps_the_firm_and_its_former_name(run: Run, ledger: Path) -> None:
    entry(run, ledger)
    assert run("record", ledger, "rename", "--code", CODE, "--month", "2025-06", "--new-name", "示例铝业一厂").code == 0
    found = run("explain", ledger, "wenshan-entries-new_project", "--month", "2025-06", "--json").json
    assert [one["name"] for one in found["enterprises"]] == ["示例铝业一厂"]
    assert [one["kind"] for one in found["changes"]] == ["new_project"]


def test_explain_lists_as_many_as_the_figure_says(run: Run, ledger: Path) -> None:
    entry(run, ledger)
    found = run("explain", ledger, "wenshan-2025-stock-文山市", "--month", "2025-06", "--json").json
    assert sum(one["claimed"] for one in found["enterprises"]) == found["claimed"] == 36
    assert sum(one["confirmed"] for one in found["enterprises"]) == found["confirmed"] == 35
    assert [one["n"] for one in found["enterprises"] if one["name"] is None] == [35]


def test_one_county_keeps_its_own_ledger(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "w.sgl"
    assert run("new", path, "--plan", "wenshan", "--area", "文山市").code == 0
    assert [one["id"] for one in run("progress", path, "--month", "2025-06", "--json").json["targets"]] == [
        "wenshan-2025-stock-文山市"
    ]


def test_a_county_records_its_own_side_of_a_move(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "w.sgl"
    run("new", path, "--plan", "wenshan", "--area", "文山市")
    answer = run("record", path, "move", "--code", CODE, "--name", "示例一厂", "--month", "2025-03", "--area", "砚山县")
    assert answer.code == 0, answer.err
    assert target(run, path, "wenshan-2025-stock-文山市")["claimed"] == 36
    answer = run("record", path, "move", "--code", CODE, "--month", "2025-05", "--to-area", "富宁县")
    assert answer.code == 0, answer.err
    assert target(run, path, "wenshan-2025-stock-文山市")["claimed"] == 35
    again = run("record", path, "exit", "--code", CODE, "--month", "2025-06", "--reason", "X1")
    assert again.code == 1


def test_a_bureau_that_starts_today_begins_with_its_own_opening(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "w.sgl"
    assert run("new", path, "--plan", "wenshan", "--area", "文山市", "--opening", "2026-03").code == 0
    assert target(run, path, "wenshan-2025-stock-文山市", "2026-06")["confirmed"] is None
    assert run("record", path, "opening_number", "--count", 61, "--basis", "统计名单").code == 0
    assert target(run, path, "wenshan-2025-stock-文山市", "2026-06")["confirmed"] == 61
    assert run("record", path, "opening", "--code", CODE, "--name", "示例一厂").code == 0
    assert target(run, path, "wenshan-2025-stock-文山市", "2026-06")["confirmed"] == 61
    assert run("record", path, "opening_complete").code == 0
    assert target(run, path, "wenshan-2025-stock-文山市", "2026-06")["confirmed"] == 1


def test_a_second_place_for_backups(run: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = run("backup", ledger, "--second-place", tmp_path / "stick", "--json")
    assert (made.code, Path(made.json["second"]).parent.parent) == (0, tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "away")
    away = run("backup", ledger, "--json")
    assert (away.code, away.json["second"]) == (0, None)
    assert "not there" in away.err
    assert run("backup", ledger, "--second-place", tmp_path / "gone").code == 2
    assert run("backup", ledger, "--second-place", "none", "--json").err == ""


def test_check_backup_restore(run: Run, ledger: Path, tmp_path: Path) -> None:
    entry(run, ledger)
    assert run("check", ledger, "--json").json["ok"] is True
    made = run("backup", ledger, "--json").json
    assert made["rows"]["status_change"] == 9
    preview = run("restore", made["path"], "--dry-run", "--json").json
    assert preview["rows"] == made["rows"]
    again = tmp_path / "again.sgl"
    assert run("restore", made["path"], again).code == 0
    assert target(run, again, "wenshan-2025-stock")["claimed"] == 184
    assert run("restore", made["path"], again).code == 2


def test_audit_names_what_does_not_agree(run: Run, ledger: Path) -> None:
    findings = run("audit", "wanzhou", "--json").json["findings"]
    broken = {(one["stated"], one["computed"]) for one in findings if one["kind"] == "contradiction"}
    assert {(210, 211), (100, 99)} <= broken
    assert all(one["sentence"] and one["place"] and one["key"] for one in findings)
    assert run("audit", ledger, "--json").json == run("audit", "wenshan", "--json").json


NEW = ("new_project", "--month", "2025-03", "--name", "甲")
CODED = (*NEW, "--code", CODE)


def entry_at(month: str) -> tuple[str, ...]:
    return ("new_project", "--name", "甲", "--code", CODE, "--month", month)


BAD = [
    ("a code of wrong length", (*NEW, "--code", "9153"), 2, "18"),
    ("a code with O", (*NEW, "--code", CODE[:-1] + "O"), 2, "O"),
    ("a wrong check character", (*NEW, "--code", BAD_CHECK), 1, "--accept-code"),
    ("an exit of a firm not in", ("exit", "--code", CODE, "--month", "2025-03", "--reason", "X1"), 1, "no firm"),
    ("an exit without reason", ("exit", "--code", CODE, "--month", "2025-03", "--in-opening", "--name", "甲"), 2, "X1"),
    ("a month that is none", entry_at("2025-13"), 2, "2025-13"),
    ("a month before the opening", entry_at("2020-11"), 1, "2020-12"),
    ("a month far ahead", entry_at("2098-01"), 1, "too far"),
    ("an area outside the plan", (*CODED, "--area", "昆明市"), 1, "昆明市"),
    ("no area where there are many", (*CODED, "--area", ""), 2, "area"),
    ("a very long name", ("new_project", "--month", "2025-03", "--code", CODE, "--name", "长" * 5000), 2, "5000"),
    ("a control character", ("new_project", "--month", "2025-03", "--code", CODE, "--name", "甲\x07"), 2, "U+0007"),
    ("no firm named", ("new_project", "--month", "2025-03"), 2, "--code"),
    ("a date that is none", (*CODED, "--confirmed", "2025-02-30", "--basis", "x"), 2, "2025-02-30"),
]


@pytest.mark.parametrize(("arguments", "code", "says"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_bad_input_gets_a_sentence_and_changes_nothing(
    run: Run, ledger: Path, arguments: list[str], code: int, says: str
) -> None:
    before = _rows(ledger)
    extra = [] if "--area" in arguments else ["--area", "文山市"]
    answer = run("record", ledger, *arguments, *extra)
    assert answer.code == code, answer.err
    assert says in answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert _rows(ledger) == before


def _rows(ledger: Path) -> list[tuple[int, ...]]:
    conn = sqlite3.connect(ledger)
    try:
        return [
            tuple(conn.execute(f"SELECT count(*) FROM {table}").fetchone())
            for table in ("enterprise", "status_change", "confirmation", "void", "posting", "value_history")
        ]
    finally:
        conn.close()


def test_a_second_entry_says_what_stands_there(run: Run, ledger: Path) -> None:
    entry(run, ledger)
    again = entry(run, ledger)
    assert again.code == 1
    assert "示例铝材一厂" in again.err
    assert "2025-03" in again.err


def test_a_failing_code_is_taken_with_a_reason_and_keeps_it(run: Run, ledger: Path) -> None:
    answer = entry(run, ledger, "--accept-code", "执照即如此", code=BAD_CHECK)
    assert answer.code == 0
    assert answer.json["warnings"]
    conn = sqlite3.connect(ledger)
    assert conn.execute("SELECT code_note FROM enterprise").fetchone()[0] == "执照即如此"
    conn.close()


def test_full_width_and_lower_case_codes_mean_the_same_firm(run: Run, ledger: Path) -> None:
    first = entry(run, ledger).json["enterprise"]
    wide = "".join(chr(ord(one) + 0xFEE0) for one in CODE.lower())
    answer = run("record", ledger, "exit", "--code", wide, "--month", "2025-05", "--reason", "X1", "--json")
    assert answer.json["enterprise"] == first


def test_a_formula_like_name_is_kept_with_a_warning(run: Run, ledger: Path) -> None:
    answer = entry(run, ledger, name="=cmd|' /C calc'!A0")
    assert answer.code == 0
    assert "formula" in answer.json["warnings"][0]


def test_files_that_are_no_ledgers(run: Run, tmp_path: Path, ledger: Path) -> None:
    text = tmp_path / "x.sgl"
    text.write_text("hello", encoding="utf-8")
    other = tmp_path / "other.sgl"
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE t (a)")
    conn.close()
    for path, says in ((text, "not a ledger"), (other, "not a ledger"), (tmp_path / "none.sgl", "no file"), (tmp_path, "folder")):
        answer = run("progress", path, "--json")
        assert (answer.code, answer.out) == (2, "")
        assert says in answer.err
    assert run("new", ledger, "--plan", "wenshan").code == 2
    assert run("new", tmp_path / "gone" / "x.sgl", "--plan", "wenshan").code == 2
    assert run("new", tmp_path / "y.sgl", "--plan", "wenshan", "--area", "昆明市").code == 1
    assert not (tmp_path / "y.sgl").exists()


def test_unusable_arguments_exit_2(run: Run, ledger: Path) -> None:
    assert run("record", ledger, "nonsense").code == 2
    assert run("nonsense").code == 2
    assert run("explain", ledger, "no-such-target", "--month", "2025-06").code == 1

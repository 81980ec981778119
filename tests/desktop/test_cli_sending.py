"""The submission loop from the command line: close, send, take in, mend, make again."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tests.desktop.test_cli import Answer, Run, run

__all__ = ["run"]  # the fixture is the other file's


@pytest.fixture
def county(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "砚山.sgl"
    assert run("new", path, "--plan", "wenshan", "--area", "砚山县", "--bureau", "砚山工信局").code == 0
    assert record(run, path, "示例一厂", "2025-02").code == 0
    return path


@pytest.fixture
def prefecture(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "文山.sgl"
    assert run("new", path, "--plan", "wenshan").code == 0
    return path


def record(run: Run, ledger: Path, name: str, month: str, *more: str) -> Answer:
    return run("record", ledger, "upgrade", "--name", name, "--month", month, "--basis", "电话", *more)


def send(run: Run, ledger: Path, month: str, out: Path) -> dict[str, object]:
    answer = run("export", ledger, "--form", "submission", "--month", month, "--out", out, "--json")
    assert answer.code == 0, answer.err
    found: dict[str, object] = answer.json
    return found


def test_a_closed_month_is_told_and_kept_as_an_adjustment(run: Run, county: Path) -> None:
    closed = run("close", county, "--area", "砚山县", "--month", "2025-02", "--why", "已报州局", "--json")
    assert (closed.code, closed.json["state"], closed.json["area"]) == (0, "held", "砚山县")
    assert {one["key"]: one["standing"] for one in closed.json["checklist"]}["audit"] == "open"
    assert "unread" in closed.err
    refused = record(run, county, "示例二厂", "2025-01")
    assert refused.code == 1
    for word in ("砚山县", "2025-02", "已报州局", "2025-03", "--adjust"):
        assert word in refused.err
    assert record(run, county, "示例二厂", "2025-01", "--adjust", "漏报").code == 0
    one = next(one for one in run("progress", county, "--month", "2025-02", "--json").json["targets"] if "submitted" in one)
    assert (one["claimed"], one["submitted"]["claimed"]) == (42, 41)
    assert "submitted" not in str(run("progress", county, "--month", "2025-03", "--json").json)
    assert run("reopen", county, "--month", "2025-02").code == 2
    assert run("reopen", county, "--month", "2025-02", "--why", "州局退回", "--json").json["state"] == "open"
    assert record(run, county, "示例三厂", "2025-02").code == 0


@pytest.mark.parametrize("name", ["全部.pdf", "全部.docx"])
def test_everything_is_no_paper(run: Run, county: Path, tmp_path: Path, name: str) -> None:
    refused = run("export", county, "--form", "everything", "--out", tmp_path / name)
    assert refused.code == 2
    assert name in refused.err
    assert not (tmp_path / name).exists()


def test_the_hand_over_sheet_is_a_workbook_and_nothing_else(run: Run, county: Path, tmp_path: Path) -> None:
    refused = run("export", county, "--form", "handover", "--month", "2025-02", "--out", tmp_path / "移交.pdf")
    assert (refused.code, (tmp_path / "移交.pdf").exists()) == (2, False)
    assert "移交.pdf" in refused.err
    assert run("export", county, "--form", "handover", "--month", "2025-02", "--out", tmp_path / "移交.xlsx").code == 0


def test_closed_for_good(run: Run, county: Path) -> None:
    assert run("close", county, "--month", "2025-02", "--final", "--json").json["state"] == "closed"
    refused = run("reopen", county, "--month", "2025-02", "--why", "想改")
    assert (refused.code, "stays closed" in refused.err) == (1, True)
    assert run("close", county, "--month", "2025-2").code == 2
    assert run("close", county, "--area", "没有县", "--month", "2025-02").code == 1


def test_voids_take_the_reason_too(run: Run, county: Path) -> None:
    row = record(run, county, "示例二厂", "2025-02").out.strip()
    run("close", county, "--month", "2025-02")
    assert run("void", county, row, "--why", "重复").code == 1
    assert run("void", county, row, "--why", "重复", "--adjust", "州局核出").code == 0


def test_the_same_content_keeps_its_version(run: Run, county: Path, tmp_path: Path) -> None:
    first, again = (send(run, county, "2025-02", tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert (first["version"], again["version"], again["again"]) == (1, 1, True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    record(run, county, "示例二厂", "2025-02")
    assert send(run, county, "2025-02", tmp_path / "c.xlsx")["version"] == 2
    explained = run("export", county, "--form", "submission", "--month", "2025-02", "--out", tmp_path / "d.xlsx",
                    "--explain", "audit=文件如此", "--json")  # fmt: skip
    assert explained.json["version"] == 3
    assert run("check", county).code == 0


def test_a_version_that_reached_no_file_was_not_sent(run: Run, county: Path, tmp_path: Path) -> None:
    assert run("export", county, "--form", "submission", "--month", "2025-02", "--out", tmp_path / "none" / "a.xlsx").code == 2
    record(run, county, "示例二厂", "2025-02")
    assert send(run, county, "2025-02", tmp_path / "a.xlsx")["version"] == 1


def test_what_comes_in_is_counted_and_told(run: Run, county: Path, prefecture: Path, tmp_path: Path) -> None:
    sent = send(run, county, "2025-02", tmp_path / "a.xlsx")
    taken = run("merge", prefecture, tmp_path / "a.xlsx", "--json")
    assert taken.code == 0, taken.err
    [one] = taken.json["taken"]
    assert (one["area"], one["period"], one["version"], one["checksum"]) == ("砚山县", "2025-02", 1, sent["checksum"])
    assert (taken.json["in"], taken.json["of"], taken.json["changed"]) == (1, 8, ["砚山县"])
    assert {one["area"]: one["state"] for one in taken.json["areas"]}["文山市"] == "missing"
    again = run("merge", prefecture, tmp_path / "a.xlsx", "--json")
    assert (again.code, again.json["taken"], again.json["changed"]) == (0, [], [])
    targets = run("progress", prefecture, "--month", "2025-02", "--json").json["targets"]
    assert next(one["claimed"] for one in targets if one["id"] == "wenshan-2025-stock") == 184
    explained = run("explain", prefecture, "wenshan-2025-stock-砚山县", "--month", "2025-02", "--json").json
    assert "示例一厂" in [one["name"] for one in explained["enterprises"]]
    assert run("check", prefecture).code == 0
    # Nothing is recorded here for a county that sends.
    assert record(run, prefecture, "示例九厂", "2025-02", "--area", "砚山县").code == 1


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_changed_file_is_named_cell_by_cell(run: Run, county: Path, prefecture: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    send(run, county, "2025-02", path)
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book["Balance"].iter_rows() for cell in row if cell.value == 41)
    cell.value = 45
    book.save(path)
    refused = run("merge", prefecture, path, "--json")
    assert refused.code == 1
    said = " ".join(refused.json["findings"][0]["said"])
    for word in ("Balance", cell.coordinate, "41", "45"):
        assert word in said
    assert run("merge", prefecture, path, "--accept", "电话核实", "--json").json["changed"] == ["砚山县"]


def test_files_that_are_none(run: Run, prefecture: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"x")
    assert run("merge", prefecture, tmp_path / "x.xlsx").code == 2
    assert run("merge", prefecture, tmp_path / "gone.xlsx").code == 2
    openpyxl.Workbook().save(tmp_path / "y.xlsx")
    answer = run("merge", prefecture, tmp_path / "y.xlsx", tmp_path / "x.xlsx")
    assert answer.code == 2
    assert "holds no package" in answer.err


def test_a_ledger_is_made_again(run: Run, county: Path, tmp_path: Path) -> None:
    sent = send(run, county, "2025-02", tmp_path / "a.xlsx")
    made = run("new", tmp_path / "again.sgl", "--from", tmp_path / "a.xlsx", "--json")
    assert made.code == 0, made.err
    assert (made.json["area"], made.json["version"], made.json["checksum"]) == ("砚山县", 1, sent["checksum"])
    figures = [run("progress", path, "--month", "2025-02", "--json").json for path in (county, tmp_path / "again.sgl")]
    assert figures[0] == figures[1]
    assert run("check", tmp_path / "again.sgl").code == 0
    assert run("new", tmp_path / "again.sgl", "--from", tmp_path / "a.xlsx").code == 2
    assert run("new", tmp_path / "n.sgl").code == 2


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text("Shan2026-06\nkept from last year\n", encoding="utf-8")
    return path


def test_a_submission_under_a_password(run: Run, county: Path, prefecture: Path, tmp_path: Path, key: Path) -> None:
    plain = send(run, county, "2025-02", tmp_path / "plain.xlsx")
    out = tmp_path / "a.xlsx"
    made = run("export", county, "--form", "submission", "--month", "2025-02", "--out", out, "--password-file", key, "--json")
    assert made.code == 0, made.err
    assert (made.json["version"], made.json["sha256"], made.json["again"]) == (1, plain["sha256"], True)
    assert out.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert run("check", county).code == 0
    refused = run("merge", prefecture, out)
    assert refused.code == 2
    assert "--password-file" in refused.err
    (tmp_path / "wrong.txt").write_text("Shan2026-07\n")
    assert "does not open" in run("merge", prefecture, out, "--password-file", tmp_path / "wrong.txt").err
    taken = run("merge", prefecture, out, "--password-file", key, "--json")
    assert [one["checksum"] for one in taken.json["taken"]] == [plain["checksum"]]
    # With the password and without it is the same package, and the same bytes are kept.
    assert [one["area"] for one in run("merge", prefecture, tmp_path / "plain.xlsx", "--json").json["same"]] == ["砚山县"]
    assert run("check", prefecture).code == 0
    with contextlib.closing(sqlite3.connect(prefecture)) as conn:
        assert conn.execute("SELECT bytes FROM package").fetchone()[0] == (tmp_path / "plain.xlsx").read_bytes()
    again = run("new", tmp_path / "again.sgl", "--from", out, "--password-file", key)
    assert again.code == 0, again.err
    assert run("check", tmp_path / "again.sgl").code == 0


def test_a_form_under_a_password_and_what_cannot_carry_one(run: Run, county: Path, tmp_path: Path, key: Path) -> None:
    for name, code in (("a.xlsx", 0), ("a.docx", 0), ("a.pdf", 2)):
        made = run("export", county, "--form", "balance", "--month", "2025-02", "--out", tmp_path / name, "--password-file", key)
        assert (made.code, (tmp_path / name).exists()) == (code, code == 0), made.err
    assert (tmp_path / "a.docx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    whole = run("export", county, "--form", "everything", "--out", tmp_path / "all.xlsx", "--password-file", key)
    assert (whole.code, (tmp_path / "all.xlsx").exists()) == (2, False)


@pytest.mark.parametrize(("text", "said"), [("", "no password"), ("\nsecond1234", "no password"), ("short", "8 to 64")])
def test_a_password_that_is_none(run: Run, county: Path, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "key.txt").write_text(text)
    made = run("export", county, "--form", "submission", "--month", "2025-02", "--out", tmp_path / "a.xlsx",
               "--password-file", tmp_path / "key.txt")  # fmt: skip
    assert made.code == 2
    assert said in made.err
    assert not (tmp_path / "a.xlsx").exists()
    assert run("export", county, "--form", "submission", "--month", "2025-02", "--out", tmp_path / "a.xlsx",
               "--password-file", tmp_path / "gone.txt").code == 2  # fmt: skip


def test_a_password_from_standard_input(
    run: Run, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("Shan2026-06\n"))
    made = run("export", county, "--form", "balance", "--month", "2025-02", "--out", tmp_path / "a.xlsx", "--password-file", "-")
    assert made.code == 0, made.err
    monkeypatch.setattr("sys.stdin", io.StringIO("Shan2026-06\n"))
    read = run("import", county, tmp_path / "a.xlsx", "--as", "enterprises", "--password-file", "-")
    assert "password" not in read.err

"""``import`` as an office uses it: real files of many hands through reading, understanding and the ledger."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from db.rules.credit_code import make
from tests.desktop.test_cli import Answer, Run, ledger, run, target  # noqa: F401 - fixtures

CODES = [make("532601", 7000 + serial) for serial in range(40)]


def xlsx(path: Path, *rows: list[Any], sheet: str = "Sheet1") -> Path:
    """A workbook as a spreadsheet program writes it."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def receipt(answer: Answer) -> str:
    counts = answer.json
    parts = ("new", "changed", "same", "rejected", "left_out")
    assert counts["read"] == sum(counts[part] for part in parts), counts
    return f"{counts['read']} = " + " + ".join(f"{counts[part]} {part}" for part in parts if counts[part])


def said(answer: Answer, number: int) -> str:
    return " ".join(one for row in answer.json["rows"] if row["number"] == number for one in row["said"])


def firms(path: Path) -> list[tuple[Any, ...]]:
    conn = sqlite3.connect(path)
    found = conn.execute("SELECT name, code, area, zone, phone FROM enterprise ORDER BY seq").fetchall()
    conn.close()
    return found


HEAD = ["序号", "企业名称", "统一社会信用代码", "县（市、区）", "园区内/外", "联系电话"]


def roster(path: Path, count: int = 3) -> Path:
    rows = [[serial, f"示例第{serial}厂", CODES[serial], "文山市", "园内", f"0876{serial}"] for serial in range(1, count + 1)]
    return xlsx(
        path, ["文山市规模以上工业企业名录"], ["填报单位：文山市工信局", None, "2025年6月"], HEAD, *rows,
        ["合计", f"{count}户"], ["填表人：甲", None, None, "联系电话：0876-1"],
    )  # fmt: skip


def test_a_list_with_title_total_and_footer_comes_in_once(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = roster(tmp_path / "名录 最终版.xlsx")
    first = run("import", ledger, file, "--as", "enterprises", "--json")
    assert first.code == 0, first.err
    assert receipt(first) == "7 = 3 new + 4 left_out"
    assert firms(ledger)[0] == ("示例第1厂", CODES[1], "532601", "in_park", "08761")
    again = run("import", ledger, file, "--as", "enterprises", "--json")
    assert receipt(again) == "7 = 3 same + 4 left_out"


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = roster(tmp_path / "a.xlsx")
    dry = run("import", ledger, file, "--as", "enterprises", "--dry-run", "--json")
    assert receipt(dry) == "7 = 3 new + 4 left_out"
    assert dry.json["batches"] == []
    assert firms(ledger) == []


def test_good_rows_come_in_although_others_do_not(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(tmp_path / "a.xlsx", HEAD[1:], ["示例一厂", CODES[1]], ["示例二厂", CODES[2][:17]], ["示例三厂", "91532601MA00O"])
    answer = run("import", ledger, file, "--as", "enterprises", "--json")
    assert (answer.code, receipt(answer)) == (0, "3 = 1 new + 2 rejected")
    assert "18" in said(answer, 3)
    strict = run("import", ledger, file, "--as", "enterprises", "--strict", "--json")
    assert strict.code == 0  # the good row is there already
    assert len(firms(ledger)) == 1


def test_strict_writes_all_or_none(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(tmp_path / "a.xlsx", HEAD[1:], ["示例一厂", CODES[1]], ["示例二厂", CODES[2][:17]])
    answer = run("import", ledger, file, "--as", "enterprises", "--strict", "--json")
    assert answer.json["rejected"] == 1
    assert firms(ledger) == []


def test_nothing_usable_is_exit_1_and_nothing_readable_exit_2(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    bad = xlsx(tmp_path / "a.xlsx", HEAD[1:], ["示例二厂", CODES[2][:17]])
    assert run("import", ledger, bad, "--as", "enterprises", "--json").code == 1
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    broken = run("import", ledger, tmp_path / "b.xlsx", "--as", "enterprises")
    assert broken.code == 2
    assert broken.err.count("\n") == 1
    assert run("import", ledger, tmp_path / "none.xlsx", "--as", "enterprises").code == 2
    assert run("import", ledger, bad, "--as", "nonsense").code == 2


def test_an_opening_list_counts_once_it_is_complete(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = roster(tmp_path / "期初.xlsx", 30)
    assert receipt(run("import", ledger, file, "--as", "opening", "--json")) == "34 = 30 new + 4 left_out"
    assert target(run, ledger, "wenshan-2025-stock-文山市")["confirmed"] == 35
    run("import", ledger, file, "--as", "opening", "--complete")
    assert target(run, ledger, "wenshan-2025-stock-文山市")["confirmed"] == 30


def test_changes_and_statistics_answers(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    changes = xlsx(
        tmp_path / "变更.xlsx", ["企业名称", "统一社会信用代码", "县市", "类型", "纳规时间", "退库原因"],
        ["示例一厂", CODES[1], "文山市", "小升规", "2025年2月", None],
        ["示例二厂", CODES[2], "砚山", "新建投产", "2025-03", None],
        ["示例一厂", CODES[1], "文山市", "退规", "2025.05", "X1"],
        ["示例九厂", CODES[9], "文山市", "退规", "2025.05", "X1"],
        ["示例七厂", CODES[7], "文山", "小升规", "2025年2月", None],
    )  # fmt: skip
    answer = run("import", ledger, changes, "--as", "changes", "--json")
    assert receipt(answer) == "5 = 3 new + 2 rejected", answer.json
    assert "more than one place" in said(answer, 6)
    names = xlsx(tmp_path / "统计名单.xlsx", ["单位详细名称", "统一社会信用代码", "审批日期", "工业总产值"],
                 ["示例二厂", CODES[2], "2025-04-25", 123.5], ["示例八厂", CODES[8], "2025-04-25", 1])  # fmt: skip
    answer = run("import", ledger, names, "--as", "confirmations", "--json")
    assert receipt(answer) == "2 = 1 new + 1 rejected"
    assert target(run, ledger, "wenshan-2025-stock-砚山县")["confirmed"] == 41


def test_targets(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(tmp_path / "目标.xlsx", ["年度", "县（市、区）", "目标数"], [2024, "砚山县", 60], [2024, "广南县", 40])
    assert receipt(run("import", ledger, file, "--as", "targets", "--json")) == "2 = 2 new"
    found = [one for one in run("progress", ledger, "--month", "2024-12", "--json").json["targets"] if one["year"] == 2024]
    assert {(one["area"], one["value"]) for one in found} == {("砚山县", 60), ("广南县", 40)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_of_any_office(run: Run, ledger: Path, tmp_path: Path, encoding: str) -> None:  # noqa: F811
    file = tmp_path / "名录.csv"
    file.write_text(f"企业名称,统一社会信用代码,县（市、区）\n示例一厂,{CODES[1]},文山市\n", encoding=encoding)
    assert receipt(run("import", ledger, file, "--as", "enterprises", "--json")) == "1 = 1 new"
    assert firms(ledger)[0][:3] == ("示例一厂", CODES[1], "532601")


def test_values_for_all_rows(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(tmp_path / "退库.xlsx", ["企业名称", "统一社会信用代码", "县（市、区）"], ["示例一厂", CODES[1], "文山市"])
    answer = run("import", ledger, file, "--as", "changes", "--set", "kind=小升规", "--set", "month=2025年3月", "--json")
    assert receipt(answer) == "1 = 1 new"
    assert run("import", ledger, file, "--as", "changes", "--set", "nonsense=1").code == 2


def test_what_no_column_says_is_told_with_how_to_say_it(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(
        tmp_path / "监测.xlsx", ["2025年6月运行监测表"],
        ["企业名称", "统一社会信用代码", "县（市、区）", "生产状态", "营业收入累计（万元）"],
        ["示例一厂", CODES[1], "文山市", "正常", 1865.5],
    )  # fmt: skip
    alone = run("import", ledger, file, "--as", "monthly_figure")
    assert alone.code == 1
    assert 'No column says Source, Early or revised. Say it for all rows, as by --set "Source=' in alone.err
    wrong = run("import", ledger, file, "--as", "monthly_figure", "--set", "数据来源=隔壁老王")
    assert wrong.code == 2
    assert "There are" in wrong.err
    # A field is called by its heading, in either language, or by its key.
    fixed = ("--set", "数据来源=企业自报", "--set", "Early or revised=快报")
    told = run("import", ledger, file, "--as", "monthly_figure", *fixed, "--json")
    assert receipt(told) == "2 = 1 new + 1 left_out", told.out
    assert said(told, 3) == "“示例一厂” was not in the register of enterprises; this row adds it."


def test_the_answers_that_a_row_may_have_stand_beside_its_question(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(tmp_path / "名录.xlsx", HEAD, [1, "示例一厂", CODES[1], "文山市", "城郊", None])
    answer = run("import", ledger, file, "--as", "enterprises")
    assert answer.out.splitlines()[1].endswith("[in park | outside]")


def test_every_fitting_sheet_comes_in_and_others_are_named(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本表由各县填报，请按要求填写。"])
    for serial, county in enumerate(("文山市", "砚山县"), 1):
        page = book.create_sheet(county)
        page.append(HEAD)
        page.append([1, f"示例第{serial}厂", CODES[serial], county, "园外", ""])
    book.save(tmp_path / "全州.xlsx")
    answer = run("import", ledger, tmp_path / "全州.xlsx", "--as", "enterprises", "--json")
    assert receipt(answer) == "2 = 2 new"
    assert any("说明" in one for one in answer.json["notes"])
    assert [one[2] for one in firms(ledger)] == ["532601", "532622"]


def test_figures_of_a_register_whose_month_and_source_hold_for_all_rows(run: Run, ledger: Path, tmp_path: Path) -> None:  # noqa: F811
    file = xlsx(
        tmp_path / "运行监测.xlsx",
        ["企业名称", "统一社会信用代码", "县（市、区）", "生产状态", "营业收入累计（万元）", "一套表营业收入"],
        ["示例一厂", CODES[1], "文山市", "正常", "1,865.5", 3], ["示例二厂", CODES[2], "文山市", "停产", 0, 3],
    )  # fmt: skip
    fixed = ("--set", "month=2025-06", "--set", "source=企业自报", "--set", "release=快报")
    answer = run("import", ledger, file, "--as", "monthly_figure", *fixed, "--json")
    assert receipt(answer) == "2 = 2 new", answer.out
    conn = sqlite3.connect(ledger)
    assert conn.execute("SELECT month, revenue, state FROM monthly_figure ORDER BY seq").fetchall() == [
        ("2025-06", 18_655_000, "normal"), ("2025-06", 0, "stopped"),
    ]  # fmt: skip
    conn.close()
    assert any("一套表营业收入" in note for note in answer.json["notes"]), answer.json["notes"]

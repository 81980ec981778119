"""发表收表: real workbooks go out, real workbooks come back, and what they say is collected without a guess."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import BadInput, RuleViolation
from db.exchange import rounds as workbooks
from db.rules import rounds as rule
from db.rules.intake.sheet import Book, Sheet
from db.rules.rounds import Column
from db.store import round_replies, rounds
from db.store.rounds import Making, Round
from tests import ledgers
from tests.ledgers import GUANGNAN, code, firm, opened

COLUMNS = (
    Column("", "乡镇（街道）", fill="township", locked=True),
    Column("", "联系电话", fill="phone"),
    Column("", "生产状态", "choice", ("正常", "半停产", "停产"), note="按本月实际填写"),
    Column("", "从业人员", "integer"),
    Column("", "上年营业收入", "money"),
    Column("", "投产时间", "month"),
    Column("", "困难"),
)
STATE, STAFF, REVENUE, MONTH, TROUBLE, PHONE = "c3", "c4", "c5", "c6", "c7", "c2"


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with ledgers.wenshan(tmp_path) as ledger:
        made = ledger.conn
        opened(made, firm(made, "砚山示例硅材二厂", 11, township="江那镇", phone="0876-000"))
        firm(made, "砚山示例铝厂", 12, township="江那镇")
        firm(made, "砚山示例无码厂", township="平远镇")
        firm(made, "广南示例糖厂", 13, area=GUANGNAN)
        yield made


@pytest.fixture
def sent(conn: sqlite3.Connection) -> Round:
    firms = [row[0] for row in conn.execute("SELECT id FROM enterprise ORDER BY seq")]
    making = Making("企业生产情况摸底表", firms, COLUMNS, due="2025-06-20", note="请如实填写")
    return rounds.get(conn, rounds.create(conn, making, "2025-06"))


def read(path: Path) -> Book:
    """As the reader of files gives it: cell by cell, nothing understood."""
    book = load_workbook(path)
    sheets = tuple(Sheet(one.title, [list(row) for row in one.iter_rows(values_only=True)]) for one in book.worksheets)
    return Book(path.name, "xlsx", sheets, hashlib.sha256(path.read_bytes()).hexdigest())


def edited(path: Path, change: Callable[[Worksheet], Any], name: str = "") -> Path:
    """The workbook with what a person fills in."""
    book = load_workbook(path)
    change(book.worksheets[0])
    target = path.with_name(name or f"回 {path.name}")
    book.save(target)
    return target


def fill(firm_name: str, **values: Any) -> Callable[[Worksheet], None]:
    """Fill in cells of a firm's row, by title."""

    def change(sheet: Worksheet) -> None:
        head = {cell.value: cell.column for cell in sheet[4]}
        row = next(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 3).value == firm_name)
        for title, value in values.items():
            sheet.cell(row, head[title]).value = value

    return change


def take(conn: sqlite3.Connection, sent: Round, path: Path) -> str:
    book = read(path)
    return round_replies.take_in(conn, sent.id, book, round_replies.understood(sent, book))


def by_name(conn: sqlite3.Connection, sent: Round) -> dict[str, round_replies.Collected]:
    return {one.row.name: one for one in round_replies.collected(conn, sent)}


def written(sent: Round, folder: Path) -> dict[str, Path]:
    """The workbooks by place."""
    paths = workbooks.write(sent, "砚山县工信局", folder)
    return {one.place: path for one, path in zip(workbooks.packages(sent, "砚山县工信局"), paths, strict=True)}


def test_one_workbook_goes_to_each_township(sent: Round, tmp_path: Path) -> None:
    made = written(sent, tmp_path)
    assert {place: path.name for place, path in made.items()} == {
        "砚山县江那镇": "砚山县江那镇2025年6月企业生产情况摸底表（砚山县工信局）.xlsx",
        "砚山县平远镇": "砚山县平远镇2025年6月企业生产情况摸底表（砚山县工信局）.xlsx",
        "广南县未填乡镇": "广南县未填乡镇2025年6月企业生产情况摸底表（砚山县工信局）.xlsx",
    }
    sheet = load_workbook(made["砚山县江那镇"]).worksheets[0]
    assert [cell.value for cell in sheet[4]] == ["序号", "回收码", "企业名称", "统一社会信用代码", *(one.title for one in COLUMNS)]
    names = [sheet.cell(row, 3).value for row in (5, 6)]
    assert names == ["砚山示例硅材二厂", "砚山示例铝厂"]
    row = 5
    assert sheet.cell(row, 4).value == code(11)
    assert sheet.cell(row, 4).number_format == "@"
    assert [sheet.cell(row, at).value for at in (5, 6, 7)] == ["江那镇", "0876-000", None]
    assert [sheet.cell(row, at).protection.locked for at in (2, 3, 4, 5, 6, 7)] == [True, True, True, True, False, False]
    assert sheet.protection.sheet
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert [(one.formula1, str(one.sqref)) for one in lists] == [('"正常,半停产,停产"', "G5:G6")]
    assert sheet["G4"].comment is not None
    assert "按本月实际填写" in sheet["G4"].comment.text


def test_replies_come_together_and_who_is_missing_is_listed(conn: sqlite3.Connection, sent: Round, tmp_path: Path) -> None:
    made = written(sent, tmp_path)
    given = {"生产状态": "停产", "从业人员": 120, "上年营业收入": "1,865.50", "投产时间": "2022年8月", "困难": "缺电"}
    take(conn, sent, edited(made["砚山县江那镇"], fill("砚山示例硅材二厂", **given)))
    take(conn, sent, made["砚山县平远镇"])  # came back as it went
    found = by_name(conn, sent)
    assert {name: one.state for name, one in found.items()} == {
        "砚山示例硅材二厂": "replied", "砚山示例铝厂": "blank", "砚山示例无码厂": "blank", "广南示例糖厂": "missing"
    }
    values = {key: one.value for key, one in found["砚山示例硅材二厂"].values.items()}
    assert values == {STATE: "停产", STAFF: "120", REVENUE: "1865.5", MONTH: "2022-08", TROUBLE: "缺电"}
    assert round_replies.missing(found.values()) == {
        "砚山县江那镇": ["砚山示例铝厂"], "砚山县平远镇": ["砚山示例无码厂"], "广南县未填乡镇": ["广南示例糖厂"]
    }
    (listed,) = rounds.listing(conn)
    assert (listed["firms"], listed["replied"], listed["files"]) == (4, 1, 2)


def test_a_value_given_along_is_an_answer_only_where_it_was_changed(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path
) -> None:
    path = written(sent, tmp_path)["砚山县江那镇"]
    take(conn, sent, edited(path, fill("砚山示例硅材二厂", 联系电话="0876-111", 生产状态="正常")))
    values = {key: one.value for key, one in by_name(conn, sent)["砚山示例硅材二厂"].values.items()}
    assert values == {PHONE: "0876-111", STATE: "正常"}


def test_two_replies_that_differ_stand_side_by_side_until_one_is_taken(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path
) -> None:
    path = written(sent, tmp_path)["砚山县江那镇"]
    first = take(conn, sent, edited(path, fill("砚山示例铝厂", 从业人员=10, 困难="缺工"), "甲.xlsx"))
    second = take(conn, sent, edited(path, fill("砚山示例铝厂", 从业人员=12, 困难="缺工"), "乙.xlsx"))
    found = by_name(conn, sent)["砚山示例铝厂"]
    assert [(one.file, one.value) for one in found.conflicts[STAFF]] == [("甲.xlsx", "10"), ("乙.xlsx", "12")]
    assert {key: one.value for key, one in found.values.items()} == {TROUBLE: "缺工"}
    position = found.row.position
    round_replies.choose(conn, sent.id, position, STAFF, first)
    round_replies.choose(conn, sent.id, position, STAFF, second)
    again = by_name(conn, sent)["砚山示例铝厂"]
    assert again.conflicts == {}
    assert again.values[STAFF].value == "12"
    round_replies.set_aside(conn, second, "发错了")
    assert by_name(conn, sent)["砚山示例铝厂"].values[STAFF].value == "10"
    with pytest.raises(BadInput):
        round_replies.set_aside(conn, first, " ")


def test_the_same_file_is_taken_once_and_a_foreign_one_not_at_all(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path
) -> None:
    path = edited(written(sent, tmp_path)["砚山县江那镇"], fill("砚山示例铝厂", 从业人员=10))
    take(conn, sent, path)
    with pytest.raises(RuleViolation, match="taken in before"):
        take(conn, sent, path)
    other = Workbook()
    other.active.append(["甲", "乙"])  # type: ignore[union-attr]
    other.save(tmp_path / "别的.xlsx")
    book = read(tmp_path / "别的.xlsx")
    said = round_replies.understood(sent, book)
    assert "别的.xlsx" in str(said.left_out[0])
    with pytest.raises(RuleViolation, match="no row"):
        round_replies.take_in(conn, sent.id, book, said)


def test_a_row_is_known_without_its_mark(conn: sqlite3.Connection, sent: Round, tmp_path: Path) -> None:
    """A clerk copies the columns into a table of his own, under a title, with a firm nobody asked about."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["江那镇上报"])
    sheet.append(["企业名称", "统一社会信用代码", "从业人员", "备注"])
    sheet.append(["改了名的厂", code(11), 7, ""])
    sheet.append(["砚山示例无码厂", None, 8, ""])
    sheet.append(["谁也没问的厂", None, 9, ""])
    sheet.append(["合计", None, 24, ""])
    book.save(tmp_path / "自制.xlsx")
    take(conn, sent, tmp_path / "自制.xlsx")
    found = by_name(conn, sent)
    assert found["砚山示例硅材二厂"].values[STAFF].value == "7"
    assert found["砚山示例无码厂"].values[STAFF].value == "8"
    left = [str(one) for one in round_replies.replies(conn, sent.id)[0]["left_out"]]
    assert len(left) == 2
    assert "谁也没问的厂" in left[0]


def test_rows_that_were_sorted_or_moved_are_known_by_their_mark(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path
) -> None:
    def swap(sheet: Worksheet) -> None:
        fill("砚山示例铝厂", 从业人员=10)(sheet)
        top, below = ([cell.value for cell in sheet[row]] for row in (5, 6))
        for at, (one, other) in enumerate(zip(below, top, strict=True), 1):
            sheet.cell(5, at).value, sheet.cell(6, at).value = one, other

    take(conn, sent, edited(written(sent, tmp_path)["砚山县江那镇"], swap))
    found = by_name(conn, sent)
    assert found["砚山示例铝厂"].values[STAFF].value == "10"
    assert found["砚山示例硅材二厂"].values == {}


@pytest.mark.parametrize(
    ("title", "typed"),
    [("从业人员", "约100"), ("从业人员", 1.5), ("上年营业收入", "#REF!"), ("投产时间", 2022.1),
     ("生产状态", "还行"), ("投产时间", "8月底")],
)
def test_what_cannot_be_read_stays_as_typed_and_is_told(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path, title: str, typed: object
) -> None:
    take(conn, sent, edited(written(sent, tmp_path)["砚山县江那镇"], fill("砚山示例铝厂", **{title: typed})))
    ((_key, answer),) = by_name(conn, sent)["砚山示例铝厂"].values.items()
    assert answer.value == str(typed)
    assert answer.problem is not None
    assert str(typed) in str(answer.problem)


def test_a_text_that_a_spreadsheet_could_run_is_inert(conn: sqlite3.Connection, tmp_path: Path) -> None:
    ids = [firm(conn, "=cmd|'/c calc'!A1", 21, township="@乡")]
    made = rounds.get(conn, rounds.create(conn, Making("=SUM(1)", ids, COLUMNS), "2025-06"))
    (path,) = workbooks.write(made, "", tmp_path)
    cells = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_long_list_of_choices_stands_on_a_sheet_of_its_own(conn: sqlite3.Connection, tmp_path: Path) -> None:
    choices = tuple(f"很长的一个选项第{number}号" for number in range(40))
    ids = [row[0] for row in conn.execute("SELECT id FROM enterprise")]
    made = rounds.get(conn, rounds.create(conn, Making("选", ids, [Column("", "选项列", "choice", choices)], "whole"), "2025-06"))
    (path,) = workbooks.write(made, "", tmp_path)
    book = load_workbook(path)
    assert [cell.value for cell in book["选项"]["A"]] == list(choices)
    (rule_,) = [one for one in book.worksheets[0].data_validations.dataValidation if one.type == "list"]
    assert "选项" in rule_.formula1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": " "}, "title"), ({"firms": []}, "firm"), ({"columns": []}, "asks for nothing"),
        ({"columns": [Column("", "甲"), Column("", "甲")]}, "called"), ({"columns": [Column("", "企业名称")]}, "called"),
        ({"columns": [Column("", "选", "choice", ("一",))]}, "two choices"), ({"due": "明天"}, "date"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused(conn: sqlite3.Connection, change: dict[str, Any], says: str) -> None:
    ids = [row[0] for row in conn.execute("SELECT id FROM enterprise")]
    given: dict[str, Any] = {"title": "表", "firms": ids, "columns": [Column("", "甲")]} | change
    with pytest.raises(BadInput, match=says):
        rounds.create(conn, Making(**given), "2025-06")
    assert rounds.listing(conn) == []


def test_a_mark_is_known_and_a_slip_in_it_is_no_other_row() -> None:
    made = rule.tag("ABCDE", 12)
    assert rule.tagged(made) == ("ABCDE", 12)
    assert rule.tagged(f" {made.lower()} ") == ("ABCDE", 12)
    for slip in (made.replace("12", "13"), made.replace("A", "B", 1), "ABCDE-12", "x", ""):
        assert rule.tagged(slip) is None


@pytest.mark.parametrize("table", ["round", "round_firm", "round_reply", "round_value", "round_choice", "round_aside"])
def test_what_was_sent_and_what_came_back_is_never_changed(
    conn: sqlite3.Connection, sent: Round, tmp_path: Path, table: str
) -> None:
    reply = take(conn, sent, edited(written(sent, tmp_path)["砚山县江那镇"], fill("砚山示例铝厂", 从业人员=10)))
    round_replies.choose(conn, sent.id, 1, STAFF, reply)
    round_replies.set_aside(conn, reply, "试")
    row = dict(conn.execute(f"SELECT * FROM {table} LIMIT 1").fetchone())
    names, marks = ", ".join(row), ", ".join(f":{key}" for key in row)
    for statement in (
        f"UPDATE {table} SET {next(iter(row))} = {next(iter(row))}",
        f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            conn.execute(statement, row)

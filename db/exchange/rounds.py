"""发表: the workbooks of a table sent out, one for each place, so built that they come back readable.

Marks, names and codes are locked and text; what is asked for is open, with lists to choose from and a remark at the
heading. Sheets are locked without a
password, against slips: who has to work otherwise can. The file itself may be under one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.exchange.files import replacing
from db.exchange.protecting import sealed
from db.exchange.text_cells import write_text
from db.exchange.workbook import legal_name
from db.rules import rounds
from db.rules.cell_names import letter
from db.rules.names import is_formula_like
from db.rules.rounds import CODE, MARK, NAME, Column
from db.rules.words import NON_STATISTICAL
from db.store.rounds import Round, Row
from db.text import Label

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from db.exchange.worksheet import Formats

_NUMBER = Label("序号", "No.")
_FROM, _TO = Label("填报单位（盖章）：", "Filled in by (seal): "), Label("报送至：", "To: ")
_DUE = Label("请于{day}前报回", "Back by {day}")
_HOW = Label("只填写白色单元格；请勿改动{mark}列，可以增减行高列宽、筛选、排序。",
             "Fill in the white cells only and leave the column {mark} as it is; rows may be filtered and sorted.")  # fmt: skip
_FOOT = Label("单位负责人：　　　　填表人：　　　　联系电话：　　　　报出日期：20　　年　　月　　日",
              "Head of unit:          Filled in by:          Telephone:          Date:")  # fmt: skip
_PICK, _SHEET, _LISTS = Label("请从列表中选择", "Choose from the list"), Label("填报表", "Table"), Label("选项", "Choices")
_WIDTHS = {"text": 24, "integer": 12, "number": 12, "money": 14, "month": 11, "date": 13, "choice": 14}
_FORMATS = {"integer": "#,##0", "number": "#,##0.##", "money": "#,##0.00"}
#: A list written into a cell's own rule may hold so many characters; a longer one stands on a sheet of its own.
_INLINE = 250
_FIXED = 4


@dataclass(frozen=True, slots=True)
class Package:
    """One workbook: whose it is, its file name, its rows."""

    place: str
    file: str
    rows: tuple[Row, ...]


def packages(sent: Round, bureau: str, language: str = "zh") -> list[Package]:
    """The workbooks of a table, by place; no two have one file name."""
    by_place: dict[str, list[Row]] = {}
    for row in sent.rows:
        by_place.setdefault(row.place, []).append(row)
    made, taken = [], set[str]()
    for place, rows in by_place.items():
        stem, number = _stem(sent, place, bureau, language), 1
        file = legal_name(stem, ".xlsx")
        while file.casefold() in taken:
            number += 1
            file = legal_name(stem, f"-{number}.xlsx")
        taken.add(file.casefold())
        made.append(Package(place, file, tuple(rows)))
    return made


def _stem(sent: Round, place: str, bureau: str, language: str) -> str:
    """As offices call such files (domain.md §5): 砚山县江那镇2025年6月企业摸底表（县工信局）."""
    if language == "en":
        return ", ".join(filter(None, (sent.title, place, sent.month))) + (f" ({bureau})" if bureau else "")
    month = f"{sent.month[:4]}年{int(sent.month[5:])}月"
    return f"{place}{month}{sent.title}" + (f"（{bureau}）" if bureau else "")


def write(
    sent: Round, bureau: str, folder: Path, language: str = "zh", report: Callable[[int, int], None] | None = None,
    password: str = "",
) -> list[Path]:  # fmt: skip
    """Write all workbooks into ``folder`` and return them, each under ``password`` where one is given.

    Raises BadFile, BadInput for a password that does not fit; those written before stay, each of them whole.
    """
    made = []
    wanted = packages(sent, bureau, language)
    for done, package in enumerate(wanted):
        if report is not None:
            report(done, len(wanted))
        made.append(folder / package.file)
        _write(sent, package, bureau, made[-1], language, password)
    return made


def _write(sent: Round, package: Package, bureau: str, path: Path, language: str, password: str) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    from db.exchange.worksheet import Formats

    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"title": sent.title, "author": "", "company": "", "comments": sent.mark})
    target = book.add_worksheet(_SHEET.of(language))
    _Writer(book, target, Formats(book), sent, package, bureau, language).write()
    book.close()
    data = sealed(packed.getbuffer(), password)
    with replacing(path) as partial:
        partial.write_bytes(data)


class _Writer:
    """One sheet, from top to bottom."""

    def __init__(
        self, book: Workbook, target: Worksheet, formats: Formats, sent: Round, package: Package, bureau: str, language: str
    ) -> None:  # fmt: skip
        self._book, self._target, self._get = book, target, formats.get
        self._sent, self._package, self._bureau, self._language = sent, package, bureau, language
        self._last = _FIXED + len(sent.columns) - 1

    def write(self) -> None:
        """Title, remarks, head, rows, foot; then what the reader's program does with them."""
        sent, target = self._sent, self._target
        for at, width in enumerate([6, 14, 30, 22, *(_WIDTHS[one.kind] for one in sent.columns)]):
            target.set_column(at, at, width)
        self._over(0, sent.title, 30, font_name="方正小标宋简体", font_size=22, align="center", valign="vcenter")
        due = self._word(_DUE).format(day=sent.due) if sent.due else ""
        parts = [self._word(_FROM) + self._package.place, self._word(_TO) + self._bureau if self._bureau else "", due]
        self._over(1, "    ".join(filter(None, parts)), 22)
        how = self._word(_HOW).format(mark=self._word(MARK))
        lines = [*filter(None, [sent.note]), how]
        text = "\n".join(lines)
        rows = sum(1 + len(line) // 60 for line in text.split("\n"))
        self._over(2, text, 18 * rows + 4, text_wrap=True, font_color="#595959")
        self._head(3)
        first = 4
        for at, row in enumerate(self._package.rows):
            self._row(first + at, at + 1, row)
        last = first + len(self._package.rows) - 1
        self._validate(first, last)
        self._over(last + 2, self._word(_FOOT), 22)
        self._over(last + 3, NON_STATISTICAL.of(self._language), 16, font_size=9, font_color="#595959")
        self._views(first, last)

    def _word(self, word: Label) -> str:
        return word.of(self._language)

    def _over(self, at: int, text: str, height: float, **properties: Any) -> None:
        made = self._get(**properties)
        self._target.set_row(at, height)
        self._target.merge_range(at, 0, at, self._last, "", made)
        self._target.write_string(at, 0, text, made)

    def _head(self, at: int) -> None:
        made = self._get(bold=True, font_name="黑体", align="center", text_wrap=True, border=1, bg_color="#E8EDF7")
        self._target.set_row(at, 34)
        fixed = [self._word(one) for one in (_NUMBER, MARK, NAME, CODE)]
        for place, title in enumerate([*fixed, *(one.title for one in self._sent.columns)]):
            self._target.write_string(at, place, title, made)
        for place, one in enumerate(self._sent.columns, _FIXED):
            if one.note:
                self._target.write_comment(at, place, one.note, {"x_scale": 1.5})

    def _row(self, at: int, number: int, row: Row) -> None:
        shut = self._get(border=1, num_format="@", bg_color="#F2F2F2", text_wrap=True)
        self._target.write_number(at, 0, number, self._get(border=1, align="center", bg_color="#F2F2F2"))
        for place, text in ((1, rounds.tag(self._sent.mark, row.position)), (2, row.name), (3, row.code)):
            write_text(self._target, at, place, text, shut)
        for place, one in enumerate(self._sent.columns, _FIXED):
            self._cell(at, place, one, row.sent.get(one.key, ""))

    def _cell(self, at: int, place: int, one: Column, text: str) -> None:
        ground = {"bg_color": "#F2F2F2"} if one.locked else {"locked": 0}
        made = self._get(border=1, num_format=_FORMATS.get(one.kind, "@"), text_wrap=one.kind == "text", **ground)
        if not text:
            self._target.write_blank(at, place, None, made)
        elif one.kind in _FORMATS and text.lstrip("-").replace(".", "", 1).isdecimal():
            self._target.write_number(at, place, float(text), made)
        else:
            inert = is_formula_like(text)
            made = self._get(border=1, num_format="@", quote_prefix=True, **ground) if inert else made
            write_text(self._target, at, place, text, made)

    def _validate(self, first: int, last: int) -> None:
        for place, one in enumerate(self._sent.columns, _FIXED):
            if one.locked:
                continue
            said = {"input_title": one.title[:32], "input_message": one.note[:250]} if one.note else {}
            rule: dict[str, Any] = {"validate": "any"}
            if one.kind == "choice":
                rule = {"validate": "list", "source": self._choices(one), "error_message": self._word(_PICK)}
            elif one.kind in _FORMATS:
                # A warning and no refusal: nobody is to be kept from saying what is the case.
                low = {"validate": "integer" if one.kind == "integer" else "decimal", "criteria": "between"}
                rule = low | {"minimum": -1e15, "maximum": 1e15, "error_type": "warning"}
            if said or rule["validate"] != "any":
                self._target.data_validation(first, place, last, place, rule | said)

    def _choices(self, one: Column) -> list[str] | str:
        """In the rule itself, or on a sheet of its own where they are too long for that."""
        if len(",".join(one.choices)) <= _INLINE and not any("," in choice for choice in one.choices):
            return list(one.choices)
        name = self._word(_LISTS)
        sheet = self._book.get_worksheet_by_name(name) or self._book.add_worksheet(name)
        place = self._sent.columns.index(one)
        for at, choice in enumerate(one.choices):
            sheet.write_string(at, place, choice, self._get(num_format="@"))
        column = letter(place)
        return f"='{name}'!${column}$1:${column}${len(one.choices)}"

    def _views(self, first: int, last: int) -> None:
        target = self._target
        target.freeze_panes(first, 3)
        target.hide_gridlines(2)
        target.autofilter(first - 1, 0, last, self._last)
        target.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letter(self._last)}{last + 1}"})
        target.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        target.set_paper(9)
        target.set_landscape()
        target.fit_to_pages(1, 0)
        target.repeat_rows(first - 1)
        target.set_footer("&C&P / &N")

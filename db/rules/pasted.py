"""A list pasted from a spreadsheet or a message: which cell of each line is the name, which the credit code.

Nothing of it is changed: what was pasted is given back cell by cell, in the order in which it came, blank lines included.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.rules import credit_code

#: More lines than anybody pastes by hand; beyond them a file is the way.
AT_MOST = 5_000

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KIND_OF_FIRM = re.compile("(?:公司|集团|厂|矿|合作社|场|站|店|部|中心|院|所)(?:[（(][^（）()]*[）)])?$")
_ITEM = re.compile(r"^[（(]?\d{1,4}[）)．.、]\s*(?=\S)")
#: A cell in quotes, whole; a lone quote is a quote.
_QUOTED = re.compile(r'(?:^|[\t\n])"(?:[^"]|"")*"(?=[\t\n]|$)')
_APART = re.compile("[、；;，,]")
_NAME_HEADS = ("企业名称", "单位名称", "单位详细名称", "公司名称", "名称", "企业", "单位", "enterprise", "name", "company", "firm")
_CODE_HEADS = ("统一社会信用代码", "社会信用代码", "信用代码", "代码", "creditcode", "code")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d{1,14}))?E\+?17", re.IGNORECASE)
_DIGITS = credit_code.LENGTH
#: A spreadsheet keeps fifteen digits of a number and makes noughts of the others.
_KEPT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted (``number`` from 1), and what of it is looked up.

    ``code`` is normalised. ``damaged``: the code went through a spreadsheet as a number; the code meant lies between
    these two, both included. ``head``: the line is a heading, to be given back and not looked up.
    """

    number: int
    cells: tuple[str, ...]
    name: str = ""
    code: str = ""
    damaged: tuple[str, str] | None = None
    head: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is to be looked up here."""
        return self.head or not (self.name or self.code or self.damaged)


def lines(text: str) -> list[Line]:
    """The lines of a pasted text, at most ``AT_MOST``; their cells are divided by tabs.

    One line of several names with 、 or ； between them is taken as a list of names.
    """
    rows = _rows(text)[:AT_MOST]
    at_name, at_code, head = _columns(rows)
    return [_line(number, row, at_name, at_code, number == head) for number, row in enumerate(rows, 1)]


def damage(text: str) -> tuple[str, str] | None:
    """The least and the greatest code that a spreadsheet may have made this number of; None where it is none.

    9.15E+17 may have been any code of digits from 914500000000000000 to 915499999999999999; of 18 digits that end in three
    noughts the last three are lost. An undamaged code is no number, so it is never taken for one (domain.md §6).
    """
    plain = credit_code.normalise(text).replace(",", "")
    scientific = _SCIENTIFIC.fullmatch(plain)
    if scientific:
        digits = scientific[1] + (scientific[2] or "")
        step = 10 ** (_DIGITS - len(digits))
        middle = int(digits) * step
        return _code(middle - step // 2), _code(middle + step // 2 - 1)
    if len(plain) == _DIGITS and plain.isdecimal() and plain.endswith("000"):
        return _code(int(plain) - 500), _code(int(plain) + 999)
    return None


def _code(number: int) -> str:
    return f"{max(number, 0):0{_DIGITS}d}"


def _rows(text: str) -> list[tuple[str, ...]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return []
    if "\t" not in text and "\n" not in text:
        parts = [part.strip() for part in _APART.split(text) if part.strip()]
        if all(len(part) > 1 and (_like_name(part) or _like_code(part)) for part in parts):
            return [(part,) for part in parts]
    rows = _quoted(text) if _QUOTED.search(text) else [line.split("\t") for line in text.split("\n")]
    return [tuple(cell.strip() for cell in row) for row in rows]


def _quoted(text: str) -> list[list[str]]:
    """As a spreadsheet writes cells that hold line ends; a cell over several lines is one line of the list."""
    try:
        return [[" ".join(cell.split("\n")) for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    except csv.Error:
        return [line.split("\t") for line in text.split("\n")]


def _columns(rows: Sequence[tuple[str, ...]]) -> tuple[int, int, int]:
    """Where names and codes stand (-1: nowhere), and which line is the heading (0: none)."""
    first = next((number for number, row in enumerate(rows, 1) if any(row)), 0)
    headings = [_plain(cell) for cell in rows[first - 1]] if first else []
    at_name = next((headings.index(word) for word in _NAME_HEADS if word in headings), -1)
    at_code = next((headings.index(word) for word in _CODE_HEADS if word in headings), -1)
    head = first if max(at_name, at_code) >= 0 else 0
    body = [row for number, row in enumerate(rows, 1) if number != head]
    width = max((len(row) for row in body), default=0)
    if at_code < 0:
        at_code = _best([sum(_like_code(_cell(row, at)) for row in body) for at in range(width) if at != at_name], at_name)
    if at_name < 0:
        at_name = _best([sum(_like_name(_cell(row, at)) for row in body) for at in range(width) if at != at_code], at_code)
    return at_name, at_code, head


def _best(scores: Sequence[float], left_out: int) -> int:
    """The place of the highest score above nought, counted with the column that was left out."""
    if not scores or max(scores) <= 0:
        return -1
    at = scores.index(max(scores))
    return at + 1 if 0 <= left_out <= at else at


def _like_code(text: str) -> float:
    code = credit_code.normalise(text)
    if damage(code):
        return 1.0
    whole = len(code) == _DIGITS and set(code) <= set(credit_code.ALPHABET)
    return 1.0 if whole and any(map(str.isdigit, code)) else 0.0


def _like_name(text: str) -> float:
    letters = len(_HAN.findall(text)) or (len(text) / 4 if any(map(str.isalpha, text)) else 0)
    return min(letters, 20) + (20 if _KIND_OF_FIRM.search(text) else 0) if letters else 0.0


def _line(number: int, row: tuple[str, ...], at_name: int, at_code: int, head: bool) -> Line:
    if head:
        return Line(number, row, head=True)
    name, code = _cell(row, at_name), credit_code.normalise(_cell(row, at_code))
    # In one column names and codes may stand among each other.
    if at_name < 0 or not name:
        name = next((cell for at, cell in enumerate(row) if at != at_code and _like_name(cell)), "")
    if not code and _like_code(name):
        name, code = "", credit_code.normalise(name)
    if code and not _like_code(code) and not name and _like_name(_cell(row, at_code)):
        name, code = _cell(row, at_code), ""
    return Line(number, row, _ITEM.sub("", name), code, damage(code))


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _plain(text: str) -> str:
    return "".join(text.split()).casefold().rstrip("*：:")

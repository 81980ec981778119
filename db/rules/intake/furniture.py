"""Furniture: what stands in a sheet beside its records – sums, footers, sections, the numbers of columns."""

from __future__ import annotations

import re
import string
from collections.abc import Collection
from operator import itemgetter

from db.rules.intake.wording import squeezed
from db.text import Label

EMPTY = Label("空行", "an empty row")
SUBTOTAL = Label("小计、合计行", "a sum of other rows")
OF_WHICH = Label("其中项", "part of another row (“of which”)")
FOOTER = Label("表尾（填表人、注等）", "a footer of the sheet")
SECTION = Label("分段标题行", "a heading of a section")
REPEATED = Label("重复的表头", "the head again")
NUMBERS = Label("栏号行", "the numbers of the columns")
EXAMPLE = Label("示例行", "an example row")
UNUSED = Label("所导入各列均为空", "blank in every column that is imported")
BEFORE = Label("标题等表头以上内容", "title and other text above the head")

_SUM = (
    r"(?:本页|本表|分[类县]|全部)?(?:小计|合计|总计|共计|累计|汇总|总合计|合计数|总数)(?:\([^()]*\))?:?"
    r"|.{1,10}(?:小计|合计|总计)(?:\([^()]*\))?:?|全[州市县区国省旗盟](?:总计|合计|共计)?(?:\([^()]*\))?:?"
    r"|(?:sub-?|grand)?total:?"
)
_OF_WHICH = r"(?:其中|其中包括|ofwhich)(?:[:,].*|.{0,8})?"
_FOOTER = (
    r"(?:填表人|填报人|制表人?|审核人?|复核人?|经办人|联系人|(?:单位|部门|统计|分管|主要|财务)?负责人|分管领导|局长|科长|股长"
    r"|联系电话|电话|联系方式|填[报表]日期|报[出送]日期|上报日期|制表日期|填报时间|报送时间|日期)(?:\([^()]*\))?:.*"
    r"|(?:注|备注|说明|填[报表]说明|填表要求|填报要求|注意事项|指标解释|数据来源)(?:\d+)?[:.、].*|注\d.*"
    r"|(?:headofunit|filledinby|telephone|datesent|notes?|remarks?|source|preparedby):.*|部门调度数据,非统计数据.*"
)
_SECTION = r"\(?[一二三四五六七八九十]{1,3}[)、.,].*|第[一二三四五六七八九十]{1,3}部分.*|[IVX]{1,4}[、.].*"
_EXAMPLE = r"\(?(?:示例|例|样例|填写示例|范例|example)\)?(?::.*)?"

_KINDS = (
    (SUBTOTAL, re.compile(_SUM, re.IGNORECASE)),
    (OF_WHICH, re.compile(_OF_WHICH, re.IGNORECASE)),
    (FOOTER, re.compile(_FOOTER, re.IGNORECASE | re.DOTALL)),
    (EXAMPLE, re.compile(_EXAMPLE, re.IGNORECASE)),
)
_TITLE = re.compile(r".*(?:名单|名录|台账|一览表|明细表?|统计表|情况表|汇总表|列表)(?:\(.*\))?")
_SECTION_START = re.compile(_SECTION, re.DOTALL)
#: Furniture begins or ends with one of these, or holds a colon; most firms' names do neither.
_FIRST = frozenset("(（其全注备说填部合小总共累汇 \t\n\u3000" + string.ascii_letters)
_LAST = frozenset("计数总)） \t\n\u3000")
_FIRST_OF, _LAST_OF = itemgetter(0), itemgetter(-1)
_ALONE = frozenset(("示例", "样例", "例", "范例", "填写示例"))


def suspects(texts: Collection[str]) -> set[str]:
    """Those of a column's texts (none of them empty) that may be furniture: found without looking at each one's words."""
    found: set[str] = set()
    if not (_FIRST.isdisjoint(map(_FIRST_OF, texts)) and _LAST.isdisjoint(map(_LAST_OF, texts))):
        found = {text for text in texts if text[0] in _FIRST or text[-1] in _LAST}
    joined = "".join(texts)
    for mark in (":", "："):
        if mark in joined:
            found |= {text for text in texts if mark in text}
    return found | {text for text in _ALONE if text in texts}


def kind_of(text: str) -> Label | None:
    """What sort of furniture a cell's text makes its row; None for anything that may be a record's."""
    if len(text) > 400:
        return None
    plain = squeezed(text)
    return next((label for label, pattern in _KINDS if pattern.fullmatch(plain)), None)


def is_section(text: str) -> bool:
    """Whether a text standing alone in its row heads a section (一、文山市)."""
    return _SECTION_START.fullmatch(squeezed(text)) is not None


def is_title(cells: list[str]) -> bool:
    """Whether the first row of a block without head is its title: one text that calls itself a list or table."""
    return len(cells) == 1 and _TITLE.fullmatch(squeezed(cells[0])) is not None


def section_name(text: str) -> str:
    """What a section's heading names: 文山市 of 一、文山市（12户）."""
    plain = re.sub(
        r"^\(?(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]+部分|[IVX]+|\d+)[)、.,:]*", "", squeezed(text)
    )
    return re.sub(r"\([^()]*\)$|[:]$", "", plain)


def are_column_numbers(cells: list[str]) -> bool:
    """Whether the cells of a row merely number the columns: 甲 乙 1 2 3, or (1) (2) (3)."""
    plain = [squeezed(cell).strip("()") for cell in cells]
    digits = [int(float(cell)) for cell in plain if re.fullmatch(r"\d{1,2}(?:\.0)?", cell)]
    others = [cell for cell in plain if not re.fullmatch(r"\d{1,2}(?:\.0)?", cell)]
    stubs = all(
        cell in ("甲", "乙", "丙", "丁", "A", "B", "C", "-", "栏次", "栏号", "序号") or re.fullmatch(r"\d+=.*", cell)
        for cell in others
    )
    return len(plain) > 2 and stubs and len(digits) > 1 and digits == list(range(digits[0], digits[0] + len(digits)))

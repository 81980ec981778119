"""Headings of statistics' unit data, which no register holds: an import drops such columns and says so (design §4).

What a firm reports to statistics is confidential by law, and the bureau's ledger is no second place for it. What
statistics says of the *filing* (its answer, its batch) is no unit data and has fields of its own.
"""

from __future__ import annotations

import re

from db.text import Label

WHY = Label(
    "统计单位数据，按规定不入台账，已略去",
    "statistics' unit data, which this ledger does not hold; left out",
)

#: Headings, and beginnings of headings, of the statistical system's own tables and numbers.
HEADINGS = (
    "一套表",
    "联网直报",
    "直报平台",
    "直报营业收入",
    "直报产值",
    "统计直报",
    "统计营业收入",
    "统计主营业务收入",
    "统计产值",
    "统计总产值",
    "统计数",
    "统计口径营业收入",
    "统计口径产值",
    "统计核定",
    "统计局核定",
    "统计局数据",
    "统计局反馈数据",
    "统计局营业收入",
    "统计局产值",
    "统计部门数据",
    "统计部门核定",
    "核定产值",
    "核定营业收入",
    "核定数",
    "工业增加值",
    "规模以上工业增加值",
    "增加值增速",
    "单位详细名称代码",
    "普查小区代码",
    "统计单位代码",
    "统计机构调查单位代码",
    "b203",
    "b204",
    "b103",
    "205-1表",
)
#: What makes a heading one of the filing or of a person, though it names statistics: 统计负责人, 县统计局审核结果.
_NO_DATA = re.compile("负责人|人员|联系|审核|审批|退回|答复|批次|日期|时间|状态|名单|意见|电话|依据|培训")
_SPACES = re.compile(r"\s")


def is_statistics(heading: str) -> bool:
    """Whether a column with this heading holds statistics' unit data."""
    plain = _SPACES.sub("", heading).casefold()
    return not _NO_DATA.search(plain) and any(one in plain for one in HEADINGS)

"""三方对账表: the reconciliation with statistics' name list as a sheet to sign."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from db.forms.definitions import SCOPES
from db.forms.sheet import FormSheet, SheetColumn, SheetRow
from db.rules.canonical import canonical, checksum
from db.rules.words import NON_STATISTICAL
from db.store import form_rows, settings
from db.store.areas import Tree
from db.store.intake.reconciling import SIDES, Line
from db.text import Label

_TITLE = Label("规模以上工业企业名单对账表", "Reconciliation of the roster with statistics' name list")
_COLUMNS = (
    ("no", Label("序号", "No."), "integer", 8), ("name", Label("企业名称", "Enterprise"), "text", 34),
    ("code", Label("统一社会信用代码", "Credit code"), "code", 20), ("area", Label("县（市、区）", "Area"), "word", 12),
    ("side", Label("对账结果", "Result"), "word", 18), ("ours", Label("台账", "Ledger"), "word", 16),
    ("row", Label("名单行号", "Row in the list"), "integer", 10), ("note", Label("核实情况", "What was found"), "text", 24),
)  # fmt: skip
_SIGN = (
    Label("工信部门（签字）：", "Bureau of industry (signature):"), Label("统计部门（签字）：", "Statistics (signature):"),
    Label("税务部门（签字）：", "Tax office (signature):"), Label("日期：20　　年　　月　　日", "Date: 20__-__-__"),
)  # fmt: skip


def sheet(conn: sqlite3.Connection, lines: Sequence[Line], month: str, file: str, language: str) -> FormSheet:
    """The filled sheet, for internal use: it names firms. ``file`` is the list that was compared."""
    tree = Tree(conn, month)
    own = tree.areas[tree.own].label
    rows = [
        (number, one.name, one.code, one.area.of(language), SIDES[one.side].of(language), one.ours.of(language), one.number, "")
        for number, one in enumerate(lines, 1)
    ]
    tally = Counter(one.side for one in lines)
    text = canonical({"form": "reconciliation", "month": month, "rows": [[one.side, one.code, one.name] for one in lines]})
    notes = [f"{label.of(language)}：{tally[side]}" for side, label in SIDES.items()]
    bureau = settings.get(conn, "bureau")
    when = f"{month[:4]}年{int(month[5:])}月" if language != "en" else month
    parts = (f"{own.zh}{when}", _TITLE.zh) if language != "en" else (_TITLE.en, f", {own.en}, {when}")
    header = Label(f"填报单位（盖章）：{bureau}", f"Reporting unit (seal): {bureau}"), Label(f"名单：{file}", f"List: {file}")
    return FormSheet(
        key="reconciliation", language=language, scope="internal", month=month, area=own.of(language), bureau=bureau,
        title_parts=parts, short=Label("名单对账", "Reconciliation").of(language), annex="", landscape=True,
        header=tuple(one.of(language) for one in header),
        columns=tuple(SheetColumn(key, label.of(language), (), kind, width) for key, label, kind, width in _COLUMNS),  # type: ignore[arg-type]
        rows=tuple(SheetRow(row) for row in rows), notes=tuple(notes), footer=tuple(one.of(language) for one in _SIGN),
        mark=(f"{NON_STATISTICAL.of(language)} · {SCOPES['internal'].of(language)}",
              f"{'Checksum' if language == 'en' else '校验码'} {checksum([text])}"),
        checksum=checksum([text]), canonical=text, created=form_rows.last_recorded(conn, None),
        empty=Label("两边都没有企业", "No firm on either side").of(language), stub=2, listing=True,
    )  # fmt: skip

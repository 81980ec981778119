"""The hand-over sheet (移交清单): what a successor must know of a ledger, and who signed for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.backup_place import default_path, last_backup, second_place
from db.exchange.returning.sheets import Look, height, on_paper, put, widths, workbook
from db.exchange.workbook import Lines
from db.store import settings
from db.store.areas import Tree
from db.store.sending import closing, slips, versions
from db.store.worklist import copies, worklist
from db.text import Label, Sentence

NAME = Label("移交清单", "Hand-over")
_SAID = {
    "ledger": Label("台账文件", "Ledger"), "bureau": Label("单位", "Bureau"), "day": Label("移交日期", "Date"),
    "open": Label("待办事项", "Open matters"), "slips": Label("退回单未办意见", "Remarks without an answer"),
    "backup": Label("备份存放", "Backups lie in"), "last": Label("最近一次备份", "Last backup"),
    "second": Label("第二备份处", "Second place of backups"),
    "sent": Label("最近报送（报告期、版本、校验码、SHA-256）", "Last sent (period, version, checksum, SHA-256)"),
    "version": Label("第 {n} 版", "version {n}"),
    "closed": Label("已封账", "Closed"), "none": Label("无", "none"), "from": Label("移交人", "Handed over by"),
    "to": Label("接收人", "Received by"), "witness": Label("监交人", "Witnessed by"),
    "signed": Label("签字：　　　　　　　　日期：", "Signature:                Date:"),
}  # fmt: skip

_WIDTHS = (14, 34, 44, 40, 42)
#: Points of rows that a page takes and that are still read well: up to here no signature stands alone overleaf.
_ONE_PAGE = 770


def lines(
    conn: sqlite3.Connection, ledger: Path, today: date, language: str = "zh", translate: Callable[[str], str] = str
) -> Lines:
    """The sheet's rows: open matters, remarks, backups, the last version of each period of this year and the last, locks."""

    def word(key: str) -> str:
        return _SAID[key].of(language)

    def said(sentence: Sentence) -> str:
        return sentence.render(language, translate)

    backed, second = last_backup(ledger), second_place(ledger)
    made: list[list[str | int | float | None]] = [
        [NAME.of(language)], [word("ledger"), ledger.name], [word("bureau"), settings.get(conn, "bureau")],
        [word("day"), today.isoformat()], [word("backup"), str(default_path(ledger).parent)],
        [word("last"), backed.isoformat() if backed else word("none")],
        [word("second"), str(second.place) if second else word("none"), second.copied if second else ""], [], [word("open")],
    ]  # fmt: skip
    nothing: list[str | int | float | None] = [word("none"), ""]
    tasks = worklist(conn, today, backed, copies(ledger))
    made += [[task.kind.label.of(language), said(task.what), said(task.why)] for task in tasks] or [nothing]
    made += [[], [word("slips")]]
    made += [
        [slip.period, word("version").format(n=slip.version), one.firm or one.cell, one.said]
        for slip, one in slips.unanswered(conn)
    ] or [nothing]
    made += [[], [word("sent")]]
    newest = {one.period: one for one in reversed(versions.sent(conn))}
    made += [
        [one.period, word("version").format(n=one.version), one.checksum, one.sha256, one.file]
        for _period, one in sorted(newest.items())
    ] or [nothing]
    made += [[], [word("closed")]]
    tree = Tree(conn)
    made += [
        [tree.areas[one.area].label.of(language), one.month, closing.STATES[one.state].of(language)]
        for one in closing.locks(conn)
    ] or [nothing]
    made.append([])
    made += [[word(key), "", word("signed")] for key in ("from", "to", "witness")]
    return made


def write(
    conn: sqlite3.Connection, ledger: Path, today: date, out: Path, language: str = "zh", translate: Callable[[str], str] = str
) -> None:  # fmt: skip
    """Write the sheet to ``out``, whole or not at all; raises BadFile."""
    made = lines(conn, ledger, today, language, translate)
    signed = _SAID["signed"].of(language)
    last = len(_WIDTHS) - 1
    with workbook(out) as book:
        look, page = Look(book), book.add_worksheet(NAME.of(language))
        whole = 0.0
        for at, row in enumerate(made):
            rooms = (*_WIDTHS[: len(row) - 1], sum(_WIDTHS[len(row) - 1 :]))
            high = 36 if signed in row else height(row, rooms) if at else 26
            whole += high
            page.set_row(at, high)
            if len(row) == 1:  # the title, or what the rows below are
                page.write_string(at, 0, str(row[0]), look.section if at else look.title)
                for column in range(1, len(_WIDTHS) if at else 0):
                    page.write_blank(at, column, None, look.section)
                continue
            for column, value in enumerate([*row, *[None] * (last + 1 - len(row))] if row else []):
                put(page, at, column, value, look)
            if row and len(row) <= last:  # the last thing said has the rest of the line
                page.merge_range(at, len(row) - 1, at, last, None, look.cell)
                put(page, at, len(row) - 1, row[-1], look)
        widths(page, _WIDTHS)
        on_paper(page)
        if whole <= _ONE_PAGE:
            page.fit_to_pages(1, 1)

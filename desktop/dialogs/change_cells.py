"""How a recorded change is dressed in a table: its standing as a pill, a voided row struck through."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from db.fields import Field
from db.rules.words import KINDS, LEVELS, STANDINGS
from db.store.change_list import reason_label
from db.text import Label
from desktop import translate
from desktop.models.table import Cell, Row

_PILLS = {
    "pending": ("warning", "!"), "confirmed": ("success", "✓"), "returned": ("danger", "–"), "void": ("neutral", "–"),
    "ahead": ("accent", "▸"), "apart": ("neutral", "–"),
}  # fmt: skip


def dress(row: Row, field: Field) -> Cell | None:
    """A Styler for tables of changes (db/store/change_list.py)."""
    if not row:
        return None
    if field.key == "standing":
        return _standing(row)
    void = row["standing"] == "void"
    if field.key == "month" and (said := adjustment(row)):
        return Cell(text=f"{row['month']} ※", strike=void, tip=said)
    if field.key == "kind":
        # The reason's code is enough for those who know it; the words stand in the tooltip.
        kind = translate.label(KINDS[row["kind"]].label)
        short = f"{kind} {row['reason']}" if row["reason"] else kind
        return Cell(text=short, strike=void, tip=translate.label(reason_label(row)) if row["reason"] else "")
    if field.key == "recorded_at":
        return Cell(text=local(row["recorded_at"]), strike=void)
    if field.key == "why":
        return None
    return Cell(strike=True) if void else None


def _standing(row: Row) -> Cell:
    standing = row["standing"]
    pill, glyph = _PILLS[standing]
    tip = ""
    if standing == "ahead":
        tip = translate.label(STANDINGS["confirmed" if row["confirmed"] else "pending"])
    elif standing in ("confirmed", "returned") and row["answer"]:
        tip = translate.label(row["answer"])
    elif standing == "void":
        tip = row["why"]
    return Cell(text=standing_word(row), pill=pill, glyph=glyph, tip=tip)


def adjustment(row: Row) -> str:
    """What an adjustment to a closed month is: where it is shown and why; empty where it, and its void, are none."""
    said = []
    if row.get("adjusts"):
        word = QCoreApplication.translate("ChangeCells", "※ adjustment to a closed month, shown in {month}: {why}")
        said.append(word.format(month=row["adjusts"], why=row["adjust_reason"]))
    if row.get("void_adjusts"):
        word = QCoreApplication.translate("ChangeCells", "※ taken back as an adjustment, shown in {month}: {why}")
        said.append(word.format(month=row["void_adjusts"], why=row["void_adjust_reason"]))
    return "\n".join(said)


def standing_word(row: Row) -> str:
    """How a change stands, in words: 待统计确认, 省统计局退回, 次年首报 · 待确认."""
    standing = row["standing"]
    if standing == "returned" and row["level"]:
        by = LEVELS[row["level"]]
        return translate.label(Label(f"{by.zh}退回", f"returned by {by.en}"))
    if standing == "confirmed" and row["result"] is None:
        # Zone moves, renames and the opening have nothing that statistics would answer.
        return QCoreApplication.translate("ChangeCells", "counts at once")
    if standing == "ahead" and not row["confirmed"]:
        return f"{translate.label(STANDINGS['ahead'])} · {translate.label(STANDINGS['pending'])}"
    return translate.label(STANDINGS[standing])


def local(instant: str) -> str:
    """A UTC instant of the ledger as the office's clock showed it: 2025-06-12 09:05."""
    try:
        return datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return instant
